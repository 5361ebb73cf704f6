"""Who acts, tells and speaks from one sentence to the next, by the heads of the clauses.

Most figures have a subject in their own sentence, so an account is read only as far as somebody asks who acts there.
"""

from __future__ import annotations

from typing import NamedTuple

import regex

from unionx.links.clauses import Clause
from unionx.links.cues import words_of
from unionx.links.discourse import Discourse
from unionx.links.uses import Head, Use

_ATTENDS = regex.compile(words_of("attends"))
HOLDERS = (Use.AGENT, Use.PERSON)


class Held(NamedTuple):
    """Who acted last, the place told of last, and who told and who spoke last in the paragraph."""

    acting: Head | None
    area: Head | None
    source: Head | None
    speaker: Head | None


class Holders:
    """Who acts at each sentence of a discourse."""

    def __init__(self, discourse: Discourse) -> None:
        self._discourse = discourse
        self._readers: dict[int, _Reader] = {}  # by the sentence that begins an account
        self._held: dict[int, Held] = {}
        self._told: dict[int, list[tuple[Clause, Head]]] = {}

    def at(self, number: int) -> Held:
        """Return who acts where the sentence of a number begins."""
        if number not in self._held:
            begin = self._discourse.account_begin(number)
            reader = self._readers.get(begin)
            if reader is None:
                reader = self._readers[begin] = _Reader(self._discourse, self, begin)
            while reader.number <= number:
                at = reader.number
                self._held[at] = reader.read()
        return self._held[number]

    def told_of(self, number: int) -> list[tuple[Clause, Head]]:
        """Return the clauses of a sentence with their heads, those without one and brackets left out."""
        told = self._told.get(number)
        if told is None:
            told = self._told[number] = self._read(self._discourse.sentences[number])
        return told

    def _read(self, sentence: list[Clause]) -> list[tuple[Clause, Head]]:
        discourse = self._discourse
        has_bodies = discourse.actors.any_between(sentence[0].start, sentence[-1].end)
        told = []
        for clause in sentence:
            if clause.outer is not None:
                continue
            head = discourse.head(clause)
            if has_bodies and (head is None or head.use not in HOLDERS):
                head = discourse.organiser(clause) or head
            if head is not None:
                told.append((clause, head))
        return told

    def first_between(self, begin: int, end: int) -> tuple[int, Head | None]:
        """Return the first body or person who acts in the sentences ``begin`` to ``end``, and in which (``end``)."""
        for number in range(begin, end):
            for _, head in self.told_of(number):
                if head.use is Use.PERSON or (head.use is Use.AGENT and head.name):
                    return number, head
        return end, None


class _Reader:
    """Reads an account sentence by sentence and keeps who acts."""

    def __init__(self, discourse: Discourse, holders: Holders, number: int) -> None:
        self.d, self.holders = discourse, holders
        self.number = number  # of the sentence to be read next
        self.article: object = self
        self.paragraph = -1
        self._begin_article()

    def _begin_article(self) -> None:
        self.acting: Head | None = None
        self.area: Head | None = None
        self._begin_paragraph()

    def _begin_paragraph(self) -> None:
        self.local: Head | None = None
        self.source: Head | None = None
        self.speaker: Head | None = None

    def read(self) -> Held:
        """Return who acts where the next sentence begins, then note what it changes."""
        sentence = self.d.sentences[self.number]
        article = self.d.paragraph_of(sentence[0]).article
        if article is None or article != self.article:
            self.article = article
            self._begin_article()
        if sentence[0].paragraph != self.paragraph:
            self.paragraph = sentence[0].paragraph
            self._begin_paragraph()
        held = Held(self.local or self.acting or self.area, self.area, self.source, self.speaker)
        for clause, head in self.holders.told_of(self.number):
            self._note(head, clause, sentence)
        self.number += 1
        return held

    def _note(self, head: Head, clause: Clause, sentence: list[Clause]) -> None:
        stop = sentence[-1].end if head.use is Use.PERSON else clause.end
        if head.use in HOLDERS and _ATTENDS.search(self.d.text, head.end, stop):
            return  # 市总工会主席某某；市妇联主席某某等出席: none of them acts on
        match head.use:
            case Use.AGENT if head.name:
                self.acting, self.local = head, None
            case Use.PERSON:
                self.local = head
                self.acting = self.acting or self.d.body_of(head)  # 县总工会副主席某某一行: the union acts on
            case Use.GENERIC:
                self.local = self.area = head
            case Use.AREA:  # 全市 has what its own sentence says, and acts in no other
                self.area = head
                self.local = None if self.acting else head
            case Use.EVENT | Use.MANY:
                before = (self.d.head(other) for other in sentence if other.start < clause.start)
                if not any(other is not None and other.use is Use.AGENT for other in before):
                    self.local = head
            case Use.SOURCE:
                self.source = head
            case Use.SPEAKER:
                self.speaker = head
