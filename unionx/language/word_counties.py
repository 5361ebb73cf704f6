"""Tells which counties that a text seems to name are words there: 舒城县总工会|会同|县司法局, of no 会同县."""

from __future__ import annotations

import re

from unionx.language.last_texts import OfLastTexts
from unionx.language.lexicon import grammar
from unionx.language.regions import Place, holds, places_of

_LEVEL = "县"
_WORDS = tuple(word + _LEVEL for word in grammar("county_word"))
_DATELINE, _UNION = "本报", "工会"
_JOINED = tuple(word + _LEVEL for word in grammar("county_word", "joins"))
_STOPS, _GOES_TO = frozenset("。！？；"), frozenset("到赴往从")  # no sentence begins with 和; 到|应县|考察
_JOINS = frozenset("、和与及")  # 含山县|、|和县: no word that leads to a body stands behind them


@OfLastTexts  # asked by the words of a page and by its regions
def word_counties(text: str) -> frozenset[str]:
    """Return the names of counties that are words in a text that names another county."""
    printed = [name for name in _WORDS if name in text]
    if not printed:
        return frozenset()
    places = places_of(text)
    counties = {text[place.start : place.end] for place in places if not place.weak and text[place.end - 1] == _LEVEL}
    if not counties.difference(_WORDS):
        return frozenset([name for name in printed if _stands_behind_unions(name, text)])
    cities = [place for place in places if any(map(_is_city, place.codes))]
    sure = set[str]()
    for before, place in zip([None, *places], places, strict=False):
        name = text[place.start : place.end]
        if name not in printed or name in sure:
            continue
        if _is_sure(text, before, place) or any(holds(city, place) for city in cities):
            sure.add(name)
    return frozenset(printed) - sure


def _stands_behind_unions(name: str, text: str) -> bool:
    """Say whether a county stands nowhere but behind a union, on a page that names no other: 县工会|会同县教育局."""
    return all(text.endswith(_UNION, 0, match.start()) for match in re.finditer(name, text))


def _is_city(code: str) -> bool:
    """Say whether a code is that of a prefecture: 马鞍山, which tells of its 和县 wherever the page names it."""
    return code.endswith("00") and not code.endswith("0000")


def _is_sure(text: str, before: Place | None, place: Place) -> bool:
    """Say whether a county stands where no word does.

    At the head of a line, behind what holds it or where somebody goes, in a dateline, behind another joined to it.
    """
    if before is not None and before.end == place.start and holds(before, place):
        return True
    mark = text[max(0, place.start - 1) : place.start]
    if mark in _GOES_TO or (mark in _STOPS and text.startswith(_JOINED, place.start)):
        return True
    return mark in ("", "\n") or mark in _JOINS or text.endswith(_DATELINE, 0, place.start)
