"""Finds figures: numbers that measure something (60余名, 292万元, 6.1%, 近百人, 19年, 800至1000元).

What counts, its span and its value: the annotation guide, section "figure"; its table of modifiers is the law. A
numeral needs a classifier or a unit, or 万 / 亿, or a word that bounds it; ordinals, names, idioms and clock times are
refused.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

import regex

from unionx.extractors.figure.refusals import refusal
from unionx.extractors.figure.units import CURRENCIES, UNITS
from unionx.language.lexicon import alternation, lexicon
from unionx.language.numerals import ARABIC, CHINESE, NUMERAL, Numeral, parse
from unionx.language.periods import SEPARATOR
from unionx.mentions.candidates import Candidate, Judged, Refused, judged, named_groups
from unionx.mentions.context import Context
from unionx.mentions.mention import FigureMention, MentionType
from unionx.page.page_lines import is_counter

TYPE: MentionType = "figure"
PRIORITY = 1

_SIGNS = {"￥": "元", "¥": "元", "$": "美元", "€": "欧元", "£": "英镑"}
_BOUNDS = lexicon("bound").mapping("modifier")
_BEFORE = alternation(lexicon("bound").words(side="before"))
_RANK = alternation(lexicon("bound").words(side="rank"))
_BEHIND = alternation(lexicon("bound").words(side="behind")).replace("上下", r"上下(?=[，。；、,;的）)\s]|$)")
_SHARE = {"百": Decimal(1), "千": Decimal("0.1"), "万": Decimal("0.01")}

# A classifier that begins another word is none: 3人大代表, 两市级, 三成立. The table holds what must not follow.
_NOT_BEFORE = {word: before.split() for word, before in lexicon("not_unit").mapping("before").items()}
_FOLLOWS = "|".join(f"(?<={word})(?:{'|'.join(before)})" for word, before in _NOT_BEFORE.items())
# Most characters can follow every classifier; only behind the others is it asked which.
_MAY_FOLLOW_NONE = "".join(sorted({piece[0] for before in _NOT_BEFORE.values() for piece in before}))
# 6省（区、市）, 7市（地）: the level of government with its other names.
_LEVEL = r"[省市县区州乡镇][（(][省市县区州旗盟地镇乡街道办场团、]{1,8}[）)]"
_UNIT = rf"(?P<unit>{_LEVEL}|{alternation([*UNITS, *CURRENCIES])})(?!(?=[{_MAY_FOLLOW_NONE}])(?:{_FOLLOWS}))"
_PLAIN_UNIT = rf"(?:{alternation([*UNITS, *CURRENCIES])})"
# behind a stroke: 元/月 and 元/人·月, but not 元/月调整为
_EACH = (
    r"(?:个?小时|工作日|季度|平方米|百公里|公里|千瓦时|课时"
    r"|[人户年月周天日时吨亩名家个场次项件份篇位批期站笔季台套辆栋座间床班组岗度单米斤])"
)
_PER = (
    rf"(?P<per>[/／](?:{_EACH}|每)(?:[·/／、每]{_EACH})*"
    r"|每(?:人|月|年|天|日|小时|户|家)(?:每(?:月|年|天|日))?(?!年|月))?"
)
_SPLIT = r"个(?P<more>[多余半])(?P<split>月|小时|星期|钟头|工作日)"

# Each pattern is a rule, tried in this order at each numeral.
PATTERNS = {
    "share": rf"(?P<share>[百千万])分之(?P<num>{NUMERAL}|百)"
    rf"(?:{SEPARATOR}(?:[百千万]分之)?(?P<num2>{NUMERAL}))?(?P<more>[多余])?(?P<behind>{_BEHIND})?",
    # only where a word that joins two numbers stands near: the units are many
    "range": rf"(?=[\d.,，{CHINESE}半几数余多点]{{1,40}}+[^\d，。；\n]{{0,6}}?{SEPARATOR})"
    rf"(?P<num>{NUMERAL})(?P<unit1>{_PLAIN_UNIT})?(?:{SEPARATOR})"
    rf"(?P<num2>{NUMERAL})(?P<more>[多余])?(?:{_UNIT})(?P<behind>{_BEHIND})?{_PER}",
    "split": rf"(?P<num>{NUMERAL}){_SPLIT}(?P<behind>{_BEHIND})?",
    "money_sign": rf"(?P<sign>[￥¥$€£])(?P<num>{ARABIC}[万亿]{{0,2}})(?P<more>[多余])?元?(?P<behind>{_BEHIND})?{_PER}",
    "unit": rf"(?P<num>{NUMERAL})(?P<more>[余多来])?{_UNIT}(?P<half>半(?=[^个天年月价程]|$))?"
    rf"(?P<late>[多余](?=[^种个名家项数位]|$))?(?P<behind>{_BEHIND})?{_PER}",
    # 2.4、1.8和0.6个百分点; bounded, since from each number of a list it looks ahead again
    "listed": rf"(?P<num>{ARABIC}[万亿]{{0,2}})(?=(?:[、和与及]{ARABIC}[万亿]{{0,2}}){{1,12}}{_UNIT})",
    "bare": rf"(?P<num>{NUMERAL})(?:(?P<more>[余多])(?P<behind>{_BEHIND})?|(?P<behind>{_BEHIND})|(?<=[万亿千十百]))",
    "bounded": rf"(?<=(?:{_BEFORE}))(?P<num>{NUMERAL})",
}
_SCAN = regex.compile(
    r"(?<![\dA-Za-z第〔+]|\d[.,:：/])"
    r"(?=[\d零一二两三四五六七八九十百千万亿半几数￥¥$€£])(?:"
    + "|".join(f"{pattern}(?P<rule_{name}>)" for name, pattern in PATTERNS.items())
    + ")"
)
_BOUND = regex.compile(rf"(?:{_BEFORE}|(?P<rank>{_RANK}))$")
_WORD_BEFORE_BOUND = {
    "近": "附最靠邻贴亲临将走相远就抵迫逼",
    "超": "高赶反",
    "约": "节制条大签预履公契合",
    "上": "以之",
}
_NO_NUMBER = Refused("no number")
_OF_PAGE = Refused("printed by the page of itself: 浏览次数：1345次")


def find(text: str) -> Iterator[Candidate]:
    """Yield every numeral of ``text`` that may measure something, with what bounds it."""
    for match in _SCAN.finditer(text):
        rule, groups = named_groups(match)
        start, end = match.span()
        bound = _BOUND.search(text, max(0, start - 4), start) if rule != "listed" else None
        at = start
        if bound is not None and _bounds(text, bound, groups["num"]):
            groups["before"] = bound[0]
            start = bound.start()
        yield Candidate(start, end, f"figure/{rule}", groups, at)


def _bounds(text: str, bound: regex.Match[str], numeral: str) -> bool:
    """Say whether a word before a numeral bounds it: not 附近3家, where it ends a word, and 上 only before 上千."""
    if bound["rank"] and numeral[0] not in "百千万亿":
        return False
    return not (bound.start() and text[bound.start() - 1] in _WORD_BEFORE_BOUND.get(bound[0], ""))


class _Bounds(NamedTuple):
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    modifier: str


def normalise(candidate: Candidate, context: Context, earlier: Sequence[FigureMention]) -> FigureMention | Refused:
    """Return the figure; ordinals, idioms, names and what else measures nothing are refused."""
    groups = candidate.groups
    start, end, rule = candidate[:3]
    number = _number(groups)
    if number is None:
        return _NO_NUMBER
    if reason := refusal(rule.removeprefix("figure/"), groups, candidate, context):
        return Refused(reason)
    if is_counter(context.text, start):
        return _OF_PAGE
    kind, unit, currency, factor = _measure(groups)
    bounds = _bounded(number.times(factor), groups)
    return FigureMention(start, end, rule, PRIORITY, kind, *bounds, unit, currency, _per(groups.get("per")))


def candidates(context: Context) -> Iterator[Judged]:
    """Yield every candidate in a text, judged."""
    return judged(find, normalise, context)


def _per(word: str | None) -> str | None:
    """Return what the span itself says that its number is counted for: 月 of 1700元/月, 人/月 of 20元每人每月."""
    return word and (word.replace("每", "/").replace("／", "/").replace("·", "/").strip("/") or None)


def _number(groups: dict[str, str]) -> Numeral | None:
    """Return the number that the groups say, a range where they say two."""
    first = parse(groups["num"])
    if first is None or "num2" not in groups:
        return first
    last = parse(groups["num2"])
    if last is None or first.value is None or last.value is None:
        return None
    low = first.value
    if groups["num"][-1] not in "万亿" and groups["num2"][-1] in "万亿" and "unit1" not in groups:
        low *= 10_000 if groups["num2"][-1] == "万" else 100_000_000  # 3至5万元 begins at 30,000
    return Numeral(None, low, last.value) if low < last.value else None


def _measure(groups: dict[str, str]) -> tuple[str, str | None, str | None, Decimal]:
    """Return kind, unit, currency and how many of the unit one is."""
    if "share" in groups:
        return "percentage", "%", None, _SHARE[groups["share"]]
    if "split" in groups:
        kind, unit, factor = UNITS["个" + groups["split"]]
        return kind, unit, None, factor
    word = _SIGNS[groups["sign"]] if "sign" in groups else groups.get("unit")
    if word is None:
        return "count", None, None, Decimal(1)
    if word in CURRENCIES:
        code, unit, factor = CURRENCIES[word]
        return "money", unit, code, factor
    kind, unit, factor = UNITS.get(word) or ("count", word, Decimal(1))
    return kind, unit, None, factor


def _bounded(number: Numeral, groups: dict[str, str]) -> _Bounds:
    """Return value, low, high and modifier; of two bounds the one behind wins."""
    if number.value is None:
        return _Bounds(None, number.low, number.high, "range")
    value = number.value
    if "half" in groups or groups.get("more") == "半":
        value += Decimal("0.5")
    modifier = _BOUNDS.get(groups.get("behind", ""))
    if modifier is None and (number.more or groups.get("more", "半") in "余多" or "late" in groups):
        return _Bounds(value, value, value + number.step, "more_than")
    if modifier is None and groups.get("more") == "来":
        modifier = "about"
    modifier = modifier or _BOUNDS.get(groups.get("before", ""), "exact")
    low = value if modifier in ("more_than", "at_least") else None
    high = value if modifier in ("nearly", "at_most", "less_than") else None
    return _Bounds(value, low, high, modifier)
