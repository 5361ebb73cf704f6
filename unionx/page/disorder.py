"""Whether the words and characters of a page stand as those of prose do: shuffled words and misread ones do not.

Both are told by the words that the page is cut into anyhow, a stretch of them at a time. What was misread falls apart
into single characters that are no words (会|虽|大|叶 of 会员大会), and words without their order stand beside others
that prose hardly ever has there: a comma before 的, a classifier behind a noun.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from unionx.language.lexicon import lexicon
from unionx.language.regex import HAN_RANGES
from unionx.language.text import Text
from unionx.language.tokens import tokens_of

_HAN = re.compile(f"[{HAN_RANGES}]+")
_STRETCH = 1200  # words, so that what is garbled in a part of a long page is told
_FEWEST = 250  # characters, marks with them, of which something can be said: of 300, blanks and what is repaired apart
_LISTED = 3.5  # characters of a run, below which a page is a list of names
# Shuffled characters have such runs, too; those of names are in the lexicons, and single words have shorter ones.
_FELL_APART, _LISTED_TOO = 30, 2.5
# So many characters that never stand alone may do so in any stretch, and of each thousand more: rare names, a trade's.
_STRANGE, _STRANGE_OF_A_THOUSAND = 5, 31
_IN_PARTS = 19  # percent of the characters that stand alone, words of function apart: above it words were cut all over
# Chinese characters of a clause, below which it is of a recipe or a list, and, without any 的 or 了, of a verse
_OF_RECIPES, _OF_VERSES = 5, 7.6
_MARK = re.compile("[，。、；：！？,;:!?\n]+")
# Fewer of both tell it together: a character that was misread as one alike (人 as 入) is often one that stands alone.
_ALONE, _BOTH, _STRANGE_TOO = 13, 200, 15
_FEW, _FEW_ALONE = 45, 6  # words to such a character, of which no more is asked: a word has one or two characters
# Of pairs of words that tell of their order so many percent may be rare ones, and some more where pairs are few.
_NO_ORDER, _NO_ORDER_OF_FEW, _FEWEST_RARE = 44, 2.5, 12
_TO_A_MARK = 50  # Chinese characters to a comma or a full stop at most, where there are sentences: lists have none

# Classes of words, each with the number that stands for it; what has 0 tells nothing of its neighbours.
CLASSES = ("", "line", "mark", "的", "aspect", "preposition", "numeral", "noun", "verb", "classifier", "pronoun",
            "adverb", "adjective", "attribute", "side", "time")  # fmt: skip
_OF_LETTER = {
    "n": "noun", "l": "noun", "i": "noun", "j": "noun", "g": "noun", "s": "noun", "h": "noun", "v": "verb", "z": "verb",
    "p": "preposition", "c": "preposition", "m": "numeral", "q": "classifier", "r": "pronoun", "d": "adverb",
    "a": "adjective", "b": "attribute", "f": "side", "t": "time",
}  # fmt: skip
# The dictionary has zg for letters of any class, 很, 每 and the classifier 件, of which nothing can be said.
_OF_TAG = {"uj": "的", "eng": "", "zg": ""} | dict.fromkeys(("ul", "uz", "ug", "ud", "uv"), "aspect")
# What the dictionary has no tag of. Words are neighbours over blanks and quotation marks: “工匠”的.
_OF_SIGN = dict.fromkeys("，。、；：！？,;!?:…—", "mark") | {"\n": "line"}
_LEFT_OUT = "“”\"‘’'《》〈〉 \u3000\t"
_BETWEEN = len(CLASSES)  # the number of these


class _NumberOfTag(dict[str, int]):
    """The number of the class of each tag, and of each sign that stands for its own tag."""

    def __missing__(self, tag: str) -> int:
        name = _OF_SIGN.get(tag)
        if name is None:
            name = _OF_TAG.get(tag, _OF_LETTER.get(tag[:1], ""))
        number = self[tag] = _BETWEEN if tag in _LEFT_OUT else CLASSES.index(name)
        return number


class _Known(NamedTuple):
    """What is known of words: ``function`` and ``content`` stand alone in prose, the rest is of pairs of classes."""

    function: frozenset[str]
    content: frozenset[str]
    all_but_rare: bytes
    silent: bytes


_NO_HAN = [
    *map(chr, range(0x80)),
    *"（）【】［］「」『』％／～·—－■●▲□◆○〇",
]  # the commonest, so that few are looked at
_CONTENT = ("noun", "verb", "adjective")
_NUMBER_OF_TAG = _NumberOfTag()
_SIGNS = {sign: sign for sign in [*_OF_SIGN, *_LEFT_OUT]}


@cache
def _known() -> _Known:
    of = lexicon("lone_character").mapping("characters")
    names = [word for name in ("surname", "given_character") for word in lexicon(name).words() if len(word) == 1]
    function = frozenset("".join([*names, *_SIGNS, *_NO_HAN, *(of[name] for name in of if name not in _CONTENT)]))
    kinds = {"rare": bytearray(), "usual": bytearray()}
    for row in lexicon("word_order").rows:
        kinds[row["kind"]].append(CLASSES.index(row["left"]) << 4 | CLASSES.index(row["right"]))
    every = bytes(range(256))
    all_but_rare = every.translate(None, kinds["rare"])
    return _Known(
        function,
        frozenset("".join(of[name] for name in _CONTENT)),
        all_but_rare,
        all_but_rare.translate(None, kinds["usual"]),
    )


class _Told(NamedTuple):
    """How many of a stretch's words stand where their kind does not, or of its characters make no words."""

    found: int
    of: int
    is_of_words: bool = False

    def as_warning(self, first: int, last: int) -> str:
        """Return the warning, with the first and the last line of the stretch."""
        share = f"{round(100 * self.found / self.of)} %"
        if self.is_of_words:
            return (
                f"no sentences: {share} of the pairs of words that tell of order are in none, "
                f"in lines {first} to {last}; are they in their order?"
            )
        return (
            f"garbage: {share} of its Chinese characters make no words, in lines {first} to {last}; "
            "was it read from a picture?"
        )


