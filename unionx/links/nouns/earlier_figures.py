"""Which figures stand before another in its sentence, and in the one that it goes on with."""

from __future__ import annotations

from collections.abc import Sequence

from unionx.links.nouns.page_words import FIGURE, OF, SENTENCE_END, PageWords
from unionx.links.nouns.series import REACH, KnownNoun

SENTENCE_REACH = 160  # words
_BRACKETS = frozenset("()（）")
_GOES_ON = ["。", "其中"]


class EarlierFigures:
    """The figures before the one at ``place`` among the words of a page; ``known`` stand in order."""

    __slots__ = ("_found", "_known", "_place", "_words")

    def __init__(self, known: Sequence[KnownNoun], place: int, words: PageWords) -> None:
        self._known, self._place, self._words = known, place, words
        self._found: list[KnownNoun] | None = None

    def of_sentence(self) -> list[KnownNoun]:
        """Return those of the sentence, the nearest first; 其中 that opens it goes on with the one before."""
        if self._found is None:  # up to five sources of a noun ask, and for most figures none
            self._found = _of_sentence(self._known, self._place, self._words)
        return self._found


def _of_sentence(known: Sequence[KnownNoun], place: int, words: PageWords) -> list[KnownNoun]:
    sorts, texts = words.sorts, words.texts
    begin = max(0, place - SENTENCE_REACH)
    plain = sorts.find(SENTENCE_END, begin, place) < 0 and sorts.find(OF + FIGURE, begin, place) < 0
    if plain and _BRACKETS.isdisjoint(texts[begin:place]):  # nothing parts them: 3个、5个、8个, …
        return _near(known, begin, words)
    found: list[KnownNoun] = []
    begin, goes_on = place, True
    for other in known[: -REACH - 1 : -1]:
        index = words.at.get(other.figure.start)
        if index is None or place - index > SENTENCE_REACH:
            break
        ends = sorts.find(SENTENCE_END, index, begin)
        if ends >= 0 and not (goes_on and texts[ends : ends + 2] == _GOES_ON):
            break  # 共发放助学金21万元|。|其中，本科生36名，每人5000元
        goes_on = goes_on and ends < 0
        # 完成任务|10万人|的65.4%，增加6005人: of which the share is, not what grew
        is_whole = sorts[index + 1] == OF and sorts[index + 2] == FIGURE and place > index + 2
        between = texts[index + 1 : begin]
        if not is_whole and (_BRACKETS.isdisjoint(between) or not _in_brackets(words, index, between)):
            found.append(other)
        begin = index
    return found


def _near(known: Sequence[KnownNoun], begin: int, words: PageWords) -> list[KnownNoun]:
    """Return the last figures that stand among the words from ``begin`` on, the nearest first."""
    found: list[KnownNoun] = []
    for other in known[: -REACH - 1 : -1]:
        index = words.at.get(other.figure.start)
        if index is None or index < begin:
            break
        found.append(other)
    return found


def _in_brackets(words: PageWords, index: int, between: Sequence[str]) -> bool:
    """Say whether a bracket that holds a word closes ``between`` the figure at ``index`` and another."""
    if words.texts[index - 1] in ("(", "（") and words.texts[index + 1] in (")", "）"):
        return False  # 市总工会（5万元）、县总工会（2万元）
    return next(text for text in between if text in _BRACKETS) in (")", "）")
