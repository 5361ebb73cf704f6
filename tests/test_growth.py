"""Time grows with the text and no faster, whatever stands on the page; benchmarks/growth.py asks more of it."""

import sys
from pathlib import Path

import pytest

FOLDER = Path(__file__).parent.parent / "benchmarks"
sys.path.insert(0, str(FOLDER))
try:
    import growth
    import growth_pages
finally:
    sys.path.remove(str(FOLDER))

SIZE = 2000
ATTEMPTS = 5  # of a machine that is busy
# A square gives 4; so short a page also pays for caches that fill up, which growth.BOUND leaves out.
BOUND = 2.6
# The time of a page is that of its first kilobyte times its length, but these take too long for a test.
DEAR = {"plan same", "plan", "hanzi same", "hanzi_number same", "bare_count same"}


def factor(page: str, work=growth.read) -> float:
    """Return by how much the time of a page grows for each doubling, the least of a few attempts."""
    least = float("inf")
    for _ in range(ATTEMPTS):
        least = min(least, growth.factor(growth_pages.PAGES[page], SIZE, work=work))
        if least <= BOUND:
            break
    return least


@pytest.fixture(scope="module", autouse=True)
def started():
    growth.read(growth_pages.PAGES["sentence"](SIZE))


@pytest.mark.parametrize("page", sorted({*growth_pages.SHORT} - DEAR))
def test_twice_the_text_takes_at_most_a_little_more_than_twice_the_time(page):
    assert factor(page) <= BOUND


def test_what_looks_along_the_page_from_each_place_is_found_out():
    assert factor("sentence", work=lambda text: [text[:at].strip() for at in range(len(text))]) > BOUND


def test_there_are_hundreds_of_pages_and_each_is_as_long_as_asked():
    assert len(growth_pages.PAGES) > 1000
    assert {name for name, make in growth_pages.PAGES.items() if not 900 < len(make(1000)) < 1200} == set()
