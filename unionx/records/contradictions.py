"""Wholes and parts: which figures are contradicted by those that name them as their whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import pairwise

from unionx.language.lexicon import grammar
from unionx.links.countables import units_agree
from unionx.records import Figure, Record
from unionx.records.numbers import exact, number

# What comes before a list that need not be complete: 1000人，其中女职工400人.
_SOME = (*grammar("noun_cue", "part"), "如")


def contradictions(found: Iterable[Record], raw: str) -> Iterator[tuple[Figure, str, str]]:
    """Yield each whole that its parts contradict, with what it says and what they add up to.

    The parts before a whole and those behind it are lists of their own (…，共计12项，其中女职工5项). Only parts with a
    value that is exact are added, and only where all parts of the list are such; of counts 个 agrees with every
    classifier, and 人, 名 and 位 agree. A whole that is not exact is contradicted by a sum out of its bounds. Where
    其中 or the like stands before the parts on the page, ``raw``, or one part is alone, only a sum that is too great
    contradicts; and where 、 does not join such parts, they may overlap (其中女职工40人，农民工50人), and only one that
    is greater than the whole contradicts it.
    """
    for whole, named in _lists(found):
        if not all(_adds_up(part, whole) for part in named):
            continue
        some = _may_be_some(named, whole, raw)
        if some and not _are_listed(named, raw):
            named = [max(named, key=lambda part: part.value or 0)]
        total = sum((exact(part.value) for part in named if part.value is not None), Decimal(0))
        low, high = _bounds(whole)
        too_little = low is not None and total < low and not some
        if too_little or (high is not None and total > high):
            yield (
                whole,
                f"{whole.text} as the sum of its parts",
                f"{number(total)} from {'、'.join(part.text for part in named)}",
            )


def _lists(found: Iterable[Record]) -> Iterator[tuple[Figure, list[Figure]]]:
    """Yield each whole with its parts before it, and with those behind it."""
    figures = {record.id: record for record in found if isinstance(record, Figure)}
    parts: dict[tuple[str, bool], list[Figure]] = {}
    for figure in figures.values():
        if figure.part_of in figures and figure.part_of != figure.id:
            behind = figure.start > figures[figure.part_of].start
            parts.setdefault((figure.part_of, behind), []).append(figure)
    for (name, _), named in parts.items():
        yield figures[name], named


def _adds_up(part: Figure, whole: Figure) -> bool:
    same_unit = part.unit == whole.unit or (part.kind == "count" and units_agree(part.unit, whole.unit))
    same = (part.kind, part.currency, part.per) == (whole.kind, whole.currency, whole.per)
    return same and same_unit and part.modifier == "exact" and part.value is not None


def _bounds(whole: Figure) -> tuple[Decimal | None, Decimal | None]:
    """Return the least and the most that a whole may be, None where it says nothing."""
    is_exact = whole.modifier == "exact"
    low, high = (whole.value, whole.value) if is_exact else (whole.low, whole.high)
    return None if low is None else exact(low), None if high is None else exact(high)


def _may_be_some(parts: list[Figure], whole: Figure, raw: str) -> bool:
    first = min(parts, key=lambda part: part.start)
    between = raw[whole.end : first.start] if whole.end <= first.start else ""
    return len(parts) == 1 or any(word in between for word in _SOME)


def _are_listed(parts: list[Figure], raw: str) -> bool:
    placed = sorted(parts, key=lambda part: part.start)
    return all("、" in raw[one.end : other.start] for one, other in pairwise(placed))
