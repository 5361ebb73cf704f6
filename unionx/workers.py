"""The processes that pages are worked on in, and the order in which what they make comes back."""

from __future__ import annotations

import atexit
import os
import signal
import threading
import traceback
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

from unionx.errors import ReadError, UnionxError
from unionx.page.reader import Page

if TYPE_CHECKING:  # multiprocessing is loaded where more than one process is asked for
    from multiprocessing import Process
    from multiprocessing.connection import Connection

_SIGNALS = ("SIGINT", "SIGTERM", "SIGHUP")
_AHEAD = 4  # pages under way for each worker; a corpus never sits in memory
_DIED = "the process that worked on it died, perhaps for want of memory; try it alone, with 1 job"
_Made = TypeVar("_Made")
_Line: TypeAlias = "Connection[Any, Any]"  # to a worker: a page goes down, what was made of it comes up


def map_pages(
    work: Callable[[Page], _Made], pages: Iterable[Page | ReadError], jobs: int = 1
) -> Generator[_Made | ReadError, None, None]:
    """Yield what ``work`` makes of each page, in order; a ReadError passes through.

    A page at which ``work`` fails, or the process that does it dies, becomes a ReadError, and the others go on. With
    more than one of ``jobs``, processes do the work, so ``work`` and what it makes must be picklable. Close the
    generator to end them early.

    An executor of concurrent.futures would share its pipes between processes, and hang when one is killed as it writes.
    """
    if jobs == 1:
        yield from (page if isinstance(page, ReadError) else _worked_on(work, page) for page in pages)
        return
    workers = _Workers(work)
    try:
        yield from _in_order(workers, [workers.start() for _ in range(jobs)], pages)
    finally:
        workers.end()


def _worked_on(work: Callable[[Page], _Made], page: Page) -> _Made | ReadError:
    """Return what ``work`` makes of a page; a fault of the program is told of that page."""
    try:
        return work(page)
    except ReadError as error:
        return error
    except UnionxError:
        raise
    except Exception as fault:  # one page must never end the run of the others
        return ReadError(page.doc, _said(fault))


def _said(fault: Exception) -> str:
    frames = traceback.extract_tb(fault.__traceback__)
    place = f" in {Path(frames[-1].filename).name}, line {frames[-1].lineno}" if frames else ""
    said = f"{type(fault).__name__}: {fault}".removesuffix(": ")[:200]
    return f"a fault of unionx at this page: {said}{place}; it has no records, please report it"


class _Workers:
    """The processes of a run, each at the end of a line."""

    def __init__(self, work: Callable[[Page], Any]) -> None:
        self._work = work
        self._running: dict[_Line, Process] = {}
        import multiprocessing.util  # noqa: F401 - its handler at the end of the program must come behind ours

        atexit.unregister(_end_all)
        atexit.register(_end_all)

    def start(self) -> _Line:
        """Start a process and return the line to it."""
        from multiprocessing import Pipe, Process

        ours, theirs = Pipe()
        worker = Process(target=_serve, args=(self._work, theirs), daemon=True)
        with _signals_wait():
            worker.start()
            self._running[ours] = worker
        theirs.close()
        return ours

    def replaced(self, line: _Line) -> _Line:
        """Return the line to a new process in place of one that died."""
        self._end(line)
        return self.start()

    def end(self) -> None:
        """End all processes."""
        for line in list(self._running):
            self._end(line)

    def _end(self, line: _Line) -> None:
        with _signals_wait():
            worker = self._running.pop(line)
            worker.kill()
        worker.join()
        line.close()


@contextmanager
def _signals_wait() -> Iterator[None]:
    """Let signals wait, so that no process is begun and not known, or known and not ended.

    A process that is begun meanwhile inherits that they wait.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, [getattr(signal, name) for name in _SIGNALS])
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _end_all() -> None:
    """End what is still there: multiprocessing would ask it to end, which it does not hear, and wait for it."""
    from multiprocessing import active_children

    for worker in active_children():
        worker.kill()


def _in_order(workers: _Workers, idle: list[_Line], pages: Iterable[Page | ReadError]) -> Iterator[Any]:
    """Yield results as they come, in the order of ``pages``, with at most a few pages under way."""
    limit, due = len(idle) * _AHEAD, 0
    busy: dict[_Line, tuple[int, str]] = {}
    made: dict[int, Any] = {}
    for number, page in enumerate(pages):
        if isinstance(page, ReadError):
            made[number] = page
        else:
            line = _sent(workers, idle.pop(), page)
            busy[line] = number, page.doc
        while due in made or not idle or number - due >= limit:
            if due not in made:
                _collect(workers, busy, idle, made)
            else:
                yield made.pop(due)
                due += 1
    while busy or made:
        if due not in made:
            _collect(workers, busy, idle, made)
        else:
            yield made.pop(due)
            due += 1


def _sent(workers: _Workers, line: _Line, page: Page) -> _Line:
    """Send a page down a line, or to a new process if the one there died since its last page; return its line."""
    try:
        line.send(page)
    except ConnectionError:
        line = workers.replaced(line)
        with suppress(ConnectionError):  # it is told when its answer is waited for
            line.send(page)
    return line


def _collect(workers: _Workers, busy: dict[_Line, tuple[int, str]], idle: list[_Line], made: dict[int, Any]) -> None:
    """Wait for a worker and take what it made; the page of one that died is told, and another takes its place."""
    from multiprocessing.connection import wait

    ready = set(wait(list(busy)))
    for line in [line for line in busy if line in ready]:
        number, doc = busy.pop(line)
        try:
            made[number] = line.recv()
            idle.append(line)
        except (EOFError, ConnectionError):
            made[number] = ReadError(doc, _DIED)
            idle.append(workers.replaced(line))


def _serve(work: Callable[[Page], _Made], line: _Line) -> None:
    """Work on the pages that come down the line. Signals are left to the parent; when it goes, its workers go too."""
    for name in _SIGNALS:
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_IGN)
    threading.Thread(target=_outlive_nobody, daemon=True).start()
    with suppress(EOFError, ConnectionError):
        while True:
            line.send(_worked_on(work, line.recv()))


def _outlive_nobody() -> None:
    from multiprocessing import parent_process

    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
