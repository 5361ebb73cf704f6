"""Tells where a word that is a region, too, names that: 江西省|新建 and 美兰 of 海口, but not 全省|新建."""

from __future__ import annotations

import re
from collections.abc import Sequence

from unionx.extractors.organisation.name_head import NAME_VERBS, PREDICATE
from unionx.extractors.organisation.surroundings import HAN_ONLY, Surroundings
from unionx.language.lexicon import grammar
from unionx.language.regions import LEVELS, Place, gazetteer
from unionx.links.organisations.region_uses import names_paper

_LEVEL_BEHIND = re.compile(r"[省市县区](?![级域直属内外])")
_COLONS = tuple(":：")
_SOURCES = tuple(f"{label}{colon}" for label in grammar("source_label") for colon in ":：")
_THIS_PAPER = tuple(grammar("own_paper", "itself"))
_OWN = ("该", "我", "全")
_UNIONS = ("各级工会", "总工会", "工会")


class WordRegions:
    """The words of a page that are regions, too, judged by what stands beside them and by the cities of the page."""

    def __init__(self, places: Sequence[Place], reading: Surroundings) -> None:
        self._text, self._tokens = reading.text, reading.tokens
        self._ends = {place.end for place in places if not place.weak}
        certain = {place.codes[0] for place in places if not place.weak}
        self._cities = {code[:4] for code in certain if code.endswith("00")}
        self._told: dict[str, bool] = {}  # by the level

    def names(self, place: Place) -> bool:
        """Say whether a word names its region: 江西省|新建, 松江|工会系统, but not 全省|新建 or 新建|区级."""
        inside = place.start in self._ends and self._text.endswith(("省", "市"), 0, place.start)
        return (
            inside
            or names_paper(place, self._text)
            or self._has_unions(place)
            or self._heads_a_line(place)
            or _LEVEL_BEHIND.match(self._text, place.end) is not None
            or self._is_in_a_city(place)
        )

    def _has_unions(self, place: Place) -> bool:
        """Say whether the unions of a place are named: 松江|工会系统, but not 新建|工会."""
        word = self._text[place.start : place.end]
        return self._text.startswith(_UNIONS, place.end) and word not in PREDICATE and word not in NAME_VERBS

    def _heads_a_line(self, place: Place) -> bool:
        """Say whether a word is all before a colon or 讯, or all behind 来源: 灌云：|县工商联, 灌云|讯, 来源：灌云."""
        alone = not place.start or self._text[place.start - 1] == "\n"
        if alone and self._text[place.end : place.end + 1] in _COLONS:
            return self._text[place.end + 1 : place.end + 2] in LEVELS or self._is_told_of(place)
        if (alone or self._text.endswith(_THIS_PAPER, 0, place.start)) and self._text.startswith("讯", place.end):
            return self._tokens.begins(place.end + 1)  # 新建|讯息 is none
        behind = self._text[place.end : place.end + 1]
        return self._text.endswith(_SOURCES, 0, place.start) and not HAN_ONLY.match(behind)

    def _is_told_of(self, place: Place) -> bool:
        """Say whether the page tells of one region of the level of a word: 灌云：职工进夜校 … 全县, but not 和平：…."""
        word = self._text[place.start : place.end]
        if word in PREDICATE or word in NAME_VERBS:
            return False
        levels = {gazetteer().region(code).name[-1] for code in place.codes}
        return any(map(self._tells_of, levels))

    def _tells_of(self, level: str) -> bool:
        """Say whether the page says 全县, 该县 or 我县, of a level."""
        if level not in self._told:  # the page is looked through once, not for each of its lines
            self._told[level] = any(f"{own}{level}" in self._text for own in _OWN)
        return self._told[level]

    def _is_in_a_city(self, place: Place) -> bool:
        """Say whether a word is a place to the dictionary and in a city that the page names: 美兰 of 海口."""
        at = self._tokens.at(place.start)
        if at == len(self._tokens.words):
            return False  # 山西|大同, one word that ends the page
        whole = self._tokens.words[at] == self._text[place.start : place.end] and self._tokens.tags[at] == "ns"
        return whole and len(place.codes) == 1 and place.codes[0][:4] in self._cities
