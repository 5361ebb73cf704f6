"""Says how a slot of a figure was decided: each candidate with its evidence, and why it won or did not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from unionx.links.evidence import SURE, THRESHOLD, Decision, Proposal, decide, reach_of, weigh, weights
from unionx.links.explanation import NounCandidate
from unionx.links.figure_inquiry import Subject
from unionx.links.frames.time_spans import Time
from unionx.links.nouns.proposals import NOUN_THRESHOLD
from unionx.messages import N_, _
from unionx.output.reader_values import value_name
from unionx.records.days import interval

_NULL = N_("null")


def candidates(proposals: Sequence[Proposal[Any]]) -> Iterator[str]:
    """Yield a line for each candidate of a slot, in the order in which they are asked for."""
    decision = decide(proposals)
    winner = _winner(proposals, decision)
    is_sure = False
    for at, proposal in enumerate(proposals):
        yield f"{_value(proposal.value)}: {_evidence(proposal)} → {_outcome(proposal, at, winner, is_sure, decision)}"
        is_sure = is_sure or weigh(proposal) >= SURE


def candidates_of_nouns(nouns: Sequence[NounCandidate]) -> Iterator[str]:
    """Yield a line for each noun that a figure may have, in the order in which they are asked for."""
    weights = sorted((one.weight for one in nouns), reverse=True)
    most = weights[0] if weights and weights[0] >= NOUN_THRESHOLD else None
    wins = next((at for at, one in enumerate(nouns) if one.weight == most), None)
    second = max(
        (one.weight for at, one in enumerate(nouns) if at != wins and one.noun != nouns[wins or 0].noun), default=0
    )
    for at, one in enumerate(nouns):
        if at == wins:
            ahead = _("wins, {margin} ahead") if second > 0 else _("wins, nothing else beside it")
            outcome = ahead.format(margin=one.weight - second)
        elif one.weight < NOUN_THRESHOLD:
            outcome = _("refused: below the threshold of {threshold}").format(threshold=NOUN_THRESHOLD)
        else:
            outcome = _("refused: as heavy, but farther") if one.weight == most else _("refused: lighter")
        yield f"{one.noun}: {one.rule} {one.weight} ({value_name(reach_of(one.rule))}) → {outcome}"


def _winner(proposals: Sequence[Proposal[Any]], decision: Decision[Any]) -> int | None:
    """Return which candidate won, None where none reaches the threshold."""
    if decision.rule is None:
        return None
    places = (at for at, one in enumerate(proposals) if weigh(one) == decision.weight and one.value == decision.value)
    return next(places)


def _outcome(proposal: Proposal[Any], at: int, winner: int | None, is_sure: bool, decision: Decision[Any]) -> str:
    """Return what became of a candidate; ``is_sure`` says that one before it ended the search."""
    if at == winner:
        ahead = _("wins, {margin} ahead") if decision.margin < decision.weight else _("wins, nothing else beside it")
        return ahead.format(margin=decision.margin)
    if is_sure:
        return _("refused: behind a sure one")
    weight = weigh(proposal)
    if weight < THRESHOLD:
        return _("refused: below the threshold of {threshold}").format(threshold=THRESHOLD)
    return _("refused: as heavy, but farther") if weight == decision.weight else _("refused: lighter")


def _evidence(proposal: Proposal[Any]) -> str:
    known = weights()
    parts = [f"{name} {known.weight[name]} ({value_name(known.reach[name])})" for name in proposal.evidence]
    return ", ".join(parts) + (_(", in all {weight}").format(weight=weigh(proposal)) if len(parts) > 1 else "")


def _value(value: object) -> str:
    if isinstance(value, Subject):
        return value.name
    if isinstance(value, Time):
        return interval(*value.days)
    return _(_NULL) if value is None else str(value)
