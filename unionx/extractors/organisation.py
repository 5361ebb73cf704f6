"""Finds organisations: named bodies that can act (扬州市江都区总工会, 省总, 国网天津市电力公司工会, 新华社).

What counts, and where a name begins and ends: the annotation guide, section "organisation". A body is found by how its
name ends (organisation_suffix.tsv) or by its whole name (body.tsv), then read to the left up to the word that is not
part of it; a department that follows belongs to it.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

import regex
from ahocorasick_rs import AhoCorasick, MatchKind

from unionx.lexicon import lexicon
from unionx.mentions import Candidate, Context
from unionx.regions import LEVELS, Place, gazetteer
from unionx.tokens import tag

TYPE = "organisation"
PRIORITY = 1


class _Ending(NamedTuple):
    kind: str
    need: str
    name: str | None  # the full name, where the ending is a whole body
    stops: str = ""  # what must not follow


_PARTY_TITLES = ("书记", "副书", "委员", "常委")
# 省委, 市政府, 区法院: a level of government and what it has one of.
_OF_A_LEVEL = {
    "总工会": "union", "总": "union", "委": "party", "纪委": "party", "纪委监委": "party", "政府": "government", "人民政府": "government",
    "人大常委会": "congress", "人大": "congress", "政协": "congress", "法院": "judiciary", "检察院": "judiciary",
}  # fmt: skip
_NAME_VERBS = frozenset(lexicon("name_verb").words())
_GENERIC = frozenset(lexicon("generic").words())
_PREDICATE = frozenset(lexicon("predicate").words()) | frozenset(lexicon("speech").words())
_TITLES = frozenset(lexicon("title").words(kind="office"))
# What must not follow an ending: 市总体规划, 中心工作, 大学生, 市委员会.
_NOT_BEFORE = {
    "总": "体是部会经额量数书产值人工投面计监裁站队厂公司院结要能之归算共长决动在的负督",
    "委": "员托屈以任会身婉",
    "大学": "生校习", "中学": "生", "小学": "生", "学院": "派", "中心": "工城地位思任环内村广小组校镇点区化论",
    "集团": "军式化作", "公司": "化制", "银行": "卡业", "政府": "采性", "法院": "系", "医院": "感",
    "总工会": "", "学会": "了", "大队": "", "人大": "代", "妇联": "", "工会": "会员经费组织工作卡法户界",
    "工作部": "署门队", "车站": "", "中院": "", "日报": "道", "油田": "", "党校": "", "煤矿": "工", "超市": "", "协会": "", "酒店": "",
}  # fmt: skip
_ALLOWED_AFTER_UNION = regex.compile(r"组织(?:和基层)?工作部|干部(?:学校|学院|管理学院)|工作(?:部|站|委员会)|组织部")
_INSIDE = regex.compile(r"[·\-第一二三四五六七八九十双百万\dA-Za-z]+$")
_SURNAMES = frozenset(lexicon("surname").words(kind="common"))
_HAN_ONLY = regex.compile(r"\p{Han}+")
_OPENERS = {"）": "（", ")": "(", "”": "“", "」": "「", "』": "『", "’": "‘"}
_CLOSERS = frozenset(_OPENERS)
_WIDE = regex.compile(r"各级|各类|各地|基层|全[国省市区县州]|优秀|先进|[县市省区镇]级|其他|有关|相关|所有|[一二三四五六七八九十]+[名个家项]")
_PROVINCIAL = ("工人日报", "经济日报", "法制日报", "法治日报", "农民日报", "科技日报")
_BRANCHING = ("company", "institution", "association", "education", "health")
_COUNTED = regex.compile(r"(?:\d+|[一二三两四五六七八九十几多数]+)(?:家|所|个|名|户|座|支)")
_NETS = regex.compile(r"[国南]网$")
# 分区, 社区, 城市 and the like are words, not levels.
_NO_LEVEL_AFTER = {"区": "分社园校厂小城地景片林牧灾矿郊新老辖各县库", "市": "城都夜超门股上集", "省": "各", "县": "各全", "州": "各"}
_LEFT_STOP = frozenset("“”‘’「」（）()\"'，。、；：！？,;:!?\n \t《》【】[]…的了在是为和与及或对向从由被把将暨于给让使据经至到以等")
_BRANDS = regex.compile(r"(?:国网|南网|中国|中铁|中建|中交|中石油|中石化|中海油|国家|华能|华电|大唐|国电|国能|中核|中广核|中航|中车|兵器|中粮|中化|中冶|中煤|中电)")
_PREFIX = regex.compile(r"(?:中共|共青团|民盟|民建|九三学社|农工党|民革|民进|致公党)$")
# 中央和省市区委, 中央决策部署: the Party's centre, not the middle of something.
_CENTRE = regex.compile(r"(?<![\p{Han}]{0}[党国共央])中央(?=和[省地]|决策|部署|[、，]省|关于|精神)")
# 据《新文化报》报道; 市委常委、|统战部|部长
_PAPER = regex.compile(r"《(\p{Han}{2,8}报)》")
_PARTY_DEPARTMENT = regex.compile(r"(?<=委(?:常委|委员)[、，,])(?:组织部|宣传部|统战部|政法委|纪委)(?=部?长|常务|书记|主任)")
_REACH = 34


@cache
def _endings() -> tuple[AhoCorasick, list[_Ending], list[str]]:
    words: dict[str, _Ending] = {}
    for row in lexicon("organisation_suffix").rows:
        words[row["word"]] = _Ending(row["kind"], row["need"], None)
    for level in (*LEVELS, "自治区"):
        for word, kind in _OF_A_LEVEL.items():
            words[level + word] = _Ending(kind, "level", None)
    for level in LEVELS:
        words[f"团{level}委"] = _Ending("association", "level", None)
    words["兵团总"] = words["兵团总工会"] = _Ending("union", "level", None)
    for row in lexicon("body").rows:
        words[row["word"]] = _Ending(row["kind"], "body", row["name"])
    endings = [ending._replace(stops=_stops(word)) for word, ending in words.items()]
    return AhoCorasick(list(words), matchkind=MatchKind.LeftmostLongest), endings, list(words)


def _stops(word: str) -> str:
    """Return the characters that must not follow an ending, 工会 only where it is the whole of it."""
    return "".join(stops for key, stops in _NOT_BEFORE.items() if word.endswith(key) and (key != "工会" or word == key))


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


def find(text: str) -> Iterator[Candidate]:
    """Yield the bodies that ``text`` names, in order of where their names end."""
    for found in bodies(text):
        yield Candidate(found.start, found.end, f"organisation/{found.rule}", {"found": found}, found.start)  # type: ignore[dict-item]


def normalise(candidate: Candidate, context: Context) -> dict[str, Any] | None:
    """Return kind and name as printed; the linking stage completes the name."""
    found: Any = candidate.groups["found"]
    return {
        "name": context.text[found.start : found.end],
        "kind": found.kind,
        "canonical": None,
        "region": None,
        "resolved": "explicit",
        "found": found,
    }


def bodies(text: str) -> list[Found]:
    """Return the bodies of ``text``; a department replaces the body that it belongs to."""
    automaton, endings, words = _endings()
    places = gazetteer().places(text)
    by_end = {place.end: place for place in places}
    found: dict[int, Found] = {}  # by end
    for which, start, end in automaton.find_matches_as_indexes(text, overlapping=False):
        ending, word = endings[which], words[which]
        if word == "全总" and text.startswith("工会", end):  # 万|全总|工会 is the union of 万全
            start, end, word, ending = start + 1, end + 2, "总工会", _Ending("union", "owner", None)
        if _continues(word, ending.stops, text, end):
            continue
        if ending.need == "body":
            one = _body(text, start, end, ending, by_end)
        elif ending.need == "level":
            one = _of_a_level(text, start, end, ending, word, by_end, found)
        else:
            one = _named(text, start, end, ending, word, by_end, found)
        if one is not None and one.end > one.start:
            if one.owner >= 0:
                found = {at: other for at, other in found.items() if other.start != one.owner or other.end != one.tail}
            found[one.end] = one
    for match in _PAPER.finditer(text):
        found.setdefault(match.end(1), Found(*match.span(1), "media", "paper", (), "", None, -1, match.end(1)))
    for match in _PARTY_DEPARTMENT.finditer(text):
        found.setdefault(match.end(), Found(*match.span(), "party", "party_department", (), "", None, -1, match.end()))
    for match in _CENTRE.finditer(text):
        found.setdefault(match.end(), Found(*match.span(), "party", "body", (), "", "中共中央", -1, match.end()))
    return list(found.values())


def _continues(word: str, stops: str, text: str, end: int) -> bool:
    """Say whether the ending begins another word: 市总|体规划, 大学|生."""
    if not stops or text[end : end + 1] not in stops or end >= len(text):
        return False
    return not (word == "工会" and _ALLOWED_AFTER_UNION.match(text, end))


def _body(text: str, start: int, end: int, ending: _Ending, by_end: dict[int, Place]) -> Found:
    place = by_end.get(start)
    if ending.kind == "media" and place is not None and text.endswith(_PROVINCIAL, start, end):
        return Found(place.start, end, "media", "region_name", (place,), "", None, -1, start)  # 浙江|工人日报
    return Found(start, end, ending.kind, "body", (), "", ending.name, -1, end)


def _of_a_level(
    text: str, start: int, end: int, ending: _Ending, word: str, by_end: dict[int, Place], found: dict[int, Found]
) -> Found | None:
    """Read 天津市总, 兴化市委 (a region's own level) and 省总, 市委 (a level alone)."""
    level = "" if word.startswith("兵团") else "自治区" if word.startswith("自治区") else word.lstrip("团")[0]
    tail = start + (len(level) or 2) + (word[0] == "团")
    place = by_end.get(tail)
    if place is not None and text[place.start] == "和" and place.start in found:
        place = None  # 县人民政府|和|县总工会 is not the county 和县
    if place is not None:
        chain = _chain(place, by_end)
        first = _with_prefix(text, chain[0].start) if word.endswith("委") else chain[0].start
        return Found(first, end, ending.kind, "region", chain, "", None, -1, tail)
    if not level:
        return Found(start, end, ending.kind, "region", (), "", None, -1, tail)
    if not _word_begins(text, start, end):
        return None
    if text[start - 1 : start] in _NO_LEVEL_AFTER.get(level, "") and start:
        return None
    return Found(start, end, ending.kind, "level", (), level, None, -1, tail)


def _word_begins(text: str, start: int, end: int) -> bool:
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


def _with_prefix(text: str, start: int) -> int:
    prefix = _PREFIX.search(text, max(0, start - 4), start)
    return prefix.start() if prefix else start


def _chain(place: Place, by_end: dict[int, Place]) -> tuple[Place, ...]:
    """Return the regions that stand one behind the other and end with ``place``: 山东 威海 乳山市."""
    chain = [place]
    while (before := by_end.get(chain[0].start)) is not None:
        chain.insert(0, before)
    return tuple(chain)


def _named(
    text: str, start: int, end: int, ending: _Ending, word: str, by_end: dict[int, Place], found: dict[int, Found]
) -> Found | None:
    """Read the name that stands before an ending."""
    walk = _Walk(text, start, by_end, found, adjacent=word == "工会", company=ending.need == "name", trade="联合" in word)
    if ending.need == "person":
        walk.step_over_person()
    walk.run()
    if walk.owner is not None:
        owner = walk.owner
        if walk.at == start and word in ("党委", "纪委", "团委") and text[end : end + 2] in _PARTY_TITLES:
            return None  # 党委 goes with the title
        kind = ending.kind or "union"
        if (ending.need == "department" and not word.startswith("工会")) or (kind == "party" and word.endswith("部")):
            kind = owner.kind  # 总工会|组织部 is no part of the Party
        return Found(owner.start, end, kind, "department", owner.places, owner.level, owner.body, owner.start, owner.end)
    if ending.need == "department":
        return None
    if _COUNTED.search(text, walk.chain[-1].end if walk.chain else walk.at, start):
        return None  # 武汉一家超市, 9所学校
    if walk.chain and walk.chain[-1].weak and len(walk.chain) == 1 and all(word in _GENERIC for word in walk.words):
        if ending.need == "person" or walk.words:
            return None  # 新建|创新工作室: the alias of 新建区 is a word here
    if walk.chain:
        return Found(walk.at, end, ending.kind, "region_name", walk.chain, "", None, walk.brand, walk.chain[-1].end)
    if walk.level:
        return Found(walk.at, end, ending.kind, "level", (), walk.level, None, -1, walk.at + len(walk.level))
    if ending.need == "owner" and _UNKNOWN_PLACE.match(text, walk.at, start) and walk.words and walk.words[-1] not in _GENERIC:
        return Found(walk.at, end, ending.kind, "name", (), "", None, -1, walk.at)  # a misprint: 洪洪县工人文化宫
    if walk.at == start or (ending.need == "person" and not walk.person) or ending.need not in ("name", "person"):
        return _neighbourhood(text, start, end, ending, word)
    return None if walk.is_generic(start) else Found(walk.at, end, ending.kind, "name", (), "", None, -1, walk.at)


_UNKNOWN_PLACE = regex.compile(r"(?![各全本该我省市县区州])\p{Han}{2,4}[省市县州旗](?!级)")


_TOWN = regex.compile(r"(?<![\p{Han}])\p{Han}{1,4}(?:镇|乡|街道)$")


def _neighbourhood(text: str, start: int, end: int, ending: _Ending, word: str) -> Found | None:
    """Read 社区工会联合会 and 街道总工会, which stand for one that the page names in full."""
    town = _TOWN.search(text, max(0, start - 6), start) if ending.kind == "union" and word == "总工会" else None
    if town is not None:
        return Found(town.start(), end, ending.kind, "town", (), "", None, -1, start)
    for place in ("社区", "街道", "园区", "开发区", "高新区", "新区", "经开区"):
        if ending.kind == "union" and word != "工会" and text.endswith(place, 0, start):
            return Found(start - len(place), end, ending.kind, "neighbourhood", (), "", None, -1, start)
    return None


class _Walk:
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
        if self._anchored():
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
            if self.adjacent and (word in _GENERIC or (label[:1] not in "nbj" and word not in _NAME_VERBS) or self.start - self.at > 5):
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
        chain = _chain(place, self.by_end) if place is not None else ()
        if place is not None and place.weak and self.adjacent and len(chain) == 1:
            chain = ()  # 新建工会: the alias is a common word
        if chain and (len(chain) > 1 or place.end - place.start > 2 or _word_begins(self.text, place.start, place.end)):
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
        if earlier in _NO_LEVEL_AFTER.get(level, "") and earlier:
            return False
        head = max(self.text.rfind("\n", 0, self.at) + 1, self.at - 5)
        tokens = tag(self.text[head : self.at])
        if len(tokens) < 2:
            return True
        last, before = tokens[-1], tokens[-2]
        unknown = before[1] in ("x", "zg", "ng", "nr", "nz") and bool(_HAN_ONLY.fullmatch(before[0]))
        return last[0] == level and not unknown

    def _region_inside(self, word: str) -> bool:
        """A word of the dictionary may hide the region that a name begins with: 兰州市 of 兰州市农业."""
        for cut in range(1, len(word)):
            place = self.by_end.get(self.at + cut)
            if place is not None and place.start <= self.at and place.end - place.start > 2:
                self.chain = _chain(place, self.by_end)
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
                self.chain = _chain(place, self.by_end) + self.chain
                self.at = self.chain[0].start
                return
            weak = label[:1] in "n" or label == "vn" or word in _NAME_VERBS
            strong = label in ("nz", "nt", "nrt") or bool(_BRANDS.match(word)) or word in ("集团", "链条")
            if not (weak or strong) or word in _GENERIC or word in _PREDICATE or word in _TITLES or word[0] == "暨":
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
        while len(self.words) > 1 and self.words[-1] in _GENERIC:
            self.at += len(self.words.pop())
        named = [word for word in self.words if word not in _GENERIC and word not in _NAME_VERBS]
        return not named or start - self.at < 2
