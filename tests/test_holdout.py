"""The fit of the weights counts as the scorer does, keeps the order of reaches, and moves only what gains."""

import sys
from collections import Counter
from itertools import pairwise

import pytest
from command_line import ROOT

from unionx.desk.evaluate.gold import read_golds
from unionx.desk.evaluate.score import Score
from unionx.links.evidence import REACHES, Proposal
from unionx.links.evidence import weights as known_weights

SLOTS = ("noun", "subject", "period", "status")


@pytest.fixture(scope="module")
def holdout():
    sys.path.insert(0, str(ROOT / "benchmarks"))
    import holdout

    yield holdout
    sys.path.remove(str(ROOT / "benchmarks"))


@pytest.fixture(scope="module")
def fits(holdout):
    import weights

    return weights


@pytest.fixture(scope="module")
def pages(holdout):
    at = ROOT / "tests" / "gold" / "pages"
    golds = [gold for gold in read_golds(str(at)) if gold["doc"] in ("128.txt", "133.txt", "125.txt")]
    return [holdout.marked("pages", gold, at / gold["doc"], gold["reference_date"]) for gold in golds]


def test_what_is_right_by_the_committed_weights_is_what_the_scorer_calls_right(holdout, fits, pages):
    for page in pages:
        score = Score()
        score.add(page.gold, page.records)
        kept = {slot: score.unsaid[slot] - score.made_up[slot] for slot in SLOTS}
        found = holdout.scored(page, fits.committed())
        assert {slot: found[slot].right for slot in SLOTS} == {slot: score.right[slot] + kept[slot] for slot in SLOTS}
        assert {slot: found[slot].of for slot in SLOTS} == {slot: score.of[slot] + score.unsaid[slot] for slot in SLOTS}


def test_a_fit_keeps_the_order_of_reaches_and_the_cells_of_nouns_that_are_none(holdout, fits, pages):
    fit, old = holdout.fit_of(pages), fits.committed()
    reach = known_weights().reach
    by_reach = {name: [w for e, w in fit.evidence.items() if reach[e] == name and w > 0] for name in REACHES}
    by_reach["clause"].remove(fit.evidence["status/bound"])
    for nearer, farther in pairwise(REACHES):
        assert min(by_reach[nearer]) > max(by_reach[farther])
    assert all(fit.noun[cell] == 0 for cell, weight in old.noun.items() if weight == 0)


def test_a_fit_moves_what_gains_and_nothing_else(fits):
    near, far = Proposal(False, ("subject/acting",)), Proposal(True, ("subject/source",))
    wrong = fits.Choice(False, (near, far))
    start = known_weights().weight
    moved = fits.fitted(Counter({wrong: 3}), start, fits.within_reach)
    assert wrong.is_right(moved)
    assert not wrong.is_right(start)
    assert len([row for row in moved if moved[row] != start[row]]) == 1
    right = fits.Choice(False, (near._replace(value=True), far._replace(value=False)))
    assert fits.fitted(Counter({right: 3, wrong: 3}), start, fits.within_reach) == start
