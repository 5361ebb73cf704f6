"""Whether a figure tells what a thing is or can hold, at no time: 总投资|800万元|的文化宫, 路段有|1.3公里|."""

from __future__ import annotations

from bisect import bisect_left

from unionx.language import regex
from unionx.language.lexicon import grammar
from unionx.language.numerals import TO_TEN
from unionx.links.figure_inquiry import Inquiry
from unionx.links.frames.joined_dates import JOINS
from unionx.links.nouns.attributes import REACHED
from unionx.links.period.frame_years import is_of_frame

# 总投资, 占地: what a thing is, at no time
_STANDING_REACH = 14
_CARRIED_OUT = (
    *(f"{word}{done}" for word in grammar("carried_out") for done in ("", "了")),
    *(f"{letter}{done}" for letter in grammar("builds") for done in REACHED),  # 建|成
)
_OF_WHICH = regex.compile(r"\p{Han}{0,8}的\p{Han}")  # 拥有|500人|的船厂
# 全年建会108家，三年累计|建会|2008家
_SUM_OF_YEARS = regex.compile(rf"(?<![\d第年月{TO_TEN}零])[\d{TO_TEN}两]{{1,2}}年(?:累计|总?共(?![同和青]))")
_AREAS = frozenset(grammar("area_unit"))
_LENGTHS = _AREAS | frozenset(grammar("length_unit"))
_AWAY = regex.compile(r"[离距]\p{Han}{1,8}$")


def is_standing(inquiry: Inquiry) -> bool:
    """Say whether a figure tells what a thing is or can hold."""
    text, figure, clause = inquiry.discourse.text, inquiry.figure, inquiry.clause
    if figure.kind == "measure" and figure.unit in _AREAS and text.startswith("的", figure.end):
        return not text.endswith(_CARRIED_OUT, 0, figure.start)  # 完成|9万平方米|的改造
    if figure.unit in _LENGTHS and _is_of_a_place(inquiry):
        return True
    if text.find("年", clause.start + 1, figure.start) >= 0:
        years = _SUM_OF_YEARS.search(text, clause.start, figure.start)
        if years is not None and not is_of_frame(years.span(), inquiry):
            return True
    begin = max(clause.start, figure.start - _STANDING_REACH)
    if text.find("拥有", begin, figure.start) >= 0 and _OF_WHICH.match(text, figure.end, clause.end) is not None:
        return True
    starts = inquiry.discourse.cues.starts_of("standing")
    return starts[bisect_left(starts, begin)] < figure.start and _is_what_it_has(inquiry)


def _is_what_it_has(inquiry: Inquiry) -> bool:
    """Say whether a word of what a thing has tells of the figure: 总投资|8亿元|, but not 面积10平方米的书屋|18间|."""
    discourse, figure = inquiry.discourse, inquiry.figure
    starts = discourse.cues.starts_of("standing")
    at = starts[bisect_left(starts, figure.start) - 1]
    before = discourse.figures_between(at, figure.start)
    return not before or discourse.text[before[-1].end : figure.start] in JOINS  # 长和宽分别为|9米和6米|


def _is_of_a_place(inquiry: Inquiry) -> bool:
    """Say whether a length or an area tells how a place lies: 她扫的路段有|1.3公里|, 离井口|1800米|的掌子面."""
    text, figure, clause = inquiry.discourse.text, inquiry.figure, inquiry.clause
    if text[figure.start - 1] == "有":
        return not inquiry.discourse.dates_between(clause.start, figure.start)
    return text.startswith("的", figure.end) and _AWAY.search(text, clause.start, figure.start) is not None
