"""Finds what stands for a longer name of the page: 公司工会, 教育工会, a short form that the page defines, 福龙陶瓷."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable
from dataclasses import replace
from operator import itemgetter

from unionx.extractors.organisation.firm_brands import REGISTERED, brand_of
from unionx.extractors.organisation.name_tails import read_name_tails
from unionx.extractors.organisation.shared_owner import stands_alone
from unionx.extractors.organisation.surroundings import BodySpan, Surroundings
from unionx.extractors.organisation.towns import TOWN_ENDS, towns_of
from unionx.extractors.organisation.trade_firms import does
from unionx.language import regex
from unionx.language.last_texts import OfLastTexts
from unionx.language.lexicon import alternation, grammar, lexicon
from unionx.language.occurrences import occurrences

HOUSE = "本单位"  # what stands for any works, school or hospital, whose part is named without it: 轧钢厂工会
_KINDS = lexicon("common_body").mapping("kind")
_ENDINGS = {word: tuple(of.split()) for word, of in lexicon("common_body").mapping("of").items()} | {
    HOUSE: tuple(grammar("house"))
}
# 华宇纺织有限公司（以下简称“华宇公司”）
_DEFINED = regex.compile(r"[（(](?:以下)?[简统下]称(?:为)?[:：]?[“\"「]?(\p{Han}{2,10})[”\"」]?[）)]")
_FIRM = "公司"
_FORM = re.compile(rf"(?:{alternation(grammar('legal_form'))})*{_FIRM}$")
_RULES = tuple(lexicon("cue").words(category="required"))
_FIRM_MARKS = ("集团", _FIRM)
_SHORTEST_STEM = 4
_TRADES = frozenset(grammar("firm_trade")) | frozenset(lexicon("trade").words())
_SHORT_BRANDS = frozenset(grammar("short_brand"))
_PROPER = ("nz", "nr", "nt", "x", "j")  # tags of a brand
_SHORTEST_PLACE, _MOST_PLACES = 2, 60
_STRETCH = 64  # characters, longer than most names


def endings_of(noun: str) -> tuple[str, ...]:
    """Return how the names end that a common noun stands for: 公司 and 集团 of 公司."""
    return _ENDINGS.get(noun, (noun,))


def add_stand_ins(page: Surroundings) -> None:
    """Add what stands for one of a page's bodies and no rule has found, without the towns that none of them is of."""
    _drop_the_townless(page)
    taken = _BodySpans([(one.start, one.end) for one in page.found.values()])
    _add_defined_forms(page, taken)
    _add_the_stems(page, taken)
    read_name_tails(page)


def drop_unnamed_bodies(page: Surroundings) -> None:
    """Keep 公司工会 only on a page that names a firm, 教育工会 only where one is named in full."""
    text, found = page.text, page.found
    waiting = [one for one in found.values() if one.rule in ("same", "short")]
    if not waiting:
        return
    firm = [one for one in found.values() if one.rule not in ("same", "short")]
    named = [(one.start, text[one.start : one.end], one.kind) for one in firm]
    named += [(one.owner, text[one.owner : one.tail], "") for one in firm if one.rule == "department"]
    named += [(one.start, text[one.start : one.end - 2], "") for one in firm if one.kind == "union"]  # 陶阳矿|工会
    wanted = {one.end: _wanted(text[one.start : one.end]) for one in waiting if one.rule == "short"}
    in_full = _ends_of({name for _, name, _ in named}, {*wanted.values()})
    fitting: dict[str, list[tuple[int, str]]] = {}  # by common noun: where such bodies stand, and their kinds
    for one in waiting:
        if one.rule == "short":
            if wanted[one.end] not in in_full:
                del found[one.end]
            continue
        if one.level not in fitting:
            fitting[one.level] = _first_kinds(named, endings_of(one.level))
        if not fitting[one.level]:
            if one.kind != "union" or not _is_of_the_page(page, one):
                del found[one.end]
        elif not one.kind:
            nearest = max(0, bisect_right(fitting[one.level], one.start, key=itemgetter(0)) - 1)  # before it, if any
            found[one.end] = replace(one, kind=fitting[one.level][nearest][1] or _KINDS.get(one.level, "company"))


def _wanted(short: str) -> str:
    """Return what the name ends with that a short one stands for: 教育工会 of 教育工会联合会; 工会联合会 as it is."""
    return short if short.removeprefix("行业") == "工会联合会" else short.removesuffix("联合会")


