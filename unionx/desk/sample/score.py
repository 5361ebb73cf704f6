"""What the marks of a sample say: how many of the mentions are right, by type, by rule and in all.

``precision`` of a rule is the share of its marked mentions that are right. That of a type, and of all, weighs the
rules by how many mentions each made (``of``), since the sample does not take them in strict proportion. The interval
is that of 95 % by E. B. Wilson, "Probable inference, the law of succession, and statistical inference", Journal of the
American Statistical Association 22 (1927), 209-212; where rules are weighed, with the effective size of the sample,
(sum of weights) ** 2 / (sum of squared weights), of L. Kish, "Survey Sampling" (1965). It is a little too wide where
most of a stratum is marked.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from math import sqrt
from statistics import NormalDist
from typing import NamedTuple

from unionx.errors import AnswerError
from unionx.output.tables import drawn, new_grid
from unionx.output.terminal import Look, printable
from unionx.records import MENTION_TYPES
from unionx.records.sheet import Marked

_Z = NormalDist().inv_cdf(0.975)


class Estimate(NamedTuple):
    """How many of the marked mentions of a type and rule ("" for all) are right.

    ``of`` is how many mentions the estimate speaks of; ``precision`` and the interval are from 0 to 1, None where
    nothing is marked.
    """

    type: str
    rule: str
    of: int
    marked: int
    right: int
    precision: float | None
    low: float | None
    high: float | None


class SampleScore(NamedTuple):
    """The estimates by rule, by type and in all; ``unknown`` are rules of the sample without a mark."""

    rules: list[Estimate]
    types: list[Estimate]
    overall: Estimate
    unknown: list[Estimate]


def score(path: str, rows: Iterable[Marked]) -> SampleScore:
    """Return what the rows of the sheet ``path`` say.

    Raises AnswerError where none is marked, or two rows disagree about the size of their stratum.
    """
    strata: dict[tuple[str, str], list[int]] = {}
    for row in rows:
        counts = strata.setdefault((row.type, row.rule), [row.stratum_size, 0, 0])
        if counts[0] != row.stratum_size:
            told = f"stratum_size of {row.rule} is {row.stratum_size} here and {counts[0]} further up"
            raise AnswerError(f"{row.place}: {told}; put back what unionx sample wrote")
        counts[1] += row.right is not None
        counts[2] += row.right is True
    rules = [_estimate(*stratum, [counts]) for stratum, counts in sorted(strata.items(), key=_order)]
    known = [rule for rule in rules if rule.marked]
    if not known:
        raise AnswerError(f"{path}: nothing is marked; write y or n in the column right")
    by_type: dict[str, list[list[int]]] = {}
    for rule in known:
        by_type.setdefault(rule.type, []).append([rule.of, rule.marked, rule.right])
    types = [_estimate(name, "", counts) for name, counts in by_type.items()]
    overall = _estimate("", "", [counts for one in by_type.values() for counts in one])
    return SampleScore(known, types, overall, [rule for rule in rules if not rule.marked])


def _order(item: tuple[tuple[str, str], list[int]]) -> tuple[int, str]:
    (kind, rule), _ = item
    return MENTION_TYPES.index(kind), rule


def _estimate(kind: str, rule: str, strata: list[list[int]]) -> Estimate:
    """Return the estimate over strata: of each its size, how many of it are marked, and how many of those are right."""
    of, marked, right = (sum(column) for column in zip(*strata, strict=True))
    if not marked or not of:
        return Estimate(kind, rule, of, marked, right, None, None, None)
    share = sum(size / of * right / marked for size, marked, right in strata)
    effective = 1 / sum((size / of) ** 2 / marked for size, marked, _ in strata)
    return Estimate(kind, rule, of, marked, right, share, *wilson(share, effective))


def wilson(share: float, number: float) -> tuple[float, float]:
    """Return the Wilson interval of 95 % for a share seen among ``number``.

    >>> [round(end, 4) for end in wilson(0.9, 10)]
    [0.5958, 0.9821]
    """
    spread = _Z * sqrt(share * (1 - share) / number + (_Z / (2 * number)) ** 2)
    centre, scale = share + _Z**2 / (2 * number), 1 + _Z**2 / number
    return max(0.0, (centre - spread) / scale), min(1.0, (centre + spread) / scale)


def as_json(found: SampleScore) -> bytes:
    """Return a score as one JSON object."""
    parts = {"types": found.types, "rules": found.rules, "unmarked": found.unknown}
    made = {"overall": _object(found.overall), **{key: [_object(one) for one in part] for key, part in parts.items()}}
    return (json.dumps({**made, "interval": "Wilson 95 %"}, ensure_ascii=False, indent=2) + "\n").encode()


def _object(one: Estimate) -> dict[str, str | float | None]:
    return {key: None if value == "" else value for key, value in one._asdict().items()}


def as_table(found: SampleScore, look: Look) -> bytes:
    """Return a score as a table: by rule, by type, in all."""
    from rich.text import Text as StyledText

    grid = new_grid()
    grid.add_column("rule", overflow="fold")
    for column in ("marked", "right", "precision", "95 %", "of"):
        grid.add_column(column, no_wrap=True, justify="right")
    for part in (found.rules, found.types, [found.overall]):
        for one in part:
            cells = (_name(one), str(one.marked), str(one.right), *_shares(one), str(one.of))
            grid.add_row(*(StyledText(printable(cell)) for cell in cells))
        grid.add_section()
    return drawn([grid], look.width, look.terminal).encode()


def _name(one: Estimate) -> str:
    """Return the name of a rule, which most often begins with the type, or of a type; ``all`` for all."""
    if not one.rule:
        return one.type or "all"
    return one.rule if one.rule.startswith(f"{one.type}/") else f"{one.type} {one.rule}"


def _shares(one: Estimate) -> tuple[str, str]:
    if one.precision is None or one.low is None or one.high is None:
        return "–", "–"
    return f"{one.precision:.3f}", f"{one.low:.3f}–{one.high:.3f}"
