"""Puts dates and the words of bylines together that a blank or a line end cut: 2018 年2月8日, 6月⏎11日, 记 者.

Inside these nothing but damage puts one, wherever on a page they stand. A year that ends its line is left alone, since
the days of a chronicle stand below it (2021年⏎3月5日，…), save before a day of the week, as a masthead has it,
or a day that ends its line.
"""

from __future__ import annotations

import re

from unionx.language import regex
from unionx.language.lexicon import grammar
from unionx.language.newspapers import OWN_PAPER, REPORTER
from unionx.language.text import Edit, Text
from unionx.language.windows import matches_at, matches_near
from unionx.page.bylines import EDITOR, ROLE

_END = r"(?:(?:\r\n?|\n){1,2})"
_CUT = re.compile(rf"{_END}| ")
_B = rf"(?: |{_END})?"
_YEAR = rf"(?:19|20)\d\d|[12] ?\d ?\d ?\d|(?:1{_B}9|2{_B}0){_B}\d{_B}\d"
_MONTH, _DAY = rf"1{_B}[0-2]|0?[1-9]", rf"[12]{_B}\d|3{_B}[01]|0?[1-9]"
_MONTH_DAY = rf"(?:{_MONTH}){_B}月{_B}(?:{_DAY}){_B}[日号]"
_DATE = regex.compile(
    rf"(?<![\d.] ?)(?:(?:{_YEAR}){_B}年(?: ?(?:{_MONTH_DAY}|(?:{_MONTH}){_B}月)"
    rf"|{_END}{_MONTH_DAY}(?= *(?:[星周第\r\n]|$)))?|{_MONTH_DAY})"
    # a line that begins with the rest of a date: 截至今年7⏎月底, 至28⏎日, 6月⏎下旬, 今年⏎以来, 142万⏎元
    rf"|[12]\d{{3}}-[01]\d-[0-3]{_END}\d(?!\d)"  # 2023-04-2⏎8
    rf"|\d{_END}(?:月|日(?![报常前]))|月{_END}[上中下]旬"
    rf"|[今去前明]年{_B}(?:{_MONTH_DAY}|(?:{_MONTH}){_B}月)|[年月日]{_END}?以{_END}?来|[\d万亿]{_END}[元%]"
    rf"|[正一二三四五六七八九十冬腊]月[初十廿]{_END}[一二三四五六七八九十](?!月)"  # 农历腊月廿⏎六
)
# where a blank or a line end stands between what a date is made of
_AT_CUT = regex.in_re(
    r"[ \r\n](?<=[\d年月日号以万亿初十廿][ \r\n])(?=[\r\n]{0,3}[\d年月日号以来元%上中下一二三四五六七八九十])"
)
_REACH = 24
_BYLINE_WORDS = {*f"{ROLE}|{EDITOR}".split("|"), *grammar("source_label")}
_WORDS = sorted((word for word in _BYLINE_WORDS if len(word) > 1), key=len, reverse=True)
_HEADS = "".join(sorted({word[0] for word in _WORDS}))
_WORD = regex.in_re("|".join(" ?".join(word) for word in _WORDS))
_WORD_AHEAD = regex.in_re(rf"[{_HEADS}](?=[^\n]? )")
# （通讯⏎员 王俊）, 本报讯⏎（, 新华社北京5月1日电⏎（: a line end inside the word of a bracket, or before it
_REPORTER_CUT = "|".join(f"{_END}?".join(word) for word in REPORTER.split("|"))
_IN_BRACKET = regex.in_re(
    rf"(?:{OWN_PAPER})[^，。\r\n]{{0,14}}(?P<end>[讯电]{_END})(?=[（(])"
    rf"|[（(][^（）()\r\n]{{0,12}}?(?P<word>{_REPORTER_CUT})(?=[ ：:\w])"
)
_BRACKET = regex.in_re(rf"(?:{OWN_PAPER})(?=[^，。\r\n]{{0,14}}[讯电][\r\n])|[（(](?=[^（）()\r\n]{{1,15}}[\r\n])")


def cut_words(text: Text) -> Text:
    r"""Leave out the blanks and line ends inside dates and the words of bylines.

    >>> cut_words(Text("本报讯（记 者 李明）6月11\n日，会议召开。")).text
    '本报讯（记者 李明）6月11日，会议召开。'
    """
    found = [match.span() for match in matches_near(_DATE, _AT_CUT, text.text, _REACH, _REACH)]
    if " " in text.text:
        found += [match.span() for match in matches_at(_WORD, _WORD_AHEAD, text.text)]
    found += [match.span(match.lastgroup or 0) for match in matches_at(_IN_BRACKET, _BRACKET, text.text)]
    edits = {Edit(cut.start(), cut.end(), "") for span in found for cut in _CUT.finditer(text.text, *span)}
    return text.with_edits(sorted(edits)) if edits else text
