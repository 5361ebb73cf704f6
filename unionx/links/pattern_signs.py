"""What patterns cannot match without, found over a page at once, so that they are tried only where they may match.

A pattern that begins with words is tried where one of their first letters stands; one that holds words, where a word
stands: 在全市职工运动会上 has none of 举行, 召开 and 开幕, so that no pattern needs to look for an event in it.
"""

from __future__ import annotations

import sys
from bisect import bisect_left
from collections.abc import Iterable
from operator import itemgetter
from typing import NamedTuple

from unionx.language import regex
from unionx.language.word_starts import WordStarts, places_of_lists

_START = itemgetter(0)
_ANY = "龘x"  # what no pattern prints
NOWHERE = sys.maxsize  # closes a list of places, so that behind each of them there is a next one


class Sign:
    """Words that are looked for over a page, with those of all lists at once."""

    __slots__ = ("longest", "words")

    def __init__(self, words: Iterable[str]) -> None:
        listed = frozenset(words)
        self.words = WordStarts(listed)
        self.longest = max(map(len, listed), default=0)


class SignGroup:
    """Signs that are asked for together; ``any`` stands where one of them does."""

    __slots__ = ("any", "signs")

    def __init__(self, *signs: Sign) -> None:
        self.signs = signs
        self.any = Sign(word for sign in signs for word in sign.words.words)


class SignedPattern(NamedTuple):
    """A pattern with its sign: each of its matches overlaps one of the sign's, whose words are never empty."""

    pattern: regex.Pattern[str]
    sign: Sign


def with_sign(pattern: str, words: Iterable[str]) -> SignedPattern:
    """Return a pattern with the words of its sign."""
    return SignedPattern(regex.compile(pattern), Sign(words))


def first_letters(*patterns: regex.Pattern[str]) -> frozenset[str]:
    """Return the characters with which a match of one of the patterns may begin, each of which prints them all.

    >>> sorted(first_letters(regex.compile(r"会上|[现这]场")))
    ['会', '现', '这']
    """
    if any(pattern.match(letter, partial=True) for pattern in patterns for letter in _ANY):
        raise ValueError("a pattern that begins with any letter has no first letters")
    printed = {letter for pattern in patterns for letter in pattern.pattern} | set("0123456789")
    return frozenset(letter for letter in printed if any(pattern.match(letter, partial=True) for pattern in patterns))


class Signs:
    """The signs in a text, each looked for when it is first asked for."""

    __slots__ = ("_found", "_text")

    def __init__(self, text: str) -> None:
        self._text = text
        self._found: dict[Sign, list[int]] = {}

    def starts(self, sign: Sign) -> list[int]:
        """Return where a sign begins, in order, then NOWHERE."""
        known = self._found.get(sign)
        if known is None:
            places = places_of_lists(self._text)[sign.words.number]
            known = self._found[sign] = [*dict.fromkeys(map(_START, places)), NOWHERE]
        return known

    def has(self, sign: Sign, start: int, end: int) -> bool:
        """Say whether a sign, or a part of it, may stand in ``start`` to ``end``: one begins in it, or near before."""
        starts = self._found.get(sign) or self.starts(sign)
        return starts[bisect_left(starts, start + 1 - sign.longest)] < end

    def among(self, wanted: SignGroup, start: int, end: int) -> list[Sign]:
        """Return those of a group that may stand in ``start`` to ``end``, as ``has`` tells of one."""
        told: list[Sign] = []
        for sign in wanted.signs if self.has(wanted.any, start, end) else ():
            starts = self._found.get(sign) or self.starts(sign)
            if starts[bisect_left(starts, start + 1 - sign.longest)] < end:
                told.append(sign)
        return told

    def search(self, wanted: SignedPattern, start: int, end: int) -> regex.Match[str] | None:
        """Return the first match of a pattern in ``start`` to ``end``, None where its sign is not there."""
        sign = wanted.sign
        starts = self._found.get(sign) or self.starts(sign)  # as ``has`` does: each figure asks several
        if starts[bisect_left(starts, start + 1 - sign.longest)] >= end:
            return None
        return wanted.pattern.search(self._text, start, end)

    def match(self, wanted: SignedPattern, start: int, end: int) -> regex.Match[str] | None:
        """Return the match of a pattern that begins at ``start``, None where its sign is not there."""
        sign = wanted.sign
        starts = self._found.get(sign) or self.starts(sign)
        if starts[bisect_left(starts, start + 1 - sign.longest)] >= end:
            return None
        return wanted.pattern.match(self._text, start, end)
