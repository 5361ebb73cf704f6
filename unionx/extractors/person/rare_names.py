"""Finds names of a family name that is a word, too, behind an age or an occupation: 装卸工代表|拓海明."""

from __future__ import annotations

import re
from collections.abc import Iterator

from unionx.extractors.person.name_likeness import is_apart, looks_like
from unionx.extractors.person.names import goes_on, plain
from unionx.extractors.person.occupations import is_occupation
from unionx.extractors.person.surnames import RARE
from unionx.extractors.person.word_bounds import WHOLE, WordBounds, is_speech
from unionx.language.regex import HAN_RANGES

Found = tuple[int, int, str]

_AGED = re.compile(rf"(?<=\d岁的)[{RARE}][{HAN_RANGES}]{{2}}(?=[{HAN_RANGES}，])")
_OCCUPATION = re.compile(rf"[工员师长匠表](?=[{RARE}][{HAN_RANGES}]{{2}})(?<=[{HAN_RANGES}].)")


def rare_names(words: WordBounds) -> Iterator[Found]:
    """Yield the names of three characters whose family name is a word, too."""
    for aged in _AGED.finditer(words.text):
        if _acts(words, *aged.span()):
            yield *aged.span(), "of"
    for worker in _OCCUPATION.finditer(words.text):
        start, end = worker.end(), worker.end() + WHOLE
        if is_apart(words, start, end) and goes_on(words.text, end) and is_occupation(words, start):
            yield start, end, "title"


def _acts(words: WordBounds, start: int, end: int) -> bool:
    """Say whether what can be a name stands between words and before a verb: |解大贵|卸完水泥."""
    alone = words.part_at(start) and words.part_at(end)
    acts = words.verb_at(end) or is_speech(words.text, end) or words.text[end] == "，"
    return alone and acts and plain(words.text, start, end) and looks_like(words, start, end) > 1
