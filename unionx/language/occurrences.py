"""Where words stand in a text, all looked for at once: a page may hold thousands of names."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from ahocorasick_rs import AhoCorasick, Implementation

_FEW = 12  # words that are found sooner one after the other than an automaton of them is made
_SHORT = 4000  # characters of a text of which that is true


def occurrences(words: Collection[str], text: str) -> Iterator[tuple[str, int]]:
    """Yield each place where one of ``words`` stands, one inside another too: the word and its start.

    They come in the order of their ends, of those that end together the longest first.
    """
    if len(words) <= _FEW and len(text) <= _SHORT:
        yield from [(word, start) for _, start, word in sorted(_one_by_one(words, text))]
        return
    listed = list(words)
    # Other kinds take seconds to build of a word that is as long as a page.
    automaton = AhoCorasick(listed, implementation=Implementation.NoncontiguousNFA)
    for which, start, _ in automaton.find_matches_as_indexes(text, overlapping=True):
        yield listed[which], start


def _one_by_one(words: Collection[str], text: str) -> Iterator[tuple[int, int, str]]:
    """Yield the end, the start and the word of each place where one of ``words`` stands."""
    for word in words:
        at = text.find(word)
        while at >= 0:
            yield at + len(word), at, word
            at = text.find(word, at + 1)
