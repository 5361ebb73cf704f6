"""Fits the weights of the evidence to choices: figures with their candidates, and which of those are right.

Weights stay integers within the order of reaches, as the tests hold it: what is nearer outweighs all that is farther.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from unionx.links.evidence import REACHES, Proposal, decide, weights
from unionx.links.nouns import proposals as nouns

STEP, HEAVIEST = 4, 60
NOUN_HEAVIEST = 9
MOST_PASSES = 8
BOUND = "status/bound"  # a rule where nothing else speaks, near as it stands
Weights = dict[Any, int]
Steps = Callable[[Any, Mapping[Any, int]], Iterable[int]]


class Choice(NamedTuple):
    """The candidates for a slot of a figure, each with whether it is right, and whether nothing would be right."""

    nothing: bool
    candidates: tuple[Proposal[bool], ...]

    def is_right(self, known: Mapping[Any, int]) -> bool:
        """Say whether what wins by some weights is right."""
        won = decide(self.candidates, known).value
        return self.nothing if won is None else won


class NounChoice(NamedTuple):
    """As Choice, of a noun: each candidate has a row and column of the lexicon and what is added to that weight."""

    nothing: bool
    candidates: tuple[tuple[bool, tuple[str, str], int], ...]

    def is_right(self, known: Mapping[Any, int]) -> bool:
        """Say whether the noun that wins by some weights is right."""
        won, most = self.nothing, nouns.NOUN_THRESHOLD - 1
        for right, cell, more in self.candidates:
            if known[cell] and known[cell] + more > most:
                won, most = right, known[cell] + more
        return won


class Asked(NamedTuple):
    """A figure that a gold marks: its statuses, and its other choices by the status that is decided."""

    status: tuple[Proposal[Any], ...]
    of_status: Choice | None
    others: dict[str, dict[str, Choice | None]]


def fitted(counts: Mapping[Any, int], start: Mapping[Any, int], steps: Steps) -> Weights:
    """Return weights by which more of the choices are right: one row after the other, until none gains.

    ``steps`` gives what a row may weigh, as the others stand. Of equals the weight that stands is kept.
    """
    known = dict(start)
    of_row: dict[Hashable, list[Any]] = defaultdict(list)
    for choice in counts:
        for row in dict.fromkeys(_rows(choice)):
            of_row[row].append(choice)

    def gain(row: Hashable) -> int:
        return sum(counts[choice] for choice in of_row[row] if choice.is_right(known))

    for _ in range(MOST_PASSES):
        before = dict(known)
        for row in sorted(of_row, key=str):
            best, most = known[row], gain(row)
            for weight in steps(row, known):
                known[row] = weight
                if (its := gain(row)) > most:
                    best, most = weight, its
            known[row] = best
        if known == before:
            break
    return known


def _rows(choice: Choice | NounChoice) -> Iterator[Hashable]:
    for candidate in choice.candidates:
        yield from candidate.evidence if isinstance(candidate, Proposal) else (candidate[1],)


def within_reach(row: str, known: Mapping[str, int]) -> list[int]:
    """Return what a row of evidence.tsv may weigh: less than all that is nearer and more than all that is farther."""
    reach = weights().reach
    if known[row] < 0:
        return [*range(-HEAVIEST, 1, STEP)]
    rank = REACHES.index(reach[row])
    others = [(REACHES.index(reach[name]), weight) for name, weight in known.items() if weight > 0 and name != BOUND]
    if row == BOUND:
        return [*range(0, HEAVIEST, STEP)]
    least = max([weight for its, weight in others if its > rank], default=0)
    most = min([weight for its, weight in others if its < rank], default=HEAVIEST)
    near = sorted(range(known[row] % STEP, HEAVIEST, STEP), key=lambda weight: abs(weight - known[row]))
    return [weight for weight in near if least < weight < most and weight != known[row]]


def of_noun(cell: tuple[str, str], known: Mapping[Any, int]) -> list[int]:
    """Return what a cell of noun_evidence.tsv may weigh; where it says 0 there is no such evidence."""
    return [weight for weight in range(NOUN_HEAVIEST + 1) if weight != known[cell]] if nouns.WEIGHTS[cell] else []


class Fit(NamedTuple):
    """Weights of the two lexicons."""

    evidence: Mapping[Any, int]
    noun: Mapping[Any, int]


def committed() -> Fit:
    """Return the weights as they stand."""
    return Fit(weights().weight, dict(nouns.WEIGHTS))


def fit(asked: Sequence[Asked], told: Iterable[NounChoice]) -> Fit:
    """Return weights fitted on some figures; the status goes first, since the others depend on it."""
    start = committed()
    known = fitted(Counter(figure.of_status for figure in asked if figure.of_status), start.evidence, within_reach)
    for slot in ("subject", "period"):
        choices = (choice_of(figure, slot, known) for figure in asked)
        known = fitted(Counter(choice for choice in choices if choice), known, within_reach)
    return Fit(known, fitted(Counter(told), start.noun, of_noun))


def choice_of(figure: Asked, slot: str, known: Mapping[Any, int]) -> Choice | None:
    """Return the choice for a slot of a figure; its status is decided by the same weights."""
    if slot == "status":
        return figure.of_status
    return figure.others[decide(figure.status, known).value or "actual"][slot]
