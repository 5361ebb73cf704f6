"""Numbers that blanks cut: 1 234.5万元 is one, 100 200名 may be two, which only the rest of the page tells.

Blanks part the thousands of a long number (GB/T 15835), and a layout leaves some inside words and numbers. A blank may
as well stand where the sign between two numbers was lost, or part two cells.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from unionx.language import regex

UNIT_STARTS = "万亿千百%年月日元名家个人场次项件户亩多余"
_COUNTED = "万亿元人名家个户件份项场次平米吨公里期台辆张册套亩条处座所间本支组篇栋棵株斤箱"
# 1 234.5万元, 20 23年, 1 0 0万元: what blanks cut is one number, since none of its pieces is one by itself.
_CUT_DIGITS = re.compile(r" (?<=\d )(?=\d)")
_ONE_NUMBER = regex.compile(
    rf"(?<![\d.] ?)(?:\d{{1,3}}(?: \d{{3}})+(?:\.\d+)?(?=[{_COUNTED}])|\d(?: \d){{1,11}}(?= ?[{UNIT_STARTS}])"
    r"|\d(?: ?\d){3}(?= ?年)"
    rf"|\d(?: \d){{0,7}}(?: \. ?|\. )\d(?: \d){{0,3}}(?= ?[{UNIT_STARTS}]| 个百分点)"  # 8 5 . 4 %
    # 建议32 2条, 1.2 4万名: words stand before the first piece and a classifier behind the last; not 2023 300名
    rf"|(?<=\p{{Han}})(?<!第)(?!(?:19|20)\d\d )\d{{1,4}}(?:\.\d{{1,2}})? \d{{1,4}}(?=[{_COUNTED}多余%]))(?<! )"
)
# 3月21 100名 is never one number, whatever the page has; 3月2 1日 is a day; 每月1 200元 and 6个月9 800元 have none
_OF_A_DAY = regex.compile(r"(?<=(?<!\d)(?:1[0-2]|[1-9])月)(?:3[01]|[12]\d|[1-9]) [1-9]\d*(?! ?[\d.日号])")
# 100 200名, 12 34件, 12 200 300名 may be several; 1 200名, 1 234 567元 and the year 20 23年 are one
_SEVERAL = re.compile(r"(?P<pieces>\d{2,4} [1-9]\d{0,3}(?:\.\d+)?|\d{2,3}(?: [1-9]\d?0)+)(?! ?[年\d])")
# 12 100人, 12 345.6万元 and 123 456人 are one number each (GB/T 15835); 100 200名 may be two round ones
_THOUSANDS = re.compile(r"(?:\d{1,2} \d{3}|\d{3} \d(?!00(?!\d))\d\d)(?:\.\d+)?")
_INSIDE_A_WORD = regex.compile(r"\p{Han}{2}")
_MANY_CUT = 2  # words or numbers of a page that blanks cut, beside which they cut these numbers too


def spaces_of_numbers(page: str) -> tuple[set[int], set[int]]:
    """Return the offsets of the blanks inside what is one number, and inside what may be several.

    >>> spaces_of_numbers("会员1 200名，职工100 200名")
    ({3}, {14})
    """
    certain, doubtful = set[int](), set[int]()
    for number in _ONE_NUMBER.finditer(page) if _CUT_DIGITS.search(page) else ():
        if _OF_A_DAY.match(page, number.start()):
            continue
        several = _SEVERAL.match(page, number.start())
        is_one = several is None or several.end("pieces") != number.end() or _has_thousands(number[0])
        (certain if is_one else doubtful).update(number.start() + at for at, c in enumerate(number[0]) if c == " ")
    return certain, doubtful


def _has_thousands(number: str) -> bool:
    """Say whether a blank parts thousands, as it does before three digits where two numbers would not be round."""
    return _THOUSANDS.fullmatch(number) is not None


def is_cut_by_blanks(page: str, edits: Iterable[tuple[int, int, str]]) -> bool:
    """Say whether the blanks of a page, which ``edits`` leave out, cut its words and numbers.

    One number whose thousands are parted tells that the others are, too.
    """
    cut = 0
    for start, end, _ in edits:
        sides = page[start - 1 : start] + page[end : end + 1]
        cut += _MANY_CUT if sides.isdecimal() else _INSIDE_A_WORD.match(sides) is not None
    return cut >= _MANY_CUT
