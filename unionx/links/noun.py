"""The noun of a figure: the thing counted or measured, outside the span, before or behind it.

Behind the classifier stands 60余名职工, before the numeral 集体合同1780份; of money and percentages the thing mostly
stands before (救助金292万元, 职工稳定率高达91.6%).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import NamedTuple

import regex

from unionx.language.text import HAN_RANGES
from unionx.links.links import Slot
from unionx.links.phrases import JOINS, opens_with_verb, phrase_at, phrase_before, shortened, trimmed, words_of
from unionx.mentions.context import Context
from unionx.mentions.mention import FigureMention

_PEOPLE = frozenset(["人", "名", "位", "人次"])
# Classifiers that hold the thing themselves: behind 400人 comes what they did.
_SELF = frozenset(["人", "人次", "户", "户次", "家次", "倍", "例"])
# Classifiers of bodies: 126个|名师工作室 are no one's name.
_OF_BODIES = frozenset(["家", "个", "间", "所"])
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
# Figures that one looks back at: a table without full stops must not be walked from each of them.
_REACH = 60
_CHANGED = regex.compile(
    r"(?:增加|增长|提高|提升|上升|减少|下降|降低|下调|缩短|延长|扩大|多|增幅|涨幅|降幅|升|降|涨)"
    r"(?:了|近|约|超|为|达)*(?:[到至为]\p{Han}{0,2})?$|[到至](?:每\p{Han}{1,4})?$"
)


class Known(NamedTuple):
    """A figure before the one that is asked about, and its noun."""

    figure: FigureMention
    noun: str | None


class Names:
    """Where the names of bodies stand, none of which is a noun."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        self._spans = sorted(spans, key=lambda span: span[1])
        self._ends = [end for _, end in self._spans]

    def hold(self, start: int, end: int) -> bool:
        """Say whether a place lies inside a name, or ends with one (其中区总工会)."""
        at = bisect_left(self._ends, end)
        return at < len(self._ends) and (self._spans[at][0] <= start or self._ends[at] == end)


def noun(figure: FigureMention, earlier: Sequence[Known], names: Names, context: Context) -> Slot | None:
    """Return the noun of a figure with its rule, None where the sentence names none; ``earlier`` stand in order."""
    return _Noun(figure, earlier, names, context).slot()


class _Noun:
    """Looks for the noun of one figure, behind it, before it, and at the figures of its sentence."""

    def __init__(self, figure: FigureMention, earlier: Sequence[Known], names: Names, context: Context) -> None:
        self.figure, self.earlier, self.names, self.context = figure, earlier, names, context

    def slot(self) -> Slot | None:
        """Return the noun and its rule."""
        kind, unit = self.figure.kind, self.figure.unit
        if unit == "倍":
            return None
        measured = _MEASURED.get(unit or "") or _MEASURED.get(kind)
        if measured:
            found = self.before() or self.changed()
            return found if found and found.value.endswith(measured) else None
        of = self.context.text[self.figure.end : self.figure.end + 1] == "的"
        if kind == "count":
            return self._of_a_count(of)
        if kind == "percentage" and not of:
            return self.before() or self.changed() or self.behind()
        if kind == "money" and of:
            before = self.before()
            return self.behind() or before if before and before.value in _EMPTY else before or self.behind()
        found = self.behind(_end_of_list(self.figure.end, self.context)) or self.before()
        return found or self.changed() or (self.carried(kind=kind) if kind == "money" else None)

    def _of_a_count(self, of: bool) -> Slot | None:
        unit = self.figure.unit
        if of and (before := self.before()) is not None:
            return before
        ahead = self.behind(people=unit in _SELF and not of)
        return ahead or self.before() or self.carried(unit=unit) or self.changed()

    def behind(self, at: int | None = None, *, people: bool = False) -> Slot | None:
        """Return the noun phrase behind the figure, or behind ``at``."""
        end = self.figure.end if at is None else at
        found = _behind(end, self.context, people=people)
        start = self.context.text.find(found, end) if found else -1
        return self._named(found, start, "behind")

    def before(self) -> Slot | None:
        """Return the noun phrase before the figure."""
        found = _before(self.figure.start, self.context)
        start = self.context.text.rfind(found, 0, self.figure.start) if found else -1
        return self._named(found, start, "before")

    def _named(self, found: str | None, start: int, rule: str) -> Slot | None:
        if found is None:
            return None
        counts_bodies = self.figure.kind == "count" and self.figure.unit in _OF_BODIES
        is_name = start >= 0 and not counts_bodies and self.names.hold(start, start + len(found))
        return None if is_name else Slot(found, rule)

    def changed(self) -> Slot | None:
        """Return the noun of a change: 案件412件，比去年同期下降11%; 救助额从800元提高到2600元."""
        found = self.carried() if _CHANGED.search(self.context.before(self.figure.start, 40)) else None
        return found and found._replace(rule="changed")

    def carried(self, unit: str | None = None, kind: str | None = None) -> Slot | None:
        """Return the noun of the last figure before in the sentence, of the same unit or kind: 立项21项，已完成5项."""
        begin, _ = self.context.sentences.span(self.figure.start)
        for figure, said in islice(reversed(self.earlier), _REACH):
            if figure.start < begin:
                return None
            same = unit is None or figure.unit == unit or (figure.unit in _PEOPLE and unit in _PEOPLE)
            if said and same and (kind is None or figure.kind == kind):
                return Slot(said, "carried")
        return None


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
