"""Tells where a verb ends that no name goes on behind: 由市总工会主办|、虹源物流协办, 省行工会部署|办活动."""

from __future__ import annotations

from unionx.extractors.organisation.name_head import PREDICATE
from unionx.extractors.organisation.surroundings import Surroundings


def deed_ends(page: Surroundings, end: int) -> bool:
    """Say whether a verb ends at a place, of the news or of the dictionary: 由市总工会主办|、虹源物流协办."""
    tokens = page.tokens
    at = tokens.at(end)
    if not at or tokens.starts[at] != end or end in page.found:
        return False  # 滴滴出行|、虹源物流, two bodies
    return tokens.words[at - 1] in PREDICATE or tokens.tags[at - 1][:1] == "v"
