"""Tells what the regions of a page are named for: by a body that acts, by a newspaper, as where somebody goes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from unionx.extractors.organisation.surroundings import HAN_ONLY
from unionx.language import regex
from unionx.language.lexicon import alternation, grammar, lexicon
from unionx.language.newspapers import DISPATCH, REPORTER, REPORTS, THIS_PAPER
from unionx.language.regions import LEVELS, Gazetteer, Place
from unionx.mentions.mention import OrganisationMention

# 到|杭州疗休养, 向|西藏捐款, 来自|河南的骑手: who goes there or comes from there is not of there.
_ELSEWHERE_BEFORE = regex.compile(rf"(?:[到赴至往向去抵援驻离]|{alternation(grammar('elsewhere'))})[“‘]?$")
_ELSEWHERE_ENDS = frozenset("到赴至往向去抵援驻离“‘").union(word[-1] for word in grammar("elsewhere"))
# 来到|龙岩一中: most of those who visit a body are of its place.
_VISITED_BEFORE = re.compile(r"[到赴往]$")
# 杭州|籍, 四川|人, 四川|灾区, 《沁园春·长沙》
_ELSEWHERE_BEHIND = regex.compile(
    rf"籍|人(?![民大社事力才士员均])|话|味|菜|\p{{Han}}{{0,4}}(?:[灾震疫]区|{alternation(grammar('struck'))})"
)
_REST_OF_TITLE = 12
_CUES = lexicon("cue")
_TAKES_PLACE = regex.compile(
    rf"(?:{alternation(grammar('solemnly'))})?(?:{alternation(_CUES.words(category='takes_place'))})"
)
_HELD = alternation([*_CUES.words(category="takes_place"), *_CUES.words(category="organises")])
_HELD_AT = regex.compile(rf"(?:{_HELD})的")
# 在|湖南长沙|落幕: at home a page names the city alone, or the body
_EVENT_BEHIND = regex.compile(rf"省?\p{{Han}}{{2,12}}?(?:{_HELD})")
_CITY_PROVINCES = frozenset(["11", "12", "31", "50"])  # 在北京人民大会堂举行
_TOWN_BEHIND = regex.compile(rf"\p{{Han}}{{2,3}}(?:{alternation(grammar('town'))})")  # 秦玉川是平陆县|张店镇|人
_CLAUSE_BEGIN = regex.compile(r"(?:^|[^\p{Han}\p{L}\p{N}《“‘])在?$")  # ，在|溧阳
_LONGEST_LINE = 40
# 出生于|义乌, 来自|义乌, but not 位于|兴化市, 自|兴化市|启动以来
_FROM = regex.compile("(?:至|来自|(?<![位定处落对由])于)$")
_BACK_BEHIND = regex.compile(r"市?\p{Han}{0,4}?[返回归来]")  # 从|义乌|返乡, but not 从|兴化市|获悉, 从|兴化市|出发
_FULL_PROVINCE = ("省", "自治区")  # 江苏省|兴化市 is how papers of the nation name whom they tell of
_AWAY_BEHIND = regex.compile(rf"市?(?:{alternation(grammar('life_away'))})")  # 在|义乌|打工
# 省总工会与|广东省总工会签订协议: who does something with its own like is of another region
_OF_A_LEVEL = alternation(lexicon("level_body").words())
_PEER = regex.compile(rf"(?<![^讯电\P{{Han}}])([{LEVELS}])({_OF_A_LEVEL})[与同和跟向对给为]$")
# 与|台州市总工会签订协议: the companion of who acts.
_COMPANION_BEFORE = regex.compile(rf"(?:[与同和跟向对给为赴到]|{alternation(grammar('companion'))})$")
# 仙游今报, 金湖快报, 靖江发布
_PAPER_BEHIND = regex.compile(
    rf"(?:[今快日晚晨时商周]报|{alternation(grammar('local_media', '-'))})(?![\u4e00-\u9fff]{{3}})"
)
_SOURCES = tuple(grammar("source_label", "name"))
_SOURCE_LABELS = tuple(f"{label}{colon}" for label in grammar("source_label") for colon in ":：")
# 本报|兴化|6月3日电, 新华社|济南|电
_SENT_BEFORE = regex.compile(rf"(?:{THIS_PAPER}|[社网报])$")
_THERE_ENDS = frozenset(word[-1] for word in grammar("takes_there"))
_SENT_ENDS = frozenset("社网报")
_SENT_BEHIND = regex.compile(r"[省市县区州盟旗]?(?:\d{1,2}月\d{1,2}日)?[电讯]")
# |走进|兴化，…: who reads is taken there
_TAKES_THERE = regex.compile(rf"(?:^|[。！？\n])[“‘]?(?:{alternation(grammar('takes_there'))})$")
# 今日|高邮
_PAPER_BEFORE = re.compile(
    rf"(?:^|[^\u4e00-\u9fff]|{alternation(_SOURCES)})(?:{alternation(grammar('local_media', 'before'))})$"
)
_PAPER_LETTERS = frozenset(word[-1] for word in grammar("local_media", "before"))
_PAPER_ENDS = regex.compile(rf"[^\u4e00-\u9fff]|$|{REPORTS}|讯|{DISPATCH}|{REPORTER}")
_FIRM_ENDS = tuple(lexicon("organisation_suffix").words(kind="company"))
_PUBLIC = frozenset(["union", "party", "government", "congress", "judiciary", "association"])


#: what a region is named for, from what says most of it: the uses and how an explanation tells them
NAMED = ("acts", "companion", "official", "short")
IN_FULL = ("acts", "companion", "official", "media")
BODIES = ("acts", "companion")
ELSEWHERE = ("visited", "elsewhere")
NEWSPAPER: tuple[str, tuple[str, ...]] = ("as a newspaper's", ("media",))
BY: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("as a body's", BODIES),
    ("by its full name", ("acts", "official", "companion")),
    ("by its short name", ("acts", "official", "companion", "short")),
    ("as where somebody goes", ("visited",)),
)


@dataclass(slots=True)
class RegionUse:
    """A region where the page names it.

    ``use``: acts (it begins the name of a public body that acts), companion (of a body that acts with another), guest
    (of those who come to us), media, official (兴化市), short (兴化), visited (of a body where somebody goes) or
    elsewhere (where somebody goes or comes from). ``level`` is what its bodies say of it where the atlas does not
    tell: 县 of a county that is a district today, - where a zone of it is named; ``of_firm``: the name of a firm begins
    with it.
    """

    start: int
    code: str
    use: str
    level: str = ""
    of_firm: bool = False
    end: int = -1


class Evidence(Protocol):
    """What the scopes of a page ask of its evidence."""

    atlas: Gazetteer
    regions: list[RegionUse]

    def fits(self, named: RegionUse, level: str) -> bool:
        """Say whether a body of a region says ``level`` of it."""

    def above(self, codes: set[str], level: str) -> str | None:
        """Return the one region of ``level`` that holds all of ``codes``."""

    def home(self, level: str) -> str | None:
        """Return the region of ``level`` that the page calls ours."""


class ActingRegions(NamedTuple):
    """What acts in a paragraph as far as its regions were read: their codes and uses."""

    read: int
    codes: set[str]
    uses: set[str]


def is_of_firm(place: Place, head: OrganisationMention, text: str) -> bool:
    """Say whether a name that begins with a region is that of a firm or of a part of one: 兴化市|轴承厂工会."""
    of_part = head.rule == "organisation/department" and text.endswith(_FIRM_ENDS, place.end, head.tail)
    return head.kind == "company" or of_part


def region_use(
    place: Place, head: OrganisationMention | None, text: str, *, of_firm: bool, chain: tuple[Place, ...] = ()
) -> str:
    """Return what a region is named for; in the name of a firm it says as little in full as without its level.

    ``chain``: the regions that stand one behind the other and end with it, if more than it does: |湖南|长沙.
    """
    if head is not None and (use := _use_of_body(place, head, text, of_firm=of_firm)) is not None:
        return use
    outer = chain[0] if chain else place
    begin = head.start if head is not None else outer.start
    if head is None and text.startswith("在", begin - 1) and _is_event_away(outer, text):
        return "elsewhere"
    if names_paper(place, text):
        return "media"
    if head is not None and _VISITED_BEFORE.search(text, max(0, begin - 3), begin):
        return "visited"
    if _is_elsewhere(begin, place, text):
        return "elsewhere"
    full = text[place.end - 1] in LEVELS and place.end - place.start > 2 and not of_firm
    at_home = _is_sent_from(begin, place, text) or _takes_there(begin, text)
    if not at_home and _is_aside(begin, place.end, text, full=full):
        return "elsewhere" if head is None and _is_away(begin, place, text, full=full) else "aside"
    return "official" if full else "short"


def _is_elsewhere(begin: int, place: Place, text: str) -> bool:
    """Say whether somebody goes to a place or comes from it, or something takes place there that others go to."""
    if text[begin - 1 : begin] in _ELSEWHERE_ENDS and _ELSEWHERE_BEFORE.search(text, max(0, begin - 4), begin):
        return not _takes_there(begin, text)
    if _ELSEWHERE_BEHIND.match(text, place.end) or _is_in_title(place, text):
        return True
    return text.startswith("在", begin - 1) and _HELD_AT.match(text, place.end) is not None  # 在|成都|举行的技能大赛上


def _takes_there(begin: int, text: str) -> bool:
    """Say whether a sentence opens with a word that takes the reader to the place behind it: |走进|兴化，一派繁忙."""
    last = text[begin - 1 : begin]
    return last in _THERE_ENDS and _TAKES_THERE.search(text, max(0, begin - 5), begin) is not None


def _is_sent_from(begin: int, place: Place, text: str) -> bool:
    """Say whether a report is sent from a place: 本报|兴化|6月3日电."""
    before = text[begin - 1 : begin] in _SENT_ENDS and _SENT_BEFORE.search(text, max(0, begin - 4), begin) is not None
    return before and _SENT_BEHIND.match(text, place.end) is not None


def _use_of_body(place: Place, head: OrganisationMention, text: str, *, of_firm: bool) -> str | None:
    """Return what the region is named for that a body begins with, None where that is as of any other place."""
    if head.kind == "media" or text.endswith(_SOURCE_LABELS, 0, head.start):
        return "media"  # 来源：|兴化市总工会
    if head.kind in _PUBLIC and not of_firm:
        if _COMPANION_BEFORE.search(text, max(0, head.start - 3), head.start) is None:
            return "acts"
        peer = _PEER.search(text, max(0, head.start - 8), head.start)
        alike = peer is not None and (peer[1] == text[place.end - 1] or text.startswith(peer[2], place.end))
        return "elsewhere" if alike else "companion"
    if text.startswith("在", head.start - 1) and _TAKES_PLACE.match(text, head.end):
        return "elsewhere"  # 在|陕西省工人疗养院|举行
    return None


def is_brand(code: str, regions: Iterable[RegionUse]) -> bool:
    """Say whether only the names of firms begin with a region: 山东|能源海南公司 of a page of 海口."""
    return all(named.of_firm for named in regions if named.code == code)


def acting_codes(regions: Iterable[RegionUse]) -> set[str]:
    """Return the regions that act or have the paper, where there are none those that are named in full."""
    held = {named.code for named in regions if named.use in ("acts", "media", "guest")}
    return held or {named.code for named in regions if named.use == "official"}


def visited_county(named: Sequence[RegionUse], level: str, text: str, start: int) -> str | None:
    """Return the one county that somebody comes to: 来到凤台县，|县总工会主席陪同; None of two, or behind a 县 of ours.

    ``named`` are the counties of the paragraph, which begins at ``start``, up to the body that is asked for.
    """
    away = [one for one in named if one.use == "elsewhere"]
    if len({one.code for one in away}) != 1 or text.find(level, start, away[0].start) >= 0:
        return None
    return away[0].code


def _is_in_title(place: Place, text: str) -> bool:
    """Say whether a title ends behind a place: 《沁园春·|长沙|》."""
    close = text.find("》", place.end, place.end + _REST_OF_TITLE + 1)
    return close >= 0 and "《" not in text[place.end : close] and "\n" not in text[place.end : close]


def _is_aside(begin: int, end: int, text: str, *, full: bool) -> bool:
    """Say whether a sentence names a place by the way: 在|义乌市|打工多年; not 走进|溧阳 of a headline."""
    if _CLAUSE_BEGIN.search(text, max(0, begin - 2), begin) or (full and _TOWN_BEHIND.match(text, end)):
        return False
    before, behind = text[max(0, begin - _LONGEST_LINE) : begin], text[end : end + _LONGEST_LINE]
    line = before.rpartition("\n")[2] + text[begin:end] + behind.partition("\n")[0]
    return len(line) > _LONGEST_LINE or "。" in line


def _is_away(begin: int, place: Place, text: str, *, full: bool) -> bool:
    """Say whether who is told of by the way is away there: 在浙江|义乌, 从|义乌|返乡, 在|义乌|打工."""
    if _AWAY_BEHIND.match(text, place.end):
        return True
    if begin < place.start and not (full and text.endswith(_FULL_PROVINCE, begin, place.start)):
        return True
    if text.startswith("从", begin - 1):
        return _BACK_BEHIND.match(text, place.end) is not None
    return _FROM.search(text, max(0, begin - 2), begin) is not None


def _is_event_away(province: Place, text: str) -> bool:
    """Say whether an event takes place in a city that 在 and its province stand before, as of others: 湖南|长沙落幕.

    Not 湖北省|宜昌市召开, as papers of the nation say of whom they tell.
    """
    if text.endswith(_FULL_PROVINCE, province.start, province.end):
        return False
    named = any(code.endswith("0000") and code[:2] not in _CITY_PROVINCES for code in province.codes)
    return named and _EVENT_BEHIND.match(text, province.end) is not None


def names_paper(place: Place, text: str) -> bool:
    """Say whether the name of a paper begins with a place: 来源：仙游今报."""
    before = text[place.start - 1 : place.start]
    if before in _PAPER_LETTERS and _PAPER_BEFORE.search(text, max(0, place.start - 5), place.start):
        return _PAPER_ENDS.match(text, place.end) is not None
    alone = not before or not HAN_ONLY.match(before) or text.endswith(_SOURCES, 0, place.start)
    return alone and _PAPER_BEHIND.match(text, place.end) is not None
