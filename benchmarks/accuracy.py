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
    print(f"{'type':14}{'compared':10}{'right':>6}{'extra':>6}{'missed':>7}{'precision':>10}{'recall':>8}{'F1':>7}")
    for kind in sorted({kind for kind, _ in score.found}):
        for mode in MODES:
            right, extra, missed = count = score.found[kind, mode]
            precision, recall = share(right, right + extra), share(right, right + missed)
            print(f"{kind:14}{mode:10}{right:6}{extra:6}{missed:7}{precision:>10}{recall:>8}{count.f1:7.3f}")
    print(f"\n{'key':18}{'right':>6}{'of':>6}{'share':>7}{'made up':>9}{'of':>6}")
    for slot in sorted(score.of):
        row = f"{slot:18}{score.right[slot]:6}{score.of[slot]:6}{share(score.right[slot], score.of[slot]):>7}"
        row += f"{score.made_up[slot]:9}" if slot in score.made_up else ""
        print(row + (f"{score.unsaid[slot]:6}" if slot in score.unsaid else ""))


if __name__ == "__main__":
    main()
