"""Whom 该公司, 厂里, 该工会, 他 or 我们 at the head of a clause mean: the body or person of the kind named last."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from dataclasses import replace

from unionx.extractors.organisation.firm_brands import FIRM, GROUP
from unionx.extractors.organisation.stand_ins import endings_of
from unionx.language import regex
from unionx.language.lexicon import alternation, grammar, lexicon, prefix_tree
from unionx.language.tokens import first_word
from unionx.links.cues import words_of
from unionx.links.discourse.actors import Actor, Actors
from unionx.links.discourse.bare_forms import BareForms
from unionx.links.discourse.clause_uses import Head, Use
from unionx.links.discourse.descriptions import OFFICE, begins_predicate, leaves_out_subject
from unionx.links.discourse.people_beside import is_beside
from unionx.links.discourse.unnamed_bodies import OF_UNNAMED, unnamed_body
from unionx.links.pattern_signs import first_letters
from unionx.mentions.mention import OrganisationMention, PersonMention

_FIRMS = alternation(grammar("firm"))
_OWN, _HEALTH, _EDUCATION = (alternation(grammar("body_meant", kind)) for kind in ("own", "health", "education"))
# 集团公司, 林业局: what a part is called after (集团公司|工会) stands for the whole alone, too
_NOUNS = alternation(noun for noun in lexicon("common_body").words() if len(noun) > 2)
_SHORT_NOUNS = alternation(noun for noun in lexicon("common_body").words() if len(noun) == 2)  # 全|车间
# 科室, of any body that ends with 科 or 室
_UNITS: dict[str, list[str]] = {}
for _ending, _noun in grammar("unit_meant").items():
    _UNITS.setdefault(_noun, []).append(_ending)
_COMMON = frozenset(lexicon("common_body").words())
_SETTLES = regex.compile(rf"\p{{Han}}{{0,5}}?(?:{alternation(grammar('settles'))})")
_FIRM_KINDS, _POINTS = ("company", "health", "education", "noun"), tuple("该这")
_WORKS, _OF_ANY = frozenset("厂"), ("inside", "self", "institution", "unit")
_UNNAMED = frozenset(_FIRM_KINDS) | frozenset(_OF_ANY)
_THAT = "(?:该|这[个家所支])"
PRONOUN = regex.compile(
    r"(?P<union>[该本][县市区省厂矿校院段局公司]{0,2}总?工会)"
    rf"|(?P<firm_union>{_THAT}?(?:{_FIRMS}|[厂矿段校院])工会)"
    r"|(?P<inside>[厂矿局站段院校园场社队班店行团师处所]里(?!外)|[厂矿]上(?![市马])|[厂矿校院局]方(?!面))"
    rf"|(?P<thing>[这该此][座条栋幢艘台套辆架口片块]\p{{Han}}{{1,8}}?(?:{words_of('standing')}))"
    rf"|(?P<company>(?:{_THAT}|我)(?:{_FIRMS}|[厂矿])(?!工会)|(?:{_FIRMS}|{_OWN})(?!{FIRM}|\p{{Han}}{{1,4}}[人者员]\d))"
    rf"|(?P<whole>全(?:{_FIRMS}|[院局校厂矿段站行场队班师团]|{_SHORT_NOUNS}))"
    rf"|(?P<health>(?:{_THAT}|我)院|{_THAT}?(?:{_HEALTH})(?!工会))|(?P<education>(?:{_THAT}|我)校|(?:{_EDUCATION})(?!工会))"
    rf"|(?P<institution>{_THAT}站)|(?P<self>(?:{_THAT}|本)(?!社[区会团]|园[区林]|店[面铺员]|馆[藏员]|队[伍员]|班[次子主组])[会局厅处所行社园馆店段队部师团班])"
    rf"|(?P<noun>(?:{_THAT}|我)?(?:{_NOUNS})(?![工党纪团]委|工会))"
    rf"|(?P<unit>{_THAT}?(?:{alternation(_UNITS)})(?![里内外前长建]))"
    rf"|(?P<relative>(?:[他她]的?)?(?:{alternation(grammar('relative'))}))(?!们|节|[和与]|[他她])"
    rf"|(?P<any_union>工会(?!(?!{alternation(grammar('union_people'))})(?:{alternation(grammar('of_unions'))})))|(?P<that_one>(?:该|这[位名])(?:{prefix_tree(lexicon('title').words(kind='occupation'))}))|(?P<known_one>(?:老(?:{prefix_tree(lexicon('title').words(kind='occupation'))})|{alternation(grammar('known_one'))})(?!们|[和与]))|(?P<they>[他她]们(?!俩))|(?P<he>[他她])|(?P<payer>{alternation(grammar('payer'))})|(?P<we>[我咱]们|我[会局]|咱)"
)
_LETTERS = first_letters(PRONOUN)
_LEADS = regex.compile(rf"^(?:{_THAT}|[全本我])")
_AROUND = regex.compile(rf"{_LEADS.pattern}|[里上方]$")
_OF_SELF = ("union", "government", "association", "institution")
_BY_NOUN = ("health", "education")
_OF_FIRM = ("company", "education", "health", "institution", "union")
_OFFICIAL = regex.compile(rf"[^，,。；]{{0,8}}?(?:{words_of('speech')})")
_SAYS_OR_AGED = regex.compile(rf"(?:{alternation(grammar('aged'))})?\d|{_OFFICIAL.pattern}")
_TELLS = tuple(grammar("speech", "tells"))
_PARAGRAPH, _SENTENCE = 400, 60
_OFTEN = 2
_DONE = "已"  # |已|建的工作室攻克难题628项: all of those that were counted
_NEAR = 160  # characters: of whom 该职工 was told
_PEOPLE = regex.compile(r"\d[余多]?[名位人]")
_STOP = regex.in_re(r"[。！？\n]")
# 集团 is a body with that in its name, 厂里 one with 厂
_FIRM_WORDS = tuple(grammar("firm_word"))


def is_relative(head: Head, text: str) -> bool:
    """Say whether somebody's family without a name heads a clause: |妻子|下岗."""
    found = PRONOUN.match(text, head.start, head.end) if head.use is Use.MANY and head.mention is None else None
    return found is not None and found.lastgroup == "relative"


