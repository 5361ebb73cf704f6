"""A person's roles: the titles that the page prints with a name, each with the body that it belongs to."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping

from unionx.language import regex
from unionx.language.lexicon import alternation, grammar, lexicon
from unionx.language.sentences import lines_of
from unionx.links.link_values import BodyName, PersonRole
from unionx.links.roles import titles, titles_behind
from unionx.links.roles.bodies_beside import Bodies
from unionx.links.roles.bylines import in_byline
from unionx.links.roles.career_clauses import counted_craft
from unionx.links.roles.careers import in_service
from unionx.links.roles.chairs_of_unions import body_of_head
from unionx.links.roles.colleagues import DEPUTY, OF_UNIONS, are_peers, root_of
from unionx.links.roles.elections import Meetings, office_behind
from unionx.links.roles.fuller_roles import without_repetition
from unionx.links.roles.labels import role_before_colon, role_of_label
from unionx.links.roles.later_posts import told_later
from unionx.links.roles.leads import ENDS_SENTENCE, GAP, GOES_ON, LATER, LEADS_TITLE, OPENS, PROPOSED, ROW_GAP, STOPS
from unionx.links.roles.lines import apart
from unionx.links.roles.lists import LONGEST_LIST, head_of_list, in_cells
from unionx.links.roles.shared_titles import announced_honour, body_of_leaders, title_behind
from unionx.links.roles.title_owners import Title, is_firm_post
from unionx.links.roles.title_words import KIND, is_honour
from unionx.links.roles.units_of_houses import unit_of_house
from unionx.mentions.context import Context
from unionx.mentions.mention import Mention, OrganisationMention, PersonMention
from unionx.page.bylines import EDITOR

# The roles of a name in an article, as far as they were read.
_Known = dict[tuple[int | None, str], list[PersonRole]]

_COLLEAGUE = regex.compile(r"(?:[（(][^（）()\n]{1,12}[）)])?[、，,和与] ?$")
_EDITOR = regex.compile(EDITOR)
_LABEL_TITLE = lexicon("person_label").mapping("title")
_NAME = alternation(grammar("name_label"))
_LABEL = regex.compile(rf"(?<!工(?=作者))(?P<label>{alternation(_LABEL_TITLE)})(?:{_NAME})?[：:][^：:\n]{{0,40}}$")
_TITLED_COLLEAGUE = regex.compile(rf"(?:{alternation(lexicon('title_behind').words())})[、，和与]$")
_NO_POSTS = (*grammar("no_post"), *grammar("relative"))
_RELATIVE = regex.compile(rf"(?:{alternation((*grammar('relative'), *grammar('relation')))})$")  # |妻子|甲 is no post
_FIRMS = tuple(lexicon("organisation_suffix").words(kind="company"))


def link_people(
    mentions: Iterable[Mention], names: Mapping[OrganisationMention, BodyName], context: Context
) -> dict[PersonMention, tuple[PersonRole, ...]]:
    """Return the roles that its article prints for each person; every mention of the name in the article has them all.

    ``names`` are the organisations of the page, in order.
    """
    people = [mention for mention in mentions if isinstance(mention, PersonMention)]
    reader = _RoleReader(context, people, names)
    by_name: _Known = {}
    said: dict[tuple[int | None, str], set[tuple[str, str | None]]] = {}
    keys = [reader.key(person) for person in people]
    for person, key in zip(people, keys, strict=True):
        roles, known = by_name.setdefault(key, []), said.setdefault(key, set())
        found = [role for role in reader.roles(person, by_name) if role[:2] not in known]
        roles += found
        known.update([role[:2] for role in found])
    told = {key: without_repetition(roles) for key, roles in by_name.items()}
    return {person: told[key] for person, key in zip(people, keys, strict=True)}


class _RoleReader:
    """Reads the roles of a page from what stands around its names."""

    def __init__(
        self, context: Context, people: list[PersonMention], names: Mapping[OrganisationMention, BodyName]
    ) -> None:
        self.context, self.text = context, context.in_chinese_marks
        self.by_end = {person.end: person for person in people}
        self.by_start = {person.start: person for person in people}
        self.starts = sorted(self.by_start)
        self.bodies = Bodies(
            {body.end: (body.start, name.name) for body, name in names.items()},
            {body.start: (body.end, name.name) for body, name in names.items()},
            frozenset(self.by_end),
            context.allows,
        )
        self._named = sorted(self.bodies.by_end.values())
        self._meetings = Meetings(names, context)

    def key(self, person: PersonMention) -> tuple[int | None, str]:
        return self.context.article_at(person.start), person.name

    def roles(self, person: PersonMention, known: _Known) -> list[PersonRole]:
        """Return the roles that are printed with one mention of a person."""
        for told in (self._of_byline(person), in_cells(person, self.text, self.bodies)):
            if told is not None:
                return told
        behind, elected = self._behind(person, known), self._by_election(person, known)
        if elected and elected[0].organisation and not any(role.organisation for role in behind):
            behind = []  # 选举甲为主席, by the congress of a body
        before = self._before(person, known)
        if behind and self.text.startswith(("（", "("), person.end) and not self._heads_list(person):
            before = [role for role in before if is_honour(role.title)]  # 焊工甲、|乙|（船厂钳工）
        found = before + behind + elected
        found += [] if found else in_service(person, self.text, self.context.tokens, self.bodies)
        found += [] if found else apart(person, self.text, self.context.tokens, self.bodies)
        announced = announced_honour(person, self.by_start, self.context, self.bodies)
        found += [role for role in announced if role.title not in [known.title for known in found]]
        found += told_later(person, self.context, self.starts, self.bodies)
        title = title_behind(person, self.by_start, self.text, listed=not found)
        if title is None:
            return found
        body = self.bodies.by_end.get(person.start)  # 市总工会|甲|主席
        owner = body[1] if body else self._of_the_colleague(person, known)
        if owner is None and (root_of(title) in OF_UNIONS or title.endswith("书记")):
            owner = body_of_leaders(self.text, person.end, self.bodies)
        return [*found, PersonRole(title, owner, "role/behind_name")]

    def _heads_list(self, person: PersonMention) -> bool:
        return head_of_list(person, self.by_end, self.text) == person.start

    def _of_the_colleague(self, person: PersonMention, known: _Known) -> str | None:
        """Return the body of who stands before in a list with the title behind the name: 市总工会甲主席、|乙|副主席."""
        start = head_of_list(person, self.by_end, self.text)
        joined = _TITLED_COLLEAGUE.search(self.text, max(0, start - 10), start)
        colleague = self.by_end.get(joined.start()) if joined else None
        said = known.get(self.key(colleague), []) if colleague else []
        return said[-1].organisation if said else None

    def _of_byline(self, person: PersonMention) -> list[PersonRole] | None:
        """Return the roles of who made the page or the picture, None where the name is not signed."""
        line = max(lines_of(self.text).start(person.start), person.start - 60)
        if person.rule == "person/editor":
            if not self.text[line : person.start].strip():
                line = lines_of(self.text).start(max(0, line - 1))  # 审核：, and the name in the next line
            words = _EDITOR.findall(self.text[line : person.start])
            return [PersonRole(words[-1], None, "role/editor")] if words else []
        if person.rule == "person/label":
            label = _LABEL.search(self.text, line, person.start)
            title = _LABEL_TITLE[label["label"]] if label else "-"
            return (
                [PersonRole(title, None, "role/label")]
                if title != "-"
                else role_before_colon(self.text, self.context.tokens, person.start, self.bodies)
                or role_of_label(self.text, person.end, self.bodies)
            )
        if person.rule.removeprefix("person/") in ("byline", "list", "roster", "title", "again"):
            return in_byline(person, self.text, self.bodies) or None
        return None

    def _before(self, person: PersonMention, known: _Known) -> list[PersonRole]:
        """Return the titles before a name, or before the list that it stands in."""
        text, tokens = self.text, self.context.tokens
        at = head_of_list(person, self.by_end, text) if person.rule != "person/byline" else person.start
        found = titles.before(text, tokens, at, self.bodies)
        if found and found[0].owner is None:
            deputy = next((title.title for title in found if DEPUTY.match(title.title)), found[0].title)
            said = self._body_of_colleague(found[0].start, deputy, known)
            said = said or body_of_head(deputy, found[0].start, self._named, text)
            if said is not None:
                found = titles.before(text, tokens, at, self.bodies, said)
            elif (unit := unit_of_house(text, tokens, found[0].start, self._named)) is not None:
                found[0] = found[0]._replace(owner=unit)
        return [
            PersonRole(title.title, title.owner, "role/behind_body" if title.owner else "role/before_name")
            for title in found
            if not _RELATIVE.search(title.title)
        ]

    def _body_of_colleague(self, start: int, title: str, known: _Known) -> str | None:
        """Return the body of the colleague before a bare post: 区总工会主席李文华、|副主席司军伟."""
        if KIND.get(title) != "office" and not title.startswith("副"):
            return None
        joined = _COLLEAGUE.search(self.text, max(0, start - 16), start)
        colleague = self.by_end.get(joined.start()) if joined else None
        if colleague is not None:
            said = known.get(self.key(colleague), [])
            owner = said[-1].organisation if said else None
            if owner is not None and root_of(title) == "主席" and owner.startswith("中共"):
                owner = None  # 县委副书记甲，|副主席乙
            if owner is not None or not self.text.endswith(("，", ","), 0, start):
                return owner
        return self._body_of_peer(start, title, known) or self._firm_before(start, title)

    def _firm_before(self, start: int, title: str) -> str | None:
        """Return the firm that ends the clause before an officer of it: 主席甲走访水泥公司，|总经理|乙介绍情况."""
        body = self.bodies.by_end.get(start - 1)
        is_firm = body is not None and body[1].endswith(_FIRMS) and self.text[start - 1] in "，,"
        return body[1] if body is not None and is_firm and is_firm_post(title) else None

    def _body_of_peer(self, start: int, title: str, known: _Known) -> str | None:
        """Return the body of the officer whom the sentence names before: 由市总工会主席甲主持，|副主席乙出席."""
        if not (DEPUTY.match(title) or title in OF_UNIONS or is_firm_post(title) or title.startswith("工会")):
            return None
        sentence, _ = self.context.sentences.span(start)
        earlier = self.starts[: bisect_left(self.starts, start)]
        for other in reversed(earlier):
            if other < sentence:
                return None
            said = known.get(self.key(self.by_start[other]), [])
            owners = [role.organisation for role in said if role.organisation and are_peers(role, title)]
            if said:
                return owners[-1] if owners else None
        return None

    def _behind(self, person: PersonMention, known: _Known) -> list[PersonRole]:
        """Return the titles behind a name: 甲是市总工会主席, 甲（市总工会主席）, 1.甲 省游泳队运动员."""
        for pattern in (ROW_GAP if person.rule == "person/row" else GAP, LEADS_TITLE, LATER):
            lead = pattern.match(self.text, person.end)
            if lead is None or (pattern is LATER and self._others(person.end, lead.end())):
                continue
            found, stop = titles_behind.at(
                self.text, self.context.tokens, lead.end(), self.bodies, row=pattern is ROW_GAP
            )
            if not found and pattern is LEADS_TITLE and lead["counted"]:
                found, stop = counted_craft(self.text, lead.end())
            if not found or self.text[stop : stop + 1] not in STOPS or stop in self.by_start or stop in self.by_end:
                continue
            if self.text.startswith("为", person.end) and PROPOSED.search(self.context.before(person.start)):
                continue
            if found[-1].owner is None and _is_no_post(found[-1].title):
                continue
            if lead["mark"] and self._of_the_next(person, lead.end()):
                continue
            if pattern is LATER and len(found) == 1 and found[0].owner is None:  # 甲是厂工会主席，乙担任|副主席
                place = self.bodies.by_end.get(lead.start("holds")) if lead["holds"] else None  # 甲在船厂|担任|巡线工
                owner = place[1] if place else self._body_of_peer(person.start, found[0].title, known)
                found = [found[0]._replace(owner=owner)]
            alone = lead["mark"] in OPENS and self.text[stop : stop + 1] in ("）", ")")  # 甲（工会主席）
            if not lead["mark"] or any(title.owner for title in found) or alone:
                found += self._more(stop)
                if pattern is ROW_GAP:
                    found += titles_behind.next_of_row(self.text, self.context.tokens, stop, self.bodies)
                return [PersonRole(title.title, title.owner, "role/behind_name") for title in found]
        return []

    def _of_the_next(self, person: PersonMention, start: int) -> bool:
        """Say whether the titles at ``start`` are the next name's: 主席甲，|区人大副主任，区总工会主席乙."""
        at = bisect_left(self.starts, person.end)
        if at == len(self.starts) or ENDS_SENTENCE.search(self.text, start, self.starts[at]):
            return False
        found = titles.before(self.text, self.context.tokens, self.starts[at], self.bodies)
        return bool(found) and found[0].start <= start

    def _more(self, stop: int) -> list[Title]:
        """Return the titles that go on behind a comma: 甲是水泥厂职工，曾当选|全国劳动模范."""
        found: list[Title] = []
        while self.text[stop : stop + 1] in ("，", ","):
            lead = GOES_ON.match(self.text, stop)
            if lead is None:
                break
            more, stop = titles_behind.at(self.text, self.context.tokens, lead.end(), self.bodies)
            if self.text[stop : stop + 1] not in STOPS[1:-1] or stop in self.by_start or stop in self.by_end:
                break
            if not all(title.owner or is_honour(title.title) or title.title in KIND for title in more):
                break
            found += more
        return found

    def _others(self, start: int, end: int) -> bool:
        return bisect_left(self.starts, start) < bisect_left(self.starts, end)

    def _by_election(self, person: PersonMention, known: _Known) -> list[PersonRole]:
        """Read the office that a person was given: 选举赵宏亮|为|市总工会主席."""
        office = office_behind(self.text, person.end, self.bodies)
        if office is None:
            return []
        owner = office.owner or self._electing_body(person, office.title, known)
        return [office.of(owner)]

    def _electing_body(self, person: PersonMention, title: str, known: _Known) -> str | None:
        """Return the body that elected a person to a bare ``title``: that of the sentence, of the chair, of a meeting.

        选举甲为州总工会主席，乙、丙当选|副主席: the sentence named it last.
        """
        start, _ = self.context.sentences.span(person.start)
        last = bisect_left(self._named, (person.start,)) - 1
        at, name = self._named[last] if last >= 0 else (-1, None)
        if name is not None and at >= start and self._meetings.names(at, name):
            return name
        return (
            self._elected_before(person, title, known)
            or self._meetings.before(person.start)
            or (name if at >= start else None)
        )

    def _elected_before(self, person: PersonMention, title: str, known: _Known) -> str | None:
        """Return the body whose chair was elected in the line before: 甲当选市总工会主席。乙、丙当选|副主席."""
        line = lines_of(self.text).start(person.start)
        at = bisect_left(self.starts, person.start)
        for start in reversed(self.starts[max(0, at - LONGEST_LIST) : at]):
            if start < line:
                break
            for role in known.get(self.key(self.by_start[start]), []):
                if role.rule == "role/elected" and role.organisation and root_of(role.title) == root_of(title):
                    return role.organisation
        return None


def _is_no_post(words: str) -> bool:
    """Say whether what somebody is said to be is neither office nor work: 甲是|本地人, 乙是个|好帮手, 丙（|儿子）."""
    return (words.endswith("人") and words not in KIND) or words.endswith(_NO_POSTS)
