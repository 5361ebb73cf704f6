"""Whom a clause brings in: one of whom it says that there is one (有一间|“千分尺”工作室|，…), 我们|省 of a speaker."""

from __future__ import annotations

from unionx.language import regex
from unionx.language.lexicon import grammar, lexicon
from unionx.language.tokens import tag
from unionx.links.discourse.actors import Actors
from unionx.links.discourse.clause_uses import Head, Use
from unionx.links.discourse.descriptions import is_title
from unionx.links.pattern_signs import Sign
from unionx.mentions.mention import OrganisationMention

# 有一间|…, 有这么一支|…; who 慰问了一名矿工陈立群 or 办起了一间工作室 goes on to act himself
_THERE_IS = regex.compile(r"有(?:这[么样])?一?(?P<of>[间个支家所名位座])")
_ONE_OF = ["这", *(f"{one}{of}" for one in ("", "一") for of in "间个支家所名位座")]
#: without one of them no clause presents anybody
PRESENTS = Sign([f"有{of}" for of in _ONE_OF])
_QUOTED = regex.compile(r"“[^”，。；]{1,12}”\p{Han}{2,12}")
_HOUSES = (word for word in lexicon("organisation_suffix").words() if len(word) > 1)
_ENDINGS = (*_HOUSES, *grammar("unit_head"), *grammar("presented"))
_LAST = frozenset(word[-1] for word in _ENDINGS)
_HAS, _SHORT = "有", 6  # characters
_PERSONS, _NEAR, _REACH = frozenset("名位个"), 16, 40  # characters

_OUR_LEVEL = regex.compile(r"[省市县区州旗](?![总委里政工人级长直域局])")


def our_level(actors: Actors, at: int, end: int) -> Head | None:
    """Return the place of which a speaker says 我们|省 or 咱们|县: what is said is of it, not of his body."""
    if _OUR_LEVEL.match(actors.text, at, end) is None or not _stands_alone(actors.text[at : min(end, at + _SHORT)]):
        return None
    return Head(actors.area(actors.text[at], at), None, at, at + 1, Use.AREA)


def _stands_alone(words: str) -> bool:
    """Say whether the level is a word by itself and no verb: 我们|县|回来, not 我们|市场部, 我们|省|下电费."""
    level, behind = [*tag(words), ("", ""), ("", "")][:2]
    return len(level[0]) == 1 and (len(behind[0]) > 1 or behind[0] == _HAS or behind[1][:1] == "d")


def presented(actors: Actors, at: int, end: int) -> Head | None:
    """Return the one whom a clause presents at its end, to whom the next ones go on: 厂里有位老焊工|陈立群|，…."""
    text = actors.text
    if text[end - 1] not in _LAST and not actors.ends_at(end):
        return None
    there = next(reversed([*_THERE_IS.finditer(text, at, end)]), None)
    if there is None or end - there.end() > _REACH:
        return None
    body = actors.ending_at(end)
    if body is not None and body.start >= there.end() and _only_tells(text[there.end() : body.start]):
        return Head(actors.name(body), body, at, end, Use.AGENT)
    if _QUOTED.fullmatch(text, there.end(), end) and text.endswith(_ENDINGS, there.end(), end):
        return Head(text[there.end() : end], None, at, end, Use.AGENT)
    person = actors.last_before(max(there.end(), end - _NEAR), end)
    if person is None or isinstance(person, OrganisationMention) or person.end != end or there["of"] not in _PERSONS:
        return None
    told = not actors.any_between(there.end(), person.start) and is_title(text[there.end() : person.start])
    return Head(actors.name(person), person, at, end, Use.PERSON) if told else None


def _only_tells(between: str) -> bool:
    """Say whether what stands between a classifier and a name only tells of it: 有一间不大的|甲工作室."""
    return not between or between.endswith("的")
