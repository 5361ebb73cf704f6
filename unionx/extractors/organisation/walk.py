"""Reads a body's name from its ending to the left: 国网天津市电力公司 of 国网天津市电力公司|工会."""

from __future__ import annotations

import re
from typing import NamedTuple

import regex

from unionx.language.lexicon import lexicon
from unionx.language.regions import LEVELS, Place
from unionx.language.text import HAN_RANGES
from unionx.language.tokens import tag

_NAME_VERBS = frozenset(lexicon("name_verb").words())
GENERIC = frozenset(lexicon("generic").words())
_PREDICATE = frozenset(lexicon("predicate").words()) | frozenset(lexicon("speech").words())
_TITLES = frozenset(lexicon("title").words(kind="office"))
_INSIDE = regex.compile(r"[·\-第一二三四五六七八九十双百万\dA-Za-z]+$")
_SURNAMES = frozenset(lexicon("surname").words(kind="common"))
_HAN_ONLY = re.compile(rf"[{HAN_RANGES}]+")
_OPENERS = {"）": "（", ")": "(", "”": "“", "」": "「", "』": "『", "’": "‘"}
_CLOSERS = frozenset(_OPENERS)
_WIDE = re.compile(
    r"各级|各类|各地|基层|全[国省市区县州]|优秀|先进|[县市省区镇]级|其他|有关|相关|所有|[一二三四五六七八九十]+[名个家项]"
)
_BRANCHING = ("company", "institution", "association", "education", "health")
_NETS = regex.compile(r"[国南]网$")
# 分区, 社区, 城市 and the like are words, not levels.
NO_LEVEL_AFTER = {
    "区": "分社园校厂小城地景片林牧灾矿郊新老辖各县库",
    "市": "城都夜超门股上集",
    "省": "各",
    "县": "各全",
    "州": "各",
}
_LEFT_STOP = frozenset(
    "“”‘’「」（）()\"'，。、；：！？,;:!?\n \t《》【】[]…的了在是为和与及或对向从由被把将暨于给让使据经至到以等"
)
_NO_WORD = frozenset("，。、；：！？,;:!?\n ")  # in front of which no name goes on
_BRANDS = regex.compile(
    r"(?:国网|南网|中国|中铁|中建|中交|中石油|中石化|中海油|国家|华能|华电|大唐|国电|国能|中核|中广核|中航|中车|兵器|中粮|中化|中冶|中煤|中电)"
)
_PREFIX = regex.compile(r"(?:中共|共青团|民盟|民建|九三学社|农工党|民革|民进|致公党)$")
_REACH = 34


class Found(NamedTuple):
    """A body in the text: its span, its kind, how it was found, the places that its name begins with, its level."""

    start: int
    end: int
    kind: str
    rule: str
    places: tuple[Place, ...]
    level: str
    body: str | None
    owner: int  # start of the body it is a department of, else -1
    tail: int  # where the part behind region or level begins


def word_begins(text: str, start: int, end: int) -> bool:
    """Say whether a word begins at ``start``: not in 城市总体, 上市委托."""
    if not start or not _HAN_ONLY.match(text[start - 1]):
        return True
    head = max(0, start - 6)
    line = text.rfind("\n", head, start) + 1
    head = max(head, line)
    at = head
    for word, _ in tag(text[head:end]):
        if at == start:
            return True
        if at > start:
            return False
        at += len(word)
    return False


def with_prefix(text: str, start: int) -> int:
    """Return where the word that goes before a committee begins (中共|肇庆市委), ``start`` where there is none."""
    prefix = _PREFIX.search(text, max(0, start - 4), start)
    return prefix.start() if prefix else start


def chain_of(place: Place, by_end: dict[int, Place]) -> tuple[Place, ...]:
    """Return the regions that stand one behind the other and end with ``place``: 山东 威海 乳山市."""
    chain = [place]
    while (before := by_end.get(chain[0].start)) is not None:
        chain.insert(0, before)
    return tuple(chain)


