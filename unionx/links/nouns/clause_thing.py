"""The last resort for a noun: the thing that the figure's clause names before its verb, 事故率|压到|1.5%."""

from __future__ import annotations

from collections.abc import Iterator

from unionx.links.nouns.beneficiary import TIMES_OF_PEOPLE
from unionx.links.nouns.kinds import ADVERBIAL, counted_by, names
from unionx.links.nouns.noun_question import NounQuestion
from unionx.links.nouns.page_words import CLAUSE_END, FIGURE, NOMINAL, NOUN, OTHER, SENTENCE_END, VERB
from unionx.links.nouns.phrases_before import AS_ADVERBS, phrase_before
from unionx.links.nouns.series import Pair
from unionx.links.nouns.short_phrases import short

_KINDS = ("count", "percentage", "measure")
_LENGTHS = frozenset("分里").union(["公里", "千米"])
_BEHIND = (CLAUSE_END, SENTENCE_END, VERB, OTHER)
_ACTORS = ("person", "body", "household", "time", "event")


def thing_of_clause(question: NounQuestion) -> Iterator[Pair]:
    """Yield the nearest thing before a figure in its clause, where nothing else speaks for a noun."""
    figure, _, place, words, lead, _, _ = question
    wanted = counted_by(figure)
    if figure.kind not in _KINDS or wanted == ("nothing",) or figure.unit in TIMES_OF_PEOPLE or figure.unit in ADVERBIAL:
        return
    if figure.unit in _LENGTHS or words.sorts[place + 1] not in _BEHIND:
        return
    begin = words.clause_begin(place)
    at = place - 1
    while at >= begin and words.sorts[at] != FIGURE:
        phrase = phrase_before(words, at) if words.sorts[at] in (NOUN, NOMINAL) else None
        if phrase is None or phrase.begin < begin:
            at -= 1
            continue
        named = names(words.text(phrase.begin, phrase.end))
        alone = phrase.end - phrase.begin == 1 and (words.texts[phrase.begin] in AS_ADVERBS or words.sorts[phrase.begin] == NOMINAL)
        fits = named in wanted if wanted and figure.kind != "percentage" else named not in _ACTORS
        if fits and not alone and (found := short(words, phrase)):
            yield found, "clause"
            return
        at = phrase.begin - 1
