"""Finds the firm before the letters of its daughter, which no dictionary has: 能源集团|长源电力|汉川发电公司."""

from __future__ import annotations

from unionx.extractors.organisation.surroundings import HAN_ONLY, Surroundings
from unionx.language.lexicon import lexicon

_TITLES = frozenset(lexicon("title").words(kind="office"))
_TRADES = frozenset(lexicon("trade").words())
_NO_NAMES = _TITLES | (frozenset(lexicon("generic").words()) - _TRADES)  # no 国家电网|区级|兴化市供电公司


def firm_before(page: Surroundings, at: int) -> tuple[int, int]:
    """Return where a daughter's name begins and where its mother's does, ``at`` and -1 where none stands near."""
    for gap in range(2, 7):
        owner = page.found.get(at - gap)
        if owner is not None:
            words = page.tokens.between(at - gap, at)
            is_mother = owner.kind == "company" and words and all(_names(word, label) for word, label in words)
            return (owner.start, owner.start) if is_mother else (at, -1)
    return at, -1


def _names(word: str, label: str) -> bool:
    """Say whether a word may stand in the name of a daughter: 长|源|电力."""
    return word not in _NO_NAMES and HAN_ONLY.fullmatch(word) is not None and label[:1] in "nagbz" and label != "ns"
