"""Tells whether a name begins with a word that only names: 华丰|造纸厂, 八五九|农场, 赤壁|水泥厂; not 附近|造纸厂."""

from __future__ import annotations

import re

from unionx.extractors.organisation.endings import Ending
from unionx.extractors.organisation.leftward_walk import Walk
from unionx.extractors.organisation.name_head import GENERIC, NO_BRAND, PREDICATE, TRADES
from unionx.extractors.organisation.surroundings import Surroundings
from unionx.language.lexicon import grammar

# The tags of a name's first word that no common noun has: 华丰|造纸厂, but not 附近|造纸厂.
_PROPER = re.compile(r"n[zrst]|[xgaj]|[znav]g")
# 八五九|农场: a number read digit by digit is a name
_NAMES = ("ns", "nz", "nr", "nrt")
_LETTERS, _NO_LETTERS = 2, NO_BRAND | GENERIC
_NUMBER_NAME = re.compile("[一二三四五六七八九〇零]{3,4}")
_TERRAIN = frozenset(grammar("terrain"))


def is_proper(page: Surroundings, walk: Walk, start: int, end: int) -> bool:
    """Say whether a name begins with no common noun, or holds a proper one before its union: 梧桐|庄|矿工会."""
    if _PROPER.match(walk.first) or _NUMBER_NAME.fullmatch(page.text, walk.at, start):
        return True
    if len(walk.words) == _LETTERS and all(len(one) == 1 and one not in _NO_LETTERS for one in walk.words):
        return True  # 屯|川|矿
    if len(walk.words) >= _LETTERS and walk.words[-2] in _TERRAIN and walk.words[-1] not in _NO_LETTERS:
        return True  # 月亮|湾|茶场
    place = page.by_end.get(walk.at + len(walk.words[-1])) if walk.words else None
    if place is not None and place.start == walk.at and walk.words[-1] not in GENERIC:
        return True  # 赤壁|造纸厂: what is a place, too
    union = page.text.endswith("工会", start, end) or page.text.startswith("工会", end)
    return union and any(label[:2] in ("nr", "ns", "nz") for _, label in page.tokens.between(walk.at, start))


def national_begin(walk: Walk, word: str) -> int:
    """Return where the name of a national association begins, -1 where none does: 全国|律师协会, not 全国|行业协会."""
    begin = walk.at - len("全国")
    named = (
        any(one not in GENERIC or one in TRADES for one in walk.words)
        if walk.words
        else len(word) > 2 and word[:2] not in GENERIC
    )
    begins = begin >= 0 and walk.text.startswith("全国", begin) and walk.page.word_begins(begin)
    return begin if named and begins else -1


def only_names(page: Surroundings, walk: Walk, ending: Ending) -> bool:
    """Say whether a firm's region is a word, too, but none of the news: 朝阳|物流公司, but not 新建|物流公司."""
    at = page.tokens.at(walk.chain[-1].start)
    word, label = page.tokens.words[at], page.tokens.tags[at]
    return ending.kind == "company" and label in _NAMES and word not in GENERIC and word not in PREDICATE
