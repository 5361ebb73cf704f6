"""The streams and signals of a run: what is told on standard error, and how a run that is cut short ends."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Timer
from time import monotonic
from types import FrameType
from typing import TextIO

import click

from unionx.output.terminal import one_line

_AGAIN = 0.02  # seconds
_PATIENCE = 2.0  # seconds after which a signal is no echo of the one before: whoever sends it sees no end
# Where what is raised is lost: what runs when an object goes, the callbacks of weak references, and where pydantic has
# a model built, which tells of no more than its text.
_LOST = ("__del__", "_remove", "remove", "create_schema_validator", "complete_model_class", "_init_core_attrs")


def say(message: str) -> None:
    """Tell the user something on standard error, as one line that no terminal obeys.

    Where it is full or nobody reads it any more the run goes on: its exit code still says what went wrong.
    """
    try:
        click.echo(one_line(message), err=True)
    except OSError:
        _give_up(sys.stderr)


@contextmanager
def signals_as_exits() -> Iterator[None]:
    """Turn signals that would end the process at once into SystemExit, so that what is open is closed and told.

    SIGINT stays a KeyboardInterrupt. A signal that meets a ``__del__``, or what it calls, where what is raised is lost,
    comes again. One that comes while the first is being obeyed changes nothing, unless that takes too long.
    """
    obeyed: float | None = None

    def leave(number: int, frame: FrameType | None) -> None:
        nonlocal obeyed
        if obeyed is not None and monotonic() - obeyed < _PATIENCE:
            return
        if _would_lose(frame):
            _send_again(number)
            return
        obeyed = monotonic()
        if number == signal.SIGINT:
            raise KeyboardInterrupt
        raise SystemExit(128 + number)

    numbers = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]
    ends = (signal.SIG_DFL, signal.default_int_handler)  # nohup ignores SIGHUP
    caught = {number: before for number in numbers if (before := signal.getsignal(number)) in ends}
    for number in caught:
        signal.signal(number, leave)
    try:
        yield
    finally:
        for number, before in caught.items():  # one that was obeyed ends the process: no other may cut that short
            signal.signal(number, before if obeyed is None else signal.SIG_IGN)


def _send_again(number: int) -> None:
    again = Timer(_AGAIN, os.kill, (os.getpid(), number))
    again.daemon = True
    again.start()


def _would_lose(frame: FrameType | None) -> bool:
    """Say whether what is raised in a frame would not come out of those that called it."""
    while frame is not None:
        if frame.f_code.co_name in _LOST:
            return True
        frame = frame.f_back
    return False


def give_up_streams() -> None:
    """Send what a stream could not write nowhere, or Python would try again and complain when it ends."""
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream is not None:
                stream.flush()
        except OSError:
            _give_up(stream)


def _give_up(stream: TextIO) -> None:
    with suppress(OSError):  # a stream of a test has no number
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
