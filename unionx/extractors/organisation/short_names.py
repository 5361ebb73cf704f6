"""Tells what the firms and bureaus of a page are called for short: 福龙陶瓷, 株钢, 漳州局."""

from __future__ import annotations

import re

from unionx.extractors.organisation.firm_brands import FIRM, FIRM_MARKS, GROUP, REGISTERED, brand_of
from unionx.extractors.organisation.house_initials import last_unit
from unionx.extractors.organisation.surroundings import BodySpan, Surroundings
from unionx.language.lexicon import alternation, grammar, lexicon

SHORTEST_STEM = 4
_FORM = re.compile(rf"(?:{alternation(grammar('legal_form'))})*{FIRM}$")
_TRADES = frozenset(grammar("firm_trade")) | frozenset(lexicon("trade").words())
_SHORT_BRANDS = frozenset(grammar("short_brand"))
_SHORTEST_PLACE = 2
_BUREAU = re.compile("(?<=路)分?局")  # 柳铁分局 of 柳州铁路分局


def short_names(page: Surroundings) -> tuple[dict[str, BodySpan], dict[str, BodySpan]]:
    """Return the stems of a page's firms, and what is left of one name in two or three characters: 株钢, 长虹."""
    stems: dict[str, BodySpan] = {}
    letters: dict[str, dict[str, BodySpan]] = {}
    for whole in page.found.values():
        parted = whole.rule == "department"
        if whole.rule == "stem" or not (whole.kind == "company" or (whole.kind == "union" and parted)):
            continue
        begin, end = (whole.owner, whole.tail) if parted else (whole.start, whole.end)
        name, region = page.text[begin:end], _region_end(page, begin, whole)
        of_firm = _stems_of(name, region)
        of_part = _stems_of(page.text[begin : whole.end], 0) if whole.kind == "company" and begin == whole.owner else ()
        part = page.text[last_unit(page, whole) : whole.end] if parted and whole.kind == "company" else ""
        of_part = {*of_part, part} if len(part) >= SHORTEST_STEM else of_part  # 救护大队 of 矿业公司|救护大队
        brand = brand_of(page, begin + region, end, name[:region]) if name.endswith(REGISTERED) else ()
        for stem in (*of_firm, *of_part, *brand):  # 海钢 of 河海集团|海钢公司
            stems.setdefault(stem, whole)
        initials = _initials(page, begin, end, region) if region else ()
        for short in (*(stem[:length] for stem in of_firm for length in (2, 3) if stem[length:] in _TRADES), *initials):
            letters.setdefault(short, {})[name] = whole  # 长虹 of 长虹|电器
    return stems, {short: next(iter(firms.values())) for short, firms in letters.items() if len(firms) == 1}


def bureaus(page: Surroundings) -> dict[str, BodySpan]:
    """Return what the one bureau of a place that a page names is called for short: 漳州局 of 漳州市邮政管理局."""
    by_stem: dict[str, list[BodySpan]] = {}
    for whole in page.found.values():
        if whole.kind == "government" and whole.places and page.text[whole.end - 1] == "局":
            place = page.text[whole.places[-1].start : whole.places[-1].end]
            place = place[:-1] if len(place) > _SHORTEST_PLACE and place[-1] in "市县区州" else place
            by_stem.setdefault(place + "局", []).append(whole)
    names = {stem: {page.text[one.tail : one.end] for one in found} for stem, found in by_stem.items()}
    return {stem: found[0] for stem, found in by_stem.items() if len(names[stem]) == 1 and len(stem) > _SHORTEST_PLACE}


def _region_end(page: Surroundings, begin: int, whole: BodySpan) -> int:
    """Return how long the region is that a name begins with, 0 where it begins with none."""
    places = whole.places if whole.places and whole.places[0].start == begin else ()
    return places[-1].end - begin if places else 0


def _stems_of(name: str, region: int) -> set[str]:
    """Return what a firm is called for short: 福龙陶瓷 of 山西福龙陶瓷有限公司, 韩城局 of 韩城矿务局."""
    form = _FORM.search(name) if name.endswith(FIRM) else None
    inner = max([name.rfind(mark, 0, -SHORTEST_STEM) for mark in FIRM_MARKS]) + len(FIRM)
    inner = inner if inner > region + 2 else region  # 东山公交集团|北城巴士公司
    if form is not None:
        return {
            stem
            for stem in (name[: form.start()], name[region : form.start()], name[inner : form.start()])
            if len(stem) > 1
        }
    if name.endswith(GROUP) and 0 < region <= len(name) - SHORTEST_STEM:
        return {name[region:], name[region:-2]}  # 供水集团 and 供水 of 合肥供水集团
    if name.endswith("煤矿") and len(name) - inner > SHORTEST_STEM:
        return {name[region:-2] + "矿", name[inner:-2] + "矿"}  # 石节矿 of 瑞昌市石节煤矿
    short = name[:region].rstrip("市县区") + "局"
    return {short} if name.endswith("局") and region > 0 and len(short) < len(name) else set()


def _initials(page: Surroundings, begin: int, end: int, region: int) -> set[str]:
    """Return what a firm is called by its place and its trade: 株钢 of 株洲钢铁公司, 泉铁局 of 泉州铁路局."""
    place = page.by_end.get(begin + region)
    trade = page.text[begin + region : begin + region + 1]
    several = any(mark in page.text[begin : end - 2] for mark in FIRM_MARKS)  # 江西铜业集团|德兴铜矿
    if place is None or trade not in _SHORT_BRANDS or several:
        return set()
    letter = page.text[place.start]
    bureau = _BUREAU.search(page.text, begin + region, end)
    return {letter + trade + bureau[0]} if bureau is not None and bureau.end() == end else {letter + trade}
