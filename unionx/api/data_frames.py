"""Records as data frames of pandas and polars, whose columns have the types of their keys."""

from __future__ import annotations

from collections.abc import Iterable
from importlib.util import find_spec
from typing import TYPE_CHECKING

from unionx import records
from unionx.errors import UnionxError
from unionx.messages import _
from unionx.records.rows import Column, Scalar, columns, row

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl


def to_pandas(found: Iterable[records.Record]) -> pd.DataFrame:
    """Return records as a data frame of pandas: a row for each, the columns of the types that there are.

    Integers are Int64, numbers float64, days datetime64[s], which reaches beyond the years that nanoseconds do. Raises
    UnionxError where pandas is not installed.
    """
    _check("pandas")
    import pandas as pd

    kinds = {"integer": "Int64", "number": "float64", "date": "datetime64[s]", "text": None}
    shown, rows = _cells(found)
    series = {
        column.name: pd.Series([cells[at] for cells in rows], dtype=kinds[column.kind] or object)
        for at, column in enumerate(shown)
    }
    return pd.DataFrame(series, columns=[column.name for column in shown])


def to_polars(found: Iterable[records.Record]) -> pl.DataFrame:
    """Return records as a data frame of polars, as to_pandas; integers are Int64, numbers Float64, days Date.

    Raises UnionxError where polars is not installed.
    """
    _check("polars")
    import polars as pl

    kinds = {"integer": pl.Int64, "number": pl.Float64, "date": pl.Date, "text": pl.String}
    shown, rows = _cells(found)
    return pl.DataFrame(rows, schema={column.name: kinds[column.kind] for column in shown}, orient="row")


def _check(library: str) -> None:
    if find_spec(library) is None:
        raise UnionxError(_("to_{library} needs {library}: python -m pip install {library}").format(library=library))


def _cells(found: Iterable[records.Record]) -> tuple[tuple[Column, ...], list[list[Scalar]]]:
    """Return the columns of records, and the cells of each; of no record the columns of all types."""
    held = list(found)
    present = {record.type for record in held}
    shown = columns(name for name in records.MODELS if name in present)
    return shown, [[cells.get(column.name) for column in shown] for cells in map(row, held)]
