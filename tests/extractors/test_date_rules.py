"""The rules of dates that are tried where something begins are those that would match there of all."""

import tomllib
from pathlib import Path

from unionx.extractors import date
from unionx.extractors.date import scan, values

ROOT = Path(__file__).parents[2]


def texts():
    spec = tomllib.loads((ROOT / "tests/specs/date.toml").read_text(encoding="utf-8"))
    yield from (str(case["text"]).replace("⟦", "").replace("⟧", "") for case in spec["case"])
    yield from (path.read_text(encoding="utf-8") for path in sorted(ROOT.glob("seeds/*.txt")))


def groups(match):
    return match and {name: word for name, word in match.groupdict().items() if word is not None}


def test_every_pattern_is_tried_and_read():
    tried = {name for names in scan._RULES.values() for name in names}
    odd = tried ^ {*date.PATTERNS}
    assert not odd, f"name each pattern in a family of _RULES of extractors/date/scan.py, and nothing else: {odd}"
    unread = [name for name in tried if not hasattr(values.Resolver, f"_{values._ALIKE.get(name, name)}")]
    assert not unread, f"give Resolver of extractors/date/values.py a method _NAME, or _ALIKE a line, for {unread}"


def test_the_first_rule_that_matches_is_that_of_all_rules():
    """What begins no date of a rule, or has no sign of it behind, is left out for nothing."""
    first = [scan._RULES[family] for family in (scan._SELDOM, scan._RANGES)]
    rest = [name for name in date.PATTERNS if not any(name in names for names in first)]
    patterns = [scan.rules(date.PATTERNS, names) for names in (*first, rest)]
    matched = 0
    for text in texts():
        for at, families in date._SCAN.beginnings(text).items():
            found = date._SCAN.at(text, at, families)
            every = (match for pattern in patterns if (match := pattern.match(text, at)) is not None)
            assert groups(found) == groups(next(every, None)), text[at : at + 16]
            matched += found is not None
    assert matched > 400
