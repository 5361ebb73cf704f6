"""Which numbers of a list make another number, that nothing calls their sum."""

from __future__ import annotations

from decimal import Decimal

from unionx.links.countables import Countable, link, units_agree

FEWEST_PARTS = 3  # of a list that nothing announces
MOST_PARTS = 40
_LONGEST_GAP = 12  # characters between two parts: 个，二等奖
_LONGEST_LIST = 200  # characters from its first part to its whole


def lists_that_add_up(figures: list[Countable]) -> None:
    """Note where parts make the whole: 2, 10, 30 and 58 prizes are the 100 that the sentence goes on to speak of."""
    counts = [figure for figure in figures if figure.is_exact]
    if len(counts) <= FEWEST_PARTS:
        return
    places: dict[tuple[object, object], list[int]] = {}  # by kind and value
    for at, figure in enumerate(counts):
        places.setdefault((figure.kind, figure.value), []).append(at)
    amounts = [figure.amount for figure in counts]
    largest = max(amounts) if min(amounts) >= 0 else Decimal("Infinity")
    for begin, first in enumerate(counts):
        so_far = Decimal(0)
        for stop in range(begin, min(len(counts), begin + MOST_PARTS)):
            if stop > begin and counts[stop].start - counts[stop - 1].end > _LONGEST_GAP:
                break
            if counts[stop].unit != first.unit or counts[stop].whole is not None:
                break
            so_far += amounts[stop]
            if so_far > largest:
                break
            near = places.get((first.kind, so_far)) if stop - begin + 1 >= FEWEST_PARTS else None
            whole = _outside(near, begin, stop) if near else None
            if whole is None:
                continue
            agree = units_agree(first.unit, counts[whole].unit)
            if agree and counts[whole].end - first.start < _LONGEST_LIST:
                link(counts[begin : stop + 1], counts[whole], "adds_up")


def _outside(places: list[int], begin: int, stop: int) -> int | None:
    """Return the one place near a list, but not in it."""
    if not places or len(places) > MOST_PARTS:
        return None
    near = [at for at in places if begin - MOST_PARTS <= at < begin or stop < at < stop + MOST_PARTS]
    return near[0] if len(near) == 1 else None
