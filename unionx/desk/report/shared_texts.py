"""Texts that a report has many times: each is told once, and its number stands for it in cards and in rows of facts.

A number in the place of a text is that of a shared one; the script knows which places hold texts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from unionx.desk.report.cards import Card

Row = list[Any]
_SHORTEST = 4  # bytes of a text that are worth a number
_NO_TEXTS = frozenset((0, 1, 5, 6, 7, 16))  # columns of a fact: page, mention, value, low, high, part


class SharedTexts:
    """The texts that come more than once, the most frequent first; ``told`` has them by their numbers."""

    def __init__(self, facts: Iterable[Row], cards: Iterable[Iterable[Card]]) -> None:
        counts = Counter[str]()
        counts.update(str(cell) for row in facts for at, cell in enumerate(row) if at not in _NO_TEXTS and cell)
        for of_page in cards:
            counts.update(text for card in of_page for text in _texts(card))
        self.texts = [text for text, n in counts.most_common() if n > 1 and len(text.encode()) >= _SHORTEST]
        self._numbers = {text: number for number, text in enumerate(self.texts)}

    def _of(self, text: str) -> str | int:
        return self._numbers.get(text, text)

    def fact(self, row: Row) -> Row:
        """Return a row of the table of facts with numbers for texts that are shared."""
        return [cell if at in _NO_TEXTS or not cell else self._of(str(cell)) for at, cell in enumerate(row)]

    def card(self, card: Card) -> Row:
        """Return a card: type, value, its keys and its links each in one list, its place, its number in full."""
        keys = [self._of(text) for pair in card.keys for text in pair]
        links = [part for label, number in card.links for part in (self._of(label), number)]
        made = [self._of(card.type), self._of(card.value), keys, links, card.place]
        return [*made, card.exact] if card.exact else made


def _texts(card: Card) -> Iterator[str]:
    yield card.type
    yield card.value
    for pair in card.keys:
        yield from pair
    for label, _ in card.links:
        yield label
