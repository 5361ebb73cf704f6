"""What holds from one sentence to the next until something ends it: times and plans, beside who acts.

A time that opens a sentence holds to the end of its paragraph; one of a month or longer goes on in the paragraphs
that continue the account. A day comes back where the text points to it (会上, 本次大赛). A plan's heading holds for
its list.
"""

from __future__ import annotations

from unionx.links.discourse import Discourse
from unionx.links.discourse.clauses import Clause
from unionx.links.frames.account_reader import AccountReader
from unionx.links.frames.carried_actors import Holders
from unionx.links.frames.sentence_state import State


class Frames:
    """The state that holds at each sentence of a discourse; an account is read as far as it is asked for."""

    def __init__(self, discourse: Discourse) -> None:
        self._discourse = discourse
        self._holders = Holders(discourse)
        self._readers: dict[int, AccountReader] = {}  # by the sentence that begins an account
        self.states: dict[int, State] = {}  # by the number of a sentence, as far as they were read

    def at(self, clause: Clause) -> State:
        """Return what holds at the sentence of a clause."""
        number = clause.sentence
        if number not in self.states:
            begin = self._discourse.account_begins[number]
            reader = self._readers.get(begin)
            reader = reader or self._readers.setdefault(begin, AccountReader(self._discourse, self._holders, begin))
            while reader.number <= number:
                state = reader.read()
                self.states[state.number] = state
        return self.states[number]