class Pronouns:
    """Reads pronouns and short forms at the head of a clause."""

    def __init__(self, actors: Actors) -> None:
        self.text, self.actors, self._bare = actors.text, actors, BareForms(actors)
        #: with which what is read here begins on the page
        self.letters = _LETTERS | self._bare.letters | OF_UNNAMED
        self._stops: list[int] | None = None  # where sentences end
        self._without_name: frozenset[str] | None = None  # what _firms_by_union found

    def head(self, at: int, end: int) -> Head | None:
        """Return the head that a pronoun at ``at`` makes, None where there is none or nobody fits."""
        found = PRONOUN.match(self.text, at, end)
        kind = found.lastgroup if found is not None else None
        if found is None or kind is None:
            return self._bare.head(at, end) or unnamed_body(self.actors, at, at, end)
        stop = found.end()
        if kind == "we":
            return Head(self.text[at : stop + 1], None, at, stop, Use.WE)
        if kind == "relative":
            return self._relative(at, stop, end)
        if kind == "payer":
            return self._payer(at, stop) if _SETTLES.match(self.text, stop, end) else None
        if kind == "thing":
            return Head(None, None, at, stop, Use.MANY)  # 这座桥|总投资|3.6亿元
        if kind == "he":
            return self._person(at, stop, end)
        if kind == "they":
            return self._counted(at, stop)
        if kind in ("that_one", "known_one"):
            one = self.actors.last_before(max(0, at - _NEAR), at)
            return (self._that_one if kind == "that_one" else self._known_one)(one, at, stop, end)
        meant = self._body(kind, at, stop)
        if meant is None and kind == "inside" and self.text[at] in _WORKS:
            meant = self._works(at, stop)
        told_of = self.text.startswith(_POINTS, at) or _SETTLES.match(self.text, stop, end)
        if meant is None and (kind == "inside" or (kind in _UNNAMED and told_of)):
            return Head(None, None, at, stop, Use.MANY)  # 走访某机械厂，|该厂|职工85人; |公司|只付了3000元; |站里|招工
        return meant

    def _that_one(self, one: Actor | None, at: int, stop: int, end: int) -> Head:
        nobody = Head(None, None, at, stop, Use.MANY)  # 某单位职工送来锦旗。|这位职工|住院花费5万元
        return self._person(at, stop, end) or nobody if isinstance(one, PersonMention) else nobody

    def _known_one(self, one: Actor | None, at: int, stop: int, end: int) -> Head | None:
        """Return who was named right before and is told of by what he is: 矿工李明住院。|老人|说.

        Somebody else who was told of in that way is nobody: 护士李明照顾老人。|老人|瘫痪9年.
        """
        does = _SAYS_OR_AGED.match(self.text, stop, end) or leaves_out_subject(self.text, stop, end)
        if not isinstance(one, PersonMention) or not does:
            return None
        if any(OFFICE.search(role.title) for role in self.actors.roles.get(one, ())):
            return None  # 市总工会主席李明来到敬老院。|老人|领到毛毯
        between = self.text[one.end : at]
        if self.text[at:stop] in between:
            return Head(None, None, at, stop, Use.MANY)
        return self._person(at, stop, end) if "\n" not in between else None

    def _payer(self, at: int, stop: int) -> Head:
        """Return who pays: the person of before who goes by that noun, else nobody: 老板王强致富了。|老板|出了3万元."""
        said = self.text[at:stop]
        meant = self.actors.last_person(
            at, lambda one: any(role.title.endswith(said) for role in self.actors.roles.get(one, ()))
        )
        nobody = Head(None, None, at, stop, Use.MANY)
        return nobody if meant is None else Head(meant.name, meant, at, stop, Use.PERSON)

    def _relative(self, at: int, stop: int, end: int) -> Head | None:
        """Return who of somebody's family heads a clause, nobody without a name: 妻子|李淑兰|说, |妻子|每月挣1800元.

        What is only called after one does nothing: 妈妈|小屋建成3个.
        """
        one = self.actors.at(stop)
        if not isinstance(one, PersonMention) or one.end > end:
            word, _ = first_word(self.text[stop : min(end, stop + 6)])
            alone = stop + len(word) == end  # 妻子|患病, a noun to the tagger
            acts = alone or begins_predicate(self.text, stop, end)
            return Head(None, None, at, stop, Use.MANY) if acts else None
        speaks = _OFFICIAL.match(self.text, one.end, min(end, one.end + 6))
        return Head(one.name, one, at, one.end, Use.SPEAKER if speaks else Use.PERSON)

    def described(self, at: int, near: int, end: int) -> Head | None:
        """Return the body that a bare form makes behind words with 的 about it: 翻修后的|礼堂|接待3万人.

        The words end before ``near``.
        """
        stop = 0 if self.text.startswith(_DONE, at) else self.text.find("的", at, near) + 1
        if not stop or self.text[stop : stop + 1] not in self._bare.letters or "，" in self.text[at:stop]:
            return None
        found = self._bare.head(stop, end)
        counted = found is not None and self.text[found.end : found.end + 1].isdigit()  # 挂省级牌子的|工作室|9个
        acts = found is not None and found.use is Use.AGENT and begins_predicate(self.text, found.end, end)
        return replace(found, start=at) if found is not None and acts and not counted else None

    def _counted(self, at: int, stop: int) -> Head | None:
        """Return nobody for 他们 behind those with whom a person does something: 某某救起9名渔工，|他们|漂了2天."""
        begin = max(0, at - _SENTENCE)
        begin = max(begin, *(self.text.rfind(mark, begin, at) + 1 for mark in "。！？\n"))
        person = self.actors.last_before(begin, at)
        if not isinstance(person, PersonMention) or not _PEOPLE.search(self.text, person.end, at):
            return None
        return Head(None, None, at, stop, Use.MANY)

    def _body(self, kind: str, at: int, stop: int) -> Head | None:
        said = self.text[at:stop]
        word = max((word for word in _FIRM_WORDS if word in said), key=said.rfind, default="")
        if kind == "whole":
            return self._whole(at, stop, Use.GENERIC)
        if kind == "inside":
            return self._whole(at, stop, Use.AGENT)
        if kind == "self" and (own := self._whole(at, stop, Use.AGENT)) is not None:
            return own  # 该段 of an article about 红柳工务段工会
        if kind in ("noun", "unit"):
            return self._whole(at, stop, Use.AGENT)
        if (kind in _BY_NOUN or said.endswith(FIRM)) and (named := self._whole(at, stop, Use.AGENT)) is not None:
            return named  # 医院 of 石坪矿务局职工医院, whatever of the mines was told of last
        body = self.actors.body_meant(at, lambda body: self._fits(kind, body) and word in self.actors.name(body))
        if body is None:
            return None
        name = self.actors.union_name(body) if kind == "any_union" else self.actors.name(body)
        if kind in ("health", "education") and body.kind == kind:
            name = self.actors.owner_of(body)
        if kind == "firm_union" and not name.endswith("工会"):
            noun = _LEADS.sub("", self.text[at:stop]).removesuffix("工会")
            # 集团工会 behind 金河集团|工会委员会, 矿工会 behind 金河矿务局|石洼煤矿
            name = f"{self._works_of(body, endings_of(noun))}工会"
        elif kind in ("company", "health", "education", "institution") and body.kind == "union":
            name = name.removesuffix("工会")  # 厂里 of an article about 马龙造纸厂工会
        return Head(name, body, at, stop, Use.AGENT)

    def _works(self, at: int, stop: int) -> Head | None:
        """Return the firm that 厂里 is said of, though its name ends otherwise: 恒源公司工会送伞。|厂里|添空调30台."""
        firm = self.actors.body_meant(at, lambda body: self._fits("company", body))
        if firm is None:
            return None
        return Head(self.actors.owner_of(firm).removesuffix("工会"), firm, at, stop, Use.AGENT)

    def _whole(self, at: int, stop: int, use: Use) -> Head | None:
        """Return the firm, school or hospital of which 全局, 全院 and 该段 are: 兰州铁路局 of 兰州铁路局|工会."""
        noun = _AROUND.sub("", self.text[at:stop])
        endings, mark = tuple(_UNITS.get(noun, endings_of(noun))), GROUP if noun.startswith(GROUP) else ""
        if noun in self._firms_by_union():
            return Head(noun, None, at, stop, use)

        def fits(body: OrganisationMention) -> bool:
            works = self._works_of(body, endings)
            return mark in works and works.endswith(endings)

        body = self.actors.body_meant(at, fits)
        name = self._works_of(body, endings) if body is not None else None
        return None if body is None else Head(name, body, at, stop, use)

    def _firms_by_union(self) -> frozenset[str]:
        """Return the firms that the page names by their union alone and not by name: 集团公司 of 集团公司|工会."""
        if self._without_name is None:
            bodies = [one for one in self.actors.mentions if isinstance(one, OrganisationMention)]
            names = {self.actors.name(one) for one in bodies if one.level and one.kind == "union"}
            self._without_name = frozenset(name.removesuffix("工会") for name in names) & _COMMON
        return self._without_name

    def _works_of(self, body: OrganisationMention, endings: tuple[str, ...]) -> str:
        """Return what of a body ends as 该队 says, by its name: 综采一队 of 综采一队|工会, else what it belongs to."""
        name = self.actors.name(body).removesuffix("工会")
        if name.endswith(endings):
            return name
        inner = max(name.rfind(ending) + len(ending) if ending in name else 0 for ending in endings)
        is_regiment = inner and len(endings[0]) > 1 and endings[0].endswith("团")  # 第七师一三〇团|9连
        return name[:inner] if is_regiment else self.actors.owner_of(body).removesuffix("工会")

    def _fits(self, kind: str, body: OrganisationMention) -> bool:
        if kind in ("union", "any_union"):
            return body.kind == "union"
        if kind == "self":
            return body.kind in _OF_SELF
        if kind == "firm_union":
            return body.kind in _OF_FIRM
        return body.kind == kind or (kind not in _BY_NOUN and self.actors.is_works_union(body))

    def _person(self, at: int, stop: int, end: int) -> Head | None:
        if self._stops is None:
            self._stops = [-1, *[stop.start() for stop in _STOP.finditer(self.text)]]
        sentence = self._stops[bisect_left(self._stops, at) - 1]
        speaks = _OFFICIAL.match(self.text, stop, min(end, stop + 6))
        person = self.actors.last_person(
            at,
            lambda one: (
                not (
                    (self.actors.signs(one) if speaks else self._only_tells(one, sentence))
                    or is_beside(one, at, self.text)
                )
            ),
        )
        if person is None or not self._is_near(person, at):
            near = self.actors.last_person(at, lambda one: not self.actors.signs(one))
            person = near if near is not None and self._is_near(near, at) else self._told_of_most(at) or person
        if person is None:
            return None
        return Head(person.name, person, at, stop, Use.SPEAKER if speaks else Use.PERSON)

    def _told_of_most(self, at: int) -> PersonMention | None:
        """Return the one person whom the article named most before ``at``, and more than once; None of equals."""
        people = self.actors.people_before(at)
        counts = Counter(one.name for one in people).most_common(2)
        if not counts or counts[0][1] < _OFTEN or counts[0][1] == counts[-1][1] * (len(counts) > 1):
            return None
        return next(one for one in people if one.name == counts[0][0])

    def _is_near(self, person: PersonMention, at: int) -> bool:
        """Say whether a person stands in the paragraph of a place, not far before it, or in the sentence before."""
        if at - person.end >= _PARAGRAPH:
            return False
        between = self.text[person.end : at]
        return "\n" not in between or (len(between) < _SENTENCE and len(_STOP.findall(between.rstrip())) == 1)

    def _only_tells(self, person: PersonMention, sentence: int) -> bool:
        """Say whether a person is only who tells of somebody: 据厂工会主席任秀莲介绍，他焊过锅炉1700余台."""
        told = self.text.startswith(_TELLS, person.end) or self.actors.signs(person)
        return told or (person.start > sentence and _OFFICIAL.match(self.text, person.end, person.end + 8) is not None)
