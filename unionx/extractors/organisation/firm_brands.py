"""Tells what a firm is called by its brand alone, where its name has the trade behind that: 立达 of 立达矿山设备."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from unionx.extractors.organisation.name_head import FIRM_TRADES, GENERIC, NAME_VERBS, TRADES
from unionx.extractors.organisation.surroundings import Surroundings
from unionx.language import regex
from unionx.language.lexicon import alternation, grammar
from unionx.language.regions import LEVELS

FIRM, GROUP = "公司", "集团"
FIRM_MARKS = (GROUP, FIRM)
_FORM = regex.compile(rf"(?:{alternation(grammar('legal_form'))})*{FIRM}$")
#: how the name ends that a firm is registered by: 永盛建设|有限公司
REGISTERED = tuple(f"{form}{FIRM}" for kind in ("formal", "filling") for form in grammar("legal_form", kind))
_COMMON = GENERIC | TRADES | FIRM_TRADES | NAME_VERBS
_SHORTEST, _LONGEST = 2, 4
_NEW = "新"  # 远翔|新|材料
_OF_TRADES = TRADES | FIRM_TRADES | {_NEW}  # 保安, which the dictionary has as a place, too
_NAMES = ("nr", "ns", "nz", "nt", "x")  # tags of what is no trade


def brand_of(page: Surroundings, start: int, end: int, region: str) -> Iterator[str]:
    """Yield the brand that the firm's name from ``start`` to ``end`` begins with, behind its ``region``, if any.

    With it goes what the firm is called by its region and its trade: 惠州宏远 and 宏远家政 of 惠州市宏远家政公司.
    """
    form = _FORM.search(page.text, start, end)
    if form is None:
        return
    words, at = page.tokens.between(start, form.start()), start
    for number, (word, _) in enumerate(words[:-1]):
        at += len(word)
        rest = words[number + 1 :]
        if at - start > _LONGEST:
            return
        if at - start >= _SHORTEST and is_trade(rest):
            if names_one(words[: number + 1]):
                brand = page.text[start:at]
                yield from (brand, *(brand + trade for trade in trade_forms(rest)))
                short = region[:-1] if len(region) > _SHORTEST and region[-1] in LEVELS else region
                if region and words[number][1] != "ns":  # 郑州黄河 is the river at 郑州
                    yield from {region + brand, short + brand}
            return


def trade_forms(words: Sequence[tuple[str, str]]) -> set[str]:
    """Return what a trade is called for short: 汽车 and 汽配 of 汽车配件, 家政 of 家政|服务, 传媒 of 文化|传媒."""
    text = "".join(word for word, _ in words)
    halves = [text[at : at + 2] for at in range(0, len(text) - 1, 2)]
    initials = {halves[0][0] + halves[1][0]} if len(halves) > 1 else set()
    return {*halves, *initials, *(word for word, _ in words if len(word) > 1)} - {text}


def is_trade(words: Sequence[tuple[str, str]]) -> bool:
    """Say whether words tell what a firm works at: 矿山|装备, but not 露水河|林业 of a daughter."""
    return not [one for one in words if (len(one[0]) < 2 or one[1][:2] in _NAMES) and one[0] not in _OF_TRADES]


def names_one(words: Sequence[tuple[str, str]]) -> bool:
    """Say whether words are a brand, and not only what many firms are called: 永盛, but not 建设."""
    return any(word not in _COMMON for word, _ in words)
