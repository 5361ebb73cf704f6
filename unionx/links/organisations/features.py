"""Tells where a region only begins the name of a feature of the land: 洪泽|湖, 祁连|山, 武汉|长江大桥."""

from __future__ import annotations

from typing import NamedTuple

from unionx.language.lexicon import grammar
from unionx.language.regions import LEVELS, Place
from unionx.language.tokens import Tokens

_NATURAL, _BUILT = (tuple(grammar("feature", sort)) for sort in ("natural", "built"))
_BESIDE = frozenset("边畔岸上水面底")  # 苏州|河边, 浏阳|河畔


class _Behind(NamedTuple):
    """What the words of a page say behind a place: the rest of the word that goes on, or the next word."""

    rest: str
    goes_on: bool


def is_natural(place: Place, text: str, tokens: Tokens) -> bool:
    """Say whether a place begins the name of a river, a mountain and the like, which may lie in other regions."""
    return _ends_so(_behind(place, text, tokens), _NATURAL)


def is_feature(place: Place, text: str, tokens: Tokens) -> bool:
    """Say whether a place begins the name of a feature of the land, of nature or built: 洪泽|湖, 密云|水库."""
    return _ends_so(_behind(place, text, tokens), _NATURAL + _BUILT)


def _behind(place: Place, text: str, tokens: Tokens) -> _Behind:
    if text[place.end - 1] in LEVELS and place.end - place.start > 2:  # 洪泽县|河道局
        return _Behind("", False)
    at, end = tokens.at(place.end), place.end
    if at >= len(tokens.words):
        return _Behind("", False)
    if tokens.starts[at] == end:
        return _Behind(tokens.words[at], False)
    return _Behind(tokens.words[at - 1][end - tokens.starts[at - 1] :], True)


def _ends_so(behind: _Behind, features: tuple[str, ...]) -> bool:
    rest, goes_on = behind
    if goes_on:
        return rest.endswith(features)
    return rest in features or (len(rest) == 2 and rest[1] in _BESIDE and rest[0] in features)
