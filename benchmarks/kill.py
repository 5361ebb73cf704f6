"""Kills runs at random moments and goes on with them: what is left must be what a run leaves that nobody disturbed.

    python benchmarks/kill.py [KILLS] [--only PLACE] [--seed S] [--longest SECONDS]

So many kills (SIGKILL; half of them end the parent alone, half its workers too) of each place that writes: a file
(-o), a file of two processes (-j), an archive (--output-dir, gone on with --resume), the tables of registry, and
the answers of review; over a Ray cluster on this machine (--engine ray) a fifth, since each run takes some seconds,
half of them of the driver and half of a node (a busy machine needs more than the 300 seconds a run: --longest 1500).
Behind a kill a file is the one that was there before or the whole new one, an answer that was taken is in the file;
and once the run is done again every byte is equal. Prints kills and what was unequal by place; ends with 1 where
something was.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
import urllib.request
import zlib
from collections.abc import Callable
from contextlib import suppress
from http.client import HTTPException
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import kill_cluster

ROOT = Path(__file__).parents[1]
UNIONX = [sys.executable, "-m", "unionx", "--no-config"]
OLD = b"what was there before"
SENTENCE = "{day}日，市总工会慰问职工{n}名，发放慰问金{n}万元，新建基层工会{day}家。"
READ = ["extract", "c.jsonl", "--date", "2023-04-24"]
_LONGEST = 300  # seconds of a run that nobody kills
_IN_A_ROW = 3  # kills of a run that cannot go on; then it is let be and compared, and another is drawn


class Count(NamedTuple):
    """How often a place was killed, and how often something was unequal."""

    kills: int
    unequal: int


def run_killed(command: list[str], cwd: Path, dice: random.Random, seconds: float | None) -> bool:
    """Run a command, killed within so many seconds if it takes as long; say whether it came to its end."""
    env = os.environ | {"PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8"}
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    with subprocess.Popen([*UNIONX, *command], cwd=cwd, env=env, start_new_session=True, **quiet) as process:
        try:
            process.wait(_LONGEST if seconds is None else seconds * dice.uniform(0.1, 1))
        except subprocess.TimeoutExpired:
            kill(process, dice)
            if seconds is None:
                raise
            return False
    if process.returncode:
        raise RuntimeError(f"{' '.join(command)} ended with {process.returncode}")
    return True


def kill(process: subprocess.Popen[bytes], dice: random.Random) -> None:
    """Kill a process, or all of its session."""
    os.killpg(process.pid, signal.SIGKILL) if dice.random() < 0.5 else process.kill()


def held(path: Path) -> dict[str, bytes]:
    """Return the files of a folder, or a file, by name."""
    paths = sorted(path.rglob("*")) if path.is_dir() else [path] * path.exists()
    return {str(one.relative_to(path.parent)): one.read_bytes() for one in paths if one.is_file()}


def pages(folder: Path, many: int) -> None:
    """Write a corpus of pages of different lengths, c.jsonl, and their records, r.jsonl."""
    with (folder / "c.jsonl").open("w", encoding="utf-8") as file:
        for at in range(many):
            lines = [SENTENCE.format(day=at % 27 + 1, n=at * 7 % 900 + line) for line in range(1 + at % 17)]
            file.write(json.dumps({"id": f"p{at}", "text": "\n".join(lines)}) + "\n")
    run_killed([*READ, "-o", "r.jsonl"], folder, random.Random(0), None)


class Target(NamedTuple):
    """A command that writes ``name``: with ``old`` there is something before; ``resumes`` where a run may go on."""

    name: str
    command: list[str]
    resumes: bool = False
    old: bool = False


def _file(dice: random.Random) -> Target:
    name, form = dice.choice((("out.jsonl", "jsonl"), ("out.csv", "csv"), ("out.parquet", "parquet"),
                              ("out.db", "sqlite"), ("out.xlsx", "xlsx"), ("out.arrow", "arrow")))  # fmt: skip
    return Target(name, [*READ, "-f", form, "-j", "1", "-o", name], old=True)


def _jobs(dice: random.Random) -> Target:
    name, form = dice.choice((("out.jsonl", "jsonl"), ("out.csv", "csv"), ("out.parquet", "parquet"), ("out/", "csv")))
    return Target(name, [*READ, "-f", form, "-j", "2", "-o", name], old=not name.endswith("/"))


def _archive(dice: random.Random) -> Target:
    more = ["-f", dice.choice(("jsonl", "parquet")), "-j", dice.choice("12"), "--shard-size", "0.005"]
    return Target("out", [*READ, *more, "--output-dir", "out"], resumes=True)


def _registry(dice: random.Random) -> Target:
    return Target(
        "out", ["registry", "r.jsonl", "-f", dice.choice(("csv", "jsonl", "parquet", "xlsx", "sqlite")), "-o", "out"]
    )


def killed(draw: Callable[[random.Random], Target], folder: Path, kills: int, dice: random.Random) -> Count:
    """Kill the runs of a place so often, each going on where the one before was killed, and compare."""
    right: dict[str, tuple[dict[str, bytes], float]] = {}
    done = unequal = 0
    while done < kills:
        target = draw(dice)
        out, key = folder / target.name, " ".join(target.command)
        _clear(out)
        if key not in right:
            began = time.monotonic()
            run_killed(target.command, folder, dice, None)
            right[key] = held(out), time.monotonic() - began
            _clear(out)
        wanted, seconds = right[key]
        before = {out.name: OLD} if target.old else {}
        if target.old:
            out.write_bytes(OLD)
        command = [*target.command, *["--resume"] * target.resumes]
        left = kills - done if target.resumes else min(kills - done, _IN_A_ROW)
        while left and not run_killed(command, folder, dice, seconds):
            left, done = left - 1, done + 1
            unequal += not target.resumes and held(out) not in (before, wanted)
        if not left:
            run_killed(command, folder, dice, None)
        unequal += held(out) != wanted
    return Count(done, unequal)


def cluster_killed(folder: Path, kills: int, dice: random.Random, longest: float = kill_cluster.SECONDS) -> Count:
    """Kill drivers and nodes of a Ray cluster, which is started once; see kill_cluster.py."""
    command = [*UNIONX, *READ, "--shard-size", "0.002", "--engine", "ray"]

    def out(name: str) -> dict[str, bytes]:
        return {key.partition("/")[2]: data for key, data in held(folder / name).items()}

    by_kind, unequal = kill_cluster.killed(command, folder, ROOT, out, kills, dice, longest)
    return Count(sum(by_kind.values()), unequal)


def _clear(out: Path) -> None:
    for path in out.parent.glob(f"{out.name}*"):
        shutil.rmtree(path) if path.is_dir() else path.unlink()


def answers_killed(folder: Path, kills: int, dice: random.Random) -> Count:
    """Kill a server of review while it is answered, so often; compare the answers but for their times."""
    right, done, unequal = _reviewed(folder, dice, kill_it=False)[1], 0, 0
    while done < kills:
        (folder / "a.jsonl").unlink(missing_ok=True)
        ended, taken = False, list[bytes]()
        while not ended:
            ended, lines, told = _reviewed(folder, dice, kill_it=done < kills)
            done += not ended
            unequal += lines[: len(taken)] != taken or len(lines) < len(taken) + told
            taken = lines
        unequal += taken != right
    return Count(done, unequal)


def _reviewed(folder: Path, dice: random.Random, kill_it: bool) -> tuple[bool, list[bytes], int]:
    """Answer a review until all is answered, or the server is killed.

    Return whether it was all, the answers in the file, and how many the server said now that it had taken.
    """
    command = [*UNIONX, "review", *READ[1:], "-t", "figure", "--sample", "20", "--no-browser", "-o", "a.jsonl"]
    env = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1", "LC_ALL": "C.UTF-8"}
    with subprocess.Popen(command, cwd=folder, env=env, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as server:
        assert server.stdout is not None
        address = server.stdout.readline().decode().strip()
        limit, count, told, is_all = dice.randint(1, 10), 0, 0, False
        try:
            with suppress(OSError, HTTPException):  # where it is killed
                while name := _asked(f"{address}view?state=open&type=figure")["id"]:
                    count += 1
                    if kill_it and count == limit:
                        threading.Timer(
                            dice.choice((0, dice.uniform(0, 0.02))), server.kill
                        ).start()  # while it answers
                    said = {"id": name, "right": bool(zlib.crc32(name.encode()) % 2)}
                    _asked(f"{address}answer/judge", said, address)
                    told += 1
                is_all = True
        finally:
            server.kill()
    lines = (folder / "a.jsonl").read_bytes().splitlines() if (folder / "a.jsonl").exists() else []
    return is_all, [re.sub(rb'"time": "[^"]*"', b"", line) for line in lines], told


def _asked(address: str, said: object = None, base: str = "") -> dict[str, str]:
    data = None if said is None else json.dumps(said).encode()
    own = {"Origin": "/".join(base.split("/")[:3]), "Content-Type": "application/json"} if base else {}
    with urllib.request.urlopen(urllib.request.Request(address, data, own), timeout=20) as answer:
        return dict(json.load(answer))


_CLUSTER = "--engine ray"
PLACES: dict[str, Callable[[Path, int, random.Random], Count]] = {
    "-o": lambda folder, kills, dice: killed(_file, folder, kills, dice),
    "-j": lambda folder, kills, dice: killed(_jobs, folder, kills, dice),
    "--output-dir": lambda folder, kills, dice: killed(_archive, folder, kills, dice),
    _CLUSTER: lambda folder, kills, dice: cluster_killed(folder, max(2, kills // 5), dice),
    "registry": lambda folder, kills, dice: killed(_registry, folder, kills, dice),
    "review": answers_killed,
}


def count(place: str, kills: int, seed: int = 1, many: int = 60, longest: float = kill_cluster.SECONDS) -> Count:
    """Kill the runs of one of PLACES over so many pages, in a folder of its own."""
    with TemporaryDirectory(prefix="kill-") as name:
        pages(Path(name), many)
        dice = random.Random(f"{seed} {place}")
        if place == _CLUSTER:
            return cluster_killed(Path(name), max(2, kills // 5), dice, longest)
        return PLACES[place](Path(name), kills, dice)


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kills", type=int, nargs="?", default=200)
    parser.add_argument("--only", choices=PLACES)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--longest", type=float, metavar="SECONDS", default=kill_cluster.SECONDS)
    given = parser.parse_args()
    print(f"{'place':<14}{'kills':>7}{'unequal':>9}{'seconds':>9}")
    unequal = 0
    for place in [given.only] if given.only else PLACES:
        if place == _CLUSTER and find_spec("ray") is None:
            print(f"{place:<14}  needs ray: python -m pip install 'ray[data]'")
            continue
        began = time.monotonic()
        found = count(place, given.kills, given.seed, longest=given.longest)
        unequal += found.unequal
        print(f"{place:<14}{found.kills:>7}{found.unequal:>9}{time.monotonic() - began:>9.0f}", flush=True)
    return int(bool(unequal))


if __name__ == "__main__":
    sys.exit(main())
