"""Nouns that stand apart from their number: things of a kind pointed at, what was got, what a sum adds up."""

from __future__ import annotations

from collections.abc import Iterator

from unionx.language.lexicon import grammar
from unionx.language.tokens import tag
from unionx.links.nouns.kinds import counted_by, names
from unionx.links.nouns.noun_question import NounQuestion
from unionx.links.nouns.page_words import (
    CLAUSE_END,
    JOIN,
    MODIFIER,
    NOMINAL,
    NOUN,
    OF,
    SENTENCE_END,
    VERB,
    PageWords,
    sort_of,
)
from unionx.links.nouns.phrases_before import phrase_before
from unionx.links.nouns.series import Pair, alike
from unionx.links.nouns.short_phrases import short
from unionx.mentions.mention import FigureMention

_EACH_ONE, _ONE_BY_ONE = "人", "个"
_LONGEST, _COMPOUND = 7, 2  # words; characters of a deed
_PARTS = frozenset([NOUN, NOMINAL, MODIFIER])
_ENDS = (CLAUSE_END, SENTENCE_END, JOIN)
_SUCH, _THIS_ITEM = tuple(grammar("such")), ["这", "一项"]
_MOMENTS = frozenset("时前后中里上内")
_HAS, _NO_TOPIC = frozenset(grammar("has_so_many")), ("time", "event", "body")
_GOT = frozenset(grammar("gets_deed"))
_SUMS = frozenset(grammar("noun_cue", "sum"))
_PEOPLE = ("person", "body", "household")


def told_of_each(figure: FigureMention, place: int, words: PageWords) -> str | None:
    """Return the things behind a figure each of which does what the clause tells: 8件|实事|件件|落地."""
    unit = figure.unit or ""
    if figure.kind != "count" or len(unit) != 1:
        return None
    end = place + 1
    while end < place + _LONGEST and words.sorts[end] not in _ENDS and words.sorts[end] != OF:
        end += 1
    behind = words.text(place + 1, end)
    one = unit if counted_by(figure) != ("person",) else _EACH_ONE
    if 2 * unit not in behind and 2 * one not in behind and 2 * _ONE_BY_ONE not in behind:
        return None
    ends = [at for at in (behind.find(2 * letter) for letter in (unit, one, _ONE_BY_ONE)) if at > 0]
    thing = behind[: min(ends)] if ends else ""
    return thing if thing and all(sort_of(*word) in _PARTS for word in tag(thing)) else None


def nouns_of_clause(question: NounQuestion) -> Iterator[Pair]:
    """Yield what a clause or the one before it tells the number of."""
    figure, words, place = question.figure, question.words, question.place
    if words.sorts[place + 1] not in _ENDS:
        return
    if figure.kind == "count":
        yield from _pointed_topic(question)
    if words.texts[place - 1] in _SUMS and question.lead.phrase is None:
        yield from _sum_of_alike(question)
    if question.before is None and figure.kind == "count":
        yield from _deed_got(question)


def _pointed_topic(question: NounQuestion) -> Iterator[Pair]:
    """Yield the things that the clause before only names: 像这样的|驿站|，全区已有42个, |岗位|，县里共有36个."""
    figure, _, place, words, _, _, _ = question
    begin = words.clause_begin(place)
    if words.sorts[begin - 1] != CLAUSE_END:
        return
    first = words.clause_begin(begin - 1)
    last = begin - 2 - 2 * (words.texts[begin - 3 : begin - 1] == _THIS_ITEM)
    phrase = phrase_before(words, last)
    if phrase is None:
        return
    such = words.text(first, begin - 1).startswith(_SUCH)
    alone = phrase.begin == first and words.texts[place - 1] in _HAS and words.sorts[first - 1] == SENTENCE_END
    found = (
        short(words, phrase)
        if such or (alone and names(words.text(phrase.begin, phrase.end)) not in _NO_TOPIC)
        else None
    )
    wanted = counted_by(figure)
    if found and (not wanted or names(found) in wanted):
        yield found, "heading"


def _deed_got(question: NounQuestion) -> Iterator[Pair]:
    """Yield what was got so often, where a verb names it: 收到乘客|表扬|47次, 取得国家专利|授权|73项."""
    place, words = question.place, question.words
    last = place - 1
    if words.sorts[last] not in (VERB, NOMINAL) or len(words.texts[last]) != _COMPOUND:
        return
    begin = last
    while begin > last - 3 and words.sorts[begin - 1] in (NOUN, MODIFIER):
        begin -= 1
    if words.texts[begin - 1] in _GOT:
        by_people = names(words.text(begin, last)) in _PEOPLE or begin == last
        yield words.texts[last] if by_people else words.text(begin, place), "before"


def _sum_of_alike(question: NounQuestion) -> Iterator[Pair]:
    """Yield what all figures count that a sum adds up: 上半年发放救助金30万元，下半年20万元，|两笔相加|50万元."""
    nouns = {other.noun for other in question.earlier.of_sentence() if alike(other, question.figure)}
    if len(nouns) == 1 and (noun := nouns.pop()):
        yield noun, "heading"
