"""The one resolver of links: candidates with their evidence, weighed by the rows of the lexicon ``evidence``.

A candidate proposes a value for a slot of a figure, null included, and says by which evidence. Its weight is the sum of
the weights of its evidence; the heaviest wins if it reaches the threshold and leads by the margin, of equals the one
proposed first. Evidence that speaks against a candidate has a negative weight.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Generic, NamedTuple, TypeVar

from unionx.language.lexicon import lexicon

Value = TypeVar("Value")

THRESHOLD = 10
SURE = 30  # no evidence farther away weighs so much: the search may end
# In the order of --least: how far from the figure the evidence stands.
REACHES = ("clause", "sentence", "paragraph", "article")


class Proposal(NamedTuple, Generic[Value]):
    """A value for a slot (None: null on purpose) with the names of its evidence, the strongest first."""

    value: Value | None
    evidence: tuple[str, ...]


class Decision(NamedTuple, Generic[Value]):
    """What won a slot: the value, its strongest evidence, its weight, and the lead over the next candidate."""

    value: Value | None
    rule: str | None
    weight: int
    margin: int


class Weights(NamedTuple):
    """The weights and the reaches of the evidence of all slots, by ``slot/evidence``."""

    weight: dict[str, int]
    reach: dict[str, str]


@cache
def weights() -> Weights:
    """Return the weights of the lexicon ``evidence``."""
    rows = lexicon("evidence").rows
    return Weights(
        {row["evidence"]: int(row["weight"]) for row in rows}, {row["evidence"]: row["reach"] for row in rows}
    )


@cache
def reach_of(rule: str) -> str:
    """Return how far from the figure the evidence stands that filled a slot, by the slot's rule.

    What nothing speaks against, or a person said, needs no evidence. A rule that is not known may stand anywhere.

    >>> reach_of("period/paragraph_date"), reach_of("noun/behind"), reach_of("default")
    ('paragraph', 'clause', 'clause')
    """
    if "/" not in rule:
        return REACHES[0]
    nouns = {f"noun/{row['evidence']}": row["reach"] for row in lexicon("noun_evidence").rows}
    return (weights().reach | nouns).get(rule, REACHES[-1])


def weigh(candidate: Proposal[Value], known: Mapping[str, int] | None = None) -> int:
    """Return the weight of a candidate, by the weights ``known`` instead of the lexicon's where they are given."""
    known = weights().weight if known is None else known
    return sum(known[name] for name in candidate.evidence)


def winner(candidates: Iterable[Proposal[Value]]) -> Proposal[Value] | None:
    """Return the candidate that wins, as ``decide`` tells with its weight and its lead; None where none does."""
    known = weights().weight
    best: Proposal[Value] | None = None
    weight = THRESHOLD - 1
    for candidate in candidates:
        said = candidate.evidence
        its = known[said[0]] if len(said) == 1 else weigh(candidate, known)  # most have one
        if its > weight:
            best, weight = candidate, its
            if its >= SURE:
                break
    return best


def decide(candidates: Iterable[Proposal[Value]], known: Mapping[str, int] | None = None) -> Decision[Value]:
    """Return what wins among ``candidates``, which are proposed from the nearest evidence to the farthest.

    What is proposed behind a sure candidate is not asked for. ``known`` is as in weigh.
    """
    best: Proposal[Value] | None = None
    weight = second = 0
    for candidate in candidates:
        its = weigh(candidate, known)
        if best is None or its > weight:
            best, weight, second = candidate, its, weight
        elif its > second:
            second = its
        if weight >= SURE:
            break
    if best is None or weight < THRESHOLD:
        return Decision(None, None, weight, weight - second)
    return Decision(best.value, best.evidence[0], weight, weight - second)
