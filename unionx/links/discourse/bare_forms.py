"""Bodies by the last noun of their name alone: |联合会|签下合同 on a page of 搬运行业工会联合会, |电站|有职工96名."""

from __future__ import annotations

from functools import lru_cache

from unionx.language import regex
from unionx.language.lexicon import alternation, grammar, lexicon
from unionx.language.regions import LEVELS
from unionx.language.tokens import tag
from unionx.links.cues import words_of
from unionx.links.discourse.actor_heads import CONVENES, ActorHeads
from unionx.links.discourse.actors import Actors
from unionx.links.discourse.clause_uses import Head, Use
from unionx.links.discourse.descriptions import is_title
from unionx.links.organisations.zone_names import BARE_ZONE, zone_meant, zones_of_names, zones_of_text
from unionx.links.pattern_signs import first_letters
from unionx.mentions.mention import OrganisationMention

_KINDS = lexicon("organisation_suffix").mapping("kind")
#: how names end whose last noun stands for them: 工会 is read apart, 局 alone is no word
_ENDINGS = frozenset(word for word, kind in _KINDS.items() if len(word) > 1 and not word.endswith("工会"))
_ZONE_LETTERS = first_letters(BARE_ZONE)
_LONGEST = max(map(len, _ENDINGS))
# 高港工业园区|工会联合会
_UNION = regex.compile(rf"总?工会(?:{alternation(grammar('longer_union'))})?$")
# 联合会|主席甲, 中心|医生: no part of a longer name; 疗养院|里 is a place
_GOES_ON = regex.compile(rf"[工党纪团]委|工会|[里内外前旁门]|(?:{alternation(grammar('venue', 'there'))})")
_SPOKE = regex.compile(
    rf"(?:[有相]关)?(?:{words_of('title_begin')}|{alternation(grammar('spokesman'))}"
    rf"|{alternation(lexicon('title').words(kind='office'))})[^，,。；]{{0,10}}?(?:{words_of('speech')})"
)
_THAT = regex.compile("[该本]|这[个家座所]")
# 队员 of what ends with 队, 首批队员, too
_ENDINGS_OF_MEMBERS = {
    f"{lead}{word}": tuple(ends) for word, ends in grammar("member").items() for lead in ("", *grammar("member_lead"))
}
_MEMBERS = tuple(_ENDINGS_OF_MEMBERS)
_LOCAL = tuple(grammar("local"))  # 成员|单位
_FOUNDS = tuple(f"{word}{done}" for word in (*grammar("onset"), *grammar("founds")) for done in ("", "了", "起"))
_OPENS = frozenset(["", *"，。；：\n"])  # "" before the beginning of the page
_MEMBER_LETTERS = frozenset(word[0] for word in _MEMBERS)
_OFFICES = regex.compile(rf"(?:{alternation(lexicon('title').words(kind='office'))})、[^，。；]*$")
_REACH = 30
_BOARD, _COMPOUND, _WORDS = "委员会", 3, (2, 4)  # letters of the words before a noun
_HOUSES, _OF_COMPOUNDS = frozenset("厂院站所局处馆园队会场段社班"), frozenset(["n", "vn", "v", "l", "b", "an"])
_SOCIETY, _OF_PEOPLE = "会", frozenset(["association", "institution"])
_ONE_LETTER = frozenset("厂矿校场")
_LEVELS = (*LEVELS, "总")  # 高邮市|总工会: the place is no body


