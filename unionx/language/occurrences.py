"""Where words stand in a text, all looked for at once: a page may hold thousands of names."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from ahocorasick_rs import AhoCorasick, Implementation

_FEW = 12  # words that are found sooner one after the other than an automaton of them is made
_SHORT = 4000  # characters of a text of which that is true


def occurrences(words: Collection[str], text: str) -> list[tuple[str, int]]:
    """Return each place where one of ``words`` stands, one inside another too: the word and its start.

    They come in the order of their ends, of those that end together the longest first.
    """
    if len(words) <= _FEW and len(text) <= _SHORT:
        return [(word, start) for _, start, word in sorted(_one_by_one(words, text))]
    listed = list(words)
    # Other kinds take seconds to build of a word that is as long as a page.
    automaton = AhoCorasick(listed, implementation=Implementation.NoncontiguousNFA)
    return [(listed[which], start) for which, start, _ in automaton.find_matches_as_indexes(text, overlapping=True)]


def starts_of(word: str, text: str) -> Iterator[int]:
    """Yield where a word of which a page has few stands: a pattern looks at each character, this at none.

    >>> list(starts_of("工会", "市总工会和区总工会"))
    [2, 7]
    """
    at = text.find(word)
    while at >= 0:
        yield at
        at = text.find(word, at + 1)


def _one_by_one(words: Collection[str], text: str) -> list[tuple[int, int, str]]:
    """Return the end, the start and the word of each place where one of ``words`` stands."""
    found = []
    for word in words:
        at = text.find(word)
        while at >= 0:
            found.append((at + len(word), at, word))
            at = text.find(word, at + 1)
    return found
