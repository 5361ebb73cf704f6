"""How much work pages take, counted and not timed, so that a busy machine counts the same as an idle one.

    python benchmarks/work.py [--write]

Counted in a thousand characters of the seeds and of the marked pages, which are read once before: calls of functions
of Python, calls of patterns, records that pydantic checks. tests/test_work.py compares them with ``work.json``, which
``--write`` (``make work``) writes anew.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from pathlib import Path

import regex

from unionx.page.reader import SourcePage
from unionx.pipeline import page_records
from unionx.records import to_json

ROOT = Path(__file__).parent.parent
RECORDED = Path(__file__).parent / "work.json"
FOLDERS = ("seeds", "tests/gold/pages")
KINDS = ("calls", "patterns", "validations")


def pages() -> list[SourcePage]:
    """Return the pages that are counted."""
    paths = [path for folder in FOLDERS for path in sorted((ROOT / folder).glob("*.txt"))]
    return [SourcePage(path.name, path.read_bytes().decode(), "utf-8", "0" * 64) for path in paths]


def read(page: SourcePage) -> list[bytes]:
    """Return the lines of a page, as a run prints them."""
    return [to_json(record) for record in page_records(page)]


def count(of: list[SourcePage]) -> dict[str, int]:
    """Return how often each kind of work is done in a thousand characters of pages."""
    counted: Counter[str] = Counter()

    def note(_, event, called):
        if event == "call":
            counted["calls"] += 1
        elif event == "c_call":
            counted["patterns"] += isinstance(called.__self__, (re.Pattern, regex.Pattern))
            counted["validations"] += called.__name__ == "validate_python"

    for page in of:
        read(page)  # which loads lexicons and compiles patterns
    before = sys.getprofile()
    sys.setprofile(note)
    try:
        for page in of:
            read(page)
    finally:
        sys.setprofile(before)
    thousands = sum(len(page.text) for page in of) / 1000
    return {kind: round(counted[kind] / thousands) for kind in KINDS}


def main() -> None:
    """Read the command line, count, and print or write."""
    parser = argparse.ArgumentParser(description="Count the work that pages take in a thousand characters.")
    parser.add_argument("--write", action="store_true", help="write benchmarks/work.json: what tests compare with")
    given = parser.parse_args()
    counted = count(pages())
    if given.write:
        RECORDED.write_text(json.dumps(counted) + "\n", encoding="utf-8")
    print(*(f"{number:,} {kind}" for kind, number in counted.items()), sep=", ", end=" in a thousand characters\n")


if __name__ == "__main__":
    main()
