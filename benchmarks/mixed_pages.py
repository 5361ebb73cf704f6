"""Pages that never repeat: those of seeds/ and tests/gold with other numbers, regions and names each time.

A page that is read twice finds its words in a cache; a newspaper does not print the same lines every day. What is put
in the place of a number, a region or a name is the same all over its page, so that the page still makes sense.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

from unionx import pipeline
from unionx.language.lexicon import lexicon
from unionx.language.regions import gazetteer
from unionx.page.reader import Page

ROOT = Path(__file__).parent.parent
_NUMBER = re.compile(r"(\d+)(?=([年月日号]?))")
_SEEDS = 0.5  # of the paragraphs are from seeds/, which are less dense
_LARGEST = {"月": 12, "日": 28, "号": 28}


@cache
def _sources() -> list[tuple[list[str], re.Pattern[str]]]:
    """Return the paragraphs of each page with a pattern of the names of its people."""
    found = []
    for path in [*sorted(ROOT.glob("seeds/*.txt")), *sorted(ROOT.glob("tests/gold/pages/*.txt"))]:
        text = path.read_bytes().decode("utf-8")
        reading = pipeline.read(Page(path.name, text, "utf-8", "0" * 64))
        people = {one.name for one in reading.mentions if one.type == "person"}
        names = re.compile("|".join(map(re.escape, sorted(people, key=len, reverse=True))) or "(?!)")
        found.append(([line for line in text.splitlines() if len(line) > 30], names))
    return found


@cache
def _words() -> tuple[dict[str, list[str]], list[str], list[str]]:
    """Return the names of regions by their last character, family names, and characters of given names."""
    regions: dict[str, list[str]] = {}
    for region in gazetteer().regions.values():
        if len(region.name) < 5:
            regions.setdefault(region.name[-1], []).append(region.name)
    given = sorted(
        {character for _, names in _sources() for name in names.pattern.split("|") for character in name[1:]}
    )
    return regions, lexicon("surname").words(kind="common"), given


def _other_words(dice: random.Random) -> Callable[[str], str]:
    """Return what puts other numbers, regions and names into the paragraphs of one page."""
    regions, surnames, given = _words()
    known: dict[str, str] = {}

    def number(match: re.Match[str]) -> str:
        digits, unit = match.groups()
        if len(digits) == 4 and digits[:2] in ("19", "20"):
            return str(dice.randint(2008, 2023))
        if unit in _LARGEST:
            return str(dice.randint(1, _LARGEST[unit]))
        return str(dice.randint(10 ** (len(digits) - 1), 10 ** len(digits) - 1))

    def other(word: str, make: Callable[[], str]) -> str:
        return known.setdefault(word, make())

    def change(text: str, names: re.Pattern[str]) -> str:
        text = names.sub(
            lambda m: other(m[0], lambda: dice.choice(surnames) + "".join(dice.choices(given, k=len(m[0]) - 1))), text
        )
        pieces, at = [], 0
        for place in gazetteer().places(text):
            word = text[place.start : place.end]
            pieces += text[at : place.start], other(word, lambda: dice.choice(regions.get(word[-1]) or [word]))
            at = place.end
        return _NUMBER.sub(number, "".join([*pieces, text[at:]]))

    return change


def pages(dice: random.Random, length: int, many: int) -> list[Page]:
    """Return ``many`` pages of about ``length`` characters, put together of paragraphs of others."""
    return [
        Page(f"{at}.txt", text[: text.rfind("。", 0, length) + 1 or length], "utf-8", "0" * 64)
        for at, text in zip(range(many), _texts(dice, length))
    ]


def _texts(dice: random.Random, length: int) -> Iterator[str]:
    while True:
        change, text = _other_words(dice), ""
        while len(text) < length:
            paragraphs, names = dice.choice(_sources()[:5] if dice.random() < _SEEDS else _sources()[5:])
            first = dice.randrange(len(paragraphs))
            text += "\n".join(change(paragraph, names) for paragraph in paragraphs[first : first + 4]) + "\n"
        yield text
