"""What points back to an event that the account told of before: 仪式上, 活动期间, 本次大赛."""

from __future__ import annotations

from typing import NamedTuple

from unionx.language import regex
from unionx.language.lexicon import alternation, grammar
from unionx.links.cues import words_of
from unionx.links.discourse import Discourse
from unionx.links.discourse.clause_uses import DateUse, Use
from unionx.links.discourse.clauses import Clause, end_of
from unionx.links.discourse.event_heads import meeting_at
from unionx.links.frames.date_uses import use_of

_THIS = regex.compile(rf"(?P<this>{alternation(grammar('this_event'))})")
_AT_PLACE, _DURING = alternation(grammar("venue", "there")), alternation(grammar("season", "during"))
_BACK_OTHERWISE = regex.in_re(
    rf"在?(?:{words_of('event')})(?:过?程?[中上]|{_AT_PLACE}|{_DURING}|当[天日])"
    rf"|在(?:{alternation(grammar('this_event'))})[^，。；]{{0,24}}?(?:{words_of('event')})[中上]"
    rf"|(?:{_DURING})$|(?:{_AT_PLACE})(?![招会办])|[会赛]后|{alternation(grammar('at_meeting', '-'))}"
    r"|\d{1,2}(?:时|[点:：](?=[\d半整许多钟左，,]|$))"  # 上午|8点半，…
    rf"|(?P<this>{alternation(grammar('this_event'))})"
)
_BACK = regex.compile(
    rf"在?[\p{{Han}}“”\"]{{0,20}}(?:[会式]|{alternation(grammar('venue'))})上|{_BACK_OTHERWISE.pattern}"
)
# what each of them prints
_BACK_LETTERS = frozenset("上中现期当后时点:：").union(
    *(word[0] for kind in ("at_meeting", "this_event") for word in grammar(kind))
)
# 会议|还指出|，全市有会员5万人: what it tells is not of its day
_TELLS = regex.compile(rf"(?:还|也|同时)?(?:{words_of('speech')})[，,：:]")
_EVENT = regex.compile(words_of("event"))
_EVENT_REACH, _MOST_CLAUSES = 24, 3
# 此次|领奖的|48名工匠
_DOES = regex.compile(r"\p{Han}{1,6}的")
_THIS_EVENT = regex.in_re(rf"(?:{alternation(grammar('this_event'))})\p{{Han}}{{0,8}}?(?P<event>{words_of('event')})")
# 开展|渡口安全出行|行动
_INTRODUCED = regex.compile(rf"(?:{words_of('takes_object')})[^，。；]{{0,30}}?(?:{words_of('event')})")
# 6月3日，大赛|开幕|。本届大赛有选手80名
_BEGINS = regex.compile(rf"{alternation(grammar('event_begins'))}|{alternation(grammar('of_contest'))}")


class Pointer(NamedTuple):
    """What points back: whether 本次 or the like does, and the event that it names, if any."""

    is_this: bool
    event: str | None


def pointer_in(sentence: list[Clause], discourse: Discourse) -> Pointer | None:
    """Return what points back to an event in the first clauses of a sentence."""
    text = discourse.text
    for clause in sentence[:2]:
        if _BACK_LETTERS.isdisjoint(text[clause.start : clause.end]):
            continue
        begin = discourse.lead(clause).end
        words = text[begin : clause.end]
        if _BACK_LETTERS.isdisjoint(words):
            continue
        pattern = _BACK if "上" in words else _BACK_OTHERWISE
        back = (
            pattern.match(text, begin, clause.end)
            or _meeting_that_acts(begin, clause.end, text)
            or _behind_head(clause, discourse)
        )
        if back is None:
            continue
        named = _EVENT.search(text, back.end(), min(clause.end, back.end() + _EVENT_REACH))
        is_this = back.groupdict().get("this") is not None
        if not is_this or named is not None:
            return Pointer(is_this, None if named is None else named[0])
        if _DOES.match(text, back.end(), clause.end) is not None:
            return Pointer(is_this, None)
    return _inside(sentence, discourse)


def _inside(sentence: list[Clause], discourse: Discourse) -> Pointer | None:
    """Return the event named inside one of the first clauses: 54名选手闯入|此次比武|."""
    for clause in sentence[:_MOST_CLAUSES]:
        found = _THIS_EVENT.search(discourse.text, clause.start, clause.end)
        if found is not None:
            return Pointer(is_this=True, event=found["event"])
    return None


def has_only_begun(begun: int, discourse: Discourse) -> bool:
    """Say whether the day of an event told of from ``begun`` is that on which it began, not of all of it."""
    clause = discourse.clause_at(begun)
    end = end_of(discourse.sentences[clause.sentence]) if clause is not None else begun
    return _BEGINS.search(discourse.text, begun, end) is not None


def begins_anew(sentence: list[Clause], begun: int, discourse: Discourse) -> bool:
    """Say whether a paragraph behind that of an event begins with what a body did on a day: 甲工会|7月30日|启动活动."""
    first = sentence[0]
    opens = discourse.paragraph_begins[first.sentence] == first.sentence
    head = discourse.head(first) if opens and begun < first.start else None
    dates = discourse.dates_between(head.end, head.end + 1) if head is not None and head.use is Use.AGENT else []
    return bool(dates) and use_of(dates[0], first, discourse) is DateUse.ADVERBIAL


def introduces(sentence: list[Clause], discourse: Discourse) -> bool:
    """Say whether a sentence tells of an event and of no time: 县总工会开展普法|活动|。活动期间，…."""
    start, end = sentence[0].start, end_of(sentence)
    return not discourse.dates_between(start, end) and _INTRODUCED.search(discourse.text, start, end) is not None


def _meeting_that_acts(begin: int, end: int, text: str) -> regex.Match[str] | None:
    """Return a meeting that does something at the head of a clause, and does not only tell: 会议|披露，…."""
    meeting = meeting_at(text, begin, end)
    return None if meeting is None or _TELLS.match(text, meeting.end()) is not None else meeting


def _behind_head(clause: Clause, discourse: Discourse) -> regex.Match[str] | None:
    """Return what points back behind who acts: 县总工会|本次|活动."""
    head = discourse.head(clause)
    return None if head is None else _THIS.match(discourse.text, head.end, clause.end)
