"""Finds names before 先生 and 女士 at the head of a clause, whatever words their characters are: |杨明才|先生，."""

from __future__ import annotations

from collections.abc import Iterator

from unionx.extractors.person.names import CLAUSE, plain
from unionx.extractors.person.surnames import SURNAME
from unionx.extractors.person.word_bounds import WHOLE, WordBounds
from unionx.language.lexicon import grammar
from unionx.language.word_starts import WordStarts

_COURTESIES = WordStarts(grammar("courtesy", "-"))
_NAMES = ("nr", "nz", "x")


def before_courtesies(words: WordBounds) -> Iterator[tuple[int, int, str]]:
    """Yield each name of three characters that is all of a clause before 先生 or 女士."""
    for end, _, _ in _COURTESIES.longest(words.text):
        if (start := end - WHOLE) >= 0 and _is_name(words, start, end):
            yield start, end, "courtesy"


def _is_name(words: WordBounds, start: int, end: int) -> bool:
    """Say whether a clause begins with what holds no common word: 杨明才|先生, not 管理层|女士."""
    text = words.text
    if (start and text[start - 1] not in CLAUSE) or text[start] not in SURNAME or text[start] in "和与":
        return False
    made = words.between(start, end)
    common = any(len(word) > 1 and label[:2] not in _NAMES for word, label in made)
    return not common and words.part_at(end) and plain(text, start, end)
