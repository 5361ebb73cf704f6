"""Things that are told by their size before their noun: 6个|总投资48亿元|的项目, 3座|面积200平方米|的驿站."""

from __future__ import annotations

from unionx.language.lexicon import grammar
from unionx.links.nouns.kinds import names
from unionx.links.nouns.page_words import FIGURE, MODIFIER, NOMINAL, NOUN, OF, OTHER, VERB, PageWords
from unionx.mentions.mention import FigureMention

MADE_EACH = frozenset(grammar("made_each"))
#: what ends how much of a thing there is: 面积, 产能
QUANTITIES = frozenset("量力率积程离度额值")
_LONGEST = 3  # words: 总|建筑|面积
_HOLDERS = ("person", "body", "household")
_IN_ALL, _YIELD = "总", "单产"
_TRAVELS, _DONE = frozenset(grammar("noun_part", "travels")), ["了"]


def behind_size(words: PageWords, at: int) -> int:
    """Return where the thing stands behind its size, if a size stands at ``at``; else ``at``."""
    for end in range(at + 1, at + 1 + _LONGEST):
        if words.sorts[end] == FIGURE:
            return end + 2 if words.sorts[end + 1] == OF and is_size_of(words, at, end) else at
        if words.sorts[end] not in (NOUN, NOMINAL, MODIFIER, VERB):
            break
    return at


def is_size_of(words: PageWords, begin: int, end: int) -> bool:
    """Say whether words before an amount tell what of a thing is so large: 总投资, 建筑|面积, 年产, 价值."""
    text, last = words.text(begin, end), words.texts[end - 1]
    if names(text) in _HOLDERS or (end > begin + 1 and names(words.texts[begin]) in _HOLDERS):
        return False  # 引进12家|企业|投资额5亿元的项目
    return names(text) == "money" or text[0] == _IN_ALL or last in MADE_EACH or last[-1] in QUANTITIES


def is_measured_next(words: PageWords, begin: int, end: int) -> bool:
    """Say whether what ends words behind a figure is what the next figure measures: 2万亩|小麦|单产|达|460公斤."""
    if end - begin == 1 or not (words.texts[end - 1] in MADE_EACH or words.texts[end - 1].endswith(_YIELD)):
        return False
    while words.is_link(end) and end < words.many:
        end += 1
    return words.sorts[end] == FIGURE


def is_gone(figure: FigureMention, words: PageWords, at: int) -> bool:
    """Say whether a measure is what was gone or done before a verb goes on: 驱车|80公里|来到, 清淤|8公里|改善|了."""
    if figure.kind != "measure" or words.sorts[at] not in (VERB, OTHER):
        return False
    return words.texts[at - 2] in _TRAVELS or words.texts[at + 1 : at + 2] == _DONE
