"""How much of what careful readers marked on the pages of tests/gold unionx finds, and how much of it is right.

    python benchmarks/accuracy.py [--errors]

Each page is read as it stands, without a reference date given. unionx/scoring.py says what counts as found; the bars
that the tests hold are in tests/test_gold.py. --errors lists what is missed or wrong instead.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from unionx.desk.evaluate.gold import read_golds
from unionx.desk.evaluate.score import Score
from unionx.desk.evaluate.view import figures
from unionx.page.reader import read_page
from unionx.pipeline import page_records
from unionx.records import to_json

ROOT = Path(__file__).parent.parent


def scored() -> Score:
    """Return the score of all pages that have a gold."""
    total = Score()
    for gold in read_golds(str(ROOT / "tests" / "gold")):
        page = read_page(ROOT / "seeds" / gold["doc"])
        total.add(gold, [json.loads(to_json(record)) for record in page_records(page)])
    return total


def main() -> None:
    """Read the command line, score and print."""
    parser = argparse.ArgumentParser(description="Score unionx on the pages of tests/gold.")
    parser.add_argument("--errors", action="store_true", help="list what is missed or wrong")
    given = parser.parse_args()
    score = scored()
    if given.errors:
        print(*score.errors, sep="\n")
        return
    print(*figures(score), sep="\n")


if __name__ == "__main__":
    main()
