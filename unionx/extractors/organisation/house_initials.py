"""Tells what a school, a hospital or a works of a page is called by its number, its initials or its last noun.

三中 of 保定市第三中学, 二院 of 市第二人民医院, 师院 of 绵阳师范学院, 四建 of 省第四建设集团, 造纸厂 of 红星造纸厂.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from unionx.extractors.organisation.firm_brands import FIRM, FIRM_MARKS
from unionx.extractors.organisation.surroundings import BodySpan, Surroundings
from unionx.language import regex
from unionx.language.lexicon import alternation, grammar
from unionx.language.numerals import TO_TEN
from unionx.language.regions import LEVELS

_KINDS = ("education", "health", "company")
_RULES = ("region_name", "name", "level", "department")
# 第三|中学, 第二|人民医院, 第四|建设集团有限公司, 第二|工程有限公司
_NUMBERED = regex.compile(
    rf"第?(?P<number>[{TO_TEN}]{{1,3}})(?:(?P<house>[小中]学|{alternation(grammar('numbered_house'))})"
    rf"|(?P<works>[建工])\p{{Han}}{{1,10}}(?:{alternation(FIRM_MARKS)}))$"
)
# 绵阳|师范|学院, but not 重庆|大学, whose 重大 is a word
_TRAINED = regex.compile(r"(?<=\p{Han}{2})(?P<first>\p{Han})\p{Han}(?:学(?P<college>院)|(?P<university>大)学)$")
_NUMERALS, _COLLEGES = frozenset(TO_TEN), tuple(grammar("college"))
_UNITS = (*grammar("unit_head", "works"), *grammar("house_without_region"), FIRM)
_CODES = frozenset("号#0123456789")  # 7号|注水站 is not called 注水站
_BUILDS, _HIGH = "建", "高"
_TAIL_ENDS = (*"厂矿段站场院局所班队", FIRM)
_SHORTEST_TAIL, _SHORTEST_PART, _TRADES = 3, 3, 3


def short_houses(page: Surroundings) -> dict[str, BodySpan]:
    """Return what stands for one house of a page and for no other, with that."""
    named: dict[str, dict[str, BodySpan]] = defaultdict(dict)
    for one in page.found.values():
        if one.rule == "department" and one.end - one.tail >= _SHORTEST_PART and one.kind != "party":
            named[page.text[last_unit(page, one) : one.end]][page.text[one.start : one.end]] = one
        if one.kind in _KINDS and one.rule in _RULES:
            inside = one.rule == "department" and one.kind != "company"
            begin, end = (one.owner, one.tail) if inside else (one.start, one.end)
            for short in _short_forms(page, begin, end, one):
                named[short][page.text[begin:end]] = one
    return {short: next(iter(wholes.values())) for short, wholes in named.items() if len(wholes) == 1}


def last_unit(page: Surroundings, one: BodySpan) -> int:
    """Return where the last unit begins in a chain of them: 维修班 of 集团有限公司|柳河工务段维修班."""
    if one.kind == "company" and one.end - one.tail > _SHORTEST_PART:
        for at in range(one.end - _SHORTEST_PART, one.tail, -1):
            if page.text.endswith(_UNITS, one.tail, at) and page.tokens.begins(at):
                return at
    return one.tail


def _short_forms(page: Surroundings, begin: int, end: int, one: BodySpan) -> Iterator[str]:
    """Yield the short forms of a house, those by its number and its initials with and without its region."""
    region = one.places[-1] if one.places and one.places[0].start == begin else None
    shown = page.text[region.start : region.end] if region is not None else ""
    for core in _cores(page.text[begin:end]):
        yield core
        if shown:
            yield from {shown + core, shown.rstrip("".join(LEVELS)) + core, shown[-1] + core}
    words = page.tokens.between(region.end if region is not None else begin, end)
    if len(words) > _TRADES and all(len(word) == 2 for word, _ in words[:_TRADES]) and one.kind == "company":
        yield words[0][0] + words[1][0][0] + words[2][0][0]  # 宏达建安 of 宏达|建筑|安装|工程有限公司
    tail = words[-1][0] if words else ""
    if len(tail) < _SHORTEST_TAIL and len(words) > 1:
        tail = words[-2][0] + tail
    coded = page.text[end - len(tail) - 1 : end - len(tail)] in _CODES
    if _SHORTEST_TAIL <= len(tail) < end - begin and tail.endswith(_TAIL_ENDS) and not coded:
        yield tail


def _cores(name: str) -> Iterator[str]:
    """Yield what a house is called by its number or its initials, without its region."""
    numbered = None if _NUMERALS.isdisjoint(name) else _NUMBERED.search(name)
    trained = _TRAINED.search(name) if name.endswith(_COLLEGES) else None
    if numbered is not None and (house := numbered["house"]):
        yield numbered["number"] + (house[-2] if house.endswith("学") else house[-1])
        if house[0] == _HIGH:
            yield numbered["number"] + _HIGH
    elif numbered is not None:
        if numbered["number"] != "一":  # 有|一公司
            yield numbered["number"] + FIRM
        if numbered["works"] == _BUILDS:
            yield numbered["number"] + _BUILDS
    elif trained is not None:
        yield trained["first"] + (trained["college"] or trained["university"])
