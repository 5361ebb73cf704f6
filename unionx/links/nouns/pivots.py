"""A verb between two numbers, whose doers the first counts and whose objects the second: 3个|小组|走访|企业|20家."""

from __future__ import annotations

from unionx.language.lexicon import grammar
from unionx.links.nouns.beneficiary import TIMES_OF_PEOPLE
from unionx.links.nouns.kinds import counted_by, names
from unionx.links.nouns.page_words import FIGURE, NOMINAL, NOUN, VERB, PageWords
from unionx.links.nouns.phrases import Phrase
from unionx.links.nouns.phrases_before import phrase_before
from unionx.mentions.mention import FigureMention

#: deeds that name a thing with the noun behind them: 创新|工作室
NAMING_DEEDS = frozenset(grammar("noun_part", "naming_deed"))

_TOTALS = frozenset(grammar("noun_tail"))


def doers(words: PageWords, phrase: Phrase | None) -> Phrase | None:
    """Return who does it, of a phrase behind the number that counts them."""
    if phrase is None:
        return None
    at = _verb(words, phrase)
    return phrase if at is None else Phrase(phrase.begin, at, phrase.described)


def _objects(words: PageWords, phrase: Phrase) -> Phrase:
    """Return what it is done to, of a phrase between the number of those who do it and the one that counts these."""
    at = _verb(words, phrase)
    return phrase if at is None else Phrase(at + 1, phrase.end)


def things(words: PageWords, phrase: Phrase, figure: FigureMention) -> Phrase:
    """Return what a figure counts of the phrase before it, without the deed that stands in the phrase."""
    if words.sorts[phrase.begin - 1] == FIGURE:
        phrase = _objects(words, phrase)
    counts = figure.kind == "count" and figure.unit not in TIMES_OF_PEOPLE
    return _of_total(words, phrase, figure) if counts else phrase


def _of_total(words: PageWords, phrase: Phrase, figure: FigureMention) -> Phrase:
    """Return the things of which a total is told with what was done to them: 创新工作室|创建|总数.

    Who does it, or where, is not counted by that classifier: 法院|受理|总数90件, 景区|接待|人数3万人.
    """
    last = phrase.end - 1
    done = words.texts[last] in _TOTALS and words.sorts[last - 1] in (VERB, NOMINAL) and words.is_predicate(last - 1)
    thing = phrase_before(words, last - 2) if done else None
    if thing is None:
        return phrase
    wanted, named = counted_by(figure), names(words.text(thing.begin, thing.end))
    return thing if named in wanted or (named is None and not wanted) else phrase


def _verb(words: PageWords, phrase: Phrase) -> int | None:
    if words.sorts[phrase.end] != FIGURE:
        return None
    for at in range(phrase.begin + 1, phrase.end - 1):
        if words.labels[at] == "v" and words.sorts[at - 1] == NOUN and words.texts[at] not in NAMING_DEEDS:
            return at
    return None
