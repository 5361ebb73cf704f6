"""Compares values with what other readers of Chinese numbers make of the same words: JioNLP and Recognizers-Text.

    python benchmarks/peers.py [N] [--seed S] [PAGE...]

N numerals, amounts and days are drawn as in values.py, and the amounts and days of pages are added (those of
tests/gold where none is given), each read alone. Prints by reader and form how many were compared, how many the other
does not read, and how many it reads otherwise; then by reason, with the first of each, why. A value that is read
otherwise without a reason of REASONS ends the command with 1. A reader that is not installed is told:
python -m pip install jionlp recognizers-text-number 'emoji<2'.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

import values

from unionx.extractors import date, figure
from unionx.language.numerals import parse
from unionx.language.periods import reference
from unionx.mentions.context import Context
from unionx.mentions.mention import DateMention, FigureMention
from unionx.page import layout

ROOT = Path(__file__).parents[1]
TODAY = "2023-06-12"


class Said(NamedTuple):
    """Words, the form that they have, and the values that they have here: a number with bounds, or two days."""

    form: str
    text: str
    ours: tuple[Any, ...]
    kind: str


def mentions(form: str, text: str) -> Iterator[Said]:
    """Yield the amounts in 元 and the days of a text; their form is the rule where none is given."""
    context = Context(text, reference(TODAY, "option"))
    for one in (*figure.candidates(context), *date.candidates(context)):
        words = text[one.start : one.end]
        if isinstance(one, FigureMention) and one.unit == "元":
            yield Said(form or one.rule, words, (one.value, one.low, one.high), "money")
        if isinstance(one, DateMention) and one.date_start:
            yield Said(form or one.rule, words, (str(one.date_start), str(one.date_end)), "day")


def drawn(many: int, seed: int) -> Iterator[Said]:
    """Yield so many values in the forms of values.py."""
    dice, done = random.Random(seed), 0
    while done < many:
        for one in values.written(dice):
            done += 1
            if one.read is values.numeral:
                number = parse(one.said)
                yield Said(one.form, one.said, (number and number.value, None, None), "number")
            elif one.read is values.day:
                yield from mentions(one.form, f"签署日期为{one.said}。")
            else:
                yield from mentions(one.form, layout.in_half_width(f"合计支付{one.said}，已结清。"))


def of_pages(paths: list[Path]) -> Iterator[Said]:
    """Yield the words of amounts and days of pages, each read alone as the others read it."""
    words = {said.text for path in paths for said in mentions("", layout.repair(path.read_bytes().decode()).text)}
    for text in sorted(words):
        yield from mentions("", text)


Reader = Callable[[str], list[Any] | None]  # words to the one value, two bounds or days; None where it reads none


def jionlp_readers() -> dict[str, Reader]:
    """Return what JioNLP reads, by kind."""
    import jionlp

    def money(text: str) -> list[Any] | None:
        with suppress(Exception):  # whatever it raises at what it does not know
            number = jionlp.parse_money(text)["num"]
            return [Decimal(one) for one in ([number] if isinstance(number, str) else number)]
        return None

    def day(text: str) -> list[Any] | None:
        base = dict(zip(("year", "month", "day"), map(int, TODAY.split("-")), strict=True))
        with suppress(Exception):  # as above
            found = jionlp.parse_time(text, time_base=base)
            return [end[:10] for end in found["time"]] if found["type"] in ("time_point", "time_span") else None
        return None

    return {"money": money, "day": day}


def recognizers_readers() -> dict[str, Reader]:
    """Return what Recognizers-Text reads, by kind."""
    from recognizers_number import Culture, recognize_number

    def number(text: str) -> list[Any] | None:
        with suppress(Exception):  # as above
            found = recognize_number(text, Culture.Chinese)
            if len(found) == 1 and found[0].text.replace(" ", "") == text:
                return [Decimal(found[0].resolution["value"])]
        return None

    return {"number": number}


PEERS: dict[str, Callable[[], dict[str, Reader]]] = {
    "JioNLP": jionlp_readers,
    "Recognizers-Text": recognizers_readers,
}


class Reason(NamedTuple):
    """Why another reader says something else: where the words match, and, if ``to_come``, its day is yet to come."""

    words: str
    why: str
    to_come: bool = False


REASONS = (
    Reason("以来|起$|至今|开始", "what goes on has no last day here; theirs is today"),
    Reason("底", "the end of a year or a month is its last day here; theirs are the last months or days"),
    Reason(r"[0-9]月?份?[—至-][0-9]+月", "both months count here; theirs is the first, or the year"),
    Reason("中下旬", "two thirds of a month from the 11th to its end; theirs ends with the 20th"),
    Reason("[万萬].*亿", "万 before 亿 counts its ten thousands here; theirs adds it up otherwise"),
    Reason(
        r"^(?![0-9]{4}|.{0,2}年)", "a newspaper tells of the day that was; theirs is the next to come", to_come=True
    ),
)


def reason_of(said: Said, theirs: list[Any]) -> str:
    """Return why another reader says something else, "" where nothing explains it."""
    for one in REASONS:
        if re.search(one.words, said.text) and (not one.to_come or (said.kind == "day" and theirs[-1] > TODAY)):
            return one.why
    return ""


def alike(said: Said, theirs: list[Any]) -> bool:
    """Say whether another reader means the same: the value, the only bound, or both bounds."""
    if said.kind == "day":
        return theirs == list(said.ours)
    value, low, high = said.ours
    bounds = [one for one in (low, high) if one is not None]
    return theirs in ([value], bounds, [value, high])


def main() -> int:
    """Compare and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("values", type=int, nargs="?", default=10_000)
    parser.add_argument("pages", type=Path, nargs="*")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    paths = given.pages or sorted((ROOT / "tests/gold/pages").glob("*.txt"))
    said = [*drawn(given.values, given.seed), *of_pages(paths)]
    unexplained = 0
    for peer, load in PEERS.items():
        try:
            readers = load()
        except ImportError as error:
            print(f"{peer} is not installed: {error}")
            continue
        unexplained += _compared(peer, readers, said)
    return int(bool(unexplained))


def _compared(peer: str, readers: dict[str, Reader], every: list[Said]) -> int:
    """Print what one reader makes of all; return how much it reads otherwise without a reason."""
    done, none, other, reasons = Counter[str](), Counter[str](), Counter[str](), Counter[str]()
    first = dict[str, str]()
    for said in every:
        if said.kind in readers:
            done[said.form] += 1
            theirs = readers[said.kind](said.text)
            none[said.form] += theirs is None
            if theirs is not None and not alike(said, theirs):
                other[said.form] += 1
                why = reason_of(said, theirs) or f"NOT EXPLAINED: {said.text}"
                reasons[why] += 1
                first.setdefault(why, f"{said.text}: {', '.join(map(str, said.ours))}; {', '.join(map(str, theirs))}")
    print(f"{peer:<30}{'compared':>10}{'not read':>10}{'otherwise':>10}")
    for form, count in done.items():
        print(f"  {form:<28}{count:>10,}{none[form]:>10,}{other[form]:>10,}")
    for why, count in reasons.items():
        print(f"{count:>7,}  {why}\n         {first[why]}")
    return sum(count for why, count in reasons.items() if why.startswith("NOT"))


if __name__ == "__main__":
    sys.exit(main())
