"""The bars: what the package finds on the seeds against what careful readers marked there."""

import json

import pytest
from conftest import ROOT
from score import Score

from unionx.records import to_json

GOLD = sorted((ROOT / "tests" / "gold").glob("*.json"))
BARS = {
    ("figure", "value"): 0.97,
    ("figure", "detect"): 0.98,
    ("figure", "strict"): 0.95,
    ("date", "value"): 0.97,
    ("date", "strict"): 0.95,
}
SLOTS = {"noun": 0.93, "bounds": 0.97, "per": 0.97, "currency": 0.97, "change": 0.9, "status": 0.9}


@pytest.fixture(scope="module")
def score(extract, seeds):
    """Return the score of the seeds that have a gold, each read without a reference date given."""
    total = Score()
    for path in GOLD:
        gold = json.loads(path.read_text(encoding="utf-8"))
        total.add(gold, [json.loads(to_json(record)) for record in extract(seeds[gold["doc"]])])
    return total


def test_there_are_golds():
    assert len(GOLD) == 3


@pytest.mark.parametrize(("kind", "mode"), BARS)
def test_mentions(score, kind, mode):
    assert score.f1(kind, mode) >= BARS[kind, mode], "\n".join(score.errors)


@pytest.mark.parametrize("slot", SLOTS)
def test_slots(score, slot):
    assert score.share(slot) >= SLOTS[slot], "\n".join(e for e in score.errors if f" {slot} " in e)


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_the_reference_date_of_a_page_is_found(path, extract, seeds):
    gold = json.loads(path.read_text(encoding="utf-8"))
    (page,) = extract(seeds[gold["doc"]], None, ("page",))
    assert page.reference == str(gold["reference_date"] or gold["reference_year"])


def gold(start, end, **keys):
    mention = {"type": "figure", "start": start, "end": end, "text": "", "kind": "count", "unit": "名", "value": 60.0}
    return mention | {"low": None, "high": None, "modifier": "exact", "status": "actual"} | keys


PAGE = {"doc": "page", "reference_date": "2023-06-12"}


def scored(golds, made, **page):
    total = Score()
    total.add(PAGE | page | {"mentions": golds}, made)
    return total


@pytest.mark.parametrize(
    ("golds", "made", "value", "strict", "detect"),
    [
        ([gold(0, 4)], [gold(0, 4)], (1, 0, 0), (1, 0, 0), (1, 0, 0)),
        ([gold(0, 4)], [gold(0, 4, value=61.0)], (0, 1, 1), (1, 0, 0), (1, 0, 0)),
        ([gold(0, 4)], [gold(0, 4, unit="人")], (0, 1, 1), (1, 0, 0), (1, 0, 0)),
        ([gold(0, 4)], [gold(0, 4, kind="measure")], (0, 1, 1), (0, 1, 1), (1, 0, 0)),
        ([gold(0, 4)], [gold(1, 4)], (1, 0, 0), (0, 1, 1), (1, 0, 0)),
        ([gold(0, 4)], [gold(3, 4)], (0, 1, 1), (0, 1, 1), (1, 0, 0)),
        ([gold(0, 4)], [gold(4, 8)], (0, 1, 1), (0, 1, 1), (0, 1, 1)),
        ([gold(0, 4)], [], (0, 0, 1), (0, 0, 1), (0, 0, 1)),
        ([gold(0, 4)], [gold(0, 4), gold(0, 4)], (1, 1, 0), (1, 1, 0), (1, 1, 0)),
        ([gold(0, 4, optional=True)], [], (0, 0, 0), (0, 0, 0), (0, 0, 0)),
        ([gold(0, 4, optional=True)], [gold(0, 4, value=7.0)], (0, 0, 0), (0, 0, 0), (0, 0, 0)),
        ([gold(0, 4, optional=True)], [gold(3, 8)], (0, 1, 0), (0, 1, 0), (0, 0, 0)),
        ([gold(0, 4, value=None, low=7.0, high=8.0)], [gold(0, 4, value=None, low=7.0, high=9.0)],
         (0, 1, 1), (1, 0, 0), (1, 0, 0)),
        ([gold(0, 4, low=60.0)], [gold(0, 4)], (1, 0, 0), (1, 0, 0), (1, 0, 0)),
    ],
)  # fmt: skip
def test_the_scorer_counts(golds, made, value, strict, detect):
    total = scored(golds, made)
    assert [tuple(total.found["figure", mode]) for mode in ("value", "strict", "detect")] == [value, strict, detect]


@pytest.mark.parametrize(
    ("slot", "wanted", "got", "share"),
    [
        ("noun", {"noun": "职工"}, {"noun": "困难职工"}, 1),
        ("noun", {"noun": "困难职工"}, {"noun": "职工"}, 1),
        ("noun", {"noun": "职工"}, {"noun": "企业"}, 0),
        ("noun", {"noun": "职工"}, {}, 0),
        ("noun", {"noun": "户"}, {"noun": "农户"}, 0),
        ("noun", {"noun": "职工"}, {"noun": "为全市各级工会困难职工"}, 0),
        ("noun", {}, {"noun": "职工"}, None),
        ("per", {"per": "月"}, {}, 0),
        ("per", {}, {"per": "月"}, 0),
        ("per", {}, {}, None),
        ("change", {"change": "increase"}, {"change": "increase"}, 1),
        ("status", {}, {"status": "planned"}, 0),
        ("currency", {"kind": "money", "currency": "CNY"}, {"kind": "money"}, 0),
        ("bounds", {"low": 60.0, "high": 70.0}, {"low": 60.0}, 0),
        ("bounds", {"low": 60.0, "high": 70.0}, {"low": 60.0, "high": 70.0}, 1),
    ],
)
def test_the_scorer_compares_slots(slot, wanted, got, share):
    total = scored([gold(0, 4, **wanted)], [gold(0, 4, **got)])
    assert (total.share(slot) if total.of[slot] else None) == share


def date(start, end):
    return {"type": "date", "start": 0, "end": 4, "text": "", "date_start": start, "date_end": end}


@pytest.mark.parametrize(
    ("wanted", "got", "right"),
    [
        (date("2023-01-01", None), date("2023-01-01", None), 1),
        (date("2023-01-01", None), date("2023-01-01", "2023-06-12"), 1),
        (date("2023-01-01", None), date("2023-01-01", "2023-12-31"), 1),
        (date("2023-01-01", None), date("2023-01-01", "2022-12-31"), 0),
        (date("2023-01-01", "2023-12-31"), date("2023-01-01", None), 0),
        (date(None, None), date("2023-01-01", "2023-01-01"), 1),
    ],
)
def test_the_scorer_lets_an_open_end_be_the_reference(wanted, got, right):
    assert scored([wanted], [got]).found["date", "value"].right == right
