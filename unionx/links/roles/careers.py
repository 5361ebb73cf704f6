"""Reads posts that no place beside a name tells: 甲在船厂|当|焊工, 作为船厂的一名焊工，|甲, 甲是一名|行车工."""

from __future__ import annotations

from unionx.language import regex
from unionx.language.lexicon import alternation, grammar
from unionx.language.tokens import Tokens
from unionx.links.link_values import PersonRole
from unionx.links.roles import titles_behind
from unionx.links.roles.bodies_beside import Bodies
from unionx.links.roles.leads import ONE
from unionx.links.roles.title_owners import Title
from unionx.links.roles.title_words import KIND
from unionx.mentions.mention import PersonMention

_CRAFT = regex.compile(r"(?:(?![的和与及在])\p{Han}){2,8}(?<=[工员师匠手])(?=[，。；、\n）)]|$)")
_AS = regex.compile(rf"(?:^|[，。；：！？“\n])作为(?:{ONE}|该|我)?(?P<at>)[^，。；！？\n]{{2,40}}[，,]$")
_AT_WORK = regex.compile(
    rf"(?:里|内|(?:{alternation(grammar('works_there'))})，?)?"
    rf"(?:{alternation(grammar('works_as'))})[了过]?(?:{ONE}|起)?(?P<at>)"
)
_HOLDS = regex.compile(rf"[^，。；！？\n]{{0,10}}?(?:{alternation(grammar('holds_office'))})了?(?P<at>)")
# 担任主席|已有十年
_SINCE = regex.compile(r"已|后|期间|以来|时|至今|近|不|多年|[\d一二两三四五六七八九十]")
_REACH, _LONGEST = 50, 12


def counted_craft(text: str, at: int) -> tuple[list[Title], int]:
    """Return the craft that fills what stands behind a count of one, whatever words it is made of: 是一名|行车工，."""
    craft = _CRAFT.match(text, at)
    return ([Title(at, craft[0], None)], craft.end()) if craft is not None else ([], at)


def in_service(person: PersonMention, text: str, tokens: Tokens, bodies: Bodies) -> list[PersonRole]:
    """Return the posts that the clause before a name, or the verb behind it, tells of."""
    return _said_before(person.start, text, tokens, bodies) or _told_behind(person.end, text, bodies)


def _said_before(start: int, text: str, tokens: Tokens, bodies: Bodies) -> list[PersonRole]:
    """Return the posts of 作为|船厂的一名焊工，甲."""
    named = _AS.search(text, max(0, start - _REACH), start) if text[start - 1 : start] in ("，", ",") else None
    if named is None:
        return []
    found, stop = titles_behind.at(text, tokens, named.end("at"), bodies)
    if stop != start - 1:
        found, stop = counted_craft(text, named.end("at"))
    told = found if stop == start - 1 else []
    return [PersonRole(title.title, title.owner, "role/before_name") for title in told]


def _told_behind(end: int, text: str, bodies: Bodies) -> list[PersonRole]:
    """Return the post of 甲|在船厂当焊工, 甲|担任船厂工会主席已有十年."""
    stop, owner = bodies.by_start.get(end + 1, (0, None)) if text.startswith("在", end) else (0, None)
    works = _AT_WORK.match(text, stop) if owner is not None else None
    holds = _HOLDS.match(text, end) if works is None else None
    if holds is not None:
        stop, owner = bodies.by_start.get(holds.end("at"), (0, None))
    if owner is None or (works or holds) is None:
        return []
    at = works.end("at") if works is not None else stop
    length = next((size for size in range(_LONGEST, 1, -1) if text[at : at + size] in KIND), 0)
    served = length and (works is not None or _SINCE.match(text, at + length))
    return [PersonRole(text[at : at + length], owner, "role/behind_name")] if served else []
