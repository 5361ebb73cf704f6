"""Where the rules of figures match: at each place where a numeral may begin, the first rule that does.

Most rules are patterns of the module re; a seldom form or a range is tried only where its sign stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from unionx.language import regex
from unionx.language.lexicon import lexicon
from unionx.language.numerals import ANY_FORMAL_DIGIT, CHINESE, FORMAL_RANKS, ONES, TO_TEN
from unionx.language.periods import SEPARATOR
from unionx.mentions.candidates import named_groups

Match = re.Match[str] | regex.Match[str]

_RANGE_AHEAD = rf"[\d.,，{CHINESE}半几数余多点]{{1,40}}+[^\d，。；\n]{{0,6}}? ?{SEPARATOR}"
RANGE_AHEAD = rf"(?={_RANGE_AHEAD} ?)"
# Forms of numerals that few pages have are tried only where what they are known by stands behind the digits: not for
# 队伍建设, whose 伍 is a digit of 伍万元, nor for 两年一评, where no month, day or hour follows.
_SELDOM = ("fraction", "money_parts", "formal", "parts", "tenths")
_DIGIT = rf"[0-9{ONES}两{ANY_FORMAL_DIGIT}]"
_RUN = rf"[0-9.,，{CHINESE}{ANY_FORMAL_DIGIT}{FORMAL_RANKS}半几数余多点廿卅个]{{1,32}}+"
_SELDOM_AHEAD = (
    rf"[{ANY_FORMAL_DIGIT}][{FORMAL_RANKS}十百千万亿元圆块]|拾[万亿元圆{ONES}{ANY_FORMAL_DIGIT}]"
    rf"|[{ONES}两十百千万亿零]{{1,20}}+(?:[{ANY_FORMAL_DIGIT}][{FORMAL_RANKS}元圆十]|(?<=[{ONES}])[佰仟])|(?![0-9]{{4}}年){_RUN}(?:分之|[元圆块角毛米成秒度]零?{_DIGIT}"
    rf"|(?:小时|钟头|分钟?|[年天周])零?[0-9{TO_TEN}两][0-9.,，{CHINESE}半几数余多点廿卅个兆]{{0,64}}?(?:月|小时|[分秒天])"
    rf"|(?:公里|[斤吨亩米丈尺])零?[0-9{TO_TEN}两][0-9.,，{CHINESE}半]{{0,12}}?(?:公斤|厘米|[两米分尺寸]))"
    rf"|[0-9{ONES}两]{{1,3}}[佰仟]"
)
_SIGNS = "￥¥$€£"
# What a numeral begins with leads, so that the module re looks at nothing else.
_BEGINS = re.compile(
    rf"[\d{TO_TEN}零两百千万亿半几数廿卅拾佰仟{_SIGNS}{ANY_FORMAL_DIGIT}](?<![\dA-Za-z第〔+].)(?<!\d[.,:：/].)"
)
_LONGER_AHEAD = regex.in_re(rf"(?:{_SELDOM_AHEAD})()|{_RANGE_AHEAD}")  # its group matches where the first does
_SPLITS = re.compile("个[多余半]")
_SPLIT_REACH = 40
_LISTED_AHEAD = re.compile(r"[0-9.,，]+[万亿]{0,2}[、和与及][0-9]")
_BOUND_ENDS = frozenset(word[-1] for word in lexicon("bound").words(side="before"))


class Scan:
    """The rules as they are tried; ``patterns`` are those of the extractor by their names."""

    def __init__(self, patterns: Mapping[str, str]) -> None:
        self._seldom = regex.compile(_rules(patterns, _SELDOM))
        self._range = regex.compile(_rules(patterns, ["range"]))
        self._share, self._money_sign, self._split, self._listed, self._bounded = (
            regex.compile(patterns[name]) for name in ("share", "money_sign", "split", "listed", "bounded")
        )
        # Nearly every numeral asks these two: that they take 8 ms to compile is paid back by a page.
        self._unit, self._bare = regex.in_re(patterns["unit"]), regex.in_re(patterns["bare"])

    def matches(self, text: str) -> list[tuple[str, Match]]:
        """Return the first rule that matches at each numeral with its match, from one match to the next."""
        covered = 0
        every = []
        splits = _SPLITS.search(text) is not None  # which few pages have
        for begins in _BEGINS.finditer(text):
            at = begins.start()
            if at >= covered and (found := self._at(text, at, splits)) is not None:
                covered = found[1].end()
                every.append(found)
        return every

    def _at(self, text: str, at: int, splits: bool) -> tuple[str, Match] | None:
        letter = text[at]
        match: Match | None
        if letter in "百千万亿佰仟" and (match := self._share.match(text, at)) is not None:
            return "share", match
        if (ahead := _LONGER_AHEAD.match(text, at)) is not None:
            longer = self._seldom.match(text, at) if ahead.lastindex == 1 else None
            longer = longer or self._range.match(text, at)
            if longer is not None:
                return named_groups(longer)[0], longer
        if letter in _SIGNS:
            match = self._money_sign.match(text, at)
            return None if match is None else ("money_sign", match)
        if splits and _SPLITS.search(text, at, at + _SPLIT_REACH) and (match := self._split.match(text, at)):
            return "split", match
        if (match := self._unit.match(text, at)) is not None:
            return "unit", match
        if _LISTED_AHEAD.match(text, at) and (match := self._listed.match(text, at)) is not None:
            return "listed", match
        if (match := self._bare.match(text, at)) is not None:
            return "bare", match
        bounded = at > 0 and text[at - 1] in _BOUND_ENDS
        return ("bounded", match) if bounded and (match := self._bounded.match(text, at)) is not None else None


def _rules(patterns: Mapping[str, str], names: Iterable[str]) -> str:
    return "|".join(f"{patterns[name]}(?P<rule_{name}>)" for name in names)
