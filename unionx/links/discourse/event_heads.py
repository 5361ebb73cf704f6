"""Events that head a clause, so that nobody else does: 本次大赛|共有35支队伍, 招聘会|举行, 主办方|送伞."""

from __future__ import annotations

from unionx.language import regex
from unionx.language.lexicon import alternation, grammar
from unionx.language.numerals import TO_TEN
from unionx.language.tokens import first_word, tag
from unionx.links.cues import cue_words, words_of
from unionx.links.discourse.clause_uses import Head, Use
from unionx.links.discourse.descriptions import has_verb
from unionx.links.pattern_signs import Signs, first_letters, with_sign

THIS = tuple(grammar("this_event"))  # 此次|全省共评选出…
_HOST = tuple(grammar("host"))  # 主办方|还送出雨伞100把
_TAKES_PLACE = with_sign(
    rf"[^，。；]{{0,60}}(?:会|{words_of('event')})将?(?:于[^，。；]{{1,14}})?(?:[^，。；]{{0,12}}在[^，。；]{{1,24}})?(?:{alternation(grammar('solemnly'))})?"
    rf"(?:{words_of('takes_place')})",
    cue_words("takes_place"),
)
_HELD = regex.compile(rf"{words_of('takes_place')}|{words_of('organises')}")
_MEETING = regex.compile(alternation(grammar("at_meeting", "acts")))
MEETINGS = tuple(grammar("at_meeting", "acts"))
_WHOLE = regex.compile(r"整[个场]\p{Han}{1,4}")
# 本次大赛|共有35支队伍
_THIS_EVENT = regex.compile(
    rf"(?:{alternation(grammar('this_event'))})[^，。；]{{0,18}}?(?:{alternation(grammar('contest'))})[上中]?"
    rf"(?:{alternation(grammar('of_event'))})"
)
# 山东省|第二届技能竞赛设5个工种
_EVENT_OF_PLACE = regex.compile(
    rf"[^，。；、\d有是的]{{0,24}}?(?:{alternation(grammar('contest'))})(?:{alternation(grammar('of_event'))})"
)
# 海口市|国际免税城项目位于西海岸, but not 海口市|重点项目总投资50亿元
_PROJECT = regex.compile(
    rf"(?!\p{{Han}}{{0,2}}(?:{alternation(grammar('any_project'))}))[^，。；、]{{2,16}}?(?:{alternation(grammar('project'))})"
    rf"(?:{alternation(grammar('of_project'))})"
)
# 江苏省|职工技能大赛优胜团体已经评出
_CONTEST_NAMED = regex.compile(
    rf"[^，。；、\d有是的“”]{{0,16}}?(?P<contest>{alternation(grammar('contest'))})(?![率上中])"
)
_ENDS_EVENT = frozenset("会赛式礼动展演武")
_EVENTS = [word for word in (*cue_words("event"), *grammar("contest")) if word[-1] in _ENDS_EVENT]
# 宜春市|今年的焊工比武在开发区收官
_EVENT_THERE = regex.compile(
    rf"[^，。；、“”\d]{{0,20}}?(?P<event>{alternation(_EVENTS)})(?:[主分]?(?:{words_of('building')}))?设?[在于][^，。；]{{2,24}}"
)
# 宜春市|快递员入会仪式主会场设在渡口, 宜春市|诗会现场, 宜春市|骑行活动从渡口出发
_VENUES = alternation(grammar("venue", "there"))
_EVENT_NAMED = with_sign(
    rf"(?P<name>[^，。；、“”\d有是的]{{1,20}}?)(?:{alternation(_EVENTS)}|[会赛礼](?={_VENUES}))"
    rf"(?P<there>{_VENUES}|[上中]$|[主分]?(?:{words_of('building')}))?",
    [*_EVENTS, *(f"{kind}{venue}" for kind in "会赛礼" for venue in grammar("venue", "there"))],
)
_HOLDS = frozenset([*cue_words("organises"), *grammar("held_event"), *grammar("meets")])
# 宜春市|第六届围棋赛落子, 宜春市|首家理发屋开门
_NUMBERED = regex.compile(rf"的?(?:(?P<term>首[届场]|第[{TO_TEN}\d]{{1,3}}[届场])|首[个家座间所支])[^，。；]")
_ACTS, _ADVERBIAL = frozenset("vp"), frozenset("dtc")  # tags
_DEEDS = frozenset(grammar("predicate"))
#: with what a clause begins that such an event heads, or what it holds
LETTERS = first_letters(_WHOLE) | {word[0] for word in THIS + _HOST}


def this_event(text: str, at: int, end: int) -> Head | None:
    """Return the event that a clause points back to, and tells of: 本次大赛|共有35支队伍."""
    event = _THIS_EVENT.match(text, at, end)
    return None if event is None else Head(None, None, at, event.end(), Use.EVENT)


