"""The streams and signals of a run: what is told on standard error, and how a run that is cut short ends."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn

import click

from unionx.output.terminal import one_line


def say(message: str) -> None:
    """Tell the user something on standard error, as one line that no terminal obeys."""
    click.echo(one_line(message), err=True)


@contextmanager
def signals_as_exits() -> Iterator[None]:
    """Turn signals that would end the process at once into SystemExit, so that what is open is closed and told."""

    def leave(number: int, frame: object) -> NoReturn:
        raise SystemExit(128 + number)

    numbers = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
    caught = [number for number in numbers if signal.getsignal(number) is signal.SIG_DFL]  # nohup ignores SIGHUP
    for number in caught:
        signal.signal(number, leave)
    try:
        yield
    finally:
        for number in caught:
            signal.signal(number, signal.SIG_DFL)


def give_up_streams() -> None:
    """Send what a stream could not write nowhere, or Python would try again and complain when it ends."""
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream is not None:
                stream.flush()
        except OSError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
