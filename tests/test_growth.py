"""Time grows with the text and no faster, whatever stands on the page; benchmarks/growth.py asks more of it."""

import gc
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
# Attempts of a machine that is busy, the last ones on longer pages: a short one also pays for caches that fill up.
SIZES = (SIZE, SIZE, SIZE, 4 * SIZE, 4 * SIZE)
# The time of a page is that of its first kilobyte times its length, but these take too long for a test.
DEAR = {"plan same", "plan", "hanzi same", "hanzi_number same", "bare_count same"}


def factor(page: str, work=growth.read) -> float:
    """Return by how much the time of a page grows for each doubling, the least of a few attempts."""
    least = float("inf")
    for size in SIZES:
        least = min(least, growth.factor(growth_pages.PAGES[page], size, work=work))
        if least <= growth.BOUND:
            break
    return least


@pytest.fixture(scope="module", autouse=True)
def started():
    growth.read(growth_pages.PAGES["sentence"](SIZE))
    gc.collect()
    gc.freeze()  # what is loaded is not collected again before each of the times that are taken


@pytest.mark.parametrize("page", sorted({*growth_pages.SHORT} - DEAR))
def test_twice_the_text_takes_at_most_a_little_more_than_twice_the_time(page):
    assert factor(page) <= growth.BOUND


def test_what_looks_along_the_page_from_each_place_is_found_out():
    def looks_along(text: str) -> None:
        for at in range(0, len(text), 50):
            sum(map(ord, text[:at]))

    assert factor("sentence", work=looks_along) > growth.BOUND


def test_there_are_hundreds_of_pages_and_each_is_as_long_as_asked():
    assert len(growth_pages.PAGES) > 1000
    assert {name for name, make in growth_pages.PAGES.items() if not 900 < len(make(1000)) < 1200} == set()
