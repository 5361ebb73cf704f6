"""Interrupts (SIGINT) unionx at random in the first tenth of a second, and says where tracebacks come from.

    python benchmarks/interrupts.py [N] [--within MS] [--seed S] [--command COMMAND]

COMMAND is the script that pip installed, beside this Python, with --version. Prints how the runs ended; ends with 1
where there was a traceback of unionx: what Python loads before the first line of unionx (its own start, ``site``, and
``re`` where the script imports it first) is counted by itself.
"""

from __future__ import annotations

import argparse
import random
import re
import shlex
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

_OF_UNIONX = re.compile(r'File "[^"]*[/\\]unionx[/\\]')
_OF_SCRIPT = re.compile(r'File "[^"]*[/\\]unionx(?:\.exe)?", line')
_TRACES = ("Traceback", 'File "', "Fatal Python error", "KeyboardInterrupt")


def end(said: str, code: int) -> str:
    """Say how a run ended by what it wrote to standard error, and by its exit code."""
    if not any(one in said for one in _TRACES):
        return f"quiet, {'done' if code == 0 else code}"
    if _OF_UNIONX.search(said):
        return "a traceback of unionx"
    if _OF_SCRIPT.search(said):
        return "a traceback of the script, before unionx"
    return "a traceback of Python, before the script"


def interrupted(command: list[str], wait: float) -> str:
    """Return how a command ends that is interrupted so many seconds after it was started."""
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.PIPE}
    with subprocess.Popen(command, **quiet) as process:
        time.sleep(wait)
        process.send_signal(signal.SIGINT)
        said = process.communicate()[1].decode(errors="replace")
    return end(said, process.returncode)


def main() -> int:
    """Print the ends."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("runs", type=int, nargs="?", default=300)
    parser.add_argument("--within", type=float, default=100, help="milliseconds")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--command", default=f"{Path(sys.executable).with_name('unionx')} --version")
    given = parser.parse_args()
    command = shlex.split(given.command)
    dice = random.Random(given.seed)
    ends = Counter(interrupted(command, dice.uniform(0, given.within) / 1000) for _ in range(given.runs))
    for what, count in ends.most_common():
        print(f"{count:>6}  {what}")
    return int("a traceback of unionx" in ends)


if __name__ == "__main__":
    sys.exit(main())
