"""Words that steer the links, found over a page at once: rows of the lexicon ``cue``, each of a category.

The longest row at a place counts, so a row of the category ``pseudo`` keeps a longer word from being a cue: 计划 is
one, 职工互助保障计划 is none.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from functools import cache

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from unionx.language import regex
from unionx.language.lexicon import alternation, lexicon
from unionx.language.tokens import Tokens
from unionx.links.pattern_signs import NOWHERE

# Categories that are looked for over the whole page; those of the others are parts of patterns.
_STEERING = frozenset(["opener", "now", "plan", "future", "required", "done", "standing", "standard"])
# Those that tell whether something is done: a sentence without one is as it stands.
MODAL = frozenset(["now", "plan", "future", "required", "done"])
_PSEUDO = "pseudo"
_SAYING = 4  # characters
_LONGEST = 8  # characters of a cue
_IN_FULL = regex.compile(r"应(\p{Han})尽\1")  # 应帮尽帮


@dataclass(slots=True)
class Cue:
    """A cue in the text: its span, its category and its word."""

    start: int
    end: int
    category: str
    word: str


def cue_words(category: str) -> list[str]:
    """Return the words of a category."""
    return lexicon("cue").words(category=category)


def words_of(category: str) -> str:
    """Return a pattern of the words of a category."""
    return alternation(cue_words(category))


@cache
def _automaton() -> tuple[AhoCorasick, list[tuple[str, str]]]:
    rows = [(row["word"], row["category"]) for row in lexicon("cue").rows]
    rows = [row for row in rows if row[1] in _STEERING or row[1] == _PSEUDO]
    words = [word for word, _ in rows]
    return AhoCorasick(words, matchkind=MatchKind.LeftmostLongest, implementation=Implementation.DFA), rows


def _is_inside_saying(text: str, at: int, tokens: Tokens) -> bool:
    """Say whether a character that may be a cue is a part of a saying: 有求必|应|, |将|信|将|疑, |应|保尽保."""
    if _IN_FULL.match(text, at) is not None:
        return True
    word = tokens.at(at + 1) - 1
    return len(tokens.words[word]) >= _SAYING


def _cues(text: str, tokens: Tokens) -> list[Cue]:
    """Return the cues of a text, those too that a word which is none only seems to hold: 预|算不得|超过3万元."""
    automaton, rows = _automaton()
    bounds, behind, found = tokens.bounds, 0, list[Cue]()
    for which, start, end in automaton.find_matches_as_indexes(text):
        word, category = rows[which]
        if start < behind:
            continue
        if category != _PSEUDO:
            found.append(Cue(start, end, category, word))
        elif (start not in bounds or end not in bounds) and not bounds.isdisjoint(range(start + 1, end)):
            begin = start + 1  # words of the text only meet there
            for one, first, last in automaton.find_matches_as_indexes(text[begin : end + _LONGEST]):
                if begin + first >= end:
                    break
                behind = begin + last
                if rows[one][1] != _PSEUDO and begin + first in bounds and behind in bounds:
                    found.append(Cue(begin + first, behind, rows[one][1], rows[one][0]))
    return found


class Cues:
    """The cues of a text, in order."""

    __slots__ = ("_modal", "_of", "by_start", "found", "modal_starts", "starts")

    def __init__(self, text: str, tokens: Tokens) -> None:
        bounds = tokens.bounds
        self.found = [
            cue
            for cue in _cues(text, tokens)
            if cue.end - cue.start > 1
            or not (
                (text[cue.start + 2 : cue.end + 2] == "尽" or cue.start not in bounds or cue.end not in bounds)
                and _is_inside_saying(text, cue.start, tokens)
            )
        ]
        self.starts = [cue.start for cue in self.found]
        self.by_start = {cue.start: cue for cue in self.found}
        self._modal = [cue for cue in self.found if cue.category in MODAL]
        self.modal_starts = [cue.start for cue in self._modal]
        self._of: dict[str, list[int]] = {category: [] for category in _STEERING}
        for cue in self.found:
            self._of[cue.category].append(cue.start)
        for starts in self._of.values():
            starts.append(NOWHERE)

    def between(self, start: int, end: int) -> list[Cue]:
        """Return the cues that begin in ``start`` to ``end``."""
        return self.found[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def modal_between(self, start: int, end: int) -> list[Cue]:
        """Return the cues that begin in ``start`` to ``end`` and tell whether something is done, planned or ruled."""
        first = bisect_left(self.modal_starts, start)
        if first == len(self._modal) or self.modal_starts[first] >= end:
            return []
        return self._modal[first : bisect_left(self.modal_starts, end)]

    def starts_of(self, category: str) -> list[int]:
        """Return where the cues of a category begin, in order, then NOWHERE."""
        return self._of[category]

    def has(self, category: str, start: int, end: int) -> bool:
        """Say whether a cue of a category begins in ``start`` to ``end``."""
        starts = self._of[category]
        return starts[bisect_left(starts, start)] < end
