"""Reads the bodies of towns, streets and zones that no region of the atlas names: 社区工会联合会, 开发区总工会."""

from __future__ import annotations

from unionx.extractors.organisation.endings import Ending
from unionx.extractors.organisation.name_head import NAME_VERBS
from unionx.extractors.organisation.surroundings import Found, Surroundings
from unionx.language import regex
from unionx.language.lexicon import alternation, grammar, lexicon

_TO_TOWN = alternation(grammar("to_town"))
_TOWN = regex.compile(
    rf"(?:(?<!\p{{Han}})|(?<=[与和及由对向]))(?![并各个家本某在由向和与对为从到及乡]|{_TO_TOWN})"
    r"\p{Han}{1,4}(?:[镇乡]|街道)$"
)
# 县委常委、宣传部长、|总工会|主席: of the level of the posts before it.
_OF_A_LEVEL = alternation(lexicon("level_body").words())
_OTHER_POST = regex.compile(rf"([省市县区州旗])(?:{_OF_A_LEVEL})[^，。；\n“”]{{1,18}}、$")
# 镇总工会 behind a mark or a word that leads to it; 乡镇总工会 and 城镇 are no town.
_BARE_TOWN = regex.compile(rf"(?:(?<!\p{{Han}})|{_TO_TOWN}|[在由向和与对为从到及经据])[镇乡]$")
# 温泉街道|岔路口社区, between a region and an ending
_QUARTERS = f"(?:{alternation(grammar('quarter'))}|(?:{alternation(grammar('zone'))})区)"
_QUARTER = regex.compile(
    rf"(?:\p{{Han}}{{1,5}}(?:街道|[镇乡]))?(?:\p{{Han}}{{1,6}}[村镇乡]|\p{{Han}}{{0,6}}{_QUARTERS})"
)
# 经济|技术|开发区
_ZONE_ALONE = regex.compile(rf"(?:{alternation(grammar('zone_part'))})*(?:{alternation(grammar('zone'))})区$")
_LONGEST_ZONE = 16
_NAME_TAGS = frozenset(["ns", "nz", "nr", "nrt"])
_QUARTER_ALONE = regex.compile(f"{_QUARTERS}$")


def neighbourhood(page: Surroundings, start: int, end: int, ending: Ending, word: str) -> Found | None:
    """Read 社区工会联合会 and 街道总工会, which stand for one that the page names in full."""
    text = page.text
    for at in range(start - 2, max(0, start - 16), -1) if ending.kind in ("union", "other") else ():
        if at in page.by_end and _QUARTER.fullmatch(text, at, start) and not _tells_a_deed(page, at, start):
            chain = page.chain(page.by_end[at])
            if chain:
                return Found(chain[0].start, end, ending.kind, "region_name", chain, tail=at)
    union = word in ("总工会", "工会", "人民政府", "政府")
    town = _TOWN.search(text, max(0, start - 6), start) if union else None
    if town is not None and not town[0].endswith(("乡镇", "城镇")):
        return Found(_behind_time(page, town.start(), start), end, ending.kind, "town", tail=start)
    if word == "总工会" and (post := _OTHER_POST.search(text, max(0, start - 24), start)) is not None:
        return Found(start, end, "union", "level", level=post[1], tail=start)
    if ending.kind == "union" and word == "总工会" and _BARE_TOWN.search(text, max(0, start - 4), start):
        return Found(start - 1, end, ending.kind, "neighbourhood", tail=start)
    alone = _QUARTER_ALONE.search(text, max(0, start - 8), start)
    if alone is None or ending.kind != "union" or word == "工会":
        return None
    zone = _ZONE_ALONE.search(text, max(0, start - _LONGEST_ZONE), start)
    begin = alone.start() if zone is None else _behind_name(page, zone.start())
    return Found(begin, end, ending.kind, "neighbourhood", tail=start)


def _behind_time(page: Surroundings, at: int, end: int) -> int:
    """Return where a name begins that may stand behind a time: 往年|大碶街道."""
    for word, label in page.tokens.between(at, end):
        if label != "t" or at + len(word) >= end:
            return at
        at += len(word)
    return at


def _tells_a_deed(page: Surroundings, at: int, end: int) -> bool:
    """Say whether what stands between a region and a quarter is no name: 沈阳|蹲点组指导|开发区."""
    words = page.tokens.between(at, end)
    return any(label == "v" and len(word) > 1 and word not in NAME_VERBS for word, label in words)


def _behind_name(page: Surroundings, at: int) -> int:
    """Return where the name before a place begins, the place itself where none stands before it: 泰达|开发区."""
    tokens = page.tokens
    index = tokens.at(at)
    named = index > 0 and tokens.starts[index] == at and tokens.tags[index - 1] in _NAME_TAGS
    return tokens.starts[index - 1] if named and len(tokens.words[index - 1]) > 1 else at
