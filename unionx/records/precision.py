"""How many of the records are right, from those that a person judged.

``precision`` of a rule is the share of its marked mentions that are right. That of a type, and of all, weighs the
rules by how many mentions each made (``of``), since the sample does not take them in strict proportion. The interval
is that of 95 % by E. B. Wilson, "Probable inference, the law of succession, and statistical inference", Journal of the
American Statistical Association 22 (1927), 209-212; where rules are weighed, with the effective size of the sample,
(sum of weights) ** 2 / (sum of squared weights), of L. Kish, "Survey Sampling" (1965). It is a little too wide where
most of a stratum is marked.
"""

from __future__ import annotations

from math import sqrt
from statistics import NormalDist
from typing import NamedTuple

_Z = NormalDist().inv_cdf(0.975)


class Estimate(NamedTuple):
    """How many of the marked mentions of a type and rule ("" for all) are right.

    ``of`` is how many mentions the estimate speaks of; ``precision`` and the interval are from 0 to 1, None where
    nothing is marked.
    """

    type: str
    rule: str
    of: int
    marked: int
    right: int
    precision: float | None
    low: float | None
    high: float | None


def estimate(kind: str, rule: str, strata: list[list[int]]) -> Estimate:
    """Return the estimate over strata: of each its size, how many of it are marked, and how many of those are right."""
    of, marked, right = (sum(column) for column in zip(*strata, strict=True))
    if not marked or not of:
        return Estimate(kind, rule, of, marked, right, None, None, None)
    share = sum(size / of * right / marked for size, marked, right in strata)
    effective = 1 / sum((size / of) ** 2 / marked for size, marked, _ in strata)
    return Estimate(kind, rule, of, marked, right, share, *wilson(share, effective))


def wilson(share: float, number: float) -> tuple[float, float]:
    """Return the Wilson interval of 95 % for a share seen among ``number``.

    >>> [round(end, 4) for end in wilson(0.9, 10)]
    [0.5958, 0.9821]
    """
    spread = _Z * sqrt(share * (1 - share) / number + (_Z / (2 * number)) ** 2)
    centre, scale = share + _Z**2 / (2 * number), 1 + _Z**2 / number
    return max(0.0, (centre - spread) / scale), min(1.0, (centre + spread) / scale)
