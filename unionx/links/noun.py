"""The noun of a figure: the thing counted or measured, outside the span, before or behind it.

Behind the classifier stands 60余名职工, before the numeral 集体合同1780份; of money and percentages the thing mostly
stands before (救助金292万元, 职工稳定率高达91.6%).
"""

from __future__ import annotations

import re
from typing import Any

import regex

from unionx.language.text import HAN_RANGES
from unionx.links.phrases import JOINS, opens_with_verb, phrase_at, phrase_before, shortened, trimmed, words_of
from unionx.mentions.mention import Context

_PEOPLE = frozenset(["人", "名", "位", "人次"])
# Classifiers that hold the thing themselves: behind 400人 comes what they did.
_SELF = frozenset(["人", "人次", "户", "户次", "家次", "倍", "例"])
# What lasts, and what has an age or a temperature, is named before the figure: 试用期不超过6个月, 平均年龄不到38岁.
_MEASURED: dict[str, tuple[str, ...]] = {
    "duration": ("时间", "期", "假", "时效", "周期", "年限", "工龄", "时长", "工时", "寿命", "学制", "教龄"),
    **dict.fromkeys(("岁", "周岁"), ("年龄",)),
    **dict.fromkeys(("℃", "摄氏度"), ("气温", "温度", "体温")),
}
# Words that hold a figure but name nothing: 价值180元的防暑用品.
_EMPTY = frozenset([
    "价值", "总价值", "金额", "总金额", "增幅", "涨幅", "降幅", "幅度", "单价", "总数", "总量", "数量", "最高", "最低",
    "其中",
])  # fmt: skip
_AREA = regex.compile(
    r"(?:全[国省市区县州镇乡村会厂校系统]+|各级|各地|[去今前明]年|同期|全[年程]|期间|上年|其中|我[国省市区县])$"
)
_PAREN = regex.compile(r"[（(]\p{Han}[\p{Han}、]{0,5}[）)]")
_WINDOW = 26
_LIST = regex.compile(r"(?:[、和与][约近超]?[\d.,]+[万亿千百余多]*(?:美?元|名|个|家|项|人|件|份|台|套|场|次|亩|吨))+")
_ABOUT = re.compile(r"(?:关于|有关|针对)[^，。；]{1,12}的")
# 按每人500元的标准发放|慰问金: the thing is what is given by that rate.
_RATE = re.compile(
    rf"(?:标准|额度)(?:[，,]|统一|一次性|足额|分别)*(?:发放|给予|补助|拨付|缴纳|支付|核发|兑现)(?=[{HAN_RANGES}])"
)
_QUOTED = re.compile(r"[“\"‘「『《]([^，。；”\"’」』》\n]{2,10})[”\"’」』》]")
# 每人每月, 人均, 由2010年的: not the thing, but what stands between it and the figure.
_RATE_WORDS = regex.compile(
    r"(?:每(?:个|一)?(?:人|户|家|名|项|件|吨|亩|小时|[年月周日天]|站|笔|场|次|篇|位|所|台|处)|[人户月年日]均"
    r"|(?:[由从]|截至)?\d{2,4}年(?:\d{1,2}月)?(?:底|初)?的?"
    r"|[由从](?:原来的|最初的|原)?|比\p{Han}{0,4}(?:去年|上年|上期|同期)\p{Han}{0,2}"
    r"|(?:其中|平均|最高|最长|最低|最多|一般|累计|全天|均)?"
    r"(?:提高|增加|降低|下降|缩短|延长|扩大|涨|升|降|增|减)[到至为])$"
)
_CLAUSE_HEAD = re.compile(r"^.*[，,；;。：:！？!?\n]", re.DOTALL)
_CHANGED = regex.compile(
    r"(?:增加|增长|提高|提升|上升|减少|下降|降低|下调|缩短|延长|扩大|多|增幅|涨幅|降幅|升|降|涨)"
    r"(?:了|近|约|超|为|达)*(?:[到至为]\p{Han}{0,2})?$|[到至](?:每\p{Han}{1,4})?$"
)


