"""The set that a clause names of whose members the sentence goes on to tell: 获奖矿工中，有职称的23人，占38%."""

from __future__ import annotations

from unionx.links.noun_heads import names
from unionx.links.phrases import short
from unionx.links.phrases_before import phrase_before
from unionx.links.words import CLAUSE_END, FIGURE, NOMINAL, SENTENCE_END, PageWords

_AMONG = ("中", "当中", "里")
_SETS = ("person", "body", "household")
_REACH = 120  # words


def set_named(words: PageWords, place: int) -> str | None:
    """Return the set that a clause before the one of the figure at ``place`` names, in its sentence."""
    for at in range(place - 1, max(0, place - _REACH), -1):
        if words.sort(at) == SENTENCE_END:
            return None
        if words.texts[at] in _AMONG and (words.sort(at + 1) == CLAUSE_END or words.texts[at + 1] == "有"):
            return _set(words, at - 1)
    return None


def _set(words: PageWords, last: int) -> str | None:
    """Return the people, bodies or counted things whose phrase ends at ``last``: no 活动中 and no 发放中."""
    phrase = phrase_before(words, last)
    if phrase is None or words.sort(last) == NOMINAL:
        return None
    named = names(words.text(phrase.begin, phrase.end))
    counted = words.has(words.clause_begin(phrase.begin), phrase.begin, FIGURE)
    return short(words, phrase) if named in _SETS or (counted and named is None) else None


def share_of(words: PageWords, of: int) -> str | None:
    """Return what a share is of, where 的 at ``of`` leads to the word for it: 占|技能劳动者|的|比例."""
    phrase = phrase_before(words, of - 1)
    if phrase is None or words.texts[phrase.begin - 1][:1] != "占":
        return None
    return short(words, phrase)
