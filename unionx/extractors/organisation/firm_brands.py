"""Tells what a firm is called by its brand alone, where its name has the trade behind that: 立达 of 立达矿山设备."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from unionx.extractors.organisation.name_head import FIRM_TRADES, GENERIC, NAME_VERBS, TRADES
from unionx.extractors.organisation.surroundings import Surroundings
from unionx.language import regex
from unionx.language.lexicon import alternation, grammar

_FORM = regex.compile(rf"(?:{alternation(grammar('legal_form'))})*公司$")
#: how the name ends that a firm is registered by: 永盛建设|有限公司
REGISTERED = tuple(f"{form}公司" for kind in ("formal", "filling") for form in grammar("legal_form", kind))
_COMMON = GENERIC | TRADES | FIRM_TRADES | NAME_VERBS
_SHORTEST, _LONGEST = 2, 4
_NEW = "新"  # 远翔|新|材料
_NAMES = ("nr", "ns", "nz", "nt", "x")  # tags of what is no trade


def brand_of(page: Surroundings, start: int, end: int) -> Iterator[str]:
    """Yield the brand that the firm's name from ``start`` to ``end`` begins with, behind its region, if any."""
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
                yield page.text[start:at]
            return


def is_trade(words: Sequence[tuple[str, str]]) -> bool:
    """Say whether words tell what a firm works at: 矿山|装备, but not 露水河|林业 of a daughter."""
    return not [word for word, label in words if (len(word) < 2 or label[:2] in _NAMES) and word != _NEW]


def names_one(words: Sequence[tuple[str, str]]) -> bool:
    """Say whether words are a brand, and not only what many firms are called: 永盛, but not 建设."""
    return any(word not in _COMMON for word, _ in words)
