"""Tells what stands before the level of a body: a city that no table has, a party: 高雄|市总工会, 民革|咸宁市委|会."""

from __future__ import annotations

from unionx.extractors.organisation.surroundings import Surroundings


def unknown_city(page: Surroundings, start: int, tail: int) -> int:
    """Return where a city begins that only the dictionary knows, -1 where none ends: 高雄市|总工会."""
    if page.tokens.begins(start):
        return -1
    at = page.tokens.at(tail)
    begin, word, label = page.tokens.starts[at - 1], page.tokens.words[at - 1], page.tokens.tags[at - 1]
    return begin if label == "ns" and begin + len(word) == tail and len(word) > 2 else -1


def is_of_a_party(page: Surroundings, start: int, end: int) -> bool:
    """Say whether the committee of a region that ends before 会 is a party's: 民建|江苏省委|会, not 市委|会议."""
    place = page.by_end.get(end - 1)
    if place is None or end - start > 2 or not page.tokens.begins(end + 1):
        return False
    begin = (page.chain(place) or (place,))[0].start
    return page.with_prefix(begin) < begin
