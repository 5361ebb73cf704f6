"""The honours that an article gives its people and organisations: by their titles, by a deed, by a list's heading.

甲荣获全国五一劳动奖章 · 授予甲公司、乙公司等10家单位省五一劳动奖状 · 全国工人先锋号获得集体甲公司.
Every mention of the name in the article has them all. What is planned, asked for or proposed gives none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import zip_longest

from unionx.language import regex
from unionx.language.lexicon import alternation, grammar, lexicon
from unionx.language.numerals import TO_TEN
from unionx.links.cues import words_of
from unionx.links.honours.award_lists import honours_of_lists
from unionx.links.honours.award_places import BY, Honoured, HonourPlaces
from unionx.links.honours.honour_names import DELEGATE, HonourName, HonourNames, in_title
from unionx.links.honours.unlisted_names import HONOUR_WORD, TITLE
from unionx.links.link_values import BodyName, Honour, PersonRole
from unionx.mentions.context import Context
from unionx.mentions.mention import Mention, OrganisationMention, PersonMention

_DEEDS = lexicon("honour_deed")
_DEED = regex.compile(
    rf"(?P<gets>{alternation(_DEEDS.words(way='gets'))})|(?P<gives>{alternation(_DEEDS.words(way='gives'))})"
)
_NOT_YET = regex.compile(
    rf"{words_of('future')}|未|没有|不[能可会]|可[获以评]|凡|拟"
    rf"|{alternation(grammar('proposed', '-'))}|{alternation(grammar('proposed', 'wish'))}"
)
# Between a deed and the honour: 荣获|了2019年度由省总工会颁发的|…
_FILLING = regex.compile(
    rf"[了过为“\"「『 ：:]*(?:(?:第?[\d{TO_TEN}]+(?:年度?|[届次])|首[届批]|年度)[、和至到—-]?)*"
    rf"(?:由?[^，。；\n]{{2,16}}(?:{alternation(grammar('honour_given'))})的)?"
    rf"(?:{alternation(grammar('gives_honour'))})?[“\"「『 ]*"
)
_CALLED = f"(?:{HONOUR_WORD})?(?:{TITLE})?"  # 全国五一劳动奖章|荣誉|获得者
_JOIN = regex.compile(
    rf"[”\"」』》]?(?:等?(?:{HONOUR_WORD})?(?:{TITLE}|{alternation(grammar('medal'))}))?(?:[、和与并]|以?及)?(?:荣?获得?)?"
)
_HOLDER = regex.compile(
    rf"[”\"」』》]?{_CALLED}"
    rf"(?:(?:{alternation(grammar('honour_won'))})?(?:{alternation(grammar('holder'))}))?(?:{DELEGATE})?[、—:： ]*"
)
_PART = regex.compile(
    rf"\p{{Han}}{{0,14}}(?:[班组队室科岗]|{alternation(lexicon('unit_noun').words())})"
)  # 甲公司|检修班
# 获得全国五一劳动奖章的|李小红
_OWNED = regex.compile(rf"[”\"」』》]?{_CALLED}的")
# 西安局获此殊荣|的2名职工
_SOME_OF_MANY = regex.compile(rf"[”\"」』》]?{_CALLED}的(?:\d|[两三四五六七八九十])")
_GIVEN_TO = regex.compile(r"[他她](?!们)")
_SENTENCE_END = re.compile(r"[。；！？\n]")
_SENTENCE_REACH = 160
_QUOTES = '“"「『'
_MAY_BE_HONOURED = PersonMention, OrganisationMention


def link_honours(
    found: Iterable[Mention],
    names: Mapping[OrganisationMention, BodyName],
    roles: Mapping[PersonMention, tuple[PersonRole, ...]],
    context: Context,
) -> dict[Mention, tuple[Honour, ...]]:
    """Return the honours of the people and organisations of a page that have any, in the order of the page."""
    mentions: list[Honoured] = [one for one in found if isinstance(one, _MAY_BE_HONOURED)]
    stops = frozenset([one.end for one in mentions])
    honours = HonourNames(context.in_chinese_marks, context.tokens, stops)
    known: dict[tuple[int | None, str], dict[str, str]] = {}

    def key(mention: Honoured) -> tuple[int | None, str]:
        name = mention.name if isinstance(mention, PersonMention) else names[mention].name
        return context.article_at(mention.start), f"{mention.type}:{name}"

    told_of = list(_of_titles(roles))
    if honours.found:
        places = HonourPlaces(context, mentions)
        told_of += [*_of_deeds(honours, places), *honours_of_lists(honours, places)]
    elif not told_of:
        return {}
    for mention, name, rule in told_of:
        known.setdefault(key(mention), {}).setdefault(name, rule)
    told = {mention: known.get(key(mention), {}) for mention in mentions} if known else {}
    return {mention: tuple(Honour(*one) for one in held.items()) for mention, held in told.items() if held}


def _of_titles(roles: Mapping[PersonMention, tuple[PersonRole, ...]]) -> Iterator[tuple[Honoured, str, str]]:
    """Yield the honours that stand among a person's titles."""
    for person, held in roles.items():
        for role in held:
            if (name := in_title(role.title)) is not None:
                yield person, name, "honour/title"


