"""The manifest of an archive: what its shards were made of, and what a run may keep that goes on with it.

``manifest.jsonl`` stands in the folder when a run is over: one line of settings, then one for each shard in the order
of the pages. Until then each finished shard is a line of ``manifest.jsonl.partial``.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import unionx
from unionx.page import limits
from unionx.run.inputs import ExtractOptions
from unionx.run.shards import Shard

NAME = "manifest.jsonl"
PARTIAL = NAME + ".partial"
# Before .partial a machine of a cluster has eight digits of its own.
_PART = re.compile(r"part-[0-9]{6,}-([0-9a-f]{16})\.(?:jsonl|parquet)(?:\.[0-9a-f]{8})?")
SHORT = 16  # hexadecimal digits of ``inputs`` that stand in a name
_OTHER_ROOMS = ("api", "cli", "desk", "run", "workers")  # which make no records


class ShardEntry(NamedTuple):
    """What the manifest says of a shard: its file with sha256 and size, and what is in it.

    ``first`` and ``last`` are the names of pages; ``inputs`` is as in Shard; of the pages ``failed`` there are no
    records, since something went wrong in the program.
    """

    shard: str
    pages: int
    records: int
    first: str
    last: str
    inputs: str
    sha256: str
    size: int
    failed: tuple[str, ...] = ()

    def line(self) -> bytes:
        """Return it as a line of the manifest."""
        return json.dumps(self._asdict(), ensure_ascii=False).encode() + b"\n"


_TYPES = (str, int, int, str, str, str, str, int, tuple)  # of the values of a ShardEntry


def draft(shard: Shard, form: str) -> ShardEntry:
    """Return the entry of a shard that is to be written."""
    first, last = shard.pages[0].doc, shard.pages[-1].doc
    return ShardEntry(name(shard.number, shard.inputs, form), len(shard.pages), 0, first, last, shard.inputs, "", 0)


def name(number: int, inputs: str, form: str) -> str:
    """Return the name of the file of a shard: sorted by name, files stand in the order of the pages."""
    return f"part-{number:06}-{inputs[:SHORT]}.{form}"


def settings(
    inputs: Iterable[str], given: ExtractOptions, form: str, types: Iterable[str], files: dict[str, tuple[str, ...]]
) -> dict[str, Any]:
    """Return what records depend on beside their pages, as the first line of the manifest has it.

    ``files`` are the names of the lexicons and of the corrections. Raises OSError where one cannot be read.
    """
    options = given.options
    hashes = {
        kind: {name: hashlib.sha256(limits.read_file(name)).hexdigest() for name in files[kind]} for kind in files
    }
    return {
        "unionx": unionx.__version__,
        "program": program(),
        "format": form,
        "types": sorted(set(types)),
        "date": given.date,
        "encoding": options.encoding,
        "fields": [options.text_field, options.id_field, options.date_field],
        **hashes,
        "input": list(inputs),
    }


def digest(about: dict[str, Any]) -> str:
    """Return the sha256 of settings, but for those that are told of each page: the input, and corrections."""
    alike = {key: value for key, value in about.items() if key not in ("input", "corrections", "fields")}
    alike["lexicons"] = list(about["lexicons"].values())  # whatever the files are called
    return hashlib.sha256(json.dumps(alike, sort_keys=True).encode()).hexdigest()


@cache
def program() -> str:
    """Return the sha256 of the code and the words that make records: a version may have many between two releases."""
    top = Path(unionx.__file__).parent
    made = hashlib.sha256()
    for path in sorted(top.rglob("*")):
        room = path.relative_to(top).parts[0]
        if path.suffix in (".py", ".so", ".pyd", ".tsv") and room not in _OTHER_ROOMS:
            made.update(f"{path.relative_to(top).as_posix()}\n".encode() + path.read_bytes())
    return made.hexdigest()


def lines_of(about: dict[str, Any], entries: Iterable[ShardEntry]) -> Iterator[bytes]:
    """Yield the lines of a manifest."""
    yield json.dumps(about, ensure_ascii=False).encode() + b"\n"
    for entry in entries:
        yield entry.line()


def entries(folder: Path) -> dict[str, ShardEntry]:
    """Return what is known of the shards in a folder, by ``inputs``; a line that was cut is none."""
    paths = (folder / NAME, folder / PARTIAL)
    return {entry.inputs: entry for path in paths if path.exists() for entry in entries_of(path.read_bytes())}


def entries_of(data: bytes) -> Iterator[ShardEntry]:
    """Yield the shards that a manifest names."""
    for line in data.split(b"\n"):
        if entry := _entry(line):
            yield entry


def part(name: str) -> re.Match[str] | None:
    """Return the match of the name of a shard's file, in which group 1 begins its ``inputs``; None for another."""
    return _PART.fullmatch(name)


def _entry(line: bytes) -> ShardEntry | None:
    try:
        keys = json.loads(line)
        entry = ShardEntry(**(keys | {"failed": tuple(keys["failed"])}))
    except (ValueError, TypeError, KeyError, RecursionError):  # the line of settings, or one that was cut
        return None
    return entry if (*map(type, entry),) == _TYPES and {*map(type, entry.failed)} <= {str} else None
