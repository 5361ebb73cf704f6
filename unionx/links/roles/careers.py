"""Reads posts that no place beside a name tells: 甲在船厂|当|焊工, 作为船厂的一名焊工，|甲, 甲是一名|行车工."""

from __future__ import annotations

from unionx.language import regex
from unionx.language.lexicon import alternation, grammar
from unionx.language.tokens import Tokens
from unionx.links.link_values import PersonRole
from unionx.links.roles import titles_behind
from unionx.links.roles.bodies_beside import Bodies
from unionx.links.roles.career_clauses import counted_craft, told_at
from unionx.links.roles.leads import ONE
from unionx.links.roles.title_owners import Title
from unionx.links.roles.title_words import KIND
from unionx.mentions.mention import PersonMention

_AS = regex.compile(rf"(?:^|[，。；：！？“\n])作为(?:{ONE}|该|我)?(?P<at>)[^，。；！？\n]{{2,40}}[，,]$")
_HOLDS = regex.compile(rf"[^，。；！？\n]{{0,10}}?(?:{alternation(grammar('holds_office'))})了?(?P<at>)")
# 担任主席|已有十年
_SINCE = regex.compile(r"已|后|期间|以来|时|至今|近|不|多年|[\d一二两三四五六七八九十]")
_REACH, _LONGEST = 50, 12


def in_service(person: PersonMention, text: str, tokens: Tokens, bodies: Bodies) -> list[PersonRole]:
    """Return the posts that the clause before a name, or the verb behind it, tells of."""
    return _said_before(person.start, text, tokens, bodies) or _told_behind(person, text, tokens, bodies)


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


def _told_behind(person: PersonMention, text: str, tokens: Tokens, bodies: Bodies) -> list[PersonRole]:
    """Return the post of 甲|在船厂当焊工, 甲|担任船厂工会主席已有十年."""
    found = told_at(text, person.end, tokens, bodies)
    if not found and (holds := _HOLDS.match(text, person.end)) is not None:
        stop, owner = bodies.by_start.get(holds.end("at"), (0, None))
        length = next((size for size in range(_LONGEST, 1, -1) if text[stop : stop + size] in KIND), 0)
        if owner is not None and length and _SINCE.match(text, stop + length):
            found = [Title(stop, text[stop : stop + length], owner)]
    return [PersonRole(title.title, title.owner, "role/behind_name") for title in found]