class Walk:
    """Reads from an ending to the left: word by word up to one that is no part of a name."""

    def __init__(
        self,
        text: str,
        start: int,
        by_end: dict[int, Place],
        found: dict[int, Found],
        *,
        adjacent: bool,
        company: bool,
        trade: bool = False,
    ) -> None:
        self.text, self.at, self.by_end, self.found = text, start, by_end, found
        self.start, self.adjacent, self.company, self.trade = start, adjacent, company, trade
        self.chain: tuple[Place, ...] = ()
        self.level = ""
        self.owner: Found | None = None
        self.brand = -1  # start of the body whose name goes before the region: 鞍钢集团|朝阳钢铁有限公司
        self.words: list[str] = []
        self.person = False
        self.verbs = False

    def step_over_person(self) -> None:
        """Pass the name of a studio's owner: 朝阳钢铁有限公司|武立军|劳模创新工作室."""
        for length in (3, 2, 4):
            head = self.at - length
            name = self.text[head : self.at]
            if head < 0 or not _HAN_ONLY.fullmatch(name):
                continue
            if head in self.found or (name[:1] in _SURNAMES and length < 4 and _HAN_ONLY.fullmatch(name)):
                if head not in self.found and not self._clear_before(head):
                    continue
                self.at, self.person = head, True
                self.words.append(name)
                return

    def _clear_before(self, head: int) -> bool:
        """Say whether a name begins at ``head``: a mark, a region or a verb ends there."""
        before = self.text[head - 1 : head]
        if not before or not _HAN_ONLY.match(before) or head in self.by_end:
            return True
        at = max(self.text.rfind("\n", 0, head) + 1, head - 5)
        for word, label in tag(self.text[at : head + 2]):
            at += len(word)
            if at >= head:
                return at == head and (label[:1] in "vpcud" or word in _LEFT_STOP)
        return False

    def run(self) -> None:
        """Move ``at`` to the left; note the owner, the regions or the level that the name begins with."""
        if self._anchored() or self.text[self.at - 1 : self.at] in _NO_WORD:
            return
        head = max(self.text.rfind("\n", 0, self.at) + 1, self.at - _REACH)
        tokens = tag(self.text[head : self.at])
        joined = 0
        unsure: tuple[int, int] | None = None  # where a verb was taken for a part of the name: 外卖|行业工会联合会
        while tokens:
            word, label = tokens.pop()
            if word in ("和", "与", "及", "、") and self.words and not joined and not self.adjacent:
                joined = self.at  # 宣传教育和网络工作部: only part of a name where a body stands before
                self.at -= len(word)
                continue
            if word in _CLOSERS and (size := self._bracketed()):
                self.at -= size
                self._drop(tokens, size - len(word))
                self.words.append(word)
                continue
            if self.trade and label == "v" and len(word) > 1 and word not in _PREDICATE and word not in _NAME_VERBS:
                unsure = unsure or (self.at, len(self.words))
            elif not self._part_of_a_name(word, label):
                if word not in _LEFT_STOP and not self._near_region(len(word)):
                    self._unknown_brand(word, tokens)
                break
            if self.adjacent and (
                word in GENERIC or (label[:1] not in "nbj" and word not in _NAME_VERBS) or self.start - self.at > 5
            ):
                break
            self.at -= len(word)
            self.words.append(word)
            if self._anchored():
                if self.owner is not None and self.verbs and self.owner.kind in ("union", "party", "government"):
                    self.owner = None
                    self.at += len(word)
                if joined and self.owner is None:
                    self.chain, self.level, self.at = (), "", joined
                return
            if self._region_inside(word):
                return
        if joined and not self.chain:
            self.at = joined
        if unsure is not None and not self.chain:
            self.at, self.words = unsure[0], self.words[: unsure[1]]

    def _bracketed(self) -> int:
        """Return the length of the short bracket or quotation that ends at ``at``: 包钢（集团）公司, 爱“新”骑手."""
        opener = _OPENERS[self.text[self.at - 1]]
        begin = self.text.rfind(opener, max(0, self.at - 9), self.at - 1)
        return self.at - begin if begin >= 0 and "\n" not in self.text[begin : self.at] else 0

    def _drop(self, tokens: list[tuple[str, str]], size: int) -> None:
        while tokens and size > 0:
            size -= len(tokens.pop()[0])

    def _unknown_brand(self, word: str, tokens: list[tuple[str, str]]) -> None:
        """Take in the characters between a mark and the name that no dictionary knows: 攀钢|集团有限公司."""
        if not self.company or len(word) > 1 or word in "等某我他她其这那该各又也再":
            return
        size, left = 1, list(tokens)
        while left and len(left[-1][0]) == 1 and left[-1][0] not in _LEFT_STOP and size < 3:
            size += 1
            left.pop()
        if not left or left[-1][0] in _LEFT_STOP or left[-1][0] in _TITLES:
            self.at -= size
            self.words.append(self.text[self.at : self.at + size])

    def _near_region(self, shortest: int) -> bool:
        """Go on to a region that stands a few characters off: 兴化市文达|职业技术培训学校."""
        if self.adjacent:
            return False
        for gap in range(shortest, 5):
            place = self.by_end.get(self.at - gap)
            between = self.text[self.at - gap : self.at]
            if place is None or place.weak or not _HAN_ONLY.fullmatch(between) or set(between) & _LEFT_STOP:
                continue
            if any(end in self.found for end in range(self.at - gap + 1, self.at + 1)):
                continue
            if not any(
                word in _PREDICATE or word in _TITLES or (label[:1] == "v" and label != "vn" and len(word) > 1)
                for word, label in tag(between)
            ):
                self.words.append(between)
                self.at -= gap
                return self._anchored()
        return False

    def _anchored(self) -> bool:
        if (owner := self.found.get(self.at)) is not None:
            self.owner = owner
            return True
        place = self.by_end.get(self.at)
        chain = chain_of(place, self.by_end) if place is not None else ()
        if place is not None and place.weak and self.adjacent and len(chain) == 1:
            chain = ()  # 新建工会: the alias is a common word
        if (place is not None and chain) and (
            len(chain) > 1 or place.end - place.start > 2 or word_begins(self.text, place.start, place.end)
        ):
            self.chain = chain
            self.at = self.chain[0].start
            self._brand()
            return True
        if self.text.endswith("自治区", 0, self.at):
            self.level = "自治区"
            self.at -= 3
            return True
        before = self.text[self.at - 1 : self.at]
        if before and before in LEVELS and self._level_alone(before):
            self.level = before
            self.at -= 1
            return True
        return False

    def _level_alone(self, level: str) -> bool:
        earlier = self.text[self.at - 2 : self.at - 1]
        if not earlier or not _HAN_ONLY.match(earlier):
            return True
        if earlier in NO_LEVEL_AFTER.get(level, "") and earlier:
            return False
        head = max(self.text.rfind("\n", 0, self.at) + 1, self.at - 5)
        tokens = tag(self.text[head : self.at])
        if len(tokens) < 2:
            return True
        last, before = tokens[-1], tokens[-2]
        unknown = before[1] in ("x", "zg", "ng", "nr", "nz") and bool(_HAN_ONLY.fullmatch(before[0]))
        return last[0] == level and not unknown

    def _region_inside(self, word: str) -> bool:
        """Find the region that a word of the dictionary hides, where a name begins with it: 兰州市 of 兰州市农业."""
        for cut in range(1, len(word)):
            place = self.by_end.get(self.at + cut)
            if place is not None and place.start <= self.at and place.end - place.start > 2:
                self.chain = chain_of(place, self.by_end)
                self.at = self.chain[0].start
                return True
        return False

    def _brand(self) -> None:
        """Take in what stands before the region of a name: 国网|兴化市供电公司, 佛山市驻|肇庆市…工作队."""
        head = max(self.text.rfind("\n", 0, self.at) + 1, self.at - 14)
        at = self.at
        for word, label in reversed(tag(self.text[head : self.at])):
            if (owner := self.found.get(at)) is not None and owner.kind in _BRANCHING:
                self.at, self.brand = owner.start, owner.start
                return
            if (place := self.by_end.get(at)) is not None and at < self.at and not place.weak:
                self.chain = chain_of(place, self.by_end) + self.chain
                self.at = self.chain[0].start
                return
            weak = label[:1] in "n" or label == "vn" or word in _NAME_VERBS
            strong = label in ("nz", "nt", "nrt") or bool(_BRANDS.match(word)) or word == "集团"
            if not (weak or strong) or word in GENERIC or word in _PREDICATE or word in _TITLES or word[0] == "暨":
                break
            at -= len(word)
            if strong:
                self.at = at
        if _NETS.search(self.text, max(0, self.at - 2), self.at):
            self.at -= 2

    def _part_of_a_name(self, word: str, label: str) -> bool:
        if word in _LEFT_STOP or word in _TITLES or _WIDE.fullmatch(word):
            return False
        if word in _PREDICATE:
            self.verbs = True
            return word in _NAME_VERBS and (self.company or bool(self.words))
        first = label[:1]
        if first == "v":
            return label == "vn" or word in _NAME_VERBS
        if first in "pcurdyetqw":
            return False
        if first in "mx":
            return bool(_INSIDE.match(word)) or (bool(self.words) and bool(_HAN_ONLY.fullmatch(word)))
        return True

    def is_generic(self, start: int) -> bool:
        """Say whether the words before the ending name nothing of their own."""
        while len(self.words) > 1 and self.words[-1] in GENERIC:
            self.at += len(self.words.pop())
        named = [word for word in self.words if word not in GENERIC and word not in _NAME_VERBS]
        return not named or start - self.at < 2
