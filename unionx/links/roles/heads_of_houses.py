"""Finds the house that a bare post heads by its name: 场长 of the one 林场 that the text names."""

from __future__ import annotations

from collections.abc import Mapping

from unionx.language import regex
from unionx.language.lexicon import alternation, grammar

_HEAD = regex.compile(rf"(?:{alternation(grammar('rank'))})?副?(?P<house>[院校厂矿场馆所园社])长")
_ENDS = {"校": tuple("校学中"), "院": ("院",)}
_PART = regex.compile(r"(?:工会(?:委员会)?|党委|党总?支部?)$")
_REACH = 1500


def house_of(title: str, start: int, by_end: Mapping[int, tuple[int, str]]) -> str | None:
    """Return the body that a bare ``title`` at ``start`` heads, where the text before names one such body only."""
    head = _HEAD.fullmatch(title)
    if head is None:
        return None
    ends = _ENDS.get(head["house"], (head["house"],))
    names = {_PART.sub("", name) for end, (_, name) in by_end.items() if start - _REACH < end <= start}
    houses = {name for name in names if name.endswith(ends)}
    return houses.pop() if len(houses) == 1 else None
