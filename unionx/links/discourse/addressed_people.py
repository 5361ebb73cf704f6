"""People who are told of without their given name: 职工|赵某|住院, 我市职工|盛女士|领到互助金, |王队长|下井.

They act, give and get as others do, so whose a figure is may be theirs. They are no people of the records: nobody is
found by such a name. Where one person who was named before has the family name and nothing speaks against it, it is he;
a nickname or a title behind the family name alone is nobody known by name.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from operator import attrgetter

from unionx.language import regex
from unionx.language.lexicon import grammar, lexicon, prefix_tree
from unionx.language.tokens import Tokens
from unionx.language.word_starts import WordStarts
from unionx.links.discourse.descriptions import OFFICE
from unionx.links.link_values import PersonRole
from unionx.mentions.mention import AddressedPerson, PersonMention

_SURNAMES = lexicon("surname")
_COMMON = "".join(_SURNAMES.words(kind="common"))
_RARE, _PARTICLES = frozenset(_SURNAMES.words(kind="rare")), tuple("pcdruftmqv")
_FOR_ANYBODY = grammar("courtesy", "elected")
_ADDRESSES = [word for word in lexicon("form_of_address").words() if len(word) > 1 and word not in _FOR_ANYBODY]
_TITLES = [word for word in lexicon("title_behind").words() if word not in _ADDRESSES]
_NAMELESS = regex.compile(
    rf"[{_COMMON}](?P<hidden>某某?)|(?:{prefix_tree(_SURNAMES.words())})(?P<address>{prefix_tree(_ADDRESSES)})(?!们)"
    rf"|[{_COMMON}](?P<title>{prefix_tree(_TITLES)})"
)
_BEHIND_SURNAME = WordStarts([*_ADDRESSES, *_TITLES, "某"])
# |老张|带徒9人, |王队长|下井
_NICKNAME = regex.compile(rf"[老小](?P<family>[{_COMMON}])")
_NICKNAMES = frozenset(["nr", "r", "t", "d"])  # what 老周 and 老何 are to the tagger, not 小麦 and 老路
# what 老|段 and 小|韩 are to the tagger, before what they do
_FAMILY_TAGS, _DEEDS = frozenset(["zg", "q", "j"]), frozenset("vpd")
# |老张|带徒9人, |老何|患病, but not 老周|家里, 小蒋|庄
_BESIDE, _OF_PLACES = frozenset("sfu"), frozenset("庄村镇屯寨堡塘桥沟湾店营铺集坝坪家")
_FAMILY_LETTERS = frozenset(word[0] for word in _SURNAMES.words())
_LONGEST_SURNAME = max(map(len, _SURNAMES.words()))
_NO_FAMILY = frozenset("vpcum")  # 任|主任, 向|书记汇报
_GIVEN = frozenset(["nr", "nz", "n", "ng"])  # what the given name of 李某|海 is to the tagger
_NAME_BEFORE = frozenset(["nr", "nz", "n", "ng", "ns"])  # 董文|荣老师 has a given name
_NO_LINKS = frozenset("nv")  # 居民|李女士; 邻居 is a verb to the tagger
_STOPS = regex.compile(r"[，,。；;！？\n]")


def addressed_people(text: str, tokens: Tokens) -> Iterator[AddressedPerson]:
    """Yield whom a text tells of by the family name alone, at each place."""
    alike: dict[str, str] = {}  # what goes on behind each hidden name, wherever it stands
    for found in _nameless(text):
        start, end = found.span()
        at = bisect_left(tokens.starts, start)
        if tokens.starts[at] != start or _has_given_name(tokens, at) or _is_particle(tokens, at):
            continue
        if found["title"]:
            if tokens.tags[at][:1] not in _NO_FAMILY and tokens.begins(end):
                yield AddressedPerson(start, end, "person/addressed", 0, "", text[start], found["title"])
            continue
        if found["hidden"]:
            behind = bisect_left(tokens.starts, end)
            if behind >= len(tokens.words) or tokens.starts[behind] != end:
                continue
            is_given = len(tokens.words[behind]) == 1 and tokens.tags[behind] in _GIVEN
            if found[0] not in alike:
                alike[found[0]] = _behind_all(found[0], text)
            behind_all = alike[found[0]]
            end += is_given or (behind_all != "" and text.startswith(behind_all, end))
        family, is_new = "" if found["hidden"] else text[start], at > 0 and tokens.tags[at - 1][:1] in _NO_LINKS
        yield AddressedPerson(
            start, end, "person/addressed", 0, text[start:end], family, found["address"] or "", is_new
        )
    yield from _nicknames(text, tokens)


def _nicknames(text: str, tokens: Tokens) -> Iterator[AddressedPerson]:
    """Yield whom 老 or 小 before the family name means: 老|张, but not 小麦."""
    for found in _NICKNAME.finditer(text) if "老" in text or "小" in text else ():
        start, end = found.span()
        if not (tokens.begins(start) and tokens.begins(end) and _does_something(text, end, tokens)):
            continue
        last = bisect_left(tokens.starts, end) - 1
        sure = tokens.tags[last][:2] == "nr" if tokens.starts[last] > start else tokens.tags[last] in _NICKNAMES
        sure = sure or (tokens.tags[last] in _FAMILY_TAGS and tokens.tags[last + 1][:1] in _DEEDS)
        if sure or (tokens.starts[last] > start and tokens.tags[last] in _FAMILY_TAGS):
            yield AddressedPerson(start, end, "person/addressed", 0, "", found["family"], is_sure=sure)


def _does_something(text: str, end: int, tokens: Tokens) -> bool:
    """Say whether who ends there does or is something: |老何|患病3年, but not 老周|家里, 小蒋|庄社区."""
    at = bisect_left(tokens.starts, end)
    return at < len(tokens.words) and tokens.tags[at][:1] not in _BESIDE and text[end] not in _OF_PLACES


def with_names(
    addressed: Sequence[AddressedPerson],
    people: Mapping[PersonMention, tuple[PersonRole, ...]],
    article: Callable[[int], int | None],
    text: str,
) -> dict[AddressedPerson, PersonMention | None]:
    """Return those addressed with the one person named before who has the family name: 王建国 for 王师傅.

    An officer of a body by the family name alone who is nobody named is left out: his body acts.
    """
    named: dict[tuple[int | None, str], list[PersonMention]] = {}
    for person in people if addressed else ():
        named.setdefault((article(person.start), person.name[:1]), []).append(person)
    found: dict[AddressedPerson, PersonMention | None] = {}
    alone = {key: _titles(those, people) for key, those in named.items() if len({one.name for one in those}) == 1}
    for one in addressed:
        key = article(one.start), one.family
        those = named[key] if key in alone else []
        at = bisect_left(those, one.start, key=attrgetter("start"))
        if at and _is_meant(one, alone[key]) and _STOPS.search(text, those[at - 1].end, one.start):
            found[replace(one, name=those[0].name)] = those[0]
        elif one.is_sure and (one.name or not OFFICE.search(one.called)):
            found[one] = None
    return found


def _titles(those: list[PersonMention], people: Mapping[PersonMention, tuple[PersonRole, ...]]) -> set[str]:
    """Return the titles of one person at all his places, which are sorted."""
    those.sort(key=attrgetter("start"))
    return {role.title for one in those for role in people[one]}


def _is_meant(one: AddressedPerson, titles: set[str]) -> bool:
    """Say whether who is addressed may be somebody with such titles: |王主席| has that title, no |王师傅| an office."""
    if one.called and not one.name:
        return any(title.endswith(one.called) for title in titles)
    return not one.is_new and not any(map(OFFICE.search, titles))


def _nameless(text: str) -> Iterator[regex.Match[str]]:
    """Yield what may be such a name, from one to the next, where a form of address or 某 follows a family name."""
    covered = 0
    for behind in _BEHIND_SURNAME.starts(text):
        for start in range(max(covered, behind - _LONGEST_SURNAME), behind):
            found = _NAMELESS.match(text, start) if text[start] in _FAMILY_LETTERS else None
            if found is not None:
                covered = found.end()
                yield found
                break


def _behind_all(hidden: str, text: str) -> str:
    """Return the character behind a hidden name that stands there each time, more than once: 李某|丰; else nothing."""
    at = text.find(hidden) + len(hidden)
    behind, times = text[at : at + 1], text.count(hidden)
    return behind if times > 1 and "一" <= behind <= "龥" and text.count(hidden + behind) == times else ""


def _is_particle(tokens: Tokens, at: int) -> bool:
    """Say whether what may be a rare family name is a preposition or the like: 由|婆婆照看."""
    return tokens.tags[at][:1] in _PARTICLES and tokens.words[at] in _RARE


def _has_given_name(tokens: Tokens, at: int) -> bool:
    """Say whether what looks like a family name ends a name: 董文|荣老师."""
    return at > 0 and len(tokens.words[at - 1]) == 1 and tokens.tags[at - 1] in _NAME_BEFORE
