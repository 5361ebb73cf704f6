"""Proves a folder of shards: that they are those of its manifest, whole and no more, and then their records.

What is proved of each shard beside its records, and the ``what`` of a failure:

manifest            it is there, and the run that wrote it is over
lexicon, corrections  those given are those that the records were made with, by their sha256
shard               its file is there, and no file of a shard that the manifest does not name
bytes               size and sha256 of the file
records, pages      how many there are
first, last         the pages that it begins and ends with
failed              no page is missing since the program failed at it

The records of shards in Parquet are counted and not proved.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from unionx.corrections import Corrections
from unionx.desk.verify import Failure, PageProof, verify
from unionx.errors import ReadError
from unionx.mentions.user_lexicon import UserLexicon
from unionx.page import corpora, filesystems, limits
from unionx.page.reader import ReadOptions
from unionx.run import manifest
from unionx.run.corpus_pages import SourcePages
from unionx.run.manifest import ShardEntry

if TYPE_CHECKING:
    from io import BufferedReader

_BATCH = 4096  # rows of a Parquet file at a time


class ManifestLines(NamedTuple):
    """A folder of shards: the settings of the run that wrote it, and the shards that its manifest names."""

    folder: Path
    about: dict[str, Any]
    entries: list[ShardEntry]

    def pages(self) -> SourcePages:
        """Return where the manifest says that pages are: corpora, and files by their names; no URL, as in sources."""
        given = self.about.get("input")
        texts = [one for one in given if isinstance(one, str)] if isinstance(given, list) else []
        paths = [one for one in texts if not filesystems.is_url(one)]
        fields, encoding = self.about.get("fields"), self.about.get("encoding")
        names = fields if isinstance(fields, list) and [*map(type, fields)] == [str] * 3 else ("text", "id", "date")
        options = ReadOptions(encoding if isinstance(encoding, str) else None, *names)
        return SourcePages(None, [one for one in paths if corpora.is_corpus(one)], options)


@dataclass
class _ShardContents:
    """What was met in a shard."""

    records: int = 0
    docs: list[str] = field(default_factory=list)


def read_manifest(path: str) -> ManifestLines:
    """Return what the manifest of a folder says; raises ReadError where there is none that can be read."""
    folder = Path(path)
    try:
        data = limits.read_file(str(folder / manifest.NAME))
        about = json.loads(data.split(b"\n", 1)[0])
        if not isinstance(about, dict) or "unionx" not in about:
            raise ValueError("its first line is no line of settings")
    except FileNotFoundError:
        unfinished = (folder / manifest.PARTIAL).exists()
        reason = "holds shards of a run that is not over; go on with it: unionx extract … --resume"
        raise ReadError(path, reason if unfinished else f"is a folder without {manifest.NAME}; give what --output-dir "
                                                        "wrote, or a file of records") from None  # fmt: skip
    except (OSError, ValueError, RecursionError) as error:
        reason = f"cannot be read: {getattr(error, 'strerror', None) or error}; give what --output-dir wrote"
        raise ReadError(f"{path}/{manifest.NAME}", reason) from None
    return ManifestLines(folder, about, list(manifest.entries_of(data)))


def verify_shards(
    archive: ManifestLines,
    pages: SourcePages,
    files: Mapping[str, Iterable[str]],
    own: tuple[UserLexicon | None, Corrections | None],
) -> Iterator[PageProof]:
    """Yield what fails of a folder and of its shards, and then page by page of their records.

    ``files`` are the names of the lexicons and corrections that ``own`` was read from.
    """
    yield PageProof("", 0, (*_other_settings(archive.about, files), *_other_files(archive)))
    before = set[str]()
    for entry in archive.entries:
        if not manifest.part(str(entry.shard)):  # nothing outside of the folder
            yield PageProof("", 0, (Failure("", str(entry.shard), "shard", "the name of a shard", "another"),))
            continue
        path, seen = archive.folder / entry.shard, _ShardContents()
        try:
            yield PageProof("", 0, tuple(_other_bytes(path, entry)))
            parts = _count(path, seen) if path.suffix == ".parquet" else _proof(path, seen, pages, own)
            yield from parts
        except ReadError as error:
            yield PageProof("", 0, (Failure("", entry.shard, "shard", "a file that can be read", str(error)),))
            continue
        yield PageProof("", 0, tuple(_count_failures(entry, seen, archive.about, before)))
        before |= set(seen.docs)


def _other_settings(about: dict[str, Any], files: Mapping[str, Iterable[str]]) -> Iterator[Failure]:
    for key, names in files.items():
        said = about.get(key)
        wanted = sorted(said.values(), key=str) if isinstance(said, dict) else []
        given = sorted(hashlib.sha256(limits.read_file(name)).hexdigest() for name in names)
        if given != wanted:
            expected = (
                f"those of the manifest: {', '.join(map(str, said or ()))}" if wanted else "none, as in the manifest"
            )
            yield Failure("", manifest.NAME, key, expected, f"{len(given)} given" if given else "none given")


def _other_files(archive: ManifestLines) -> Iterator[Failure]:
    named = {entry.shard for entry in archive.entries}
    if not named:
        yield Failure("", manifest.NAME, "manifest", "lines of shards", "none")
    for name in sorted(os.listdir(archive.folder)):  # noqa: PTH208 (names)
        if name == manifest.PARTIAL:
            yield Failure("", name, "manifest", "a run that is over", "one that is not; go on with --resume")
        elif manifest.part(name.removesuffix(".partial")) and name not in named:
            yield Failure("", name, "shard", "a file that the manifest names", "one that it does not name")


def _other_bytes(path: Path, entry: ShardEntry) -> Iterator[Failure]:
    try:
        with limits.open_file(str(path)) as file:
            found = hashlib.file_digest(cast("BufferedReader", file), "sha256").hexdigest(), file.tell()
    except (OSError, ValueError) as error:
        raise ReadError(entry.shard, str(getattr(error, "strerror", None) or error)) from None
    if found != (entry.sha256, entry.size):
        expected = f"{entry.size} bytes, sha256 {entry.sha256}"
        yield Failure("", entry.shard, "bytes", expected, f"{found[1]} bytes, sha256 {found[0]}")


def _proof(
    path: Path, seen: _ShardContents, pages: SourcePages, own: tuple[UserLexicon | None, Corrections | None]
) -> Iterator[PageProof]:
    """Yield the proof of the records of a shard, and note what is in it."""
    for checked in verify(str(path), pages, *own):
        seen.records += checked.lines
        seen.docs.append(checked.doc)
        yield checked


def _count(path: Path, seen: _ShardContents) -> Iterator[PageProof]:
    """Count the records of a shard in Parquet, and note what is in it; raises ReadError where it is none."""
    try:
        from pyarrow import ArrowException, parquet
    except ImportError:
        raise ReadError(path.name, "a shard in Parquet needs pyarrow: python -m pip install pyarrow") from None
    try:
        with parquet.ParquetFile(path) as table:
            for batch in table.iter_batches(_BATCH, columns=["doc"], use_threads=False):
                seen.records += batch.num_rows
                for doc in batch.column(0).to_pylist():
                    if not seen.docs or seen.docs[-1] != doc:
                        seen.docs.append(str(doc))
    except (ArrowException, OSError, ValueError, KeyError, IndexError) as error:
        raise ReadError(path.name, f"is no Parquet of records: {error}") from None
    yield PageProof("", 0, (), packed=seen.records)


def _count_failures(
    entry: ShardEntry, seen: _ShardContents, about: dict[str, Any], before: set[str]
) -> Iterator[Failure]:
    """Yield what is not as the manifest counts it; ``before`` are the pages of the shards before."""
    found: dict[str, tuple[object, object]] = {"records": (entry.records, seen.records)}
    types = about.get("types")
    if not isinstance(types, list) or not types or "page" in types:  # else a page may have no record
        found["pages"] = entry.pages, len(seen.docs) + len(entry.failed)
    if "pages" in found and not entry.failed:
        ends = (seen.docs[0], seen.docs[-1]) if seen.docs else ("", "")
        found |= {"first": (entry.first, ends[0]), "last": (entry.last, ends[1])}
    for what, (expected, is_there) in found.items():
        if expected != is_there:
            yield Failure("", entry.shard, what, str(expected), str(is_there))
    for doc in entry.failed:
        yield Failure(str(doc), entry.shard, "failed", "records of the page", "none: the program failed at it")
    for doc in sorted(before.intersection(seen.docs)):
        yield Failure(doc, entry.shard, "order", "the records of a page in one shard", "some of them in one before")
