"""The processes that pages are worked on in, and the order in which what they make comes back.

Beside them: which pages are read together. Not here: what is made of a page.
"""

from __future__ import annotations

import atexit
import gc
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, TypeVar

from unionx.errors import ReadError
from unionx.page.reader import SourcePage
from unionx.workers.batches import BATCH, TOGETHER, Work, for_workers, growing, size

if TYPE_CHECKING:  # multiprocessing is loaded where more than one process is asked for
    from multiprocessing.connection import Connection
    from multiprocessing.context import ForkContext, SpawnContext
    from multiprocessing.process import BaseProcess

_SIGNALS = ("SIGINT", "SIGTERM", "SIGHUP")
_AHEAD = 4  # such batches under way for each worker; a corpus never sits in memory
_ALONE = 60_000  # characters that are worked on here before more processes are worth their start
_MOST = 61  # processes that Windows can wait for
_DIED = "the process that worked on it died, perhaps for want of memory; try it alone, with 1 job"
_Made = TypeVar("_Made")
_Line: TypeAlias = "Connection[Any, Any]"  # to a worker: pages go down, what was made of them comes up


def map_pages(
    work: Callable[[Any], _Made],
    pages: Iterable[SourcePage | ReadError],
    jobs: int | None = 1,
    load: Callable[[], object] | None = None,
    read: Callable[[Sequence[SourcePage]], Sequence[Any]] | None = None,
) -> Generator[_Made | ReadError, None, None]:
    """Yield what ``work`` makes of each page, in order; a ReadError passes through.

    A page at which ``work`` fails, or the process that does it dies, becomes a ReadError, and the others go on. With
    more than one of ``jobs``, processes do the work, so ``work`` and what it makes must be picklable; None is as many
    as there are processors, once there is work for them. ``load`` loads what processes share that are forked. ``read``
    reads several pages together, and ``work`` is then given what it made of each; without, a page itself. Close the
    generator to end them early.

    A pool of a library would do, were it not for workers that are killed: docs/architecture.md tells what was measured.
    """
    found = iter(pages)
    many = jobs or processors()
    alone = None if many == 1 else _ALONE if jobs is None else 0
    whole, done = Work(work, read), 0
    for batch in growing(found, 1 if read is None else TOGETHER) if alone != 0 else ():
        yield from whole(batch)
        done += sum(map(size, batch))
        if alone is not None and done >= alone:
            break
    first = next(found, None)
    if first is not None:
        yield from _in_processes(_Workers(whole, load), chain([first], found), many)


