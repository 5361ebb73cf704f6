"""Counts what damage to the layout does to values: blanks of every kind and breaks put between characters of pages.

    .venv/bin/python benchmarks/damage.py [--rate 1 3 10] [--kind space] [--seed 1 2 3] PAGE...

Of each kind and rate (in percent of the places between two characters of a line): how many of the mentions of the
whole page are lost, how many have another value, and how many the damage made up, over all seeds. The pages are those
of tests/gold where none is given. Bars: 1, 3 and 5 percent are lost at most, a tenth of that is changed; the command
ends with 1 where one is missed.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Iterable
from functools import lru_cache
from itertools import product
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).parents[1]
BLANKS = {
    "space": " ", "ideographic": "\u3000", "no-break": "\u00a0", "thin": "\u2009", "narrow no-break": "\u202f",
    "mathematical": "\u205f", "braille": "\u2800", "hangul": "\u3164", "tab": "\t", "zero width": "\u200b",
    "isolate": "\u2066", "arabic mark": "\u061c", "selector": "\ufe0f", "C1": "\x8e", "DEL": "\x7f", "object": "\ufffc",
    "break": "\n",
}  # fmt: skip
DIGITS = "digits"  # a space, between digits only
WRAP, COLUMN = "wrap", 20  # lines wrapped at so many characters, whatever the rate
BARS = {1: 1.0, 3: 3.0, 10: 5.0}  # by rate, percent of the mentions that may be lost; of a tenth the value may change
_VALUES = {
    "organisation": ("name",),
    "person": ("name",),
    "date": ("date_start", "date_end"),
    "figure": ("kind", "value", "low", "high", "unit", "currency"),
}


class Count(NamedTuple):
    """Mentions of whole pages, and what became of them."""

    total: int = 0
    lost: int = 0
    changed: int = 0
    made: int = 0

    def and_(self, other: Count) -> Count:
        """Return the sum of two counts."""
        return Count(*(a + b for a, b in zip(self, other, strict=True)))

    @property
    def shares(self) -> tuple[float, float, float]:
        """Percent of the mentions that are lost, changed and made up."""
        total = max(1, self.total)
        return 100 * self.lost / total, 100 * self.changed / total, 100 * self.made / total


def damaged(text: str, kind: str, rate: float, rng: random.Random) -> tuple[str, list[int]]:
    """Return a text with blanks put in, and where each of its characters went."""
    blank = BLANKS.get(kind, " ")
    pieces, places, at, column = list[str](), list[int](), 0, 0
    for before, c in zip(" " + text, text, strict=False):
        column = 0 if before == "\n" else column + 1
        if kind == WRAP:
            wrapped = column >= COLUMN and not before.isspace() and not c.isspace()
            pieces += "\n" * wrapped + c
            places.append(at + wrapped)
            at += 1 + wrapped
            column = 0 if wrapped else column
            continue
        inside = not before.isspace() and not c.isspace() and "#" not in (before, c)
        if kind == DIGITS:
            inside = before.isdecimal() and c.isdecimal()
        if inside and rng.random() < rate:
            pieces.append(blank)
            at += 1
        places.append(at)
        pieces.append(c)
        at += 1
    return "".join(pieces), places


@lru_cache(maxsize=500)  # the pages as they were are asked of again for each kind and rate
def mentions(text: str, date: str | None) -> dict[tuple[int, int, str], tuple[Any, ...]]:
    """Return the values of the mentions of a text by their places."""
    from unionx.page.reader import SourcePage
    from unionx.pipeline import page_records

    found = page_records(SourcePage("page.txt", text, "utf-8", "0" * 64), date, _VALUES)
    return {(one.start, one.end, one.type): tuple(getattr(one, key) for key in _VALUES[one.type]) for one in found}


def compared(text: str, date: str | None, kind: str, rate: float, rng: random.Random) -> Count:
    """Return what one damage does to a page."""
    whole = mentions(text, date)
    broken, places = damaged(text, kind, rate, rng)
    found = mentions(broken, date)
    lost = changed = 0
    met = set()
    for (start, end, type_), values in whole.items():
        span = places[start], places[end - 1] + 1, type_
        if found.get(span) == values:
            met.add(span)
            continue
        over = [key for key in found if key[2] == type_ and key[0] < span[1] and span[0] < key[1]]
        met.update(over)
        if any(set(found[key]) != set(values) for key in over):
            changed += 1
        elif not over:
            lost += 1
    return Count(len(whole), lost, changed, sum(key not in met for key in found))


def pages(paths: Iterable[str]) -> list[str]:
    """Return the texts of pages."""
    files = list(map(Path, paths)) or sorted((ROOT / "tests/gold/pages").glob("*.txt"))
    return [path.read_bytes().decode() for path in files]


def main() -> int:
    """Print a line for each kind and rate."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", nargs="*")
    parser.add_argument("--rate", type=float, nargs="+", default=[1, 3, 10])
    parser.add_argument("--kind", nargs="+", default=[*BLANKS, DIGITS, WRAP])
    parser.add_argument("--seed", type=int, nargs="+", default=[1, 2, 3, 4, 5])
    given = parser.parse_args()
    texts, missed = pages(given.pages), 0
    print(f"{'kind':<16} rate  mentions   lost changed made-up (percent)")
    for kind, rate in product(given.kind, given.rate):
        count = Count()
        for seed in given.seed:
            rng = random.Random(seed)
            for text in texts:
                count = count.and_(compared(text, "2023-06-12", kind, rate / 100, rng))
        lost, changed, made = count.shares
        most = BARS.get(rate, 100.0)
        is_missed = lost > most or changed > most / 10
        missed += is_missed
        told = f"  more than {most:g} or {most / 10:g}" * is_missed
        print(f"{kind:<16} {rate:>3g} % {count.total:>9} {lost:>6.2f} {changed:>7.2f} {made:>7.2f}{told}", flush=True)
    return int(bool(missed))


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    sys.exit(main())
