"""The axis of a bar chart: where its ticks are, and numbers as short as a tick needs them."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import ROUND_CEILING, Decimal
from typing import NamedTuple

_STEPS = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))
_MOST_TICKS = 4  # beside the one at nothing


class Axis(NamedTuple):
    """An axis from 0 to ``end``, which is the last tick: each tick with its place in percent."""

    end: Decimal
    ticks: list[tuple[float, str]]

    def share(self, value: Decimal) -> float:
        """Return where a value lies, in percent of the axis."""
        return float(max(Decimal(0), value) / self.end * 100)


def axis_to(largest: Decimal, sizes: Mapping[str, str]) -> Axis:
    """Return the axis for values up to ``largest``; ``sizes`` are what short takes.

    >>> axis_to(Decimal(2920000), {"1000000": "m"}).ticks
    [(0.0, '0'), (33.33333333333333, '1m'), (66.66666666666666, '2m'), (100.0, '3m')]
    """
    largest = max(largest, Decimal(1))
    power = Decimal(10) ** (largest.adjusted() - 1)
    steps = (power * ten * base for ten in (1, 10) for base in _STEPS)
    step = next(step for step in steps if step * _MOST_TICKS >= largest and (step >= 1 and step == step.to_integral()))
    many = int((largest / step).to_integral_value(ROUND_CEILING))
    return Axis(step * many, [(at / many * 100, short(step * at, sizes)) for at in range(many + 1)])


def short(value: Decimal, sizes: Mapping[str, str]) -> str:
    """Return a number in a few characters: ``sizes`` are names of numbers that it may be divided by, largest first.

    >>> short(Decimal(0), {}), short(Decimal(2500000), {"1000000": "m"}), short(Decimal(300), {"1000000": "m"})
    ('0', '2.5m', '300')
    """
    for size, name in sizes.items():
        if value >= Decimal(size):
            return f"{(value / Decimal(size)).normalize():f}{name}"
    return f"{value.normalize():f}" if value else "0"
