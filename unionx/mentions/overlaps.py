"""Which of the mentions that overlap stand."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable
from operator import attrgetter
from typing import NamedTuple

from unionx.mentions.mention import Mention

# Types that exclude each other: a number that counts is no date. Other types nest.
_EXCLUSIVE = {"date": "number", "figure": "number"}


class Overlaps(NamedTuple):
    """The mentions that stand, by (start, longer first, type); the others, each with what it gives way to."""

    kept: list[Mention]
    lost: dict[Mention, Mention]


def resolve_overlaps(found: Iterable[Mention]) -> Overlaps:
    """Return which of the mentions stand.

    Within a type, and between dates and figures, the longest wins, then the higher priority, then the leftmost.
    """
    mentions = list(found)
    contested = _conflicts(mentions)
    kept = [mention for mention in mentions if mention not in contested] if contested else mentions
    lost: dict[Mention, Mention] = {}
    taken: dict[str, list[tuple[int, int, Mention]]] = {}
    by_rank = sorted([(m.start - m.end, -m.priority, m.start, at, m) for at, m in enumerate(contested)])
    for *_, mention in by_rank:
        spans = taken.setdefault(_EXCLUSIVE.get(mention.type, mention.type), [])
        at = bisect_left(spans, (mention.start, mention.start))
        if at > 0 and spans[at - 1][1] > mention.start:
            lost[mention] = spans[at - 1][2]
        elif at < len(spans) and spans[at][0] < mention.end:
            lost[mention] = spans[at][2]
        else:
            insort(spans, (mention.start, mention.end, mention))
            kept.append(mention)
    in_order = sorted(kept, key=_type)
    in_order.sort(key=_end, reverse=True)
    in_order.sort(key=_start)
    return Overlaps(in_order, lost)


def _conflicts(mentions: Iterable[Mention]) -> dict[Mention, None]:
    """Return the mentions that overlap another with which they cannot both stand, in their order; most do not."""
    ends: dict[str, int] = {}  # by what excludes each other: the farthest end so far, and whose it is
    farthest: dict[str, Mention] = {}
    overlap = set[Mention]()
    for mention in sorted(mentions, key=_start):
        kind = _EXCLUSIVE.get(mention.type, mention.type)
        end = ends.get(kind, 0)
        if mention.start < end:
            overlap.update((farthest[kind], mention))
        if mention.end > end:
            ends[kind], farthest[kind] = mention.end, mention
    return dict.fromkeys(mention for mention in mentions if mention in overlap) if overlap else {}


_start, _end, _type = map(attrgetter, ("start", "end", "type"))
