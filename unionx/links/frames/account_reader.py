"""Reads an account sentence by sentence: what opens a frame, what ends it, where a plan begins."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace

from unionx.language import regex
from unionx.language.lexicon import alternation, grammar
from unionx.links.discourse import Discourse
from unionx.links.discourse.clause_uses import DateUse, Head, Use
from unionx.links.discourse.clauses import Clause, Paragraph
from unionx.links.frames.carried_actors import Holders
from unionx.links.frames.date_uses import use_of
from unionx.links.frames.event_pointers import begins_anew, has_only_begun, introduces, pointer_in
from unionx.links.frames.frame_ends import goes_to_other_step, goes_to_other_year, setting_of
from unionx.links.frames.list_lines import ANNOUNCES, is_item, is_label, is_list_title
from unionx.links.frames.passing_deeds import HOLDERS
from unionx.links.frames.plans import (
    ADDS,
    PLAN_SIGN,
    adds_to_plan,
    lists_plan,
    plan_told_in,
    states_plan,
    tells_of_done,
    time_of_plan,
)
from unionx.links.frames.sentence_openings import Opens, is_of_meeting, opening_of, tells_of
from unionx.links.frames.sentence_state import State
from unionx.links.frames.time_spans import ALL_YEAR, Time
from unionx.links.frames.titles import is_ahead, time_of_list, title_of
from unionx.links.link_values import Status

# 本次|活动, whatever the day was told of; 本次|比赛 of whatever contest
_ANY_EVENT = {word: named.strip("-") for word, named in grammar("any_event").items()}
_CLOSING, _NO_EVENT = 2, (DateUse.VAGUE, DateUse.TELLING, DateUse.UNTIL)  # （排名不分先后|）：
# |答|：…, |律师点评|：…: somebody else speaks
_TURN = regex.compile(rf"\s*(?:{alternation(grammar('turn'))})[:：]")


class AccountReader:
    """Reads an account sentence by sentence and keeps what holds."""

    def __init__(self, discourse: Discourse, holders: Holders, number: int) -> None:
        self.d, self.text, self.holders = discourse, discourse.text, holders
        self.number, self.paragraph = number, -1  # of the sentence to be read next, of the paragraph that was read
        self._plans = discourse.signs.starts(PLAN_SIGN)
        self.article: object = self
        self._begin_article()

    def _begin_article(self) -> None:
        self.time: Time | None = None
        self.carried: Time | None = None
        self.year: Time | None = None  # the last one that was told of
        self.section: Time | None = None
        self.section_rank = 0
        self.review: Time | None = None  # of which the headline says that the article is an account
        self.begun, self.framed = 0, (0, 0)  # where the event is told of first; the sentence that opened the frame
        self.event: Time | None = None
        self.plan: Time | None = None
        self.told_from = self.number  # the sentence from which who tells of himself is looked for
        self.modality: Status | None = None
        self.section_modality: Status | None = None
        self.is_plan = self.is_by_words = self.announced = self.is_blocked = False
        self.reach = "paragraph"

    def read(self) -> State:
        """Return what holds at the next sentence, then note what it changes."""
        sentence = self.d.sentences[self.number]
        first, paragraph = sentence[0], self.d.paragraphs[sentence[0].paragraph]
        if paragraph.article is None or paragraph.article != self.article:
            self.article = paragraph.article
            self._begin_article()
        if first.paragraph != self.paragraph:
            self.paragraph = first.paragraph
            self._begin_paragraph(paragraph, first)
        self._open(sentence)
        end = self.d.ends[self.number]
        may_plan = self._plans[bisect_left(self._plans, first.start + 1 - PLAN_SIGN.longest)] < end
        if may_plan:
            self.modality = self.modality or states_plan(sentence, self.d)
        if may_plan and not self.is_plan:
            self._note_plan(sentence, paragraph)
        adds = self.modality is None and self.text.startswith(ADDS, first.start)
        planned = adds_to_plan(self.number, self.d) if adds else self.modality
        state = State(self.time, self.reach, self.is_blocked, planned, self.number, self.holders, self.framed[0])
        if self.reach == "article" and self.time is not None and self.section is None:
            self._end_at_quotation(sentence)
        if self.time is not None and self.framed[0] == first.start and goes_to_other_year(self.time, sentence, self.d):
            self.time = self.carried = None
        is_new = self.event is None or begins_anew(sentence, self.begun, self.d)
        if is_new and self.d.whens[bisect_left(self.d.whens, first.start)] < end:
            self._note_event(sentence, end)
        self._note_list(first.start, end, paragraph)
        self.number += 1
        return state

    # paragraphs

    def _begin_paragraph(self, paragraph: Paragraph, first: Clause) -> None:
        self.is_blocked = False
        if self.announced and is_item(self.text, paragraph.start, paragraph.end):
            if self.plan is not None and (self.time is None or not self.time.is_long):
                self.time, self.modality = self.plan, "planned"  # 1月24日公布2022年十件实事：
            return
        if paragraph.kind != "body":
            self._title(paragraph)
        elif not self.text.startswith("其中", first.start):  # of what the paragraph before it told
            self._continue(first)
            if _TURN.match(self.text, paragraph.start, paragraph.end):
                self.time = self.carried = None  # 问：2023年6月，…。⏎|答|：…

    def _title(self, paragraph: Paragraph) -> None:
        """Note what a headline or a heading announces: 四、2011年目标."""
        time, is_plan, review, rank, is_rule = title_of(paragraph, self.d)
        self.time, self.reach, self.modality = None, "paragraph", None
        if paragraph.kind == "headline":
            self.is_plan, self.plan = self.is_plan or is_plan, time if is_plan else self.plan
            self.modality = "planned" if is_plan else None
            self.review = self.carried = review or self.review
            self.year = time if time is not None and time.is_year else self.year  # 2025年疗休养收官：|全年|…
            return
        self.carried = self.review
        if time is None and self.section is not None and not is_plan and rank > self.section_rank:
            return  # 一、2023年工作 ⏎ |（一）帮扶|
        self.section, self.section_rank = time if time is not None and time.is_long else None, rank
        if self.section is not None and not is_plan:
            self.section = replace(self.section, frame="heading")
        self.section_modality = "planned" if is_plan else "required" if is_rule else None

    def _continue(self, first: Clause) -> None:
        """Go on with what holds from before the paragraph."""
        self.reach = "article"
        if self.is_by_words and tells_of_done(self.d.sentences[first.sentence], self.d):
            self.is_plan, self.carried = False, None  # 按照计划，今年…。⏎总工会按照计划|完成了|船坞3座
        self.time, self.modality = self.section or self.carried, self.section_modality
        if self.is_plan and self.section is None and (self.time is None or self._is_of_plan(self.time)):
            self.time, self.modality = self.plan or self.time, "planned"
        if self.section is not None or self.time is None:
            return
        head, setting = self.d.head(first), setting_of(first, self.d)
        is_of_another = (
            self._differs(setting) if setting is not None else head is not None and self._is_of_another(head)
        )
        if first.is_quoted or is_of_another:
            # what was told of another time than the plan's led away from the plan
            self.is_plan = self.is_plan and (self.carried is None or self._is_of_plan(self.carried))
            self.time = self.carried = None

    def _is_of_another(self, head: Head) -> bool:
        """Say whether another body or person begins an account of its own, or a place does: 江口县|是先进典型."""
        if head.use is Use.AREA:
            return self.text.startswith("是", head.end) and self.text[head.start] not in "全我该本"
        return head.use in HOLDERS and self._differs(head)

    def _differs(self, head: Head) -> bool:
        """Say whether a head is another than who acted first since the frame was opened, and than its place."""
        if head.name is None:
            return False
        self.told_from, account = self.holders.first_between(self.told_from, self.number)
        if account is None or account.name is None:
            return False
        return not (head.name.startswith(account.name) or account.name.startswith(head.name))

    def _is_of_plan(self, time: Time) -> bool:
        """Say whether a time leaves a plan standing: the plan's own year, or under a heading of plans any to come."""
        is_own = time.is_long and self.plan is not None and time.days == self.plan.days
        return time.end is not None and (is_own or self.section_modality == "planned") and is_ahead(time, self.d)

    # sentences

    def _open(self, sentence: list[Clause]) -> None:
        opens, time = opening_of(sentence, self.d)
        if opens is Opens.NOTHING:
            self._take_year(sentence[0])
            if self.reach == "article" and self.section is None and goes_to_other_step(self.time, sentence, self.d):
                self.time = self.carried = None
            self._point_back(sentence)
            return
        match opens:
            case Opens.NOW:
                self.time, self.is_blocked = None, True
            case Opens.SPAN:
                self.time = self.carried = time
                self.is_blocked, self.reach, self.modality = time is None, "paragraph", None
            case Opens.PLAN:
                self._open_plan(time or time_of_plan(sentence, self.d))
            case Opens.VAGUE:
                self.time = self.carried = None
                self.is_blocked = False
            case Opens.TOLD:
                self.time = self.carried = None
                self.is_blocked = False
                if time is not None and is_of_meeting(sentence, self.d):
                    self.event, self.begun = time, sentence[0].start
            case Opens.TIME if time is not None:
                self._frame(time, sentence)

    def _open_plan(self, time: Time | None) -> None:
        """Open the frame of a plan, whose time its next paragraphs have: 按照计划，|今年|，…."""
        self.time, is_long = time, time is not None and time.is_long
        self.carried = replace(time, frame="plan_list") if time is not None and is_long else None
        self.is_plan, self.plan, self.is_by_words = self.carried is not None, self.carried or self.plan, True
        self.modality, self.is_blocked, self.reach = "planned", False, "paragraph"

    def _take_year(self, first: Clause) -> None:
        """Go on with the year told of before where a sentence opens with it: 年底，有会员55万人。|全年|培训3万人."""
        said = self.time or self.year
        if said is not None and ALL_YEAR.match(self.text, first.start, first.end):
            self.time = self.carried = said.year
            self.reach, self.is_blocked = "paragraph", False

    def _frame(self, time: Time, sentence: list[Clause]) -> None:
        line = self.d.paragraphs[sentence[0].paragraph]
        is_long = time.is_long
        if not (is_long or time.is_until or is_label(self.text[line.start : line.end])):
            self.event, self.begun = time, sentence[0].start
        if self.modality == "planned" and not self._is_of_plan(time):
            self.modality = None
        self.time, self.reach, self.is_blocked = time, "paragraph", False
        if not time.is_until:
            self.carried = time if is_long and time.start is not None else None  # |6月底前|，二楼改成套间
        self.framed = sentence[0].start, self.d.ends[self.number]
        self.year = time if time.is_year else self.year
        self.told_from = self.number

    def _point_back(self, sentence: list[Clause]) -> None:
        """Take the day of the event told of before if the sentence points to it: 仪式上, 本次大赛."""
        if self.event is None and (self.time is None or not (self.reach == "article" or self.time.is_until)):
            return
        back = pointer_in(sentence, self.d)
        bounded = self.time is not None and self.time.is_until and self.reach == "paragraph"
        if back is None or (bounded and not back.is_this):
            return
        if not back.is_this and self._told_since(sentence):
            return
        event = _ANY_EVENT.get(back.event, back.event) if back.is_this and back.event is not None else ""
        is_known = event in self.text[self.begun : sentence[0].start]
        is_known = is_known and not (back.is_this and self.event is not None and has_only_begun(self.begun, self.d))
        if self.event is not None and is_known:
            self.time, self.reach, self.is_blocked = replace(self.event, frame="event_day"), "paragraph", False
        elif back.is_this and (bounded or self.reach == "article") and self.modality != "planned":
            opened = self.text[self.framed[0] : self.framed[1]]
            if back.event is None or back.event not in opened:
                self.time = None  # 本次大赛 of a day that nobody named

    def _told_since(self, sentence: list[Clause]) -> bool:
        """Say whether the sentence before, of the same paragraph, tells of an event of its own without its day."""
        before = self.d.sentences[self.number - 1]
        goes_on = self.number > 0 and before[0].paragraph == sentence[0].paragraph
        return goes_on and self.begun < before[0].start and introduces(before, self.d)

    def _end_at_quotation(self, sentence: list[Clause]) -> None:
        """End a frame of an earlier paragraph where somebody is quoted."""
        if not any(clause.is_quoted for clause in sentence):
            return
        heads = (self.d.head(clause) for clause in sentence if clause.outer is None)
        if any(head is not None and head.use in (Use.SPEAKER, Use.WE) for head in heads):
            self.time = self.carried = None

    # what a sentence leaves behind

    def _note_event(self, sentence: list[Clause], end: int) -> None:
        """Note a day in the middle of a sentence as that of an event, not the day of a paper: （2012年1月17日2版）."""
        paragraph = self.d.paragraphs[sentence[0].paragraph]
        dates = self.d.dates_between(sentence[0].start, end)
        if not dates or paragraph.kind != "body" or is_label(self.text[paragraph.start : paragraph.end]):
            return
        for date in dates:
            clause = self.d.clause_at(date.start)
            if clause is None or (clause.outer is not None and not clause.is_quoted):
                continue
            if date.date_start is None or use_of(date, clause, self.d) in _NO_EVENT:
                continue
            day = Time.of(date, "event_day")
            is_telling = tells_of(clause, day, self.d) and not is_of_meeting(sentence, self.d)
            if not day.is_long and not is_telling:
                self.event, self.begun = day, sentence[0].start
                return

    def _note_plan(self, sentence: list[Clause], paragraph: Paragraph) -> None:
        """Note that the article tells a plan: 市总工会发布2025年为职工办十件实事."""
        told = plan_told_in(sentence, paragraph, self.d)
        if told is None or not is_ahead(told.time, self.d):
            return
        self.is_plan, self.plan, self.modality = True, told.time, "planned"
        if told.is_line:
            self.time = self.carried = None  # as a heading does
        self.time = self.time or told.time

    def _note_list(self, start: int, stop: int, paragraph: Paragraph) -> None:
        """Note whether the paragraph announces a list in the next ones, by its sentence from ``start`` to ``stop``."""
        end = min(paragraph.end, stop + _CLOSING)
        words = self.text[start:end].rstrip()
        if words.endswith(ANNOUNCES) or (end >= paragraph.end and is_list_title(words)):
            self.announced, self.time = True, time_of_list(start, end, self.d) or self.time
            self.modality = self.modality or (lists_plan(start, stop, self.d) if end >= paragraph.end else None)
        elif self.announced and not is_item(self.text, paragraph.start, paragraph.end):
            self.announced = False
