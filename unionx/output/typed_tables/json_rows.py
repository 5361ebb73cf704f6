"""Rows that travel as lines of JSON, each an array of cells: what sqlite and xlsx take."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from unionx.records.rows import Scalar


def pack(rows: Iterable[Sequence[Scalar]]) -> bytes:
    r"""Return rows as lines; a day is a text.

    >>> pack([("甲", 1, 2.0, dt.date(2023, 4, 5), None)]).decode()
    '["甲",1,2.0,"2023-04-05",null]\n'
    """
    lines = (json.dumps([*map(plain, row)], ensure_ascii=False, separators=(",", ":")) for row in rows)
    return "".join(f"{line}\n" for line in lines).encode()


def plain(cell: Scalar) -> str | int | float | None:
    """Return a cell as JSON has it: a day as its text."""
    return str(cell) if isinstance(cell, dt.date) else cell


def unpack(data: bytes) -> Iterator[list[Any]]:
    """Yield the rows that ``pack`` made, days as texts."""
    return (json.loads(line) for line in data.decode().split("\n") if line)
