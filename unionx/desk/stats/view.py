"""From pages or files of records to what `unionx stats` prints: tables, or the same as one JSON object.

The keys of the object are the fields of statistics.Statistics and of its rows, in their order. Sums are exact and have
a decimal point.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Generator, Iterable
from decimal import Decimal
from functools import partial
from typing import NamedTuple

from unionx.desk.stats import Piece, Statistics, Tally, merge_pieces, pieces_of
from unionx.desk.stats.checks import PlaceNote
from unionx.desk.stats.tables import tables
from unionx.errors import ReadError
from unionx.output.files import PageOutput
from unionx.output.terminal import Look
from unionx.records.numbers import number
from unionx.records.reprints import Reprints
from unionx.run.inputs import ExtractOptions, PageInput, map_inputs


class _PageCount(NamedTuple):
    """A page that was counted, without its records, so that little travels between processes."""

    doc: str
    warnings: tuple[str, ...]
    pieces: list[Piece]


def render(
    paths: Iterable[str],
    given: ExtractOptions,
    form: str = "table",
    most: int | None = None,
    source: str | None = None,
    look: Look | None = None,
) -> Generator[PageOutput | ReadError, None, None]:
    """Yield each page once it was counted, without bytes, and at the end the statistics in a format of FORMATS.

    What is wrong comes as a ReadError. ``most`` as for Tally, ``source`` as for pieces_of.
    """
    tally, reprints, failed, counted = Tally(most), Reprints(), False, False
    for page in map_inputs(paths, partial(_page_count, source=source), given):
        if isinstance(page, ReadError):
            failed = True
            yield page
        else:
            counted = True
            tally.merge(merge_pieces(page.pieces, reprints))
            yield PageOutput(page.doc, b"", page.warnings)
    if counted or not failed:
        yield PageOutput("", FORMATS[form](tally.statistics(), look or Look()), ())


def _page_count(page_input: PageInput, source: str | None) -> _PageCount:
    return _PageCount(page_input.doc, page_input.warnings, pieces_of(page_input, source))


def _json(found: Statistics, look: Look) -> bytes:
    return f"{_json_of(found)}\n".encode()


def _json_of(value: object) -> str:
    if isinstance(value, Decimal):
        return number(value, pointed=True)
    if isinstance(value, dt.date):
        return f'"{value}"'
    if isinstance(value, PlaceNote):
        value = str(value)
    if isinstance(value, list):
        return f"[{','.join(map(_json_of, value))}]"
    keys = value._asdict() if hasattr(value, "_asdict") else value
    if isinstance(keys, dict):
        return "{" + ",".join(f"{_json_of(key)}:{_json_of(one)}" for key, one in keys.items()) + "}"
    return json.dumps(value, ensure_ascii=False)


FORMATS: dict[str, Callable[[Statistics, Look], bytes]] = {"table": tables, "json": _json}
