"""What commands have in common: reading what they are given, writing what they make, showing how far they are."""

from __future__ import annotations

import sys
from collections.abc import Generator
from contextlib import closing
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Unpack

import click

from unionx.errors import ReadError, UnionxError
from unionx.options import Reading
from unionx.streams import say, signals_as_exits

if TYPE_CHECKING:
    from rich.progress import Progress

    from unionx.inputs import Given
    from unionx.reader import Page
    from unionx.sinks import Rendered
    from unionx.user_lexicon import UserLexicon

_LONG = 2.0  # seconds after which a run shows how far it is


def _target(output: str | None, paths: tuple[str, ...]) -> Path | None:
    from unionx.sinks import target_of

    try:
        return target_of(output, paths)
    except UnionxError as error:
        raise click.BadParameter(str(error), param_hint="-o") from None


class _Watch:
    """Shows on standard error how many pages are done, once a run is long and if a terminal is there to show it."""

    def __init__(self, output: str | None) -> None:
        on_screen = output in (None, "-") and sys.stdout is not None and sys.stdout.isatty()
        self._wanted = sys.stderr is not None and sys.stderr.isatty() and not on_screen
        self._begin, self._done = monotonic(), 0
        self._bar: Progress | None = None

    def tick(self) -> None:
        """Count a page."""
        self._done += 1
        if self._bar is None and self._wanted and monotonic() - self._begin > _LONG:
            from rich.console import Console
            from rich.progress import Progress, SpinnerColumn, TimeElapsedColumn

            columns = (SpinnerColumn(), "{task.completed} pages", TimeElapsedColumn())
            self._bar = Progress(*columns, console=Console(stderr=True), transient=True, redirect_stdout=False)
            self._bar.add_task("", total=None)
            self._bar.start()
        if self._bar is not None:
            self._bar.update(self._bar.task_ids[0], completed=self._done)

    def close(self) -> None:
        """Take the bar away."""
        if self._bar is not None:
            self._bar.stop()


def run(
    results: Generator[Rendered | ReadError, None, None], output: str | None, paths: tuple[str, ...], head: bytes = b""
) -> int:
    """Write what comes as it comes, behind ``head``, and say what is wrong; return the exit code."""
    from unionx import sinks

    failed = False
    with (
        signals_as_exits(),
        sinks.opened(_target(output, paths), say) as put,
        closing(_Watch(output)) as watch,
        closing(results),
    ):
        put(head)
        for result in results:
            watch.tick()
            if isinstance(result, ReadError):
                say(f"Error: {result}")
                failed = True
                continue
            for warning in result.warnings:
                say(f"Warning: {result.doc}: {warning}")
            put(result.data)
    return 1 if failed else 0


def given(**reading: Unpack[Reading]) -> Given:
    """Return what options.reading_options were given."""
    from unionx.inputs import Given
    from unionx.reader import ReadOptions

    names = reading["text_field"], reading["id_field"], reading["date_field"]
    return Given(
        ReadOptions(reading["encoding"], *names),
        reading["date"],
        read_lexicons(reading["lexicons"]),
        reading["jobs"],
    )


def read_lexicons(paths: tuple[str, ...]) -> UserLexicon:
    """Return the user's lexicons; a mistake in one is wrong usage."""
    from unionx.errors import LexiconError
    from unionx.user_lexicon import read_user_lexicons

    try:
        return read_user_lexicons(paths)
    except LexiconError as error:
        raise click.BadParameter(str(error), param_hint="--lexicon") from None


def check_one_page(path: str) -> None:
    """Refuse a ``path`` that holds several pages as wrong usage."""
    if path.lower().endswith(".jsonl") or Path(path).is_dir():
        raise click.BadParameter(f"{path} holds several pages; give one of them as a file", param_hint="PAGE")


def one_page(path: str, encoding: str | None) -> Page:
    """Return the one page of ``path``; raises ReadError where it cannot be read."""
    from unionx.reader import ReadOptions, read_page, read_pages

    check_one_page(path)
    reading = ReadOptions(encoding=encoding)
    found = next(read_pages([path], reading)) if path == "-" else read_page(path, reading)
    if isinstance(found, ReadError):
        raise found
    return found
