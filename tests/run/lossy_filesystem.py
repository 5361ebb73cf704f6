"""A filesystem of fsspec whose connection is lost after some calls, for as many as wanted, in all processes alike.

``lossy:///folder`` is a folder of this machine. What is lost, and when, stands in the folder that UNIONX_LOSSY names:
``plan`` holds the first call that fails, how many do, and with what; each call makes ``calls`` a byte longer.
"""

import os
from pathlib import Path

from fsspec.implementations.local import LocalFileSystem


class ServerGoneError(Exception):
    """What a package behind fsspec raises: no OSError."""


ERRORS = {
    "plain": OSError("AWS Error NETWORK_CONNECTION: no route"),
    "reset": ConnectionResetError(104, "Connection reset by peer"),
    "timeout": TimeoutError("timed out"),
    "own": ServerGoneError(),
}


def plan(first, many, kind):
    """Let calls fail from the ``first`` on, ``many`` of them."""
    folder = Path(os.environ["UNIONX_LOSSY"])
    (folder / "calls").write_bytes(b"")
    (folder / "plan").write_text(f"{first} {many} {kind}")


def calls():
    """Return how many calls there were."""
    return Path(os.environ["UNIONX_LOSSY"], "calls").stat().st_size


def _call():
    folder = Path(os.environ["UNIONX_LOSSY"])
    first, many, kind = (folder / "plan").read_text().split()
    with (folder / "calls").open("ab") as file:
        file.write(b".")
        number = file.tell()
    if int(first) <= number < int(first) + int(many):
        raise ERRORS[kind]


class _File:
    """An open file, whose reads and writes are calls."""

    def __init__(self, file):
        self._file = file

    def __getattr__(self, name):
        return getattr(self._file, name)

    def readinto(self, buffer):
        _call()
        return self._file.readinto(buffer)

    def read(self, *size):
        _call()
        return self._file.read(*size)

    def write(self, data):
        _call()
        half = len(data) // 2
        self._file.write(data[:half])  # what is lost is lost in the middle
        _call()
        return half + self._file.write(data[half:])


class Lossy(LocalFileSystem):
    """The files of this machine, over a connection."""

    protocol = "lossy"

    @classmethod
    def _strip_protocol(cls, path):
        return LocalFileSystem._strip_protocol(str(path).removeprefix("lossy://"))

    def _open(self, path, mode="rb", **more):
        _call()
        return _File(super()._open(path, mode, **more))


def _called(name):
    def call(self, *args, **more):
        _call()
        return getattr(LocalFileSystem, name)(self, *args, **more)

    return call


for _name in ("ls", "info", "makedirs", "mkdir", "mv", "rm", "rm_file"):
    setattr(Lossy, _name, _called(_name))
