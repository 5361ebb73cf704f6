"""Tells where a region only begins the name of a feature of the land: 洪泽|湖, 祁连|山, 武汉|长江大桥."""

from __future__ import annotations

from typing import NamedTuple

from unionx.language.lexicon import grammar
from unionx.language.regions import LEVELS, Place, gazetteer
from unionx.language.tokens import Tokens

_NATURAL, _BUILT = (tuple(grammar("feature", sort)) for sort in ("natural", "built"))
_OF_PROVINCES = "0000"
_SETTLED = (*grammar("town"), *grammar("quarter"))
_BESIDE = frozenset("边畔岸上水面底")  # 苏州|河边, 浏阳|河畔


class _Behind(NamedTuple):
    """What the words of a page say behind a place: the rest of the word that goes on, or the next word."""

    rest: str
    goes_on: bool


def is_natural(place: Place, text: str, tokens: Tokens) -> bool:
    """Say whether a place begins the name of a river, a mountain and the like, which may lie in other regions.

    What bears the name of a province lies in it: 青海|湖.
    """
    return not place.codes[0].endswith(_OF_PROVINCES) and _ends_so(_behind(place, text, tokens), _NATURAL)


def is_feature(place: Place, text: str, tokens: Tokens) -> bool:
    """Say whether a place begins the name of a feature of the land, of nature or built: 洪泽|湖, 密云|水库."""
    return _ends_so(_behind(place, text, tokens), _NATURAL + _BUILT)


def _behind(place: Place, text: str, tokens: Tokens) -> _Behind:
    if text[place.end - 1] in LEVELS and place.end - place.start > 2:  # 洪泽县|河道局
        return _Behind("", False)
    at, end = tokens.at(place.end), place.end
    if at >= len(tokens.words):
        return _Behind("", False)
    goes_on = tokens.starts[at] != end
    stop = tokens.starts[at] if goes_on else end + len(tokens.words[at])
    if text.startswith(_SETTLED, stop):
        return _Behind("", False)  # 成都|东站|街道, 台州|湾|新区
    if not goes_on:
        return _Behind(tokens.words[at], False)
    return _Behind(tokens.words[at - 1][end - tokens.starts[at - 1] :], True)


def _ends_so(behind: _Behind, features: tuple[str, ...]) -> bool:
    if behind.goes_on:
        return behind.rest.endswith(features)
    rest = behind.rest
    beside = len(rest) == 2 and rest[1] in _BESIDE and rest[0] in features
    return rest in features or (beside and not gazetteer().places(rest))  # 武汉|江岸, a district
