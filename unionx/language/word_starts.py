"""Words that rules begin with, all looked for over a text at once, so that a rule is tried only where one stands.

A pattern of a hundred words costs a few nanoseconds at each character of a page, and there are dozens of them; one
automaton finds the words of all, and each list has its own. Modules name their words when they are imported; the
automaton is built when a text is first read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from operator import itemgetter

import regex
from ahocorasick_rs import AhoCorasick, Implementation

from unionx.language.last_texts import OfLastTexts

_LISTS: list[tuple[str, ...]] = []
Place = tuple[int, int, int]
_START = itemgetter(0)


class WordStarts:
    """A list of words that is looked for with all the others; ``words`` has each once, in the order given.

    ``number`` is its place among the lists.
    """

    __slots__ = ("number", "words")

    def __init__(self, words: Iterable[str]) -> None:
        self.number = len(_LISTS)
        self.words = tuple(dict.fromkeys(words))
        _LISTS.append(self.words)
        _automaton.cache_clear()
        places_of_lists.forget()

    def places(self, text: str) -> list[Place]:
        """Return where words of the list stand in a text, those inside others too: the longest first at each place.

        Of each: its start, its end below nought, which sorts the longest first, and its number in ``words``.
        """
        return places_of_lists(text)[self.number]

    def longest(self, text: str) -> list[Place]:
        """Return the places of the words from one to the next, the longest at each: those in others are left out."""
        covered, found = 0, []
        for place in self.places(text):
            if place[0] >= covered:
                covered = -place[1]
                found.append(place)
        return found

    def starts(self, text: str) -> list[int]:
        """Return where words of the list begin in a text, in order, each place once."""
        return list(dict.fromkeys(map(_START, self.places(text))))

    def before(self, rest: re.Pattern[str], text: str) -> Iterator[tuple[str, int, int]]:
        """Yield the words behind which ``rest`` matches, with where each begins and the match of ``rest`` ends.

        They come as ``finditer`` finds an alternation of the words and ``rest``: one from the other, the longest first.
        """
        covered = 0
        for start, ahead, word in self.places(text):
            if start >= covered and (match := rest.match(text, -ahead)) is not None:
                covered = match.end()
                yield self.words[word], start, covered

    def matches(self, pattern: regex.Pattern[str], text: str) -> Iterator[regex.Match[str]]:
        """Yield the matches of a pattern of which each begins with a word of the list, as ``finditer`` does."""
        covered = 0
        for start, _, _ in self.places(text):
            if start >= covered and (match := pattern.match(text, start)) is not None:
                covered = match.end()
                yield match


def stand_alike(text: str, printed: str) -> None:
    """Take the words to stand in a text where they do in another, of which it has the Chinese marks for a keyboard's.

    A list that has a word with one of these marks has the word with the other, too.
    """
    places_of_lists.keep(text, places_of_lists(printed))


@OfLastTexts
def places_of_lists(text: str) -> list[list[Place]]:
    """Return for each of the lists the places of its words."""
    automaton, lists_of = _automaton()
    found: list[list[Place]] = [[] for _ in _LISTS]
    for which, start, end in automaton.find_matches_as_indexes(text, overlapping=True):
        for number, word in lists_of[which]:
            found[number].append((start, -end, word))
    for places in found:
        places.sort()
    return found


@cache
def _automaton() -> tuple[AhoCorasick, list[list[tuple[int, int]]]]:
    """Return the automaton of the words of all lists, and of each word the lists and its numbers there."""
    lists_of: dict[str, list[tuple[int, int]]] = {}
    for number, words in enumerate(_LISTS):
        for at, word in enumerate(words):
            lists_of.setdefault(word, []).append((number, at))
    # The kind that is small enough to be at hand for each page.
    return AhoCorasick(list(lists_of), implementation=Implementation.ContiguousNFA), list(lists_of.values())
