"""The scorer counts what the reference scorer counts.

tests/fixtures/score.json holds the counts of the reference: for the records of three pages of seeds/ as they were at
one time (tests/fixtures/scored.jsonl), and for these records damaged as below.
"""

import json
from collections import Counter
from copy import deepcopy

import pytest
from command_line import ROOT
from hypothesis import given
from hypothesis import strategies as st

from unionx.cli import options
from unionx.desk.evaluate.score import KEYS, MENTIONS, MODES, TYPES, Score
from unionx.records import pairs
from unionx.records.pairs import Count

FIXTURES = ROOT / "tests" / "fixtures"
COUNTS = json.loads((FIXTURES / "score.json").read_text(encoding="utf-8"))
SLOT = {"article.lines": "article lines", "article.titles": "article titles",
        "article.pages with the right number": "article number", "figure.whole": "whole"}  # fmt: skip


def recorded():
    return [json.loads(line) for line in (FIXTURES / "scored.jsonl").read_text(encoding="utf-8").splitlines()]


def damaged(found):
    """Return the records with all that can be wrong: lost, moved, relabelled, doubled, and every key changed."""
    made, turn = [], Counter()
    for number, record in enumerate(deepcopy(found)):
        if number % 7 == 3 and record["type"] != "page":
            continue
        if number % 11 == 0 and "line" in record:
            record["start"] += 1
        turn[record["type"]] += 1
        if turn[record["type"]] % 3 == 1:
            record |= CHANGED[record["type"]][turn[record["type"]] // 3 % len(CHANGED[record["type"]])]
        if record.get("kind") == "money" and turn["figure"] % 4 == 0:
            record["currency"] = "USD"
        if number % 17 == 0 and "line" in record:
            made.append(record | {"end": record["end"] + 2})
        if number % 29 == 0 and "name" in record:
            record["type"] = "person" if record["type"] == "organisation" else "organisation"
            record |= {"kind": "other", "roles": []}
        made.append(record)
    return made


YEAR = {"date_start": "2022-01-01", "date_end": None}
CHANGED = {
    "page": [{}],
    "article": [{"title": "另一个标题"}, {"segments": [[0, 400]]}, {"title": None, "segments": []}],
    "organisation": [{"name": "另一家工会"}, {"kind": "other"}],
    "person": [
        {"name": "另一人"},
        {"roles": [{"title": "主席", "organisation": None}]},
        {"roles": []},
    ],
    "date": [{"date_start": None}, {"date_end": "2023-12-31"}, {"date_start": "2020-01-01"}, {"date_end": None}],
    "figure": [
        {"value": 7.0}, {"unit": "另"}, {"modifier": "about"}, {"kind": "measure"}, {"noun": "职工"}, {"noun": None},
        {"subject": "另一家工会"}, {"subject": None}, {"period": YEAR}, {"period": None}, {"status": "required"},
        {"per": "月"}, {"change": "decrease"}, {"low": 1.0, "high": None}, {"low": None},
        {"value": None, "low": 3.0, "high": 5.0, "modifier": "range"},
    ],
}  # fmt: skip
RUNS = {"whole": lambda found: found, "damaged": damaged}


def score_of(run):
    total, made = Score(), RUNS[run](recorded())
    for path in sorted((ROOT / "tests" / "gold").glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        total.add(gold, [record for record in made if record["doc"] == f"seeds/{gold['doc']}"])
    return total


@pytest.mark.parametrize("run", RUNS)
def test_every_count_is_that_of_the_reference(run):
    total, said = score_of(run), {}
    for name in COUNTS[run]:
        kind, *rest = name.split(".")
        if rest[0] in MODES:
            said[name] = list(total.found[kind, rest[0]])
        else:
            slot = SLOT.get(name, rest[-1])
            said[name] = [total.right[slot], total.of[slot], total.made_up[slot]]
    assert said == COUNTS[run]
    assert {key for key in COUNTS[run] if "slot" in key or "article" in key or "whole" in key} >= {
        *SLOT, *(f"figure.slot.{slot}" for slot in KEYS[2:10]), "person.slot.roles", "organisation.slot.kind",
    }  # fmt: skip


@pytest.mark.parametrize("run", RUNS)
def test_every_share_is_that_of_the_reference(run):
    total = score_of(run)
    for name, said in COUNTS[f"{run}, precision recall F1"].items():
        count = total.found[tuple(name.split("."))]
        assert [round(count.precision, 4), round(count.recall, 4), round(count.f1, 4)] == said


def test_the_damage_is_of_every_kind():
    total = score_of("damaged")
    assert {verdict.what for verdict in total.verdicts} == {"right", "wrong", "missed", "extra", "made up"}
    wrong = {verdict.key for verdict in total.verdicts if verdict.key and verdict.what in ("wrong", "missed")}
    assert wrong == set(KEYS)


def tally(verdicts, kind, *what):
    return sum(verdict.type == kind and verdict.key == "" and verdict.what in what for verdict in verdicts)


@pytest.mark.parametrize("run", RUNS)
@pytest.mark.parametrize("kind", MENTIONS)
def test_the_verdicts_add_up_to_the_counts(run, kind):
    total = score_of(run)
    right, extra, missed = total.found[kind, "value"]
    assert tally(total.verdicts, kind, "right") == right
    assert tally(total.verdicts, kind, "missed", "wrong") == missed
    assert tally(total.verdicts, kind, "extra", "wrong") == extra


def test_only_the_types_asked_for_are_scored():
    total = Score(["date"])
    gold = json.loads(next((ROOT / "tests" / "gold").glob("*.json")).read_text(encoding="utf-8"))
    total.add(gold, recorded())
    assert {verdict.type for verdict in total.verdicts} == {"date"}
    assert set(total.found) == {("date", mode) for mode in MODES}


def test_the_options_name_what_is_scored():
    assert options.SCORED_TYPES == TYPES
    assert ("all", *TYPES, *KEYS) == options.SCORED


def test_shares_of_nothing():
    assert (Count().precision, Count().recall, Count().f1) == (None, None, 1)
    assert (Count(0, 1, 0).precision, Count(0, 1, 0).recall, Count(0, 1, 0).f1) == (0, None, 0)


# Mentions that do not tell everything


def marked(start, end, **keys):
    return {"type": "figure", "start": start, "end": end, "text": "", "partial": True} | keys


FULL = {"kind": "count", "value": 60.0, "low": None, "high": None, "unit": "名", "modifier": "exact"}


def figure(start, end, **keys):
    return {"type": "figure", "start": start, "end": end, "text": "", "status": "actual"} | FULL | keys


def scored(golds, made):
    total = Score()
    total.add({"doc": "p", "mentions": golds}, made)
    return total


def test_a_mention_without_values_counts_by_its_span_only():
    total = scored([marked(0, 4), marked(9, 12)], [figure(0, 4, per="月"), figure(20, 24)])
    assert total.found["figure", "value"] == (0, 1, 0)
    assert total.found["figure", "strict"] == total.found["figure", "detect"] == (1, 1, 1)
    assert not total.of
    assert not total.unsaid
    assert [verdict.what for verdict in total.verdicts] == ["extra"]


@pytest.mark.parametrize(
    ("slot", "keys", "right"),
    [
        ("status", {"status": "planned"}, 0),
        ("status", {"status": "actual"}, 1),
        ("per", {"per": None}, 0),
        ("subject", {"subject": "威海市"}, 1),
        ("bounds", {"low": None, "high": None}, 0),
        ("currency", {"kind": "money", "currency": None}, 1),
    ],
)
def test_the_keys_that_are_there_are_scored(slot, keys, right):
    made = figure(0, 4, per="月", subject="威海市", low=60.0)
    total = scored([marked(0, 4, **keys)], [made])
    assert (dict(total.of), dict(total.right)) == ({slot: 1}, {slot: right})
    assert total.found["figure", "value"] == (0, 0, 0)


def test_what_such_a_mention_leaves_empty_can_be_made_up():
    total = scored([marked(0, 4, noun=None), marked(9, 13)], [figure(0, 4, noun="职工"), figure(9, 13, noun="职工")])
    assert (total.made_up["noun"], total.unsaid["noun"], total.of["noun"]) == (1, 1, 0)


def test_a_mention_with_all_keys_of_its_value_is_compared_in_full():
    total = scored([marked(0, 4, **FULL), marked(9, 13, **FULL)], [figure(0, 4), figure(9, 13, value=61.0)])
    assert total.found["figure", "value"] == (1, 1, 1)


@pytest.mark.parametrize(
    ("longer", "right"), [("省级非公企业困难职工", 0), ("市非公企业困难职工", 0), ("非公企业困难职工", 1)]
)
def test_a_noun_may_be_longer_by_six_characters(longer, right):
    assert scored([figure(0, 4, noun="职工")], [figure(0, 4, noun=longer)]).right["noun"] == right
    assert scored([figure(0, 4, noun=longer)], [figure(0, 4, noun="职工")]).right["noun"] == 1


def test_people_without_names_are_not_taken_for_one():
    golds = [{"type": "person", "start": at, "end": at + 2, "text": "", "partial": True, "roles": []} for at in (0, 9)]
    total = scored(golds, [gold | {"name": "王鑫"} for gold in golds])
    assert (total.right["roles"], total.of["roles"]) == (2, 2)


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ({"value": 61.0}, "p figure 0-4 "),
        ({"status": "planned"}, "p status 0 : 'planned', not 'actual'"),
        ({"low": 60.0}, "p bounds 0 : (60.0, None), not (None, None)"),
    ],
)
def test_an_error_says_what_is_wrong(keys, said):
    assert [str(error) for error in scored([figure(0, 4)], [figure(0, 4, **keys)]).errors] == [said]


