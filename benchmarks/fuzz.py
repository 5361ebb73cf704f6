"""Looks for inputs that break something: N executions, shared among harnesses that each feed one layer.

    python benchmarks/fuzz.py [N] [--seed S] [--only HARNESS] [--found FILE]

Pieces of pages and cases are changed at random (fuzz_mutations.py) and given to the numerals, the extractors, the
layout, the reader, records, corrections, lexicons, exports, formats and whole short pages (fuzz_harnesses.py). An input
that breaks something is made as short as it goes and added to FILE as a line of JSON. The last lines are a table of
executions and failures, up to then where it is ended; the command ends with 1 where there was a failure. The same seed
draws the same inputs.
"""

from __future__ import annotations

import argparse
import json
import random
import signal
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from time import process_time, time
from typing import Any, NamedTuple

from fuzz_harnesses import HARNESSES, Harness
from fuzz_mutations import Mutator

SLOW = 2.0  # seconds of the processor for an input of a few hundred characters
_TURN = 1000  # executions of all harnesses, each with its share, before the first has its turn again
_KEPT = 5  # failures of a kind that are made short and kept


class Failure(NamedTuple):
    """An input that broke something, as short as it goes, and what was said."""

    harness: str
    given: Any
    error: str


class Count(NamedTuple):
    """What became of a harness."""

    harness: str
    executions: int
    failures: int
    seconds: float


def broken(harness: Harness, given: Any) -> str:
    """Return what goes wrong with an input, "" where all holds."""
    began = process_time()
    try:
        harness.check(given)
    except Exception as error:  # what else is looked for?
        place = error.__traceback__
        while place is not None and place.tb_next is not None:
            place = place.tb_next
        where = f"{Path(place.tb_frame.f_code.co_filename).name}:{place.tb_frame.f_code.co_name}" if place else ""
        return f"{type(error).__name__} in {where}: {str(error)[:200]}"
    spent = process_time() - began
    return f"slow: {spent:.1f} s" if spent > SLOW else ""


def kind_of(error: str) -> str:
    """Return what failures of one kind have in common: the class of the error and the function."""
    return error.partition(": ")[0] + (error if error.startswith("AssertionError") else "")[:80]


def shortest(harness: Harness, given: Any, error: str) -> Any:
    """Return an input without all that the failure does not need."""
    part = given[0] if isinstance(given, tuple) else given  # the text stands first
    if not isinstance(part, str | bytes):
        return given
    rebuilt: Callable[[Any], Any] = (lambda new: (new, *given[1:])) if part is not given else (lambda new: new)
    size = len(part) // 2
    while size:
        at = 0
        while at < len(part):
            without = part[:at] + part[at + size :]
            if kind_of(broken(harness, rebuilt(without))) == kind_of(error):
                part = without
            else:
                at += size
        size //= 2
    return rebuilt(part)


def run(executions: int, seed: int, only: str = "", tell: Callable[[Failure], object] = print) -> list[Count]:
    """Run so many executions in turns and return what became of each harness; ``tell`` gets each failure."""
    chosen = [harness for harness in HARNESSES if only in harness.name]
    total = sum(harness.share for harness in chosen)
    left = {harness.name: max(1, round(executions * harness.share / total)) for harness in chosen}
    mutators = {harness.name: Mutator(random.Random(f"{seed} {harness.name}")) for harness in chosen}
    done, failed, seconds, kinds = Counter[str](), Counter[str](), Counter[str](), Counter[str]()
    with suppress(KeyboardInterrupt):  # what was counted until then is told
        while any(left.values()):
            for harness in chosen:
                turn = min(left[harness.name], max(1, round(_TURN * harness.share / total)))
                began = process_time()
                for failure in _failures(harness, mutators[harness.name], turn, kinds):
                    failed[harness.name] += 1
                    if failure is not None:
                        tell(failure)
                seconds[harness.name] += process_time() - began
                left[harness.name] -= turn
                done[harness.name] += turn
    return [Count(h.name, done[h.name], failed[h.name], seconds[h.name]) for h in chosen]


def _failures(harness: Harness, mutator: Mutator, turn: int, kinds: Counter[str]) -> Iterator[Failure | None]:
    """Yield what a turn breaks, as short as it goes; None for another of a kind that was told often enough."""
    for _ in range(turn):
        given = harness.draw(mutator)
        if error := broken(harness, given):
            kind = harness.name + kind_of(error)
            kinds[kind] += 1
            yield Failure(harness.name, shortest(harness, given, error), error) if kinds[kind] <= _KEPT else None


def table(counts: list[Count], seed: int) -> str:
    """Return a table of what became of the harnesses."""
    head = f"{'harness':<22}{'executions':>12}{'failures':>10}{'µs each':>10}"
    lines = [
        f"{c.harness:<22}{c.executions:>12,}{c.failures:>10,}{1e6 * c.seconds / max(1, c.executions):>10,.0f}"
        for c in counts
    ]
    executions, failures = sum(c.executions for c in counts), sum(c.failures for c in counts)
    return "\n".join([head, *lines, f"{'all':<22}{executions:>12,}{failures:>10,}   seed {seed}"])


def main() -> int:
    """Fuzz and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("executions", type=int, nargs="?", default=100_000)
    parser.add_argument("--seed", type=int, default=int(time()))
    parser.add_argument("--only", default="", help="harnesses whose name holds this")
    parser.add_argument("--found", type=Path, default=Path("build/fuzz.jsonl"))
    given = parser.parse_args()
    signal.signal(signal.SIGTERM, signal.default_int_handler)

    def tell(failure: Failure) -> None:
        shown = failure.given.hex() if isinstance(failure.given, bytes) else failure.given
        line = json.dumps({**failure._asdict(), "given": shown, "seed": given.seed})
        given.found.parent.mkdir(parents=True, exist_ok=True)
        with given.found.open("a") as file:
            print(line, file=file)
        print(line, flush=True)

    counts = run(given.executions, given.seed, given.only, tell)
    print(table(counts, given.seed))
    return int(any(count.failures for count in counts))


if __name__ == "__main__":
    sys.exit(main())
