"""Finds the waters that an authority has its name of, which flow through several provinces: 长江|航务管理局."""

from __future__ import annotations

from unionx.extractors.organisation.surroundings import Surroundings
from unionx.language import regex
from unionx.language.lexicon import alternation, grammar

WATER_ENDS = frozenset(word[-1] for word in grammar("waters"))
_WATERS = regex.compile(rf"(?:{alternation(grammar('waters'))})$")


def waters_before(page: Surroundings, at: int) -> int:
    """Return where the waters begin that end at a place, -1 where none do or a region stands before them."""
    waters = _WATERS.search(page.text, max(0, at - 4), at)
    if waters is None or not page.word_begins(waters.start()) or waters.start() in page.by_end:
        return -1
    return waters.start()
