"""What an interrupt (Ctrl-C) does before and behind a command, where nobody catches it: it ends all in one line.

Loaded before anything else, so it imports nothing that takes time (``signal`` brings enum, and more).
"""

import _signal
import os

_in_a_process_of_its_own = False  # a program that calls the commands keeps what its interrupts do


def end_quietly() -> None:
    """Let an interrupt end the process at once, without an exception that modules which are loaded could lose.

    Nothing is begun by then that would have to be closed. An interrupt that whoever started us ignores stays ignored.
    """
    global _in_a_process_of_its_own
    if _signal.getsignal(_signal.SIGINT) in (_signal.default_int_handler, _signal.SIG_DFL):
        _in_a_process_of_its_own = True
        _signal.signal(_signal.SIGINT, leave)


def raise_again() -> None:
    """Let an interrupt raise KeyboardInterrupt, as Python has it: what a command has begun must be closed."""
    if _signal.getsignal(_signal.SIGINT) is leave:
        _signal.signal(_signal.SIGINT, _signal.default_int_handler)


def ignore_more() -> None:
    """Let an interrupt that is being told be the last: the exit code of another would be that of click."""
    if _in_a_process_of_its_own:
        ignore()


def ignore() -> None:
    """Let no further interrupt reach what ends the process, those that come meanwhile among them."""
    while True:
        try:
            _signal.signal(_signal.SIGINT, _signal.SIG_IGN)
        except KeyboardInterrupt:
            continue
        return


def leave(*_: object) -> None:
    """Say that there was an interrupt, and end the process where it stands."""
    try:
        os.write(2, b"Interrupted.\n")
    finally:
        os._exit(128 + 2)
