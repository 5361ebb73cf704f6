"""The noun behind the next number that both count: |15名|烧伤和|22名|骨折病人, |3个|省级和|12个|市级先进集体."""

from __future__ import annotations

from collections.abc import Sequence

from unionx.links.nouns.behind import behind
from unionx.links.nouns.noun_question import NounQuestion
from unionx.links.nouns.page_words import CLAUSE_END, FIGURE, JOIN, OF, SENTENCE_END
from unionx.links.nouns.series import Pair

_MOST_SHARED = 4  # words


def shared_behind(question: NounQuestion) -> Sequence[Pair]:
    """Return the noun of the next number, behind which stands what both count: |15名|烧伤和|22名|骨折病人."""
    figure, _, place, words, lead, _, _ = question
    for at in range(place + 2, place + _MOST_SHARED):
        if words.sorts[at] == JOIN:
            other = words.sorts[at + 1] == FIGURE and words.texts[at + 1].endswith(figure.unit or SENTENCE_END)
            return behind(at + 1, figure, words, lead, loose=True) if other and figure.kind == "count" else ()
        if words.sorts[at] in (CLAUSE_END, SENTENCE_END, FIGURE, OF):
            return ()
    return ()
