"""How much work pages take, counted and not timed, so that a busy machine counts the same."""

import sys
from collections import Counter
from pathlib import Path

from unionx.page.reader import Page
from unionx.pipeline import page_records
from unionx.records import to_json

ROOT = Path(__file__).parent.parent
# In a thousand characters. Each of these was more before patterns, records and lookups were made cheaper (11,614 and
# 52); a change that needs more says why in its commit, as CONTRIBUTING.md asks of what costs more than a few percent.
MOST_CALLS = 11_600
MOST_VALIDATIONS = 12  # of pages and articles: mentions are built as they were read


def _lines(page: Page) -> list[bytes]:
    return [to_json(record) for record in page_records(page)]


def test_the_work_of_a_page():
    paths = [path for folder in ("seeds", "tests/gold/pages") for path in sorted((ROOT / folder).glob("*.txt"))]
    pages = [Page(path.name, path.read_bytes().decode(), "utf-8", "0" * 64) for path in paths]
    counted: Counter[str] = Counter()

    def count(_, event, called):
        counted[event] += 1
        if event == "c_call":
            counted[called.__name__] += 1

    for page in pages:
        _lines(page)  # which loads lexicons and compiles patterns
    before = sys.getprofile()
    sys.setprofile(count)
    try:
        for page in pages:
            _lines(page)
    finally:
        sys.setprofile(before)
    thousands = sum(len(page.text) for page in pages) / 1000
    assert counted["call"] < MOST_CALLS * thousands
    assert counted["validate_python"] < MOST_VALIDATIONS * thousands