# Pairs

spans = st.lists(
    st.tuples(st.integers(0, 40), st.integers(0, 12), st.booleans()).map(
        lambda one: {"start": one[0], "end": one[0] + one[1], "optional": one[2]}
    ),
    max_size=8,
)


def slow_pairs(golds, made):
    """Pair as the definition says, all with all."""
    ranked = []
    for g, gold in enumerate(golds):
        for m, mention in enumerate(made):
            shared = min(gold["end"], mention["end"]) - max(gold["start"], mention["start"])
            if shared > 0:
                lengths = gold["end"] - gold["start"] + mention["end"] - mention["start"]
                ranked.append((gold["optional"], -shared, lengths, g, m))
    pairs = []
    for *_, g, m in sorted(ranked):
        if all(g != other and m != another for other, another in pairs):
            pairs.append((g, m))
    return pairs


@given(spans, spans)
def test_pairs_are_those_of_the_definition(golds, made):
    assert pairs.match_mentions(golds, made, pairs.always) == slow_pairs(golds, made)


@given(spans)
def test_what_is_found_as_it_is_marked_is_right(found):
    mentions = [figure(one["start"], one["end"]) for one in found if one["end"] > one["start"]]
    total = scored(mentions, mentions[::-1])
    assert total.found["figure", "detect"] == total.found["figure", "value"] == (len(mentions), 0, 0)
