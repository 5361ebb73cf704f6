"""What is known while the bodies of a page are read: its words, its regions, the bodies found so far."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace

from unionx.language import regex
from unionx.language.last_texts import OfLastTexts
from unionx.language.lexicon import alternation, grammar, lexicon
from unionx.language.newspapers import BULLETS
from unionx.language.numerals import TO_TEN
from unionx.language.regex import HAN_RANGES
from unionx.language.regions import LEVELS, Place, gazetteer, holds, places_of
from unionx.language.tokens import BEFORE_OFFICE, Tokens, tokens_of
from unionx.language.word_counties import word_counties

#: characters; a chain of bodies without a mark, 甲公司乙车辆段丙项目部…, is no name
LONGEST_NAME = 80
HAN_ONLY = re.compile(rf"[{HAN_RANGES}]+")
_PREFIX = re.compile(rf"(?:{alternation(grammar('party'))})$")
# 上海市|山西|北路小学, 安达市|朝阳|街道: a street has the name of a region and is none.
_STREET_BEHIND = regex.compile(rf"[东西南北中]?(?:{alternation(grammar('street'))})")

# 本报讯|韩城矿务局, ■|运河煤矿: a name begins behind what opens a report or an item, as it does on a new line.
_MARKS = "\n" + BULLETS
_OPENING = re.compile(
    rf"[{_MARKS}本](?:(?<=[{_MARKS}])|(?<![{HAN_RANGES}]本)(?<=本)[报网刊台社][{HAN_RANGES}]{{0,6}}?[讯电]|(?<=本)报讯)"
)

_AT_EVENT = tuple(f"{event.removesuffix('上')}上" for event in grammar("at_event"))
_ENDS_WHERE = frozenset("上夜")
_WHEN_OR_WHERE = ("t", "s", "d", "l")
_NO_CUT = tuple(grammar("no_cut"))
_PREDICATE = grammar("predicate")
_OFFICES = frozenset(lexicon("title").words(kind="office"))
_IN_OFFICE = tuple(
    word for kind in ("in_office", "holds_office", "takes_office") for word in grammar(kind) if len(word) > 1
)
_LEADS = frozenset([*grammar("of_the_union"), *grammar("elsewhere")])
_NUMERALS = f"{TO_TEN}〇零"
_ORDINAL = tuple("第" + _NUMERALS)


@dataclass(slots=True)
class BodySpan:
    """A body in the text: its span, its kind, how it was found, the places that its name begins with, its level."""

    start: int
    end: int
    kind: str
    rule: str
    places: tuple[Place, ...] = ()
    level: str = ""
    body: str | None = None
    owner: int = -1  # start of the body it is a department of, else -1
    tail: int = -1  # where the part behind region or level begins


class Surroundings:
    """A text while its bodies are read: ``by_end`` holds its regions, ``found`` the bodies, both by their end.

    ``unread`` are the endings before which nothing names a body, each with its place and kind.
    """

    __slots__ = ("_inner", "_openings", "by_end", "found", "text", "tokens", "unread")

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = tokens_of(text)
        self.by_end = _regions(text)
        self.found: dict[int, BodySpan] = {}
        self.unread: list[tuple[int, int, str]] = []
        self._openings: list[int] = []
        self._inner: frozenset[int] | None = None

    def chain_to(self, at: int) -> tuple[Place, ...]:
        """Return the regions that end at a place, the largest first; none where none does."""
        place = self.by_end.get(at)
        return self.chain(place) if place is not None else ()

    def chain(self, place: Place) -> tuple[Place, ...]:
        """Return the regions that stand one behind the other and end with ``place``: 山东 威海 乳山市.

        A name that is a region elsewhere is a word behind one that does not hold it: none is returned.
        """
        chain = [place]
        while (before := self.by_end.get(chain[0].start)) is not None:
            if not (holds(before, chain[0]) or self._is_zone_of(before, chain[0])):
                if self.text[chain[0].end - 1] == "区" and self.text[before.end - 1] == "市" and not before.weak:
                    return self.chain(before)  # 合肥市|西市区, a district that another city has today
                named = self.text[chain[0].end - 1] in LEVELS or (before.weak and not chain[0].weak)
                return tuple(chain) if named else ()
            chain.insert(0, before)
        return tuple(chain)

    def _is_zone_of(self, city: Place, zone: Place) -> bool:
        """Say whether a place is a zone of the one before it: 邯郸市|冀南新区."""
        return city.codes == zone.codes and self.text[zone.start : zone.end] in gazetteer().zones

    def is_inside_region(self, offset: int) -> bool:
        """Say whether a region with its level goes on over ``offset``: 宁波市镇|海区, 景德镇|市."""
        if self._inner is None:
            named = [place for place in self.by_end.values() if self.text[place.end - 1] in LEVELS]
            self._inner = frozenset([at for place in named for at in range(place.start + 1, place.end)])
        return offset in self._inner

    def line(self, offset: int, reach: int) -> int:
        """Return ``reach`` characters before ``offset``, or where its line begins, what opens it left out."""
        if not self._openings:
            self._openings = _openings(self.text)
        begin, farthest = self._openings[bisect_right(self._openings, offset) - 1], offset - reach
        return begin if begin > farthest else farthest

    def words_before(self, offset: int, reach: int) -> list[tuple[str, str]]:
        """Return the words of ``reach`` characters before ``offset`` with their tags, of its line as ``line`` does."""
        if not self._openings:
            self._openings = _openings(self.text)
        begin, farthest = self._openings[bisect_right(self._openings, offset) - 1], offset - reach
        return self.tokens.between(begin if begin > farthest else farthest, offset)

    def acts(self, offset: int) -> bool:
        """Say whether a verb begins at ``offset``: 管理中心|组织, 学院|派."""
        at = bisect_left(self.tokens.starts, offset)
        word = self.tokens.words[at] if at < len(self.tokens.words) and self.tokens.starts[at] == offset else ""
        return word in _PREDICATE

    def word_begins(self, start: int) -> bool:
        """Say whether a word begins at ``start``: not in 城市总体, 上市委托."""
        return not start or not HAN_ONLY.match(self.text[start - 1]) or start in self.tokens.bounds

    def is_told_where(self, start: int) -> bool:
        """Say whether a level stands behind when or where it acts: 晚上|市总工会, 事实上|市总工会, 会|上|市总工会.

        At an event the words are cut as 上市; 夜|市 and 地级以上|市 are none.
        """
        if self.text.endswith(_AT_EVENT, 0, start):
            return True
        at = self.tokens.at(start) - 1
        told = start in self.tokens.bounds and self.tokens.tags[at] in _WHEN_OR_WHERE
        return told and self.text[start - 1] in _ENDS_WHERE and len(self.tokens.words[at]) > 1

    def cut_out(self, start: int, end: int, need: str) -> bool:
        """Say whether a longer word begins where the ending does and goes on behind it: 劳动报|酬, 银行|账号.

        Of a whole name no word may go on, wherever it begins (人民网|络), of 县委 none that begins with 委 (委|派).
        """
        tokens = self.tokens
        at = bisect_left(tokens.starts, end)
        if at >= len(tokens.starts) or tokens.starts[at] == end:
            return False
        begin, word = tokens.starts[at - 1], tokens.words[at - 1]
        if need == "body" and begin == start and tokens.tags[at - 1] == "nt":
            return False  # 国务院|扶贫办 is one word of the dictionary
        if need == "body" and self.text[end : begin + len(word)] in _OFFICES:
            return False  # 中共中央政治局|常委: 中央政治局常委 is one
        if need == "level":
            return begin == end - 1
        if begin > start and start not in tokens.bounds:
            return True  # 出|台办|法: cut out of two words
        if need != "body" and begin > start:
            return False
        return not word.endswith(_NO_CUT)

    def with_prefix(self, start: int) -> int:
        """Return where the word that goes before a committee begins (中共|肇庆市委), ``start`` where there is none."""
        prefix = _PREFIX.search(self.text, max(0, start - 4), start)
        return prefix.start() if prefix else start


@OfLastTexts  # asked of a page by its bodies and by its links
def _openings(text: str) -> list[int]:
    """Return where what opens a line or an item of it ends."""
    return [0, *[opening.end() for opening in _OPENING.finditer(text)]]


@OfLastTexts
def _regions(text: str) -> dict[int, Place]:
    """Return the regions of a text by their end; those of the last texts are kept, since the links ask again."""
    tokens, words = tokens_of(text), word_counties(text)  # 县总工会|会同|县司法局
    found = list[Place]()
    for place in places_of(text):
        if found and found[-1].end == place.start and holds(found[-1], place):
            found.append(place)  # 玉林市|容县, whatever the words are
        elif text[place.start : place.end] not in words and _is_region(place, text, tokens):
            found.append(_by_words(place, tokens))
    return {place.end: place for place in found}


def _by_words(place: Place, tokens: Tokens) -> Place:
    """Return a place, or the province of the word that begins inside it and goes on behind: 承包方|山东, not 方山."""
    inner = bisect_left(tokens.starts, place.end) - 1
    start = tokens.starts[inner]
    if place.start < start and tokens.starts[inner + 1] > place.end and tokens.tags[inner] == "ns":
        for other in gazetteer().places(tokens.words[inner]):
            if other.start == 0 and other.codes[0].endswith("0000"):  # 遂|宁城 is none
                return replace(other, start=start, end=start + other.end)
    return place


def _is_region(place: Place, text: str, tokens: Tokens) -> bool:
    """Say whether a region is named, not cut out of other words: no 任县 in 时任|县总工会, no 和县 in 和|县."""
    start = place.start
    at = tokens.at(start)
    if start not in tokens.bounds and place.end not in tokens.bounds:
        # 中共陕西省委 is one word of the dictionary
        return tokens.starts[at - 1] == start - 2 and tokens.words[at - 1].startswith("中共")
    if tokens.starts[at] != start:
        # 其|中市|总工会, 示范县
        return not (place.weak or (tokens.starts[at] == place.end and tokens.tags[at - 1] == "n"))
    if text[start] == "任" and (text.endswith(_IN_OFFICE, 0, start + 1) or text[start - 1 : start] in BEFORE_OFFICE):
        return False  # 曾|任县|委书记
    if text[start] in _NUMERALS and text[start - 1 : start] in _ORDINAL and start:
        return False  # 第六|二七研究所
    joins = tokens.tags[at][:1] in "cp" and len(tokens.words[at]) == 1
    joins = joins or (text[start] == "和" and place.end - start == 2 and text[place.end - 1] in LEVELS)  # 大局和|县工会
    if joins and start and HAN_ONLY.match(text[start - 1]):
        return False
    if text[place.end - 1] in LEVELS or not _STREET_BEHIND.match(text, place.end):
        whole = tokens.words[at] == text[start : place.end]
        if place.weak and whole and tokens.words[at] in _LEADS and not text.startswith("总工会", place.end):
            return False  # 比如|建设银行, 会同|农商行
        verb = place.weak and whole and tokens.tags[at][:1] == "v"
        return not (verb and text[place.end : place.end + 1] in LEVELS)  # 会同|市工商联
    return False
