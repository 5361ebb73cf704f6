"""Records in a folder of shards that a run may go on with: what is there and right is kept, the rest is made anew.

A shard is PART.partial until it is whole, and is a line of the manifest only then. So a run that was ended anywhere,
by whatever, and gone on with leaves the same bytes as one that nobody disturbed.
"""

from __future__ import annotations

import hashlib
import os
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from unionx import formats
from unionx.errors import ReadError, UnionxError
from unionx.messages import _
from unionx.output import unwritten
from unionx.output.files import Data, PageOutput, Plan
from unionx.page.reader import SourcePage
from unionx.run import manifest
from unionx.run.manifest import ShardEntry
from unionx.run.shards import Shard

FORMS = ("jsonl", "parquet")
_Map = Callable[[Iterable[SourcePage | ReadError]], Generator[PageOutput | ReadError, None, None]]


class ArchiveCount(NamedTuple):
    """How much a run has done: shards and pages that are in the folder, and how many of the shards were there."""

    shards: int = 0
    pages: int = 0
    kept: int = 0


@dataclass
class _Due:
    """A shard whose turn comes: its entry, how many of its pages are ``left``, and what became of the others."""

    entry: ShardEntry
    left: int
    records: int = 0
    failed: list[str] = field(default_factory=list)

    def add(self, result: PageOutput | ReadError, put: Callable[[Data], None]) -> None:
        """Take what became of a page."""
        self.left -= 1
        if isinstance(result, ReadError):
            self.failed.append(result.doc)
        else:
            self.records += result.records
            put(result.data)


class Archive:
    """A folder that shards are written to; ``count`` says how far it is."""

    def __init__(self, folder: Path, plan: Plan, journal: BinaryIO) -> None:
        self.count = ArchiveCount()
        self._folder, self._plan, self._journal = folder, plan, journal
        self._known = manifest.entries(folder)
        self._files = {found[1]: name for name in os.listdir(folder) if (found := manifest.part(name))}  # noqa: PTH208 (names)
        self._entries = list[ShardEntry]()
        self._waiting = deque[_Due]()

    def write(self, shards: Iterable[Shard], work: _Map) -> Iterator[PageOutput | ReadError]:
        """Write the shards that are not there, and yield what became of each of their pages.

        ``work`` makes of pages what goes into the shards, in their order. Raises UnionxError where one cannot be
        written.
        """
        with closing(work(self._to_do(shards))) as results, ExitStack() as stack:
            put = None
            for result in results:
                self._keep()
                due = self._waiting[0]
                put = put or stack.enter_context(self._shard_writer(due.entry))
                due.add(result, put)
                if not due.left:
                    stack.close()
                    self._finish(self._waiting.popleft())
                    put = None
                yield result
            self._keep()

    def _to_do(self, shards: Iterable[Shard]) -> Iterator[SourcePage | ReadError]:
        """Yield the pages of the shards that are not there, and note what is due in which order."""
        for shard in shards:
            there = self._there(shard)
            self._waiting.append(
                _Due(there or manifest.draft(shard, self._plan.form), 0 if there else len(shard.pages))
            )
            if there is None:
                yield from shard.pages

    def _there(self, shard: Shard) -> ShardEntry | None:
        """Return the entry of a shard if it is in the folder, whole and without a page that failed."""
        entry, name = self._known.get(shard.inputs), self._files.get(shard.inputs[: manifest.SHORT])
        if entry is None or name is None or entry.failed:
            return None
        if _sha256(self._folder / name) != (entry.sha256, entry.size):
            return None
        drafted = manifest.draft(shard, self._plan.form)  # whatever the manifest that was there says of the pages
        return drafted._replace(shard=name, records=entry.records, sha256=entry.sha256, size=entry.size)

    def _keep(self) -> None:
        """Count the shards whose turn it is and that are there."""
        while self._waiting and not self._waiting[0].left:
            self._entries.append(self._waiting.popleft().entry)
            self._count(self._entries[-1], 1)

    @contextmanager
    def _shard_writer(self, entry: ShardEntry) -> Iterator[Callable[[Data], None]]:
        """Give a function that writes to the file of a shard, of which nothing is left if that goes wrong."""
        target = self._folder / entry.shard
        try:
            with formats.writer(self._plan, target, _say_nothing) as put:
                yield put
        except BaseException:
            with suppress(OSError):
                target.with_name(f"{target.name}.partial").unlink(missing_ok=True)
            raise

    def _finish(self, due: _Due) -> None:
        """Note a shard that was written; the line of the manifest must not be there before the file."""
        path = self._folder / due.entry.shard
        with _errors(path):
            with path.open("rb") as file:
                os.fsync(file.fileno())
            sha256, size = _sha256(path)
            made = due.entry._replace(records=due.records, sha256=sha256, size=size, failed=tuple(due.failed))
            self._journal.write(made.line())
            _settle(self._journal)
        self._entries.append(made)
        self._count(made, 0)

    def _count(self, entry: ShardEntry, kept: int) -> None:
        self.count = ArchiveCount(self.count.shards + 1, self.count.pages + entry.pages, self.count.kept + kept)

    def end(self, about: dict[str, Any]) -> None:
        """Write the manifest, and take away what belongs to no shard of it.

        A shard that was kept may have had another number; it gets the name that it has in a new run.
        """
        form = self._plan.form
        named = [one._replace(shard=manifest.name(at, one.inputs, form)) for at, one in enumerate(self._entries, 1)]
        with _errors(self._folder):
            for old, new in zip(self._entries, named, strict=True):
                if old.shard != new.shard:
                    (self._folder / old.shard).replace(self._folder / new.shard)
            fresh = self._folder / f"{manifest.NAME}.new"
            with fresh.open("wb") as file:
                file.writelines(manifest.lines_of(about, named))
                _settle(file)
            fresh.replace(self._folder / manifest.NAME)
            self._clear({entry.shard for entry in named})

    def _clear(self, wanted: set[str]) -> None:
        wanted |= {manifest.PARTIAL}  # as long as the journal is open
        for name in os.listdir(self._folder):  # noqa: PTH208 (names)
            written = manifest.part(name.removesuffix(".partial")) or name.startswith(f"{manifest.NAME}.")
            if written and name not in wanted:
                (self._folder / name).unlink()
        self._journal.close()
        (self._folder / manifest.PARTIAL).unlink()


