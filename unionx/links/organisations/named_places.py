"""Tells where a page names places that no atlas holds: towns, communities and zones, 碧水镇, 安沟村, 兴化工业区."""

from __future__ import annotations

from collections.abc import Iterable

from unionx.language.regions import Place
from unionx.links.organisations.zone_names import zone_behind


def named_places(places: Iterable[Place], text: str) -> list[tuple[int, int]]:
    """Return where such places among those of a page begin and end, in order; of two that touch the first."""
    kept: list[tuple[int, int]] = []
    for place in sorted(places, key=lambda one: one.start):
        end = place.end if not place.codes else place.start + len(zone_behind(place, text))
        if end > place.start and (not kept or kept[-1][1] <= place.start):
            kept.append((place.start, end))
    return kept