def noun(start: int, end: int, values: dict[str, Any], context: Context) -> str | None:
    """Return the noun of the figure that spans ``start`` to ``end``, None where the sentence names none."""
    kind, unit = values["kind"], values["unit"]
    if unit == "倍":
        return None
    measured = _MEASURED.get(unit) or _MEASURED.get(kind)
    if measured:
        found = _before(start, context) or _risen(start, context)
        return found if found and found.endswith(measured) else None
    following = context.text[end : end + 1]
    if kind == "count":
        if following == "的" and (before := _before(start, context)) is not None:
            return before
        ahead = _behind(end, context, people=unit in _SELF and following != "的")
        return ahead or _before(start, context) or _carried(start, context, unit=unit) or _risen(start, context)
    if kind == "percentage" and following != "的":
        return _before(start, context) or _risen(start, context) or _behind(end, context)
    if kind == "money" and following == "的":
        before = _before(start, context)
        return _behind(end, context) or before if before in _EMPTY else before or _behind(end, context)
    found = _behind(_end_of_list(end, context), context) or _before(start, context)
    return found or (
        _risen(start, context) or _carried(start, context, kind=kind) if kind == "money" else _risen(start, context)
    )


def _end_of_list(end: int, context: Context) -> int:
    """Return where a list of amounts ends whose noun stands behind the last: 3000元、2000元和1000元|奖金."""
    more = _LIST.match(context.after(end, _WINDOW))
    return end + more.end() if more else end


def _behind(end: int, context: Context, *, people: bool = False) -> str | None:
    """Return the noun phrase that begins at ``end``: 12条|重点产业链, 6家|工会户外劳动者驿站.

    ``people`` tells that the classifier holds people itself: only a noun right behind it counts then.
    """
    window = context.after(end, _WINDOW)
    window = window.removeprefix("的")
    lead = _ABOUT.match(window) or _RATE.match(window)
    window = window[lead.end() :] if lead else window
    quoted = _QUOTED.match(window)
    words = words_of(window)
    if not words or opens_with_verb(words) or (people and words[0].tag[:1] != "n"):
        return None
    phrase, at = phrase_at(words, 0)
    if quoted and (not phrase or sum(len(word.text) for word in words[:at]) <= quoted.end()):
        return quoted[1]
    if not phrase:
        return None
    found = shortened(phrase)
    while at < len(words) and words[at].text in JOINS:
        more, behind = phrase_at(words, at + 1)
        if not more or more[0].tag[:2] in ("ns", "nr", "nt") or (behind < len(words) and words[behind].tag[:1] == "m"):
            break
        found += words[at].text + shortened(more)
        at = behind
    rest = window[window.find(phrase[-1].text) :] if len(phrase) else ""
    bracket = _PAREN.match(rest, len(phrase[-1].text)) if rest else None
    return trimmed(found + (bracket[0] if bracket and found.endswith(phrase[-1].text) else ""))


def _before(start: int, context: Context) -> str | None:
    """Return the noun phrase that ends before ``start``, link words left out: 技能提升率|达到|72.1%."""
    text = _CLAUSE_HEAD.sub("", context.before(start, _WINDOW + 8))
    while (shorter := _RATE_WORDS.sub("", text)) != text:
        text = shorter
    phrase = phrase_before(words_of(text))
    if not any(word.is_noun for word in phrase) or _AREA.search("".join(word.text for word in phrase)):
        return None
    found = trimmed(shortened(phrase))
    return found if found and len(found) > 1 else None


def _risen(start: int, context: Context) -> str | None:
    """Return the noun of a change: 案件412件，比去年同期下降11%; 救助额从800元提高到2600元."""
    clause = context.before(start, 40)
    if not _CHANGED.search(clause):
        return None
    return _carried(start, context)


def _carried(start: int, context: Context, unit: str | None = None, kind: str | None = None) -> str | None:
    """Return the noun of the last figure before in the sentence, of the same unit or kind: 立项21项，已完成5项."""
    begin, _ = context.sentences.span(start)
    for mention in context.latest():
        if mention.start < begin:
            return None
        other = mention.values["unit"]
        alike = kind is None or mention.values["kind"] == kind
        same = unit is None or other == unit or (other in _PEOPLE and unit in _PEOPLE)
        if mention.values["noun"] and alike and same:
            return str(mention.values["noun"])
    return None
