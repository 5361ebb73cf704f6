"""The people for whom something was done so often: 为养路工测量血压153人次."""

from __future__ import annotations

from unionx.language.lexicon import grammar, lexicon
from unionx.links.nouns.kinds import counted_by, names
from unionx.links.nouns.page_words import (
    CLAUSE_END,
    FIGURE,
    FOR,
    JOIN,
    MODIFIER,
    NOMINAL,
    NOUN,
    OTHER,
    QUOTE,
    VERB,
    PageWords,
)
from unionx.links.nouns.phrases import Phrase
from unionx.links.nouns.phrases_before import phrase_before
from unionx.links.nouns.short_phrases import short
from unionx.mentions.mention import FigureMention

_BRINGS = frozenset(grammar("noun_part", "brings"))
_SERVICES = tuple(grammar("noun_part", "service"))
_MOST_WORDS = 8
_TAKES_PART = frozenset(grammar("takes_part"))
TIMES_OF_PEOPLE = tuple(
    row["word"] for row in lexicon("classifier").rows if row["word"].endswith("次") and "event" not in row["counts"]
)  # 人次


def beneficiary(words: PageWords, phrase: Phrase, figure: FigureMention) -> str | None:
    """Return the people of 为养路工测量血压153人次, whose number it is."""
    if "person" not in counted_by(figure):
        return None
    at = phrase.begin - 1
    taking_part = _taking_part(words, at)
    people = taking_part or (_who_do(words, phrase) if figure.unit not in TIMES_OF_PEOPLE else None)
    if people is not None:
        return people
    if words.sorts[at] == VERB and words.labels[at][:1] == "d" and words.sorts[phrase.begin] == NOMINAL:
        return _people_at(words, at - 1)  # 为|骑手|免费|体检|300人次
    while at > 0 and words.sorts[at] in (NOUN, NOMINAL, MODIFIER, VERB) and figure.unit not in TIMES_OF_PEOPLE:
        at -= 1
    if words.texts[at] not in FOR:
        return None
    for end in range(at + 2, phrase.end):
        if words.sorts[end] in (NOMINAL, VERB) and names(words.text(at + 1, end)) == "person":
            return short(words, Phrase(at + 1, end))
    return None


def _who_do(words: PageWords, phrase: Phrase) -> str | None:
    """Return the people of a phrase with what they do or have done: 组织|一线职工|疗养|300人."""
    last = phrase.end - 1
    if phrase.begin == last or names(words.texts[last]) is not None or words.sorts[last] not in (NOMINAL, NOUN):
        return None
    who = names(words.text(phrase.begin, last)) == "person" and len(words.texts[last]) > 1
    led = words.is_predicate(phrase.begin - 1) or words.texts[phrase.begin - 1] in FOR
    return short(words, Phrase(phrase.begin, last)) if who and led else None


def _taking_part(words: PageWords, at: int) -> str | None:
    """Return those who are brought to take part in what ends behind ``at``: 组织|职工|参加|培训、|比武|300人次."""
    while at > 0 and words.sorts[at] in (NOUN, NOMINAL, JOIN):
        at -= 1
    if words.texts[at] not in _TAKES_PART:
        return None
    phrase = phrase_before(words, at - 1)
    return _people_at(words, at - 1) if phrase is not None and words.is_predicate(phrase.begin - 1) else None


def _people_at(words: PageWords, last: int) -> str | None:
    """Return the people whose phrase ends at ``last``."""
    phrase = phrase_before(words, last)
    if phrase is None or names(words.text(phrase.begin, phrase.end)) != "person":
        return None
    return short(words, phrase)


def is_brought(words: PageWords, phrase: Phrase) -> bool:
    """Say whether a phrase is a service that so many got: 完成|农民工|就业|技能培训|300人, ；职业技能培训|200人."""
    begin = phrase.begin - 1
    while begin > 0 and phrase.begin - begin < _MOST_WORDS and _is_inside(words, begin):
        begin -= 1
    if words.texts[begin] in _BRINGS:
        return True
    lists = (words.sorts[begin] == CLAUSE_END and words.sorts[begin - 1] == FIGURE) or words.texts[begin - 1] == "其中"
    return lists and words.sorts[phrase.begin] != NOMINAL and words.text(phrase.begin, phrase.end).endswith(_SERVICES)


def _is_inside(words: PageWords, at: int) -> bool:
    """Say whether a word may stand between a verb and the service that it brings."""
    if words.texts[at] in _BRINGS:
        return False
    return words.sorts[at] in (NOUN, NOMINAL, MODIFIER, QUOTE) or words.labels[at][:1] == "v"


def people_before(words: PageWords, verb: int) -> str | None:
    """Return the people before a verb and their number: 为|职工|理发|460人次, 资助|职工子女|上学|达|90人次."""
    while verb > 0 and words.is_link(verb):
        verb -= 1
    if words.sorts[verb] != VERB:
        return None
    last = verb - 1
    while last > 0 and words.sorts[last] in (OTHER, MODIFIER):
        last -= 1
    phrase = phrase_before(words, last)
    if phrase is None or _people_at(words, last) is None:
        return None
    led = words.texts[phrase.begin - 1] in FOR or words.is_predicate(phrase.begin - 1)
    return short(words, phrase) if led else None
