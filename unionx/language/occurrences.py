"""Where words stand in a text, all looked for at once: a page may hold thousands of names."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from ahocorasick_rs import AhoCorasick, Implementation


def occurrences(words: Collection[str], text: str) -> Iterator[tuple[str, int]]:
    """Yield each place where one of ``words`` stands, one inside another too: the word and its start."""
    if not words:
        return
    listed = list(words)
    # Other kinds take seconds to build of a word that is as long as a page.
    automaton = AhoCorasick(listed, implementation=Implementation.NoncontiguousNFA)
    for which, start, _ in automaton.find_matches_as_indexes(text, overlapping=True):
        yield listed[which], start
