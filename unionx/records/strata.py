"""How a stratified sample of mentions is chosen.

A stratum is a type and a rule. Each gets a share of the sample in proportion to its size and at least one mention, as
far as the sample reaches: the largest come first. Within a stratum the mentions are ranked by a hash (BLAKE2b) of the
seed and their id and the first are taken, which is a simple random sample without replacement. So it depends on seed,
number and records, and on nothing else: not on the order of the records, nor on the run.
"""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import blake2b
from heapq import heapify, heappop, heappush

Stratum = tuple[str, str]


def rank(seed: int, name: str) -> int:
    """Return the place of a mention, by its id, among those of its stratum: the lowest are taken."""
    return int.from_bytes(blake2b(f"{seed}\n{name}".encode(), digest_size=8).digest())


def quotas(sizes: Mapping[Stratum, int], number: int) -> dict[Stratum, int]:
    """Return how many of each stratum a sample of ``number`` takes: one each, then by what is furthest from its share.

    >>> quotas({("date", "a"): 90, ("date", "b"): 9, ("date", "c"): 1}, 10)
    {('date', 'a'): 8, ('date', 'b'): 1, ('date', 'c'): 1}
    """
    total = sum(sizes.values())
    order = sorted(sizes, key=lambda stratum: (-sizes[stratum], stratum))
    taken = {stratum: int(place < number) for place, stratum in enumerate(order)}
    # How far a stratum is over its share, in units of 1 / total, so that no fraction is rounded.
    over = [
        (taken[s] * total - number * sizes[s], place, s) for place, s in enumerate(order) if sizes[s] > taken[s] > 0
    ]
    heapify(over)
    for _ in range(min(number, total) - sum(taken.values())):
        rest, place, stratum = heappop(over)
        taken[stratum] += 1
        if taken[stratum] < sizes[stratum]:
            heappush(over, (rest + total, place, stratum))
    return {stratum: taken[stratum] for stratum in sizes}