def processors() -> int:
    """Return how many processors this process may use, and at most as many as it can wait for."""
    has = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    with suppress(OSError, ValueError):  # a container may have less than its machine
        quota, period = Path("/sys/fs/cgroup/cpu.max").read_text(encoding="ascii").split()
        has = min(has, max(1, int(quota) // int(period)))
    return min(has, _MOST)


def _in_processes(workers: _Workers, pages: Iterable[SourcePage | ReadError], jobs: int) -> Iterator[Any]:
    try:
        yield from _Queue(workers, [workers.start() for _ in range(jobs)]).results(pages)
    finally:
        workers.end()


class _Workers:
    """The processes of a run, each at the end of a line."""

    def __init__(self, work: Work[Any], load: Callable[[], object] | None) -> None:
        import multiprocessing.util  # noqa: F401 - its handler at the end of the program must come behind ours

        self._work = work
        self._running: dict[_Line, BaseProcess] = {}
        atexit.unregister(_end_all)
        atexit.register(_end_all)
        if load is not None and _start_method() == "fork":
            load()
            gc.collect()

    def start(self) -> _Line:
        """Start a process and return the line to it."""
        from multiprocessing import get_context

        by_fork = _start_method() == "fork"
        context: ForkContext | SpawnContext = get_context("fork") if by_fork else get_context("spawn")
        ours, theirs = context.Pipe()
        worker = context.Process(target=_serve, args=(self._work, theirs), daemon=True)
        gc.freeze()  # a collection in the process would copy every page of memory that it shares
        with _signals_wait():
            worker.start()
            self._running[ours] = worker
        gc.unfreeze()
        theirs.close()
        return ours

    def replace(self, line: _Line) -> _Line:
        """Return the line to a new process in place of one that died."""
        self._end([line])
        return self.start()

    def end(self) -> None:
        """End all processes."""
        self._end(list(self._running))

    def _end(self, lines: list[_Line]) -> None:
        """End processes: all are killed before one is waited for, whatever signals come meanwhile."""
        with _signals_wait():
            ended = [self._running.pop(line) for line in lines]
            for worker in ended:
                worker.kill()
            for line, worker in zip(lines, ended, strict=True):
                worker.join()
                line.close()


def _start_method() -> Literal["fork", "spawn"]:
    """Return how to start a process: by fork where no other thread can hold a lock that would be copied.

    By fork it has at once all that is loaded, and shares the memory of it.
    """
    threads = Path("/proc/self/task")
    alone = sys.platform == "linux" and threads.is_dir() and len(os.listdir(threads)) == 1  # noqa: PTH208 (a count)
    return "fork" if alone else "spawn"


@contextmanager
def _signals_wait() -> Iterator[None]:
    """Let signals wait, so that no process is begun and not known, or known and not ended.

    A process that is begun meanwhile inherits that they wait.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    waiting = [getattr(signal, name) for name in _SIGNALS]
    before = signal.pthread_sigmask(signal.SIG_BLOCK, waiting)
    try:
        with _others_note(waiting):
            yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def _others_note(waiting: Iterable[int]) -> Iterator[None]:
    """Let signals wait that another thread of this process takes, which has a mask of its own."""
    handlers = {one: signal.getsignal(one) for one in waiting}
    if None in handlers.values() or threading.current_thread() is not threading.main_thread():
        yield
        return
    met = list[int]()
    for one in handlers:
        signal.signal(one, lambda number, _: met.append(number))
    try:
        yield
    finally:
        for one, handler in handlers.items():
            signal.signal(one, handler)
        for number in met:
            signal.raise_signal(number)  # waits for the mask


def _end_all() -> None:
    """End what is still there: multiprocessing would ask it to end, which it does not hear, and wait for it."""
    from multiprocessing import active_children

    for worker in active_children():
        worker.kill()


class _Queue:
    """The pages under way: batches go to workers as they are free, and results come in the order of the pages."""

    def __init__(self, workers: _Workers, idle: list[_Line]) -> None:
        self._workers, self._idle = workers, idle
        self._most = len(idle) * _AHEAD * BATCH
        self._busy: dict[_Line, tuple[int, list[SourcePage | ReadError]]] = {}  # with the number of the first page
        self._again = deque[tuple[int, list[SourcePage | ReadError]]]()
        self._made: dict[int, Any] = {}
        self._sizes: dict[int, int] = {}  # characters of the pages that were given out, and not yielded yet
        self._size = 0  # of them all

    def results(self, pages: Iterable[SourcePage | ReadError]) -> Iterator[Any]:
        """Yield what was made of each page."""
        batches, due = for_workers(pages, len(self._idle)), 0
        more = True
        while more or self._busy or self._again or self._made:
            if due in self._made:
                yield self._made.pop(due)
                self._size -= self._sizes.pop(due)
                due += 1
            elif self._idle and self._again:
                self._send(*self._again.popleft())
            elif self._idle and more and self._size < self._most:
                batch = next(batches, None)
                more = batch is not None
                if batch:
                    self._count(*batch)
                    self._send(*batch)
                    self._collect(0)  # the next batch may be late: what is made is not kept back until it is there
            else:
                self._collect()

    def _count(self, first: int, pages: list[SourcePage | ReadError]) -> None:
        self._sizes.update((first + at, size(page)) for at, page in enumerate(pages))
        self._size += sum(map(size, pages))

    def _send(self, first: int, pages: list[SourcePage | ReadError]) -> None:
        """Send pages down a line, or to a new process if the one there died since its last ones."""
        line = self._idle.pop()
        try:
            line.send(pages)
        except ConnectionError:
            line = self._workers.replace(line)
            with suppress(ConnectionError):  # it is told when its answer is waited for
                line.send(pages)
        self._busy[line] = first, pages

    def _collect(self, seconds: float | None = None) -> None:
        """Wait for a worker, as long as it takes or so many seconds, and take what it made.

        Another takes the place of one that died.
        """
        from multiprocessing.connection import wait

        ready = set(wait(list(self._busy), seconds))
        for line in [line for line in self._busy if line in ready]:
            first, pages = self._busy.pop(line)
            try:
                made = line.recv()
                self._idle.append(line)
            except (EOFError, OSError):  # at the beginning of an answer, or in the middle
                made = self._failures(first, pages)
                self._idle.append(self._workers.replace(line))
            self._made.update((first + at, one) for at, one in enumerate(made))

    def _failures(self, first: int, pages: list[SourcePage | ReadError]) -> list[ReadError]:
        """Tell of the page at which a worker died; of several, each is tried alone to find it."""
        if len(pages) > 1:
            self._again.extend((first + at, [page]) for at, page in enumerate(pages))
            return []
        return [page if isinstance(page, ReadError) else ReadError(page.doc, _DIED) for page in pages]


def _serve(work: Work[Any], line: _Line) -> None:
    """Work on the batches that come down the line. Signals are left to the parent; when it goes, its workers go too."""
    for name in _SIGNALS:
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_IGN)
    threading.Thread(target=_outlive_nobody, daemon=True).start()
    with suppress(EOFError, OSError):
        while True:
            line.send(list(work(line.recv())))


def _outlive_nobody() -> None:
    from multiprocessing import parent_process

    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
