"""Every row of the lexicon of evidence decides its example and does not decide the other."""

import hashlib
from itertools import pairwise

import pytest

from unionx import pipeline
from unionx.language.lexicon import lexicon
from unionx.links.evidence import REACHES, decide, weights
from unionx.links.explanation import proposals
from unionx.page.reader import SourcePage

ROWS = lexicon("evidence").rows
AGAINST = {row["evidence"] for row in ROWS if int(row["weight"]) < 0}


def deciding(text):
    """Return for each slot of the marked figure the evidence of the proposals that were weighed, and of the winner."""
    text = text.replace("\\n", "\n")
    start = text.index("⟦")
    plain = text.replace("⟦", "").replace("⟧", "").replace("|", "")
    start += text.count("|", 0, start)
    end = text.index("⟧") - 1
    digest = hashlib.sha256(plain.encode()).hexdigest()
    reading = pipeline.read(SourcePage(doc="page.txt", text=plain, encoding="utf-8", sha256=digest, date="2023-06-12"))
    for figure, slots in proposals(reading.page_links).items():
        if figure.start < end and start < figure.end:
            yield from slots.items()


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["evidence"])
def test_a_row_decides_its_example_and_not_the_other(row):
    slot = row["evidence"].partition("/")[0]
    said = dict(deciding(row["example"]))[slot]
    if row["evidence"] in AGAINST:
        assert any(row["evidence"] in proposal.evidence for proposal in said)
    else:
        assert decide(said).rule == row["evidence"]
    other = dict(deciding(row["against"]))[slot]
    assert decide(other).rule != row["evidence"]


def test_what_is_farther_weighs_less():
    known = weights()
    by_reach = {reach: [] for reach in REACHES}
    for name, reach in known.reach.items():
        if known.weight[name] > 0 and name != "status/bound":
            by_reach[reach].append(known.weight[name])
    assert [max(by_reach[reach]) for reach in REACHES] == sorted((max(w) for w in by_reach.values()), reverse=True)
    for nearer, farther in pairwise(REACHES):
        assert min(by_reach[nearer]) > max(by_reach[farther])
