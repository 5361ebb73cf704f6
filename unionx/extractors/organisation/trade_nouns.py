"""Tells common nouns that end like a trade from the firms that the dictionary has: 数控|机床, not 格力|电器."""

from __future__ import annotations

from unionx.extractors.organisation.name_head import FIRM_NAMES
from unionx.language.lexicon import grammar
from unionx.language.tokens import tag

_FORMS = frozenset(grammar("legal_form"))
_COMMON = "nbvadt"  # tags of what stands before a trade in a common noun
_NAMES = ("nz", "nt")  # tags that the dictionary gives to firms, and to some nouns: 公共汽车
_PROPER = (*_NAMES, "nr", "nrt", "ns", "x", "j")


def is_common_noun(before: str, trade: str, label: str) -> bool:
    """Say whether a word of the dictionary names no firm, by what is before its trade: 数控|机床, not 格力|电器."""
    if trade in _FORMS or before in FIRM_NAMES:
        return False  # 友谊|股份
    words = tag(before)
    if label not in _NAMES:
        return all(one != "ns" for _, one in words)
    return len(words) == 1 and words[0][1] not in _PROPER and words[0][1][:1] in _COMMON
