"""Pairs the mentions of a gold with those of the records, one to one, and counts what is left on either side."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

Mention = dict[str, Any]
Same = Callable[[Mention, Mention], bool]
Is = Callable[[Mention], bool]
Pairs = list[tuple[int, int]]


class Count(NamedTuple):
    """What was found of what was to find."""

    right: int = 0
    extra: int = 0
    missed: int = 0

    def plus(self, other: Count) -> Count:
        """Return the sum of two counts."""
        return Count(*(a + b for a, b in zip(self, other, strict=True)))

    @property
    def precision(self) -> float | None:
        """How much of what was found is right; None where nothing was."""
        return self.right / (self.right + self.extra) if self.right + self.extra else None

    @property
    def recall(self) -> float | None:
        """How much of what was to find was found; None where there was nothing."""
        return self.right / (self.right + self.missed) if self.right + self.missed else None

    @property
    def f1(self) -> float:
        """The harmonic mean of both; 1 where there is nothing to find and nothing was found."""
        return 2 * self.right / (2 * self.right + self.extra + self.missed) if any(self) else 1.0


def overlap(a: Mention, b: Mention) -> int:
    """Return how many characters two mentions share; 0 or less where they share none."""
    shared: int = min(a["end"], b["end"]) - max(a["start"], b["start"])
    return shared


def always(gold: Mention, made: Mention) -> bool:
    """Say that any two mentions that overlap are the same."""
    return True


def is_optional(gold: Mention) -> bool:
    """Say whether careful readers may or may not mark a mention."""
    return bool(gold.get("optional"))


def match_mentions(golds: Sequence[Mention], made: Sequence[Mention], same: Same, optional: Is = is_optional) -> Pairs:
    """Pair overlapping mentions one to one, by their indices.

    Required ones come first, then the larger overlap, then the closer spans, then the order in which they stand.
    """
    candidates = sorted(
        (optional(golds[g]), -overlap(golds[g], made[m]), _length(golds[g]) + _length(made[m]), g, m)
        for g, m in _overlapping(golds, made)
        if same(golds[g], made[m])
    )
    pairs: Pairs = []
    taken_golds, taken_made = set[int](), set[int]()
    for *_, g, m in candidates:
        if g not in taken_golds and m not in taken_made:
            taken_golds.add(g)
            taken_made.add(m)
            pairs.append((g, m))
    return pairs


def left_over(
    golds: Sequence[Mention], made: Sequence[Mention], pairs: Pairs, optional: Is = is_optional
) -> tuple[list[Mention], list[Mention]]:
    """Return the required mentions that are missed, and the extra ones: those that no optional one half covers."""
    found, taken = {g for g, _ in pairs}, {m for _, m in pairs}
    missed = [gold for g, gold in enumerate(golds) if g not in found and not optional(gold)]
    free = [gold for gold in golds if optional(gold)]
    extra = [mention for m, mention in enumerate(made) if m not in taken]
    return missed, [m for m in extra if not any(2 * overlap(g, m) >= _length(m) for g in free)]


def count_pairs(
    golds: Sequence[Mention], made: Sequence[Mention], pairs: Pairs, optional: Is = is_optional
) -> tuple[Count, list[Mention], list[Mention]]:
    """Return the counts, the required mentions that are missed, and the extra ones."""
    missed, extra = left_over(golds, made, pairs, optional)
    required = sum(not optional(gold) for gold in golds)
    return Count(required - len(missed), len(extra), len(missed)), missed, extra


def _length(mention: Mention) -> int:
    length: int = mention["end"] - mention["start"]
    return length


def _overlapping(golds: Sequence[Mention], made: Sequence[Mention]) -> Iterator[tuple[int, int]]:
    order = sorted(range(len(made)), key=lambda m: int(made[m]["start"]))
    starts = [made[m]["start"] for m in order]
    longest = max(map(_length, made), default=0)
    for g, gold in enumerate(golds):
        first, last = bisect_right(starts, gold["start"] - longest), bisect_left(starts, gold["end"])
        yield from ((g, m) for m in order[first:last] if overlap(gold, made[m]) > 0)
