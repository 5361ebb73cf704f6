"""Says what a name can begin with: another body, a region with what stands before it, a level, the nation."""

from __future__ import annotations

from typing import NamedTuple

from unionx.extractors.organisation.daughters import firm_before
from unionx.extractors.organisation.nations import (
    NATION_BEGINS,
    NATION_ENDS,
    NATION_LENGTHS,
    NATION_WORDS,
    NATIONS,
)
from unionx.extractors.organisation.surroundings import HAN_ONLY, BodySpan, Surroundings
from unionx.language import regex
from unionx.language.lexicon import alternation, grammar, lexicon
from unionx.language.numerals import TO_TEN
from unionx.language.regions import LEVELS, Place
from unionx.language.word_starts import WordStarts

NAME_VERBS = frozenset(grammar("name_verb"))
TRADES, FIRM_TRADES = frozenset(lexicon("trade").words()), frozenset(grammar("firm_trade"))
PREDICATE = frozenset(grammar("predicate")) | frozenset(grammar("speech"))
GENERIC, TITLES = frozenset(lexicon("generic").words()), frozenset(lexicon("title").words(kind="office"))
DEEDS, NO_BRAND, FIRM_NAMES = PREDICATE - NAME_VERBS, frozenset(grammar("no_brand")), frozenset(grammar("firm_name"))
_BESIDE_NATION = "vpcudtrfmq"  # tags of words behind which such a name begins: 参加了|中国…, but not 新|中国…
FORMAL, LEGAL = tuple(grammar("legal_form", "formal")), tuple(grammar("legal_form"))
_PLACED = tuple(lexicon("organisation_suffix").words(kind="company", need="proper"))
_BRANCHING = ("company", "institution", "association", "education", "health")
_BRANCHING_UNIONS = ("body", "department", "region", "level", "name")  # 中国邮政集团工会|东台市|委员会
_LONE, _PROVINCE, _NO_BRAND_END = ("ns", "nz"), "0000", frozenset("奖镇乡")
# 分区, 管理区, 夜市 and the like are words, not levels.
_NO_LEVELS = grammar("no_level")
NO_LEVEL_AFTER = {level: frozenset(word[-2] for word in _NO_LEVELS if word[-1] == level) for level in LEVELS}
_BRAND_NAMES = f"(?:{alternation(lexicon('brand').words())})"
BRANDS, BRAND_WORDS = regex.compile(_BRAND_NAMES), WordStarts(lexicon("brand").words())
_BRAND_BEFORE = regex.compile(_BRAND_NAMES + "$")

# 中国航发|沈阳黎明航空发动机有限责任公司
_NATIONAL_BRAND = regex.compile(r"(?<!\p{Han})中国\p{Han}{1,4}(?<!级)$")
_ZONE_BEFORE = regex.compile(rf"(?:{alternation(grammar('zone'))})$")
_ANY_OF = regex.compile(rf"[另某任每哪][{TO_TEN}]$")


class EndingTraits(NamedTuple):
    """What an ending tells of the way to the left from it.

    ``adjacent``: a name stands right before it (工会); ``company``: it is read as that of a firm; ``trade``: of the
    unions of a trade; ``branch``: a body has such in regions; ``union``: it ends a union's name; ``office``: 旅游局;
    ``pursuit``: it may be of one (骑行协会).
    """

    adjacent: bool
    company: bool
    trade: bool
    branch: bool
    union: bool
    office: bool
    pursuit: bool


def ends_zone(text: str, at: int) -> bool:
    """Say whether 区 at a place ends the name of a zone, not of a district: 经开|区总工会."""
    return _ZONE_BEFORE.search(text, max(0, at - 6), at) is not None


def counts(text: str, at: int) -> bool:
    """Say whether a number right before a place counts what stands there: 另一|公司."""
    return _ANY_OF.search(text, max(0, at - 3), at) is not None


