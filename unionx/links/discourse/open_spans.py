"""Times that words give without both of their ends: 五年来, 近三年, 成立以来."""

from __future__ import annotations

from unionx.language import regex
from unionx.language.lexicon import alternation, grammar
from unionx.language.numerals import ONES
from unionx.language.windows import matches_near
from unionx.links.cues import words_of

_DIGITS = r"\d一二两三四五六七八九十几数多"
# how long a thing took: 用|近3个月|时间走访, 花了|近两年|
_TOOK = alternation(grammar("takes_time"))
_SPREADS = rf"(?<!(?:{_TOOK})了?)(?:近|{alternation(grammar('spreads'))}|[连持]续)"
_NUMBER = rf"[{_DIGITS}]{{1,3}}"
# 五年来 · 中国工会十三大以来 · 近三年 · 未来五年 · 连续9年 · 成立以来: a time without both ends
SPAN = regex.compile(
    rf"(?:{alternation(grammar('span'))}|[近这前])?{_NUMBER}[余多]?个?[年月]多?(?:以?来|[间里内])"
    rf"|{_SPREADS}{_NUMBER}(?:年|个月)(?!时间(?!里|内))|历年来?(?!之?最|新高)|{alternation(grammar('for_years'))}"
    rf"|(?:{words_of('begins')}|[入开][春夏秋冬])以来"
    rf"|(?:(?:{alternation(grammar('national'))})?(?:{alternation(grammar('of_congress'))}))?(?:[{ONES}]?十[{ONES}]?|[{ONES}])大(?:{words_of('takes_place')})?以来"
)

# What each of them holds; a span is looked for so many characters to either side of it.
_OF_SPANS = regex.in_re(
    rf"[年月历常以近未今连持](?:(?<=[{_DIGITS}余个][年月])多?(?:以?来|[间里内])|(?<=[历常])年|(?<=以)来"
    rf"|(?:(?<=近)|(?<=未)来|(?<=今)后|(?<=[连持])续)(?=[{_DIGITS}]))"
)
_LONGEST_SPAN = 16


def spans_of(text: str) -> list[tuple[int, int]]:
    """Return where spans of years stand; they are looked for around the words that each of them has."""
    return [match.span() for match in matches_near(SPAN, _OF_SPANS, text, _LONGEST_SPAN, _LONGEST_SPAN)]
