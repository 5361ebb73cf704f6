"""How much of what careful readers marked on the pages of tests/gold unionx finds, and how much of it is right.

    python benchmarks/accuracy.py [--errors]

Each page is read as it stands, without a reference date given. tests/score.py says what counts as found; the bars that
the tests hold are in tests/test_gold.py. --errors lists what is missed or wrong instead.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from unionx.pipeline import page_records
from unionx.reader import read_page
from unionx.records import to_json

ROOT = Path(__file__).parent.parent
MODES = ("value", "strict", "detect")


def scored():
    """Return the score of all pages that have a gold."""
    sys.path.insert(0, str(ROOT / "tests"))
    from score import Score

    total = Score()
    for path in sorted((ROOT / "tests" / "gold").glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        page = read_page(ROOT / "seeds" / gold["doc"])
        total.add(gold, [json.loads(to_json(record)) for record in page_records(page)])
    return total


def share(part: int, of: int) -> str:
    """Return a share with three decimals; a dash where there is nothing to share."""
    return f"{part / of:.3f}" if of else "–"


def main() -> None:
    """Read the command line, score and print."""
    parser = argparse.ArgumentParser(description="Score unionx on the pages of tests/gold.")
    parser.add_argument("--errors", action="store_true", help="list what is missed or wrong")
    given = parser.parse_args()
    score = scored()
    if given.errors:
        print(*score.errors, sep="\n")
        return
    print("| type | compared | right | extra | missed | precision | recall | F1 |\n|---|---|--:|--:|--:|--:|--:|--:|")
    for kind in sorted({kind for kind, _ in score.found}):
        for mode in MODES:
            right, extra, missed = count = score.found[kind, mode]
            shares = share(right, right + extra), share(right, right + missed), f"{count.f1:.3f}"
            print("|", " | ".join([kind, mode, *map(str, count), *shares]), "|")
    print("\n| key of a figure | right | of | share |\n|---|--:|--:|--:|")
    for slot in sorted(score.of):
        print(f"| {slot} | {score.right[slot]} | {score.of[slot]} | {share(score.right[slot], score.of[slot])} |")


if __name__ == "__main__":
    main()
