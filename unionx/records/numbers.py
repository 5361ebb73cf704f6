"""Numbers of records, exact: a double stands for the decimal that it is printed as."""

from __future__ import annotations

from decimal import Decimal


def exact(number: Decimal | float) -> Decimal:
    """Return the decimal that a number of a record is printed as.

    >>> exact(6.1)
    Decimal('6.1')
    """
    return Decimal(repr(number)) if isinstance(number, float) else number


def number(value: Decimal | float, parted: bool = False, pointed: bool = False) -> str:
    """Return a number in full, without a point where it is whole.

    ``parted`` puts commas between the thousands, ``pointed`` a point in every number, as the cells of a column need it.

    >>> number(2920000.0), number(Decimal("6.10")), number(2920000.5, parted=True), number(1e-07)
    ('2920000', '6.1', '2,920,000.5', '0.0000001')
    >>> number(2920000.0, pointed=True), number(Decimal("2.920E+6"), pointed=True)
    ('2920000.0', '2920000.0')
    """
    whole, _, rest = f"{exact(value):{',' if parted else ''}f}".partition(".")
    rest = rest.rstrip("0") or ("0" if pointed else "")
    return f"{whole}.{rest}" if rest else whole
