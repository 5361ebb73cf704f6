"""Who holds an event that another only carries out: 由甲局主办，|乙中心|承办."""

from __future__ import annotations

from unionx.language import regex
from unionx.language.lexicon import alternation, grammar
from unionx.links.cues import words_of
from unionx.links.discourse.actors import Actors
from unionx.links.discourse.clause_uses import Head, Use
from unionx.links.discourse.descriptions import has_verb
from unionx.mentions.mention import OrganisationMention

# 乙中心|承办, 乙中心、丙协会|协办
_CARRIES_OUT = regex.compile(
    rf"(?:[、和与及][^，,。；;]{{1,40}}?)?\p{{Han}}{{0,2}}(?:{alternation(grammar('carries_out'))})"
)
# 乙局、丙局|参加的调解中心
_JOINS_IN = regex.compile(
    rf"(?:[、和与及][^，,。；;]{{1,40}}?)?\p{{Han}}{{0,2}}(?:{alternation(grammar('joins_in'))})的"
)
_JOINED = frozenset(word[0] for word in grammar("joins_in"))
# 由甲局、丁局|主办，|
_HELD = regex.compile(rf"(?:{words_of('organises')})[，,、；;][由和]?$")
# 由|甲局、丁局|主办
_HELD_BY = regex.compile(rf"(?:、[^，。；]{{1,120}}?)?[^，。；]{{0,24}}?(?:{words_of('organises')})")
_ORGANISES = regex.compile(words_of("organises"))
# 泰州市总工会|“助企业”专场招聘会在渡口举行
_AT_A_PLACE = r"[^，。；]{0,4}[在于][^，。；]{1,24}"
_ITS_EVENT = regex.in_re(
    rf"[^，。；]{{0,44}}?(?:{words_of('event')})(?:{_AT_A_PLACE})?[^，。；]{{0,4}}(?:{words_of('takes_place')})"
)
# 泰州市总工会|召开表彰大会
_HOLDS = regex.compile(rf"[^，。；]{{0,12}}?(?:{words_of('takes_place')})[^，。；]{{0,30}}?(?:{words_of('event')})")
_MARKS = frozenset("，,、；;由和")
_COMMAS, _LINKS_HOSTS = frozenset("，,"), frozenset("，,、和与及")
_STOPS = "。；;\n！？"
_REACH, _LONGEST_CHAIN = 120, 48


def host_of(body: OrganisationMention, actors: Actors) -> OrganisationMention | None:
    """Return the body that holds what ``body`` carries out, as the clause before tells; None where it does not."""
    text = actors.text
    behind = text[body.end : body.end + _LONGEST_CHAIN]
    if text[body.start - 1 : body.start] not in _MARKS or ("办" not in behind and _JOINED.isdisjoint(behind)):
        return None
    if text[body.start - 1] in _COMMAS and (first := _first_host(body, actors)) is not None:
        return first
    takes_part = _CARRIES_OUT.match(text, body.end) or _JOINS_IN.match(text, body.end)
    if takes_part is None or _HELD.search(text[max(0, body.start - 8) : body.start]) is None:
        return None
    begin = max(0, body.start - _REACH)
    begin = max([begin, *(text.rfind(stop, begin, body.start - 2) + 1 for stop in _STOPS)])
    hosts = actors.bodies_between(begin, body.start)
    comma = max(text.rfind(mark, begin, body.start - 2) for mark in "，,")
    near = [host for host in hosts if host.start > comma]
    return (host_of(near[0], actors) or near[0]) if near else None  # 丙公司|协办: of who holds what 乙中心 carries out


def _first_host(body: OrganisationMention, actors: Actors) -> OrganisationMention | None:
    """Return the first of the hosts of whom a clause names the last ones: 由甲委，乙部，|丙局、丁会联合举办的比武."""
    text, first = actors.text, body
    while text[first.start - 1] in _LINKS_HOSTS and (before := actors.ending_at(first.start - 1)) is not None:
        first = before
    is_led = first is not body and text.endswith("由", 0, first.start)
    return first if is_led and _HELD_BY.match(text, body.end) is not None else None


def organiser_in(actors: Actors, start: int, end: int) -> Head | None:
    """Return the body by whom a clause says that something is held: 由省海员建设工会主办的…大赛."""
    for body in actors.led_between(start, end):
        if actors.text.endswith("由", 0, body.start) and _HELD_BY.match(actors.text, body.end, end):
            body = host_of(body, actors) or body
            return Head(actors.name(body), body, body.start, body.end, Use.AGENT)
    return None


def event_holder(actors: Actors, start: int, end: int) -> Head | None:
    """Return who holds the event that bears a place's name, which ends at ``start``: 六安市|焊工大赛|由市总工会主办."""
    organiser = organiser_in(actors, start, end) if "由" in actors.text[start:end] else None
    return None if organiser is None or has_verb(actors.text[start : organiser.start - 1]) else organiser


def holds_event(text: str, start: int, end: int) -> bool:
    """Say whether who stands before ``start`` holds an event, or heads the name of one that takes place."""
    if _ORGANISES.search(text, start, end) is not None or _ITS_EVENT.match(text, start, end) is not None:
        return True
    return _HOLDS.match(text, start, end) is not None