def _of_deeds(honours: HonourNames, places: HonourPlaces) -> Iterator[tuple[Honoured, str, str]]:
    """Yield who is honoured by the deeds of a text, and by the honour right before a name."""
    text, free = places.text, 0
    deeds = [(deed, objects) for deed in _DEED.finditer(text) if (objects := _objects(honours, places, deed))]
    for (deed, objects), behind in zip_longest(deeds, deeds[1:]):
        later = behind is not None and deed["gives"] and behind[0].start() < objects[0].start
        if deed.start() < free or later:
            continue  # |表彰|会上，甲公司荣获省五一劳动奖状: the deed nearest to the honour tells whose it is
        free = objects[-1].end
        start = places.clause_start(deed.start())
        if _NOT_YET.search(places.without_names(start, deed.end())):
            continue
        passive = BY.search(text, start, deed.start()) and not places.between(deed.end(), objects[0].start)
        if deed["gets"] or passive:
            yield from _got(places, deed, objects)
        else:
            yield from _receivers(places, deed.end(), objects)
    for one in honours.found:
        for who in places.counted_before(one.start) if not one.is_bare else ():
            fits = one.of in ("any", "person" if isinstance(who, PersonMention) else "body")
            if fits and not _NOT_YET.search(places.without_names(places.clause_start(one.start), one.start)):
                yield from ((who, name, "honour/counted") for name in one.names)
        holder = _HOLDER.match(text, one.end)
        body = places.starting(holder.end()) if holder else None
        if isinstance(body, OrganisationMention) and one.of != "person" and not _PART.match(text, body.end):
            yield from ((body, name, "honour/apposition") for name in one.names)


def _objects(honours: HonourNames, places: HonourPlaces, deed: regex.Match[str]) -> list[HonourName]:
    """Return the honours that a deed names, one behind the other: 荣获|省劳动模范、全国五一劳动奖章."""
    text = places.text
    end = _SENTENCE_END.search(text, deed.end(), deed.end() + _SENTENCE_REACH)
    near = honours.between(deed.end(), end.start() if end is not None else len(text))
    if not near:
        return []
    first = near[0]
    if deed["gets"] and not _leads_to(places, deed.end(), first):
        return []
    found = [first]
    for other in near[1:]:
        join = _JOIN.match(text, found[-1].end)
        at = join.end() if join else found[-1].end
        filling = _FILLING.fullmatch(text, at, other.start)
        if filling is None or at == found[-1].end:
            break
        found.append(other)
    return found


def _leads_to(places: HonourPlaces, at: int, honour: HonourName) -> bool:
    """Say whether nothing but filling and the giver stands between a deed and an honour: 获|市教育工会|“先进小家”."""
    giver, text = places.starting(at), places.text
    of_giver = isinstance(giver, OrganisationMention) and text[honour.start] in _QUOTES
    behind = giver.end if of_giver and giver is not None and giver.end <= honour.start else at
    return any(_FILLING.fullmatch(text, start, honour.start) is not None for start in {at, behind})


def _got(
    places: HonourPlaces, deed: regex.Match[str], objects: list[HonourName]
) -> Iterator[tuple[Honoured, str, str]]:
    """Yield who got the honours of a deed: those right before it, else whom the sentence is about."""
    if _SOME_OF_MANY.match(places.text, objects[-1].end):
        return
    end, apart = places.left_of_adverbs(deed.start())
    holders = places.listed_before(end)
    if not holders and places.opens_clause(end):
        holders = places.listed_in_clauses(end)
        if not holders and (holder := places.topic(deed.start(), of=objects[0].of)) is not None:
            holders = [holder]
    elif not holders and (holder := places.pronoun(end)) is not None:
        holders = [holder]
    if not holders and (behind := _OWNED.match(places.text, objects[-1].end)) is not None:
        holder = places.named_at(behind.end())
        employs = isinstance(holder, OrganisationMention) and places.employs_at(holder.end)
        holders = [holder] if holder is not None and not employs else []
    names = [one.names for one in objects]
    if (apart or deed[0].startswith("分")) and len(holders) > 1 and len(names) > 1:
        if len(holders) == len(names):
            yield from ((who, name, "honour/got") for who, own in zip(holders, names, strict=True) for name in own)
        return
    yield from ((who, name, "honour/got") for who in holders for own in names for name in own)


def _receivers(places: HonourPlaces, start: int, objects: list[HonourName]) -> Iterator[tuple[Honoured, str, str]]:
    """Yield who was given honours, between the deed and their names: 授予|甲公司、乙公司等4家单位|省五一劳动奖状."""
    end = places.left_of_marks(objects[0].start)
    if _GIVEN_TO.fullmatch(places.text, start, end):
        holder = places.topic(start, of="person")
        holders = [holder] if holder is not None else []
    else:
        holders = [one for one in places.listed_before(places.left_of_count(end)) if one.start >= start]
    yield from ((who, name, "honour/given") for who in holders for own in objects for name in own.names)
