"""Says where a page speaks of a region, and where only a site, a brand or the source of the page bears its name."""

from __future__ import annotations

from collections.abc import Callable

from unionx.language import regex
from unionx.links.organisations.region_scopes import Scopes
from unionx.links.organisations.region_uses import RegionUse

_SITE = regex.compile(r"\p{Han}{2,10}网(?!\p{Han})")  # 上海分类信息网
_QUOTES = ("“", "「", "『")
_MARKS = "，,。；"


def is_told(named: RegionUse, text: str, article_at: Callable[[int], int | None], scopes: Scopes) -> bool:
    """Say whether a page speaks of a region at a place that names it.

    A body of the region tells of it, and its name with its level. A name without one and a paper's do in the text of an
    article and in its headline, but not at the head of a quoted name (“上海工匠”) or of a site, nor in a line of links.
    """
    if named.use in ("acts", "companion", "guest", "official"):
        return True
    start = named.start
    if text[start - 1 : start] in _QUOTES or _SITE.match(text, start):
        return False
    if article_at(start) is None:
        return False
    begin, end = text.rfind("\n", 0, start) + 1, text.find("\n", start)
    line = text[begin : end if end >= 0 else len(text)]
    return scopes.in_headline(start) or any(mark in line for mark in _MARKS)
