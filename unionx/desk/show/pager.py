"""Where rows go: to the pager of a terminal where they do not fit on it, else to standard output as they come."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import chain, islice

import click

from unionx.desk.show import NARROWEST, WIDEST
from unionx.errors import ReadError
from unionx.output import files
from unionx.output.streams import say
from unionx.output.terminal import Look, standard_output

_SIZE = (80, 24)  # where nothing tells how large a terminal is


def look_here() -> Look:
    """Return the look that suits standard output: the width of the terminal, or COLUMNS or 80 where it is none.

    ``terminal`` is what allows colours: a terminal that can show them, and a user who did not set NO_COLOR.
    """
    width = shutil.get_terminal_size(_SIZE).columns
    plain = bool(os.environ.get("NO_COLOR")) or os.environ.get("TERM") in ("dumb", "unknown")
    return Look(min(WIDEST, max(NARROWEST, width)), standard_output().isatty() and not plain)


def put_rows(rows: Iterable[str | ReadError], pager: bool, colour: bool) -> list[ReadError]:
    """Print rows; with ``pager`` through the user's own, if a terminal shows them and they do not fit on it.

    PAGER names it, less if it does not. What is wrong is returned, to be told when no pager holds the terminal. Raises
    UnionxError where standard output cannot be written.
    """
    wrong: list[ReadError] = []
    lines = _lines(rows, wrong)
    if pager and standard_output().isatty():
        height = shutil.get_terminal_size(_SIZE).lines
        head = list(islice(lines, height))
        lines = chain(head, lines)
        if len(head) == height:
            with _readable_by_less(colour):
                click.echo_via_pager(lines, color=colour)
            return wrong
    with files.writer(None, say) as put:
        for line in lines:
            put(line.encode())
    return wrong


def _lines(rows: Iterable[str | ReadError], wrong: list[ReadError]) -> Iterator[str]:
    for row in rows:
        if isinstance(row, ReadError):
            wrong.append(row)
        else:
            yield f"{row}\n"


@contextmanager
def _readable_by_less(colour: bool) -> Iterator[None]:
    """Tell less to let colours through, and that what it gets is UTF-8, beside what the user tells it."""
    before = {name: os.environ.get(name) for name in ("LESS", "LESSCHARSET")}
    if colour:
        # In front: in an option such as -P what stands behind would be taken for a part of it.
        os.environ["LESS"] = f"-R {before['LESS'] or ''}".strip()
    os.environ.setdefault("LESSCHARSET", "utf-8")
    try:
        yield
    finally:
        for name, word in before.items():
            if word is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = word
