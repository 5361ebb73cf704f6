"""How far a run is, on a terminal that shows it, and what it did not read of the folders that it was given."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from shlex import quote
from time import monotonic
from typing import TYPE_CHECKING, TypeVar

from unionx.messages import _
from unionx.output.streams import say

if TYPE_CHECKING:
    from rich.progress import Progress

    from unionx.page.extent import Extent

_Found = TypeVar("_Found")
_LONG = 2.0  # seconds after which a run shows how far it is
_MOST_KINDS = 5  # of files left out that are told by their endings


class Watch:
    """Shows on standard error how many pages are done, once a run is long and if a terminal is there to show it.

    ``extent`` is what the run knows of its input: of how many pages, or how much of its corpora.
    """

    def __init__(self, output: str | None, extent: Extent | None = None) -> None:
        on_screen = output in (None, "-") and sys.stdout is not None and sys.stdout.isatty()
        self._wanted = sys.stderr is not None and sys.stderr.isatty() and not on_screen
        self._begin, self._extent = monotonic(), extent
        self.done = 0  # pages
        self._bar: Progress | None = None

    def count_each(self, results: Iterable[_Found]) -> Iterator[_Found]:
        """Yield results, each of which is counted as a page."""
        for result in results:
            self.tick()
            yield result

    def tick(self) -> None:
        """Count a page."""
        self.done += 1
        if self._bar is None and self._wanted and monotonic() - self._begin > _LONG:
            self._bar = _bar()
            self._bar.add_task(self.progress(), total=None)
            self._bar.start()
        if self._bar is not None:
            done, total = self._share()
            self._bar.update(self._bar.task_ids[0], description=self.progress(), completed=done, total=total)

    def progress(self) -> str:
        """Say how far the run is: pages, and of how many or how much where that is known."""
        told, extent = f"{self.done:,}", self._extent
        if extent and extent.bytes_whole:
            percent = 100 * min(extent.bytes_read, extent.bytes_whole) // extent.bytes_whole
            return _("{done} pages, {percent}% of the corpora read").format(done=told, percent=percent)
        if extent and extent.total:
            return _("{done} of {total} pages").format(done=told, total=f"{max(extent.total, self.done):,}")
        if extent and extent.pages > self.done:
            return _("{done} of at least {total} pages").format(done=told, total=f"{extent.pages:,}")
        return _("{done} pages").format(done=told)

    def _share(self) -> tuple[int, int | None]:
        """Return how much is done of how much; the latter is None where it is not known, or of pages and corpora."""
        extent = self._extent
        if extent and extent.bytes_whole and not (extent.pages or extent.unlisted):
            return extent.bytes_read, extent.bytes_whole
        return self.done, extent.total if extent else None

    def close(self) -> None:
        """Take the bar away."""
        if self._bar is not None:
            self._bar.stop()


def _bar() -> Progress:
    from rich.console import Console
    from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = SpinnerColumn(), BarColumn(20), TextColumn("{task.description}", markup=False), TimeElapsedColumn()
    return Progress(*columns, console=Console(stderr=True), transient=True, redirect_stdout=False)


def say_left_out(extent: Extent) -> None:
    """Say in one line what the folders held that was not read, and how to have it read."""
    counts, examples = extent.left_out.counts, extent.left_out.examples
    if not counts:
        return  # as it is where no folder was given
    ranked = sorted((end for end in counts if end), key=lambda end: (-counts[end], end))
    kinds = [f"{counts[end]:,} {end}" for end in ranked[:_MOST_KINDS]]
    others = sum(counts.values()) - sum(counts[end] for end in ranked[:_MOST_KINDS])
    if others:
        kinds.append(_("{number} of other kinds").format(number=f"{others:,}"))
    example = examples[ranked[0] if ranked else ""]
    say(
        _(
            "Note: left out of folders, since they do not end in .txt, .md or .html: {kinds}; name a file to have it "
            "read or to be told how, as {example}"
        ).format(kinds=", ".join(kinds), example=quote(example))
    )
