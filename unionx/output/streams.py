"""The streams and signals of a run: what is told on standard error, and how a run that is cut short ends."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Timer
from types import FrameType
from typing import TextIO

import click

from unionx.output.terminal import one_line

_AGAIN = 0.02  # seconds


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

    SIGINT stays a KeyboardInterrupt. A signal that meets a ``__del__``, where what is raised is lost, comes again. One
    that comes while the first is being obeyed changes nothing.
    """
    leaving = False

    def leave(number: int, frame: FrameType | None) -> None:
        nonlocal leaving
        if leaving:
            return
        leaving = frame is None or frame.f_code.co_name != "__del__"
        if frame is not None and frame.f_code.co_name == "__del__":
            Timer(_AGAIN, os.kill, (os.getpid(), number)).start()
        elif number == signal.SIGINT:
            raise KeyboardInterrupt
        else:
            raise SystemExit(128 + number)

    numbers = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]
    ends = (signal.SIG_DFL, signal.default_int_handler)  # nohup ignores SIGHUP
    caught = {number: before for number in numbers if (before := signal.getsignal(number)) in ends}
    for number in caught:
        signal.signal(number, leave)
    try:
        yield
    finally:
        for number, before in caught.items():
            signal.signal(number, before)


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
