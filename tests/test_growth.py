"""Time grows with the text and no faster, whatever stands on the page; benchmarks/growth.py asks more of it."""

import gc
import sys
from pathlib import Path

import pytest
from command_line import needs_posix

from unionx import pipeline
from unionx.extractors.organisation.endings import ENDINGS, continues
from unionx.extractors.person import lists
from unionx.extractors.person.word_bounds import WordBounds
from unionx.language import last_texts
from unionx.language.tokens import Tokens
from unionx.links.discourse import Discourse
from unionx.links.frames import Frames, sentence_openings
from unionx.page.reader import SourcePage
from unionx.pipeline import Reading

FOLDER = Path(__file__).parent.parent / "benchmarks"
sys.path.insert(0, str(FOLDER))
try:
    import growth
    import growth_pages
    import long_page
finally:
    sys.path.remove(str(FOLDER))

SIZE = 2000
# Attempts of a machine that is busy, the last ones on longer pages: a short one also pays for caches that fill up.
SIZES = (SIZE, SIZE, SIZE, 4 * SIZE, 4 * SIZE)
# The time of a page is that of its first kilobyte times its length, but these take too long for a test.
DEAR = {"plan same", "plan", "hanzi same", "hanzi_number same", "bare_count same"}

PURE = pytest.mark.skipif(
    not sentence_openings.__file__.endswith(".py"),
    reason="needs the pure build, whose lines are counted",
)


def factor(page: str, work=growth.read, sizes=SIZES) -> float:
    """Return by how much the time of a page grows for each doubling, the least of a few attempts."""
    least = float("inf")
    for size in sizes:
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


def test_a_line_is_asked_for_a_row_without_the_lines_behind_it():
    def rows(text: str) -> None:
        assert list(lists._rows_of_posts(WordBounds(text))) == []

    assert factor("line_without_blanks", work=rows, sizes=(16 * SIZE,) * 6) <= growth.BOUND


@PURE
def test_what_a_time_opens_is_found_without_the_sentence_before_it():
    def lines(size: int) -> int:
        return lines_run(sentence_openings.__file__, growth_pages.PAGES["span_in_brackets"](size))

    assert 0 < lines(4 * SIZE) <= 4.2 * lines(SIZE)


def lines_run(path: str, page: str) -> int:
    """Return how many lines of a module are run for a page; each turn of a loop in a line counts."""
    run = 0

    def count(frame, event, _):
        nonlocal run
        run += event == "line"
        return count

    before = sys.gettrace()
    sys.settrace(lambda frame, *_: count if frame.f_code.co_filename == path else None)
    try:
        growth.read(page)
    finally:
        sys.settrace(before)
    return run


@PURE
def test_a_page_is_searched_once_for_the_union_of_a_total():
    class Page(str):
        searches = 0

        def __contains__(self, words):
            Page.searches += 1
            return super().__contains__(words)

    page = Page("安平市总共慰问三万人，安平市总工会")
    assert not continues("市总", ENDINGS["市总"], page, 4)
    once = Page.searches
    assert once > 0
    assert not continues("市总", ENDINGS["市总"], page, 4)
    assert Page.searches == once


def test_there_are_hundreds_of_pages_and_each_is_as_long_as_asked():
    assert len(growth_pages.PAGES) > 1000
    assert {name for name, make in growth_pages.PAGES.items() if not 900 < len(make(1000)) < 1200} == set()


@needs_posix
def test_a_page_of_one_dense_sentence_of_20_mb_would_take_far_less_than_4_gb():
    assert long_page.of_a_character(0.5e6) * long_page.characters(20e6) < 3.4e9


def test_a_long_page_that_was_read_is_not_held(monkeypatch):
    monkeypatch.setattr(last_texts, "_CHARACTERS", 1000)
    monkeypatch.setattr(pipeline, "_MUCH_TO_COLLECT", 1000)
    page = SourcePage("page.txt", long_page.SENTENCE * 30, "utf-8", "0" * 64)
    held = []
    built = pipeline.build.mention_records

    def noted(*given):
        held.extend(one for one in gc.get_objects() if isinstance(one, Discourse | Frames | Tokens | Reading))
        return built(*given)

    last_texts.forget_long_ones()
    gc.collect()
    before = len([one for one in gc.get_objects() if isinstance(one, Discourse | Frames | Tokens | Reading)])
    monkeypatch.setattr(pipeline.build, "mention_records", noted)
    found = pipeline.page_records(page, "2023")
    assert (len(held) <= before, len(found) > 100) == (True, True)
    assert found == pipeline.records_of(pipeline.read(page, "2023"))
