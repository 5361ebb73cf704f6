"""The rules of dates that are tried where a year or a month begins are those that would match there of all."""

import tomllib
from pathlib import Path

from unionx.extractors import date

ROOT = Path(__file__).parents[2]


def texts():
    spec = tomllib.loads((ROOT / "tests/specs/date.toml").read_text(encoding="utf-8"))
    yield from (str(case["text"]).replace("⟦", "").replace("⟧", "") for case in spec["case"])
    yield from (path.read_text(encoding="utf-8") for path in sorted(ROOT.glob("seeds/*.txt")))


def groups(match):
    return match and {name: word for name, word in match.groupdict().items() if word is not None}


def test_the_first_rule_that_matches_is_that_of_all_rules():
    led = 0
    for text in texts():
        for begins in date._BEGINS_WITH_A_NUMBER.finditer(text):
            at = begins.start()
            led += date._YEAR_HERE.match(text, at) is not None or date._MONTH_HERE.match(text, at) is not None
            assert groups(date._first(text, at)) == groups(date._HERE.match(text, at)), text[at : at + 16]
    assert led > 200
