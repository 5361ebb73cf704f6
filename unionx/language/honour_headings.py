"""Lines that head a list of those who have an honour, such as 二、2023年度全国五一劳动奖章（3名）获得者名单."""

from __future__ import annotations

from unionx.language import regex
from unionx.language.lexicon import alternation, grammar, lexicon
from unionx.language.numerals import TO_TEN
from unionx.language.regions import LEVELS

# 二、2023年度|全国五一劳动奖章|（3名）获得者名单如下：
NUMBER = regex.compile(rf"[#*\-·•●■◆▲ 　]*(?:[（(]?[\d{TO_TEN}]{{1,3}}[)）.．、：:]+)?[ 　]*")
# The longest words first: what was taken is not given back, or 个人个人个人… would take for ever.
_FILLING = (
    rf"(?:[“”\"「」『』《》\-—#* 　、（）()【】\[\]]|\d++|[{TO_TEN}]++"
    rf"|被?(?:{alternation(grammar('honour_heading'))})"
    r"|年度?|第|届|获得?者?|[我全][省市区县]"
    r"|[的有是共为家个名位人项和及])*+"
)
FILLING = regex.compile(_FILLING)
# 南通市|, 自治区|, 全国|; not 李强获评南通市|
_GIVER = (
    rf"(?:{alternation(grammar('national'))}"
    rf"|(?:(?![我全获荣评授]|{alternation(grammar('is_granted'))})\p{{Han}}){{0,6}}[{LEVELS}]级?)?"
)
_BEFORE_HONOUR = regex.compile(rf"{_FILLING}{_GIVER}[“\"「『]?")
_HONOUR = regex.compile(alternation(lexicon("honour").words()))
_LONGEST = 60


def heading_end(text: str, start: int, end: int) -> int | None:
    """Return where the heading ends with which a line begins, behind its colon if it has one; None where it is none.

    >>> heading_end("省五一劳动奖章（3名）：张三", 0, 14), heading_end("张三获省五一劳动奖章", 0, 10)
    (12, None)
    """
    number = NUMBER.match(text, start, end)
    start = number.end() if number else start
    colon = next((at for at in range(start, min(end, start + _LONGEST)) if text[at] in "：:"), -1)
    stop = colon if colon >= 0 else end
    for honour in _HONOUR.finditer(text, start, stop) if stop - start <= _LONGEST else ():
        before = _BEFORE_HONOUR.fullmatch(text, start, honour.start())
        if before is not None and FILLING.fullmatch(text, honour.end(), stop):
            return stop + (colon >= 0)
    return None
