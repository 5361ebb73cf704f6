"""Who heads the clauses of a sentence and is told of there, each sentence read once."""

from __future__ import annotations

from unionx.links.discourse import Discourse
from unionx.links.discourse.clause_uses import Head, Use
from unionx.links.discourse.clauses import Clause
from unionx.links.frames.list_lines import only_names
from unionx.links.frames.passing_deeds import HOLDERS, attends, by_whom, is_led_by

_ACTS = (Use.AGENT, Use.GENERIC, Use.AREA, Use.PERSON)


class ToldHeads:
    """The clauses of the sentences of a discourse with their heads, those without one and brackets left out."""

    def __init__(self, discourse: Discourse) -> None:
        self._discourse = discourse
        self._known: dict[int, list[tuple[Clause, Head]]] = {}

    def of(self, number: int) -> list[tuple[Clause, Head]]:
        """Return those of a sentence."""
        told = self._known.get(number)
        if told is None:
            told = self._known[number] = self._heads_of(self._discourse.sentences[number])
        return told

    def names_acting(self, number: int) -> set[str]:
        """Return the names of who acts in a sentence."""
        return {head.name for _, head in self.of(number) if head.name and head.use in _ACTS}

    def _heads_of(self, sentence: list[Clause]) -> list[tuple[Clause, Head]]:
        discourse = self._discourse
        has_bodies = discourse.actors.any_between(sentence[0].start, discourse.ends[sentence[0].sentence])
        told: list[tuple[Clause, Head]] = []
        for clause in discourse.outermost[sentence[0].sentence]:
            head = discourse.head(clause)
            if has_bodies and (head is None or head.use not in HOLDERS):
                head = by_whom(clause, told, discourse) or head
            if head is None or only_names(head, clause, discourse.text) or attends(head, clause, sentence, discourse):
                continue
            if not (told and is_led_by(head, clause, told, discourse)):
                told.append((clause, head))
        return told
