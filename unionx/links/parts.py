"""Which figures are parts of another: 其中, lists that a text announces, and lists that add up.

A list is made of parts where the whole stands before it and announces it (共评出100项：特等奖2项、…; 分为;
brackets), or behind it as its sum (…、…，共计100项). What is announced is linked whatever it adds up to, so that a
whole that its parts contradict can be found. What brackets behind a number say that it holds is a part of it. Else
only numbers that make the whole are its parts: three or more of its sentence, or those next to a whole that is
called a sum (共, 合计, 累计), in neighbouring sentences too. A list that merely follows a number is nothing of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from itertools import pairwise, takewhile
from typing import NamedTuple

from unionx.language import regex
from unionx.language.lexicon import alternation, grammar
from unionx.language.tokens import tag
from unionx.links.countables import (
    ANY_CLASSIFIER,
    PERSONS,
    Countable,
    add_up,
    is_near,
    link,
    same_sort,
    same_unit,
    units_agree,
)
from unionx.links.cues import words_of
from unionx.links.link_values import FigureLinks
from unionx.links.sums import FEWEST_PARTS, MOST_PARTS, lists_that_add_up
from unionx.mentions.mention import FigureMention

_REACH = 240  # characters from a sum to its farthest part
_SENTENCES = 2  # beside that of a sum
_SUM_REACH = 20
_TELLING = 10
_WHOLES = 3  # 培训120场、5000人次，其中线上30场
_BOUNDS = ("at_least", "at_most")  # 其中1万元以上的5人 parts the large from the small
_STOPS = frozenset("。！？!?")
# 特等奖、一等奖 between two parts of a list: one mark, or 和, and no word that opens something else.
_ANNOUNCES = alternation(grammar("announces"))
_SUM_WORDS = alternation(word for word in grammar("noun_cue", "sum") if len(word) > 1)
_SUMS = rf"(?:(?<![公中])共(?![同建享青产])|{_SUM_WORDS})"  # 共|12人, 合计|12人; not 公共, 共同, 计算机
_GOES_ON = regex.compile(
    rf"(?!.*(?:其中|{_SUMS}|{_ANNOUNCES}))"
    r"\P{P}{0,12}(?:[、，,；;和与]|以?及)[“\"《]?\P{P}{0,12}[”\"》]?\P{P}{0,6}"
)
_COUNTED = r"[^，,。；;：:（()）]{0,20}"
_FIRST = r"[^，,。；;：:（()）、]{0,16}"
# 100项：特等奖|2项 · 100人（男|60人 · 100项，分别为特等奖|2项
_AHEAD = regex.compile(
    rf"(?!.*(?:其中|(?:{words_of('speech')})[：:])){_COUNTED}"
    rf"(?:[：:（(]|[，,]?(?:{alternation(grammar('announces_lead'))})?(?:{_ANNOUNCES})[：:]?){_FIRST}"
)
# 58项|，共计100项
_BEHIND = regex.compile(rf"{_COUNTED}[，,；;]?{_SUMS}[^，,。；;：:]{{0,10}}")
_SUM = regex.compile(rf"{_SUMS}[^，,。；;：:、]{{0,12}}$")
_OPENS_WITH = regex.compile(r"[。！？!?]其中")
# 32万元（其中|8万元 · 15.6万元（含县教育工会|4.5万元 · 职工500人（女职工|210人
_OPEN_BRACKET = regex.compile(r"[（(][^）)]*$")
_CLOSE_BRACKET = regex.compile(r"[）)]")
_PARTS = alternation(grammar("noun_cue", "part").keys() - {"其中"})
_HOLDS = regex.compile(rf"[^，,。；;（()）]{{0,8}}[（(](?:{_PARTS})(?![税义量])[^，,。；;（()）]{{0,20}}")
_IN_BRACKETS = regex.compile(r"[^，,。；;（()）]{0,8}[（(]\p{Han}{0,12}")
_LAST_COMMA = regex.compile(r"[，,](\p{Han}+)$")
_ENDS = regex.compile(r"[、，,；;。！？!?）)\s和及与]|$|以及")
_BRACKET_ENDS = regex.compile(r"[^（(。]{0,12}[）)]")


class PartOf(NamedTuple):
    """The figure that another is a part of, and the rule that tells it."""

    figure: FigureMention
    rule: str


def find_parts(links: Mapping[FigureMention, FigureLinks], text: str) -> dict[FigureMention, PartOf]:
    """Return the whole of each figure that is a part of one; ``links`` stand in the order of the text."""
    figures = [Countable(mention, its, text) for mention, its in links.items()]
    begin = 0
    for at in range(1, len(figures) + 1):
        if at == len(figures) or text.find("\n", figures[at - 1].end, figures[at].start) >= 0:
            if at - begin > 1:
                _of_a_paragraph(figures[begin:at], text)
            begin = at
    return {one.mention: PartOf(one.whole.mention, one.rule) for one in figures if one.whole is not None}


def _of_a_paragraph(figures: list[Countable], text: str) -> None:
    gaps = ["", *[text[a.end : b.start] for a, b in pairwise(figures)]]
    number = [0]  # of the sentence of each figure
    for gap in gaps[1:]:
        number.append(number[-1] + (not _STOPS.isdisjoint(gap)))
    begin = before = 0
    for at in range(1, len(figures) + 1):
        if at == len(figures) or number[at] != number[begin]:
            _of_a_sentence(figures[begin:at], gaps[begin:at], figures[before:begin], text)
            before, begin = begin, at
    for at, figure in enumerate(figures):
        lead = gaps[at][-_SUM_REACH:] if at else text[max(0, figure.start - _SUM_REACH) : figure.start]
        if ("共" in lead or "计" in lead) and figure.is_exact and _SUM.search(lead):
            _sum_of_neighbours(figures, number, at)


def _of_a_sentence(figures: list[Countable], gaps: list[str], before: list[Countable], text: str) -> None:
    said = "".join(gaps)
    if "其中" in said or "（" in said or "(" in said:
        _among_them(figures, gaps, before)
    if len(figures) == 1:
        return
    begin = 0
    for at in range(1, len(figures) + 1):
        if at == len(figures) or not (same_sort(figures[begin], figures[at]) and _GOES_ON.fullmatch(gaps[at])):
            if at - begin > 1:
                _of_a_list(figures, gaps, begin, at, text)
            begin = at
    lists_that_add_up(figures)


def _among_them(figures: list[Countable], gaps: list[str], before: list[Countable]) -> None:
    """Note the parts behind 其中: each is one of the nearest figure before it that counts the same.

    Where 其中 opens the sentence, that is the one figure of the sentence ``before`` that does. Behind 其中： a list may
    have semicolons; in brackets it ends with them.
    """
    wholes, outer = list[Countable](), list[Countable]()  # outer: 其中基本支出9万元（含经费|7万元），项目支出|6万元
    colon = in_brackets = False
    for at, figure in enumerate(figures):
        gap = gaps[at]
        if in_brackets and _CLOSE_BRACKET.search(gap):
            wholes, outer, in_brackets = outer, [], False
        holds = at > 0 and ("（" in gap or "(" in gap) and _holds(figures[at - 1], gap, figure)
        opens = "其中" in gap or holds
        if opens:
            colon = "其中：" in gap or "其中:" in gap
            in_brackets = _OPEN_BRACKET.search(gap) is not None
            outer = wholes if in_brackets else []
        if opens and at:
            wholes = figures[max(0, at - (1 if holds else _WHOLES)) : at][::-1]
        elif opens and _OPENS_WITH.search(gap):
            near = [whole for whole in before[-MOST_PARTS:] if not whole.is_difference]
            wholes = [whole for whole in near if sum(same_sort(other, whole) for other in near) == 1]
        elif wholes and not _is_among_them(gap, colon):
            wholes = []
        whole = _whole_of(figure, wholes)
        if whole is None and opens and wholes and _is_too_many(figure, wholes[0]):
            whole = wholes[0]
        if whole is not None:
            link([figure], whole, "in_brackets" if in_brackets and "其中" not in gap else "among_them")


def _holds(whole: Countable, gap: str, part: Countable) -> bool:
    """Say whether brackets tell that a number holds another: 15.6万元（含教工|4.5万元）, 职工500人（女职工|210人）."""
    if _HOLDS.fullmatch(gap):
        return True
    mine, its = part.noun or "", whole.noun or ""
    kin = mine != its and len(its) > 1 and mine.endswith(its[-2:])
    return kin and _IN_BRACKETS.fullmatch(gap) is not None


def _whole_of(part: Countable, wholes: list[Countable]) -> Countable | None:
    """Return the first of some figures that may hold a part; a difference only where nothing else does.

    支出266万元，比上年减少57万元，其中|52万元 is of the first, 会员比上年增加300人，其中|90人 of the increase.
    """
    increase: Countable | None = None
    for whole in wholes:
        if _fits(part, whole):
            if not whole.is_difference:
                return whole
            increase = increase or (whole if whole.sort[-1] == "increase" else None)
    return increase


def _is_among_them(gap: str, colon: bool) -> bool:
    """Say whether a list behind 其中 goes on: 、二等奖 and ，农民工 do, ；, a sum and ，评出一等奖 do not."""
    if (not colon and ("；" in gap or ";" in gap)) or _SUM.search(gap[-_SUM_REACH:]):
        return False
    label = _LAST_COMMA.search(gap[-_SUM_REACH:])
    if label is None:
        return True
    word, kind = next(iter(tag(label[1])))
    return kind != "v" or word == label[1]  # 焊工 is a verb to the tagger


def _fits(part: Countable, whole: Countable) -> bool:
    if part.kind not in ("count", "money") or part.modifier in _BOUNDS or part.kind != whole.kind:
        return False
    if part.value is None or whole.value is None or part.value > whole.value:
        return False
    return same_unit(part, whole) and part.per == whole.per


def _is_too_many(part: Countable, whole: Countable) -> bool:
    """Say whether people or things are more than the whole that they are said to be some of."""
    counts = part.kind == whole.kind == "count" and part.is_exact and whole.is_exact
    return counts and same_sort(part, whole) and part.unit in PERSONS


def _of_a_list(figures: list[Countable], gaps: list[str], begin: int, end: int, text: str) -> None:
    """Note the whole that announces a list of figures before it, or is said to be its sum behind it."""
    parts = figures[begin:end]
    if begin and _AHEAD.fullmatch(gaps[begin]):
        whole = figures[begin - 1]
        in_brackets = "(" in gaps[begin] or "（" in gaps[begin]
        if _may_be_whole(whole, parts, text) and (not in_brackets or _BRACKET_ENDS.match(text, parts[-1].end)):
            link(parts, whole, "announced")
            return
    if end < len(figures) and _BEHIND.fullmatch(gaps[end]):
        whole = figures[end]
        alone = begin == 0 or not _GOES_ON.fullmatch(gaps[begin])  # 米200袋、慰问金5万元、药品3万元: of a longer list
        if _may_be_whole(whole, parts, text) and (add_up(parts, whole) or (alone and is_near(parts, whole))):
            link(parts, whole, "sum_behind")


def _may_be_whole(whole: Countable, parts: list[Countable], text: str) -> bool:
    """Say whether a figure counts what the parts of a list count, by units and by nouns."""
    first = parts[0]
    if (whole.value is None and whole.high is None) or whole.sort != first.sort:
        return False
    if not units_agree(whole.unit, first.unit):
        return False
    vague = whole.unit in ANY_CLASSIFIER or first.unit in ANY_CLASSIFIER
    if add_up(parts, whole) and (not vague or len(parts) >= FEWEST_PARTS):
        return True
    if vague and not (whole.unit == first.unit and is_near(parts, whole)):
        return False
    return all(_counts_the_same(part, whole, text) for part in parts)


def _counts_the_same(part: Countable, whole: Countable, text: str) -> bool:
    """Say whether nothing tells that a part counts other things: 一等奖10项 has a name, 3个队 are no 赛区."""
    mine, its = part.noun, whole.noun
    if mine is None or its is None or mine[-1] in its or its[-1] in mine:
        return True
    return bool(_ENDS.match(text, part.end))


def _sum_of_neighbours(figures: list[Countable], number: list[int], at: int) -> None:
    """Note the figures next to a sum, before or behind it, that make it exactly."""
    whole = figures[at]
    for near in (range(at - 1, -1, -1), range(at + 1, len(figures))):
        parts: list[Countable] = []
        so_far = Decimal(0)
        within = takewhile(lambda n: _is_within_reach(figures[n], whole, abs(number[n] - number[at])), near)
        for place in list(within)[:MOST_PARTS]:
            figure = figures[place]
            if figure.whole is not None or not same_sort(figure, whole):
                continue
            so_far += figure.amount
            parts.append(figure)
            if so_far >= whole.amount or not figure.is_exact:
                break
        telling = len(parts) >= FEWEST_PARTS or whole.amount >= _TELLING
        if len(parts) > 1 and telling and add_up(parts, whole):
            link(parts, whole, "sum")
            return


def _is_within_reach(figure: Countable, whole: Countable, sentences: int) -> bool:
    return sentences <= _SENTENCES and abs(figure.start - whole.start) <= _REACH
