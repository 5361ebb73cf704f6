"""What single words say of the figure behind them: 增长 that something grew, 每人 that each has so much."""

from __future__ import annotations

from functools import lru_cache

from unionx.language.lexicon import grammar
from unionx.links.cues import cue_words
from unionx.links.nouns.page_words import CLAUSE_END, FIGURE, NOMINAL, NOUN, SENTENCE_END, VERB, PageWords

_CUES = {word: {cue} for word, cue in grammar("noun_cue").items()}
#: what grows only with a word behind it: 调整|为
SETS_STANDARD = grammar("sets_standard", "to")
_CHANGES = frozenset(grammar("change"))
_ABOVE = frozenset(grammar("above"))
#: what leads to a difference with some words beside it only
TURNS = frozenset(SETS_STANDARD) | _ABOVE
_FROM, _MOST_COMPARED = ("比", "较"), 8
_REACHED = tuple("到至为成")
_COMPARED = tuple(grammar("link", "before_change"))
_BY = frozenset(["按", "依", *grammar("by_rule"), *grammar("at_rate")])
_BY_LETTERS, _THINGS = frozenset("按依"), (NOUN, NOMINAL)
_RULES = frozenset([*cue_words("rule_name"), *grammar("by_measure")])
#: what may end words that tell by what rule something is so much: 标准, 按规定
OF_RULES = _RULES | {f"{letter}{rule}" for letter in _BY_LETTERS for rule in _RULES}
_EACH_LETTERS = ("人", "户")
_EACH_TIMES = frozenset("年月季周天次")
_ONE_EACH = tuple(f"一{letter}" for letter in _EACH_LETTERS)


def cue_of(text: str, words: PageWords, at: int) -> set[str]:
    """Return what a word says of the figure behind it."""
    said = said_by(text)
    if text in SETS_STANDARD and "growth" not in said and words.texts[at + 1 : at + 2] in (["为"], ["到"], ["至"]):
        return {"growth"}
    if text in _ABOVE and not said and words.sorts[at + 1] == FIGURE and _is_compared(words, at):
        return {"growth"}
    return said


def _is_compared(words: PageWords, at: int) -> bool:
    """Say whether what a word tells is by how much one is above or below another: 采购价|比|市场|低|8%."""
    for before in range(at - 1, max(0, at - _MOST_COMPARED), -1):
        if words.texts[before] in _FROM:
            return True
        if words.sorts[before] in (CLAUSE_END, SENTENCE_END, FIGURE, VERB):
            return False
    return False


@lru_cache(maxsize=8192)
def said_by(text: str) -> set[str]:
    """Return what a word says of the figure behind it, whatever stands beside it."""
    if text in _CHANGES or (text[-1] in _REACHED and text[:-1] in _CHANGES):
        return {"growth"} | _CUES.get(text, set())
    if text.startswith(_COMPARED) and any(text.removeprefix(word) in _CHANGES for word in _COMPARED):
        return {"growth"}
    return _CUES.get(text, set())


def is_kept_at(words: PageWords, at: int, place: int) -> bool:
    """Say whether a verb tells at what a thing is kept, and nothing else is counted: 误差|压|在5毫米以内."""
    alone = words.texts[at + 1] == "在" and at + 2 == place and words.sorts[place + 1] in (CLAUSE_END, SENTENCE_END)
    return alone and words.sorts[at - 1] in (NOUN, NOMINAL)


def rule_before(words: PageWords, at: int) -> int | None:
    """Return where the words begin by what rule something is so much, which end at ``at``: 津贴|按|标准|每月300元."""
    text = words.texts[at]
    if text[0] in _BY_LETTERS and text[1:] in _RULES:
        return at if words.sorts[at - 1] in _THINGS else None  # 津贴|按规定|300元
    led = text in _RULES and words.texts[at - 1] in _BY and words.sorts[at - 2] in _THINGS
    return at - 1 if led else None


def one_each(words: PageWords, at: int) -> int | None:
    """Return where 一人 or 一户 begins that ends at ``at``, with the time behind it: 津贴|一人一月|300元."""
    last = at - (words.texts[at][0] == "一" and words.texts[at][-1] in _EACH_TIMES and at > 0)
    if words.texts[last] in _ONE_EACH:
        return last
    return last - 1 if words.texts[last] in _EACH_LETTERS and words.texts[last - 1] == "一" else None
