"""Titles that several share: behind a list of names (甲、乙|副主席), behind a count, before a dash."""

from __future__ import annotations

from collections.abc import Mapping

from unionx.language import regex
from unionx.language.lexicon import alternation, grammar, lexicon
from unionx.language.numerals import TWO_TO_TEN
from unionx.links.link_values import PersonRole
from unionx.links.roles import titles
from unionx.links.roles.bodies_beside import Bodies
from unionx.links.roles.lists import LONGEST_LIST
from unionx.links.roles.title_words import KIND
from unionx.mentions.context import Context
from unionx.mentions.mention import PersonMention

_BEHIND = regex.compile(rf"(?:{alternation(lexicon('title_behind').words())})(?![团台任会室])")
_NEXT = regex.compile(r"(?:[（(][^（）()\n]{1,12}[）)])?[、和与] ?")
_JOINTS = ("、", "和", "与", "（", "(")
_LONGEST_LED = 40
_LED = regex.compile(rf"[\p{{Han}}、]{{2,{_LONGEST_LED}}}?等")
_EACH = "分别"
_TOLD_AS = regex.compile(r"\d+[名位](?P<title>\p{Han}{2,10}?)[，,]?(?:他们)?$")
_NAMES_AHEAD = regex.compile(r"分别[是为][:：]?(?:\p{Han}{2,4}(?:[（(][^（）()\n]{1,12}[）)])?[、，])*")
_LEADERS = tuple(grammar("leaders"))
_SEVERAL = regex.compile(r"[两二三四五六七八九十\d]+[名位个](?:\p{Han}{0,2})$")
_ENDS_LIST = regex.compile(r"[，。；：！？]")
_OF_PEOPLE = [word for word, of in lexicon("honour").mapping("of").items() if of != "body"]
# 甲|等10名“金牌工人”|和乙|等24名劳动模范|受表彰
_LEVEL = rf"(?:{alternation(grammar('national'))}|[省市县区州]级?|自治[区州])?"
_CALLED = alternation(grammar("honour_word", "title"))
_HONOURED = regex.compile(rf"等(?P<title>(?:{alternation(grammar('needy'))})(?:{alternation(_OF_PEOPLE)}))")
_COUNTED = regex.compile(
    rf"等(?:\d+|[{TWO_TO_TEN}]+)余?[名位](?:[“\"](?P<title>\p{{Han}}{{2,10}})[”\"](?!{_CALLED})"
    rf"|(?P<title>{_LEVEL}(?:{alternation(_OF_PEOPLE)}))(?<!章)(?:(?!\p{{Han}})|(?=[和获进受被代])))"
)


def title_behind(
    person: PersonMention, by_start: Mapping[int, PersonMention], text: str, *, listed: bool
) -> str | None:
    """Return the title that stands behind a name, where ``listed`` also that behind the last name of its list."""
    end = person.end
    for _ in range(LONGEST_LIST):
        title = _BEHIND.match(text, end)
        if title is not None:
            return title[0]
        joined = _NEXT.match(text, end) if listed else None
        following = by_start.get(joined.end()) if joined else None
        if following is None:
            return None
        end = following.end
    return None


def body_of_leaders(text: str, end: int, bodies: Bodies) -> str | None:
    """Return the body whose leaders are told behind a list of names and titles: 甲主席、乙书记|等县总工会领导."""
    listed = _LED.match(text, end) if "等" in text[end : end + _LONGEST_LED] else None
    stop, name = bodies.by_start.get(listed.end(), (0, None)) if listed is not None else (0, None)
    return name if stop and text.startswith(_LEADERS, stop) else None


def announced_honour(
    person: PersonMention, by_start: Mapping[int, PersonMention], context: Context, bodies: Bodies
) -> list[PersonRole]:
    """Return the honour that a count behind a list, or a dash before it, tells: 两位劳模——甲公司焊工甲和|乙."""
    text = context.in_chinese_marks
    end = person.end
    for _ in range(LONGEST_LIST):  # 甲、乙等22名劳动模范
        joined = _NEXT.match(text, end) if text.startswith(_JOINTS, end) else None
        following = by_start.get(joined.end()) if joined else None
        if following is None:
            break
        end = following.end
    counted = (_COUNTED.match(text, end) or _HONOURED.match(text, end)) if text.startswith("等", end) else None
    if counted is not None:
        return [PersonRole(counted["title"], None, "role/announced")]
    start, _ = context.sentences.span(person.start)
    told = _told_as(text, start, person.start) if text.find(_EACH, start, person.start) >= 0 else None
    if told is not None:
        return [PersonRole(told, None, "role/announced")]
    dash = text.rfind("——", max(start, person.start - 120), person.start)
    if dash < 0 or _ENDS_LIST.search(text, dash, person.start):
        return []
    honour = titles.before(text, context.tokens, dash, bodies)
    several = honour and _SEVERAL.search(text, max(start, honour[0].start - 6), honour[0].start)
    return [PersonRole(one.title, None, "role/announced") for one in honour[-1:]] if several else []


def _told_as(text: str, start: int, end: int) -> str | None:
    """Return what so many are of whom a list tells who they are: 选出13名|工会委员|，分别是甲、|乙."""
    at = text.rfind(_EACH, start, end)
    told = _TOLD_AS.search(text, max(start, at - _LONGEST_LED), at) if at >= 0 else None
    if told is None or _NAMES_AHEAD.fullmatch(text, at, end) is None:
        return None
    title = told["title"]
    return title if any(title[begin:] in KIND for begin in range(len(title) - 1)) else None
