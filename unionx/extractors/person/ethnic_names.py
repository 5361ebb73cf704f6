"""Finds names without a family name of the list behind titles: 副主席|边巴次仁|介绍, 主席|斯琴图雅|出席."""

from __future__ import annotations

from collections.abc import Iterator

from unionx.extractors.person.names import goes_on
from unionx.extractors.person.word_bounds import STOP
from unionx.language import regex
from unionx.language.lexicon import alternation, grammar, lexicon
from unionx.language.regex import HAN_RANGES
from unionx.language.tokens import tag

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
    if len(match[0]) < 4 and text[match.end()] in "，。、" and (len(words) == 2 or words[-1][1][:1] in "vf"):
        return  # 主席|赴四川、, 教练|雅凯说，
    if all((len(word) == 1 and label[:1] not in "pcu") or label[:2] in ("nr", "nz", "ns") for word, label in words):
        yield start, match.end(), "title"
