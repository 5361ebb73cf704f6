"""Pages that never repeat: paragraphs of seeds/ and tests/gold with other numbers, regions and names each time.

A page that is read twice finds its lines and words in caches, but no newspaper prints the same lines every day. What is
put in the place of a region or a name is the same all over its page, so that the page still makes sense.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from functools import cache
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from unionx import pipeline
from unionx.language.lexicon import lexicon
from unionx.language.regions import gazetteer
from unionx.page.reader import SourcePage

ROOT = Path(__file__).parent.parent
_NUMBER = re.compile(r"(\d+)(?=([年月日号]?))")
_LARGEST = {"月": 12, "日": 28, "号": 28}
_SHORTEST_PARAGRAPH = 30
_TOGETHER = 4  # paragraphs that are taken from a page at a time
_OF_SEEDS = 0.5  # of these stretches are from seeds/, which are less dense


class _Source(NamedTuple):
    """The paragraphs of a page, and its people."""

    paragraphs: list[str]
    names: re.Pattern[str]


def pages(dice: random.Random, length: int, many: int) -> list[SourcePage]:
    """Return ``many`` pages of at most ``length`` characters, which end with a sentence if they can."""
    return [
        SourcePage(f"{at}.txt", text[: text.rfind("。", 0, length) + 1 or length], "utf-8", "0" * 64)
        for at, text in enumerate(islice(_texts(dice, length), many))
    ]


def _texts(dice: random.Random, length: int) -> Iterator[str]:
    while True:
        change, text = _other_words(dice), ""
        while len(text) < length:
            source = dice.choice(_sources("seeds" if dice.random() < _OF_SEEDS else "tests/gold/pages"))
            first = dice.randrange(len(source.paragraphs))
            text += "".join(f"{change(one, source)}\n" for one in source.paragraphs[first : first + _TOGETHER])
        yield text


@cache
def _sources(folder: str) -> list[_Source]:
    """Return the pages of a folder."""
    found = []
    for path in sorted((ROOT / folder).glob("*.txt")):
        text = path.read_bytes().decode("utf-8")
        mentions = pipeline.read(SourcePage(path.name, text, "utf-8", "0" * 64)).mentions
        people = sorted({one.name for one in mentions if one.type == "person"}, key=len, reverse=True)
        names = re.compile("|".join(map(re.escape, people)) or "(?!)")
        found.append(_Source([line for line in text.splitlines() if len(line) > _SHORTEST_PARAGRAPH], names))
    return found


def _other_words(dice: random.Random) -> Callable[[str, _Source], str]:
    """Return what puts other numbers, regions and names into the paragraphs of one page."""
    regions, surnames, given = _words()
    known: dict[str, str] = {}

    def number(match: re.Match[str]) -> str:
        digits, unit = match.groups()
        if len(digits) == 4 and digits[:2] in ("19", "20"):
            return str(dice.randint(2008, 2023))
        return str(dice.randint(1, _LARGEST[unit]) if unit in _LARGEST else dice.randrange(1, 10 ** len(digits)))

    def name(match: re.Match[str]) -> str:
        made = dice.choice(surnames) + "".join(dice.choices(given, k=len(match[0]) - 1))
        return known.setdefault(match[0], made)

    def change(paragraph: str, source: _Source) -> str:
        text, pieces, at = source.names.sub(name, paragraph), [], 0
        for place in gazetteer().places(text):
            word = text[place.start : place.end]
            pieces += text[at : place.start], known.setdefault(word, dice.choice(regions.get(word[-1], [word])))
            at = place.end
        return _NUMBER.sub(number, "".join([*pieces, text[at:]]))

    return change


@cache
def _words() -> tuple[dict[str, list[str]], list[str], list[str]]:
    """Return the short names of regions by their last character, family names, and characters of given names."""
    regions: dict[str, list[str]] = {}
    for region in gazetteer().regions.values():
        if len(region.name) < 5:
            regions.setdefault(region.name[-1], []).append(region.name)
    people = [name for source in _sources("seeds") for name in source.names.pattern.split("|")]
    given = sorted({character for name in people for character in name[1:] if character > "\u4dff"})
    return regions, lexicon("surname").words(kind="common"), given
