"""Finds the house that a bare post heads by its name: 场长 of the one 林场 that the text names."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from unionx.language import regex
from unionx.language.lexicon import alternation, grammar, lexicon

_RANK = rf"(?:{alternation(grammar('rank'))})?副?"
_HEAD = regex.compile(rf"{_RANK}(?P<house>[院校厂矿场馆所园社局站段部科处])长")
_ENDS = {"校": tuple("校学中"), "院": ("院",)}
_COMMITTEES = grammar("house_committee")
_PART = regex.compile(rf"(?:{alternation(_COMMITTEES.keys() - grammar('house_committee', 'post').keys())})$")
_FIRM_POST = regex.compile(rf"副?(?:{alternation(grammar('firm_post'))})")
_BODIES = lexicon("common_body").rows
_FIRMS = tuple({ending for row in _BODIES if row["kind"] == "company" for ending in row["of"].split()})
# 党委书记, 纪委副书记, 工会主席 of the one works, school or hospital that a page tells of
_HAVE_HEADS = alternation(_COMMITTEES.keys() - grammar("house_committee", "whole").keys())
_COMMITTEE_POST = regex.compile(rf"(?:{_HAVE_HEADS}){_RANK}(?:{alternation(grammar('committee_post'))})")
_WORKS = tuple({ending for row in _BODIES for ending in row["of"].split()})
_STATE = [word for word in (*grammar("lone_body"), *lexicon("level_body").words()) if len(word) > 1]
_PUBLIC = regex.compile(rf"{alternation(_STATE)}|^中共|[省市县区州旗]委")
_REACH, _AHEAD = 1500, 500


def house_of(title: str, start: int, named: Sequence[tuple[int, str]]) -> str | None:
    """Return the body that a bare ``title`` heads, where the text names one such body only.

    It is looked for before ``start``, where the title stands, and behind it where nobody is named before. ``named`` are
    the bodies of the page with where they begin, in order.
    """
    head = _HEAD.fullmatch(title)
    ends: tuple[str, ...]
    if head is not None:
        ends = _ENDS.get(head["house"], (head["house"],))
    elif _FIRM_POST.fullmatch(title):
        ends = _FIRMS
    elif _COMMITTEE_POST.fullmatch(title):
        ends = _WORKS
    else:
        return None
    names = _names(named, start - _REACH, start) or _names(named, start, start + _AHEAD)
    if head is None and any(_PUBLIC.search(name) for name in names):
        return None  # who visits a works has such posts, too
    houses = {house for name in names if (house := _PART.sub("", name)).endswith(ends)}
    return houses.pop() if len(houses) == 1 else None


def _names(named: Sequence[tuple[int, str]], begin: int, end: int) -> set[str]:
    """Return the names of the bodies that begin between two places."""
    return {name for _, name in named[bisect_left(named, (begin,)) : bisect_left(named, (end,))]}
