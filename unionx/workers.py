"""The processes that pages are worked on in, and the order in which what they make comes back."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing import Pipe, Process, parent_process
from multiprocessing.connection import Connection, wait
from typing import TypeVar

from unionx.errors import ReadError, UnionxError
from unionx.page.reader import Page

_AHEAD = 4  # pages under way for each worker; a corpus never sits in memory
_Made = TypeVar("_Made")


def map_pages(
    work: Callable[[Page], _Made], pages: Iterable[Page | ReadError], jobs: int = 1
) -> Generator[_Made | ReadError, None, None]:
    """Yield what ``work`` makes of each page, in order; a ReadError passes through.

    With more than one of ``jobs``, processes do the work, so ``work`` and what it makes must be picklable. Close the
    generator to end them early. Raises UnionxError where a process dies.

    An executor of concurrent.futures would share its pipes between processes, and hang when one is killed as it writes.
    """
    if jobs == 1:
        yield from (page if isinstance(page, ReadError) else work(page) for page in pages)
        return
    workers: dict[Connection[Page, _Made], Process] = {}
    try:
        for _ in range(jobs):
            ours, theirs = Pipe()
            worker = Process(target=_serve, args=(work, theirs), daemon=True)
            worker.start()
            theirs.close()
            workers[ours] = worker
        yield from _in_order(list(workers), pages)
    finally:
        for line, worker in workers.items():
            worker.kill()
            worker.join()
            line.close()


def _in_order(idle: list[Connection[Page, _Made]], pages: Iterable[Page | ReadError]) -> Iterator[_Made | ReadError]:
    """Yield results as they come, in the order of ``pages``, with at most a few pages under way."""
    limit, due = len(idle) * _AHEAD, 0
    busy: dict[Connection[Page, _Made], tuple[int, str]] = {}
    made: dict[int, _Made | ReadError] = {}
    for number, page in enumerate(pages):
        if isinstance(page, ReadError):
            made[number] = page
        else:
            with _death_told(page.doc):
                idle[-1].send(page)
            busy[idle.pop()] = number, page.doc
        while due in made or not idle or number - due >= limit:
            if due not in made:
                _collect(busy, idle, made)
            else:
                yield made.pop(due)
                due += 1
    while busy or made:
        if due not in made:
            _collect(busy, idle, made)
        else:
            yield made.pop(due)
            due += 1


def _collect(
    busy: dict[Connection[Page, _Made], tuple[int, str]],
    idle: list[Connection[Page, _Made]],
    made: dict[int, _Made | ReadError],
) -> None:
    """Wait for a worker and take what it made."""
    ready = set(wait(list(busy)))
    for line in [line for line in busy if line in ready]:
        number, doc = busy.pop(line)
        with _death_told(doc):
            made[number] = line.recv()
        idle.append(line)


@contextmanager
def _death_told(doc: str) -> Iterator[None]:
    try:
        yield
    except (EOFError, ConnectionError):
        raise UnionxError(f"{doc}: the process that worked on it died, perhaps for want of memory; try 1 job") from None


def _serve(work: Callable[[Page], _Made], line: Connection[_Made, Page]) -> None:
    """Work on the pages that come down the line. Signals are left to the parent; when it goes, its workers go too."""
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_IGN)
    threading.Thread(target=_outlive_nobody, daemon=True).start()
    with suppress(EOFError, ConnectionError):
        while True:
            line.send(work(line.recv()))


def _outlive_nobody() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
