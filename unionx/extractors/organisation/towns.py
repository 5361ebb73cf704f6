"""Reads the names of towns, streets and communities, which no atlas holds: 丰乐镇, 盐场路街道穆柯寨社区.

No dictionary knows most of them, so the words before 镇, 街道 or 社区 are taken one by one up to what no name holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from unionx.extractors.organisation.name_head import GENERIC, NAME_VERBS, NO_BRAND, PREDICATE, TITLES
from unionx.extractors.organisation.surroundings import HAN_ONLY, Surroundings
from unionx.language import regex
from unionx.language.lexicon import alternation, grammar
from unionx.language.regions import Place
from unionx.language.word_starts import WordStarts

_KINDS = grammar("town")
COMMUNITIES = tuple(word for word, kind in _KINDS.items() if kind in ("community", "village"))
TOWN_ENDS = tuple(_KINDS)
TOWN_LAST = frozenset(end[-1] for end in TOWN_ENDS)
_WORD = regex.compile(rf"(?<=\p{{Han}}{{2}})(?:{alternation(TOWN_ENDS)})(?![级民]|(?<=村)委会)")
_ENDS_OF_NAMES = WordStarts(TOWN_ENDS)
_STREET, _TOWN, _OFFICE = "街道", "镇", "办事处"
_TOWN_WORDS = (*(word for word, kind in _KINDS.items() if kind != "village"), _OFFICE)
_LONGEST = 6  # characters of a name: 贺兰山中路|街道
_TOWNS = tuple(word for word in TOWN_ENDS if word not in COMMUNITIES)
_LONGEST_VERBAL = 4  # characters of a name that begins with a verb: 留守营
_NO_NAMES = frozenset(grammar("no_town"))
_NO_PART = frozenset("的了在是为和与及或对向从由被把将暨于给让使据经至到以等则但并也都就还又该各本我全某两几")
_SIDES, _VERBAL = frozenset("东西南北"), frozenset("vrdp")
_BORDERS = regex.in_re(r"[东西南北][连接邻临靠抵倚](?=\p{Han}{2})")  # 公路东连|安沟村, but not 东临街道
_APPOSED = tuple(grammar("apposed"))
_LEADING = frozenset("pcurdt")  # tags of words of more than a character that no name of a town holds
_IN_OFFICE = tuple(word for kind in ("in_office", "holds_office", "takes_office") for word in grammar(kind))
_AT_END = frozenset("pcurdtvfl")  # tags of what can stand before a town without a name
_TELLING = frozenset("fsrbzmt")  # tags of words that tell where and which: 对面|社区
_COMMON = frozenset(["n", "v", "vn"])  # tags of words that are no names
_OF_DATES = ("年", "月", "日")
_POINTS, _EACH = tuple("该本我"), tuple("各每")
_SOURCES = frozenset(grammar("source_label"))


class Town(NamedTuple):
    """A town in a text: where it begins, where its own name does and where it ends, and the regions before it.

    ``named`` is false for 镇 and 该街道, which stand for a town that the page names elsewhere; ``last`` is what
    towns of its kind are called: 街道 of 盐场路街道 and of 该街道办事处.
    """

    start: int
    own: int
    end: int
    chain: tuple[Place, ...]
    named: bool
    last: str


def town_before(page: Surroundings, end: int) -> Town | None:
    """Return the town, street or community whose name ends at ``end``; None where 镇 ends another word."""
    last = _ends_at(page.text, end)
    if not last or end in page.by_end or page.is_inside_region(end):
        return None  # 宁乡, 景德镇, 宁波市镇|海区
    at = end - len(last)
    begin = None if _ends_a_word(page, at, end) else _begin_of(page, at, last)
    if begin is None:
        return None
    if begin == at:
        return Town(begin, begin, end, (), False, last_word(last)) if _stands_alone(page, begin) else None
    own = begin
    if last in COMMUNITIES:
        begin = _of_a_town(page, begin)
    place = page.by_end.get(begin)
    chain = page.chain(place) if place is not None and not place.weak else ()
    return Town(chain[0].start if chain else begin, own if own == begin else begin, end, chain, True, last_word(last))


def _begin_of(page: Surroundings, at: int, last: str) -> int | None:
    """Return where the name of a town begins; a street keeps that of the town that it was: 真北|镇|街道."""
    if last == _STREET and page.text[at - 1 : at] == _TOWN:
        begin = _name_begin(page, at - 1)
        if begin is not None and begin < at - 1:
            return begin
    begin = _name_begin(page, at)
    borders = _BORDERS.search(page.text, begin, at) if begin is not None else None
    return borders.end() if borders is not None else begin


def towns_of(page: Surroundings) -> Iterator[Town]:
    """Yield the towns, streets and communities that a text names, those by one character not: 返|乡, 建|村."""
    for word in _ENDS_OF_NAMES.matches(_WORD, page.text):
        town = town_before(page, word.end())
        if town is not None and town.named and word.start() - town.own > 1:
            yield town


def is_of_a_kind(page: Surroundings, town: Town) -> bool:
    """Say whether what stands before 村 or 社区 tells of a kind and names none: 示范|村, 高档|社区, not 安沟|村."""
    at = town.end - len(town.last)
    words = page.tokens.between(town.own, at)
    lies = len(words) == 1 and (words[0][1][:1] in _TELLING or (page.text[at - 1] == "区" and at not in page.by_end))
    return lies or all(word in GENERIC or word in _NO_NAMES for word, _ in words)  # 附近|社区, 山区|村


def _of_a_town(page: Surroundings, at: int) -> int:
    """Return where the town before a community begins, ``at`` where none stands there."""
    last = _ends_at(page.text, at)
    if not last or last in COMMUNITIES:
        return at
    begin = _name_begin(page, at - len(last))
    return at if begin is None or begin == at - len(last) else begin


def _ends_a_word(page: Surroundings, at: int, end: int) -> bool:
    """Say whether 乡 ends a common word, and no name: 农民工|返乡, 情系|家乡, but not 太平乡, 万全乡."""
    if page.text[at:end] != "乡":
        return False
    if end not in page.tokens.bounds and page.text.startswith("村", end):
        return True  # 美丽|乡村
    words = page.tokens.between(page.line(at, 4), end)
    return bool(words) and len(words[-1][0]) > 1 and words[-1][0][0] != "全" and words[-1][1] in _COMMON


def last_word(name: str) -> str:
    """Return what towns are called whose name ends as ``name`` does, empty for no town."""
    town = name.removesuffix(_OFFICE)
    return _ends_at(town, len(town)) if town else ""


def _ends_at(text: str, end: int) -> str:
    """Return what a town is called that ends at a place, empty where none does."""
    for last in TOWN_ENDS if text[end - 1] in TOWN_LAST else ():
        if text.endswith(last, 0, end):
            return last
    return ""


def _name_begin(page: Surroundings, at: int) -> int | None:
    """Return where the name begins that ends at ``at``, ``at`` itself for none, None where the words are no name."""
    alike = page.by_end.get(at)
    if alike is not None and not HAN_ONLY.match(page.text[max(0, alike.start - 1) : alike.start]):
        return alike.start  # 万全|镇, where 万全 is a district, too
    begin, words, tags, counts = at, list[str](), list[str](), False
    for word, label in reversed(_words_before(page, at)):
        place = page.by_end.get(begin)
        if (place is not None and begin < at and not place.weak) or _ends(word, label, begin == at):
            if counts and (label[:1] == "m" or word.isdecimal()):
                return None  # 9|个|街道
            if label[:1] == "v" and (words or word not in PREDICATE) and _is_of_a_region(page, begin - len(word), at):
                return begin - len(word)  # 抚州市|留守|营|镇
            break
        if word in _OF_DATES and page.text[begin - 2 : begin - 1].isdigit():
            break  # 2017年|柏树镇
        begin -= len(word)
        words.append(word)
        tags.append(label[:1])
        counts = label[:1] == "q"
        if at - begin > _LONGEST:
            return at if words[0] in NAME_VERBS and words[0] in PREDICATE else None  # 烧饼|协会|联合|镇
    begin += _drop_leads(words, tags)
    if len(words) > 1 and words[0] in NAME_VERBS and words[0] in PREDICATE:
        return at  # 工委会联合|镇
    lone = len(words) == 1 and words[0] in PREDICATE and HAN_ONLY.match(page.text[begin - 1 : begin])
    if lone or page.text.endswith(_IN_OFFICE, begin, at):
        return at  # 他曾任|镇工会
    kind = len(words) > 1 and words[0] in _NO_NAMES and len(words[1]) > 1 and words[1] not in NAME_VERBS
    return None if kind or page.text[begin:at] in _NO_NAMES else begin  # 富民|强|镇, but not 永|强|镇


def _drop_leads(words: list[str], tags: list[str]) -> int:
    """Take away the words that lead to the name of a town, return their length: 推进|大碶街道, 赴|石门镇."""
    size = 0
    while len(words) > 1:
        word, tag = words[-1], tags[len(words) - 1]
        verb = len(word) == 1 and tag in _VERBAL and word in NO_BRAND and len(words[-2]) > 1
        if not (verb or word in PREDICATE or (len(word) > 1 and word in _NO_NAMES) or word.endswith(_APPOSED)):
            break
        size += len(words.pop())
    return size


def _words_before(page: Surroundings, at: int) -> list[tuple[str, str]]:
    """Return the words before a place, of which the last names where it stands behind a side: 东|下关|街道."""
    words = page.words_before(at, _LONGEST + 4)
    if len(words) > 1 and words[-1][1] == "v" and words[-2][0] in _SIDES:
        words[-1] = (words[-1][0], "ns")
    return words


def _is_of_a_region(page: Surroundings, start: int, at: int) -> bool:
    """Say whether the page names a town right behind its region: the word between the two is a part of its name."""
    name = page.text[start : at + 1]
    if at - start > _LONGEST_VERBAL or not HAN_ONLY.fullmatch(name):
        return False
    places = (page.by_end.get(match.start()) for match in re.finditer(name, page.text))
    return any(place is not None and not place.weak for place in places)


def begins_with_a_town(text: str, begin: int, end: int) -> bool:
    """Say whether a name begins with a town that the text names elsewhere: 黄桥|烧饼协会 of 黄桥镇."""
    for stem in (text[begin : begin + 2], text[begin : begin + 3]):
        for last in _TOWNS if begin + len(stem) < end else ():
            if stem + last in text:
                return True
    return False


def _ends(word: str, label: str, is_last: bool) -> bool:
    """Say whether a word is no part of a town's name: 打造, 副主席, 和, but not 建设 of 建设街道.

    A number is none right before 镇 (十二|乡镇), but in 百尺河镇.
    """
    if not "一" <= word[0] <= "龥" or word in TITLES or word in _NO_PART or word in _SOURCES:
        return True
    if word.endswith(_TOWN_WORDS):
        return True  # 乡|镇, 兴隆镇|盐店社区
    if len(word) == 1:
        return label[:1] in "cpu"
    if label[:1] == "m" and is_last:
        return True
    if label[:1] == "f" and word[0] not in _SIDES and not is_last:
        return True  # 沿线|红旗社区
    return label[:1] in _LEADING or (word not in NAME_VERBS and (label[:1] == "v" or word in PREDICATE))


def _stands_alone(page: Surroundings, at: int) -> bool:
    """Say whether nothing before 镇 or 街道 is a part of its word: 由|镇, 该|街道, but not 乡|镇, 各|街道, 城|镇."""
    before = page.text[at - 1 : at]
    if not before or not HAN_ONLY.match(before) or before in _POINTS:
        return True
    words = page.words_before(at, 5)
    if not words or words[-1][0] in _NO_NAMES or before in _EACH or not page.tokens.begins(at):
        return False
    return words[-1][1][:1] in _AT_END or words[-1][0] in PREDICATE