class NameHead:
    """A place of a text on the way to the left, and what a name can begin with there.

    ``brand`` is the start of the body whose name goes before the region (鞍钢集团|朝阳钢铁有限公司), else -1, ``first``
    the tag of the word that the name begins with, ``dotted`` tells whether a dot stands in the name.
    """

    chain: tuple[Place, ...] = ()
    level = ""
    owner: BodySpan | None = None
    brand = -1
    first = ""
    person = False
    verbs = False
    nation = False
    dotted = False

    def __init__(self, page: Surroundings, start: int, ending: EndingTraits) -> None:
        self.page, self.text, self.by_end, self.found = page, page.text, page.by_end, page.found
        self.start = self.at = start
        self.adjacent, self.company, self.trade, self.branch, self.union, self.office, self.pursuit = ending
        self.words: list[str] = []

    def _has_anchor(self) -> bool:
        if (owner := self.found.get(self.at)) is not None:
            self.owner = owner
            return True
        if self.at in self.by_end and (chain := self._regions_here()):
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
            self._brand_of_level()
            return True
        return before in NATION_ENDS and self._has_nation()

    def _has_nation(self) -> bool:
        """Go to the nation that the name begins with: 中国|计算机学会, 国家|税务局."""
        for length in NATION_LENGTHS:
            begin = self.at - length
            kind = NATIONS.get(self.text[begin : self.at]) if begin >= 0 else None
            if kind is None:
                continue
            named = self.words or (self.office and kind == "state") or (self.trade and kind == "-")
            if not named or (self.adjacent and not TRADES.issuperset(self.words)) or not self._is_beside_nation(begin):
                return False
            self.nation, self.at = True, begin
            return True
        return False

    def _is_beside_nation(self, begin: int) -> bool:
        """Say whether the name of a nation begins at a place and is no part of what stands before it."""
        if not self.page.word_begins(begin) or begin in self.by_end or begin in self.found:
            return False
        if not HAN_ONLY.match(self.text[begin - 1 : begin]):
            return True
        before = self.page.words_before(begin, 4)
        return not before or before[-1][1][:1] in _BESIDE_NATION or before[-1][0] in TITLES

    def _regions_here(self) -> tuple[Place, ...]:
        """Return the regions that end here and can begin the name, the largest first."""
        place = self.by_end[self.at]
        if self.text[place.start - 1 : place.start] == "·" and self.text.startswith("工会", self.start):
            return ()  # 老青岛·|上街|里工会联合会
        chain = self.page.chain(place)
        if not chain and self.company and not place.weak and place.codes[0].endswith(_PROVINCE):
            chain = (place,)  # 互助县|青海虹源建筑有限公司
        if place.weak and len(chain) == 1 and not self._is_place(place):
            return ()  # 新建工会, 资源投向: the alias is a common word
        if self.company and len(chain) == 1 and self._goes_before(chain[0]):
            return ()  # 青|临川|采油厂, a name of its own
        begins = len(chain) > 1 or place.end - place.start > 2 or self.page.word_begins(place.start)
        return chain if begins else ()

    def _goes_before(self, place: Place) -> bool:
        """Say whether a character of a name that no dictionary knows stands right before a short region."""
        before = self.page.words_before(place.start, 2)
        lone = bool(before) and len(before[-1][0]) == 1 and before[-1][1] in _LONE  # no word of its own
        return lone and place.end - place.start == 2 and place.start not in self.by_end

    def _is_place(self, place: Place) -> bool:
        """Say whether a word that is a region, too, is one here: 烟台|海事局, but not 资源|投向|车间."""
        tokens = self.page.tokens
        at = tokens.at(place.start)
        word, label, behind = tokens.words[at], tokens.tags[at], tokens.starts[at + 1]
        if self.adjacent or (behind > place.end and label in ("n", "v", "l")):  # 区|公安分局, 水|资源管理|站
            return False
        if self.text.startswith("总工会", self.at) or behind != place.end:
            return True  # no one word of the dictionary
        if self.at == self.start and self.text.startswith(_PLACED, self.start) and label == "n":
            return word not in GENERIC  # 铁力|农场, whose region is a word, too
        opens = not HAN_ONLY.match(self.text[place.start - 1 : place.start])  # ，永新|纺织有限公司
        common = ("nab" if opens else "nabd") if self.company else "abd"
        named = word not in GENERIC and word not in NAME_VERBS and word not in PREDICATE and label not in set(common)
        return named and not (self.company and word in FIRM_TRADES)  # 福建|路桥|公司

    def _level_alone(self, level: str) -> bool:
        earlier = self.text[self.at - 2 : self.at - 1]
        if earlier and earlier in "）)" and self.text[self.at - 3 : self.at - 2] in LEVELS:
            return False  # 县（市）|区工会
        if not earlier or not HAN_ONLY.match(earlier):
            return True
        flag = self.company and level == "旗"  # 醴陵|旗|滨|玻璃
        flag = flag or (self.company and level == "区" and earlier == "市" and self.at - 1 in self.by_end)  # 上海市区
        ended = earlier in NO_LEVEL_AFTER.get(level, "") and not self.page.is_told_where(self.at - 1)
        if flag or ended or (level == "区" and ends_zone(self.text, self.at - 1)):
            return False
        tokens = self.page.words_before(self.at, 5)
        if len(tokens) < 2:
            return tokens[-1][0] in (level, f"该{level}", f"我{level}")
        last, before = tokens[-1], tokens[-2]
        unknown = before[1] in ("x", "zg", "ng", "nr", "nz", "g") and bool(HAN_ONLY.fullmatch(before[0]))
        lone = len(before[0]) == 1 and before[0] not in NO_BRAND and before[1][:1] not in "pcudrmq"
        unknown = unknown or (lone and self.at - 2 in self.by_end)  # 滕州市|善|州|医院
        if last[0] == f"上{level}":
            return self.page.is_told_where(self.at - 1)  # 座谈会|上市|公安局
        return last[0] in (f"该{level}", f"我{level}", f"和{level}") or (last[0] == level and not unknown)

    def _region_inside(self, word: str) -> bool:
        """Find the region that a word of the dictionary hides, where a name begins with it: 兰州市 of 兰州市农业."""
        for cut in range(1, len(word)):
            place = self.by_end.get(self.at + cut)
            if place is None or place.start > self.at:
                continue
            if place.end - place.start > 2 or (place.codes[0].endswith("0000") and not place.weak):  # 河|南星桥
                self.chain = self.page.chain(place) or (place,)
                self.at = self.chain[0].start
                return True
        return word[0] in NATION_BEGINS and self._nation_inside(word)

    def _nation_inside(self, word: str) -> bool:
        """Note the nation that the first word of a name hides: 中国羽毛球|协会, but not 中国|工会, 国家级|学校."""
        whole = word in GENERIC or (word in NATIONS and not (self.office and NATIONS[word] == "state"))
        self.nation = not whole and word.startswith(NATION_WORDS) and self._is_beside_nation(self.at)
        return self.nation

    def _brand(self) -> None:
        """Take in what stands before the region of a name: 国网|兴化市供电公司, 佛山市驻|肇庆市…工作队."""
        at = self.at
        for word, label in reversed(self.page.words_before(self.at, 14)):
            if (owner := self.found.get(at)) is not None and self._branches(owner):
                self.at, self.brand = owner.start, owner.start
                return
            if (place := self.by_end.get(at)) is not None and at < self.at and not place.weak:
                self.chain = (self.page.chain(place) or (place,)) + self.chain
                self.at = self.chain[0].start
            if at > self.at:  # a word of the region that was taken in
                at -= len(word)
                continue
            kind = _brand_kind(word, label)  # 市总|和, 律协|和 are words of the dictionary
            if kind is None or not self.found.keys().isdisjoint(range(at - len(word) + 1, at)):
                break
            at -= len(word)
            if kind == "brand":
                self.at = at
        self._short_brand()
        if self.company and self.brand < 0 and self.at == self.chain[0].start:
            self.at, self.brand = firm_before(self.page, self.at)
        if (
            self.company
            and self.at < self.chain[0].start
            and (place := self.by_end.get(self.at)) is not None
            and not place.weak
        ):
            self.at = place.start  # 福建|华电|永安发电有限公司

    def _short_brand(self) -> None:
        """Take in a brand of a letter or that of a nation's firm, which no dictionary has."""
        if brand := _BRAND_BEFORE.search(self.text, max(0, self.at - 4), self.at):
            self.at = brand.start()
        elif self.company and (brand := _NATIONAL_BRAND.search(self.text, max(0, self.at - 7), self.at)):
            words = self.page.tokens.between(brand.start(), self.at)
            if not any(ends_name(word, label, "pc") for word, label in words):
                self.at = brand.start()
        elif self.company and self.text.startswith(FORMAL, self.start):
            self._unknown_letters()

    def _unknown_letters(self) -> None:
        """Take in two characters that no dictionary joins, heading a clause or behind 在: 在|徐|工|湖北机械公司."""
        words = self.page.words_before(self.at, 4)
        letters = words[-2:]
        lead = words[-3] if len(words) > 2 else ("\n", "x")
        if len(letters) < 2 or [1 for word, label in letters if len(word) > 1 or label[:1] not in "ngz"]:
            return
        if not HAN_ONLY.match(lead[0]) or lead[1] == "p":
            self.at -= 2

    def _brand_of_level(self) -> None:
        """Take in the brand before the level of a firm: 国网|市电力公司."""
        if self.company and (brand := _BRAND_BEFORE.search(self.text, max(0, self.at - 4), self.at)):
            self.at = brand.start()

    def _branches(self, owner: BodySpan) -> bool:
        """Say whether a body has branches in regions: 鞍钢集团|朝阳…公司, 农业农村部|长沙办事处, 市公安局|东湖分局."""
        if owner.kind == "union":
            return self.branch and owner.rule in _BRANCHING_UNIONS and owner.end == self.at
        if owner.kind in ("government", "media"):  # 新华社|江苏|分社
            return (self.branch and owner.end == self.at) or (owner.rule == "body" and owner.kind == "government")
        return owner.kind in _BRANCHING


def ends_name(word: str, label: str, tags: str | frozenset[str], verbs: frozenset[str] = PREDICATE) -> bool:
    """Say whether a word stands beside names and in none: a verb of the news, a title, a word with one of ``tags``."""
    return word in verbs or word in TITLES or label[:1] in tags


def _brand_kind(word: str, label: str) -> str | None:
    """Return what a word before the region of a name is: a ``brand``, a ``part`` of one, or nothing of the kind."""
    generic = word in GENERIC and not BRANDS.match(word)  # 国家|能源|湖南电力公司
    if generic or word in PREDICATE or word in TITLES or word[0] == "暨" or word[-1] in _NO_BRAND_END:
        return None  # 二等奖|国网武威供电公司, 丰乐镇|浙江虹源拉链有限公司
    if label in ("nz", "nt", "nrt") or BRANDS.match(word) or word in FIRM_NAMES or word == "集团":
        return "brand"
    return "part" if label[:1] in "n" or label == "vn" or word in NAME_VERBS else None
