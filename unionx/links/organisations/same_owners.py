"""Tells whose 公司工会 and 学院人事处 are: of which of the firms or schools that their article names."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import NamedTuple

from unionx.extractors.organisation.firm_brands import FIRM, GROUP
from unionx.extractors.organisation.stand_ins import endings_of
from unionx.language.lexicon import lexicon
from unionx.language.numerals import TO_TEN
from unionx.language.regions import LEVELS
from unionx.language.sentences import lines_of
from unionx.links.link_values import BodyName
from unionx.mentions.context import Context
from unionx.mentions.mention import OrganisationMention

_OWNERS = tuple(
    f"organisation/{rule}" for rule in ("name", "region", "region_name", "level", "department", "body", "brand")
)
_LEVELS = (*LEVELS, "自治区")
_NOUNS = frozenset(lexicon("common_body").words())  # 集团公司|工会生活部 tells of no 集团公司 by itself
_UNION = "工会"
_OF_A_GROUP = re.compile(rf"[{TO_TEN}分子]{FIRM}$")
_MINE, _MINING = "矿", "矿业"  # 忻州窑矿|综采二队, but no mine in 新汶矿业
_FIRM_ENDS = tuple(lexicon("organisation_suffix").words(kind="company"))  # 电务段 of 长春电务段|运转车间
_SCHOOLS = tuple(f"{learning}校" for learning in ("", "学"))
_UNIVERSITY, _FACULTY = "大学", "学院"
_UNIVERSITIES = (_UNIVERSITY, _FACULTY)
_START = attrgetter("start")
_SEVERAL = 2
_OFTEN = 3
_SHORTEST = 2  # characters before what a name ends with
_MOST = 40  # owners of one article that are weighed, the last ones


@dataclass(slots=True)
class _Owner:
    """A body that others can be a part of: where it is named, and what part of it is named there."""

    start: int
    name: BodyName
    part: str = ""
    is_part: bool = False
    is_faculty: bool = False


class _OwnerWeight(NamedTuple):
    """All that an article names one owner by."""

    starts: list[int]
    name: BodyName
    in_headline: bool
    parts: frozenset[str]


def owner_name(body: OrganisationMention, text: str) -> str:
    """Return the name of the body that a department belongs to, as the department's name has it."""
    owner = text[body.owner : body.tail].replace(" ", "")
    return body.known if body.known is not None and body.known.endswith(owner) else owner


def name_the_same(
    bodies: Sequence[OrganisationMention],
    names: dict[OrganisationMention, BodyName],
    context: Context,
    in_headline: Callable[[int], bool],
) -> None:
    """Give in ``names`` 公司工会 and 学院人事处 the name of the body of that kind whose they most likely are."""
    waiting = [body for body in bodies if body.level and body.level not in _LEVELS]
    of_page = sorted(_owners(bodies, names, context), key=_START) if waiting else []
    by_article: dict[int | None, list[_Owner]] = defaultdict(list)
    for one in of_page:
        by_article[context.article_at(one.start)].append(one)
    weighed: dict[tuple[int | None, str], list[_OwnerWeight]] = {}
    for body in waiting:
        key = context.article_at(body.start), body.level
        if key not in weighed:
            weighed[key] = _weights(_owners_of(body.level, by_article[key[0]], of_page), in_headline)
        printed = context.text[body.start : body.end].replace(" ", "")
        at = printed.find(body.level) + len(body.level)
        rest = printed[at:] if body.level in printed else printed  # 公司|工会女职工委员会; 轧钢厂工会
        best = _best(weighed[key], body.start, context, rest)
        if best is not None:
            owner = best.name
            rule = f"the {body.level} of the article that it is most likely of: {owner.name}"
            canonical = owner.canonical and owner.canonical + rest
            names[body] = BodyName(owner.name + rest, canonical, owner.region, "context", rule)


def _owners_of(level: str, of_article: list[_Owner], of_page: list[_Owner]) -> list[_Owner]:
    """Return what a noun can be of: a body of its article, else the one of the page, as a group above it is.

    金河集团 > 工会之窗 stands above an article about 集团工会 and a daughter.
    """
    fit = _fitting(level, of_article)
    if not fit or (level.startswith(GROUP) and not any(GROUP in one.name.name for one in fit)):
        return _only(_fitting(level, of_page)) or fit
    return fit


def _fitting(level: str, owners: list[_Owner]) -> list[_Owner]:
    """Return those of some owners whose names end as ``level`` says.

    What is called like a part of another (数学学院) is one only where no other is named, what only a longer name
    tells of (中铁三局四公司|东河项目部) where no body at all is called so.
    """
    owners = _schools_of_faculties(owners) if level in _SCHOOLS else owners
    whole = [one for one in owners if not one.is_part]
    return _ending_in(level, whole) or _ending_in(level, owners) or _ending_in(level, _inside(level, owners))


def _schools_of_faculties(owners: list[_Owner]) -> list[_Owner]:
    """Return what 校工会 may be of beside 土建学院 and 化学学院: where several have no region, a university alone.

    So it is where a page names one faculty and its university: 江北大学工会、|动力学院工会.
    """
    whole = [one for one in owners if one.name.name.endswith(_UNIVERSITY)]
    if whole and all(one.name.name.endswith(_UNIVERSITIES) for one in _ending_in(_SCHOOLS[0], owners)):
        return whole
    faculties = {one.name.name for one in owners if one.is_faculty}
    if len(faculties) < _SEVERAL:
        return owners
    return [one for one in owners if one.name.name.endswith(_UNIVERSITIES) and not one.is_faculty]


