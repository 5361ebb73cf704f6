"""Tells what stands before the level of a body: a city that no table has, a party: 高雄|市总工会, 民革|咸宁市委|会."""

from __future__ import annotations

from unionx.extractors.organisation.near_owners import LEFT_STOP
from unionx.extractors.organisation.surroundings import Surroundings
from unionx.language.lexicon import grammar

#: what a committee is by what stands before its region, where it is not the Party's or a party's: 共青团, 政协
LEAGUES = {word: kind for word, kind in grammar("party").items() if kind in ("association", "congress")}
_LEAGUE = "团"
_LONGEST_REGION = 3
_PART_OF_REGION = ("ns", "n", "nz", "nr", "ng", "zg", "g", "q")
_BEFORE_REGION = ("p", "v", "c", "t", "d")  # 从|云岭|县总工会, 走访|云岭|县总工会


def unknown_region(page: Surroundings, start: int) -> int:
    """Return where a region begins that no table has and whose name heads its clause: 滁河|区总工会; -1 for none.

    A word that the cut takes for a place must be in it, and no known region: 赴湖北|市总工会.
    """
    if start in page.by_end:
        return -1
    at, placed = start, False
    for word, label in reversed(page.words_before(start, 8)):
        short = label != "x" and word not in LEFT_STOP and start - at + len(word) <= _LONGEST_REGION
        if not short or (label not in _PART_OF_REGION and not (len(word) == 1 and label not in _BEFORE_REGION)):
            ends = label == "x" or word in LEFT_STOP or label[:1] in _BEFORE_REGION
            return at if placed and ends and start - at > 1 else -1
        at -= len(word)
        placed = placed or label == "ns"
        if at in page.by_end:
            return -1
    return at if placed and start - at > 1 else -1


def unknown_city(page: Surroundings, start: int, tail: int) -> int:
    """Return where a city begins that only the dictionary knows, -1 where none ends: 高雄市|总工会."""
    if start in page.tokens.bounds:
        return -1
    at = page.tokens.at(tail)
    begin, word, label = page.tokens.starts[at - 1], page.tokens.words[at - 1], page.tokens.tags[at - 1]
    return begin if label == "ns" and begin + len(word) == tail and len(word) > 2 else -1


def is_of_a_party(page: Surroundings, start: int, end: int) -> bool:
    """Say whether the committee of a region that ends before 会 is a party's: 民建|江苏省委|会, not 市委|会议."""
    place = page.by_end.get(end - 1)
    if place is None or end - start > 2 or end + 1 not in page.tokens.bounds:
        return False
    begin = (page.chain(place) or (place,))[0].start
    return page.with_prefix(begin) < begin


def league_before(page: Surroundings, start: int, kind: str) -> tuple[int, str]:
    """Return where the committee of a region begins and its kind, by whose it is: 民盟|瑞安市委, 团|湖南省委.

    The Youth League's is an association; 集团|桐城市委 is none of its.
    """
    first = page.with_prefix(start)
    if first == start and page.text[start - 1 : start] == _LEAGUE and start and page.word_begins(start - 1):
        return start - 1, "association"
    return first, LEAGUES.get(page.text[first:start], kind)