def warnings(text: Text, raw: str) -> list[str]:
    """Return what to tell of a page whose repaired text has a stretch that is no prose in its order, one thing at most.

    The share is that of the first such stretch; the lines, to the end of the last one, are those of the raw text.
    """
    tokens = tokens_of(text.text)
    told, first, last = None, 0, 0
    for at in range(0, len(tokens.words), _STRETCH):
        end = min(at + _STRETCH, len(tokens.words))
        start = max(0, end - _STRETCH)  # the end of a page is too little by itself
        if found := _of_stretch(tokens.words[start:end], tokens.tags[start:end]):
            lines = [raw.count("\n", 0, text.raw(tokens.starts[one])) + 1 for one in (start, end - 1)]
            told, first, last = told or found, first or lines[0], lines[1]
    return [told.as_warning(first, last)] if told else []


def _of_stretch(words: Sequence[str], tags: Sequence[str]) -> _Told | None:
    """Return what is to tell of a stretch of words."""
    known = _known()
    function = known.function
    alone = [word for word in words if len(word) == 1 and word not in function]
    pairs = _pairs(words, tags)
    rare = len(pairs.translate(None, known.all_but_rare))
    telling = len(pairs.translate(None, known.silent))
    no_order = rare >= _FEWEST_RARE and (rare - _NO_ORDER_OF_FEW) * 100 > _NO_ORDER * telling
    strange = {word for word in alone if word not in known.content}
    if not no_order and len(strange) * _FEW <= len(words) and len(alone) * _FEW_ALONE <= len(words):
        return None  # as of nearly every page
    text = "".join(words)
    runs = _HAN.findall(text)
    han = sum(map(len, runs))
    alone = [word for word in alone if _HAN.match(word)]
    fell_apart = len(alone) * 100 > _FELL_APART * han and han > _LISTED_TOO * len(runs)
    if len(text) < _FEWEST or (han < _LISTED * len(runs) and not fell_apart):
        return None
    strange = {word for word in strange if _HAN.match(word)}
    many = len(alone) * 100 > _IN_PARTS * han
    both = len(alone) * 100 > _BOTH + _ALONE * han and len(strange) * 1000 > _STRANGE * 1000 + _STRANGE_TOO * han
    if (many or both) and not _has_short_clauses(text, han):
        return _Told(len(alone), han)
    if len(strange) * 1000 > _STRANGE * 1000 + _STRANGE_OF_A_THOUSAND * han:
        return _Told(len([word for word in alone if word in strange]), han)
    if no_order and (text.count("，") + text.count(",") + text.count("。")) * _TO_A_MARK > han:
        return _Told(rare, telling, is_of_words=True)
    return None


def _has_short_clauses(text: str, han: int) -> bool:
    """Say whether clauses are so short that many of their words are: 盐三勺，糖一勺，醋半碗, and lines of seven."""
    clauses = len(_MARK.findall(text))
    return han < _OF_RECIPES * clauses or (han < _OF_VERSES * clauses and "的" not in text and "了" not in text)


def number_of(word: str, tag: str) -> int:
    """Return the number of the class of a word."""
    return _NUMBER_OF_TAG[_SIGNS.get(word, tag)]


def _pairs(words: Sequence[str], tags: Sequence[str]) -> bytes:
    """Return the pairs of neighbours, a byte each: the class of the left one is its high half."""
    numbers = bytes(map(_NUMBER_OF_TAG.__getitem__, map(_SIGNS.get, words, tags))).translate(None, bytes((_BETWEEN,)))
    if len(numbers) < 2:
        return b""
    left = int.from_bytes(numbers[:-1], "big") << 4
    return (left | int.from_bytes(numbers[1:], "big")).to_bytes(len(numbers) - 1, "big")
