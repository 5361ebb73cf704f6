"""Reads the authorities that are called by a place that is no region: 清江河|林业局, 长宁路|派出所, 川西|林业局."""

from __future__ import annotations

from unionx.extractors.organisation.endings import Ending
from unionx.extractors.organisation.leftward_walk import Walk
from unionx.extractors.organisation.name_head import GENERIC
from unionx.extractors.organisation.shared_owner import stands_alone
from unionx.extractors.organisation.surroundings import BodySpan, Surroundings

_NEEDS, _KINDS = ("owner", "head"), ("government", "institution")
_PLACE, _MOST_WORDS = "ns", 3


def of_a_feature(page: Surroundings, walk: Walk, end: int, ending: Ending) -> BodySpan | None:
    """Return the body whose name begins with a feature of the land that the dictionary knows for a place."""
    if walk.owner is not None or walk.chain or walk.level or walk.nation or walk.dotted or not walk.words:
        return None
    if ending.need not in _NEEDS or ending.kind not in _KINDS or walk.first != _PLACE or walk.join is not None:
        return None
    if not page.word_begins(walk.at) or not _is_place(page, walk):
        return None
    return BodySpan(walk.at, end, ending.kind, "name", tail=walk.at)


def _is_place(page: Surroundings, walk: Walk) -> bool:
    """Say whether a name begins with a place of the dictionary that stands alone before its field: 川西|林业局.

    Not where more than a field follows: 华北|三分区革命烈士陵园.
    """
    if len(walk.words) > _MOST_WORDS:
        return False
    return walk.words[-1] not in GENERIC and len(walk.words[-1]) > 1 and stands_alone(page, walk.at)
