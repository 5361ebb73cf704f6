"""The nations with which the names of bodies begin: 中国|计算机学会, 越南|劳动总联合会, 国家|税务局."""

from __future__ import annotations

from unionx.extractors.organisation.surroundings import Surroundings
from unionx.language.lexicon import grammar

# 中国|计算机学会, 越南|劳动总联合会: a name that begins with that of a nation, or of what belongs to the state.
NATIONS = grammar("nation")
NATION_WORDS = tuple(NATIONS)
NATION_BEGINS = frozenset(word[0] for word in NATIONS)
NATION_ENDS = frozenset(word[-1] for word in NATIONS)
NATION_LENGTHS = sorted({len(word) for word in NATIONS}, reverse=True)


def nation_before(page: Surroundings, at: int) -> int:
    """Return where another nation's name begins that ends at ``at``, ``at`` itself where none does."""
    for length in NATION_LENGTHS if page.text[at - 1 : at] in NATION_ENDS else ():
        if at >= length and NATIONS.get(page.text[at - length : at]) == "-" and page.word_begins(at - length):
            return at - length
    return at
