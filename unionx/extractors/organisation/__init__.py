"""Finds organisations: named bodies that can act (扬州市江都区总工会, 省总, 国网天津市电力公司工会, 新华社).

What counts, and where a name begins and ends: the annotation guide, section "organisation". A body is found by how its
name ends (organisation_suffix.tsv) or by its whole name (body.tsv), then read to the left up to the word that is not
part of it; a department that follows belongs to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

import regex
from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from unionx.extractors.organisation.walk import GENERIC, NO_LEVEL_AFTER, Found, Walk, chain_of, with_prefix, word_begins
from unionx.language.lexicon import lexicon
from unionx.language.regions import LEVELS, Place, gazetteer
from unionx.mentions.candidates import Judged, judged
from unionx.mentions.context import Context
from unionx.mentions.mention import MentionType, OrganisationMention

TYPE: MentionType = "organisation"
PRIORITY = 1


class _Ending(NamedTuple):
    kind: str
    need: str
    name: str | None  # the full name, where the ending is a whole body
    stops: str = ""  # what must not follow


_PARTY_TITLES = ("书记", "副书", "委员", "常委")
# 省委, 市政府, 区法院: a level of government and what it has one of.
_OF_A_LEVEL = {
    "总工会": "union", "总": "union", "委": "party", "纪委": "party", "纪委监委": "party", "政府": "government",
    "人民政府": "government",
    "人大常委会": "congress", "人大": "congress", "政协": "congress", "法院": "judiciary", "检察院": "judiciary",
}  # fmt: skip
# What must not follow an ending: 市总体规划, 中心工作, 大学生, 市委员会.
_NOT_BEFORE = {word: "".join(before.split()) for word, before in lexicon("not_ending").mapping("before").items()}
_ALLOWED_AFTER_UNION = regex.compile(r"组织(?:和基层)?工作部|干部(?:学校|学院|管理学院)|工作(?:部|站|委员会)|组织部")
_PROVINCIAL = ("工人日报", "经济日报", "法制日报", "法治日报", "农民日报", "科技日报")
_COUNTED = re.compile(r"(?:\d+|[一二三两四五六七八九十几多数]+)(?:家|所|个|名|户|座|支)")
# 中央和省市区委, 中央决策部署: the Party's centre, not the middle of something.
_CENTRE = regex.compile(r"(?<![\p{Han}]{0}[党国共央])中央(?=和[省地]|决策|部署|[、，]省|关于|精神)")
# 京冀两地总工会, 沪苏浙三省市总工会: the unions of several provinces in one name.
_JOINT = re.compile(
    rf"(?:[{''.join(lexicon('province_letter').words())}]{{2,5}}|长三角|珠三角)[两二三四五六](?:[省市区一]{{1,3}}|地)总工会$"
)
_LONGEST_JOINT = 12
# 据《新文化报》报道; 市委常委、|统战部|部长
_PAPER = regex.compile(r"《(\p{Han}{2,8}报)》")
_PARTY_DEPARTMENT = regex.compile(
    r"(?<=委(?:常委|委员)[、，,])(?:组织部|宣传部|统战部|政法委|纪委)(?=部?长|常务|书记|主任)"
)


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
    # of a thousand words, the fastest and largest kind of automaton takes 4 MB
    automaton = AhoCorasick(list(words), matchkind=MatchKind.LeftmostLongest, implementation=Implementation.DFA)
    return automaton, endings, list(words)


def _stops(word: str) -> str:
    """Return the characters that must not follow an ending, 工会 only where it is the whole of it."""
    return "".join(stops for key, stops in _NOT_BEFORE.items() if word.endswith(key) and (key != "工会" or word == key))


def find(text: str) -> Iterator[Found]:
    """Yield the bodies that ``text`` names, in order of where their names end."""
    for found in bodies(text):
        yield found._replace(rule=f"organisation/{found.rule}")


def normalise(found: Found, context: Context, earlier: Sequence[OrganisationMention]) -> OrganisationMention:
    """Return the organisation with what its name is made of; the linking stage completes the name."""
    start, end, kind, rule, places, level, known, owner, tail = found
    return OrganisationMention(start, end, rule, PRIORITY, kind, places, level, known, owner, tail)


def candidates(context: Context) -> Iterator[Judged]:
    """Yield every candidate in a text, judged."""
    return judged(find, normalise, context)


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
        one: Found | None
        joint = _JOINT.search(text, max(0, end - _LONGEST_JOINT), end) if word.endswith("总工会") else None
        if joint is not None:
            one = Found(joint.start(), end, "union", "body", (), "", joint[0], -1, end)
        elif ending.need == "body":
            one = _body(text, start, end, ending, by_end)
        elif ending.need == "level":
            one = _of_a_level(text, start, end, ending, word, by_end, found)
        else:
            one = _named(text, start, end, ending, word, by_end, found)
        if one is not None and one.end > one.start:
            if one.owner >= 0:
                owner = found.get(one.tail)
                if owner is not None and owner.start == one.owner:
                    del found[one.tail]
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
    if place is None and level and (doubled := by_end.get(start)) is not None and text[start - 1] == level:
        place = doubled  # 沛县|县委
    if place is not None:
        chain = chain_of(place, by_end)
        first = with_prefix(text, chain[0].start) if word.endswith("委") else chain[0].start
        return Found(first, end, ending.kind, "region", chain, "", None, -1, tail)
    if not level:
        return Found(start, end, ending.kind, "region", (), "", None, -1, tail)
    if not word_begins(text, start, end):
        return None
    if text[start - 1 : start] in NO_LEVEL_AFTER.get(level, "") and start:
        return None
    return Found(start, end, ending.kind, "level", (), level, None, -1, tail)


def _named(
    text: str, start: int, end: int, ending: _Ending, word: str, by_end: dict[int, Place], found: dict[int, Found]
) -> Found | None:
    """Read the name that stands before an ending."""
    walk = Walk(
        text, start, by_end, found, adjacent=word == "工会", company=ending.need == "name", trade="联合" in word
    )
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
        return Found(
            owner.start, end, kind, "department", owner.places, owner.level, owner.body, owner.start, owner.end
        )
    if ending.need == "department":
        return None
    if _COUNTED.search(text, walk.chain[-1].end if walk.chain else walk.at, start):
        return None  # 武汉一家超市, 9所学校
    common = walk.chain and walk.chain[-1].weak and len(walk.chain) == 1 and all(w in GENERIC for w in walk.words)
    if common and (ending.need == "person" or walk.words):
        return None  # 新建|创新工作室: the alias of 新建区 is a word here
    if walk.chain:
        return Found(walk.at, end, ending.kind, "region_name", walk.chain, "", None, walk.brand, walk.chain[-1].end)
    if walk.level:
        return Found(walk.at, end, ending.kind, "level", (), walk.level, None, -1, walk.at + len(walk.level))
    if (
        ending.need == "owner"
        and _UNKNOWN_PLACE.match(text, walk.at, start)
        and walk.words
        and walk.words[-1] not in GENERIC
    ):
        return Found(walk.at, end, ending.kind, "name", (), "", None, -1, walk.at)  # a misprint: 洪洪县工人文化宫
    if walk.at == start or (ending.need == "person" and not walk.person) or ending.need not in ("name", "person"):
        return _neighbourhood(text, start, end, ending, word)
    return None if walk.is_generic(start) else Found(walk.at, end, ending.kind, "name", (), "", None, -1, walk.at)


_UNKNOWN_PLACE = regex.compile(r"(?![各全本该我省市县区州])\p{Han}{2,4}[省市县州旗](?!级)")


_TOWN = regex.compile(r"(?<![\p{Han}])(?!并|代表|来到|走进|[在由向和与对为从到及乡])\p{Han}{1,4}(?:镇|乡|街道)$")
# 县委常委、宣传部长、|总工会|主席: of the level of the posts before it.
_OTHER_POST = regex.compile(r"([省市县区州旗])(?:委|人大|政协|政府|人民政府)[^，。；\n“”]{1,18}、$")
# 镇总工会 behind a mark or a word that leads to it; 乡镇总工会 and 城镇 are no town.
_BARE_TOWN = regex.compile(r"(?:(?<!\p{Han})|代表|走进|来到|前往|[在由向和与对为从到及经据])[镇乡]$")


def _neighbourhood(text: str, start: int, end: int, ending: _Ending, word: str) -> Found | None:
    """Read 社区工会联合会 and 街道总工会, which stand for one that the page names in full."""
    town = _TOWN.search(text, max(0, start - 6), start) if ending.kind == "union" and word == "总工会" else None
    if town is not None:
        return Found(town.start(), end, ending.kind, "town", (), "", None, -1, start)
    if word == "总工会" and (post := _OTHER_POST.search(text, max(0, start - 24), start)) is not None:
        return Found(start, end, "union", "level", (), post[1], None, -1, start)
    if ending.kind == "union" and word == "总工会" and _BARE_TOWN.search(text, max(0, start - 4), start):
        return Found(start - 1, end, ending.kind, "neighbourhood", (), "", None, -1, start)
    for place in ("社区", "街道", "园区", "开发区", "高新区", "新区", "经开区"):
        if ending.kind == "union" and word != "工会" and text.endswith(place, 0, start):
            return Found(start - len(place), end, ending.kind, "neighbourhood", (), "", None, -1, start)
    return None
