"""What was done, behind a verb that says no more than that it was: 经过|4轮|商谈, 安排|补休|10天, 每期|疗养|7天."""

from __future__ import annotations

from unionx.language.lexicon import grammar
from unionx.links.nouns.kinds import ADVERBIAL, COUNTING_EVENTS, HOLDING, names
from unionx.links.nouns.page_words import (
    CLAUSE_END,
    FIGURE,
    JOIN,
    MODIFIER,
    NOMINAL,
    NOUN,
    SENTENCE_END,
    VERB,
    PageWords,
)
from unionx.links.nouns.series import Pair
from unionx.mentions.mention import FigureMention

_LIGHT = frozenset(grammar("light_verb"))
_EACH_EVENT = frozenset(grammar("each_event"))
_HOW_LONG = frozenset(grammar("how_long"))
_DONE, _AFTER = "了", ("后", "之后")
#: classifiers of what is done so often
OF_DEEDS = frozenset([*COUNTING_EVENTS, *(ADVERBIAL - HOLDING)])
_DEEDS = (VERB, NOMINAL)
_ENDS = (CLAUSE_END, SENTENCE_END, JOIN)
_MOST_WORDS, _COMPOUND = 3, 2  # 安全|抽查


def deed_of_light_verb(figure: FigureMention, place: int, words: PageWords) -> tuple[Pair, ...]:
    """Return what was done so often or so long, where only a light verb leads to it."""
    evidence = "behind" if figure.kind == "count" else "lasting"
    last = place - 1
    if words.texts[last] not in _LIGHT and _is_deed(words, last):
        led = words.sorts[place + 1] in _ENDS and _is_led(words, last, lasts=figure.kind == "duration")
        return ((words.texts[last], evidence),) if led else ()
    while words.sorts[last] == JOIN and words.sorts[last - 2] == FIGURE and _is_deed(words, last - 1):
        last -= 3  # 经过|5次|修改|、|3轮|讨论
    last -= words.texts[last] == _DONE
    return _behind(place + 1, evidence, words) if words.texts[last] in _LIGHT else ()


def _is_led(words: PageWords, at: int, *, lasts: bool) -> bool:
    """Say whether a light verb leads to a deed, or to the one before it in a list: 安排|隔离|14天|、|补休|10天."""
    while words.sorts[at - 1] == JOIN and words.sorts[at - 2] == FIGURE and _is_deed(words, at - 3):
        at -= 3
    return words.texts[at - 1] in _LIGHT or (lasts and words.texts[at - 1] in _EACH_EVENT)


def _is_deed(words: PageWords, at: int) -> bool:
    """Say whether a word names what was done: 商谈, 疗养, but not 时间 nor 职工."""
    if words.sorts[at] == NOUN:
        return len(words.texts[at]) >= _COMPOUND and words.texts[at] not in _HOW_LONG and names(words.texts[at]) is None
    return words.sorts[at] in _DEEDS and len(words.texts[at]) == _COMPOUND


def _behind(begin: int, evidence: str, words: PageWords) -> tuple[Pair, ...]:
    """Return the deed that begins there and ends the clause: 12次|安全|抽查|，."""
    for at in range(begin, begin + _MOST_WORDS):
        ends = words.sorts[at + 1] in _ENDS or words.texts[at + 1] in _AFTER
        if ends and _is_deed(words, at) and (words.sorts[at] != NOUN or evidence == "lasting"):
            return ((words.text(begin, at + 1), evidence),)
        if words.sorts[at] not in (NOUN, MODIFIER):
            return ()
    return ()
