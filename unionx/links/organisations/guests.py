"""Tells the regions of guests and of hosts from that of an article: 茂名市总工会主席甲到|我市调研, 赴|茂名学习."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import replace
from operator import attrgetter

from unionx.language import regex
from unionx.language.lexicon import alternation, grammar
from unionx.language.regions import LEVELS
from unionx.language.word_starts import WordStarts
from unionx.links.organisations.region_uses import RegionUse
from unionx.mentions.mention import OrganisationMention

_VISITS = alternation(grammar("visits"))
_COMES_TO_US = re.compile(rf"(?:[到来赴抵]|{_VISITS})我([{LEVELS}])(?!级)")
# 茂名市总工会调研组一行12人|来访; not 服务团队接待|来访职工30人次
_CALLS = regex.compile(r"(?<=[组团队行]|[组团队行]\p{Han}?\d{1,3}余?[人名])(?:(?![接受])\p{Han}){0,2}[来到]访")
_VISITS_US = WordStarts(
    [*(f"{comes}我" for comes in (*"到来赴抵", *grammar("visits"))), *(f"{comes}访" for comes in "来到")]
)
_VISIT_REACH, _HOST_REACH = 80, 600  # characters
# 市总工会一行赴|长沙学习考察
_STUDIES = regex.compile(rf"\p{{Han}}{{2,4}}?(?:{alternation(grammar('studied'))})")
_SENTENCE_END = re.compile(r"[。！？；\n]")
_START = attrgetter("start")


def without_guests(
    regions: list[RegionUse],
    bodies: Sequence[OrganisationMention],
    text: str,
    fits: Callable[[RegionUse, str], bool],
) -> list[RegionUse]:
    """Return the regions of a page, those of guests as ``guest`` and those of hosts as ``elsewhere``."""
    starts = [named.start for named in regions]
    guests = _guests(regions, starts, text, fits)
    hosts = _hosts(regions, starts, bodies, text, fits)
    if not guests and not hosts:
        return regions
    changed = []
    for number, named in enumerate(regions):
        use = "guest" if named.code in guests else "elsewhere" if number in hosts else named.use
        changed.append(named if use == named.use else replace(named, use=use))
    return changed


def _guests(regions: list[RegionUse], starts: list[int], text: str, fits: Callable[[RegionUse, str], bool]) -> set[str]:
    """Return the regions whose people come to ours: 茂名市 of 茂名市总工会主席甲到|我市调研."""
    if not _VISITS_US.places(text):
        return set()
    guests: set[str] = set()
    visits = [(visit.start(), visit[1]) for visit in _COMES_TO_US.finditer(text)]
    for at, level in [*visits, *((call.start(), "") for call in _CALLS.finditer(text))]:
        first, last = bisect_left(starts, at - _VISIT_REACH), bisect_left(starts, at)
        for named in regions[first:last]:
            same = _SENTENCE_END.search(text, named.start, at) is None
            if same and named.use == "acts" and (not level or fits(named, level)):
                guests.add(named.code)
    return guests


def _hosts(
    regions: list[RegionUse],
    starts: list[int],
    bodies: Sequence[OrganisationMention],
    text: str,
    fits: Callable[[RegionUse, str], bool],
) -> set[int]:
    """Return which regions only act as hosts of ours: 市总工会赴|长沙|学习，|长沙|市总工会主席陪同."""
    hosts: set[int] = set()
    for number, away in enumerate(regions):
        if away.use not in ("elsewhere", "visited") or not _STUDIES.match(text, away.start):
            continue
        begin = max(0, away.start - _VISIT_REACH)
        begin = max(begin, *(text.rfind(stop, begin, away.start) + 1 for stop in "。！？；\n"))
        visitors = bodies[bisect_left(bodies, begin, key=_START) : bisect_left(bodies, away.start, key=_START)]
        if not any(body.level and fits(away, body.level) for body in visitors):
            continue
        stop = text.find("\n", away.start, away.start + _HOST_REACH)
        last = bisect_left(starts, stop if stop >= 0 else away.start + _HOST_REACH)
        hosts.update(one for one in range(number + 1, last) if regions[one].code == away.code)
    return hosts
