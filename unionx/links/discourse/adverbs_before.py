"""Where words end that only say when, how or why, right before who acts: 此后|市总工会, 接到求助后|全市各级工会."""

from __future__ import annotations

from bisect import bisect_right
from itertools import compress

from unionx.language.lexicon import grammar
from unionx.language.tokens import Tokens
from unionx.language.word_starts import WordStarts
from unionx.links.discourse.actors import Actors
from unionx.links.pattern_signs import NOWHERE

_LONGEST = 14  # characters
_ADVERBS = frozenset(["c", "d", "t", "f"])  # tags: 不过, 终于, 当年, 之后
# 签约|后, 走访|时; 活动|当天, 改制|以来, but not 穿|上
_WHEN, _TIMES = frozenset("后前时"), frozenset(["f", "t"])
_SEASONS = frozenset(grammar("season"))  # which are read apart: 中秋|之际
# 可喜|的是, 活动|中
_LEADS_TO_IT = ("的是", *(f"{event}{where}" for event in grammar("at_event") for where in ("", *"上中")))
_LEADING_TO_IT = WordStarts(_LEADS_TO_IT)
_PRONOUNS = frozenset("他她我咱该这")  # 终于|他挣了3000元, but not 周末|学校20所
_JOINS = frozenset(grammar("joins"))
_GOES_TO = tuple(grammar("companion"))  # times to the tagger: 慰问组先后|前往|甲公司
_CAUSES = frozenset(grammar("within"))  # |由于|甲公司拖欠，工人损失5万元 tells of what others suffer
_THROUGH = "经"  # |已经|市总工会协调的案件
_MARK, _SINGLE, _PREPOSITION = "x", 1, "p"
_OF_TIME = frozenset("在自从当")  # |在|发布会上全市各级工会, but not |按照|会上市总工会的要求


class Adverbs:
    """The adverbs and the phrases of time of a page behind which somebody may be named.

    ``letters`` are those with which 全市 and its like begin. A conjunction of one letter may join what it stands before
    to a list, and a word of one letter may be a preposition: |将|市总工会的慰问金送到.
    """

    def __init__(self, actors: Actors, letters: frozenset[str]) -> None:
        self._actors, self._letters = actors, letters
        self._ends = self._may_end(letters | _PRONOUNS)

    def _may_end(self, letters: frozenset[str]) -> list[int]:
        """Return where words end that tell when or how, before a name or a letter; few clauses have one near."""
        tokens, text, named = self._actors.tokens, self._actors.text, self._actors.begins
        ends = tokens.starts[1:]
        found = [-end for _, end, _ in _LEADING_TO_IT.places(text)]
        found += compress(ends, map(_ADVERBS.__contains__, tokens.tags))
        found += compress(ends, map(_WHEN.__contains__, tokens.words))
        return [*sorted([end for end in found if end in named or text[end : end + 1] in letters]), NOWHERE]

    def end(self, at: int, end: int) -> int | None:
        """Return where they end behind which somebody is named in a clause that begins at ``at``."""
        stop = min(end, at + _LONGEST)
        if self._ends[bisect_right(self._ends, at)] >= stop:
            return None
        tokens, named = self._actors.tokens, self._actors.begins
        first = tokens.at(at)
        if tokens.starts[first] != at or at in named:
            return None
        if tokens.tags[first] == _PREPOSITION and tokens.words[first] not in _OF_TIME:
            return None
        is_adverb = True
        for number in range(first, len(tokens.words)):
            word, tag, behind = tokens.words[number], tokens.tags[number], tokens.starts[number + 1]
            if behind >= stop or tag == _MARK or tokens.starts[number] in named:
                return None
            is_adverb = is_adverb and tag in _ADVERBS and len(word) > _SINGLE and not _leads_on(word)
            next_letter = tokens.words[number + 1][0]
            if is_adverb and next_letter in _PRONOUNS:
                return behind
            goes_on = behind in named or next_letter in self._letters
            if goes_on and (is_adverb or (number > first and _is_phrase(self._actors.text, tokens, first, number))):
                return behind
        return None


def _leads_on(word: str) -> bool:
    """Say whether a word joins, gives a cause or leads to a place, so that who follows does not act: 由于, 前往."""
    return word in _JOINS or word in _CAUSES or word in _GOES_TO or word.endswith(_THROUGH)


def _is_phrase(text: str, tokens: Tokens, first: int, last: int) -> bool:
    """Say whether words from one to another tell when something is done, or lead to it: 签约后, 可喜的是."""
    word = tokens.words[last]
    if word in _WHEN:
        return True
    if len(word) > _SINGLE and tokens.tags[last] in _TIMES:
        return word not in _SEASONS and word not in _GOES_TO
    return text.endswith(_LEADS_TO_IT, tokens.starts[first], tokens.starts[last + 1])