def target_of(path: str, inputs: Iterable[str], resume: bool) -> Path:
    """Return the folder that ``path`` means, links followed.

    Raises UnionxError where it cannot be one, is read from, holds something else or, unless ``resume``, an earlier run.
    """
    folder = Path(os.path.realpath(path))
    try:
        if any(one.exists() and not one.is_dir() for one in (folder, Path(path))):  # /dev/stdout may be a pipe
            raise UnionxError(_("{path} is a file; give a folder").format(path=path))
        if not folder.parent.is_dir():
            raise UnionxError(
                _("{path}: there is no folder {parent}; make it first").format(path=path, parent=folder.parent)
            )
        if read := [name for name in inputs if name != "-" and Path(os.path.realpath(name)).is_relative_to(folder)]:
            raise UnionxError(
                _("{path}: {read} is one of the inputs; give a folder apart from them").format(path=path, read=read[0])
            )
        there = os.scandir(folder) if folder.exists() else ()
        files = {entry.name: entry.is_file(follow_symlinks=False) for entry in there}
    except OSError as error:
        raise unwritten.no_folder(path, error) from None
    _check_names(path, files, resume=resume)
    return folder


def _check_names(path: str, files: dict[str, bool], *, resume: bool) -> None:
    """Raise UnionxError where a folder holds something else or, unless ``resume``, an earlier run.

    ``files`` tells of each name whether it is a file: a link would lead what is written out of the folder.
    """
    for name, is_file in sorted(files.items()):
        if not (is_file and (name.startswith(manifest.NAME) or manifest.part(name.removesuffix(".partial")))):
            raise UnionxError(
                _("{path} holds {name}, which is of no run; give an empty or a new folder").format(path=path, name=name)
            )
    if files and not resume:
        raise UnionxError(
            _("{path} holds shards of an earlier run; give --resume to go on with it, or another folder").format(
                path=path
            )
        )


@contextmanager
def open_archive(folder: Path, plan: Plan) -> Iterator[Archive]:
    """Give the archive in a folder that target_of returned.

    Raises UnionxError where it cannot be written, or another run is at work in it.
    """
    with _errors(folder):
        folder.mkdir(exist_ok=True)
        journal = (folder / manifest.PARTIAL).open("ab")
    with journal:
        _lock(folder, journal)
        with _errors(folder):
            journal.write(b"\n")  # behind a line that was cut
        try:
            yield Archive(folder, plan, journal)
        finally:
            _leave_nothing(folder)


def _leave_nothing(folder: Path) -> None:
    """Take away a journal without a shard, and a folder without a file, so that the run can be begun again."""
    journal = folder / manifest.PARTIAL
    with suppress(OSError):
        if not journal.read_bytes().strip():
            journal.unlink()
            folder.rmdir()


def _lock(folder: Path, journal: BinaryIO) -> None:
    """Keep other runs out of the folder as long as the journal is open, where the system can."""
    try:
        import fcntl
    except ImportError:
        return
    try:
        fcntl.flock(journal, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        raise UnionxError(
            _("{folder}: another run is at work in it; wait for it, or give another folder").format(folder=folder)
        ) from None


@contextmanager
def _errors(path: Path) -> Iterator[None]:
    """Tell of what cannot be written as a UnionxError."""
    try:
        yield
    except OSError as error:
        raise unwritten.no_room_in_folder(error.filename or path, error) from None


def _settle(file: BinaryIO) -> None:
    """Bring what was written to the disk, so that it is there after a failure of power too."""
    file.flush()
    os.fsync(file.fileno())


def _sha256(path: Path) -> tuple[str, int]:
    """Return the sha256 and the size of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest(), file.tell()


def _say_nothing(message: str) -> None:
    """Take a message that nobody needs: what is said of a shard is said of the whole folder."""
