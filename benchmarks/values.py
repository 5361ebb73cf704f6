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
from unionx.mentions.candidates import Extractor, NoMention
from unionx.mentions.context import Context
from unionx.mentions.mention import DateMention, FigureMention
from unionx.page.layout import in_half_width

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
    return (judged for judged in extractor.candidates(context) if not isinstance(judged, NoMention))


def amount(said: str) -> object:
    """Return the values and units of the figures of a sentence about an amount."""
    found = _found(figure, f"合计支付{said}，已结清。")
    return [(one.value, one.unit or one.currency) for one in found if isinstance(one, FigureMention)]


def bounded(said: str) -> object:
    """Return the values of the figures of a sentence about what may be less or more, with what bounds them."""
    text = in_half_width(f"这一回{said}，已经说清。")
    found = (one for one in _found(figure, text) if isinstance(one, FigureMention))
    return [(one.value, one.low, one.high, one.unit or one.currency) for one in found]


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
    yield from about(dice)
    yield from below_nought(dice)
    yield from spans(dice)
    one = dt.date(1950, 1, 1) + dt.timedelta(days=dice.randint(0, 26_800))
    ends = [(one, one)]
    year = "".join("〇一二三四五六七八九"[int(digit)] for digit in str(one.year))
    month, of_month = (below_ten_thousand(n).removeprefix("一" if 10 <= n < 20 else "") for n in (one.month, one.day))
    yield Written("day", f"{one.year}年{one.month}月{one.day}日", ends, day)
    yield Written("day, in words", f"{year}年{month}月{of_month}日", ends, day)
    yield Written("day, ISO", one.isoformat(), ends, day)
    yield Written("day, dots", f"{one.year}.{one.month}.{one.day}", ends, day)


def about(dice: random.Random) -> Iterator[Written]:
    """Yield amounts that are said to be about so much, or between two."""
    a, b = dice.randint(1, 9), dice.randint(1, 9)
    n, most = dice.randint(1, 60), dice.randint(61, 99)
    mark, rank = dice.choice([*RANKS.items()])
    tenth, word = rank // 10, DIGITS[a]
    amount = (a * 10 + b) * tenth
    yield Written("more than, digits", f"{a}.{b}{mark}余元", [(amount, amount, amount + tenth, "元")], bounded)
    thousands = (a * 1000 + b * 100) * rank
    yield Written("more than, in words", f"{word}千{DIGITS[b]}百余{mark}元",
                  [(thousands, thousands, thousands + 100 * rank, "元")], bounded)  # fmt: skip
    yield Written("more than, a count", f"{a}00多名", [(a * 100, a * 100, a * 100 + 100, "名")], bounded)
    yield Written("more than ten", f"{word if a > 1 else ''}十余家", [(a * 10, a * 10, a * 10 + 10, "家")], bounded)
    name, size = dice.choice((("百", 100), ("千", 1000), ("万", 10_000)))
    yield Written("nearly", f"近{name}名", [(size, None, size, "名")], bounded)
    yield Written("nearly, digits", f"近{n}万名", [(n * 10_000, None, n * 10_000, "名")], bounded)
    yield Written("at least", f"上{name}名", [(size, size, None, "名")], bounded)
    yield Written("at least, digits", f"超过{n}个", [(n, n, None, "个")], bounded)
    yield Written("at most", f"不超过{n}天", [(n, None, n, "天")], bounded)
    yield Written("several", f"数{name}名", [(None, size * 2, size * 10 - 1, "名")], bounded)
    yield Written("range, shares", f"{n}%至{most}%", [(None, n, most, "%")], bounded)
    yield Written("range, one unit", f"{n}—{most}元", [(None, n, most, "元")], bounded)
    yield Written("share in words", f"百分之{chinese(n)}点{DIGITS[a]}",
                  [(Decimal(f"{n}.{a}"), None, None, "%")], bounded)  # fmt: skip
    yield Written("per", f"每人每月{n}00元", [(n * 100, None, None, "元")], bounded)


def below_nought(dice: random.Random) -> Iterator[Written]:
    """Yield what is less than nothing, in every notation."""
    number, minus = dice.randint(1, 999), dice.choice("-−－﹣")
    money, degrees = [(-10_000 * number, None, None, "元")], [(-number, None, None, "℃")]
    yield Written("minus, money", f"利润为{minus}{number}万元", money, bounded)
    yield Written("minus, in words", f"利润为负{number}万元", money, bounded)
    yield Written("minus, degrees", f"气温{minus}{number}℃", degrees, bounded)
    yield Written("below nought", f"零下{number}℃", degrees, bounded)
    yield Written("minus, share", f"同比{minus}{number}.5%", [(-number - Decimal("0.5"), None, None, "%")], bounded)


def spans(dice: random.Random) -> Iterator[Written]:
    """Yield spans of days, months and quarters of a year that is told."""
    year, first = dice.randint(1980, 2022), dice.randint(1, 11)
    last, part = dice.randint(first + 1, 12), dice.randint(1, 4)
    months = [(dt.date(year, first, 1), _end(year, last))]
    for said in (f"{first}—{last}月", f"{first}至{last}月", f"{first}月至{last}月", f"{first}-{last}月"):
        yield Written("months", f"{year}年{said}", months, day)
    quarter = [(dt.date(year, part * 3 - 2, 1), _end(year, part * 3))]
    yield Written("quarter", f"{year}年第{part}季度", quarter, day)
    yield Written("quarter, in words", f"{year}年{DIGITS[part]}季度", quarter, day)
    yield Written("half a year", f"{year}年上半年", [(dt.date(year, 1, 1), dt.date(year, 6, 30))], day)
    yield Written("month", f"{year}年{last}月", [(dt.date(year, last, 1), _end(year, last))], day)
    begin, end = dice.randint(1, 14), dice.randint(15, 28)
    days = [(dt.date(year, first, begin), dt.date(year, first, end))]
    for said in (f"{begin}日至{end}日", f"{begin}日—{end}日", f"{begin}至{end}日", f"{begin}-{end}日"):
        yield Written("days", f"{year}年{first}月{said}", days, day)
    yield Written("ten days", f"{year}年{first}月上旬", [(dt.date(year, first, 1), dt.date(year, first, 10))], day)


def _end(year: int, month: int) -> dt.date:
    return dt.date(year + month // 12, month % 12 + 1, 1) - dt.timedelta(days=1)


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
