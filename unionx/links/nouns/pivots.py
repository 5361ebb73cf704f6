"""A verb between two numbers, whose doers the first counts and whose objects the second: 3个|小组|走访|企业|20家."""

from __future__ import annotations

from unionx.language.lexicon import grammar
from unionx.links.nouns.page_words import FIGURE, NOUN, PageWords
from unionx.links.nouns.phrases import Phrase

#: deeds that name a thing with the noun behind them: 创新|工作室
NAMING_DEEDS = frozenset(grammar("noun_part", "naming_deed"))


def doers(words: PageWords, phrase: Phrase | None) -> Phrase | None:
    """Return who does it, of a phrase behind the number that counts them."""
    if phrase is None:
        return None
    at = _verb(words, phrase)
    return phrase if at is None else Phrase(phrase.begin, at, phrase.described)


def objects(words: PageWords, phrase: Phrase) -> Phrase:
    """Return what it is done to, of a phrase between the number of those who do it and the one that counts these."""
    at = _verb(words, phrase)
    return phrase if at is None else Phrase(at + 1, phrase.end)


def _verb(words: PageWords, phrase: Phrase) -> int | None:
    if words.sorts[phrase.end] != FIGURE:
        return None
    for at in range(phrase.begin + 1, phrase.end - 1):
        if words.labels[at] == "v" and words.sorts[at - 1] == NOUN and words.texts[at] not in NAMING_DEEDS:
            return at
    return None
