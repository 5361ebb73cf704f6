"""Records of an archive on the machines of a Ray cluster: one extractor an actor, a shard at a time.

The driver reads and cuts the pages as a run on one machine does, so that shards and records are the same; an actor
makes the records of a shard and writes its file. A shard whose actor is lost goes to another. Needs the extra ``ray``.
"""

from __future__ import annotations

import hashlib
import logging
import tempfile
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from time import monotonic
from typing import Any, NamedTuple

from unionx import formats, pipeline
from unionx.errors import ReadError, UnionxError
from unionx.formats import jsonl
from unionx.output.files import PageOutput, Plan
from unionx.page import filesystems
from unionx.page.reader import check_date, page_of_text
from unionx.run import conversion, manifest
from unionx.run.archive import ArchiveCount
from unionx.run.inputs import ExtractOptions
from unionx.run.manifest import ShardEntry
from unionx.run.shards import Shard

_TRIES = 3  # of a shard whose actor is lost, before each of its pages is worked on in a process that may die
_NOTED = 20.0  # seconds between two writings of what is done
_AHEAD = 2  # shards that wait for each actor


class ShardReport(NamedTuple):
    """A shard that is there: its entry, what its pages warn of, what failed, and whether it was there before."""

    entry: ShardEntry
    warnings: tuple[tuple[str, str], ...] = ()
    errors: tuple[ReadError, ...] = ()
    kept: bool = False


class ShardWriter:
    """An actor: loads once, and makes the records of shards."""

    def __init__(self, program: str, folder: str, given: ExtractOptions, plan: Plan) -> None:
        if manifest.program() != program:
            raise UnionxError("a machine of the cluster has another unionx; install the same on all")
        pipeline.load()
        self._folder, self._given, self._plan = folder, given, plan

    def ready(self) -> bool:
        """Say that it is there."""
        return True

    def write(self, shard: Shard, alone: bool) -> ShardReport:
        """Write the file of a shard; ``alone`` where a page may be the end of the process that works on it."""
        plan = self._plan
        results = list(conversion.render_pages(shard.pages, self._given, plan, 2 if alone else 1))
        rendered = [result for result in results if not isinstance(result, ReadError)]
        errors = tuple(result for result in results if isinstance(result, ReadError))
        entry = manifest.draft(shard, plan.form)._replace(
            records=sum(one.records for one in rendered), failed=tuple(error.doc for error in errors)
        )
        warnings = tuple((one.doc, warning) for one in rendered for warning in one.warnings)
        return ShardReport(self._write(entry, rendered), warnings, errors)

    def _write(self, entry: ShardEntry, rendered: Iterable[PageOutput]) -> ShardEntry:
        """Write the file of a shard, first beside the actor; return its entry with sha256 and size."""
        with tempfile.TemporaryDirectory() as scratch:
            path = Path(scratch) / entry.shard
            with formats.writer(self._plan, path, _say_nothing) as put:
                for one in rendered:
                    put(one.data)
            with path.open("rb") as file:
                sha256, size = hashlib.file_digest(file, "sha256").hexdigest(), file.tell()
                file.seek(0)
                filesystems.write(f"{self._folder}/{entry.shard}", file)
        return entry._replace(sha256=sha256, size=size)


class RecordLines:
    """For Ray Data, one an actor: of rows with a text, and an id and a date if they have them, it makes rows.

    A row of the batch becomes a row with its ``id`` and its ``records``, one JSON object a line.
    """

    def __init__(self) -> None:
        pipeline.load()

    def __call__(self, batch: Mapping[str, Sequence[Any]]) -> dict[str, list[str]]:
        """Return the records of a batch of rows; raises ReferenceDateError for what is no date."""
        texts = [str(text) for text in batch["text"]]
        names = [str(name) for name in batch.get("id", [hashlib.sha256(text.encode()).hexdigest() for text in texts])]
        days = [None if day is None else check_date(str(day)[:10]) for day in batch.get("date", [None] * len(texts))]
        pages = [replace(page_of_text(*pair), date=day) for *pair, day in zip(names, texts, days, strict=True)]
        made = [jsonl.page(page, pipeline.page_records(page), Plan()).decode() for page in pages]
        return {"id": names, "records": made}


