"""Files behind a URL (s3://, hdfs://, file:// and whatever else pyarrow and fsspec reach): opened, listed, written.

A URL keeps its form: what lies below ``s3://archive/pages`` is called ``s3://archive/pages/a.txt``.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, BinaryIO, cast
from uuid import uuid4

from unionx.errors import UnionxError, UnreachableError
from unionx.messages import _

if TYPE_CHECKING:
    from types import TracebackType

    from _typeshed import WriteableBuffer

_URL = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]+://")
_WHOLE = ("s3", "gcs", "abfs")  # a file is there only when all of it is, so none must be renamed
_HERE = re.compile(r"(?:file|local)://")
# What is said of one file by whoever reached it, and what is no matter of a connection.
_OWN = (FileNotFoundError, PermissionError, IsADirectoryError, NotADirectoryError, ValueError, ImportError, MemoryError)


class _Reach:
    """Around calls to the filesystem of a URL: a connection that is lost is an UnreachableError.

    The packages behind fsspec raise errors of their own, which have no common root: all are taken for one. An OSError
    that does not say so is one where the folder that the file is in does not answer, either.
    """

    def __init__(self, url: str, *, ask: bool = True) -> None:
        self._url, self._ask = url, ask and is_url(url) and not _HERE.match(url)

    def __enter__(self) -> None:
        """Begin."""

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Raise UnreachableError in place of what says that a connection is lost."""
        if not self._ask or not isinstance(error, Exception) or isinstance(error, (UnionxError, *_OWN)):
            return
        lost = isinstance(error, ConnectionError | TimeoutError) or not isinstance(error, OSError)
        if lost or not _answers(self._url.rstrip("/").rpartition("/")[0]):
            reason = " ".join(str(error).split()) or type(error).__name__
            said = _("{url} cannot be reached: {error}; do the same again when it can, with --resume for shards")
            raise UnreachableError(said.format(url=self._url, error=reason)) from None


def _answers(folder: str) -> bool:
    """Say whether it can be told what a URL is, or that nothing is there."""
    if not is_url(folder):
        return False
    try:
        with _Reach(folder, ask=False):
            files, path = _filesystem(folder)
            _of_fsspec(files)
            files.get_file_info(path)
    except (OSError, ValueError, UnreachableError):
        return False
    return True


def is_url(path: str) -> bool:
    """Say whether a path is a URL."""
    return _URL.match(path) is not None


def filesystem(url: str) -> tuple[Any, str]:
    """Return the filesystem of pyarrow that a URL is of, and the path in it.

    Raises ValueError where it is of no kind that is known, or what it needs is not installed.
    """
    with _Reach(url):
        return _filesystem(url)


def _filesystem(url: str) -> tuple[Any, str]:
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
    with _Reach(url):
        return files.get_file_info(path)


def open_file(url: str) -> BinaryIO:
    """Open a file to read bytes; raises OSError or ValueError, and UnreachableError then or as it is read."""
    files, path = filesystem(url)
    with _Reach(url):
        own = getattr(files, "handler", None)
        file = own.fs.open(path, "rb") if own else files.open_input_file(path)
        return cast(BinaryIO, io.BufferedReader(_Bytes(url, file)))


class _Bytes(io.RawIOBase):
    """The bytes of a file behind a URL."""

    def __init__(self, url: str, file: Any) -> None:  # noqa: ANN401 - of pyarrow or fsspec
        self._url, self._file = url, file

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return bool(self._file.seekable())

    def readinto(self, buffer: WriteableBuffer) -> int:
        with _Reach(self._url):
            return int(self._file.readinto(buffer))

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        with _Reach(self._url):
            return int(self._file.seek(offset, whence))

    def tell(self) -> int:
        return int(self._file.tell())

    def close(self) -> None:
        super().close()
        with _Reach(self._url):
            self._file.close()


def local_path(url: str) -> str | None:
    """Return the path of the file of this machine that a URL names, None where it names another's."""
    files, path = filesystem(url)
    return path if "local" in files.type_name else None  # of pyarrow, and of fsspec: py::fsspec+('file', 'local')


def names(url: str) -> Iterator[str]:
    """Yield the names of what stands in a directory, those of directories with a slash behind them."""
    from pyarrow import fs

    files, path = filesystem(url)
    with _Reach(url):
        own = _of_fsspec(files)
        found = [] if own else files.get_file_info(fs.FileSelector(path))
        listed = own.ls(path, detail=True) if own else []
    for info in found:
        yield info.base_name + "/" * (info.type.name == "Directory")
    for entry in listed:
        if (name := entry["name"].strip("/")) != path.strip("/"):  # some list the directory, too
            yield name.rpartition("/")[2] + "/" * (entry["type"] == "directory")


def _of_fsspec(files: Any) -> Any:  # noqa: ANN401 - of pyarrow, and of fsspec
    """Return the filesystem of fsspec behind one of pyarrow, None where there is none; what it knew may be old.

    Asked through pyarrow, a directory whose connection is lost would be an empty one, and a file would not be there.
    """
    own = getattr(getattr(files, "handler", None), "fs", None)
    if own is not None:
        own.invalidate_cache()
    return own


def make_directory(url: str) -> None:
    """Make a directory and those that it is in; an object store has none and needs none."""
    files, path = filesystem(url)
    with _Reach(url):
        files.create_dir(path, recursive=True)


def write(url: str, source: BinaryIO) -> None:
    """Write a file from a stream: it is there under its name when all of it is, and not before.

    Raises UnionxError where that cannot be.
    """
    files, path = filesystem(url)
    try:
        with _Reach(url):
            _write(files, path, source)
    except OSError as error:
        said = _("{path} cannot be written: {error}; see to that and give --resume to go on")
        raise UnionxError(said.format(path=url, error=error.strerror or error)) from None


def _write(files: Any, path: str, source: BinaryIO) -> None:  # noqa: ANN401 - of pyarrow
    # A machine whose connection was lost and comes back may still be at it, while another writes the same.
    place = path if files.type_name.startswith(_WHOLE) else f"{path}.{uuid4().hex[:8]}.partial"
    with files.open_output_stream(place) as target:
        while data := source.read(1 << 20):
            target.write(data)
    if place != path:
        files.move(place, path)


def remove(url: str) -> None:
    """Take a file away."""
    files, path = filesystem(url)
    with _Reach(url):
        own = _of_fsspec(files)
        own.rm_file(path) if own else files.delete_file(path)
