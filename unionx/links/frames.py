"""Whose a figure is and for which time: subject and period of each figure, read from its sentence and its article.

The subject is the body, the place or the person that heads the clause or a clause before it in the sentence; where the
sentence names none, it is the body that acts in the article until another takes over. A body inside a prepositional
phrase (在天津市总指导下), before a title (省总工会主席) or in a quotation does not act. The period is the nearest date
before the figure in its part of the sentence, else a date that heads the sentence, else a running frame (今年以来，…).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from typing import NamedTuple

import regex

from unionx.links.links import AreaName, BodyName, Days, PersonRole, Status
from unionx.links.uses import SPEECH, Actor, Heads
from unionx.mentions.context import Context
from unionx.mentions.mention import DateMention, FigureMention, OrganisationMention, PersonMention

_STOP = re.compile(r"[。！？!?\n]")
_CLAUSE = re.compile(r"[，,；;。：:！？!?\n]")
# 积极开展集体协商的企业，职工稳定率…: what follows is theirs, whoever they are. 许多团队拥有七八人: of nobody in
# particular.
_TOPIC = re.compile(r"的(?:企业|单位|职工|地区|地方|家庭)[，,]")
_SOME = re.compile(r"许多|一些|不少|部分|有的|对于")
_OF_AGE = ("岁", "周岁")
_SAYS = re.compile(r"[^，,。；]{0,6}(?:发布|通报|公布|介绍|表示|透露|宣布|获悉|了解到|说|称)")
_QUOTES_OPEN = ("“", "「", "《", '"')
_LAST_YEARS = re.compile(r"近[\d一二三四五六七八九十]+[年个]")
_SINCE_SOMETHING = regex.compile(r"(?:开展|启动|实施|成立|开办|揭牌|[春夏秋冬])以来")
_NOW = re.compile(r"目前|如今|当前|现有")
_NO_FRAME = frozenset(["date/plan_period", "date/festival", "date/vague", "date/decade"])

_COMPARED = ("比", "较", "与", "和", "同")
_FIRST_CLAUSES = 3  # 据悉，今年以来，市总工会…: who acts is said by then
# Of a longer sentence, a table without full stops, only so much is read back.
_SENTENCE_REACH = 600
_MOST_CLAUSES = 40


class State(NamedTuple):
    """What holds of an article behind one of its sentences: who acts, and the time that it runs in."""

    after: int  # where that sentence begins
    acting: Actor | None
    frame: Days | None


class Subject(NamedTuple):
    """The subject of a figure, the mention it was read from, if any, and the rule."""

    name: str
    mention: OrganisationMention | PersonMention | None
    rule: str


class Time(NamedTuple):
    """The period of a figure and the rule that found it."""

    days: Days
    rule: str


class Linker:
    """Reads the sentences of a page from left to right, article by article.

    In which order it is asked changes nothing.
    """

    def __init__(
        self,
        names: Mapping[OrganisationMention, BodyName],
        roles: Mapping[PersonMention, tuple[PersonRole, ...]],
        dates: Iterable[DateMention],
        context: Context,
        area_name: AreaName,
    ) -> None:
        self.text, self.context = context.text, context
        self.dates = [m for m in dates if m.rule not in _NO_FRAME]
        self.date_starts = [m.start for m in self.dates]
        self.heads = Heads(names, roles, self.dates, context, area_name)
        self.sentences = [0, *(m.end() for m in _STOP.finditer(context.text))]
        self.clauses: tuple[int, list[int]] = (-1, [])  # those of the last sentence asked for
        self.states: dict[int | None, list[State]] = {}  # of an article, those that changed something
        self.read: dict[int | None, int] = {}  # how many of its sentences
        self.of_article: dict[int | None, list[int]] = {}  # where its sentences begin
        for start in self.sentences:
            self.of_article.setdefault(context.article_at(start), []).append(start)

    # Subjects

    def subject(self, figure: FigureMention) -> Subject | None:
        """Return the subject of a figure; None where its sentence and its article name none."""
        actor = self._actor(figure)
        if actor is None:
            return None
        here = self._sentence(figure.start) <= actor.end <= figure.start
        return Subject(actor.name, actor.mention, "clause_head" if here else "acting")

    def _actor(self, figure: FigureMention) -> Actor | None:
        begin = self._sentence(figure.start)
        sentence = self.text[max(begin, figure.start - _SENTENCE_REACH) : figure.start]
        clauses = self._clauses(begin)
        here = bisect_left(clauses, figure.start + 1)
        clauses = clauses[max(0, here - _MOST_CLAUSES) : here]
        if _TOPIC.search(sentence) or _SOME.search(sentence, max(0, clauses[-1] - figure.start + len(sentence))):
            return None
        if figure.unit in _OF_AGE and (aged := self._aged(figure)) is not None:
            return aged
        own = area = self.heads.before(clauses[-1], figure.start)
        if own is not None:
            return own if own.name else None
        for start in reversed(clauses[:-1]):
            head = self.heads.before(start, figure.start)
            if head is None:
                continue
            if not head.is_area:
                if area is not None and _SAYS.match(self.text, head.end):
                    break  # 市总工会日前发布消息，全市…职工参加，比上期增加1200余人
                return head if head.name else None
            area = area or head  # an area has what its own clause says; a body before it did the rest
        if area is not None:
            return area
        if SPEECH.search(sentence) and any(
            isinstance(m, PersonMention) for m in self.heads.between(figure.start - len(sentence), figure.start)
        ):
            return None
        if begin + 2 >= figure.start and not sentence.strip('“"') and figure.kind == "count":
            return None
        return self._state(figure).acting

    def _aged(self, figure: FigureMention) -> Actor | None:
        """Return the person whose age a figure is: 53岁的陶永明."""
        start = figure.end + (self.text[figure.end : figure.end + 1] == "的")
        people = [m for m in self.heads.between(start, start + 1) if isinstance(m, PersonMention)]
        return Actor(people[0].name, people[0], people[0].end) if people else None

    def _sentence(self, at: int) -> int:
        return self.sentences[bisect_right(self.sentences, at) - 1]

    def _clauses(self, begin: int) -> list[int]:
        """Return where the clauses of the sentence that begins at ``begin`` begin."""
        if self.clauses[0] != begin:
            number = bisect_right(self.sentences, begin)
            end = self.sentences[number] if number < len(self.sentences) else len(self.text)
            self.clauses = (begin, [begin, *(m.end() for m in _CLAUSE.finditer(self.text, begin, end))])
        return self.clauses[1]

    def _state(self, figure: FigureMention) -> State:
        """Return what holds of the article of a figure before the sentence that the figure stands in."""
        article, stop = self.context.article_at(figure.start), self._sentence(figure.start)
        self._read_up_to(article, stop)
        states = self.states[article]
        return states[bisect_left(states, stop, key=lambda state: state.after) - 1]

    def _read_up_to(self, article: int | None, stop: int) -> None:
        """Note who acts, and which frame runs, in the sentences of the article before ``stop``."""
        mine = self.of_article.get(article, [])
        states = self.states.setdefault(article, [State(-1, None, None)])
        for at in range(self.read.get(article, 0), len(mine)):
            start = mine[at]
            if start >= stop:
                break
            number = bisect_right(self.sentences, start)
            end = self.sentences[number] if number < len(self.sentences) else len(self.text)
            if self._names(start, end):
                states.append(self._after(states[-1], start, end))
            self.read[article] = at + 1

    def _names(self, start: int, end: int) -> bool:
        """Say whether a body, a place or a date stands between two offsets."""
        for starts in (self.heads.anchors, self.date_starts):
            at = bisect_left(starts, start)
            if at < len(starts) and starts[at] < end:
                return True
        return False

    def _after(self, state: State, start: int, end: int) -> State:
        """Return what holds behind a sentence: the body that heads it acts, and its first words may open a frame."""
        _, acting, frame = state
        anchor = bisect_left(self.heads.anchors, start)
        named = anchor < len(self.heads.anchors) and self.heads.anchors[anchor] < end
        for clause in self._clauses(start)[:_FIRST_CLAUSES] if named else ():
            head = self.heads.before(clause, end)
            if head is None or head.is_area or isinstance(head.mention, PersonMention):
                continue
            acting = head if head.name else None
            break
        first = bisect_left(self.date_starts, start)
        date = self.dates[first] if first < len(self.dates) and self.date_starts[first] < end else None
        if date is not None and not self.text[start : date.start].strip('“"从自在于据统计了解介绍，,截至'):
            opened = date.date_start is not None and date.date_end is None
            frame = _days(date) if opened and "以来" in self.text[date.start : date.end] else None
        return State(start, acting, frame)

    # Periods

    def period(self, figure: FigureMention, status: Status) -> Time | None:
        """Return the time that a figure speaks of, None where neither sentence nor frame says it."""
        begin = self._sentence(figure.start)
        if _LAST_YEARS.search(self.text, max(begin, figure.start - 14), figure.start):
            return None
        near = max(begin, figure.start - _SENTENCE_REACH)
        part = max(self.text.rfind(mark, near, figure.start) for mark in "；;") + 1
        part = max(part, begin)
        last = bisect_right(self.date_starts, figure.start)
        for date in reversed(self.dates[max(0, last - _MOST_CLAUSES) : last]):
            if date.start < begin:
                break
            if date.end > figure.start or self.text[date.start - 1 : date.start] in _COMPARED:
                continue
            if not date.is_known:
                continue
            heads_clause = date.start == begin or self.text[date.start - 1] in '，,；;。：:“"'
            if not heads_clause and self.text[date.start].isdecimal() and self.text.startswith(_QUOTES_OPEN, date.end):
                continue  # of a name: 安岳县2020年“送清凉”活动
            if date.start >= part or (heads_clause and self.text[date.end : date.end + 1] in ("，", ",")):
                return Time(self._until(date), "nearest_date")
        now = _NOW.search(self.text, near, figure.start)
        if now or status != "actual" or _SINCE_SOMETHING.search(self.text, near, figure.start):
            return None
        frame = self._state(figure).frame
        return Time(frame, "running_frame") if frame is not None else None

    def _until(self, date: DateMention) -> Days:
        before = self.text[max(0, date.start - 2) : date.start]
        bounded = before in ("截至", "截止") or before[-1:] == "到"
        return _days(date)._replace(date_start=None) if bounded else _days(date)


def is_size(figure: FigureMention, noun: str | None) -> bool:
    """Say whether a figure parts the large from the small (百人以上企业), nobody's count."""
    return figure.unit == "人" and figure.modifier == "at_least" and noun != "职工"


def _days(date: DateMention) -> Days:
    return Days(date.date_start, date.date_end)
