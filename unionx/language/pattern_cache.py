"""What the module regex made of patterns, kept from run to run: to take one up again costs a fiftieth of its making.

regex says what a pattern was made of where one is pickled (``copyreg``): a function of its own, and plain values. These
are kept as JSON, under the version of regex that made them, behind a checksum, since regex believes what it is given.
Nothing is unpickled, and the file is in a folder that only its owner can write to. Any process reads the file, the
command line alone writes it. Without it, or where it is of no use, patterns are compiled, which is slower and else the
same.
"""

from __future__ import annotations

import json
import os
import sys
from base64 import b64decode, b64encode
from collections.abc import Callable
from contextlib import suppress
from copyreg import dispatch_table
from functools import cache
from pathlib import Path
from tempfile import mkstemp
from typing import Any, cast
from zlib import crc32

import regex

from unionx.language.cache_folder import cache_folder, made_cache_folder

_LARGEST = 8 << 20  # bytes of a file that is read
_MOST = 2000  # patterns of a file, five times those of the package: those of former versions fall out at some time
_BROKEN = (OSError, RuntimeError, ValueError, TypeError, KeyError, MemoryError, regex.error)
_KINDS: dict[str, Callable[[Any], Any]] = {"bytes": b64decode, "tuple": tuple, "dict": dict}

_new: dict[str, regex.Pattern[str]] = {}


def compile_pattern(pattern: str) -> regex.Pattern[str]:
    """Return a pattern compiled, as ``regex.compile`` does; raises regex.error where it is wrong."""
    known = _patterns_of_file().get(pattern)
    if known is not None:
        with suppress(*_BROKEN):
            found: regex.Pattern[str] = _maker()(*_values(known))
            if found.pattern == pattern:
                return found
    made = _new[pattern] = regex.compile(pattern)
    return made


def write() -> None:
    """Write what was compiled in this process, with what was kept before; say nothing where that cannot be."""
    if not _new:
        return
    with suppress(*_BROKEN):
        described = {pattern: words for pattern, made in _new.items() if (words := _description(made))}
        kept = _patterns_of_file() if len(_patterns_of_file()) + len(described) <= _MOST else {}
        data = json.dumps(kept | described, ensure_ascii=False).encode()
        number, partial = mkstemp(dir=made_cache_folder(), suffix=".partial")
        try:
            with open(number, "wb") as file:  # noqa: PTH123 (the number of an open file)
                file.write(b"%d\n" % crc32(data) + data)
            os.replace(partial, _path())  # noqa: PTH105 (a string)
        except BaseException:
            Path(partial).unlink()
            raise


def _description(made: regex.Pattern[str]) -> list[Any]:
    """Return what a pattern was made of as JSON has it, nothing where it would not come back the same."""
    values = dispatch_table[regex.Pattern](made)[1]
    with suppress(*_BROKEN):
        described = list(map(_in_json, values))
        if _values(json.loads(json.dumps(described))) == values:
            return described
    return []


def _in_json(value: Any) -> tuple[str, Any]:  # noqa: ANN401 - whatever regex has
    """Return a value as JSON can hold it, behind its kind where that is none of JSON."""
    if isinstance(value, bytes):
        return "bytes", b64encode(value).decode()
    if isinstance(value, tuple):
        return "tuple", list(value)
    return ("dict", list(value.items())) if isinstance(value, dict) else ("", value)


def _values(described: list[Any]) -> tuple[Any, ...]:
    return tuple([_KINDS[kind](value) if kind else value for kind, value in described])


@cache
def _maker() -> Callable[..., Any]:
    """Return the function that regex makes patterns with when they are unpickled."""
    return cast("Callable[..., Any]", dispatch_table[regex.Pattern](regex.compile(""))[0])


@cache
def _patterns_of_file() -> dict[str, list[Any]]:
    with suppress(*_BROKEN), _path().open("rb") as file:
        checksum, _, data = file.read(_LARGEST).partition(b"\n")
        if int(checksum) == crc32(data):
            return cast("dict[str, list[Any]]", json.loads(data))
    return {}


def _path() -> Path:
    return cache_folder() / f"patterns-{regex.__version__}-{sys.implementation.cache_tag}-{sys.byteorder}.json"
