"""Tells how much of what was read as a name leads to it: 行动|联合|湘雅医院, 龙头企业|天虹集团, 经营|恒丰银行."""

from __future__ import annotations

from collections.abc import Sequence

from unionx.extractors.organisation.name_head import FIRM_TRADES, GENERIC, NAME_VERBS, PREDICATE, TRADES
from unionx.extractors.organisation.surroundings import HAN_ONLY
from unionx.language.lexicon import grammar

#: 龙头|企业|天虹集团
APPOSED = tuple(grammar("apposed"))
_LEADING = frozenset(["v", "vn", "s"])  # 承包|恒丰银行, 省内|恒丰银行
_NAMED = frozenset(["nz", "nt", "nr", "ns"])  # how the tags begin of what only names
_STREETS = frozenset("村路街桥巷道庄")  # 解放|新村|小学
_COMMON = GENERIC | NAME_VERBS | FIRM_TRADES | TRADES


def lead_length(words: Sequence[tuple[str, str]]) -> int:
    """Return how many characters of what was read lead to a name: a verb of the news, what the body is.

    Verbs stand in names, too (华泰|联合|证券公司), so that a word which only names must follow.
    """
    for at in range(len(words) - 1, 0, -1):
        word, label = words[at]
        if label[:2] in _NAMED and word not in _COMMON and word[-1] not in _STREETS and _leads(*words[at - 1]):
            before = "".join(one for one, _ in words[:at])
            return len(before) if HAN_ONLY.fullmatch(before) else 0
    return 0


def _leads(word: str, label: str) -> bool:
    return word.endswith(APPOSED) or word in PREDICATE or (label in _LEADING and len(word) > 1)
