"""Arrow: a stream of batches, or a file of Parquet. Needs pyarrow, the extra ``parquet``.

Integers are int64, numbers doubles, dates date32, all else strings. Rows travel as batches in Arrow's own bytes; in
Parquet they are written in row groups of many pages, in a stream at once.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from unionx.output import files
from unionx.output.typed_tables import Language, PutRows, Table, each
from unionx.records.rows import Column, Scalar

if TYPE_CHECKING:
    import pyarrow as pa

_ROWS = 20_000  # of a row group, about


def pack(table: Table, rows: Iterable[Sequence[Scalar]]) -> bytes:
    """Return rows as a batch."""
    import pyarrow as pa

    schema = _schema(table.columns)
    cells = [*zip(*rows, strict=True)] or [()] * len(schema)
    arrays = [pa.array(column, field.type) for column, field in zip(cells, schema, strict=True)]
    made: bytes = pa.RecordBatch.from_arrays(arrays, schema=schema).serialize().to_pybytes()
    return made


@contextmanager
def writer(
    form: str, tables: Sequence[Table], target: Path | None, say: Callable[[str], None], language: Language
) -> Iterator[PutRows]:
    """Give a function that writes the rows of the one table; as typed_tables.writer."""
    (table,) = tables
    with files.writer(target, say) as put, stream_writer(form, table.in_language(language), put) as add:
        yield each({table.name: add})


@contextmanager
def stream_writer(form: str, table: Table, put: files.Put) -> Iterator[Callable[[bytes], None]]:
    """Give a function that writes batches of a table with ``put``; the end is written when the block ends well."""
    made = _Writer(form, table, put)
    try:
        yield made.add
    except BaseException:
        made.give_up()
        raise
    made.close()


class _Writer:
    """Gathers batches until they make a row group, and writes it."""

    def __init__(self, form: str, table: Table, put: files.Put) -> None:

        self._schema = _schema(table.columns)
        self._batches: list[pa.RecordBatch] = []
        self._rows, self._most = 0, _ROWS if form == "parquet" else 1
        self._stream = _Stream(put)
        self._writer = _writer_of(form)(self._stream, self._schema)

    def add(self, data: bytes) -> None:
        import pyarrow as pa

        batch = pa.ipc.read_record_batch(pa.py_buffer(data), self._schema)
        self._batches.append(batch)
        self._rows += batch.num_rows
        if self._rows >= self._most:
            self._flush()

    def _flush(self) -> None:
        import pyarrow as pa

        if self._batches:
            self._writer.write_table(pa.Table.from_batches(self._batches), max(1, self._rows))
        self._batches, self._rows = [], 0

    def close(self) -> None:
        self._flush()
        self._writer.close()

    def give_up(self) -> None:
        """Write nothing more; pyarrow would, when the writer goes away."""
        self._stream.put = _nowhere
        self._writer.close()


def _writer_of(form: str) -> Callable[[_Stream, pa.Schema], Any]:
    """Return what makes the library's own writer."""
    if form == "arrow":
        from pyarrow import ipc

        return lambda stream, schema: ipc.new_stream(stream, schema)
    from pyarrow import parquet

    return lambda stream, schema: parquet.ParquetWriter(stream, schema, compression="zstd")


class _Stream(io.RawIOBase):
    """A file that hands on what is written to it."""

    def __init__(self, put: files.Put) -> None:
        self.put, self._at = put, 0

    def writable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._at

    def write(self, data: Any) -> int:  # noqa: ANN401 - a buffer of any kind
        held = bytes(data)
        self.put(held)
        self._at += len(held)
        return len(held)


def _nowhere(data: bytes) -> None:
    """Take bytes that nobody wants."""


@cache
def _schema(columns: tuple[Column, ...]) -> pa.Schema:
    import pyarrow as pa

    kinds = {"text": pa.string(), "integer": pa.int64(), "number": pa.float64(), "date": pa.date32()}
    return pa.schema([(column.name, kinds[column.kind]) for column in columns])
