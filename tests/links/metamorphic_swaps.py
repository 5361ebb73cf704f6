"""Pages with other names and years of the same lengths: every character keeps its place."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterator

import regex
from metamorphic import Changed, Gold, read

from unionx import pipeline
from unionx.language.regions import Place, Region, gazetteer
from unionx.mentions.mention import OrganisationMention, PersonMention

YEARS = 4  # leap years stay leap years
_SURNAMES = "冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻"
_GIVEN = ("建国", "志强", "文斌", "晓燕", "海涛", "秀英", "永平", "春梅", "玉兰")
_PROPER = ("恒瑞", "华泰", "金鼎", "瑞丰", "宏远", "天成", "永盛", "隆昌")
_KINDS = ("company", "education", "health")
_COMMON = regex.compile(r"\p{Han}{0,6}(?:公司|集团|厂|医院|学校|中学|小学|学院|银行|酒店|超市|煤矿|工会)")
_WORDS = ("n", "v", "a", "vn", "j", "b", "d")  # 数学|学院 is no name
_YEAR = regex.compile(r"(?<![\d.])(?:19|20)\s*\d\s*\d(?=\s*(?:[年~至到./—-]|年度))")


def swapped(page: Gold, names: dict[str, str]) -> Changed:
    """Return a page with other names of the same lengths, those that the layout broke with them."""
    if not names:
        return Changed(page.text, page.day)
    broken = regex.compile("|".join(r"\s*".join(name) for name in sorted(names, key=len, reverse=True)))

    def other(match: regex.Match) -> str:
        new = iter(names["".join(match[0].split())])
        return "".join(letter if letter.isspace() else next(new) for letter in match[0])

    return Changed(broken.sub(other, page.text), page.day, name=lambda name: broken.sub(other, name))


def regions_swapped(page: Gold) -> Changed:
    """Return a page with another region of the same rank and parent for each that its name leaves no doubt of."""
    text = read(page).text.text
    places = gazetteer().places(text)
    names: dict[str, str] = {}
    for code in sorted({place.codes[0] for place in places if len(place.codes) == 1}):
        region = gazetteer().regions[code]
        if _stands_alone(region, places, text):
            other = _sibling(region, text, {*names.values()}, {code for place in places for code in place.codes})
            names |= {region.name[:-1]: other} if other is not None else {}
    return swapped(page, names)


def _stands_alone(region: Region, places: list[Place], text: str) -> bool:
    """Say whether a region, and no other, is meant wherever its name stands, and none that it holds is named."""
    bare = region.name[:-1]
    named = [place for place in places if bare in text[place.start : place.end]]
    mine = [place for place in named if place.codes == (region.code,) and not place.weak]
    inside = region.level == "prefecture" and any(
        code[:4] == region.code[:4] and code != region.code for place in places for code in place.codes
    )
    called = {text[place.start : place.end] for place in places if region.code in place.codes}
    whole = region.level != "province" and len(bare) > 1 and not inside and called <= {bare, region.name}
    return whole and len(named) == len(mine) == text.count(bare)


def _sibling(region: Region, text: str, taken: set[str], named: set[str]) -> str | None:
    """Return the bare name of another region of the same parent, rank and length, which the text does not hold."""
    parent = region.code[: 2 if region.level == "prefecture" else 4]
    for code, other in gazetteer().regions.items():
        bare = other.name[:-1]
        alike = other.level == region.level and other.name[-1] == region.name[-1]
        if not (code.startswith(parent) and alike and len(other.name) == len(region.name)) or code in named:
            continue
        clear = all(gazetteer().places(name) == [Place(0, len(name), (code,), False)] for name in (bare, other.name))
        if clear and bare not in text and bare not in taken:
            return bare
    return None


def people_swapped(page: Gold) -> Changed:
    """Return a page with other persons' names."""
    text = read(page).text.text
    found = list(dict.fromkeys(m.name for m in read(page).mentions if isinstance(m, PersonMention)))
    made = (first + last for first, last in zip(_SURNAMES, itertools.cycle(_GIVEN), strict=False))
    free = (name for name in made if name not in text and name[:2] not in text)
    names = {}
    for name in found:
        clear = not any(name in other and name != other for other in found)
        if clear and regex.fullmatch(r"\p{Han}{2,3}", name) and (new := next(free, None)) is not None:
            names[name] = new if len(name) == 3 else new[::2]
    return swapped(page, names)


def bodies_swapped(page: Gold) -> Changed:
    """Return a page with other proper parts in the names of firms, schools and hospitals."""
    reading = read(page)
    text, labels = reading.text.text, dict(_labels(reading))
    bodies = [mention for mention in reading.mentions if isinstance(mention, OrganisationMention)]
    free = (name for name in _PROPER if name not in text)
    names: dict[str, str] = {}
    for body in bodies:
        start = max([body.start, *(place.end for place in body.places)])
        proper, rest = text[start : start + 2], text[start + 2 : body.end]
        is_name = _COMMON.fullmatch(rest) and not gazetteer().places(proper) and labels.get(proper) not in _WORDS
        inside = sum(text[other.start : other.end].count(proper) for other in bodies)
        if body.kind in _KINDS and is_name and proper not in names and text.count(proper) == inside:
            names |= {proper: new} if (new := next(free, None)) is not None else {}
    return swapped(page, names)


def _labels(reading: pipeline.Reading) -> Iterator[tuple[str, str]]:
    tokens = reading.context.tokens
    yield from zip(tokens.words, tokens.tags, strict=True)


def years_shifted(page: Gold) -> Changed:
    """Return a page all of whose years lie some years later, its own date with them."""

    def later(match: regex.Match) -> str:
        new = iter(str(int("".join(match[0].split())) + YEARS))
        return "".join(letter if letter.isspace() else next(new) for letter in match[0])

    def moved(day: dt.date) -> dt.date:
        return day.replace(year=day.year + YEARS)

    day = page.day and moved(dt.date.fromisoformat(page.day)).isoformat()
    return Changed(_YEAR.sub(later, page.text), day, name=lambda name: _YEAR.sub(later, name), time=moved)
