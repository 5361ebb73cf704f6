"""Where the rules of dates match: at each place where a date may begin, the first rule that does.

What a date begins with, a word or the unit behind its number, tells which rules can match there; no others are tried.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from unionx.language import regex
from unionx.language.lexicon import alternation, grammar, lexicon
from unionx.language.numerals import ONES, TO_TEN
from unionx.language.periods import TEN_DAYS
from unionx.language.word_starts import WordStarts
from unionx.mentions.candidates import named_groups

# Families of rules that the same words begin, in the order in which they are tried.
_FAMILIES = 12
(_SELDOM, _RANGES, _VAGUE, _UNTIL, _NUMERIC, _YEARS, _LISTED, _MONTHS, _PARTS, _RELATIVE, _DAY, _NAMES) = (
    1 << family for family in range(_FAMILIES)
)
_RULES = {
    # What few pages have is tried first, but only where one of the words that it is known by stands near.
    _SELDOM: ("quarters_range", "short_range", "short_points", "months_pair", "short_month", "short_part", "short_year",
                    "era", "lunar", "decades", "day_number"),
    # Ranges are tried before the rest, where the sign between their ends stands near.
    _RANGES: ("days_range", "parts_range", "months_range", "points_range", "years_range", "bare_days_range",
                    "numeric_range", "numeric_months", "site_years"),
    _VAGUE: ("vague",),
    _UNTIL: ("until",),
    _NUMERIC: ("numeric", "clock_day"),
    _YEARS: ("year_festival", "counted_part", "days_listed", "year_month_day", "year_month_part", "unsaid_day",
                    "year_month", "year_part", "decade", "two_years", "year"),
    _LISTED: ("listed_year",),
    _MONTHS: ("counted_part", "days_listed", "month_day", "month_part", "month"),
    _PARTS: ("part_of_year", "part_of_month"),
    _RELATIVE: ("relative",),
    _DAY: ("day",),
    _NAMES: ("plan_period", "festival"),
}  # fmt: skip
# What a year, a month and a day may begin, each with what may begin so, too.
_YEAR = _YEARS | _SELDOM | _RANGES
_MONTH = _MONTHS | _RANGES
_OF_UNIT = {"year": _YEAR, "month": _MONTH}
_OF_GRAMMAR = {"part": _PARTS, "until": _UNTIL, "decade": _YEAR, "lunar": _SELDOM, "two": _YEARS}
# What a number may begin, by what stands behind it.
_BEHIND_DIGITS = {
    "年": _YEAR,
    "月": _MONTH,
    "日": _DAY | _RANGES,
    "号": _SELDOM | _RANGES,
    "世": _YEAR,
    **dict.fromkeys("、和及", _LISTED | _SELDOM),
    **dict.fromkeys("至到—–~─－", _SELDOM | _RANGES),
    **dict.fromkeys("-./", _NUMERIC | _SELDOM | _RANGES),
}
_BEHIND_CHINESE = {
    "年": _YEAR,
    "月": _MONTH | _SELDOM,
    "日": _RANGES,
    "季": _PARTS | _SELDOM,
    "世": _YEAR,
    **dict.fromkeys("、和", _SELDOM),
    **dict.fromkeys("至到—~-", _SELDOM | _RANGES),
}
_OF_QUARTERS = _PARTS | _SELDOM | _RANGES
# What stands behind the first figure of a date that may touch the address of a site: www.example.cn|2014-08-04 15:26
_CLOCK = r"-\d\d?-\d\d?\s*\d\d?:\d\d"
_OF_MONTH = r"月\d{1,2}日"  # Example.Com|6月12日，市总工会
# What it begins with leads, so that the module re looks at nothing else; 3.5 is no day, 2023.5 may begin one.
_NUMBER = re.compile(
    rf"[\d{TO_TEN}〇○零闰第](?<![\d〔第].)(?<!\d[.,/:：].)(?:(?<![A-Za-z].)|(?=\d{{3}}{_CLOCK}|\d?{_OF_MONTH}))"
    rf"(?:(?<=\d)(?=\d{{0,3}}(?: (?=[—–~－-]))?([{''.join(_BEHIND_DIGITS).replace('-./', '')}-]))"
    r"|(?<=[12])(?=[09]\d\d([./])\d)"
    rf"|(?=\d?(\.)\d\d?\.(?:19|20)\d\d)"
    rf"|(?<=[{TO_TEN}〇○零0])(?=[{TO_TEN}〇○零O0]{{0,4}}([{''.join(_BEHIND_CHINESE)}]))"
    rf"|(?<=第)(?=[一二三四1-4](?:季度|[至到—~－-]|[、和](?:第?[二三][、和])?第?[二三四]季度))"
    rf"|(?<=[一二三四1-4])(?=季度|[至到—~－-]|[、和](?:第?[二三][、和])?第?[二三四]季度)|(?<=闰))"
)
_CHINESE = 4  # the group of the unit of a Chinese number
_SELDOM_REACH = 14
_SELDOM_MARK = re.compile(
    rf"季度[至到—~－-]|[一二三1-3][、和至到—~－-]第?[二三四2-4]季度|[农阴旧]历|[\d{TO_TEN}][、和][\d{TO_TEN}]{{1,2}}月|[正腊冬]月|闰|月(?:初[{TO_TEN}]|廿)|大年"
    rf"|(?<!\d)\d\d年|[〇零○O0{ONES}]{{2}}年|[二三四五六七八九]{{2}}十年代|0(?:年代)?[至到][3-9]0年代|十(?:年代)?[至到][三四五六七八九]十年代|{alternation(lexicon('era').words())}|\d号"
)
# The first end of a range, up to the sign behind it.
_POINTS = "".join(TEN_DAYS) + "".join(
    word for unit in ("year", "month") for word in lexicon("relative_date").words(unit=unit)
)
_RANGE_AHEAD = re.compile(
    rf"[\d{TO_TEN}两〇○零O年月日号起度份旬季个上下前后头半首第初底末./ {_POINTS}]{{1,32}}[至到—–―\-~－～─]"
)


def _words() -> dict[str, int]:
    """Return the words that dates begin with, and what each may begin."""
    found: dict[str, int] = {}

    def add(words: Iterable[str], families: int) -> None:
        for word in words:
            found[word] = found.get(word, families) | families

    for row in lexicon("relative_date").rows:
        add([row["word"]], _OF_UNIT.get(row["unit"], _RELATIVE))
    add(lexicon("vague_date").words(), _VAGUE | _UNTIL)  # 目前起至明年
    for name in ("festival", "plan_period"):
        add(lexicon(name).words(), _NAMES)
    add(lexicon("era").words(), _SELDOM)
    for word, value in grammar("date_begins").items():
        add([word], _OF_GRAMMAR[value])
    add((f"前{number}" for number in range(2, 12)), _PARTS)
    return found


_FAMILIES_OF = _words()
_WORDS = WordStarts(_FAMILIES_OF)
_OF_WORD = [*_FAMILIES_OF.values()]


class DateScan:
    """The rules as they are tried; ``patterns`` are those of the extractor by their names."""

    def __init__(self, patterns: Mapping[str, str]) -> None:
        self._rules = {family: rules(patterns, names) for family, names in _RULES.items()}
        self._tried: dict[int, list[regex.Pattern[str]]] = {}

    def matches(self, text: str) -> list[tuple[str, dict[str, str], regex.Match[str]]]:
        """Return the first rule that matches at each beginning, its groups and its match, from match to match."""
        covered = 0
        found = []
        for at, families in sorted(self.beginnings(text).items()):
            if at >= covered and (match := self.at(text, at, families)) is not None:
                covered = match.end()
                found.append((*named_groups(match), match))
        return found

    def beginnings(self, text: str) -> dict[int, int]:
        """Return where a date may begin, and the families of the rules that may match there."""
        found: dict[int, int] = {}
        for number in _NUMBER.finditer(text):
            group = number.lastindex
            behind = _BEHIND_CHINESE if group == _CHINESE else _BEHIND_DIGITS
            found[number.start()] = behind[number[group]] if group else _OF_QUARTERS
        for start, _, which in _WORDS.places(text):
            found[start] = found.get(start, 0) | _OF_WORD[which]
        return found

    def at(self, text: str, at: int, families: int) -> regex.Match[str] | None:
        """Return the match of the first rule of some families that matches at a place."""
        if families & _SELDOM and _SELDOM_MARK.search(text, at, at + _SELDOM_REACH):
            match = self._rules[_SELDOM].match(text, at)
            if match is not None:
                return match
        if families & _RANGES and _RANGE_AHEAD.match(text, at):
            match = self._rules[_RANGES].match(text, at)
            if match is not None:
                return match
        for pattern in self._tried.get(families) or self._patterns(families):
            match = pattern.match(text, at)
            if match is not None:
                return match
        return None

    def _patterns(self, families: int) -> list[regex.Pattern[str]]:
        """Return the patterns that are tried wherever their family may begin."""
        always = families & ~(_SELDOM | _RANGES)
        found = self._tried[families] = [pattern for family, pattern in self._rules.items() if family & always]
        return found


def rules(patterns: Mapping[str, str], names: Iterable[str]) -> regex.Pattern[str]:
    """Return a pattern of several rules, the first that matches is taken; its empty group ``rule_…`` names it."""
    alternatives = "|".join(f"{patterns[name]}(?P<rule_{name}>)" for name in names)
    return regex.compile(
        rf"(?<![\d〔第]|\d[.,:：/])(?:(?<![A-Za-z])|(?=\d{{4}}{_CLOCK}|\d{{1,2}}{_OF_MONTH}))(?:{alternatives})"
    )