def _is_of_the_page(page: Surroundings, one: BodySpan) -> bool:
    """Say whether a union is that of the page's own body, which nothing names: 集团公司工会.

    发电公司工会 may be cut, 中心工会 is mostly a part's, a rule tells of any (公司工会|应当), a speaker of his own.
    """
    if len(one.level) == 1:
        return True
    text, start = page.text, one.start
    known = _KINDS.get(one.level, "institution") != "institution" and text.startswith(one.level, start)
    if not known or text.startswith(_RULES, one.end):
        return False
    line = page.line(start, start)
    opened, closed = (bisect_left(marks, start) - bisect_left(marks, line) for marks in _quotation_marks(text))
    return opened == closed


@OfLastTexts
def _quotation_marks(text: str) -> tuple[list[int], list[int]]:
    """Return where quotation marks open in a text, and where they close."""
    opened, closed = ([mark.start() for mark in re.finditer(one, text)] for one in "“”")
    return opened, closed


def _drop_the_townless(page: Surroundings) -> None:
    """Keep 镇工会 and 镇政府 only on a page that names a town: they may be of any, which 镇总工会 is not."""
    bare = [one for one in page.found.values() if one.rule == "neighbourhood" and _may_be_of_any(page, one)]
    named = {page.text[town.end - 1] for town in towns_of(page)} if bare else set()
    for one in bare:
        if page.text[one.tail - 1] not in named:
            del page.found[one.end]


def _may_be_of_any(page: Surroundings, one: BodySpan) -> bool:
    if one.kind != "union":
        return page.text.endswith(TOWN_ENDS, 0, one.tail)  # 镇|政府, but not 开发区|管委会
    return one.end - one.tail == len("工会") and page.text.endswith(TOWN_ENDS, 0, one.tail)


def _ends_of(names: set[str], wanted: set[str]) -> set[str]:
    """Return those of ``wanted`` that a longer name ends with."""
    lengths = {len(word) for word in wanted}
    return wanted & {name[-length:] for name in names for length in lengths if 0 < length < len(name)}


def _first_kinds(named: list[tuple[int, str, str]], ends: tuple[str, ...]) -> list[tuple[int, str]]:
    """Return where the bodies stand whose names end so, in order, each with the kind of the first that is told."""
    found: dict[int, str] = {}
    for start, name, kind in named:
        if name.endswith(ends):
            found.setdefault(start, kind)
    return sorted(found.items())


