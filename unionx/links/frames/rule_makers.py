"""Who made the rule that an account tells of by its noun alone: 市总工会印发《互助办法》。|《办法》|规定，…."""

from __future__ import annotations

from collections.abc import Callable

from unionx.links.cues import cue_words, words_of
from unionx.links.discourse import Discourse
from unionx.links.discourse.clause_uses import Head, Use
from unionx.links.discourse.clauses import Clause, end_of
from unionx.links.pattern_signs import with_sign

# 印发|《职工互助保障办法》, 下发了竞赛方案
_MADE = with_sign(
    rf"(?:{words_of('makes_rule')})了?(?:[^，。；《]{{0,8}}《[^《》]*|[^，。；《》]{{0,16}})(?:{words_of('rule_name')})",
    cue_words("makes_rule"),
)
_Told = Callable[[int], list[tuple[Clause, Head]]]  # the clauses of a sentence with their heads


class RuleMakers:
    """Who made a rule in the sentences of a discourse, each read once."""

    def __init__(self, discourse: Discourse, told_of: _Told) -> None:
        self._discourse, self._told_of = discourse, told_of
        self._before: dict[int, tuple[str, Head] | None] = {}  # by the number of the sentence behind

    def maker(self, number: int, name: str) -> Head | None:
        """Return the body that made last, in the account before a sentence, a rule that its noun names."""
        begin, at, found = self._discourse.account_begins[number], number, None
        while at > begin and found is None:
            if at in self._before:
                found = self._before[at]
                break
            at -= 1
            found = self._makes_rule(at)
        for passed in range(at + 1, number + 1):
            self._before[passed] = found
        return found[1] if found is not None and name in found[0] else None

    def _makes_rule(self, number: int) -> tuple[str, Head] | None:
        """Return the words by which a sentence tells of a rule that is made, and the body that makes it."""
        sentence = self._discourse.sentences[number]
        made = self._discourse.signs.search(_MADE, sentence[0].start, end_of(sentence))
        if made is None:
            return None
        told = [head for clause, head in self._told_of(number) if clause.start < made.end()]
        maker = next((head for head in reversed(told) if head.use is Use.AGENT and head.name), None)
        return (made[0], maker) if maker is not None else None
