"""Looks for inputs that break something, led by the lines of unionx that each one reaches (atheris): N executions.

    python benchmarks/fuzz_guided.py [N] [--only HARNESS] [--found FILE]

The harnesses are those of fuzz.py. What they draw at random is drawn here from bytes, which atheris changes towards
lines that no input has reached yet. Failures are told and kept as there, and the last lines are its table. It needs
atheris.
"""

from __future__ import annotations

import argparse
import atexit
import json
import os
import random
import sys
from collections import Counter
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from time import process_time
from typing import Any

from fuzz_mutations import Mutator

# Not all of unionx: atheris never comes to an end with some modules of language/.
_WATCHED = (
    "unionx.page", "unionx.extractors", "unionx.links", "unionx.mentions", "unionx.records", "unionx.corrections",
    "unionx.run",
)  # fmt: skip
_LONGEST = 400  # bytes that an input is drawn from
_KEPT = 5  # failures of a kind that are made short and kept


class Drawn(random.Random):
    """Draws from bytes as long as they go, and behind them what it always draws."""

    def __init__(self, data: bytes) -> None:
        super().__init__(0)
        self._data, self._at = data, 0

    def getrandbits(self, k: int, /) -> int:
        """Return so many bits."""
        size = (k + 7) // 8
        piece = self._data[self._at : self._at + size]
        if len(piece) < size:
            return super().getrandbits(k)
        self._at += size
        return int.from_bytes(piece, "little") >> (8 * size - k)

    def random(self) -> float:
        """Return a number below 1, of two bytes: more would part inputs that are alike."""
        return self.getrandbits(16) / (1 << 16)


class Guided:
    """Runs the harnesses on what is drawn from bytes, and counts."""

    def __init__(self, only: str, found: Path) -> None:
        self._fuzz: Any = import_module("fuzz")  # which loads unionx, watched by then
        self._harnesses = [one for one in self._fuzz.HARNESSES if only in one.name]
        self._found = found
        self._done, self._seconds, self._failed, self._kinds = (Counter[str]() for _ in range(4))

    def run_one(self, data: bytes) -> None:
        """Draw an input and check it."""
        rng = Drawn(data)
        (harness,) = rng.choices(self._harnesses, [one.share for one in self._harnesses])
        began = process_time()
        given = harness.draw(Mutator(rng))
        if error := self._fuzz.broken(harness, given):
            self._tell(harness, given, error)
        self._done[harness.name] += 1
        self._seconds[harness.name] += process_time() - began

    def _tell(self, harness: Any, given: object, error: str) -> None:
        self._failed[harness.name] += 1
        kind = harness.name + self._fuzz.kind_of(error)
        self._kinds[kind] += 1
        if self._kinds[kind] > _KEPT:
            return
        short = self._fuzz.shortest(harness, given, error)
        shown = short.hex() if isinstance(short, bytes) else short
        line = json.dumps({"harness": harness.name, "given": shown, "error": error})
        self._found.parent.mkdir(parents=True, exist_ok=True)
        with self._found.open("a") as file:
            print(line, file=file)
        print(line, flush=True)

    def finish(self) -> None:
        """Print the table and end the process, with 1 where there was a failure: atheris never returns to main."""
        names = [one.name for one in self._harnesses]
        counts = [self._fuzz.Count(n, self._done[n], self._failed[n], self._seconds[n]) for n in names]
        print(self._fuzz.table(counts, 0), flush=True)
        import_module("fuzz_harnesses").FOLDER.cleanup()
        os._exit(int(bool(self._failed)))


def main() -> int:
    """Fuzz until so many inputs were tried."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("executions", type=int, nargs="?", default=100_000)
    parser.add_argument("--only", default="", help="harnesses whose name holds this")
    parser.add_argument("--found", type=Path, default=Path("build/fuzz.jsonl"))
    given = parser.parse_args()
    if find_spec("atheris") is None:
        print("not run: needs atheris: python -m pip install atheris")
        return 0
    atheris: Any = import_module("atheris")
    with atheris.instrument_imports(include=list(_WATCHED)):
        guided = Guided(given.only, given.found)
    atexit.register(guided.finish)
    atheris.Setup([sys.argv[0], f"-atheris_runs={given.executions}", f"-max_len={_LONGEST}", "-verbosity=0"],
                  guided.run_one)  # fmt: skip
    atheris.Fuzz()
    return 0


if __name__ == "__main__":
    sys.exit(main())
