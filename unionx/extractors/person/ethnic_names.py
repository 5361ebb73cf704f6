"""Finds names without a family name of the list: 副主席|边巴次仁|介绍, 主席|斯琴图雅|出席, 村里的|达瓦卓玛|说."""

from __future__ import annotations

from collections.abc import Iterator

from unionx.extractors.person.foreign_names import SOUNDS
from unionx.extractors.person.names import CLAUSE, HAN, goes_on
from unionx.extractors.person.occupations import is_occupation
from unionx.extractors.person.word_bounds import STOP, WordBounds
from unionx.language import regex
from unionx.language.lexicon import alternation, grammar, lexicon
from unionx.language.regex import HAN_RANGES
from unionx.language.regions import gazetteer
from unionx.language.tokens import tag
from unionx.language.word_starts import WordStarts

Found = tuple[int, int, str]

_BY_PLACE = regex.in_re(
    rf"([{HAN_RANGES}]{{3,5}}?)(?={alternation(grammar('speech'))}|{alternation(grammar('for_years'))}|在|等(?![于待级候])|[，。、）)])"
)
_PARTS = lexicon("name_part")
NAME_PARTS = frozenset(word[0] for word in _PARTS.words(kind="word"))
_OF_PARTS = regex.compile(
    rf"(?:{alternation(_PARTS.words(kind='word'))}){{1,3}}"
    rf"(?:{alternation(_PARTS.words(kind='tail'))})?"
    r"(?![县乡镇村路街区州寺山湖]|(?<=图)(?:[文片纸像]|书(?!记)))"  # 苏雅拉|图文并茂, but 苏雅拉图|书记
)
_WORDS = WordStarts(_PARTS.words(kind="word"))
_LEAST = 4  # characters of a name that nothing leads to
_ALONE = frozenset(word for word in _WORDS.words if len(word) == _LEAST - 1)  # 娜仁花, which is no two parts
_LEADING = "pcuv"  # tags of words that lead to one
_PRONOUNS = frozenset("他她我你")  # 站长|叫她刘大姐|，


def of_parts(text: str, start: int) -> Iterator[Found]:
    """Yield the name that parts of names make from ``start`` on: three characters, or what may stand before a verb."""
    match = _OF_PARTS.match(text, start)
    if match is not None and (len(match[0]) > 2 or goes_on(text, match.end())):
        yield start, match.end(), "title"


def whole_of_parts(text: str, start: int, end: int) -> bool:
    """Say whether parts of such names make a whole span: 乌兰, 斯琴图雅."""
    return text[start] in NAME_PARTS and _OF_PARTS.fullmatch(text, start, end) is not None


def by_place(text: str, start: int, kind: str) -> Iterator[Found]:
    """Yield a name that only its place shows, behind a title of some ``kind``.

    Behind a word that is no office somebody must speak: not 劳模|安居乐业。
    """
    match = _BY_PLACE.match(text, start)
    if (
        match is None
        or match[0][0] in STOP
        or not _PRONOUNS.isdisjoint(match[0])
        or tag(match[0])[0][1][:1] == "d"
        or (text[match.end()] in "，。、" and kind != "office")
    ):
        return
    words = tag(match[0])
    if len(words) == 1 and words[0][1] == "nz" and sum(c not in SOUNDS for c in match[0]) > 1:
        return  # 主席|五谷丰登，
    if len(match[0]) < 4 and text[match.end()] in "，。、" and (len(words) == 2 or words[-1][1][:1] in "vf"):
        return  # 主席|赴四川、, 教练|雅凯说，
    if all((len(word) == 1 and label[:1] not in "pcu") or label[:2] in ("nr", "nz", "ns") for word, label in words):
        yield start, match.end(), "title"


def names_of_parts(words: WordBounds) -> Iterator[Found]:
    """Yield the names of two parts or more, or one long part, heading a clause or led to: 说起|格桑旺堆|，.

    Four characters at least, where no longer word stands around them and what stands behind may follow a name.
    """
    text = words.text
    for start, _, _ in _WORDS.longest(text):
        match = _OF_PARTS.match(text, start)
        if (
            match is None
            or not (len(match[0]) >= _LEAST or match[0] in _ALONE)
            or not words.part_at(start)
            or not words.part_at(match.end())
        ):
            continue
        end = match.end()
        led = start == 0 or text[start - 1] in CLAUSE or words.across(start)[2][:1] in _LEADING
        led = led or is_occupation(words, start)
        follows = end == len(text) or text[end] in CLAUSE or (HAN.match(text[end]) is not None and goes_on(text, end))
        if led and follows and match[0] not in gazetteer().official:
            yield start, end, "parts"