class Cluster:
    """The actors of a cluster, and the shards that they work on."""

    def __init__(self, address: str | None, actors: int | None, arguments: tuple[Any, ...]) -> None:
        import ray

        self._ray: Any = ray
        if not self._ray.is_initialized():
            self._ray.init(
                address=address or "local", log_to_driver=False, logging_level=logging.ERROR, include_dashboard=False
            )
        many = actors or max(1, int(self._ray.cluster_resources().get("CPU", 1)))
        remote = self._ray.remote(ShardWriter).options(num_cpus=1, max_restarts=-1, max_task_retries=0)
        actors_of = [remote.remote(*arguments) for _ in range(many)]
        self._starting: dict[Any, Any] = {actor.ready.remote(): actor for actor in actors_of}
        self._idle = list[Any]()
        self._busy: dict[Any, tuple[Any, _Task]] = {}
        self._most = many * _AHEAD

    def write(self, shards: Iterable[Shard]) -> Iterator[ShardReport]:
        """Yield the shards as they are written, in any order."""
        waiting, found, more = deque[_Task](), iter(shards), True
        while more or waiting or self._busy:
            while more and len(waiting) + len(self._busy) < self._most:
                shard = next(found, None)
                more = shard is not None
                if shard is not None:
                    waiting.append(_Task(self._ray.put(shard)))
            while waiting and self._idle:
                actor, task = self._idle.pop(), waiting.popleft()
                self._busy[actor.write.remote(task.shard, task.tries >= _TRIES)] = actor, task
            if waiting or self._busy:
                yield from self._collect(waiting)

    def _collect(self, waiting: deque[_Task]) -> Iterator[ShardReport]:
        """Wait for an actor: a shard that it wrote is yielded, one that was lost with it waits again."""
        from ray.exceptions import ObjectLostError, RayActorError, RayTaskError

        ready, _ = self._ray.wait([*self._busy, *self._starting], timeout=1.0)
        for one in ready:
            actor, task = self._busy.pop(one, (None, None))
            actor = actor or self._starting.pop(one)
            try:
                made = self._ray.get(one)
                self._idle.append(actor)
                if isinstance(made, ShardReport):
                    yield made
            except RayTaskError as error:  # as a text it is the traceback of the actor
                raise error.cause from None
            except (RayActorError, ObjectLostError) as error:  # the second where what it answered was lost
                if not task and "creation" in str(error):
                    raise UnionxError(f"no extractor starts on the cluster: {error}") from None
                if task:
                    waiting.append(task._replace(tries=task.tries + 1))
                # Asked until it runs again, perhaps on another machine.
                self._starting[actor.ready.options(max_task_retries=-1).remote()] = actor

    def close(self) -> None:
        """Let go of the cluster."""
        self._ray.shutdown()


class _Task(NamedTuple):
    shard: Any
    tries: int = 0


class RemoteArchive:
    """A folder behind a URL that shards are written to; ``entries`` are those that are there by their number."""

    def __init__(self, folder: str, form: str, resume: bool) -> None:
        self.folder, self._form = folder.rstrip("/"), form
        self.entries: dict[int, ShardEntry] = {}
        self.count = ArchiveCount()
        filesystems.make_directory(self.folder)
        self._names = set(filesystems.names(self.folder))
        if self._names and not resume:
            raise UnionxError(f"{folder} holds files; give --resume to go on with an earlier run, or another folder")
        self._known = {
            entry.inputs: entry for name in (manifest.NAME, manifest.PARTIAL) for entry in self._entries(name)
        }
        self._noted = monotonic()

    def _entries(self, name: str) -> Iterator[ShardEntry]:
        if name in self._names:
            with filesystems.open_file(f"{self.folder}/{name}") as file:
                yield from manifest.entries_of(file.read())

    def write(self, shards: Iterable[Shard], cluster: Cluster) -> Iterator[ShardReport]:
        """Write the shards that are not there, and yield each when it is."""
        kept = deque[ShardReport]()

        def missing() -> Iterator[Shard]:
            for shard in shards:
                if entry := self._there(shard):
                    kept.append(ShardReport(entry, kept=True))
                else:
                    yield shard

        for written in cluster.write(missing()):
            yield from self._noting(kept, written)
        yield from self._noting(kept)

    def _noting(self, kept: deque[ShardReport], *more: ShardReport) -> Iterator[ShardReport]:
        while kept:
            more += (kept.popleft(),)
        for written in more:
            self.entries[_number(written.entry.shard)] = written.entry
            shards, pages, before = self.count
            self.count = ArchiveCount(shards + 1, pages + written.entry.pages, before + written.kept)
            yield written
        if monotonic() - self._noted > _NOTED:
            self.note()

    def _there(self, shard: Shard) -> ShardEntry | None:
        """Return the entry of a shard if its file is there in full size."""
        entry, name = self._known.get(shard.inputs), manifest.name(shard.number, shard.inputs, self._form)
        if entry is None or entry.failed or name not in self._names:
            return None
        return entry._replace(shard=name) if filesystems.size(f"{self.folder}/{name}") == entry.size else None

    def note(self) -> None:
        """Write down what is done, for a run that goes on with this one."""
        self._noted = monotonic()
        lines = b"".join(entry.line() for entry in self.entries.values())
        filesystems.write(f"{self.folder}/{manifest.PARTIAL}", BytesIO(lines))

    def end(self, about: dict[str, Any]) -> None:
        """Write the manifest, and take away what belongs to no shard of it."""
        entries = [entry for _, entry in sorted(self.entries.items())]
        filesystems.write(f"{self.folder}/{manifest.NAME}", BytesIO(b"".join(manifest.lines_of(about, entries))))
        wanted = {manifest.NAME, *(entry.shard for entry in entries)}
        for name in filesystems.names(self.folder):
            if name.removesuffix(".partial") != name or (manifest.part(name) and name not in wanted):
                filesystems.remove(f"{self.folder}/{name}")


def _number(name: str) -> int:
    return int(name.split("-")[1])


def _say_nothing(message: str) -> None:
    """Take what is said of a file that lies in a folder of its own."""
