"""The lines of a list: its items, and the headings in it."""

from __future__ import annotations

from unionx.language import regex
from unionx.language.lexicon import alternation, grammar
from unionx.language.newspapers import BULLETS
from unionx.language.numerals import TO_TEN
from unionx.links.discourse.clause_uses import Head, Use
from unionx.links.discourse.clauses import Clause

_ITEM = regex.compile(
    rf"\s*(?:[{TO_TEN}]{{1,3}}[是、]|[（(][{TO_TEN}\d]{{1,3}}[)）]|\d{{1,2}}[.．、](?!\d)|[①-⑳—{BULLETS}·•]"
    rf"|第[{TO_TEN}]+[，、])"
)
#: how a sentence ends that announces a list
ANNOUNCES = ("：", ":", *(word + mark for word in grammar("lists") for mark in ("", "，", ",", "。")))
# 今年上半年捐款|名单（部分）
_TITLE = regex.in_re(rf"(?:{alternation(grammar('list_title'))})(?:[（(][^（()）]{{1,16}}[)）])?$")
_TITLE_ENDS = (*grammar("list_title"), ")", "）")  # what each of them ends with
_LONGEST_ROW, _LONGEST_LABEL = 40, 32  # characters
_COLONS, _GOES_ON = ("：", ":"), ("、", "，", "。", "；", "和", "\n")
_PROSE = frozenset("。，,；！？")


def is_item(text: str, start: int, end: int) -> bool:
    """Say whether a line may be an item of a list, or a heading in it: 一、单位, 三湘卷烟厂 65万元."""
    return _ITEM.match(text, start) is not None or (end - start <= _LONGEST_ROW and "。" not in text[start:end])


def is_list_title(line: str) -> bool:
    """Say whether a line is the title of a list: 捐款|榜|（截至5月25日）."""
    return line.endswith(_TITLE_ENDS) and _TITLE.search(line) is not None


def is_label(line: str) -> bool:
    """Say whether a line is no sentence: 2023年6月12日·泰州晚报·, the day of a paper and of no event."""
    return len(line) < _LONGEST_LABEL and _PROSE.isdisjoint(line)


def only_names(head: Head, clause: Clause, text: str) -> bool:
    """Say whether a clause behind a colon only names somebody, who then does nothing: 获奖2人：焊工|某某|、某某."""
    announced = head.use is Use.PERSON and text.endswith(_COLONS, 0, clause.start)
    return announced and text.startswith(_GOES_ON, head.end)
