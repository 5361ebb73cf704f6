"""Wholes and parts: which figures are contradicted by those that name them as their whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from unionx.records import Figure, Record

# What comes before a list that need not be complete: 1000人，其中女职工400人.
_SOME = ("其中", "包括", "含", "例如", "如")
_ANY_CLASSIFIER = (None, "个")


def contradictions(found: Iterable[Record], raw: str) -> Iterator[tuple[Figure, str, str]]:
    """Yield each whole that its parts contradict, with what it says and what they add up to.

    Only parts with a value that is exact are added, and only where all parts of the whole are such; of counts 个 agrees
    with every classifier. A whole that is not exact is contradicted by a sum out of its bounds. Where 其中 or the like
    stands before the parts on the page, ``raw``, or one part is alone, only a sum that is too great contradicts.
    """
    figures = {record.id: record for record in found if isinstance(record, Figure)}
    parts: dict[str, list[Figure]] = {}
    for figure in figures.values():
        if figure.part_of in figures and figure.part_of != figure.id:
            parts.setdefault(figure.part_of or "", []).append(figure)
    for name, named in parts.items():
        whole = figures[name]
        if not all(_adds_up(part, whole) for part in named):
            continue
        total = sum((_exact(part.value) for part in named if part.value is not None), Decimal(0))
        low, high = _bounds(whole)
        too_little = low is not None and total < low and not _may_be_some(named, whole, raw)
        if too_little or (high is not None and total > high):
            yield (
                whole,
                f"{whole.text} as the sum of its parts",
                f"{total:f} from {'、'.join(part.text for part in named)}",
            )


def _adds_up(part: Figure, whole: Figure) -> bool:
    same_unit = part.unit == whole.unit or (
        part.kind == "count" and (part.unit in _ANY_CLASSIFIER or whole.unit in _ANY_CLASSIFIER)
    )
    same = (part.kind, part.currency, part.per) == (whole.kind, whole.currency, whole.per)
    return same and same_unit and part.modifier == "exact" and part.value is not None


def _bounds(whole: Figure) -> tuple[Decimal | None, Decimal | None]:
    """Return the least and the most that a whole may be, None where it says nothing."""
    is_exact = whole.modifier == "exact"
    low, high = (whole.value, whole.value) if is_exact else (whole.low, whole.high)
    return None if low is None else _exact(low), None if high is None else _exact(high)


def _may_be_some(parts: list[Figure], whole: Figure, raw: str) -> bool:
    first = min(parts, key=lambda part: part.start)
    between = raw[whole.end : first.start] if whole.end <= first.start else ""
    return len(parts) == 1 or any(word in between for word in _SOME)


def _exact(number: float) -> Decimal:
    return Decimal(repr(number))