class BareForms:
    """Reads the last noun of a body's name at the head of a clause; most pages have a few such nouns."""

    def __init__(self, actors: Actors) -> None:
        self.text, self.actors, self._heads = actors.text, actors, ActorHeads(actors)
        #: the zones that the page names in full
        self._zones = frozenset(zones_of_names(actors.body_names) or zones_of_text(actors.places.values(), actors.text))
        #: the nouns of the page by their first letter, the longest first
        self._nouns: dict[str, list[str]] = {}
        found = frozenset[str]().union(*map(_nouns_of, actors.body_names))
        for noun in sorted(found, key=len, reverse=True):
            self._nouns.setdefault(noun[0], []).append(noun)
        #: with which the nouns of the page begin
        self.letters = frozenset(self._nouns) | _MEMBER_LETTERS | (_ZONE_LETTERS if self._zones else frozenset())

    def _zone(self, at: int, end: int) -> Head | None:
        """Return the head that the bare name of the page's one zone makes: |园区|企业有职工2万人."""
        said = BARE_ZONE.match(self.text, at, end)
        if said is None or not self.actors.tokens.begins(said.end()) or self.text.startswith(CONVENES, said.end()):
            return None  # 开发区|召开|渔港开发区工会联合会代表大会
        inside = self.actors.at(said.end())
        if inside is not None and inside.end <= end:
            return self._heads.head(inside, end)  # 园区|皖东制冷公司|招工
        zone = zone_meant(said["zone"], self._zones)
        return None if zone is None else Head(zone, None, at, said.end(), Use.AGENT)

    def head(self, at: int, end: int) -> Head | None:
        """Return the head that such a noun makes at ``at``, None where there is none or no body of its name before."""
        if self._zones and (zone := self._zone(at, end)) is not None:
            return zone
        text, that = self.text, _THAT.match(self.text, at)
        begin = at if that is None else that.end()
        if text.startswith(_MEMBERS, at) and (members := self._members(at)) is not None:
            return members
        said = [noun for noun in self._nouns.get(text[begin : begin + 1], ()) if text.startswith(noun, begin)]
        noun, stop = said[0] if said else "", begin + len(said[0] if said else "")
        if not noun or stop > end or _GOES_ON.match(text, stop) or not self.actors.tokens.begins(stop):
            return None
        body = self.actors.body_meant(at, lambda body: noun in _nouns_of(self.actors.name(body)))
        if body is None:
            return None
        person = self.actors.person_between(stop, min(end, stop + _REACH))
        if person is not None and (is_title(between := text[stop : person.start]) or _OFFICES.match(between)):
            return self._heads.head(person, end)  # 联合会|主席高翔|上门调解, 献血队|队长、甲公司焊工高翔|献血
        name = self.actors.name(body)
        if not name.endswith(noun):
            return Head(_UNION.sub("", name), None, at, stop, Use.AGENT)  # 电站 of 石门水电站|工会
        return Head(name, body, at, stop, Use.SPEAKER if _SPOKE.match(text, stop, end) else Use.AGENT)

    def _members(self, at: int) -> Head | None:
        """Return the body whose members head a clause: 总工会拉起献血队，|队员|只有36人."""
        said = next((word for word in _MEMBERS if self.text.startswith(word, at)), "")
        stop = at + len(said)
        if self.text.startswith(_LOCAL, stop) or self.actors.person_between(stop, stop + 1) is not None:
            return None
        body = self.actors.last_body(at, lambda _: True)
        if body is None or not self.actors.name(body).endswith(_ENDINGS_OF_MEMBERS[said]) or not self._is_topic(body):
            return None
        return Head(self.actors.name(body), body, at, stop, Use.AGENT)

    def _is_topic(self, body: OrganisationMention) -> bool:
        """Say whether a body is founded where it is named, or opens a clause: 办起|职工夜校|, not 借|职工夜校|开班."""
        return self.text[body.start - 1 : body.start] in _OPENS or self.text.endswith(_FOUNDS, 0, body.start)


@lru_cache(maxsize=4096)  # the bodies of a page are asked for again and again
def _nouns_of(name: str) -> frozenset[str]:
    """Return the nouns that stand for a body, or for the firm whose union it is."""
    nouns = _endings_of(name)
    if name.endswith(_BOARD):  # 仲裁委 of 兴化市劳动人事争议仲裁|委员会
        nouns |= {name[-len(_BOARD) - 2 : -len(_BOARD)] + _BOARD[0]}
    owner = _UNION.sub("", name) if name.endswith("会") else name
    return nouns if owner == name or owner.endswith(_LEVELS) else nouns | _endings_of(owner)


def _endings_of(name: str) -> frozenset[str]:
    """Return the nouns that a name ends with: 水电站 and 电站 of 石门水电站, 援助中心 of 兴化市职工法律援助中心."""
    last = min(len(name), _LONGEST + 1)
    endings = _ENDINGS.intersection([name[-length:] for length in range(2, last)])
    short = {ending[-2:] for ending in endings if len(ending) == _COMPOUND and _is_noun(ending[-2:])}
    if name[-1:] in _ONE_LETTER and _is_noun(name[-2:]):
        short.add(name[-2:])  # 船厂 of 启东|船厂, 夜校 of 启东市职工|夜校
    return endings | short | _compounds_of(name, endings)


def _compounds_of(name: str, endings: frozenset[str]) -> frozenset[str]:
    """Return the nouns of a name with what tells before them what it is for: 援助|中心, 法律援助|中心, 机械|厂."""
    house = name[-1:] if name[-1:] in _HOUSES else ""
    if house == _SOCIETY and not _OF_PEOPLE.intersection([_KINDS[ending] for ending in endings]):
        house = ""  # 总工会 and 委员会 are those of many
    sizes = {len(noun) for noun in (max(endings, key=len, default=house), house) if noun}
    said = {name[-size - more :] for size in sizes for more in _WORDS if len(name) > size + more}
    return frozenset(filter(_is_compound, said))


@lru_cache(maxsize=1024)
def _is_compound(noun: str) -> bool:
    """Say whether a noun is made of common words: 援助中心, 保健院, but not 业技术学校 or 平湖支行."""
    return all(label in _OF_COMPOUNDS and (len(word) > 1 or word in _HOUSES) for word, label in tag(noun))


@lru_cache(maxsize=1024)
def _is_noun(word: str) -> bool:
    return tag(word) == [(word, "n")]