class _BodySpans:
    """The spans of bodies, so that one that overlaps is found without a look at all others."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        self._near: dict[int, list[tuple[int, int]]] = {}  # by the stretches of the page that they reach into
        for span in spans:
            self.add(*span)

    def add(self, start: int, end: int) -> None:
        for at in range(start // _STRETCH, (end - 1) // _STRETCH + 1):
            self._near.setdefault(at, []).append((start, end))

    def remove(self, start: int, end: int) -> None:
        """Forget a span, where it is known: a page may define a short form twice."""
        for at in range(start // _STRETCH, (end - 1) // _STRETCH + 1):
            near = self._near.get(at, [])
            if (start, end) in near:
                near.remove((start, end))

    def overlaps(self, start: int, end: int) -> bool:
        """Say whether one of the spans overlaps that from ``start`` to ``end``."""
        stretches = range(start // _STRETCH, (end - 1) // _STRETCH + 1)
        return any(begin < end and start < stop for at in stretches for begin, stop in self._near.get(at, ()))


def _add_defined_forms(page: Surroundings, taken: _BodySpans) -> None:
    """Read the short forms that the page defines itself: 华宇纺织有限公司（以下简称“华宇”）."""
    defined = list(_DEFINED.finditer(page.text))
    places = _places_of({match[1] for match in defined}, page.text)
    for match in defined:
        whole = page.found.get(match.start())
        if whole is not None:
            for start in places[match[1]]:
                here = page.found.get(start + len(match[1]))
                if here is not None and here.start == start and here.end != whole.end:
                    taken.remove(here.start, here.end)  # 区总工会, which the page calls 自治区总工会
                _add(page, taken, start, start + len(match[1]), whole, "defined")


def _add_the_stems(page: Surroundings, taken: _BodySpans) -> None:
    """Read 福龙陶瓷 and 福龙陶瓷|工会 on a page that names 山西福龙陶瓷有限公司."""
    stems, letters = _short_names(page)
    stems = {**_bureaus(page), **letters, **stems}
    places = _places_of(stems.keys(), page.text)
    for stem, whole in sorted(stems.items(), key=lambda item: (-len(item[0]), item[0])):
        if whole.rule == "department" and whole.kind == "union":
            whole = replace(whole, kind="company", start=whole.owner)  # what the union is of
        for start in places[stem]:
            behind = start + len(stem)
            if len(stem) < _SHORTEST_STEM and stem[-1] != "局" and not _stands_for(page, start, behind):
                continue
            union = page.found.get(behind + 2) if stem[-1] == "局" else None
            if union is not None and union.start == start:
                taken.remove(union.start, union.end)  # 南宁局|工会, which is of 南宁铁路局
            if stem in letters and page.text.startswith("工会", behind):  # 株钢|工会 keeps its name
                if not taken.overlaps(start, behind + 2) and page.tokens.begins(start):
                    page.found[behind + 2] = BodySpan(start, behind + 2, "union", "brand", tail=behind)
                continue
            firm = len(_FIRM) * (page.text.startswith(_FIRM, behind) and whole.kind == "company")
            _add(page, taken, start, behind + firm, whole, "stem")  # 中车株机|公司


def _short_names(page: Surroundings) -> tuple[dict[str, BodySpan], dict[str, BodySpan]]:
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
        part = page.text[whole.tail : whole.end] if parted and whole.kind == "company" else ""
        of_part = {*of_part, part} if len(part) >= _SHORTEST_STEM else of_part  # 救护大队 of 矿业公司|救护大队
        brand = brand_of(page, begin + region, end) if name.endswith(REGISTERED) else ()
        for stem in (*of_firm, *of_part, *brand):  # 海钢 of 河海集团|海钢公司
            stems.setdefault(stem, whole)
        initials = _initials(page, begin, end, region) if region else ()
        for short in (*(stem[:length] for stem in of_firm for length in (2, 3) if stem[length:] in _TRADES), *initials):
            letters.setdefault(short, {})[name] = whole  # 长虹 of 长虹|电器
    return stems, {short: next(iter(firms.values())) for short, firms in letters.items() if len(firms) == 1}


def _stands_for(page: Surroundings, start: int, end: int) -> bool:
    """Say whether two or three characters stand for a firm: 株冶|工会 of 株冶集团公司, 长虹|投入 of 长虹集团."""
    if page.text.startswith("工会", end) or (page.text.startswith(_FIRM_MARKS, end) and stands_alone(page, start)):
        return True
    words = page.tokens.between(start, end)
    proper = all(len(word) == 1 or label in _PROPER for word, label in words) and end not in page.by_end
    return proper and stands_alone(page, start) and does(page, end)


def _bureaus(page: Surroundings) -> dict[str, BodySpan]:
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
    form = _FORM.search(name) if name.endswith(_FIRM) else None
    inner = max(name.rfind(mark, 0, -_SHORTEST_STEM) + len(mark) for mark in _FIRM_MARKS)
    inner = inner if inner > region + 2 else region  # 东山公交集团|北城巴士公司
    if form is not None:
        return {
            stem
            for stem in (name[: form.start()], name[region : form.start()], name[inner : form.start()])
            if len(stem) > 1
        }
    if name.endswith("集团") and 0 < region <= len(name) - _SHORTEST_STEM:
        return {name[region:], name[region:-2]}  # 供水集团 and 供水 of 合肥供水集团
    if name.endswith("煤矿") and len(name) - inner > _SHORTEST_STEM:
        return {name[region:-2] + "矿", name[inner:-2] + "矿"}  # 石节矿 of 瑞昌市石节煤矿
    short = name[:region].rstrip("市县区") + "局"
    return {short} if name.endswith("局") and region > 0 and len(short) < len(name) else set()


def _initials(page: Surroundings, begin: int, end: int, region: int) -> set[str]:
    """Return what a firm is called by its place and its trade: 株钢 of 株洲钢铁公司, 泉铁局 of 泉州铁路局."""
    place = page.by_end.get(begin + region)
    trade = page.text[begin + region : begin + region + 1]
    several = any(mark in page.text[begin : end - 2] for mark in _FIRM_MARKS)  # 江西铜业集团|德兴铜矿
    if place is None or trade not in _SHORT_BRANDS or several:
        return set()
    letter = page.text[place.start]
    return {f"{letter}{trade}局"} if page.text.endswith("路局", begin, end) else {letter + trade}


def _add(page: Surroundings, taken: _BodySpans, start: int, end: int, whole: BodySpan, rule: str) -> None:
    """Add a body that stands for ``whole``, with 工会 behind it the union of that; none where another is read."""
    tail, kind = end, whole.kind
    if whole.kind != "union" and page.text.startswith("工会", end):
        end, kind = end + 2, "union"
    if not taken.overlaps(start, end) and page.tokens.begins(start) and (kind != whole.kind or page.tokens.begins(end)):
        page.found[end] = BodySpan(start, end, kind, rule, owner=whole.start, tail=tail)
        taken.add(start, end)


def _places_of(words: Collection[str], text: str) -> dict[str, list[int]]:
    """Return the first places where each of ``words`` stands, no two of one word overlap."""
    found: dict[str, list[int]] = {word: [] for word in words}
    for word, start in occurrences(words, text):
        places = found[word]
        if len(places) < _MOST_PLACES and (not places or start >= places[-1] + len(word)):
            places.append(start)
    return found
