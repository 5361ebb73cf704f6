"""Tells what head a body or a person makes by what stands behind it: it acts, speaks, is an example, heads nothing.

甲、乙|等8家单位 are examples, 市总工会|副主席某某|说 speaks, 市总工会|第十次代表大会 heads nothing.
"""

from __future__ import annotations

from dataclasses import replace

from unionx.language import regex
from unionx.language.lexicon import alternation, grammar, lexicon
from unionx.language.newspapers import REPORTER, REPORTS
from unionx.language.numerals import TO_TEN
from unionx.links.cues import cue_words, words_of
from unionx.links.discourse.actors import OF_BYLINES, Actor, Actors
from unionx.links.discourse.clause_uses import Head, Use
from unionx.links.discourse.descriptions import (
    OFFICE,
    acts_on,
    begins_predicate,
    describes_body,
    describes_person,
    is_of_unit,
    is_post,
    is_title,
    is_title_chain,
    makes_do,
    names_worker,
    opens_title,
    relative_end,
    sets_task,
    tells_who,
)
from unionx.links.discourse.hosts import host_of
from unionx.links.discourse.listed_bodies import EXEMPLAR, are_counted, are_examples, is_listed, last_of_chain
from unionx.links.discourse.offices import body_of, union_of_chain
from unionx.links.pattern_signs import first_letters
from unionx.mentions.mention import OrganisationMention, PersonMention

_REPORTS = regex.compile(rf"(?: \p{{Han}}{{2,4}}){{0,3}}(?:{REPORTS})")
_COUNTED = regex.compile(rf"(?!一家)[\d{TO_TEN}两]{{1,4}}[家个]")  # 甲公司|一家 is it alone
# 甲公司、乙公司和丙港投|3家单位
_COUNTED_CHAIN = regex.compile(
    rf"(?:[、和与及][^，。；、和与及]{{2,12}}?){{1,4}}{_COUNTED.pattern}[^，。；]{{2,8}}?(?:{words_of('awarded')})"
)
# 市总工会和各县工会
LOCAL = alternation(grammar("local"))
GRASSROOTS = alternation(grammar("grassroots"))
_WITH_MANY = regex.compile(
    rf"[和及与、](?:(?:{alternation(grammar('belongs'))}|全[省市区县]|各)[^，。；、]{{0,10}}(?:{LOCAL}|[省市区县州])"
    rf"|(?:{GRASSROOTS}|各[级地县市区])[^，。；]{{0,10}})"
)
_CONGRESS = regex.compile(rf"第[{TO_TEN}\d]{{1,3}}[次届]|[{TO_TEN}]{{1,3}}届[{TO_TEN}]{{1,3}}次")
_CONTEST = regex.compile(rf"[^，。；]{{0,16}}?(?:{alternation(grammar('contest'))})")
_BUILDING = regex.in_re(rf"[^，。；]{{0,6}}?(?:{words_of('building')})")
_TITLE = regex.compile(
    rf"(?:原|{alternation(grammar('in_office'))})?(?:{words_of('title_begin')}|{alternation(lexicon('title').words(kind='office'))})"
)
_SPOKE = regex.in_re(
    rf"(?:[有相]关)?(?:{alternation(grammar('spokesman'))})?[^，,。；]{{0,10}}?(?:{words_of('speech')})(?![会的])"
)
# 院长某某|算过一笔账, |翻开台账：…: an officer who reckons tells of his body
_RECKONS = regex.compile(rf"[^，。；]{{0,8}}?(?:{alternation(grammar('reckons'))})")
_SOURCE = regex.compile(rf"(?:{REPORTER}|{alternation(grammar('author'))})?[^，。；]{{0,10}}?[从据在]")
_TOLD = regex.compile(rf"[^，,。；]{{0,24}}?(?:{words_of('telling')})")
_UNNAMED = regex.compile(rf"(?:[有相]关)?(?:{alternation(grammar('spokesman'))})")
# 吴子秋一边整理资料一边高兴地|说道
_SAID = regex.in_re(rf"地(?:{words_of('speech')})道?$")
_COMPETES = regex.compile(rf"[^，。；]{{0,8}}?(?:{words_of('speech')}|{alternation(grammar('comes_to'))}|[出参]战)")
# 江苏省总工会|昨天公布，…; |公布建会数据，…
_ANNOUNCES = regex.in_re(
    rf"[^，。；]{{0,8}}(?:{alternation(grammar('publishes'))})(?:[^，。；]{{0,24}}(?:{alternation(grammar('told_of'))}))?"
)
_SHARE_OF_GIVER = regex.compile(r"\p{Han}{0,6}?占(?:比|到|了)?[\d" + TO_TEN + "近约超半]")
_FOR_A_BODY, _WHOLE, _WHOLE_REACH = "代表", "其中", 48
# 甲公司|供图; 玉林市工会|系统: all unions of the place
_CREDIT, _SYSTEM = tuple(grammar("credit")), tuple(grammar("of_unions", "all"))
#: 召开了|开发区工会联合会第二次代表大会
CONVENES = tuple(f"{word}{done}" for word in cue_words("takes_place") for done in ("", "了"))
_BESIDE, _BY, _DESCRIBED = frozenset("、和与"), ("由", "经", "在", "受", "应"), 40
_RELATIVE = regex.compile(rf"的(?:{alternation(grammar('relative'))})")
_LIKE, _SUCH = frozenset(grammar("like_one", "-")), tuple(grammar("like_one", "such"))
_WORKS, _FUNDS = ("company", "education", "health"), tuple(f"工会{word}" for word in grammar("union_money"))
_EXEMPLAR_LETTERS, _MANY_LETTERS, _CONGRESS_LETTERS = map(first_letters, (EXEMPLAR, _WITH_MANY, _CONGRESS))
_MAKES, _REACH, _NEAR, _COLONS, _MARKS = tuple("让使令"), 24, 14, frozenset("：:"), frozenset("，,。；;：:、”“")


