"""Brackets that compare, and those of a page: 人数|>|300名 is a bound, 要闻|>|3名职工获奖 where a page stands."""

from __future__ import annotations

from unionx.extractors.figure.units import CURRENCIES, UNITS
from unionx.language import regex
from unionx.language.lexicon import alternation, grammar, lexicon

#: what compares, and what stands between the parts of a path
BRACKETS = frozenset("<>＜＞﹤﹥")
_REACH = 8  # characters
_QUANTITY = regex.compile(rf"(?:{alternation(grammar('quantity'))})$")
_AMOUNT = regex.compile(rf"(?:{alternation(lexicon('amount').words())})$")
_PART_OF_A_PATH = regex.compile(
    rf"(?:{alternation([*grammar('home_page'), *lexicon('article_word').words(kind='section')])}"
    rf"|{alternation(lexicon('article_word').words(kind='column'))})$"
)
# 奖金＞500元，, 井深>30米的井; not 动态>5公里|健步走, whose noun stands behind as in any headline
_IS_WHOLE = regex.compile(r"\P{Han}|[的者方可以时则即并且为才而和或]|$")


def compares(text: str, at: int, end: int, groups: dict[str, str]) -> bool:
    """Say whether the bracket at ``at`` bounds the numeral that ends at ``end``: behind a quantity it does.

    Of what is counted nothing else tells; what is paid, lasts or is measured is bounded where no noun stands behind.
    """
    before = text[max(0, at - _REACH) : at]
    if _QUANTITY.search(before):
        return True
    unit = groups.get("unit", "")
    if _PART_OF_A_PATH.search(before) or (unit in UNITS and UNITS[unit][0] == "count"):
        return False
    is_amount = unit in CURRENCIES and _AMOUNT.search(before) is not None
    return is_amount or (bool(unit) and _IS_WHOLE.match(text, end) is not None)
