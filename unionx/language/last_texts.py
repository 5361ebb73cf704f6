"""What is made of a whole text, kept for the last texts: several stages ask it of a page, and of those read with it."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from typing import Any, Generic, TypeVar

_FEWEST = 4  # texts that are kept however long they are: the page, what is joined of it, lines of it
_CHARACTERS = 100_000  # of the texts that are kept beyond these: the pages that are read together
_Made = TypeVar("_Made")
_ALL: list[OfLastTexts[Any]] = []


class OfLastTexts(Generic[_Made]):
    """A function of a text that keeps what it made of the last texts; it never makes None.

    As a decorator. ``lru_cache`` counts calls and not characters: enough of them for short pages would hold many long
    ones.

    >>> OfLastTexts(str.split)("市 总工会")
    ['市', '总工会']
    """

    __slots__ = ("_characters", "_known", "_last", "_make")

    def __init__(self, make: Callable[[str], _Made]) -> None:
        self._make = make
        self._known: OrderedDict[str, _Made] = OrderedDict()  # the text that was asked of last is the last
        self._last: tuple[str, _Made] | None = None  # what was asked of last is mostly asked of again
        self._characters = 0
        _ALL.append(self)

    def __call__(self, text: str) -> _Made:
        """Return what is made of a text."""
        last = self._last
        if last is not None and last[0] is text:
            return last[1]
        found = self._known.pop(text, None)
        if found is None:
            found = self._make(text)
            self._make_room(len(text))
        self._known[text] = found
        self._last = text, found
        return found

    def keep(self, text: str, made: _Made) -> None:
        """Keep for a text what was made of another that is alike."""
        if self._known.pop(text, None) is None:
            self._make_room(len(text))
        self._known[text] = made

    def forget(self) -> None:
        """Keep nothing."""
        self._known.clear()
        self._last = None
        self._characters = 0

    def forget_long_ones(self) -> None:
        """Keep nothing where a text is a long one."""
        if any(map(is_long, list(self._known))):
            self.forget()

    def _make_room(self, characters: int) -> None:
        """Let the oldest texts go until another of so many characters may be kept."""
        self._characters += characters
        while self._characters > _CHARACTERS and len(self._known) >= _FEWEST:
            self._characters -= len(self._known.popitem(last=False)[0])
        if len(self._known) < _FEWEST:  # counted again: two threads may have made room at once
            self._characters = characters + sum(map(len, list(self._known)))


def is_long(text: str) -> bool:
    """Say whether a text is longer than all that are kept beyond the fewest: what is made of it is much memory."""
    return len(text) > _CHARACTERS


def forget_long_ones() -> None:
    """Let go of what was made of long texts: of a page of 20 MB that is read it is gigabytes."""
    for one in _ALL:
        one.forget_long_ones()
