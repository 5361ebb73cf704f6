"""Blanks and marks between the characters of pages lose few values and change next to none; see make damage."""

import importlib.util
import random
from pathlib import Path

import pytest
from opencc import OpenCC

from unionx.page.reader import SourcePage
from unionx.pipeline import page_records

PATH = Path(__file__).parent.parent / "benchmarks" / "damage.py"
spec = importlib.util.spec_from_file_location("damage", PATH)
damage = importlib.util.module_from_spec(spec)
spec.loader.exec_module(damage)
PAGES = damage.pages(())[:24]
INVISIBLE = {"zero width", "isolate", "arabic mark", "selector", "C1", "DEL", "object"}


def count(kind, rate, seed=1):
    rng, found = random.Random(seed), damage.Count()
    for text in PAGES:
        found = found.and_(damage.compared(text, "2023-06-12", kind, rate, rng))
    return found


@pytest.mark.parametrize(("kind", "rate", "lost", "changed"), [
    ("space", 0.03, 3, 0.4), ("ideographic", 0.1, 6, 0.6), ("tab", 0.1, 6, 0.6), ("digits", 0.1, 5, 0.1),
    ("break", 0.03, 1, 0.3), ("break", 0.1, 1, 0.5), ("wrap", 0, 1, 0.2),
])  # fmt: skip
def test_blanks_lose_few_values_and_change_next_to_none(kind, rate, lost, changed):
    found = count(kind, rate)
    assert found.shares[0] <= lost
    assert found.shares[1] <= changed


def test_a_line_end_in_a_hundred_places_changes_next_to_nothing():
    found = count("break", 0.01, 11).and_(count("break", 0.01, 12))
    assert found.shares[0] <= 1
    assert found.shares[1] <= 0.2  # make damage, over more seeds: 0.1


@pytest.mark.parametrize("kind", sorted(INVISIBLE))
def test_what_has_no_width_changes_nothing(kind):
    assert count(kind, 0.1)[1:] == (0, 0, 0)


def test_a_page_that_is_cut_or_joined_to_others_keeps_the_values_of_the_rest():
    joined, wanted = "", {}
    for text in PAGES[:2]:
        for (start, end, kind), made in damage.mentions(text, "2023-06-12").items():
            wanted[start + len(joined), end + len(joined), kind] = made
        joined += f"{text.rstrip()}\n\n"
    assert damage.mentions(joined, "2023-06-12") == wanted
    page = SourcePage("page.txt", joined, "utf-8", "0" * 64)
    first, *_ = page_records(page, None, ("article",))
    at = first.segments[-1][1]
    kept = {place: made for place, made in wanted.items() if place[1] <= at}
    assert 0 < len(kept) < len(wanted)
    assert damage.mentions(joined[:at], "2023-06-12") == kept


def in_simplified(made):
    """Return mentions with their names in simplified characters: a record has those of its page."""
    convert = OpenCC("t2s").convert
    return {key: tuple(convert(each) if isinstance(each, str) else each for each in made[key]) for key in made}


def test_a_page_with_line_ends_of_old_machines_has_the_articles_of_its_twin():
    for text in PAGES:
        articles = [
            [
                record.segments
                for record in page_records(SourcePage("page.txt", twin, "utf-8", "0" * 64), None, ("article",))
            ]
            for twin in (text, text.replace("\n", "\r"))
        ]
        assert articles[0] == articles[1]


@pytest.mark.parametrize("twin", ["full width", "s2t", "s2tw"])
def test_twins_in_other_type_or_script_have_equal_values(twin):
    wide = {code: code + 0xFEE0 for code in (*range(0x30, 0x3A), 0x25)}
    for text in PAGES[:12]:
        other = text.translate(wide) if twin == "full width" else OpenCC(twin).convert(text)
        assert len(other) == len(text)
        read, again = damage.mentions(text, "2023-06-12"), damage.mentions(other, "2023-06-12")
        assert in_simplified(again) == in_simplified(read)
