"""The noun that a number resumes by its classifier alone: 签合同41份。…再签|12份|, 矿工72名做了体检，|4人|要复查."""

from __future__ import annotations

from collections.abc import Iterator

from unionx.links.nouns.kinds import names
from unionx.links.nouns.noun_question import NounQuestion
from unionx.links.nouns.page_words import CLAUSE_END, JOIN, NOUN, OTHER, SENTENCE_END, VERB, PageWords
from unionx.links.nouns.series import PEOPLE, Pair, lent, size

_REACH = 8  # figures
_MOST_WORDS = 120
_TIMES = "次"  # 慰问90人次 and 走访40人次 are of other people
_BESIDE = frozenset([CLAUSE_END, SENTENCE_END, JOIN, VERB, OTHER])


def noun_of_ellipsis(question: NounQuestion) -> Iterator[Pair]:
    """Yield the noun of the figure before in the paragraph that has the same classifier, where no noun is beside."""
    figure, known, place, words, _, _ = question
    unit = figure.unit
    if figure.kind != "count" or unit is None or unit.endswith(_TIMES):
        return
    people = unit in PEOPLE
    if words.sorts[place - 1] not in _BESIDE or not (people or words.sorts[place + 1] in _BESIDE):
        return
    if people and not _opens(words, place):
        return
    for other in known[: -_REACH - 1 : -1]:
        at = words.at.get(other.figure.start)
        if at is None or place - at > _MOST_WORDS or "\n" in words.texts[at:place]:
            return
        if other.figure.kind == "count" and (other.figure.unit == unit or (people and other.figure.unit in PEOPLE)):
            if not people or (names(other.noun or "") == "person" and size(figure) <= size(other.figure)):
                yield from lent([other], "resumed")
            return


def _opens(words: PageWords, place: int) -> bool:
    """Say whether a figure opens its clause, but for what only links, and its verb stands behind: 4人|肺上|有."""
    begin = words.clause_begin(place)
    behind = place + 1 + (words.sorts[place + 1] == NOUN)
    return all(words.is_link(at) for at in range(begin, place)) and words.sorts[behind] in (VERB, OTHER)
