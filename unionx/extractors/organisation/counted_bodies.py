"""Tells where bodies are counted or any of their kind: 武汉|一家|超市, 9|所|学校, 某|食品公司."""

from __future__ import annotations

import re

_COUNTERS = "家所个名户座支间处批项条位类地"
_MAY_COUNT = frozenset(f"{_COUNTERS}\n")
_ANY = frozenset("某各每")
COUNTED = re.compile(rf"(?<!第)(?:\d+|[一二三两四五六七八九十几多数首]+)[{_COUNTERS}]")
_COUNTED_BEFORE = re.compile(COUNTED.pattern + "$")


def is_any(text: str, at: int) -> bool:
    """Say whether what begins at a place is any of its kind: 某|食品公司, 46家|企业."""
    before = text[at - 1 : at]
    return before in _ANY or (before in _MAY_COUNT and _COUNTED_BEFORE.search(text, max(0, at - 4), at) is not None)
