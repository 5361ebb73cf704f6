"""Records as rows: every key one column of one type, nested keys flattened; and the cells of CSV.

``roles`` and ``segments`` become JSON, ``byline``, ``warnings``, ``honours`` and the rules of roles and honours are
joined by "; ", a ``period`` is two dates. CSV is that of RFC 4180: a line of column names, commas, CR LF, cells in
quotes where need be; an empty cell is null. A text that a spreadsheet would take for a formula gets an apostrophe in
front.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import re
from collections.abc import Iterable, Mapping
from typing import Any, Literal, NamedTuple

from unionx import records
from unionx.records.numbers import number

Scalar = str | int | float | dt.date | None
# What a spreadsheet takes for the beginning of a formula: some take the full-width signs as well, and what has no width
# or is blank may be dropped from before them. The apostrophes are those of cells that had one already.
_FORMULA = re.compile(
    r"'*(?:[\t\r]|[\s\x00-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e"
    r"\u2060-\u206f\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffc\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    r"\U000e0000-\U000e0fff]*[=+\-@＝＋－＠])"
)
_KINDS: dict[str, Literal["integer", "number", "date"]] = {
    **dict.fromkeys(("start", "end", "line", "chars"), "integer"),
    **dict.fromkeys(("value", "low", "high"), "number"),
    **dict.fromkeys(("published", "date_start", "date_end", "period_start", "period_end"), "date"),
}
_JSON = ("roles", "segments")
_JOINED = ("byline", "warnings", "role_rules", "honours", "honour_rules")
NAMES = {
    "page": "pages",
    "article": "articles",
    "organisation": "organisations",
    "person": "people",
    "date": "dates",
    "figure": "figures",
}  # what a table of a type is called


class Column(NamedTuple):
    """A column and the type of all its cells."""

    name: str
    kind: Literal["text", "integer", "number", "date"]


def columns(types: Iterable[str] = ()) -> tuple[Column, ...]:
    """Return the columns of records of these types, of all where none is named, in the order of their keys."""
    wanted = set(types) or set(records.MODELS)
    keys = [key for name, model in records.MODELS.items() if name in wanted for key in model.model_fields]
    return typed_columns(dict.fromkeys(name for key in keys for name in _names(key)))


def typed_columns(names: Iterable[str]) -> tuple[Column, ...]:
    """Return the columns of these names, each of the type that it has in every table."""
    return tuple(Column(name, _KINDS.get(name, "text")) for name in names)


def row(record: records.Record) -> dict[str, Scalar]:
    """Return the cells of a record by the names of their columns."""
    cells: dict[str, Scalar] = {}
    for key, value in record:
        cells.update(zip(_names(key), _cells(key, value), strict=True))
    return cells


def _names(key: str) -> tuple[str, ...]:
    return ("period_start", "period_end") if key == "period" else (key,)


def _cells(key: str, value: Any) -> tuple[Scalar, ...]:  # noqa: ANN401 - values of any key
    if key == "period":
        return (value.date_start, value.date_end) if value else (None, None)
    if key in _JSON:
        plain = [part if isinstance(part, tuple) else part.model_dump() for part in value]
        return (json.dumps(plain, ensure_ascii=False, separators=(",", ":")),)
    if key in _JOINED:
        return ("; ".join(value) or None,)
    return (value,)


def json_line(cells: Mapping[str, Scalar]) -> str:
    """Return a flat row as a line of JSON; every number with a decimal part has its point."""
    return "{" + ",".join(f'"{key}":{_json(scalar)}' for key, scalar in cells.items()) + "}\n"


def _json(scalar: Scalar) -> str:
    if isinstance(scalar, float):
        return number(scalar, pointed=True)
    return json.dumps(str(scalar) if isinstance(scalar, dt.date) else scalar, ensure_ascii=False)


def csv_lines(lines: Iterable[Iterable[str]], delimiter: str = ",") -> bytes:
    """Return lines of cells as CSV in UTF-8."""
    made = io.StringIO()
    csv.writer(made, delimiter=delimiter, lineterminator="\r\n").writerows(lines)
    return made.getvalue().encode()


def cell(scalar: Scalar) -> str:
    """Return what stands in a cell of CSV."""
    if isinstance(scalar, float):
        return number(scalar, pointed=True)
    return "" if scalar is None else defuse(str(scalar)) if isinstance(scalar, str) else str(scalar)


def defuse(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula; ``restore`` undoes it.

    >>> defuse("=1+1"), defuse(" =1+1"), restore("'=1+1"), restore("'s")
    ("'=1+1", "' =1+1", '=1+1', "'s")
    """
    return f"'{cell}" if is_formula(cell) else cell


def is_formula(cell: str) -> bool:
    """Say whether a spreadsheet may take a cell for a formula."""
    return _FORMULA.match(cell) is not None


def restore(cell: str) -> str:
    """Return a cell as it was before ``defuse``."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell
