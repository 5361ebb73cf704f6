"""Files behind a URL (s3://, hdfs://, file:// and whatever else pyarrow and fsspec reach): opened, listed, written.

A URL keeps its form: what lies below ``s3://archive/pages`` is called ``s3://archive/pages/a.txt``.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any, BinaryIO, cast

_URL = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]+://")
_WHOLE = ("s3", "gcs", "abfs")  # a file is there only when all of it is, so none must be renamed


def is_url(path: str) -> bool:
    """Say whether a path is a URL."""
    return _URL.match(path) is not None


def filesystem(url: str) -> tuple[Any, str]:
    """Return the filesystem of pyarrow that a URL is of, and the path in it.

    Raises ValueError where it cannot be reached, or what it needs is not installed.
    """
    try:
        from pyarrow import fs
    except ImportError:
        raise ValueError("a URL needs pyarrow: python -m pip install pyarrow") from None
    try:
        return cast(tuple[Any, str], fs.FileSystem.from_uri(url))
    except ValueError as error:
        if "Unrecognized filesystem" not in str(error):
            raise
    try:
        from fsspec.core import url_to_fs

        found, path = url_to_fs(url)
    except ImportError as error:
        raise ValueError(f"this kind of URL needs fsspec and more: {error}") from None
    return fs.PyFileSystem(fs.FSSpecHandler(found)), path


def is_directory(url: str) -> bool:
    """Say whether a URL is that of a directory; raises FileNotFoundError where nothing is there."""
    kind = _info(url)
    if kind.type.name == "NotFound":
        raise FileNotFoundError(2, "No such file or directory", url)
    return bool(kind.type.name == "Directory")


def size(url: str) -> int | None:
    """Return how many bytes a file has, None where there is none."""
    info = _info(url)
    return cast(int, info.size) if info.type.name == "File" else None


def _info(url: str) -> Any:  # noqa: ANN401 - of pyarrow
    files, path = filesystem(url)
    return files.get_file_info(path)


def open_file(url: str) -> BinaryIO:
    """Open a file to read bytes; raises OSError or ValueError."""
    files, path = filesystem(url)
    return cast(BinaryIO, io.BufferedReader(files.open_input_file(path)))


def local_path(url: str) -> str | None:
    """Return the path of the file of this machine that a URL names, None where it names another's."""
    files, path = filesystem(url)
    return path if "local" in files.type_name else None  # of pyarrow, and of fsspec: py::fsspec+('file', 'local')


def names(url: str) -> Iterator[str]:
    """Yield the names of what stands in a directory, those of directories with a slash behind them."""
    from pyarrow import fs

    files, path = filesystem(url)
    for info in files.get_file_info(fs.FileSelector(path)):
        yield info.base_name + "/" * (info.type.name == "Directory")


def make_directory(url: str) -> None:
    """Make a directory and those that it is in; an object store has none and needs none."""
    files, path = filesystem(url)
    files.create_dir(path, recursive=True)


def write(url: str, source: BinaryIO) -> None:
    """Write a file from a stream: it is there under its name when all of it is, and not before."""
    files, path = filesystem(url)
    place = path if files.type_name.startswith(_WHOLE) else f"{path}.partial"
    with files.open_output_stream(place) as target:
        while data := source.read(1 << 20):
            target.write(data)
    if place != path:
        files.move(place, path)


def remove(url: str) -> None:
    """Take a file away."""
    files, path = filesystem(url)
    files.delete_file(path)
