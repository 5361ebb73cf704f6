"""Parquet: one file of all records, or a folder with a file for each type. Needs pyarrow, the extra ``parquet``.

Integers are int64, numbers doubles, dates date32, all else strings. Pages travel from the workers as batches in Arrow's
own bytes, and are written in row groups of many pages.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from unionx import records
from unionx.errors import UnionxError
from unionx.output import files, folders
from unionx.output.files import Data, Plan
from unionx.page.reader import Page
from unionx.records.rows import NAMES, columns, row

if TYPE_CHECKING:
    import pyarrow as pa

_ROWS = 20_000  # of a row group, about


def files_of(types: tuple[str, ...]) -> dict[str, str]:
    """Return the name of the file of each type that a folder holds."""
    return {name: f"{NAMES[name]}.parquet" for name in records.MODELS if not types or name in types}


def check() -> None:
    """Raise UnionxError where pyarrow is not installed."""
    if find_spec("pyarrow") is None:
        raise UnionxError("Parquet needs pyarrow: python -m pip install pyarrow, or give -f csv")


def page(page: Page | None, found: list[records.Record], plan: Plan) -> Data:
    """Return the records as batches of Arrow, by the name of the file they belong to."""
    if not plan.folder:
        return {"": _batch(found, plan.types)} if found else {}
    tables = ((name, [record for record in found if record.type == name]) for name in files_of(plan.types))
    return {files_of(plan.types)[name]: _batch(held, (name,)) for name, held in tables if held}


@contextmanager
def opened(plan: Plan, target: Path | None, say: Callable[[str], None]) -> Iterator[Callable[[Data], None]]:
    """Give a function that writes what ``page`` made; as files.opened and folders.opened."""
    with ExitStack() as stack:
        writers: dict[str, _Writer] = {}
        if plan.folder:
            folder = stack.enter_context(folders.staged(target, folders.Ours(frozenset(files_of(()).values())), say))
            for name, file in files_of(plan.types).items():
                put = stack.enter_context(folders.file_in(folder, file))
                writers[file] = stack.enter_context(_writer((name,), put))
        else:
            writers[""] = stack.enter_context(_writer(plan.types, stack.enter_context(files.opened(target, say))))

        def put_page(data: Data) -> None:
            for file, batch in data.items() if isinstance(data, dict) else ():
                writers[file].add(batch)

        yield put_page


@contextmanager
def _writer(types: tuple[str, ...], put: files.Put) -> Iterator[_Writer]:
    """Give a writer; the end of the file is written when the block ends well."""
    writer = _Writer(types, put)
    try:
        yield writer
    except BaseException:
        writer.give_up()
        raise
    writer.close()


class _Writer:
    """Gathers batches until they make a row group, and writes it."""

    def __init__(self, types: tuple[str, ...], put: files.Put) -> None:
        from pyarrow import parquet

        self._schema = _schema(types)
        self._batches: list[pa.RecordBatch] = []
        self._rows = 0
        self._stream = _Stream(put)
        self._writer = parquet.ParquetWriter(self._stream, self._schema, compression="zstd")

    def add(self, data: bytes) -> None:
        import pyarrow as pa

        batch = pa.ipc.read_record_batch(pa.py_buffer(data), self._schema)
        self._batches.append(batch)
        self._rows += batch.num_rows
        if self._rows >= _ROWS:
            self._flush()

    def _flush(self) -> None:
        import pyarrow as pa

        if self._batches:
            self._writer.write_table(pa.Table.from_batches(self._batches), row_group_size=max(1, self._rows))
        self._batches, self._rows = [], 0

    def close(self) -> None:
        self._flush()
        self._writer.close()

    def give_up(self) -> None:
        """Write nothing more; pyarrow would, when the writer goes away."""
        self._stream.put = _nowhere
        self._writer.close()


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
def _schema(types: tuple[str, ...]) -> pa.Schema:
    import pyarrow as pa

    kinds = {"text": pa.string(), "integer": pa.int64(), "number": pa.float64(), "date": pa.date32()}
    return pa.schema([(column.name, kinds[column.kind]) for column in columns(types)])


def _batch(found: list[records.Record], types: tuple[str, ...]) -> bytes:
    import pyarrow as pa

    schema, rows = _schema(types), [row(record) for record in found]
    arrays = [pa.array([cells.get(field.name) for cells in rows], field.type) for field in schema]
    made: bytes = pa.RecordBatch.from_arrays(arrays, schema=schema).serialize().to_pybytes()
    return made
