"""Who heads a clause: the body, the place or the person that does or has what the clause says.

市总工会|筹资5万元 has an agent, 全市|新建工会 an area, 记者从市总工会|获悉 only a source; 甲、乙等8家单位|获奖 gives
examples of what is counted. A body inside a phrase with a preposition (在市总工会指导下) heads nothing.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace

from unionx.language import regex
from unionx.language.lexicon import alternation, grammar
from unionx.language.numerals import TO_TEN
from unionx.links.cues import cue_words, words_of
from unionx.links.discourse import event_heads
from unionx.links.discourse.actor_heads import GRASSROOTS, LOCAL, ActorHeads
from unionx.links.discourse.actors import Actor, Actors
from unionx.links.discourse.adverbs_before import Adverbs
from unionx.links.discourse.clause_leads import season_at
from unionx.links.discourse.clause_uses import Head, Use
from unionx.links.discourse.descriptions import (
    OFFICE,
    begins_predicate,
    begins_quoted_name,
    honour_named,
    is_title,
    made_end,
    relative_end,
    works_at,
)
from unionx.links.discourse.hosts import event_holder, organiser_in
from unionx.links.discourse.listed_bodies import only_names_place
from unionx.links.discourse.new_actors import PRESENTS, our_level, presented
from unionx.links.discourse.offices import body_of, employer_of
from unionx.links.discourse.phrase_heads import WITHIN_END, behind_description, behind_phrase, named_behind, of_topic
from unionx.links.discourse.pronouns import Pronouns
from unionx.links.discourse.unnamed_bodies import unnamed_body
from unionx.links.organisations.zone_names import innermost, zone_behind
from unionx.links.pattern_signs import Sign, Signs, first_letters, with_sign
from unionx.mentions.mention import OrganisationMention, PersonMention

_LEVEL = rf"自治区|自治州|[国省市区县州旗盟]|{alternation(grammar('town'))}"
# 全市 · 该县 · 我省 · 中国|现有职工4亿人, but not 全国劳动模范, 全市性, 中国|梦
_AREA = regex.compile(
    rf"(?:[全我该本]|{alternation(grammar('whole_area'))}|中(?=国(?:[现已共]?有|{alternation(grammar('of_the_country'))})))(?P<level>{_LEVEL})(?!总(?:工会|(?<!全.总)(?![计共]))|委(?!员)|性(?![格别质能])|级(?!别)|(?<!全.)[直标]|{alternation(grammar('not_area'))})"
)
_OFFICIALS = alternation(grammar("workforce", "lead"))
# 各级工会 · 全市各县区 · 地方各级工会 · 各盟市工会 · 基层工会 · 市县两级工会
_GENERIC = regex.compile(
    rf"(?:[全我该本](?P<level>{_LEVEL}))?的?"
    rf"(?:(?:{alternation(grammar('topic', 'each'))})?"
    rf"各(?:[级地省市县区州旗盟镇乡]|[市县]县?市?[区县州]|{alternation(grammar('each'))})"
    rf"|(?:{GRASSROOTS})(?=(?:{LOCAL})(?![{TO_TEN}\d]))|(?:(?P<pair>自治区|[省市区县州旗])(?P<other>[省市区县州旗镇乡])?[省市区县州旗镇乡、]{{0,3}})?"
    rf"(?:[、和]\p{{Han}}{{0,7}}[市区县州旗盟]|、[^，。；]{{1,24}})?[两三四]级(?=(?:{LOCAL})(?!{_OFFICIALS}))|{alternation(grammar('everybody'))})"
)
_RISING = regex.compile("[县区旗][市州]|[县区市州]省|市州")
# 许多企业拥有…, 积极开展协商的企业，…: whoever they are
_MANY = regex.compile(rf"(?:{alternation(grammar('many'))})\p{{Han}}")
# 该市|工会, 房山区|工会: the union that it stands for
_UNION = regex.compile(rf"工会(?!第|{alternation(grammar('of_unions'))})")
_INHABITANT = regex.compile(rf"人(?![口均])|[话路街站、和与至到籍]|一[位名]|{alternation(grammar('of_place'))}")
# 潍坊市|绿化中心等16个单位被授予: named for its place
_GOT_IT = regex.compile(rf"[^，。；的]{{2,24}}等[\d{TO_TEN}][^，。；]{{1,16}}?(?:{words_of('awarded')})")
# 44岁的|农民工 who is not named; |在|市总工会指导下
_AGED_ONE, _WITHIN = map(regex.compile, (r"\d{1,3}岁的(?![他她])\p{Han}", alternation(grammar("within"))))
_NOT_ITS = regex.compile(rf"{_INHABITANT.pattern}|[级“\"]?(?:{words_of('honour')})")
_HONOURED = regex.compile(
    rf"[级“\"]?(?:{words_of('honour')})\p{{Han}}{{0,4}}[”\"]?[共有]*[\d{TO_TEN}]{{1,4}}[人名个位]"
)  # 国网公司|劳动模范1人
# 全国|“安康杯”竞赛 is held by somebody, 全国|职工书屋示范点7家 are those of a place
_OF_THE_NATION = regex.compile(
    rf"[“\"‘《]|[^，。；\d共已有累建评]{{0,8}}(?:{words_of('honour')}|{alternation(grammar('of_the_nation'))})"
)
_INSIDE = regex.compile(rf"(?:(?:{alternation(grammar('inside_area'))})[内里]?)?的?")
_AMONG = regex.compile(
    r"(?![^，。；]*一[间条处座家片块栋幢所排个])[^，。；,;（(]{1,40}[中里](?:[（(][^（）()]*[）)])?$"
)
_SAYS_THAT = regex.compile(rf"(?:{alternation(grammar('contract'))})?(?:{alternation(grammar('says_that'))})由?")
_AS_FOR, _DESCRIBES, _RELATIVE = tuple(grammar("as_for")), (Use.PERSON, Use.AGENT), 10  # characters: 翻修后的|礼堂
_MANY_LETTERS, _GENERIC_LETTERS, _AREA_LETTERS = map(first_letters, (_MANY, _GENERIC, _AREA))
_AREAS = _GENERIC_LETTERS | _AREA_LETTERS
_WORDS_FOR, _TELLS_OF = _MANY_LETTERS | _AREAS, frozenset("的他她")
_HONOUR_LETTERS, _WITHIN_LETTERS, _SAYS_LETTERS = map(first_letters, (_HONOURED, _WITHIN, _SAYS_THAT))
ATTENDS = with_sign(words_of("attends"), cue_words("attends"))
# what else can tell of the head of a clause in which nobody stands: its first letter, or words that it holds
_DIGITS = frozenset("0123456789")
_LETTERS = _WITHIN_LETTERS | _SAYS_LETTERS | _DIGITS | event_heads.LETTERS
_HOLD = Sign([*grammar("season"), *cue_words("takes_place")])


class Heads:
    """Reads who heads a clause; ``pronouns`` tells whom 该公司, 他 or 工会 at a place mean."""

    def __init__(self, actors: Actors, pronouns: Pronouns, signs: Signs) -> None:
        self.text, self.actors, self._pronouns, self.of_actors = actors.text, actors, pronouns, ActorHeads(actors)
        self._adverbs = Adverbs(actors, _AREAS)
        self._signs, self._held, self._stands_for = signs, signs.starts(_HOLD), _WORDS_FOR | pronouns.letters
        self._presents = signs.starts(PRESENTS)

    def head(self, at: int, end: int) -> Head | None:
        """Return who heads a clause that ends at ``end`` behind its lead, which ends at ``at``."""
        if at >= end:
            return None
        at -= self.text.startswith("“", at - 1) and at - 1 in self.actors.begins  # “|巧手”创新工作室
        letter, presents = self.text[at], self._presents[bisect_left(self._presents, at)] < end
        found = presented(self.actors, at, end) if presents else None
        if found is None and (letter in self._stands_for or at in self.actors.begins):
            found = self._at(at, end)
        behind = self._adverbs.end(at, end) if found is None else None
        found = found if behind is None else self._at(behind, end)  # 此后|市总工会
        if found is not None:
            return found
        first = self.actors.first_between(at, end)
        told = first is None and "的" in self.text[at : at + _RELATIVE]
        if told and (found := self._pronouns.described(at, min(end, at + _RELATIVE), end)) is not None:
            return found
        last = end if first is None else first.start
        told_of = None if _TELLS_OF.isdisjoint(self.text[at:last]) else behind_description(self.actors, at, last)
        if told_of is not None and (found := self._at(told_of, end)) is not None:
            return found
        is_plain = first is None and letter not in _LETTERS
        if is_plain and self._held[bisect_left(self._held, at - _HOLD.longest + 1)] >= end:
            return of_topic(self.text, at, end)
        return self._behind_words(first, at, end)

    def _behind_words(self, first: Actor | None, at: int, end: int) -> Head | None:
        """Return the head of a clause that somebody or something else opens; ``first`` is who is named first in it."""
        if first is not None and first.start == at + 1 and self.text[at] == "由":
            by = self.of_actors.head(first, end)
            if (described := self._or_described(by, end)) is not by:
                return described  # 由市总工会援建的|甲工作室
        found = self.of_actors.source(at, end) if first is not None else None
        if found is None and self.text.startswith(event_heads.THIS, at):
            event = event_heads.this_event(self.text, at, end)
            found = event if event is not None else self._at(at + len(event_heads.THIS[0]), end)
        if found is None:
            found = self._at(since, end) if (since := season_at(at, end, self.text, self._signs)) is not None else None
        if found is not None:
            return found
        if self.text[at] in _WITHIN_LETTERS and _WITHIN.match(self.text, at):
            if first is not None and first.start - at < 3 and self.text.startswith(_AS_FOR, first.end):
                return self.of_actors.head(first, end)  # 对|甲公司|来说
            found = (behind_phrase(self.of_actors, at, end) if first is not None else None) or self._among(at, end)
            if found is not None or not isinstance(first, PersonMention) or "的" not in self.text[at : first.start]:
                return found
            is_phrase = WITHIN_END.match(self.text, at, end) is not None
            return None if is_phrase else self.of_actors.behind_words(first, at, end)  # 在渡口打工9年的|焊工陈立群
        if first is not None and (named := named_behind(self.text, at, first.start)) is not None:
            return self.head(named, end)  # 两名劳模——|焊工陈立群和钳工李明|捐出8万元
        found = self.of_actors.behind_words(first, at, end) if first is not None else None
        if found is not None and found.use is Use.PERSON:
            return self._or_described(found, end)  # 焊工陈立群所在的|甲公司
        return found or self._of_words(at, end)

    def _of_words(self, at: int, end: int) -> Head | None:
        """Return the head of a clause without body, person and place: 规定由…, 积极开展协商的企业, 招聘会举行."""
        text = self.text
        said = _SAYS_THAT.match(text, at, end) if text[at] in _SAYS_LETTERS else None
        if said is not None:
            return self._at(said.end(), end)
        if (many := of_topic(self.text, at, end)) is not None:
            return many
        if text[at] in _DIGITS and _AGED_ONE.match(text, at, end):
            return Head(None, None, at, end, Use.MANY)
        event = event_heads.event_at(text, self._signs, at, end)
        return None if event is None else self._held_by(at, event.end) or event

    def _held_by(self, start: int, end: int) -> Head | None:
        """Return who holds the event of a clause: 由|市总工会|举办的焊工比武开赛."""
        return organiser_in(self.actors, start, end) if "由" in self.text[start:end] else None

    def _at(self, at: int, end: int) -> Head | None:
        """Return the head that stands right at a place."""
        text = self.text
        actor = self.actors.by_start.get(at)
        if actor is not None and actor.end <= end:
            is_honour = text[actor.end : actor.end + 1] in _HONOUR_LETTERS and _HONOURED.match(text, actor.end, end)
            head = None if is_honour else self.of_actors.head(actor, end)
            return self._or_described(head, end) if head is not None and head.use in _DESCRIBES else head
        letter = text[at : at + 1]
        if letter not in self._stands_for:
            return self._place(at, end)
        if letter in _MANY_LETTERS and (many := _MANY.match(text, at, end)) is not None:
            return Head(None, None, at, many.end(), Use.MANY)
        if letter in _GENERIC_LETTERS and (generic := _GENERIC.match(text, at, end)) is not None:
            upside_down = _RISING.fullmatch(f"{generic['pair']}{generic['other']}") is not None  # 区市|两级工会
            name = self.actors.area(generic["level"] or generic["other" if upside_down else "pair"], at)
            return Head(name, None, at, generic.end(), Use.GENERIC)
        found = self._of_area(at, end) if letter in _AREA_LETTERS else None
        if found is None and letter in self._pronouns.letters:
            found = self._of_pronoun(at, end)
        return found or self._place(at, end)

    def _of_area(self, at: int, end: int) -> Head | None:
        """Return the head that 全市 makes, or what it stands for: an event of it, somebody in it, its union."""
        text = self.text
        area, place = _AREA.match(text, at, end), self.actors.places.get(at)
        if area is None or (place is not None and place.end > area.end()):  # 全州县
            return None
        if honour_named(text, area.span(), end, self.actors.begins) or begins_quoted_name(text, at, end):
            return None
        event = event_heads.event_of_place(text, self._signs, at, area.end(), end)
        if event is not None or (area["level"] == "国" and _OF_THE_NATION.match(text, area.end(), end)):
            return event
        named = self._behind_area(at, area.end(), end) if text[at] in "该本我" else None
        if (named := named or event_holder(self.actors, area.end(), end)) is not None:
            return named
        name = self.actors.area(area["level"], at)
        if name is not None and text[at] in "该本" and _UNION.match(text, area.end(), end):
            return Head(f"{name}总工会", None, at, area.end(), Use.AGENT)
        return Head(name, None, at, area.end(), Use.AREA)

    def _of_pronoun(self, at: int, end: int) -> Head | None:
        """Return whom a pronoun means, or the part of him that is named: 这个处的|八队."""
        meant = self._pronouns.head(at, end)
        if meant is not None and meant.use is Use.WE:
            return self._of_area(meant.end, end) or our_level(self.actors, meant.end, end) or meant
        described = self._or_described(meant, end) if meant is not None and meant.use is Use.PERSON else meant
        if described is not meant:
            return described
        person = self._of_place_people(meant.end, end) if meant is not None and meant.use is Use.AGENT else None
        if person is not None and not self._signs.search(ATTENDS, person.end, end):
            if meant is not None and self._tells_for(meant.end, person, end):
                return replace(meant, mention=None, use=Use.SPEAKER)  # 公司|检修科科长陈立群|说
            return person  # 该段|职工陈立群, 医院院长|陈立群, but not 公司经理陈立群|出席
        behind = meant.end + (self.text[meant.end : meant.end + 1] == "的") if meant is not None else end
        part = self.actors.at(behind) if behind in self.actors.begins else None  # 这个处的|八队, 该段|关工委
        return self.of_actors.head(part, end) if isinstance(part, OrganisationMention) and part.end <= end else meant

    def _tells_for(self, at: int, head: Head, end: int) -> bool:
        """Say whether a person tells something who holds an office of the body before him that no role tells of."""
        person = head.mention
        if not isinstance(person, PersonMention) or body_of(self.actors, person) is not None:
            return False
        is_office = OFFICE.search(self.text[at : person.start]) is not None
        return is_office and (head.use is Use.SPEAKER or self.of_actors.reckons(person, end))

    def _or_described(self, head: Head, end: int) -> Head:
        """Return the body that a clause with 的 about somebody describes, else himself: 他所在的|甲公司只付了2000元.

        So does one about another body: 市总工会援建的|甲工作室|，现有18人, 由市总工会援建的|甲工作室.
        """
        stop = (relative_end if head.use is Use.PERSON else made_end)(self.text, head.end, end)
        behind = self._at(stop, end) if stop is not None else None
        if behind is None or behind.use is not Use.AGENT:
            is_only_there = behind is None and head.use is Use.PERSON and works_at(self.text, head.end, stop)
            return replace(head, name=None, mention=None, use=Use.MANY) if is_only_there else head
        if not (begins_predicate(self.text, behind.end, end) or (behind.end == end and head.use is Use.AGENT)):
            return head
        if behind.mention is self.actors.at(behind.start):
            return behind
        own = employer_of(self.actors, head.mention)  # 她所在的|企业: the firm of whose union she is an officer
        return replace(behind, name=own) if own is not None else head

    def _behind_area(self, at: int, behind: int, end: int) -> Head | None:
        """Return who is named where a place goes on: 该|县粮食系统工会, 我市|漳州第一技工学校, 兴化市|职工盛女士."""
        for start in (at + 1, behind):
            body = self.actors.at(start) if start in self.actors.begins else None
            if isinstance(body, OrganisationMention) and body.end <= end:
                return replace(self.of_actors.head(body, end), start=at)
        return self._of_place_people(behind, end)

    def _place(self, at: int, end: int) -> Head | None:
        place = innermost(at, self.actors.places, self.text)
        if place is None or place.end > end or only_names_place(place, at, end, self.actors):
            return None
        generic = _GENERIC.match(self.text, place.end, end)
        if generic is None and (unnamed := unnamed_body(self.actors, at, place.end, end)) is not None:
            return unnamed
        if generic is None and (_GOT_IT.match(self.text, place.end, end) or _NOT_ITS.match(self.text, place.end)):
            return Head(None, None, at, place.end, Use.MANY) if self.text[place.end] == "一" else None  # 江苏|一位妇女
        inside = _INSIDE.match(self.text, place.end, end)  # 城关镇境内的|永昌水泥公司
        named = self._behind_area(at, inside.end() if inside is not None else end, end)
        if named is not None or (generic is None and self.text.startswith("的", place.end)):
            return named  # 上海的|服务站
        if generic is None and (zone := zone_behind(place, self.text)):
            return event_heads.of_zone(self.text, self._signs, (at, place.end, place.start + len(zone)), zone, end)
        if generic is None and _UNION.match(self.text, place.end, end):
            return Head(f"{self.actors.place_name(place)}总工会", None, at, place.end, Use.AGENT)
        event = None if generic is not None else event_heads.event_of_name(self.text, self._signs, at, place.end, end)
        if event is not None:
            return event
        if generic is None and (organiser := event_holder(self.actors, place.end, end)) is not None:
            return organiser
        use = Use.AREA if generic is None else Use.GENERIC
        return Head(self.actors.place_name(place), None, at, place.end, use)

    def _of_place_people(self, at: int, end: int) -> Head | None:
        """Return the head that somebody of a place makes: 融安县|环卫工|韦秀莲, 我市|职工|盛女士."""
        person = self.actors.person_between(at, min(end, at + 16))
        is_of_it = person is not None and is_title(self.text[at : person.start])
        return self.of_actors.head(person, end) if person is not None and is_of_it else None

    def _among(self, at: int, end: int) -> Head | None:
        """Return the place whose things a phrase tells of: 在徐汇区817家外资企业中, 在我省推荐的劳模中（…）."""
        if not self.text.startswith("在", at) or _AMONG.match(self.text, at, end) is None:
            return None
        place = self._at(at + 1, end) if self.text[at + 1 : at + 2] in self._stands_for else self._place(at + 1, end)
        return place if place is not None and place.use is Use.AREA else None
