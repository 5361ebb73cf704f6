"""Reads the body before a title that no mention of a body is: 、云台国际检测中心|校长, 、经费审查委员会|主任."""

from __future__ import annotations

from bisect import bisect_left
from operator import attrgetter
from typing import NamedTuple

from unionx.language import regex
from unionx.language.lexicon import alternation, grammar, lexicon
from unionx.language.regions import places_of
from unionx.language.tokens import Tokens

_LONGEST = 28
_NO_PART = "的了在对由被把向让给请等为是以从称而并将及"
_SUFFIXES = lexicon("organisation_suffix")
_PARTS = (*_SUFFIXES.words(need="department"), *grammar("union_committee"))
_HEADS = (*_SUFFIXES.words(), *lexicon("unit_noun").words(), *grammar("unit_head"), *grammar("inner_part"))
_ENDS = regex.in_re(rf"(?:{alternation(_HEADS)})$")
# A part of a body that is named elsewhere: 省总工会副主席甲、|权益保障部|部长乙
_PART = regex.compile(rf"(?:{alternation(_PARTS)})$")
_INNER_PART = regex.compile(rf"\p{{Han}}{{2,6}}(?<={alternation(grammar('inner_part'))})")
_RUN = regex.in_re(rf"(?:(?![{_NO_PART}])\p{{Han}}){{2,{_LONGEST}}}$")
_DEEDS = frozenset(grammar("predicate")) | frozenset(grammar("speech"))
_NO_BODY = tuple(lexicon("unit_noun").words(member="no"))
_CLAUSE = ("", *"，。；：\n")
_JOINS = ("和", "与", "及")  # behind a name, where ``head`` is then: 副主席甲和|权益保障部|部长乙
_OWN_NAME = 6  # characters that a body without a region has at least
_SHORTEST = 4
_AREA = regex.compile(rf"\p{{Han}}{{2}}(?:{alternation(grammar('town'))})$")


class PrintedBody(NamedTuple):
    """A body as it is printed before a title: where it begins, its words, and whether it is a part of another."""

    start: int
    name: str
    is_part: bool


def printed_body(text: str, tokens: Tokens, end: int, head: int, *, office: bool) -> PrintedBody | None:
    """Return the body that is printed before the title at ``end``, not left of ``head``; None where none is sure.

    It fills an item of a 、-list, or begins with its place (清河区红星街道松苑社区|党委书记), or it heads its clause
    before an ``office``.
    """
    run = _RUN.search(text, max(head, end - _LONGEST), end)
    if run is None or run.start() == end or _ENDS.search(text, run.start(), end) is None:
        return None
    start, name = run.start(), run[0]
    (first, label), *more = tokens.between(start, end) if tokens.begins(start) else [("", "v")]
    if (first in _DEEDS and label != "vn") or (label == "v" and _PART.search(name) is None):
        return None  # |宣教|网络部 is one
    placed = label == "ns"
    listed = text[start - 1 : start] == "、" or (start == head and text[start - 1 : start] in _JOINS)
    heads = office and text[start - 1 : start] in _CLAUSE and label[:1] in "nj" and not name.endswith(_NO_BODY)
    if not office and _AREA.search(name) is not None:
        return None  # 镇江市姚桥镇儒里村|村民 are of a place
    inner = listed and _INNER_PART.fullmatch(name) is not None and label[:1] != "j"
    is_part = not placed and (_PART.search(name) is not None or inner) and len(name) > 2
    known = len(name) >= _OWN_NAME or _AREA.search(name) is not None or is_part
    if (placed and (not more or _is_a_region(text, end))) or not (placed or listed or (heads and known)):
        return None
    own = placed or (heads and not is_part) or len(name) >= _OWN_NAME
    return PrintedBody(start, name if own or is_part else "", is_part)


def _is_a_region(text: str, end: int) -> bool:
    """Say whether a region of the atlas ends at ``end``: 泰州市姜堰区|货车司机 is of no body."""
    places = places_of(text)
    at = bisect_left(places, end, key=attrgetter("end"))
    return at < len(places) and places[at].end == end


def is_body(text: str, tokens: Tokens, start: int, end: int) -> bool:
    """Say whether what stands between a name and its title is a body: 甲（|青石矿综采一队|班长）."""
    name = text[start:end]
    if len(name) < _SHORTEST or _RUN.fullmatch(name) is None or _ENDS.search(name) is None or name.endswith(_NO_BODY):
        return False
    first, label = tokens.between(start, end)[0]
    return tokens.begins(start) and first not in _DEEDS and label[:1] in "nj"
