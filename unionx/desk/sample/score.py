"""What the marks of a sample say: how many of the mentions are right, by type, by rule and in all."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import NamedTuple

from unionx.errors import AnswerError
from unionx.messages import _
from unionx.output.reader_values import value_name
from unionx.output.tables import draw, new_grid
from unionx.output.terminal import Look, printable
from unionx.records import MENTION_TYPES
from unionx.records.precision import Estimate, estimate
from unionx.records.sheet import MarkedRow


class SampleScore(NamedTuple):
    """The estimates by rule, by type and in all; ``unknown`` are rules of the sample without a mark."""

    rules: list[Estimate]
    types: list[Estimate]
    overall: Estimate
    unknown: list[Estimate]


def score(path: str, rows: Iterable[MarkedRow]) -> SampleScore:
    """Return what the rows of the sheet ``path`` say.

    Raises AnswerError where none is marked, or two rows disagree about the size of their stratum.
    """
    strata: dict[tuple[str, str], list[int]] = {}
    for row in rows:
        counts = strata.setdefault((row.type, row.rule), [row.stratum_size, 0, 0])
        if counts[0] != row.stratum_size:
            told = _("stratum_size of {rule} is {stratum_size} here and {counts} further up").format(
                rule=row.rule, stratum_size=row.stratum_size, counts=counts[0]
            )
            raise AnswerError(
                _("{place}: {told}; put back what unionx sample wrote").format(place=row.place, told=told)
            )
        counts[1] += row.right is not None
        counts[2] += row.right is True
    rules = [estimate(*stratum, [counts]) for stratum, counts in sorted(strata.items(), key=_order)]
    known = [rule for rule in rules if rule.marked]
    if not known:
        raise AnswerError(_("{path}: nothing is marked; write y or n in the column right").format(path=path))
    by_type: dict[str, list[list[int]]] = {}
    for rule in known:
        by_type.setdefault(rule.type, []).append([rule.of, rule.marked, rule.right])
    types = [estimate(name, "", counts) for name, counts in by_type.items()]
    overall = estimate("", "", [counts for one in by_type.values() for counts in one])
    return SampleScore(known, types, overall, [rule for rule in rules if not rule.marked])


def _order(item: tuple[tuple[str, str], list[int]]) -> tuple[int, str]:
    (kind, rule), _ = item
    return MENTION_TYPES.index(kind), rule


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
    grid.add_column(_("rule"), overflow="fold")
    for column in (_("marked"), _("right"), _("precision"), "95 %", _("of")):
        grid.add_column(column, no_wrap=True, justify="right")
    for part in (found.rules, found.types, [found.overall]):
        for one in part:
            cells = (_name(one), str(one.marked), str(one.right), *_shares(one), str(one.of))
            grid.add_row(*(StyledText(printable(cell)) for cell in cells))
        grid.add_section()
    return draw([grid], look.width, look.terminal).encode()


def _name(one: Estimate) -> str:
    """Return the name of a rule, which most often begins with the type, or of a type; ``all`` for all."""
    if not one.rule:
        return value_name(one.type) or _("all")
    return one.rule if one.rule.startswith(f"{one.type}/") else f"{value_name(one.type)} {one.rule}"


def _shares(one: Estimate) -> tuple[str, str]:
    if one.precision is None or one.low is None or one.high is None:
        return "–", "–"
    return f"{one.precision:.3f}", f"{one.low:.3f}–{one.high:.3f}"