def event_at(text: str, signs: Signs, at: int, end: int) -> Head | None:
    """Return the event that takes place in a clause without body, person and place, or who holds it: 主办方."""
    if text.startswith(_HOST, at):
        return Head(None, None, at, at + len(_HOST[0]), Use.EVENT)
    event = signs.match(_TAKES_PLACE, at, end)
    if event is None and text[at] == "整":
        event = _WHOLE.match(text, at, end)
    return None if event is None else Head(None, None, at, event.end(), Use.EVENT)


def event_of_name(text: str, signs: Signs, at: int, behind: int, end: int) -> Head | None:
    """Return the event whose name begins with that of a place, whatever is told of it: 江苏省|技能大赛的评委."""
    contest = _CONTEST_NAMED.match(text, behind, end)
    if contest is not None and not _does(text[behind : contest.start("contest")]):
        return Head(None, None, at, contest.end(), Use.EVENT)
    return event_of_place(text, signs, at, behind, end)


def _does(words: str) -> bool:
    """Say whether words between a place and a contest tell a deed, no craft: 备战|大赛, but not 职工焊接|大赛."""
    tagged = tag(words) if has_verb(words) else []
    is_craft = len(tagged) > 1 and tagged[-2][1][:1] == "n" and tagged[-1][0] not in _DEEDS
    return bool(tagged) and not (is_craft and not has_verb("".join(word for word, _ in tagged[:-1])))


def event_of_place(text: str, signs: Signs, at: int, behind: int, end: int) -> Head | None:
    """Return the event or the project that bears the name of a place, which does not act: 山东省|2014年招聘会|启动.

    The name of the place stands from ``at`` to ``behind``; a place that holds an event (全市召开大会) does act.
    """
    numbered = _NUMBERED.match(text, behind, end)
    if numbered is not None:
        return Head(None, None, at, numbered.end(), Use.NOBODY if numbered["term"] is None else Use.EVENT)
    there = _EVENT_THERE.match(text, behind, end)
    if there is not None and not _does(text[behind : there.start("event")]):
        return Head(None, None, at, there.end("event"), Use.EVENT)
    tells = _EVENT_OF_PLACE.match(text, behind, end)
    if tells is not None:
        return Head(None, None, at, tells.end(), Use.EVENT)
    if is_project(text, behind, end):
        return Head(None, None, at, behind, Use.NOBODY)  # what is built there, which the place does not have
    named = signs.match(_EVENT_NAMED, behind, end)
    if named is not None and _is_event(named, text, end):
        return Head(None, None, at, named.end(), Use.EVENT)
    event = signs.match(_TAKES_PLACE, behind, end)
    verb = _HELD.search(text, behind, event.end()) if event is not None else None
    if event is None or verb is None or verb.end() < event.end():
        return None
    return Head(None, None, at, event.end(), Use.EVENT)


def _is_event(named: regex.Match[str], text: str, end: int) -> bool:
    """Say whether a place only names an event that is told of: 宜春市|骑行活动从渡口出发, not 宜春市|举行诗会."""
    words = tag(named["name"])
    acts = next((label[:1] in _ACTS for _, label in words if label[:1] not in _ADVERBIAL), True)
    if text[named.end() : named.end() + 1] == "由":
        return False  # 宜春市|诗会|由市总工会主办
    if acts or not _HOLDS.isdisjoint(word for word, _ in words):
        return False
    return named["there"] is not None or first_word(text[named.end() : min(end, named.end() + 6)])[1][:1] in _ACTS


def of_zone(text: str, signs: Signs, places: tuple[int, int, int], zone: str, end: int) -> Head:
    """Return the head that a zone makes: 沭阳县|软件产业园区|有职工1.2万人, but not 兴化市|滨江新城项目总投资3亿元.

    ``places`` are where the clause begins behind its lead, and where the names of the place and of the zone end.
    """
    at, place_end, stop = places
    event = event_of_place(text, signs, at, stop, end)
    if event is None and is_project(text, place_end, end):
        return Head(None, None, at, stop, Use.NOBODY)
    return event or Head(zone, None, at, stop, Use.AREA)


def is_project(text: str, behind: int, end: int) -> bool:
    """Say whether what stands behind a place is built there: 海口市|国际免税城项目位于西海岸."""
    return _PROJECT.match(text, behind, end) is not None


def meeting_at(text: str, begin: int, end: int) -> regex.Match[str] | None:
    """Return a meeting that does something at the head of a clause: |会议|通报表彰了68家单位, but not 会议|室."""
    meeting = _MEETING.match(text, begin, end)
    if meeting is None or meeting.end() == end:
        return None
    word, tag = first_word(text[meeting.end() : min(end, meeting.end() + 4)])
    acts = tag[:1] in ("v", "p") or (tag[:1] == "d" and len(word) == 1)  # |会议|共设主会场1个, but not 大会|现场
    return meeting if acts else None
