"""How the time of a page grows with its length: twice the text, at most 2.2 times the time, whatever stands there.

    python benchmarks/growth.py [--largest N] [--seconds S] [--only PATTERN] [--json]

The pages are those of growth_pages.py: one kind of token without end, two in turn, one before the other, marks inside
marks. Each is read at 32, 64 and 128 thousand characters; those that grow by more than 2.2 somewhere are read on, to
``--largest`` characters or until one size takes longer than ``--seconds``. What counts is the processor time of the
whole way from text to JSON Lines, without the collector of garbage, whose turns come where they come. The last line
tells the page that grew most between its two largest sizes; the command ends with 1 where that is more than 2.2.
"""

from __future__ import annotations

import argparse
import gc
import json
import re
import sys
from collections.abc import Callable, Iterator
from itertools import pairwise
from time import process_time

import growth_pages

from unionx import pipeline, records
from unionx.page.reader import SourcePage

SIZES = (32_000, 64_000, 128_000)
LARGEST = 2_000_000
SECONDS = 60.0
BOUND = 2.2


def read(text: str) -> None:
    """Make the records of a page."""
    for record in pipeline.page_records(SourcePage("page.txt", text, "utf-8", "0" * 64)):
        records.to_json(record)


def seconds(text: str, work: Callable[[str], object] = read) -> float:
    """Return the processor time that ``work`` takes of a text."""
    gc.collect()
    gc.disable()
    try:
        begin = process_time()
        work(text)
        return process_time() - begin
    finally:
        gc.enable()


def factor(make: growth_pages.Page, size: int, times: int = 4, work: Callable[[str], object] = read) -> float:
    """Return by how much the time of a page of ``size`` grows for each doubling, until it is ``times`` as long."""
    small, large = make(size), make(size * times)
    doublings = (len(large) / len(small) - 1) / (times - 1) * (times.bit_length() - 1)
    return (seconds(large, work) / seconds(small, work)) ** (1 / doublings)


def measure(make: growth_pages.Page, largest: int, limit: float) -> Iterator[tuple[int, float]]:
    """Yield the lengths of a page and the seconds that it takes."""
    found: list[float] = []
    size = SIZES[0]
    while size <= largest and (size <= SIZES[-1] or any(b > BOUND * a for a, b in pairwise(found))):
        text = make(size)
        found.append(seconds(text))
        yield len(text), found[-1]
        if found[-1] > limit:
            break
        size *= 2


def main() -> None:
    """Read the command line, measure and print."""
    parser = argparse.ArgumentParser(description="Time pages of one thing without end at growing lengths.")
    parser.add_argument("--largest", type=int, default=LARGEST, metavar="N", help=f"characters ({LARGEST:,})")
    parser.add_argument("--seconds", type=float, default=SECONDS, metavar="S", help=f"for one size ({SECONDS:g})")
    parser.add_argument("--only", default="", metavar="PATTERN", help="pages whose names match")
    parser.add_argument("--json", action="store_true", help="print a line of JSON for each page")
    given = parser.parse_args()
    read(growth_pages.PAGES["sentence"](SIZES[0]))  # which loads lexicons and compiles patterns
    last: dict[str, float] = {}
    for name in filter(re.compile(given.only).search, growth_pages.PAGES):
        took = list(measure(growth_pages.PAGES[name], given.largest, given.seconds))
        factors = [b / a for (_, a), (_, b) in pairwise(took)]
        last[name] = factors[-1] if factors else 0.0
        if given.json:
            print(json.dumps({"page": name, "sizes": took}, ensure_ascii=False), flush=True)
        else:
            length, spent = took[-1]
            row = " ".join(f"{one:.2f}" for one in factors)
            print(f"{spent / length * 1e6:8.2f} µs a character at {length:>9,}  {row:40} {name}", flush=True)
    if not last:
        parser.error(f"--only: no page has a name that matches {given.only!r}")
    most = max(last, key=last.__getitem__)
    print(f"{len(last)} pages; most: {last[most]:.2f} ({most})", file=sys.stderr)
    sys.exit(last[most] > BOUND)


if __name__ == "__main__":
    main()
