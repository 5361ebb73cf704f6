"""The command line for tests: in this process, or in one of its own as users run it."""

import contextlib
import csv
import inspect
import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest
from click.testing import CliRunner

from unionx.cli.main import main

ROOT = Path(__file__).parent.parent
UNIONX = [sys.executable, "-m", "unionx"]
needs_posix = pytest.mark.skipif(os.name != "posix", reason="signals and pipes of POSIX")


class Done(NamedTuple):
    """A finished run: bytes in stdout, text in stderr."""

    returncode: int
    stdout: bytes
    stderr: str


def run(*args, stdin=b"", cwd=ROOT, **more):
    """Run the command in this process."""
    apart = {"mix_stderr": False} if "mix_stderr" in inspect.signature(CliRunner).parameters else {}
    env = dict.fromkeys(("COLUMNS", "NO_COLOR", "FORCE_COLOR")) | more
    with contextlib.chdir(cwd):
        done = CliRunner(**apart).invoke(main, list(map(str, args)), input=stdin, env=env)
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    return Done(done.exit_code, done.stdout_bytes, done.stderr)


class DoneText(NamedTuple):
    """A finished run: text in stdout and stderr."""

    code: int
    out: str
    err: str


def run_text(*args, **more):
    """Run the command in this process; what it prints is text."""
    done = run(*args, **more)
    return DoneText(done.returncode, done.stdout.decode(), done.stderr)


def printed_rows_of(command, *args, stdin=b"", form="jsonl"):
    """Return the rows that a command prints as JSON Lines or CSV, each as a dict."""
    done = run(command, *args, "-f", form, stdin=stdin)
    assert (done.returncode, done.stderr) == (0, "")
    if form == "csv":
        return list(csv.DictReader(io.StringIO(done.stdout.decode("utf-8-sig"), newline="")))
    return [json.loads(line) for line in done.stdout.splitlines()]


def environment(**more):
    """Return the environment of a process of its own: this tree, and nothing that changes what is printed."""
    keep = {key: word for key, word in os.environ.items() if key not in ("COLUMNS", "NO_COLOR", "FORCE_COLOR")}
    return keep | {"PYTHONPATH": str(ROOT)} | more


def run_apart(*args, stdin=b"", cwd=ROOT, **more):
    """Run the command in a process of its own; return it finished, with bytes in stdout and text in stderr."""
    done = subprocess.run(
        [*UNIONX, *map(str, args)], input=stdin, capture_output=True, cwd=cwd, env=environment(**more)
    )
    done.stderr = done.stderr.decode()
    return done


def modules_of_help(command):
    """Return the names of the modules that --help of a command loads."""
    code = f"from unionx.cli.main import main; main(['{command}', '--help'], standalone_mode=False)"
    code += "\nimport sys; print(*sys.modules, file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environment(), check=True)
    return set(done.stderr.split())
