"""Reads the groups whose names tell their task in verbs: 省|根治拖欠农民工工资工作|领导小组, 市|推进产改|协调小组.

No verb stands in the other names of bodies, so that the way from the ending to the left stops at it; what ends so and
has no name yet is read on to the region, or to its level, that heads it.
"""

from __future__ import annotations

from unionx.extractors.organisation.near_owners import LEFT_STOP
from unionx.extractors.organisation.surroundings import HAN_ONLY, BodySpan, Surroundings
from unionx.language.lexicon import grammar
from unionx.language.regions import LEVELS

_GROUPS = frozenset(grammar("task_group"))
_TASKS = frozenset(grammar("task"))  # no verb of what is done with a group: 市|召开|领导小组会议
_FOUNDS = frozenset(grammar("onset"))
_SHORTEST, _LONGEST, _FEWEST = 3, 26, 2


def read_task_groups(page: Surroundings) -> None:
    """Add the groups of a region or a level whose task is told between that and their ending."""
    for start, end, kind in page.unread:
        if end in page.found or page.text[start:end] not in _GROUPS:
            continue
        for at in range(start - _SHORTEST, page.line(start, _LONGEST), -1):
            if not HAN_ONLY.match(page.text[at]) or at in page.found:
                break
            if (one := _headed(page, at, end, kind)) is not None:
                if _is_task(page, at, start):
                    page.found[end] = one
                break


def _headed(page: Surroundings, at: int, end: int, kind: str) -> BodySpan | None:
    """Return the group that is headed by what ends at a place: a region, or its level alone."""
    place = page.by_end.get(at)
    if place is not None and not place.weak:
        chain = page.chain(place) or (place,)
        return BodySpan(chain[0].start, end, kind, "region_name", chain, tail=at)
    level = page.text[at - 1]
    alone = level in LEVELS and page.tokens.begins(at - 1) and page.tokens.begins(at)
    return BodySpan(at - 1, end, kind, "level", level=level, tail=at) if alone else None


def _is_task(page: Surroundings, at: int, start: int) -> bool:
    """Say whether words tell a task: 根治|拖欠|农民工|工资, but not 成立|领导小组 or 推进|各地|成立|领导小组."""
    words = page.tokens.between(at, start)
    led = any(word in LEFT_STOP or word in _FOUNDS or label == "r" for word, label in words)
    return words[0][0] in _TASKS and len(words) >= _FEWEST and not led
