"""Leaves out what looks like a person's name and is a firm's for short: 渝钢|荣获奖状 of a page of 渝钢公司."""

from __future__ import annotations

import re

from unionx.language.lexicon import alternation, grammar, lexicon
from unionx.language.occurrences import occurrences
from unionx.language.regex import HAN_RANGES
from unionx.language.tokens import first_word

_FIRMS = tuple(grammar("legal_form", "-"))
_IN_BRACKETS = re.compile(rf"[）)][{HAN_RANGES}]{{0,8}}(?:{alternation(_FIRMS)})")  # 青禾（吴江）|有限公司

_TRADES = frozenset(grammar("name_verb"))
_SHORT = 2  # characters
_NAMES = (*grammar("firm_name"), *lexicon("body").words(kind="company"))
HOUSES = frozenset(word for word in _NAMES if len(word) > _SHORT)  # 李宁 is a man, too


def without_firms(found: dict[tuple[int, int], str], text: str) -> dict[tuple[int, int], str]:
    """Return the names, by their spans, that no firm of the text is called by."""
    if not any(map(text.__contains__, _FIRMS)):
        return found
    short = {text[start:end] for start, end in found if end - start == _SHORT}
    firms = {name for name, at in occurrences(short, text) if text.startswith(_FIRMS, at + len(name))}
    return {
        (start, end): rule
        for (start, end), rule in found.items()
        if text[start:end] not in firms and not (text[start - 1] in "（(" and _IN_BRACKETS.match(text, end))
    }


def trade_behind(text: str, end: int) -> bool:
    """Say whether a trade that does something stands behind what may be a name: 石塘江|发电|获二等奖."""
    trade, _ = first_word(text[end : end + 6])
    begin = end + len(trade)
    return trade in _TRADES and first_word(text[begin : begin + 6])[1][:1] == "v"
