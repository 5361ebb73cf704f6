"""Finds people by the characters of their names alone, wherever they stand: 只见|隋玉莲|麻利地拧下螺栓.

Behind a common family name, that is no other word there, two characters of given names are a name where what stands
behind may follow one, and no firm and no place goes on with them.
"""

from __future__ import annotations

from collections.abc import Iterator

from unionx.extractors.person.ethnic_names import names_of_parts
from unionx.extractors.person.firm_names import trade_behind
from unionx.extractors.person.name_likeness import FEATURES, OF_PLACES, SURE, looks_like
from unionx.extractors.person.names import CLAUSE, HAN, goes_on, plain
from unionx.extractors.person.surnames import SURNAME
from unionx.extractors.person.word_bounds import GIVEN, NAME_TAGS, WordBounds, is_speech
from unionx.language import regex
from unionx.language.lexicon import grammar
from unionx.language.tokens import first_word, tag

Found = tuple[int, int, str]

_COMMON = frozenset(letter for letter, kind in SURNAME.items() if kind == "common")
# a common family name and two characters of given names, one such stretch inside another too
_THREE_LETTERS = regex.in_re(rf"[{''.join(sorted(_COMMON))}](?=[{''.join(sorted(GIVEN))}]{{2}})")
_ADVERB = "d"  # tag of a character between a name of two and the deed: 罗珊|正|为树苗浇水
_ASPECTS = frozenset("了着过")
_WORD_TAGS = ("a", "n", "v", "d")  # of a family name that is a word as well: 白, 古, 查
_LANDFORMS = FEATURES | frozenset(grammar("terrain"))
_WHOLE = 3  # characters of most names


def names_anywhere(words: WordBounds) -> Iterator[Found]:
    """Yield the names that nothing but their characters or their parts show."""
    yield from _names_by_letters(words)
    yield from names_of_parts(words)


def _names_by_letters(words: WordBounds) -> Iterator[Found]:
    """Yield the names of three characters that nothing but their characters shows."""
    text, bounds = words.text, words.bounds
    for named in _THREE_LETTERS.finditer(text):
        start, end = named.start(), named.start() + _WHOLE
        if start not in bounds or end not in bounds:
            continue
        at = words.tokens.at(start)
        if text[end - 1] in OF_PLACES or not _are_letters(words, at, end):
            continue
        if not plain(text, start, end):
            continue
        if (
            _stands_apart(words, at, end)
            and not _is_of_words(text[start:end])
            and looks_like(words, start, end) == SURE
        ):
            yield start, end, "letters"


def _is_of_words(name: str) -> bool:
    """Say whether a family name that is a word stands before another, or names a landform: 古|文明, 白云|峰."""
    if first_word(name[0])[1] not in _WORD_TAGS:
        return False
    return name[-1] in _LANDFORMS or len(tag(name[1:])) == 1


def _are_letters(words: WordBounds, at: int, end: int) -> bool:
    """Say whether the words of the page leave single characters there, or names of the dictionary."""
    tokens = words.tokens
    while at < len(tokens.words) and tokens.starts[at] < end:
        if tokens.tags[at][:2] != "nr" and (len(tokens.words[at]) > 1 or tokens.tags[at][:1] in "pcu"):
            return False
        at += 1
    return True


def _stands_apart(words: WordBounds, at: int, end: int) -> bool:
    """Say whether no letter of a longer name stands before, and behind what may follow a name of a person."""
    text, tokens = words.text, words.tokens
    before, label = (tokens.words[at - 1], tokens.tags[at - 1]) if at else ("", "")
    if (
        len(before) == 1
        and HAN.match(before)
        and (label in NAME_TAGS or (before in SURNAME and label[:1] not in "pcuv"))
    ):
        return False  # 韩|索菲亚
    if text[end : end + 1] in CLAUSE or end == len(text):
        return True
    if (words.across(end)[2] == _ADVERB and not _is_told(words, end)) or text[end] in _ASPECTS:
        return False  # 王芳|成|了红人, 罗珊|正|为树苗浇水
    return HAN.match(text[end]) is not None and goes_on(text, end) and not trade_behind(text, end)


def _is_told(words: WordBounds, end: int) -> bool:
    """Say whether a mark or a verb of speech ends a name whose last character is an adverb elsewhere: 李学真|说."""
    adverb = words.across(end)[2] == _ADVERB
    return adverb and (end == len(words.text) or words.text[end] in CLAUSE or is_speech(words.text, end))


def without_longer(words: WordBounds, found: dict[tuple[int, int], str]) -> dict[tuple[int, int], str]:
    """Return the names without those of three characters of which others read two: 吴丽|天不亮就出门."""
    return {
        (start, end): rule
        for (start, end), rule in found.items()
        if rule != "letters" or (start, end - 1) not in found or _is_told(words, end)
    }
