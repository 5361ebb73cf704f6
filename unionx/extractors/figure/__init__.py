"""Finds figures: numbers that measure something (60余名, 292万元, 6.1%, 近百人, 19年, 800至1000元).

What counts, its span and its value: the annotation guide, section "figure"; its table of modifiers is the law. A
numeral needs a classifier or a unit, or 万 / 亿, or a word that bounds it; ordinals, names, idioms and clock times are
refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import regex

from unionx.language.lexicon import alternation, lexicon
from unionx.language.numerals import ARABIC, CHINESE, NUMERAL, Numeral, parse
from unionx.language.periods import SEPARATOR
from unionx.links.rates import slots
from unionx.mentions.mention import Candidate, Context, named_groups

TYPE = "figure"
PRIORITY = 1

_UNITS = {row["word"]: (row["kind"], row["unit"], Decimal(row["factor"])) for row in lexicon("unit").rows}
_CURRENCIES = {row["word"]: (row["code"], row["unit"], Decimal(row["factor"])) for row in lexicon("currency").rows}
_SIGNS = {"￥": "元", "¥": "元", "$": "美元", "€": "欧元", "£": "英镑"}
_BOUNDS = lexicon("bound").mapping("modifier")
_BEFORE = alternation(lexicon("bound").words(side="before"))
_RANK = alternation(lexicon("bound").words(side="rank"))
_BEHIND = alternation(lexicon("bound").words(side="behind")).replace("上下", r"上下(?=[，。；、,;的）)\s]|$)")
_IDIOM = regex.compile(alternation(lexicon("idiom").words()))
_SHARE = {"百": Decimal(1), "千": Decimal("0.1"), "万": Decimal("0.01")}

# A classifier that begins another word is none: 3人大代表, 两市级, 三成立. The table holds what must not follow.
_NOT_BEFORE = {word: before.split() for word, before in lexicon("not_unit").mapping("before").items()}
_FOLLOWS = "|".join(f"(?<={word})(?:{'|'.join(before)})" for word, before in _NOT_BEFORE.items())
# Most characters can follow every classifier; only behind the others is it asked which.
_MAY_FOLLOW_NONE = "".join(sorted({piece[0] for before in _NOT_BEFORE.values() for piece in before}))
# 6省（区、市）, 7市（地）: the level of government with its other names.
_LEVEL = r"[省市县区州乡镇][（(][省市县区州旗盟地镇乡街道办场团、]{1,8}[）)]"
_UNIT = rf"(?P<unit>{_LEVEL}|{alternation([*_UNITS, *_CURRENCIES])})(?!(?=[{_MAY_FOLLOW_NONE}])(?:{_FOLLOWS}))"
_PLAIN_UNIT = rf"(?:{alternation([*_UNITS, *_CURRENCIES])})"
_PER = r"(?P<per>[/／][\p{Han}·/／]{1,4}|每(?:人|月|年|天|日|小时|户|家)(?:每(?:月|年|天|日))?(?!年|月))?"
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
_ORDINAL = re.compile(r"第[\d一二三四五六七八九十百零、和至到与\-—~]*$|QQ|电话|邮编|热线|专线$")
_ONE_OF_A_WORD = "统唯同专单划归万逐之"  # 统一, 唯一, 之一
_SESSION = regex.compile(r"全[体会委]|会议|主席|常委|代表")  # 十届三次全委会
_CLOSING_QUOTE = regex.compile(r"[^，。,“\"]{0,10}[”\"’'」》]")
_LASTS = regex.compile(
    r"(?:为期|历时|连续|共|近|约|每|达|满|提前|延长|超过|不超过|不少于|至少|逾|超|持续|长达|耗时|仅用|只用|用了)$"
)
_CLOCK = regex.compile(r"[\d一二三四五六七八九十][时点][\d一二三四五六七八九十]*$|\d[:：]\d*$")
_WORD_BEFORE_BOUND = {
    "近": "附最靠邻贴亲临将走相远就抵迫逼",
    "超": "高赶反",
    "约": "节制条大签预履公契合",
    "上": "以之",
}
_MONTH_BEHIND = regex.compile(r"\d{1,2}月")
_RANKED = regex.compile("[十百千万]")
_SINGLE = "一二两三四五六七八九"


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


def normalise(candidate: Candidate, context: Context) -> dict[str, Any] | None:
    """Return the values of a figure; None for ordinals, idioms, names and what else measures nothing."""
    groups = candidate.groups
    rule = candidate.rule.removeprefix("figure/")
    number = _number(groups)
    if number is None or _refused(rule, groups, candidate, context):
        return None
    kind, unit, currency, factor = _measure(groups)
    values = _bounded(number.times(factor), groups)
    values |= {"kind": kind, "unit": unit, "currency": currency}
    return values | slots(candidate, candidate.start, groups, values, context)


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
        kind, unit, factor = _UNITS["个" + groups["split"]]
        return kind, unit, None, factor
    word = _SIGNS[groups["sign"]] if "sign" in groups else groups.get("unit")
    if word is None:
        return "count", None, None, Decimal(1)
    if word in _CURRENCIES:
        code, unit, factor = _CURRENCIES[word]
        return "money", unit, code, factor
    kind, unit, factor = _UNITS.get(word) or ("count", word, Decimal(1))
    return kind, unit, None, factor


def _bounded(number: Numeral, groups: dict[str, str]) -> dict[str, Any]:
    """Return value, low, high and modifier; of two bounds the one behind wins."""
    if number.value is None:
        return {"value": None, "low": number.low, "high": number.high, "modifier": "range"}
    value = number.value
    if "half" in groups or groups.get("more") == "半":
        value += Decimal("0.5")
    modifier = _BOUNDS.get(groups.get("behind", ""))
    if modifier is None and (number.more or groups.get("more", "半") in "余多" or "late" in groups):
        return {"value": value, "low": value, "high": value + number.step, "modifier": "more_than"}
    if modifier is None and groups.get("more") == "来":
        modifier = "about"
    modifier = modifier or _BOUNDS.get(groups.get("before", ""), "exact")
    low = value if modifier in ("more_than", "at_least") else None
    high = value if modifier in ("nearly", "at_most", "less_than") else None
    return {"value": value, "low": low, "high": high, "modifier": modifier}


def _refused(rule: str, groups: dict[str, str], candidate: Candidate, context: Context) -> bool:
    """Say whether the numeral is an ordinal, a name, an idiom, a clock time or a date."""
    numeral, unit = groups["num"], groups.get("unit", "")
    at = candidate.at
    before, after = context.before(at, 8), context.after(candidate.end, 6)
    arabic, bound = numeral[0].isdigit(), "before" in groups
    if arabic and numeral[0] == "0" and numeral[1:2].isdigit():
        return True  # 02版, 00后
    if not bound and _ORDINAL.search(before if candidate.start == at else context.before(candidate.start, 8)):
        return True
    if not (arabic or rule == "share") and _is_no_number(candidate, before, context):
        return True
    if unit == "次" and (before[-1:] == "届" or _SESSION.match(after)):
        return True
    if rule in ("bare", "bounded"):
        return _no_bare_figure(numeral, groups, after)
    if rule == "listed":
        return before == "" or before[-1:] == "\n"
    if unit == "日":
        lasts = bound or "behind" in groups or after.startswith(("内", "之内"))
        return not arabic or not (lasts or _LASTS.search(context.before(candidate.start, 4)))
    if unit == "年":
        return _no_years(numeral, after, before)
    if unit in ("分", "秒") and _CLOCK.search(before):
        return True
    if unit == "小时" and numeral == "24" and not bound and not after.startswith(("内", "以", "的", "，")):
        return True  # 24小时 of a facility's name
    if arabic:
        return after[:1].isascii() and after[:1].isalpha()
    return _no_chinese_figure(numeral, unit, groups, before)


def _is_no_number(candidate: Candidate, before: str, context: Context) -> bool:
    """Say whether a Chinese numeral stands in an idiom, ends a word (统一) or opens a short quotation (“四个意识”)."""
    last = before[-1:]
    if _in_idiom(candidate, context.text):
        return True
    if not last:
        return False
    if candidate.groups["num"][0] == "一" and last in _ONE_OF_A_WORD:
        return True
    return last == "第" or (last in "“\"‘'「《" and bool(_CLOSING_QUOTE.match(context.after(candidate.at, 12))))


def _in_idiom(candidate: Candidate, text: str) -> bool:
    """Say whether the numeral and its classifier stand in a phrase that counts nothing: 千家万户, 十分."""
    start, end = candidate.start, candidate.end
    window = max(0, start - 4)
    return any(
        m.start() + window < end and m.end() + window > start
        for m in _IDIOM.finditer(text[window : end + 4], overlapped=True)
    )


def _no_bare_figure(numeral: str, groups: dict[str, str], after: str) -> bool:
    """Refuse a numeral without a unit, save where 万, 亿 or a bound says that it measures: 51.4万职工, 近2000."""
    bound = groups.keys() & {"before", "more", "behind"}
    if numeral[0].isdigit():
        if (after[:1].isascii() and after[:1].isalnum()) or after[:1] in tuple("年月日时点号分秒:：度."):
            return True
        return not (numeral[-1] in "万亿千" or (bound and len(numeral) > 1))
    long = len(numeral) > 1 and numeral[0] in "数几"
    return not ((bound and numeral[-1] in "百千万亿十") or long) or after[:1] in ("年", "月", "日", "分", "元")


def _no_years(numeral: str, after: str, before: str) -> bool:
    """Refuse 2023年, 一年一度, 十四五 and the like; three digits or fewer last."""
    if numeral.isdigit() and len(numeral) == 4:
        return True
    if numeral.isdigit() and len(numeral) == 2 and _MONTH_BEHIND.match(after):
        return True
    if not numeral.isascii() and len(numeral) >= 4 and not _RANKED.search(numeral):
        return True
    return numeral == "一" and (after[:1] in tuple("一来又四到度多") or before[-1:] in tuple("这那又每第新的"))


def _no_chinese_figure(numeral: str, unit: str, groups: dict[str, str], before: str) -> bool:
    """Refuse a Chinese numeral that is part of a word, the article 一 (一个缩影), an ordinal (十四届) or a grade."""
    kind = _UNITS[unit][0] if unit in _UNITS else "money" if unit in _CURRENCIES else "count" if unit else "duration"
    if numeral == "一" and kind not in ("duration", "measure", "percentage"):
        return True
    if numeral == "半" and (kind != "duration" or before[-1:] in tuple("上下前后大多小过")):
        return True
    if unit in ("届", "期", "级", "号", "员", "方", "分", "地", "国", "口", "点", "步", "轮", "任", "班", "度", "里"):
        return not groups.keys() & {"before", "more", "behind"} and len(numeral) < 3
    if kind == "money":
        return len(numeral) == 1 and numeral in _SINGLE and unit in ("元", "角")
    return unit == "成" and not (
        (len(numeral) == 1 and numeral in _SINGLE) or (len(numeral) == 2 and numeral[0] in _SINGLE)
    )
