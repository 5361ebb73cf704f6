"""Words that patterns begin with, all looked for over a text at once, so that a pattern is tried only where one stands.

A pattern of a hundred words costs a few nanoseconds at each character of a page, and there are dozens of them; one
automaton finds the words of all. Modules name their words when they are imported; the automaton is built when a text is
first read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

import regex
from ahocorasick_rs import AhoCorasick, Implementation

_LISTS: list[frozenset[str]] = []


class WordStarts:
    """A list of words that is looked for with all the others."""

    __slots__ = ("_number",)

    def __init__(self, words: Iterable[str]) -> None:
        self._number = len(_LISTS)
        _LISTS.append(frozenset(words))

    def starts(self, text: str) -> list[int]:
        """Return where words of the list begin in a text, in order, each place once."""
        return _starts(text, len(_LISTS))[self._number]

    def matches(self, pattern: regex.Pattern[str], text: str) -> Iterator[regex.Match[str]]:
        """Yield the matches of a pattern of which each begins with a word of the list, as ``finditer`` does."""
        covered = 0
        for start in self.starts(text):
            if start >= covered and (match := pattern.match(text, start)) is not None:
                covered = match.end()
                yield match


@lru_cache(maxsize=8)  # the page, what is joined of it, and lines of it
def _starts(text: str, lists: int) -> list[list[int]]:
    """Return for each of the first lists the places where its words begin."""
    automaton, lists_of = _automaton(lists)
    found: list[list[int]] = [[] for _ in range(lists)]
    for which, start, _ in automaton.find_matches_as_indexes(text, overlapping=True):
        for number in lists_of[which]:
            found[number].append(start)
    return [sorted({*starts}) if len(starts) > 1 else starts for starts in found]


@lru_cache(maxsize=1)
def _automaton(lists: int) -> tuple[AhoCorasick, list[list[int]]]:
    """Return the automaton of the words of the first lists, and in which lists each of its words is."""
    lists_of: dict[str, list[int]] = {}
    for number, words in enumerate(_LISTS[:lists]):
        for word in words:
            lists_of.setdefault(word, []).append(number)
    return AhoCorasick(list(lists_of), implementation=Implementation.DFA), list(lists_of.values())
