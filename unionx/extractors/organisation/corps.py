"""Reads the divisions and regiments of the Xinjiang Corps: 第五师, 第五师八十三团, 八师石河子市, 师市总工会.

A division and its city are one body under both names, which goes before its union (第八师石河子市总工会); 师市 stands
for the one that the page names.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace

from unionx.extractors.organisation.surroundings import BodySpan, Surroundings
from unionx.language import regex
from unionx.language.lexicon import alternation, grammar
from unionx.language.numerals import TO_TEN
from unionx.language.occurrences import occurrences
from unionx.language.regions import Place

_CORPS, _SHORT = "新疆生产建设兵团", "兵团"
_OF_XINJIANG = alternation(grammar("corps"))
_CORPS_BEFORE = regex.compile(rf"(?:{_CORPS}|{_OF_XINJIANG}|{_SHORT})$")
_PARTY = alternation(grammar("committee"))
_NUMBER = rf"[{TO_TEN}]{{1,2}}师"
_REGIMENT = r"(?:[一二三四五六七八九十百零〇\d]{1,5}团(?!结))?"
# 新疆兵团|第七师|一三〇团|9连
_COMPANY = rf"(?:\p{{Han}}{{0,2}}?[{TO_TEN}\d]{{1,3}}连(?![续接同带年夜]))?"
_OF_THE_CORPS = regex.compile(
    rf"(?:(?P<corps>{_CORPS}|{_OF_XINJIANG})|(?<![设疆]){_SHORT})(?P<unit>第?{_NUMBER}(?:第?{_NUMBER})?{_REGIMENT}{_COMPANY})(?!\p{{Han}}{{1,4}}市)"
)
_THIS_REGIMENT = re.compile("该团(?=工会(?![会员]))")
_DIVISION = regex.compile(rf"(?<!{_SHORT})第{_NUMBER}{_REGIMENT}")
# 第八师|一五〇团|十四连, on a page that does not name the Corps
_REGIMENT_OF_DIVISION = regex.compile(
    rf"(?<![{TO_TEN}\d])第?{_NUMBER}[一二三四五六七八九十百零〇\d]{{1,5}}团(?!结){_COMPANY}"
)
# 一六二团|总工会, on a page that names the Corps or one of its divisions
_REGIMENT_ALONE = regex.compile(
    r"(?<![一二三四五六七八九十百零〇\d第师近约超有])(?P<unit>[一二三四五六七八九十百零〇\d]{2,5}团)"
    rf"(?=总工会|工会(?![会员])|{_PARTY})"
)
_OF_CORPS = regex.in_re(rf"{_SHORT}|第?{_NUMBER}(?![傅徒生资父母])")
_DIVISION_BEFORE = regex.compile(rf"(?:{_OF_XINJIANG})?(?:第|(?<![{TO_TEN}])){_NUMBER}$")
_LONGEST_DIVISION = 8
_NUMBERED = regex.compile(_NUMBER)
_BARE = regex.compile(rf"(?<![{TO_TEN}第\d兵]){_NUMBER}(?=总?工会|{_PARTY})")  # 七师|工会
_UNION_OF_DIVISION = regex.compile(rf"(?<!{_SHORT})第{_NUMBER}(?=总?工会)")  # 第七师|总工会 of a page of 兵团
_REGIMENT_END = regex.compile(rf"(?<=市){_REGIMENT}")
_CITIES = "6590"  # codes of the cities that are divisions of the Corps, too
_BOTH = regex.compile(r"(?<![律老教医])[该我全]?师市(?![场民区])")
_LONGEST_TAIL = 12


def read_divisions(page: Surroundings) -> None:
    """Add the divisions and regiments of the Corps that a page names."""
    bare = _SHORT in page.text
    for match in _OF_THE_CORPS.finditer(page.text) if bare else ():
        name = (match["corps"] or _CORPS) + match["unit"]
        page.found[match.end()] = BodySpan(*match.span(), "other", "body", body=name, tail=match.end())
    if _CORPS in page.text:
        for match in _DIVISION.finditer(page.text):
            page.found[match.end()] = BodySpan(*match.span(), "other", "body", body=_CORPS + match[0], tail=match.end())
    elif "师" in page.text and "团" in page.text:
        for match in _UNION_OF_DIVISION.finditer(page.text) if bare else ():
            page.found.setdefault(match.end(), BodySpan(*match.span(), "other", "name", tail=match.start()))
        for match in _REGIMENT_OF_DIVISION.finditer(page.text):
            page.found.setdefault(match.end(), BodySpan(*match.span(), "other", "name", tail=match.start()))
    for name, start in occurrences({match[0] for match in _BARE.finditer(page.text)}, page.text) if bare else ():
        if page.word_begins(start):
            page.found[start + len(name)] = BodySpan(start, start + len(name), "other", "name", tail=start)
    for match in _REGIMENT_ALONE.finditer(page.text) if "团" in page.text and _OF_CORPS.search(page.text) else ():
        page.found.setdefault(match.end(), BodySpan(*match.span(), "other", "name", tail=match.start()))
    for end, place in page.by_end.items() if "师" in page.text else ():
        if page.text[place.start - 1 : place.start] != "师":
            continue
        if (start := _division_before(page.text, place)) < place.start:
            end = regiment.end() if (regiment := _REGIMENT_END.match(page.text, end)) is not None else end
            page.found.pop(place.start, None)  # 第八师|石河子市
            page.found[end] = BodySpan(start, end, "other", "body", body=page.text[start:end], tail=end)


def _division_before(text: str, place: Place) -> int:
    """Return where the division begins that is one with the city ``place`` behind it, else where the city does."""
    if text[place.end - 1] != "市" or not any(code.startswith(_CITIES) for code in place.codes):
        return place.start
    division = _DIVISION_BEFORE.search(text, max(0, place.start - _LONGEST_DIVISION), place.start)
    return division.start() if division is not None else place.start


def of_division(page: Surroundings, one: BodySpan) -> BodySpan:
    """Return a body behind 师 with its division: 第八师|石河子市总工会, 师|市总工会; any other as it is."""
    if one.places and one.places[0].start == one.start > (division := _division_before(page.text, one.places[0])):
        page.found.pop(one.tail, None)
        one = replace(one, start=_with_corps(page, division))
    if one.level != "市" or page.text[one.start - 1 : one.start] != "师" or not _BOTH.match(page.text, one.start - 1):
        return one
    name, tail = _division_of_page(page), page.text[one.tail : one.end]
    whole = name + ("总工会" if tail in ("总", "工会") else tail)
    return replace(one, start=one.start - 1, level="", rule="body", body=whole) if name else one


def _with_corps(page: Surroundings, division: int) -> int:
    """Return where the Corps begins that stands right before a division, else where that begins: 兵团|第一师."""
    corps = _CORPS_BEFORE.search(page.text, max(0, division - len(_CORPS)), division)
    if corps is None:
        return division
    page.found.pop(division, None)
    return corps.start()


def of_corps(page: Surroundings, one: BodySpan) -> BodySpan:
    """Return the body of a division with the Corps before it: 兵团|一师总工会; any other as it is."""
    start = one.start - len(_SHORT)
    if start < 0 or not page.text.startswith(_SHORT, start) or _NUMBERED.match(page.text, one.start) is None:
        return one
    page.found.pop(one.start, None)
    return replace(one, start=start)


def read_both(page: Surroundings) -> None:
    """Add 师市 and 该师市 as the division named with its city, where no body goes on behind, and 该团工会."""
    _read_this_regiment(page)
    name = _division_of_page(page) if "师市" in page.text else ""
    for match in _BOTH.finditer(page.text) if name else ():
        start, end = match.span()
        if not any(at in page.found and page.found[at].start <= start for at in range(end, end + _LONGEST_TAIL)):
            page.found[end] = BodySpan(start, end, "other", "body", body=name, tail=end)


def _read_this_regiment(page: Surroundings) -> None:
    """Add 该团工会 as the union of the regiment that the page named last."""
    these = list(_THIS_REGIMENT.finditer(page.text)) if "该团" in page.text else []
    regiments = [(one.end(), _regiment(one)) for one in _regiments(page.text)] if these else []
    ends = [end for end, _ in regiments]
    for match in these:
        end, named = match.end() + len("工会"), bisect_right(ends, match.start())
        known = page.found.get(end)
        if named and (known is None or known.rule == "same"):
            union = regiments[named - 1][1] + "工会"
            page.found[end] = BodySpan(match.start(), end, "union", "body", body=union, tail=end)


def _regiments(text: str) -> list[regex.Match[str]]:
    """Return where a text names regiments, with the Corps or by their divisions alone."""
    if _SHORT not in text:
        return list(_REGIMENT_OF_DIVISION.finditer(text))
    return [one for one in _OF_THE_CORPS.finditer(text) if "团" in one["unit"]]


def _regiment(found: regex.Match[str]) -> str:
    """Return the name of a regiment without the company behind it: 第七师一三〇团|9连."""
    groups = found.groupdict()
    corps, unit = (groups["corps"] or _CORPS, found["unit"]) if groups else ("", found[0])
    return corps + unit[: unit.rfind("团") + 1]


def _division_of_page(page: Surroundings) -> str:
    """Return the one division that the page names with its city, empty where it names none or several."""
    named = {page.text[_division_before(page.text, place) : place.end] for place in page.by_end.values()}
    both = {name for name in named if "师" in name[:_LONGEST_DIVISION] and name.endswith("市")}
    return both.pop() if len(both) == 1 else ""
