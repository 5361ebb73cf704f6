"""Finds organisations: named bodies that can act (扬州市江都区总工会, 省总, 国网天津市电力公司工会, 新华社).

What counts, and where a name begins and ends: the annotation guide, section "organisation". A body is found by how its
name ends (organisation_suffix.tsv) or by its whole name (body.tsv), then read to the left up to the word that is not
part of it; a department that follows belongs to it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from unionx.extractors.organisation.abbreviations import read_abbreviations
from unionx.extractors.organisation.adjacent_firms import join_firms
from unionx.extractors.organisation.affiliations import read_affiliations
from unionx.extractors.organisation.branches import read_branches_again
from unionx.extractors.organisation.brands import read_brands
from unionx.extractors.organisation.coded_works import read_coded_works
from unionx.extractors.organisation.committees import read_committees
from unionx.extractors.organisation.corps import of_corps, of_division, read_both, read_divisions
from unionx.extractors.organisation.delegations import read_delegations
from unionx.extractors.organisation.endings import ENDING_WORDS, ENDINGS, Ending, continues, counts_all
from unionx.extractors.organisation.event_titles import is_event_title
from unionx.extractors.organisation.firms import read_front, with_level
from unionx.extractors.organisation.full_name import full_name
from unionx.extractors.organisation.givers import read_givers
from unionx.extractors.organisation.inner_parts import read_inner_parts
from unionx.extractors.organisation.level_names import league_before, unknown_city, unknown_region
from unionx.extractors.organisation.lone_bodies import read_lone_bodies
from unionx.extractors.organisation.lone_departments import read_lone_departments
from unionx.extractors.organisation.longer_endings import ENDS_LATER, longer_ending
from unionx.extractors.organisation.mass_bodies import read_mass_bodies
from unionx.extractors.organisation.mastheads import read_mastheads
from unionx.extractors.organisation.media import OFFICE_OF_PAPER, PAPER, services, sites, sources, station_end
from unionx.extractors.organisation.name_head import NO_LEVEL_AFTER, ends_zone
from unionx.extractors.organisation.national_bodies import read_national_bodies
from unionx.extractors.organisation.nations import nation_before
from unionx.extractors.organisation.noun_parts import read_noun_parts
from unionx.extractors.organisation.numbered_units import read_numbered_units
from unionx.extractors.organisation.officer_names import is_end_of_person
from unionx.extractors.organisation.one_letter_heads import is_head
from unionx.extractors.organisation.party_departments import party_departments
from unionx.extractors.organisation.peers import read_peers
from unionx.extractors.organisation.shared_owner import SERVICES
from unionx.extractors.organisation.stand_ins import add_stand_ins, drop_unnamed_bodies
from unionx.extractors.organisation.surroundings import HAN_ONLY, LONGEST_NAME, BodySpan, Surroundings
from unionx.extractors.organisation.task_groups import read_task_groups
from unionx.extractors.organisation.trade_firms import add_again, drop_bare_trades, read_trade_firms
from unionx.extractors.organisation.units import read_headed_departments, read_units
from unionx.language import regex
from unionx.language.lexicon import alternation, grammar, lexicon
from unionx.language.regions import LEVELS
from unionx.mentions.candidates import Judged, Refusal, judge
from unionx.mentions.context import Context
from unionx.mentions.mention import MentionType, OrganisationMention

TYPE: MentionType = "organisation"
PRIORITY = 1

_PARTIES = frozenset(grammar("party", "-"))
_PROVINCIAL = tuple(grammar("provincial_paper"))
# 中央和省市区委, 中央决策部署: the Party's centre, not the middle of something.
_AT_THE_CENTRE, _OF_THE_CENTRE = alternation(grammar("party_centre")), alternation(grammar("of_the_centre"))
_CENTRE = regex.compile(rf"(?<![党国共央])(?:{_AT_THE_CENTRE})(?=和[省地]|[、，]省|{_OF_THE_CENTRE})")
# 京冀两地总工会, 沪苏浙三省市总工会: the unions of several provinces in one name.
_JOINT = regex.in_re(
    rf"(?:[{''.join(lexicon('province_letter').words())}]{{2,5}}|{alternation(grammar('joined_region'))})[两二三四五六](?:[省市区一]{{1,3}}|地)总工会$"
)
_LONGEST_JOINT = 12
_ARMED_POLICE = regex.compile(rf"(?:{alternation(grammar('armed'))})\p{{Han}}{{2,6}}?[总支大中]队")
# 各市、县总工会, 各县（市、区）总工会, 要求市、|县总工会, 盐城、兴化等|市总工会
_EACH = regex.compile(r"(?:各|\d个|[市县区][（(])[省地市区县州旗盟、和及（(）)]{0,8}$|[市县区州旗]、$|等$")
# 各县区|教育局, 全市|街镇工会服务站: those of many
_OF_MANY = regex.compile(rf"各|全[{''.join(LEVELS)}](?!总工会)")
# 泰州|县市|区总工会, 郴州|市县|区总工会: those of all its parts
_OF_PARTS = regex.compile(f"(?:{alternation(grammar('parts_of_area'))})$")
_FINDERS: tuple[tuple[str, str, Callable[[str], Iterator[regex.Match[str]]]], ...] = (
    ("pattern", "military", _ARMED_POLICE.finditer),
    ("paper", "media", PAPER.finditer),
    ("office_of_paper", "media", OFFICE_OF_PAPER.finditer),
    ("site", "media", services),
    ("site", "media", sites),
    ("site", "media", sources),
    ("party_department", "party", party_departments),
    ("body", "party", _CENTRE.finditer),
)
_READERS = (
    read_task_groups,
    read_mastheads,
    read_national_bodies,
    read_both,
    read_committees,
    read_delegations,
    read_givers,
    read_mass_bodies,
)
# 交警大队|大队长, 交警大队|副大队长
_HEADS_SQUAD = regex.compile(rf"(?<=[队副])[总支大中](?:{alternation(grammar('head_of_unit', 'squad'))})")
# 中国电建|工会, 州委|办, which the dictionary cuts as 建工|会 and 委办
_OWN_PART = re.compile("工会(?![员费])|办(?![理好事学成公班])")
_EVENT_TITLE = Refusal("the title of an event: “心系医院”行动")
_DOERS = frozenset([*SERVICES, "company"])  # 援助中心|组织, 星河集团|作出, 公司|化解
_PART_OF_NONE = Refusal("a part of no body: 省组办公室")
_SHORTER = tuple(grammar("cut_short"))
_ENDS_PLACES = frozenset([*LEVELS, *"）)个"])  # 甲县、乙县等|县总工会


def normalise(
    found: BodySpan, context: Context, earlier: Sequence[OrganisationMention]
) -> OrganisationMention | Refusal:
    """Return the organisation with what its name is made of; the linking stage completes the name."""
    if found.rule in ("name", "brand") and is_event_title(context.text, found.start, found.end):
        return _EVENT_TITLE
    if not found.kind:
        return _PART_OF_NONE
    rule, places, level = f"organisation/{found.rule}", found.places, found.level
    return OrganisationMention(
        found.start, found.end, rule, PRIORITY, found.kind, places, level, found.body, found.owner, found.tail
    )


def candidates(context: Context) -> list[Judged]:
    """Return every candidate in a text, judged."""
    return judge(bodies, normalise, context)


def bodies(text: str) -> list[BodySpan]:
    """Return the bodies of ``text``; a department replaces the body that it belongs to."""
    page = Surroundings(text)
    for read in (read_divisions, read_numbered_units, read_coded_works, _read_endings):
        read(page)
    for rule, kind, matches in _FINDERS:
        for match in matches(text):
            body = "中共中央" if rule == "body" else None
            start, end = match.span(1) if match.re.groups else match.span()
            if end not in page.found or (rule == "site" and page.found[end].start > start):  # 海疆|劳动报
                page.found[end] = BodySpan(start, end, kind, rule, body=body, tail=end)
    for read in _READERS:
        read(page)
    read_units(page)
    for read in (read_headed_departments, add_stand_ins, read_abbreviations, read_brands, read_trade_firms, join_firms):
        read(page)
    for read in (add_again, drop_unnamed_bodies, drop_bare_trades, read_noun_parts, read_inner_parts):
        read(page)
    read_units(page, "brand")
    for read in (read_branches_again, read_peers, read_affiliations, read_lone_bodies, read_lone_departments):
        read(page)
    return [one for one in page.found.values() if one.places or not _OF_MANY.match(text, one.start)]


def _read_endings(page: Surroundings) -> None:
    """Read the bodies whose names end as the lexicons know: 总工会, 有限公司."""
    text, words, reached = page.text, ENDING_WORDS.words, 0
    for start, ahead, which in ENDING_WORDS.longest(text):
        word, end = words[which], -ahead
        ending = ENDINGS[word]
        if end - start == 1 and not is_head(page, end):
            continue
        if start < reached or text.startswith("杯", end) or (word[-1] == "队" and _HEADS_SQUAD.match(text, end - 2)):
            continue  # “中国人寿|杯”排球赛
        if word.endswith(_SHORTER) and word[:-1] in ENDINGS and continues(word, ending, text, end):
            end, word, ending = end - 1, word[:-1], ENDINGS[word[:-1]]  # 市总|会同人社局, 人民日报|社论
        start, word = start + ending.late, word[ending.late :]
        if word == "全总" and text.startswith("工会", end):  # 万|全总|工会 is the union of 万全
            start, end, word, ending = start + 1, end + 2, "总工会", Ending("union", "owner", None)
        begin, whole = longer_ending(page, start, end, word) if text[end : end + 1] in ENDS_LATER else (start, end)
        if begin > start:
            start, word, ending = begin, text[begin:whole], ENDINGS[text[begin:whole]]
        if whole > end:
            end = reached = whole
        joined = continues(word, ending, text, end) and not (ending.kind in _DOERS and page.acts(end))
        inside = (word == "分工会" and not page.tokens.begins(start)) or (word[-1] == "办" and page.tokens.is_cut(end))
        if (
            inside  # 部分|工会, 巡察|办法
            or counts_all(word, text, end)
            or (joined and not (word == "工会" and text.startswith("组织", end)))
            or (ending.kind != "union" and not _OWN_PART.match(text, end) and page.cut_out(start, end, ending.need))
        ):
            continue
        _read_ending(page, start, end, ending, word, joined=joined)


def _read_ending(page: Surroundings, start: int, end: int, ending: Ending, word: str, *, joined: bool) -> None:
    """Note the body whose name ends with ``word``, if it has one; one without its owner is left for later.

    ``joined`` tells that a longer word goes on with ``word``: 工会|组织.
    """
    one = _read_name(page, start, end, ending, word)
    if ending.kind == "company":
        one = with_level(page, read_front(page, one, start, end, ending, word))
    if one is None and (ending.need == "owner" or word == "总工会"):
        page.unread.append((start, end, ending.kind))
    # The 工会组织 of a city are many, that of 皖南机械厂 is 皖南机械厂工会.
    if one is not None and not (joined and one.owner < 0):
        _note(page, one)


def _note(page: Surroundings, one: BodySpan) -> None:
    """Add a body to those found, in place of its owner where it begins with that."""
    found = page.found
    if page.text[one.start - 1 : one.start] == "师":
        one = of_division(page, one)
    if page.text[one.start - 1 : one.start] == "团":
        one = of_corps(page, one)
    if not 0 < one.end - one.start <= LONGEST_NAME:
        return
    owner = found.get(one.tail) if one.owner >= 0 else None
    if owner is not None and owner.start == one.owner:
        del found[one.tail]
    found[one.end] = one


def _read_name(page: Surroundings, start: int, end: int, ending: Ending, word: str) -> BodySpan | None:
    """Read the name that an ending ends."""
    if word.endswith("总工会") and (joint := _JOINT.search(page.text, max(0, end - _LONGEST_JOINT), end)) is not None:
        return BodySpan(joint.start(), end, "union", "body", body=joint[0], tail=end)
    if ending.need == "body":
        return _body(page, start, end, ending)
    if ending.need == "level":
        if word[0] == "区" and _OF_PARTS.search(page.text, max(0, start - 2), start):
            return None
        one = _of_a_level(page, start, end, ending, word)
        if one is None and word == "区总工会" and (not page.word_begins(start) or ends_zone(page.text, start)):
            return full_name(
                page, start + 1, end, Ending("union", "region", None), "总工会"
            )  # 津南经济技术开发|区总工会
        return one
    one = full_name(page, start, end, ending, word)
    if one is None and word == "矿工会":
        return full_name(page, start + 1, end, Ending("union", "owner", None), "工会")  # 矿|工会
    return one


def _is_led_by_people(page: Surroundings, start: int) -> bool:
    """Say whether 等 before a body is behind its people, not behind places: 赵主席和李书记等|县总工会领导."""
    listed = page.text.startswith("等", start - 1) and page.text[start - 2 : start - 1] not in _ENDS_PLACES
    return listed and start - 1 not in page.by_end


def _body(page: Surroundings, start: int, end: int, ending: Ending) -> BodySpan | None:
    place = page.by_end.get(start)
    if not page.word_begins(start) or is_end_of_person(page.text, start, end):
        return None  # 其|中国网
    if ending.kind == "company" and page.text.startswith("员", end) and not page.text.startswith("员工", end):
        return None  # 闪送|员
    if ending.kind == "media" and place is not None and page.text.endswith(_PROVINCIAL, start, end):
        return BodySpan(place.start, end, "media", "region_name", (place,), tail=start)  # 浙江|工人日报
    if page.text[end - 1] == "行" and place is not None and page.chain(place):
        return BodySpan(
            page.chain(place)[0].start, end, "company", "region_name", page.chain(place), tail=start
        )  # 兴化|农行
    ministry = page.found.get(start)
    if ministry is not None and ministry.rule == "body" and ministry.kind == ending.kind == "government":
        del page.found[start]  # 水利部|长江水利委员会
        return BodySpan(ministry.start, end, "government", "name", tail=ministry.start)
    if ending.kind == "government" and (abroad := nation_before(page, start)) < start:
        return BodySpan(abroad, end, "government", "name", tail=start)  # 越南|外交部
    if ending.kind == "media" and (station := station_end(page, end)) > end:
        return BodySpan(start, station, "media", "department", body=ending.name, owner=start, tail=end)
    if page.text[start:end] in _PARTIES and place is not None and page.chain(place):
        region = page.chain(place)
        return BodySpan(region[0].start, end, ending.kind, "region_name", region, tail=start)  # 桐乡市|民盟
    house = "社" if page.text[end - 1] == "社" and (ending.name or "").endswith("报") else ""
    return BodySpan(start, end, ending.kind, "body", body=f"{ending.name}{house}", tail=end)


def _of_a_level(page: Surroundings, start: int, end: int, ending: Ending, word: str) -> BodySpan | None:
    """Read 天津市总, 兴化市委 (a region's own level) and 省总, 市委 (a level alone)."""
    text = page.text
    level = "自治区" if word.startswith("自治区") else word.lstrip("团")[0]
    tail = start + len(level) + (word[0] == "团")
    place = page.by_end.get(tail)
    if place is None and (doubled := page.by_end.get(start)) is not None and text[start - 1] == level:
        place = doubled  # 沛县|县委
    if place is not None:
        chain = page.chain(place) or (place,)
        first, kind = league_before(page, chain[0].start, ending.kind) if word.endswith("委") else (chain[0].start, "")
        return BodySpan(first, end, kind or ending.kind, "region", chain, tail=tail)
    if _EACH.search(text, max(0, start - 9), start) and not _is_led_by_people(page, start):
        return None
    if level == "区" and ends_zone(page.text, start):
        return None
    led = text[start - 1 : start].isalpha()
    if (city := unknown_city(page, start, tail)) >= 0 or (led and (city := unknown_region(page, start)) >= 0):
        return BodySpan(city, end, ending.kind, "name", tail=city)
    this = text[start - 1 : start] in ("该", "我", "本")
    first = page.with_prefix(start) if word.endswith("委") else start  # 民盟|市委
    joined = text[start - 1 : start] == "和" and HAN_ONLY.match(text[start - 2 : start - 1])  # 县法院和|县检察院
    begins = this or joined or page.word_begins(start)
    ended = bool(start) and text[start - 1] in NO_LEVEL_AFTER.get(level, "")
    if first == start and (not begins or ended) and not page.is_told_where(start):
        return None
    return BodySpan(first, end, ending.kind, "level", level=level, tail=tail)