def _inside(level: str, owners: list[_Owner]) -> list[_Owner]:
    """Return the bodies that longer names begin with and that end as ``level`` says: 中铁三局四公司 of |东河项目部."""
    found = []
    endings = [end for end in endings_of(level) if len(end) > 1 or end == _MINE]
    endings += [end for end in _FIRM_ENDS if len(level) == 1 and len(end) > 1 and end.endswith(level)]
    for one in owners:
        name = one.name.name.replace(_MINING, "-" * len(_MINING)) if _MINE in endings else one.name.name
        ends = [name.rfind(end, _SHORTEST) + len(end) for end in endings]
        end = max([end for end in ends if _SHORTEST < end < len(name)], default=0)
        if end:
            whole = one.name.name[:end]
            found.append(_Owner(one.start, BodyName(whole, whole)))
    return found


def _only(owners: list[_Owner]) -> list[_Owner]:
    """Return the owners of a page where all have one name, else none: for an article that names none itself."""
    return owners if len({one.name.name for one in owners}) == 1 else []


def _ending_in(level: str, known: list[_Owner]) -> list[_Owner]:
    """Return those of some bodies whose names end as ``level`` says: 集团 before 公司, 校 all kinds of schools."""
    endings = endings_of(level)
    if level not in endings:
        return [one for one in known if one.name.name.endswith(endings)]
    for end in endings:
        if fit := [one for one in known if one.name.name.endswith(end)]:
            # 集团工会 beside two firms that are no groups is of neither
            return fit if end.startswith(GROUP) or not level.startswith(GROUP) else _of_a_group(fit)
    return []


def _of_a_group(owners: list[_Owner]) -> list[_Owner]:
    """Return those of some firms that are called groups, all where none is and they have one name.

    集团公司工会 beside 建工四公司 is of what that is a part of.
    """
    groups = [one for one in owners if GROUP in one.name.name]
    return groups or _only([one for one in owners if not _OF_A_GROUP.search(one.name.name)])


def _weights(owners: list[_Owner], in_headline: Callable[[int], bool]) -> list[_OwnerWeight]:
    """Return each owner by all that names it, the last ones."""
    by_name: dict[str, list[_Owner]] = defaultdict(list)
    for one in owners:
        by_name[one.name.name].append(one)
    return [
        _OwnerWeight(
            [one.start for one in named],
            named[0].name,
            any(in_headline(one.start) for one in named),
            frozenset(one.part for one in named),
        )
        for named in list(by_name.values())[-_MOST:]
    ]


def _best(owners: list[_OwnerWeight], at: int, context: Context, part: str) -> _OwnerWeight | None:
    """Return the owner of the part that stands at ``at``, None where several stand behind it and none before."""
    if len(owners) == 1:
        return owners[0]
    paragraph, sentence = lines_of(context.text).start(at), context.sentences.span(at)[0]
    ranked: list[tuple[int, int, _OwnerWeight]] = []
    for one in owners:
        before = bisect_left(one.starts, at)
        last = one.starts[before - 1] if before else -1
        near = 2 * (last >= paragraph) + 2 * (last >= sentence)
        weight = near + 2 * (part in one.parts) + 3 * one.in_headline + (len(one.starts) >= _OFTEN)
        if before:
            ranked.append((weight, last, one))
    return max(ranked, key=lambda found: found[:2])[2] if ranked else None


def _owners(
    bodies: Sequence[OrganisationMention], names: dict[OrganisationMention, BodyName], context: Context
) -> list[_Owner]:
    """Return the bodies that 公司 and 学院 can stand for, those that departments belong to among them.

    A national authority is none: 局工会 beside 国家林草局 is that of another.
    """
    own = [body for body in bodies if not (body.rule == "organisation/body" and body.kind == "government")]
    own = [body for body in own if not (body.level in _NOUNS and names[body].name.startswith(body.level))]
    known = [
        _Owner(body.start, names[body], is_part=_is_part(body, context), is_faculty=_is_faculty(body, names[body].name))
        for body in own
        if body.rule in _OWNERS
    ]
    for body in own:
        part = context.text[body.tail : body.end].replace(" ", "")
        if body.rule == "organisation/department" and body.owner >= 0:
            printed, full = owner_name(body, context.text), names[body].name
        elif body.kind == "union" and body.rule in _OWNERS and names[body].name.endswith(_UNION):
            part, full, printed = _UNION, names[body].name, ""  # 陶阳矿|工会
        else:
            continue
        name = full.removesuffix(part)
        name = name if name != full and name else printed
        known.append(_Owner(body.start, BodyName(name, name), part))
    return known


def _is_faculty(body: OrganisationMention, name: str) -> bool:
    """Say whether a name is that of a faculty, if there are several such: 土建学院, which has no region."""
    return body.rule == "organisation/name" and not body.places and name.endswith(_FACULTY)


def _is_part(body: OrganisationMention, context: Context) -> bool:
    """Say whether a name begins with a common noun: 数学学院 is a part of another, 地矿集团公司 is none."""
    tokens = context.tokens
    at = tokens.at(body.start)
    common = tokens.tags[at : at + 1] == ["n"] and len(tokens.words[at]) > 1
    whole = GROUP in context.text[body.start : body.end]
    return body.rule == "organisation/name" and common and not whole
