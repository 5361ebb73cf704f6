"""A person's roles: the titles that the page prints with a name, each with the body that it belongs to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache

import regex
from ahocorasick_rs import AhoCorasick, MatchKind

from unionx.language.lexicon import lexicon
from unionx.links.links import BodyName, PersonRole
from unionx.mentions.context import Context
from unionx.mentions.mention import Mention, OrganisationMention, PersonMention
from unionx.page.bylines import EDITOR

_JOINED = regex.compile(r"(?:[（(][^（）()\n]{1,6}[）)])?[、和与] ?$")
_LONGEST_LIST = 60
_WRITERS = regex.compile("特约记者|见习记者|实习记者|全媒体记者|首席记者|记者|通讯员|实习生|作者")
_EDITOR = re.compile(EDITOR)
_NAMES_ONLY = regex.compile(r"(?:[ 、:：]?[\p{Han}·]{2,12})*[ 、:：]?")
_CREDIT_BEHIND = regex.compile(r"(?: [\p{Han}·]{2,8})* ?(?:文/图|图/文|摄影报道|摄影|摄)(?=[\s/）)]|$)")
_KIND = lexicon("title").mapping("kind")
_CREDIT = regex.compile(r"[^\n。]{0,40}?(?:文/图|摄影报道|摄/|摄影|摄(?=\s|$)|图/文)")
_JOIN = re.compile(r"[、，, ]?(?:兼|暨)?[、，, ]?$")
_ELECTED = regex.compile(
    r"(?:[（(][^（）()\n]{1,6}[）)])?(?:[、和与]\p{Han}[\p{Han}·]{1,5}(?:[（(][^（）()\n]{1,6}[）)])?){0,12}"
    r"(?:同志)?(?:为|当选为?|任|担任|出任|被任命为|被聘为)"
)
_SPACE = re.compile(r" ?$")
_NARROWING = regex.compile(r"(?!.*(?:和|及|与|的|在|对|为))\p{Han}{1,5}")
_BEHIND = regex.compile(r"(?:总书记|主席|总理|委员长)(?![团台任])")
_HEAD_OF_GOVERNMENT = regex.compile(r"副?(?:省长|市长|区长|县长|州长|旗长|盟长|镇长|乡长)")
_TERM = regex.compile(r"新一届|第[一二三四五六七八九十\d]{1,3}届")
_REACH = 70


@cache
def _titles() -> tuple[AhoCorasick, list[str]]:
    words = [word for word, kind in _KIND.items()]
    return AhoCorasick(words, matchkind=MatchKind.LeftmostLongest), words


# The roles of a name in an article, as far as they were read.
_Roles = dict[tuple[int | None, str], list[PersonRole]]


class _TitleOwners:
    """The organisations of a page by where they end and begin, and their names."""

    def __init__(self, names: Mapping[OrganisationMention, BodyName]) -> None:
        self.by_end = {body.end: body for body in names}
        self.by_start = {body.start: body for body in names}
        self._names = names

    def name(self, body: OrganisationMention) -> str:
        return self._names[body].name


def link_people(
    found: Iterable[Mention], names: Mapping[OrganisationMention, BodyName], context: Context
) -> dict[PersonMention, tuple[PersonRole, ...]]:
    """Return the roles that its article prints for each person; every mention of the name in the article has them all.

    ``names`` are the organisations of the page, in order.
    """
    people = [mention for mention in found if isinstance(mention, PersonMention)]
    by_end = {person.end: person for person in people}
    bodies = _TitleOwners(names)
    by_name: _Roles = {}
    for person in people:
        roles = by_name.setdefault(_key(person, context), [])
        behind = _BEHIND.match(context.text, person.end)
        said = [PersonRole(behind[0], None, "behind the name")] if behind is not None else []
        said += [*_before(person, by_end, bodies, by_name, context), *_elected(person, bodies, context)]
        for role in said:
            if role[:2] not in [known[:2] for known in roles]:
                roles.append(role)
    return {person: tuple(by_name[_key(person, context)]) for person in people}


def _key(person: PersonMention, context: Context) -> tuple[int | None, str]:
    return context.article_at(person.start), person.name


def _before(
    person: PersonMention, people: dict[int, PersonMention], bodies: _TitleOwners, known: _Roles, context: Context
) -> list[PersonRole]:
    """Read the titles before a name, from right to left: 党组书记、常务副主席|温明忠."""
    text = context.text
    if person.rule == "person/editor":
        words = _EDITOR.findall(text[max(text.rfind("\n", 0, person.start) + 1, person.start - 60) : person.start])
        return [PersonRole(words[-1], None, "the editor's title before the name")] if words else []
    if person.rule in ("person/byline", "person/list", "person/roster") or person.rule == "person/title":
        byline = _in_byline(person, context)
        if byline:
            return byline
    head = max(text.rfind("\n", 0, person.start) + 1, person.start - _REACH)
    at = person.start
    if person.rule == "person/list":
        at = _head_of_list(person, people, text)
    roles: list[tuple[str, int]] = []  # title, number of the body that it goes with
    owners: list[str | None] = []
    waiting: list[str] = []
    while at > head:
        join = (_JOIN if waiting or owners else _SPACE).search(text[head:at])
        gap = len(join[0]) if join else 0
        title = _title_ending(text, at - gap, head, bodies.by_end)
        if title is not None:
            at = at - gap - len(title)
            waiting.append(title)
            continue
        body = bodies.by_end.get(at - gap) or (bodies.by_end.get(at) if gap else None)
        if body is None and waiting and waiting[-1] == "部长" and not gap:
            body = bodies.by_end.get(at + 1)  # 市委统战|部|长: the department and the title share a character
        if body is not None and waiting:
            owner = bodies.name(body)
            for word in waiting:
                roles.append((word, len(owners)))
            owners.append(owner)
            waiting = []
            at = body.start
            continue
        if waiting and gap:
            colleague = people.get(at - gap)
            said = known.get(_key(colleague, context), []) if colleague else []
            if said and said[-1].organisation:  # 区总工会主席李文华、|副主席司军伟
                roles += [(word, len(owners)) for word in waiting]
                owners.append(said[-1].organisation)
                waiting = []
        break
    found = [PersonRole(title, _own(title, owners[n]), "before the name, behind its body") for title, n in roles]
    found += [PersonRole(title, None, "before the name") for title in waiting]
    return found[::-1]


def _own(title: str, owner: str | None) -> str | None:
    """Return the body of a title: no party committee, which has no mayor (州委副书记、|州长), and none of 市领导."""
    has_none = title.endswith("领导") or (owner and owner.startswith("中共") and _HEAD_OF_GOVERNMENT.fullmatch(title))
    return None if has_none else owner


def _title_ending(text: str, end: int, head: int, bodies: Mapping[int, Mention]) -> str | None:
    """Return the title that ends at ``end``: one right behind a body (省总工会|主席), else the longest.

    What stands between a body and the title narrows it: 能源管理中心|发电机站长.
    """
    lengths = [n for n in range(min(12, end - head), 1, -1) if text[end - n : end] in _KIND]
    lengths = [n for n in lengths if _KIND[text[end - n : end]] != "byline"]
    if not lengths:
        return None
    for length in lengths:
        if end - length in bodies:
            return text[end - length : end]
    for extra in range(1, 6):
        at = end - lengths[0] - extra
        if at in bodies and _NARROWING.fullmatch(text[at : end - lengths[0]]):
            return text[at:end]
    return text[end - lengths[0] : end]


def _head_of_list(person: PersonMention, people: dict[int, PersonMention], text: str) -> int:
    """Return where the list of names begins that a listed person stands in: its titles are theirs."""
    start = person.start
    for _ in range(_LONGEST_LIST):
        joined = _JOINED.search(text, max(0, start - 12), start)
        other = people.get(joined.start()) if joined is not None else None
        if other is None:
            break
        start = other.start
    return start


def _in_byline(person: PersonMention, context: Context) -> list[PersonRole]:
    """Return 记者, 通讯员 and 摄影 by the last such word before the name in its byline, and a credit behind it."""
    text = context.text
    line = text.rfind("\n", 0, person.start) + 1
    before = text[max(line, person.start - 60) : person.start]
    opened = max(before.rfind("（"), before.rfind("("))
    closed = max(before.rfind("）"), before.rfind(")"))
    stop = max(before.rfind(c) for c in "。，；”")
    zone = before[max(opened if opened > closed else -1, stop, closed) + 1 :]
    roles: list[PersonRole] = []
    words = list(_WRITERS.finditer(zone))
    if words and _NAMES_ONLY.fullmatch(zone[words[-1].end() :]):
        roles.append(PersonRole(words[-1][0], None, "in the byline"))
    behind = text[person.end : person.end + 44]
    credit = _CREDIT_BEHIND.match(behind)
    if credit:
        roles.append(PersonRole("摄影", None, "a credit behind the name"))
    return roles


def _elected(person: PersonMention, bodies: _TitleOwners, context: Context) -> list[PersonRole]:
    """Read the office that a person was given: 选举赵宏亮|为|市总工会主席."""
    match = _ELECTED.match(context.text, person.end)
    if match is None:
        return []
    at = match.end()
    term = _TERM.match(context.text, at)
    at = term.end() if term else at
    body = bodies.by_start.get(at)
    owner = None
    if body is not None:
        owner, at = bodies.name(body), body.end
    else:  # 选举甲为州总工会主席，乙、丙当选|副主席: of the body that the sentence named last
        start, _ = context.sentences.span(person.start)
        earlier = [m for m in bodies.by_end.values() if start <= m.start < person.start]
        owner = bodies.name(max(earlier, key=lambda m: m.start)) if earlier else None
    for length in range(12, 1, -1):
        word = context.text[at : at + length]
        if word in _KIND and _KIND[word] == "office":
            return [PersonRole(word, owner, "elected or appointed")]
    return []
