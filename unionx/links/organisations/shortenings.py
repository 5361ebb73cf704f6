"""Tells whether a name is made of pieces of a longer one, in their order: 盛安公司, 公交集团, 市二院, 石台矿."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import accumulate

from unionx.extractors.organisation.firm_brands import FIRM, GROUP
from unionx.language import regex
from unionx.language.lexicon import alternation, grammar, lexicon
from unionx.language.numerals import TO_TEN
from unionx.language.regions import gazetteer
from unionx.language.tokens import tag

HOUSES = ("company", "health", "education")
HOUSE_ENDS = tuple(word for kind in HOUSES for word in lexicon("organisation_suffix").words(kind=kind))
#: 人社局 of 人力资源和社会保障局, 发改委 of 发展和改革委员会
OFFICES = ("government",)
OFFICE_ENDS = tuple(lexicon("organisation_suffix").words(kind=OFFICES[0]))
_ENDS = (*HOUSE_ENDS, *OFFICE_ENDS)
_COMMITTEE, _BOARD = "委员会", "委"
FIRMS = (FIRM, GROUP)
_LEGAL = regex.compile(rf"(?:{alternation(grammar('legal_form'))})*$")
_OTHER = regex.compile(alternation([*FIRMS, "局"]))  # no 鲁东集团 of 鲁东集团三分公司
_LEFT_OUT = "学"  # 三中, 师大
_ORDINAL = "第"
_NUMERALS = frozenset(TO_TEN)
_SHORTEST, _BRAND = 2, 4  # characters of 盛安|公司, of 恒远机械
_REACH = 10  # characters of a name in which what stands for it begins
_MOST = 40  # names that are tried for one, the longest


class Shortenings:
    """The names of a page by the characters that what stands for one of them may begin with."""

    def __init__(self, names: Iterable[str]) -> None:
        self._by_first: dict[str, list[str]] = {}
        for name in names:
            if name.endswith(_ENDS):
                for first in {*name[:_REACH]}:
                    self._by_first.setdefault(first, []).append(name)

    def of(self, short: str) -> Iterator[str]:
        """Yield the names that ``short`` is made of pieces of."""
        if len(short) > _SHORTEST:
            for name in self._by_first.get(short.removeprefix(_ORDINAL)[:1], ())[:_MOST]:
                if len(name) > len(short) and is_made_of(short, name):
                    yield name


def is_made_of(short: str, name: str) -> bool:
    """Say whether ``short`` takes up the words of ``name``: whole ones, how they begin, and how the last one ends."""
    is_firm = name.endswith(FIRMS)
    plain, short = name.replace(_ORDINAL, ""), short.replace(_ORDINAL, "")
    if is_firm:
        formal = short.endswith(FIRMS)
        short, plain = _without_form(short) if GROUP not in short or GROUP in name else "", _without_form(plain)
        if len(short) < (_SHORTEST if formal else _BRAND) or _is_region(short):
            return False  # 江苏公司 is known by the only firm of its region
    elif (
        not short.endswith(_ENDS)
        or not _same_numbers(short, plain)
        or (short.endswith(OFFICE_ENDS) and not _is_of_one_region(short, plain))
    ):
        return False
    elif short[-1] + _LEFT_OUT == plain[-2:] or (short[-1] == _BOARD and plain.endswith(_COMMITTEE)):
        plain = plain[: plain.rindex(short[-1]) + 1]
    starts, at = _word_starts(name), plain.find(short[0])
    while 0 <= at < _REACH:
        if at in starts and (last := _last_of(short, plain, at, starts)) >= 0:
            return last == len(plain) - 1 or (is_firm and not _is_of_part(plain, last + 1))
        at = plain.find(short[0], at + 1)
    return False


def _is_of_one_region(short: str, name: str) -> bool:
    """Say whether an office is of no part of the region: 甲市人社局 of no 甲市乙区人力资源和社会保障局."""
    behind = max((place.end for place in gazetteer().places(short) if place.start == 0), default=0)
    return name.startswith(short[: behind + 1])


def _is_of_part(name: str, at: int) -> bool:
    """Say whether what a name goes on with is a part of the firm elsewhere: 国网|兴化市供电, 中国移动|泰州分."""
    if _OTHER.search(name, at) is not None:
        return True
    return any(place.start == 0 for place in gazetteer().places(name[at:]))


@lru_cache(maxsize=4096)  # a name is tried with many others
def _without_form(name: str) -> str:
    """Return a name without the legal form that it ends with: 惠州宏远 of 惠州宏远有限公司."""
    return _LEGAL.sub("", name)


@lru_cache(maxsize=4096)
def _is_region(short: str) -> bool:
    return any(place.end - place.start == len(short) for place in gazetteer().places(short))


def _last_of(short: str, name: str, at: int, starts: frozenset[int]) -> int:
    """Return where the last character of ``short`` stands in ``name``, read from ``at``; -1 where one is not there."""
    last = len(short) - 1
    for number in range(1, len(short)):
        if name[at + 1 : at + 2] == short[number]:
            at += 1
            continue
        at = next((one for one in range(at + 2, len(name)) if name[one] == short[number] and one in starts), -1)
        if at < 0:
            return len(name) - 1 if number == last and name[-1] == short[last] else -1
    return at


def _same_numbers(short: str, name: str) -> bool:
    """Say whether a house keeps its number: no 市医院 of 市第二人民医院, no 一中 of 第十一中学."""
    return [one for one in short if one in _NUMERALS] == [one for one in name if one in _NUMERALS]


@lru_cache(maxsize=4096)  # asked for each of a page's short names
def _word_starts(name: str) -> frozenset[int]:
    """Return where the words of a name begin, 第 left out, and the second half of four characters: 公共|交通."""
    words = [word.replace(_ORDINAL, "") for word, _ in tag(name)]
    starts = [*accumulate((len(word) for word in words), initial=0)]
    halves = [at + len(word) // 2 for at, word in zip(starts, words, strict=False) if len(word) == _BRAND]
    return frozenset(starts + halves)
