"""The people for whom something was done so often: 为养路工测量血压153人次."""

from __future__ import annotations

from unionx.links.noun_heads import counted_by, names
from unionx.links.phrases import Phrase, short
from unionx.links.phrases_before import phrase_before
from unionx.links.words import FOR, MODIFIER, NOMINAL, NOUN, OTHER, VERB, PageWords
from unionx.mentions.mention import FigureMention

TIMES_OF_PEOPLE = ("人次", "户次", "家次")


def served(words: PageWords, phrase: Phrase, figure: FigureMention) -> str | None:
    """Return the people of 为养路工测量血压153人次, whose number it is."""
    if "person" not in counted_by(figure):
        return None
    at = phrase.begin - 1
    while at > 0 and words.sort(at) in (NOUN, NOMINAL, MODIFIER, VERB) and figure.unit not in TIMES_OF_PEOPLE:
        at -= 1
    if words.texts[at] not in FOR:
        return None
    for end in range(at + 2, phrase.end):
        if words.sort(end) in (NOMINAL, VERB) and names(words.text(at + 1, end)) == "person":
            return short(words, Phrase(at + 1, end))
    return None


def served_by(words: PageWords, verb: int, figure: FigureMention) -> str | None:
    """Return the people before a verb that ends with them: 为|职工|理发|460人次, 资助|职工子女|上学|达|90人次."""
    while verb > 0 and words.is_link(verb):
        verb -= 1
    if figure.unit not in TIMES_OF_PEOPLE or words.sort(verb) != VERB:
        return None
    last = verb - 1
    while last > 0 and words.sort(last) in (OTHER, MODIFIER):
        last -= 1
    phrase = phrase_before(words, last)
    if phrase is None or names(words.text(phrase.begin, phrase.end)) != "person":
        return None
    led = words.texts[phrase.begin - 1] in FOR or words.is_predicate(phrase.begin - 1)
    return short(words, phrase) if led else None
