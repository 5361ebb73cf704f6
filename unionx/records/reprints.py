"""Which articles are printed twice: of equal text, or nearly, whatever the page is called and how its lines break.

Each article is told by a sketch: the smallest hashes of its runs of eight characters, white space and punctuation left
out. Two articles are one where most of their runs and most of their numbers are the same; two reports of one form with
other numbers are two. Work and room grow linearly with the number of articles.
"""

from __future__ import annotations

import unicodedata
from heapq import nsmallest
from typing import NamedTuple
from zlib import crc32

import regex

_RUN = 8  # characters
_BYTES = 4  # of a character in UTF-32
_SHORTEST = 40  # characters of an article that can be told from others
_KEPT = 128  # hashes of a sketch
LOOKED_UP = 16  # of these, by which articles that may be alike are found
MOST_ALIKE = 8  # articles that are kept for a hash: runs such as 本报讯记者 stand in many
_SAME_RUNS = 0.75
_SAME_NUMBERS = 0.8
_BETWEEN = regex.compile(r"[\W_]+")
_NUMBER = regex.compile(r"\d+(?:\.\d+)?")


class Sketch(NamedTuple):
    """What an article is told by: the smallest hashes of its runs in order, and the numbers that it prints."""

    hashes: tuple[int, ...]
    numbers: frozenset[str]


def sketch_of(text: str) -> Sketch | None:
    """Return the sketch of the text of an article, None for one that is too short to be told from others."""
    wide = unicodedata.normalize("NFKC", text)
    plain = _BETWEEN.sub("", wide)
    if len(plain) < _SHORTEST:
        return None
    data = plain.encode("utf-32-le")
    width = _RUN * _BYTES
    hashes = {crc32(data[at : at + width]) for at in range(0, len(data) - width + 1, _BYTES)}
    return Sketch(tuple(nsmallest(_KEPT, hashes)), frozenset(_NUMBER.findall(wide)))


def are_alike(one: Sketch, other: Sketch) -> bool:
    """Say whether two sketches are those of one text."""
    mine, its = set(one.hashes), set(other.hashes)
    together = nsmallest(_KEPT, mine | its)
    shared = sum(number in mine and number in its for number in together)
    fewest = min(len(one.numbers), len(other.numbers))
    same_numbers = len(one.numbers & other.numbers) >= _SAME_NUMBERS * fewest
    return shared >= _SAME_RUNS * len(together) and same_numbers


class Reprints:
    """The articles that came before, each with a name."""

    def __init__(self) -> None:
        self._told: list[tuple[Sketch, str]] = []
        self._by_hash: dict[int, list[int]] = {}

    def first(self, sketch: Sketch | None, name: str) -> str | None:
        """Return the name of the article before that is printed again, None where this one, ``name``, is new."""
        if sketch is None:
            return None
        looked_up = sketch.hashes[:LOOKED_UP]
        candidates = dict.fromkeys(at for number in looked_up for at in self._by_hash.get(number, ()))
        for at in candidates:
            known, its = self._told[at]
            if are_alike(sketch, known):
                return its
        for number in looked_up:
            alike = self._by_hash.setdefault(number, [])
            if len(alike) < MOST_ALIKE:
                alike.append(len(self._told))
        self._told.append((sketch, name))
        return None
