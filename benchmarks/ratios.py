"""How fast unionx reads texts of several kinds, beside jieba.cut on the same text in the same run.

    python benchmarks/ratios.py [--repeat N] [--json]

The kinds are the seeds, dense pages and short pages; dense and short ones are new in each turn (mixed_pages.py). Both
take turns in one process, after start-up, and what counts is the processor time of all turns, so that other work on the
machine weighs little. The best turn, which throughput.py tells, is faster: its pages are read again and again.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Callable
from time import process_time

import mixed_pages
import throughput

from unionx.__main__ import collect_seldom
from unionx.page.reader import SourcePage

REPEAT = 8
KINDS: dict[str, Callable[[random.Random], list[SourcePage]]] = {
    "seeds": lambda _: throughput.read([str(throughput.SEEDS)]),
    "dense pages": lambda dice: mixed_pages.pages(dice, 3000, 12),
    "short pages": lambda dice: mixed_pages.pages(dice, 500, 72),
}


def measure(make: Callable[[random.Random], list[SourcePage]], repeat: int) -> dict[str, float]:
    """Return the figures of one kind of text; a turn that nobody counts comes first."""
    cut, spent, characters, mentions = throughput.jieba_cut(), [0.0, 0.0], 0, 0
    for turn in range(repeat + 1):
        pages = make(random.Random(turn))
        begin = process_time()
        for page in pages:
            for _ in cut(page.text):
                pass
        between = process_time()
        made = throughput.whole(pages)
        end = process_time()
        if turn:
            spent = [spent[0] + between - begin, spent[1] + end - between]
            characters += sum(len(page.text) for page in pages)
            mentions += sum(line.count(b"\n") - line.count(b'{"type":"article"') - 1 for line in made)
    return {
        "characters": characters,
        "mentions_per_hundred": round(100 * mentions / characters, 1),
        "jieba.cut": round(spent[0] / characters * 1e6, 3),
        "unionx": round(spent[1] / characters * 1e6, 3),
        "ratio": round(spent[0] / spent[1], 2),
    }


def main() -> None:
    """Read the command line, measure and print."""
    parser = argparse.ArgumentParser(description="Time unionx beside jieba.cut on texts of several kinds.")
    parser.add_argument("--repeat", type=int, default=REPEAT, metavar="N", help=f"turns, all of which count ({REPEAT})")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    given = parser.parse_args()
    collect_seldom()
    if given.repeat < 1:
        parser.error("--repeat: give 1 or more")
    figures = {kind: measure(make, given.repeat) for kind, make in KINDS.items()}
    if given.json:
        print(json.dumps(figures))
        return
    print(f"{'':14}characters  mentions/100  jieba.cut µs  unionx µs  × jieba.cut")
    for kind, row in figures.items():
        print("{:14}{:>10,}{:>14}{:>14.2f}{:>11.2f}{:>13.2f}".format(kind, *row.values()))


if __name__ == "__main__":
    main()
