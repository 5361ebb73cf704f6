"""Bodies that stand in a list: 甲、乙|等8家单位, 甲协会、|乙协会|会长, and lists in which commas part them."""

from __future__ import annotations

from unionx.language import regex
from unionx.language.lexicon import grammar
from unionx.language.regions import Place
from unionx.links.discourse.actors import Actors
from unionx.links.discourse.descriptions import begins_predicate, begins_quoted_name, is_title
from unionx.mentions.mention import OrganisationMention, PersonMention

#: what stands behind the first or the last of those that are examples of what is counted: 甲、乙|等8家单位
EXEMPLAR = regex.compile(
    r"”?(?:[（(][^（）()]{0,20}[)）])?(?:[、和及与][^，。；]{1,60})?等共?(?=[近约超\d多十百千几数两三四五六七八九])"
)
_GRANTS = tuple(grammar("grants"))
_JOINS = frozenset("、和及与")
_COUNTS_THEM = regex.compile(r"(?:\d{1,2}|[二两三四五六七八九十]{1,2})(?:名|[位人])(?!次)")
_BESIDE = frozenset("、和与")
# 秦州区|9名、
_AMOUNT = regex.compile(r"[\d.万亿余多近约]{1,10}\p{Han}{1,2}[、和及]")
_AMOUNTS = frozenset("0123456789近约")
_COMMAS, _LISTS_ON = frozenset("，,"), frozenset("，,、等")


def are_examples(at: int, end: int, actors: Actors) -> bool:
    """Say whether who ends at ``at`` is one of those counted: 甲|、乙等8家单位, but not 甲|、乙表彰丙等8家单位."""
    text = actors.text
    counted = EXEMPLAR.match(text, at, end)
    if counted is None or text[at] not in _JOINS:
        return counted is not None
    last = at
    for actor in actors.between(at, counted.end()):
        words = text[last : actor.start]
        acts = words.startswith(_GRANTS) or (begins_predicate(text, last, end) and not is_title(words))
        if words and _JOINS.isdisjoint(words) and acts:
            return False
        last = max(last, actor.end)
    return True


def is_listed(body: OrganisationMention, end: int, actors: Actors) -> bool:
    """Say whether a body is one of a list in which commas part them: 到甲公司，|乙酒店|，丙公司等7家单位."""
    text, stop = actors.text, body.end
    alone = text[stop : stop + 1] in _COMMAS and stop + 1 >= end
    if not alone and not (text[stop : stop + 1] == "等" and EXEMPLAR.match(text, stop, end)):
        return False
    if body.start and text[body.start - 1] in _COMMAS and actors.ends_at(body.start - 1):
        return True
    behind = actors.at(stop + 1) if alone else None
    return behind is not None and text[behind.end : behind.end + 1] in _LISTS_ON


def are_counted(person: PersonMention, end: int, actors: Actors) -> bool:
    """Say whether a number behind a person and those beside counts them: 周丽、吴敏|两名教师获奖."""
    last = person
    while actors.text[last.end : last.end + 1] in _BESIDE:
        person_beside = actors.at(last.end + 1)
        if not isinstance(person_beside, PersonMention) or person_beside.end > end:
            return False
        last = person_beside
        if _COUNTS_THEM.match(actors.text, last.end, end):
            return True
    return False


def last_of_chain(body: OrganisationMention, end: int, actors: Actors) -> OrganisationMention:
    """Return the last body of those that share a title: 甲协会、|乙协会|会长."""
    while actors.text[body.end : body.end + 1] == "、":
        behind = actors.at(body.end + 1)
        if not isinstance(behind, OrganisationMention) or behind.end > end:
            return body
        body = behind
    return body


def only_names_place(place: Place, at: int, end: int, actors: Actors) -> bool:
    """Say whether a place stands by its amount in a list, or in a name in quotes: 秦州区|9名、, “泰州市金点子”|2项."""
    text, stop = actors.text, place.end
    if begins_quoted_name(text, at, end):
        return True
    amount = _AMOUNT.match(text, stop) if text[stop : stop + 1] in _AMOUNTS else None
    return amount is not None and amount.end() in actors.places