class ActorHeads:
    """Reads what a body or a person that begins a clause is there."""

    def __init__(self, actors: Actors) -> None:
        self.text, self.actors = actors.text, actors

    def head(self, actor: Actor, end: int) -> Head:
        """Return the head that a body or a person makes, by what stands behind it."""
        if isinstance(actor, PersonMention):
            return self._of_person(actor, end)
        return self._of_body(actor, end)

    def source(self, at: int, end: int) -> Head | None:
        """Return the body that only tells: 记者从市总工会|获悉, 据市总工会法律部|介绍."""
        lead = _SOURCE.match(self.text, at, end)
        body = self.actors.at(lead.end()) if lead is not None else None
        if isinstance(body, OrganisationMention) and _TOLD.match(self.text, body.end, end):
            return Head(self.actors.name(body), body, body.start, body.end, Use.SOURCE)
        return None

    def behind_words(self, first: Actor, at: int, end: int) -> Head | None:
        """Return the first actor of a clause where what stands before it only describes it."""
        between = self.text[at : first.start]
        if between.endswith(_MAKES) and makes_do(between, self.text, first.end, end):
            return self.head(first, end)  # 这项发明让|甲公司|省下60万元
        if between in _LIKE and self.text.startswith(_SUCH, first.end):
            return Head(None, None, at, first.end, Use.MANY)  # 像|陈立群|这样的矿工
        if isinstance(first, OrganisationMention):
            if between.startswith("来自"):
                person = self.actors.person_between(at, min(end, at + 40))
                named = person is not None and "的" in self.text[at : person.start]
                return self.head(person, end) if person is not None and named else None
            if between.endswith(CONVENES) and (held := self.congress_of(first, end)) is not None:
                return replace(held, use=Use.AGENT)  # 开发区召开|开发区工会联合会|第二次代表大会
            return self.head(first, end) if describes_body(between, self.text, first.end, end) else None
        titles = [role.title for role in self.actors.roles.get(first, ()) if between.endswith(role.title)]
        described = between.removesuffix(max(titles, key=len, default=""))  # 76岁的|退休教师|林巧云
        told = tells_who(at, first, self.text, end) if between[-1] == "的" else describes_person(described)
        return self.head(first, end) if told else None

    def _of_person(self, actor: PersonMention, end: int) -> Head:
        name = self.actors.name(actor)
        if actor.rule in OF_BYLINES or _REPORTS.match(self.text, actor.end):
            return Head(None, actor, actor.start, actor.end, Use.NOBODY)  # 记者陈郁|报道：
        if (relative := _RELATIVE.match(self.text, actor.end)) is not None:  # 许莉|的儿子|每月挣3000元, 许莉|的儿子王强
            named = self.actors.at(relative.end())
            nobody = Head(None, actor, actor.start, actor.end, Use.MANY)
            return self.head(named, end) if named is not None and named.end <= end else nobody
        beside = self.text[actor.end : actor.end + 1] in _BESIDE and are_counted(actor, end, self.actors)
        if beside or are_examples(actor.end, end, self.actors):
            return Head(name, actor, actor.start, actor.end, Use.EXEMPLAR)
        if self.text.startswith(_FOR_A_BODY, actor.end) and (body := self._stands_for(actor, end)) is not None:
            return body
        speaks = _SPOKE.match(self.text, actor.end, min(end, actor.end + 12))
        reckons = speaks is None and self.reckons(actor, end) and body_of(self.actors, actor) is not None
        if speaks is None and "地" in self.text[actor.end : end]:
            speaks = _SAID.search(self.text, actor.end, end)
        return Head(name, actor, actor.start, actor.end, Use.SPEAKER if speaks or reckons else Use.PERSON)

    def reckons(self, person: PersonMention, end: int) -> bool:
        """Say whether what follows is what somebody tells: 院长甲|掰着指头：受理812件, but not 焊工甲：98分."""
        tells = self.text[end : end + 1] in _COLONS and end - person.end > 1
        return tells or _RECKONS.match(self.text, person.end, end + 1) is not None

    def _stands_for(self, person: PersonMention, end: int) -> Head | None:
        """Return the body in whose name somebody acts: 王强|代表市总工会将慰问金送到…, but not 代表甲厂参赛."""
        body = self.actors.at(person.end + len(_FOR_A_BODY))
        if not isinstance(body, OrganisationMention) or body.end > end or _COMPETES.match(self.text, body.end, end):
            return None
        return Head(self.actors.name(body), body, person.start, body.end, Use.AGENT)

    def _of_body(self, actor: OrganisationMention, end: int) -> Head:
        name, stop = self._name_of(actor), actor.end
        if self._meets(actor, end):
            return Head(self.actors.union_name(actor), actor, actor.start, stop, Use.AGENT)
        if (host := host_of(actor, self.actors)) is not None:
            return Head(self.actors.name(host), host, actor.start, stop, Use.AGENT)  # 由甲局主办，|乙中心|承办
        if self._heads_nothing(actor, end):
            return self.congress_of(actor, end) or Head(None, actor, actor.start, stop, Use.NOBODY)
        letter = self.text[stop : stop + 1]
        if letter in _EXEMPLAR_LETTERS and are_examples(stop, end, self.actors):
            return Head(name, actor, actor.start, stop, Use.EXEMPLAR)
        if letter in _MANY_LETTERS and self._is_with_many(stop, end):
            area = self.actors.region_of(name)
            return Head(area or name, None if area else actor, actor.start, stop, Use.GENERIC)
        if actor.kind == "union" and self.text.startswith(_SYSTEM, stop) and (area := self.actors.region_of(name)):
            return Head(area, None, actor.start, stop, Use.GENERIC)
        last = last_of_chain(actor, end, self.actors)
        if (_COUNTED if last is not actor else _COUNTED_CHAIN).match(self.text, last.end, end):
            return Head(name, actor, actor.start, stop, Use.EXEMPLAR)  # 甲公司、乙公司|2家单位获奖
        if _TITLE.match(self.text, last.end, end) and (officer := self._officer(last, self.actors.name(last), end)):
            return officer
        if _ANNOUNCES.fullmatch(self.text, stop, end):
            return Head(name, actor, actor.start, stop, Use.SOURCE)
        return self._of_its_people(actor, name, end) or Head(name, actor, actor.start, stop, Use.AGENT)

    def _of_its_people(self, body: OrganisationMention, name: str, end: int) -> Head | None:
        """Return the head that somebody makes whose body a name only tells: 启东船厂|电焊班班长陈立群等10名职工."""
        stop = body.end
        person = self.actors.person_between(stop, min(end, stop + _REACH))
        between = self.text[stop : person.start] if person is not None else ""
        # 甲小学|由会长陈立群等组成慰问组, 甲工会|在副县长陈立群陪同下, 市总工会援建的|陈立群劳模创新工作室
        is_far = between[:1] in _BY or (len(between) >= _NEAR and not is_title_chain(between))
        if person is None or is_far or self.actors.at(person.start) is not person:
            return None
        if "的" not in between and acts_on(between):
            return None
        if (not between or is_of_unit(between)) and are_examples(person.end, end, self.actors):
            return Head(name, body, body.start, stop, Use.EXEMPLAR)
        titled = self._is_officer(name, between, person) or self._has_title(name, between, person)
        if titled or self._is_described(stop, person) or (not person.name and names_worker(between)):
            return replace(self.head(person, end), start=body.start)
        return None

    def _name_of(self, body: OrganisationMention) -> str:
        """Return the name of a body, of a firm whose union's funds are told of that of the union: 某大学|工会经费."""
        name = self.actors.name(body)
        return f"{name}工会" if body.kind in _WORKS and self.text.startswith(_FUNDS, body.end) else name

    def _is_with_many(self, at: int, end: int) -> bool:
        """Say whether bodies without a name go on behind a body: 市总工会|和各县工会, but not 和所属|甲基金会."""
        many = _WITH_MANY.match(self.text, at, end)
        return many is not None and self.actors.first_between(at, many.end()) is None

    def _is_described(self, at: int, person: PersonMention) -> bool:
        """Say whether a body only tells whose a person is: 甲厂|王强96分, 市总工会派来的|指导员王强测了36道工序."""
        behind = self.text[person.end : person.end + 1]
        if behind in _MARKS or behind in _BESIDE:
            return False
        if person.start == at:
            return not begins_predicate(self.text, at, person.end)  # 甲厂|付清38万元 names nobody
        stop = at + 1 if self.text[at] == "的" else None
        if stop is None and "的" in self.text[at : person.start]:
            stop = relative_end(self.text, at, person.start)
        title = self.text[stop : person.start] if stop is not None else "，"
        return not title or names_worker(title) or OFFICE.search(title) is not None

    def _heads_nothing(self, body: OrganisationMention, end: int) -> bool:
        """Say whether a body is named for an event, a building or a dateline only."""
        text, stop = self.text, body.end
        if "占" in text[stop : stop + _NEAR] and self._has_share(body, end):
            return True
        is_title_of = text[body.start - 1 : body.start] == "“" and opens_title(text, stop, end)  # “|市总工会|做实创新”
        is_one_of = is_listed(body, end, self.actors) or self._is_apposition(body, end)
        if is_title_of or is_one_of or text.startswith(_CREDIT, stop) or sets_task(text, stop, end):
            return True
        if body.kind == "media":
            return _TOLD.match(text, stop, end) is not None or not begins_predicate(text, stop, end)  # 甲日报社|报道
        if not body.places and self.actors.name(body) == text[body.start : stop] and _COUNTED.match(text, stop, end):
            return True  # 全镇已建…，村联合工会|5家
        if text[stop : stop + 1] in _CONGRESS_LETTERS and self.congress_of(body, end) is not None:
            return True
        building = _BUILDING.match(text, stop, end)  # 市总工会|会场外, but not 甲银行|借出网点大厅2处
        return building is not None and not begins_predicate(text, stop, building.end())

    def _is_apposition(self, body: OrganisationMention, end: int) -> bool:
        """Say whether a clause only tells what he is who was named right before: 陈立群，男，|青山铜矿|队长."""
        person = self.actors.last_before(max(0, body.start - _DESCRIBED), body.start)
        is_same = isinstance(person, PersonMention) and "。" not in self.text[person.end : body.start]
        return is_same and is_post(self.text, body.end, end)

    def _has_share(self, body: OrganisationMention, end: int) -> bool:
        """Say whether a body is only told of as whose money a part of something is: 其中|市总工会|补助占四成."""
        of_whole = _WHOLE in self.text[max(0, body.start - _WHOLE_REACH) : body.start]
        return of_whole and _SHARE_OF_GIVER.match(self.text, body.end, end) is not None

    def congress_of(self, body: OrganisationMention, end: int) -> Head | None:
        """Return the congress that a body is named for: 市总工会|第十次代表大会, but not 市总工会|第三届职工运动会.

        Its delegates are nobody's; those of 市总工会|二届一次全委会 are of the union, whose committee meets.
        """
        session = _CONGRESS.match(self.text, body.end, end)
        if session is None or _CONTEST.match(self.text, session.end(), end) is not None:
            return None
        use = Use.CONGRESS if self.text.startswith("第", body.end) else Use.EVENT
        return Head(self.actors.union_name(body), body, body.start, body.end, use)

    def _meets(self, body: OrganisationMention, end: int) -> bool:
        """Say whether a union's committee meets, whose union then acts: 市总工会第五届委员会|第六次全体会议召开."""
        committee = self.text.endswith("届委员会", body.start, body.end)
        return committee and _CONGRESS.match(self.text, body.end, end) is not None

    def _is_officer(self, name: str, between: str, person: PersonMention) -> bool:
        roles = self.actors.roles.get(person, ())
        return any(r.title == between or (r.organisation == name and between.endswith(r.title)) for r in roles)

    def _has_title(self, name: str, between: str, person: PersonMention) -> bool:
        """Say whether what stands before a person only tells his place and post in a body: 甲公司|抢修队队员陈立群."""
        roles = [role for role in self.actors.roles.get(person, ()) if between.endswith(role.title)]
        of_part = any(f"{name}{between}" == f"{role.organisation}{role.title}" for role in roles)
        return of_part or (bool(roles) and "的" not in between and (is_title(between) or is_title_chain(between)))

    def _officer(self, body: OrganisationMention, name: str, end: int) -> Head:
        """Return the head of 市总工会副主席某某…: the person, or whose spokesman speaks."""
        stop = body.end
        person = self.actors.person_between(stop, min(end, stop + _REACH))
        unnamed = _UNNAMED.match(self.text, stop, end)
        is_object = person is not None and acts_on(self.text[stop : person.start])  # 干部|向困难职工陈立群问病情
        if is_object or (person is not None and unnamed is not None and person.start > unnamed.end()):
            person = None  # 市总工会有关负责人|询问劳模陈立群的病情
        if _SPOKE.match(self.text, person.end if person else stop, end) or (person and self.reckons(person, end)):
            if person is not None and body_of(self.actors, person) is None:
                return replace(self._of_person(person, end), start=body.start)  # 造纸厂|职工罗芳|说: of herself
            teller = union_of_chain(self.actors, body, person)  # 县委常委、|县总工会|主席某某|说
            told = self.actors.told_for(teller, self.actors.name(teller) if teller is not body else name)
            return Head(told, teller, body.start, teller.end, Use.SPEAKER)
        if person is None:
            acts = unnamed is not None and self.text[unnamed.end() : unnamed.end() + 1] not in _MARKS
            return Head(name if acts else None, body, body.start, stop, Use.AGENT if acts else Use.NOBODY)
        if self.text.startswith(_FOR_A_BODY, person.end) and (meant := self._stands_for(person, end)) is not None:
            return replace(meant, start=body.start)
        use = Use.EXEMPLAR if are_examples(person.end, end, self.actors) else Use.PERSON
        return Head(person.name, person, body.start, person.end, use)
