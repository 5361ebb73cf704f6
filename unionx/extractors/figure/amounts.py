"""What the words of a figure say: its number, its unit and its bounds (the annotation guide's table of modifiers)."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from math import prod
from typing import NamedTuple

from unionx.extractors.figure.units import CURRENCIES, PARTS, UNITS
from unionx.language.lexicon import lexicon
from unionx.language.numerals import DIGIT, FORMAL_TO_PLAIN, Numeral, parse

_OF_CODE = {code: unit for code, unit, _ in CURRENCIES.values()}
_SIGNS = {sign: _OF_CODE[code] for sign, code in zip("￥¥$€£", ("CNY", "CNY", "USD", "EUR", "GBP"), strict=True)}
_BOUNDS = lexicon("bound").mapping("modifier")
_SHARE = {"百": Decimal(1), "千": Decimal("0.1"), "万": Decimal("0.01"), "百万": Decimal("0.0001")}
_SHARE |= {"千万": Decimal("0.00001"), "亿": Decimal("0.000001")}
_SHARE |= {"佰": _SHARE["百"], "仟": _SHARE["千"]}
# 三分之一 has no exact share in percent: it is left unread.
_EXACT_SHARES = frozenset({2, 4, 5, 8, 10, 20, 25, 40, 50})
_PLAIN = frozenset(["num", "unit"])
#: the groups beside ``num`` that hold a numeral: few figures have one
SEVERAL = frozenset(["num2", "num3", "of", "tenth", "hundredth"])
_STROKES = tuple("-−–‐‑－‒")
_APART = 1000  # how many times the beginning of a range its end is, where both are of the same unit
_SCALES = dict(zip("十百千万亿", (10, 100, 1000, 10_000, 100_000_000), strict=True))


class Measure(NamedTuple):
    """The kind of a figure, its unit and currency, and how many of the unit the written one is."""

    kind: str
    unit: str | None
    currency: str | None
    factor: Decimal


#: the number of a figure as its record gives it: value, low, high and modifier
Bounds = tuple[Decimal | None, Decimal | None, Decimal | None, str]


def number_of_several(groups: dict[str, str]) -> Numeral | None:
    """Return the number that several numerals say, a range or one with its decimals; SEVERAL names what tells them."""
    first = parse(groups["num"])
    if first is None:
        return None
    if "unit2" in groups:
        return _of_two_units(first, parse(groups["num2"]), groups)
    if "num2" in groups:
        return _range(first, parse(groups["num2"]), groups)
    if "of" in groups:
        return _fraction(first, parse(groups["of"]))
    return None if first.value is None or first.more else Numeral(first.value + _decimals(groups))


def measure(groups: dict[str, str]) -> Measure:
    """Return kind, unit and currency of the groups."""
    if "share" in groups or "of" in groups:
        return Measure("percentage", "%", None, _SHARE[groups["share"]] if "share" in groups else Decimal(1))
    if "split" in groups:
        return _of_unit("个" + groups["split"])
    if "unit3" in groups:
        return Measure("duration", "秒", None, Decimal(1))
    if "unit2" in groups:
        unit = _unit_of_two(groups)
        return Measure(_of_unit(unit).kind, unit, None, Decimal(1))
    word = _SIGNS[groups["sign"]] if "sign" in groups else groups.get("unit")
    if word == "圆" or (word == "块" and (groups["num"][-1] in "万亿" or groups.keys() & {"tenth", "hundredth"})):
        word = "元"
    if word == "毛" and "tenth" in groups:
        word = "角"  # 两毛五
    if word == "级" and "." in groups["num"]:
        return Measure("measure", word, None, Decimal(1))  # 7.1级|地震: a grade is whole
    return _of_money(word) or _of_unit(word)


@lru_cache(maxsize=1024)  # the figures of a page share a few units
def _of_money(word: str | None) -> Measure | None:
    if word not in CURRENCIES:
        return None
    code, unit, factor = CURRENCIES[word]
    return Measure("money", unit, code, factor)


@lru_cache(maxsize=1024)
def _of_unit(word: str | None) -> Measure:
    if word is None:
        return Measure("count", None, None, Decimal(1))
    kind, unit, factor = UNITS.get(word) or ("count", word, Decimal(1))
    return Measure(kind, unit, None, factor)


def bounds(said: Numeral, factor: Decimal, groups: dict[str, str]) -> Bounds:
    """Return value, low, high and modifier of ``said`` times ``factor``; of two bounds the one behind wins."""
    said = said if factor == 1 else said.times(factor)
    if said.value is None:
        return None, said.low, said.high, "range"
    value = said.value
    if groups.keys() <= _PLAIN and not said.more:
        return value, None, None, "exact"  # as most
    if "half" in groups or groups.get("more") == "半":
        value += factor / 2
    modifier = _BOUNDS.get(groups.get("behind", "").rpartition("）")[2].rpartition(")")[2])
    if modifier is None and (said.more or groups.get("more", "半") in "余多" or "late" in groups):
        return value, value, value + said.step, "more_than"
    if modifier is None and groups.get("more") in ("来", "把"):
        modifier = "about"
    modifier = modifier or _BOUNDS.get(groups.get("before", ""), "exact")
    low = value if modifier in ("more_than", "at_least") else None
    high = value if modifier in ("nearly", "at_most", "less_than") else None
    return value, low, high, modifier


def below_zero(found: Bounds, groups: dict[str, str]) -> Bounds | None:
    """Return bounds with their sign turned; None where nothing says which side of them is meant (近-5℃).

    The ends of a range have their signs already; 零下20℃以下 is colder, whatever the sign.
    """
    value, low, high, modifier = found
    if value is None:
        if modifier != "range" or low is None or high is None:
            return None
        # 零下十几度, 负三四百万元: one numeral that is a range
        return found if "num2" in groups else (None, -high, -low, modifier)
    if "behind" in groups and modifier in ("at_least", "at_most"):
        return (-value, -value, None, modifier) if modifier == "at_least" else (-value, None, -value, modifier)
    if modifier not in ("exact", "about") and (low is None or high is None):
        return None
    return -value, None if high is None else -high, None if low is None else -low, modifier


def _range(first: Numeral, last: Numeral | None, groups: dict[str, str]) -> Numeral | None:
    """Return first to last: 3至5万元 begins at 30,000, 5000到1万元 at 5,000, 两到三百人 at 200."""
    if last is None or first.value is None or last.value is None or _is_doubtful(groups):
        return None
    low, high = first.value, last.value
    signed = "minus" in groups or "below" in groups
    if "unit1" not in groups:
        plain = groups["num2"].translate(FORMAL_TO_PLAIN)
        low *= _shared_rank(groups["num"], low, plain, high, signed)
        if low == first.value and 0 < low * _APART < high and plain[-1] in "万亿" and groups["num"][-1] not in _SCALES:
            return None  # 300至200万元
    if signed:
        low, high = sorted((-low if "minus" in groups else low, -high if _is_below(groups) else high))
    elif low > high and groups.get("unit") in CURRENCIES and groups["num"][-1] in _SCALES:
        low, high = high, low  # 奖励1万至5000元, the best first
    return Numeral(None, low, high) if low < high else None


def _is_doubtful(groups: dict[str, str]) -> bool:
    """Say whether a stroke of a range may be a sign, or its end is no number: -3%--5%, -3%-5%, 35-万元."""
    strokes = groups.get("to", "").strip(" ")
    if not strokes or strokes.isalpha():  # 至, 到
        return False
    if groups["num2"][0] in _SCALES:
        return True  # 二十—万元 printed for 二十一万元
    return groups.get("minus", "")[-1:] in _STROKES and "below" not in groups and set(strokes) == {"-"}


def _is_below(groups: dict[str, str]) -> bool:
    """Say whether the last of a range is below nought: 零下3至零下5度, 零下3至5度; but -3℃至5℃."""
    return "below" in groups or groups["minus"][0] in "零负冰0"


def _shared_rank(first: str, value: Decimal, last: str, last_value: Decimal, signed: bool) -> int:
    """Return the rank that only the second number of a range has: 万 of 3至5万 and -300至-200万, 百亿 of 八到九百亿."""
    ranks = last[len(last.rstrip("".join(_SCALES))) :]
    scale = prod(_SCALES[rank] for rank in ranks)
    if value < 10 and 0 < last_value / scale - value <= 2:
        return scale
    section = _SCALES[ranks[-1]] if ranks[-1:] in ("万", "亿") and first[-1] not in "万亿" else 1
    return section if signed or value < last_value / section else 1


def _fraction(part: Numeral, of: Numeral | None) -> Numeral | None:
    """Return 五分之一 in percent."""
    if part.value is None or of is None or of.value not in _EXACT_SHARES or part.value > of.value:
        return None
    return Numeral(part.value * 100 / of.value)


def _decimals(groups: dict[str, str]) -> Decimal:
    """Return what stands behind the unit: 五角 and 一分 of 三元五角一分, 75 of 1米75, 五 of 八成五."""
    total = Decimal(0)
    for place, smallest in (("tenth", 1), ("hundredth", 2)):
        digits = "".join(str(DIGIT.get(digit, digit)) for digit in groups.get(place, "").translate(FORMAL_TO_PLAIN))
        if digits:
            total += Decimal(digits).scaleb(-max(smallest, len(digits)))
    return total


def _of_two_units(first: Numeral, last: Numeral | None, groups: dict[str, str]) -> Numeral | None:
    """Return 四年六个月 as 4.5 年; in the smaller unit where no decimal is exact (3小时20分: 200 分钟)."""
    if last is None or first.value is None or last.value is None:
        return None
    many = _parts(groups)
    if not many or last.value >= many:
        return None
    if "unit3" in groups:  # 2小时30分15秒
        third = parse(groups["num3"])
        seconds = third.value if third is not None else None
        if seconds is None or not seconds < many == PARTS["小时", "分钟"]:
            return None
        return Numeral((first.value * many + last.value) * many + seconds)
    if _unit_of_two(groups) == _unit_of(groups["unit"]):
        return Numeral(first.value + last.value / many)
    return Numeral(first.value * many + last.value)


def _parts(groups: dict[str, str]) -> int | None:
    small = groups["unit2"]
    return PARTS.get((_unit_of(groups["unit"]), small if groups["unit"] == "亩" else _unit_of(small)))


def _unit_of(word: str) -> str:
    return _of_unit("分钟" if word == "分" else word).unit or word


def _unit_of_two(groups: dict[str, str]) -> str:
    many, last = _parts(groups), parse(groups["num2"])
    exact = many and last is not None and last.value is not None and last.value * 100 % many == 0
    return _unit_of(groups["unit" if exact else "unit2"])
