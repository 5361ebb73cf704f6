"""Reads back what newspapers write: N generated numerals, amounts and days in every form, each to be read exactly.

    python benchmarks/values.py [N] [--seed S]

Prints by form how many were written and how many were read otherwise, the first of these with what was read; ends with
1 where one was.
"""

from __future__ import annotations

import argparse
import datetime as dt
import random
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import NamedTuple

from unionx.extractors import date, figure
from unionx.language.numerals import FORMAL_DIGITS, FORMAL_RANKS, parse
from unionx.language.periods import reference
from unionx.mentions.candidates import Extractor
from unionx.mentions.context import Context
from unionx.mentions.mention import DateMention, FigureMention

DIGITS = "零一二三四五六七八九"
FORMAL = str.maketrans(DIGITS[1:] + "十百千", FORMAL_DIGITS + FORMAL_RANKS)
RANKS = {"万": 10**4, "亿": 10**8}


class Written(NamedTuple):
    """What was written and what it says; ``read`` reads it."""

    form: str
    said: str
    wanted: object
    read: Callable[[str], object]


def below_ten_thousand(number: int) -> str:
    """Return 1..9999 in Chinese with every nought that speech keeps."""
    said, gap = "", False
    for rank, mark in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // rank % 10
        if digit:
            said += ("零" if gap and said else "") + DIGITS[digit] + mark
        gap = not digit
    return said


def chinese(number: int) -> str:
    """Return a whole number in Chinese: 三千零五万六千."""
    if number < 10_000:
        return below_ten_thousand(number)
    mark, rank = ("亿", 10**8) if number >= 10**8 else ("万", 10**4)
    head, tail = divmod(number, rank)
    return chinese(head) + mark + (("零" if tail < rank // 10 else "") + chinese(tail) if tail else "")


def numeral(said: str) -> object:
    """Return the value of a numeral."""
    found = parse(said)
    return found and found.value


def _found(extractor: Extractor, text: str) -> Iterator[object]:
    context = Context(text, reference("2023-06-12", "option"))
    return (judged.mention for judged in extractor.candidates(context) if judged.mention is not None)


def amount(said: str) -> object:
    """Return the values and units of the figures of a sentence about an amount."""
    found = _found(figure, f"合计支付{said}，已结清。")
    return [(one.value, one.unit or one.currency) for one in found if isinstance(one, FigureMention)]


def day(said: str) -> object:
    """Return the days of the dates of a sentence."""
    found = _found(date, f"签署日期为{said}。")
    return [(one.date_start, one.date_end) for one in found if isinstance(one, DateMention)]


def written(dice: random.Random) -> Iterator[Written]:
    """Yield one value in all its forms."""
    number = dice.randrange(1, 10 ** dice.randint(1, 15))  # a double holds all of these
    yield Written("numeral", chinese(number), number, numeral)
    yield Written("numeral, formal", chinese(number).translate(FORMAL), number, numeral)
    yield Written("numeral, digits", str(number), number, numeral)
    yield Written("numeral, commas", f"{number:,}", number, numeral)
    small, tens, cents = dice.randint(1, 9999), dice.randint(11, 9999), dice.randint(1, 99)
    mark, rank = dice.choice([*RANKS.items()])
    ranked = Decimal(f"{small}.{cents:02}") * rank
    yield Written("numeral, mixed", f"{small}.{cents:02}{mark}", ranked, numeral)
    yield Written("numeral, words with a point", f"{chinese(small)}点{DIGITS[cents // 10]}{DIGITS[cents % 10]}{mark}",
                  ranked, numeral)  # fmt: skip
    yield Written("money", f"{small}.{cents:02}{mark}元", [(ranked, "元")], amount)
    yield Written("money, words", f"{chinese(tens)}{mark}元", [(Decimal(tens * rank), "元")], amount)
    yield Written("share", f"{small % 100}.{cents:02}%", [(Decimal(f"{small % 100}.{cents:02}"), "%")], amount)
    one = dt.date(1950, 1, 1) + dt.timedelta(days=dice.randint(0, 26_800))
    ends = [(one, one)]
    year = "".join("〇一二三四五六七八九"[int(digit)] for digit in str(one.year))
    month, of_month = (below_ten_thousand(n).removeprefix("一" if 10 <= n < 20 else "") for n in (one.month, one.day))
    yield Written("day", f"{one.year}年{one.month}月{one.day}日", ends, day)
    yield Written("day, in words", f"{year}年{month}月{of_month}日", ends, day)
    yield Written("day, ISO", one.isoformat(), ends, day)
    yield Written("day, dots", f"{one.year}.{one.month}.{one.day}", ends, day)


def main() -> int:
    """Write, read and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("values", type=int, nargs="?", default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    dice, done, wrong = random.Random(given.seed), Counter[str](), Counter[str]()
    while done.total() < given.values:
        for one in written(dice):
            done[one.form] += 1
            if (found := one.read(one.said)) != one.wanted:
                wrong[one.form] += 1
                if wrong[one.form] <= 3:
                    print(f"{one.form}: {one.said} is {one.wanted}, read as {found}", flush=True)
    print(f"{'form':<30}{'written':>12}{'read otherwise':>16}")
    for form, count in done.items():
        print(f"{form:<30}{count:>12,}{wrong[form]:>16,}")
    print(f"{'all':<30}{done.total():>12,}{wrong.total():>16,}   seed {given.seed}")
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
