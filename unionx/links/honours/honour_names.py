"""Finds the names of honours: 全国五一劳动奖章, 省工人先锋号, “金牌工人”; how each is written out and whom it is for.

A name ends with a word of the lexicon ``honour`` and begins with the level or the region that gives it
(全国|铁路|先进工作者), else with the words right before; quotation marks, the year and 称号 are no part of it. What
stands before 称号 in quotation marks, or behind a deed, is a name, whatever its words.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from unionx.language import regex
from unionx.language.lexicon import alternation, grammar, lexicon
from unionx.language.regions import LEVELS
from unionx.language.tokens import Tokens
from unionx.language.word_starts import WordStarts
from unionx.links.honours.unlisted_names import CALLED, HONOUR_WORD, TITLE, unlisted_names

_OF = lexicon("honour").mapping("of")
_BEHIND_NAME = alternation(grammar("honoured"))
_BARE = frozenset(lexicon("honour").words(bare="yes"))
_WORDS = alternation(_OF)
_WATCHED = WordStarts(_OF)
_HAN_ONLY = regex.compile(r"\p{Han}+")
_MEDALS = alternation(grammar("medal"))
_ENDING = regex.compile(
    rf"(?:{_WORDS})(?=(?P<more>[”\"」』》]?(?:{HONOUR_WORD}|{_MEDALS})?(?:{TITLE}|{_BEHIND_NAME})?)(?P<behind>[^\n]{{0,2}}))"
)
# 劳模|精神, 工人先锋号|评选: not the honour but what is done about it
_BOUND = regex.compile(
    rf"$|[^\p{{Han}}]|[等的和与及并或一二三四五六七八九十两多这各获]"
    rf"|{alternation(grammar('ends_honour'))}"
    rf"|{alternation(grammar('honour_heading', 'holder'))}|\p{{Han}}$"
)
#: 全国先进集体|代表|
DELEGATE = alternation(grammar("ends_honour", "delegate"))
_TITLED = regex.in_re(rf"(?P<name>.*?(?P<word>{_WORDS}))(?:{CALLED})?(?:{_BEHIND_NAME})?(?:{DELEGATE})?$")
_NATIONAL = alternation(grammar("national"))
# Who gives an honour, or where: 县级|劳模, 公司|劳动模范; not 困难|劳模
_GIVER = regex.compile(rf"{_NATIONAL}|[省市县区州旗盟级直]|{alternation(grammar('gives_honour'))}|[厂局院校矿]$")
_QUALIFIES = regex.compile(rf"^(?:老|原|{alternation(lexicon('title_attribute').words())})+")
_LEVEL = regex.compile(rf"{_NATIONAL}|全[省市区县州]|[省市县区州旗部](?:[级直]|$)|自治[区州县旗]|省部级")
_LEVEL_WORD = rf"{_NATIONAL}|[省市县区州]|自治[区州]"
_FIRST_LEVEL = regex.compile(rf"(?:{_LEVEL_WORD})级?")
_SHARED = regex.compile(rf"(?P<level>{_LEVEL_WORD})级?[、和及与]$")
_PREFIX = ("n", "b", "j", "s", "f", "a", "l", "v", "an", "x", "nz", "z", "i", "y", "k")
_DEEDS = frozenset(lexicon("honour_deed").words())
_PRIZE = alternation(grammar("honour_meant"))
# 荣获|此荣誉称号, 获|此殊荣
_THIS = regex.compile(rf"[此这该]一?项?(?:{_PRIZE}|{HONOUR_WORD}(?:{TITLE})?)")
_MEANT = WordStarts(
    f"{this}{item}{word}"
    for this in "此这该"
    for item in ("", *"一项", "一项")
    for word in (*grammar("honour_meant"), *grammar("honour_word"))
)
_REACH = 120  # characters between an honour and the pronoun that means it
_LONGEST = 24
_LONGEST_TITLE = 60
_SHORTEST_REGION = 2
_OPEN, _CLOSE = '“"「『《', '”"」』》'


class HonourName(NamedTuple):
    """A name of an honour in the text: where it stands, its names written out, whom it is for: person, body or any."""

    start: int
    end: int
    names: tuple[str, ...]
    of: str

    @property
    def is_bare(self) -> bool:
        """Say whether it is one without who gives it: 19个|先进集体."""
        return self.names[0] in _OF


class HonourNames:
    """The names of honours in a text, in order; ``stops`` are the ends of the mentions that none reaches over."""

    def __init__(self, text: str, tokens: Tokens, stops: frozenset[int]) -> None:
        self.text, self.tokens, self.stops = text, tokens, stops
        listed = sorted(self._by_word())
        taken = {at for one in listed for at in range(one.start, one.end)}
        named = sorted(
            [*listed, *(one for one in self._unlisted_names() if one.start not in taken and one.end - 1 not in taken)]
        )
        self.found = sorted([*named, *self._by_pronoun(named)])  # all of them
        self._starts = [one.start for one in self.found]

    def between(self, start: int, end: int) -> list[HonourName]:
        """Return the names that begin in ``start`` to ``end``."""
        return self.found[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def _by_word(self) -> Iterator[HonourName]:
        for match in _WATCHED.matches(_ENDING, self.text):
            word, end = match[0], match.end()
            if not match["more"] and _BOUND.match(match["behind"]) is None:
                continue
            if self._in_document(match.start()):
                continue  # 《关于表彰|劳动模范|的决定》
            quote = self._quote(match.start())
            start = self._start(match.start()) if quote is None else self._start(quote, quoted=True)
            inner = self.text[start : match.start()].translate(_UNQUOTED)
            if inner or quote is not None or word in _BARE:
                yield self._with_levels(HonourName(start, end, (inner + word,), _OF[word]))

    def _unlisted_names(self) -> Iterator[HonourName]:
        """Yield the names that end with no word of the lexicon: “护渔先锋”称号."""
        for begin, end, quoted in unlisted_names(self.text):
            start = self._start(begin - 1, quoted=True) if quoted else begin
            yield HonourName(start, end, (self.text[start:end].translate(_UNQUOTED),), "any")

    def _by_pronoun(self, named: list[HonourName]) -> Iterator[HonourName]:
        """Yield where a pronoun stands for the honour that was named last: 甲等11名职工荣获|此荣誉称号."""
        starts = [one.start for one in named]
        for match in _THIS.finditer(self.text) if named and _MEANT.places(self.text) else ():
            before = bisect_left(starts, match.start()) - 1
            if before >= 0 and 0 <= match.start() - named[before].end <= _REACH:
                yield HonourName(*match.span(), named[before].names, named[before].of)

    def _in_document(self, at: int) -> bool:
        """Say whether a place stands in the title of a document."""
        opened = self.text.rfind("《", max(0, at - _LONGEST_TITLE), at)
        return opened >= 0 and self.text.find("》", opened, at) < 0

    def _quote(self, at: int) -> int | None:
        """Return where the quotation mark stands that opens before a word: 省|“五一劳动奖章”, “陇原|工匠”."""
        for place in range(at - 1, max(-1, at - _LONGEST), -1):
            character = self.text[place]
            if character in _OPEN:
                return place
            if character in _CLOSE or character in "，。；：、\n":
                return None
        return None

    def _start(self, at: int, *, quoted: bool = False) -> int:
        """Return where a name begins: at the level or region farthest to the left, else as far as nouns go.

        What stands before a quotation mark is else no part of it: 选手|“金牌工人”.
        """
        tokens, begin, last, level = self.tokens, at, at, None
        index = tokens.at(at)
        while index and at - tokens.starts[index - 1] <= _LONGEST and begin not in self.stops:
            index -= 1
            word, label = tokens.words[index], tokens.tags[index]
            if (
                word in _DEEDS
                or word[0] == "年"
                or "为" in word
                or not _HAN_ONLY.fullmatch(word)
                or not label.startswith(_PREFIX)
            ):
                break
            if label.startswith("nr") or (label[:1] == "v" and len(word) != 2):
                break
            last, begin = begin, tokens.starts[index]  # of 全国五一劳动奖章, one word, too
            if label.startswith("ns") or _LEVEL.match(word) or (word[-1] in LEVELS and len(word) > _SHORTEST_REGION):
                level = begin
        if level is not None:
            return level
        if quoted:
            return at
        # 3家|先进单位
        return last if begin == tokens.starts[index + 1] and tokens.tags[index][:1] == "q" else begin

    def _with_levels(self, one: HonourName) -> HonourName:
        """Return an honour with a name for each level that shares it: 全国、自治区“五一劳动奖状”."""
        before = _SHARED.search(self.text, max(0, one.start - 6), one.start)
        level = _FIRST_LEVEL.match(one.names[0])
        if before is None or level is None:
            return one
        other = before["level"] + one.names[0][level.end() :]
        return one._replace(start=before.start(), names=(other, *one.names))


_UNQUOTED = str.maketrans("", "", _OPEN + _CLOSE + " ")


def in_title(title: str) -> str | None:
    """Return the honour that a title names, None where it is none: 全国劳动模范, 困难|劳模, 省五一劳动奖章|获得者."""
    match = _TITLED.match(title)
    if match is None:
        return None
    name: str = _QUALIFIES.sub("", match["name"].translate(_UNQUOTED))
    word = match["word"]
    if word in _BARE and not _GIVER.search(name.removesuffix(word)):
        return word
    return None if name == word else name
