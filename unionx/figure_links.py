"""Whose a figure is and for which time: subject and period of each figure, read from its sentence and its article.

The subject is the body, the place or the person that heads the clause or a clause before it in the sentence; where the
sentence names none, it is the body that acts in the article until another takes over. A body inside a prepositional
phrase (在天津市总指导下), before a title (省总工会主席) or in a quotation does not act. The period is the nearest date
before the figure in its part of the sentence, else a date that heads the sentence, else a running frame (今年以来，…).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import Any, NamedTuple

import regex

from unionx.figure_totals import link_totals
from unionx.lexicon import lexicon
from unionx.mentions import Context, Mention
from unionx.regions import gazetteer
from unionx.text import HAN_RANGES

_STOP = re.compile(r"[。！？!?\n]")
_CLAUSE = re.compile(r"[，,；;。：:！？!?\n]")
# What may stand between the head of a clause and the body that heads it.
_LEAD = re.compile(
    r"(?:[#“”\"'‘’\s]|同时|此外|其中|日前|近日|随后|会上|如今|目前|当前|据悉|据介绍|据统计|据了解|截至|截止|但是|但|而|并|还|也|另外|"
    r"近年来|连日来|去年|今年|下一步|今后|至今|以来|起|上午|下午|当天|当日|这是|这也是|期间)*"
)
_NO_ACTOR = re.compile(
    r"(?:党组|党委|主席|副主席|常务|书记|主任|副主任|部长|负责|相关|有关|领导|干部|机关|职工|第[一二三四五六七八九十]|[^，。]{0,8}(?:指导|支持|组织|协调|帮助|推动|要求|部署)下)"
)
_GENERIC = re.compile(r"(?:全[国省市区县州]|我[省市区县州])?(?:各级|各地|各[市县区省州]|各族|广大|不少|许多|一些|部分)")
_AREA = re.compile(r"(?:全|我|该|本)([省市区县州])(?!各|性|范围|上下|重点|首|级|总|委|政府|人大)")
_OFFICES = tuple(lexicon("title").words(kind="office"))
_DATELINE = regex.compile(r"[\p{Han}]{0,8}(?:\d{1,2}月)?\d{0,2}日?[电讯]")
_SOURCE = re.compile(r"记者[^，。]{0,6}从")
_SPEECH = re.compile(r"说|表示|认为|介绍|坦言|告诉")
_COMPARED = ("比", "较", "与", "和", "同")
_BEFORE_DATE = ("自", "从", "在", "于", "到")
# 该公司, 医院: the body of the kind that was named last.
_SAME = re.compile(
    rf"(?:该|这家|这个)?(?:(公司|企业|厂)|(医院)|(学校|该校|学院)|(工作室|中心))(?![{HAN_RANGES}]{{0,2}}(?:的|主席|负责))"
)
_SAME_KINDS = ("company", "health", "education", "institution")
_PARTY_OF = regex.compile(r"[^，,。；]{2,30}?(?:一行|带队|率队|带领)")
# 积极开展集体协商的企业，职工稳定率…: what follows is theirs, whoever they are. 许多团队拥有七八人: of nobody in
# particular.
_TOPIC = re.compile(r"的(?:企业|单位|职工|地区|地方|家庭)[，,]")
_SOME = re.compile(r"许多|一些|不少|部分|有的|对于")
_LAST_YEARS = re.compile(r"近[\d一二三四五六七八九十]+[年个]")
_SINCE_SOMETHING = regex.compile(r"(?:开展|启动|实施|成立|开办|揭牌|[春夏秋冬])以来")
_NOW = re.compile(r"目前|如今|当前|现有")
_BYLINE_HEAD = re.compile(r"[^，。]{0,14}[)）]")
_NO_FRAME = frozenset(["date/plan_period", "date/festival", "date/vague", "date/decade"])
_WITHIN = ("在", "于", "从", "对", "除")


_LEAD_REACH = 26
_FIRST_CLAUSES = 3  # 据悉，今年以来，市总工会…: who acts is said by then
_CLAUSE_REACH = 90
# Of a longer sentence, a table without full stops, only so much is read back.
_SENTENCE_REACH = 600
_MOST_CLAUSES = 40
_MARKED = frozenset("全我该本各广不许一部公企医学工厂这")


class _Actor(NamedTuple):
    name: str
    mention: Mention | None
    end: int  # where its words end
    is_area: bool = False  # 全市, 全区: has what its clause says, but acts in no other sentence


def link_figures(found: list[Mention], context: Context, region_for: Any) -> None:  # noqa: ANN401 - see linking
    """Give each figure its subject and its period.

    ``region_for(level, offset)`` tells which region 全市 or 全区 at a place is.
    """
    figures = [m for m in found if m.type == "figure"]
    if not figures:
        return
    linker = _Linker(found, context, region_for)
    for figure in figures:
        actor = linker.subject(figure)
        period = linker.period(figure)
        figure.values["period"] = period
        if actor is not None:
            figure.values["subject"] = actor.name
            figure.values["subject_mention"] = actor.mention
        figure.evidence = linker.evidence(figure, actor, period)
    link_totals(figures, context)


class _Linker:
    """Reads the sentences of a page from left to right, article by article."""

    def __init__(self, found: list[Mention], context: Context, region_for: Any) -> None:  # noqa: ANN401
        self.text, self.context, self.region_for = context.text, context, region_for
        self.actors = [m for m in found if m.type in ("organisation", "person")]
        self.starts = [m.start for m in self.actors]
        self.dates = [m for m in found if m.type == "date" and m.rule not in _NO_FRAME]
        self.date_starts = [m.start for m in self.dates]
        self.atlas = gazetteer()
        self.places = {p.start: p for p in self.atlas.places(context.text) if not p.weak}
        for body in self.actors:
            for start in range(body.start, body.end) if body.type == "organisation" else ():
                self.places.pop(start, None)
        self.sentences = [0, *(m.end() for m in _STOP.finditer(context.text))]
        self.anchors = sorted([*self.starts, *self.places])
        self.clauses: tuple[int, list[int]] = (-1, [])  # those of the last sentence asked for
        self.heads: dict[int, _Actor | None] = {}  # by the start of a clause
        #: the acting body of an article, by its number, with the offset from which it acts
        self.acting: dict[int | None, _Actor | None] = {}
        self.frame: dict[int | None, dict[str, Any] | None] = {}
        self.read: dict[int | None, int] = {}  # how many of its sentences
        self.of_article: dict[int | None, list[int]] = {}  # where its sentences begin
        for start in self.sentences:
            self.of_article.setdefault(context.article_at(start), []).append(start)

    # Subjects

    def subject(self, figure: Mention) -> _Actor | None:
        """Return the subject of a figure; None where its sentence and its article name none."""
        article = self.context.article_at(figure.start)
        begin = self._sentence(figure.start)
        self._read_up_to(article, begin)
        sentence = self.text[max(begin, figure.start - _SENTENCE_REACH) : figure.start]
        clauses = self._clauses(begin)
        here = bisect_left(clauses, figure.start + 1)
        clauses = clauses[max(0, here - _MOST_CLAUSES) : here]
        if (
            _is_size(figure)
            or _TOPIC.search(sentence)
            or _SOME.search(sentence, max(0, clauses[-1] - figure.start + len(sentence)))
        ):
            return None
        own = area = self._head_before(clauses[-1], figure.start)
        if own is not None:
            return own if own.name else None
        for start in reversed(clauses[:-1]):
            head = self._head_before(start, figure.start)
            if head is None:
                continue
            if not head.is_area:
                return head if head.name else None
            area = area or head  # an area has what its own clause says; a body before it did the rest
        if area is not None:
            return area
        if _SPEECH.search(sentence) and any(
            m.type == "person" for m in self._between(figure.start - len(sentence), figure.start)
        ):
            return None
        if begin + 2 >= figure.start and not sentence.strip('“"') and figure.values["kind"] == "count":
            return None
        return self.acting.get(article)

    def evidence(self, figure: Mention, actor: _Actor | None, period: dict[str, Any] | None) -> str:
        """Say by what a figure got its subject and its period."""
        subject = when = "nothing tells"
        if actor is not None:
            here = self._sentence(figure.start) <= actor.end <= figure.start
            subject = "it heads a clause of the sentence" if here else "it acts in the article up to here"
        if period is not None:
            running = period is self.frame.get(self.context.article_at(figure.start))
            when = "the time that the article runs in" if running else "the nearest date before it in the sentence"
        return f"subject: {subject}; period: {when}"

    def _sentence(self, at: int) -> int:
        return self.sentences[bisect_right(self.sentences, at) - 1]

    def _clauses(self, begin: int) -> list[int]:
        """Return where the clauses of the sentence that begins at ``begin`` begin."""
        if self.clauses[0] != begin:
            number = bisect_right(self.sentences, begin)
            end = self.sentences[number] if number < len(self.sentences) else len(self.text)
            self.clauses = (begin, [begin, *(m.end() for m in _CLAUSE.finditer(self.text, begin, end))])
        return self.clauses[1]

    def _between(self, start: int, end: int) -> list[Mention]:
        first = bisect_right(self.starts, start - 1)
        return self.actors[first : bisect_right(self.starts, end - 1)]

    def _head_before(self, start: int, end: int) -> _Actor | None:
        """Return the actor that heads the clause at ``start``, if it is not itself what is counted at ``end``."""
        if start not in self.heads:
            self.heads[start] = self._head(start, min(len(self.text), start + _CLAUSE_REACH))
        head = self.heads[start]
        return head if head is not None and head.end < end else None

    def _head(self, start: int, end: int) -> _Actor | None:
        """Return the actor that heads the clause at ``start``; one without a name where it is nobody in particular."""
        anchor = bisect_left(self.anchors, start)
        near = anchor < len(self.anchors) and self.anchors[anchor] < start + _LEAD_REACH
        if not near and _MARKED.isdisjoint(self.text[start : start + _LEAD_REACH]):
            return None
        lead = start
        byline = _BYLINE_HEAD.match(self.text, start, end)
        if byline is not None and ("讯" in byline[0] or "记者" in byline[0]):
            lead = byline.end()
        while True:
            match = _LEAD.match(self.text, lead, end)
            at = match.end() if match else lead
            date = self._date_at(at + (self.text[at : at + 1] in _BEFORE_DATE)) if at < end else None
            if date is None or date.end > end:
                lead = at
                break
            lead = date.end
        if self.text[lead - 1 : lead] in _WITHIN and lead > start:
            return None
        if _GENERIC.match(self.text, lead):
            return _Actor("", None, lead)
        area = _AREA.match(self.text, lead)
        if area is not None:
            code = self.region_for(area[1], lead)
            return _Actor(code, None, area.end() - 1, is_area=True) if code else None
        for mention in self._between(lead, min(end, lead + 3)):
            if mention.start != lead or mention.end > end - 1:
                continue  # 种养殖合作社|812家 is what is counted
            if mention.type == "person":
                return (
                    _Actor(mention.values["name"], mention, mention.end)
                    if not _SPEECH.match(self.text, mention.end)
                    else None
                )
            if mention.values["kind"] == "media" and _DATELINE.match(self.text, mention.end):
                return None
            titled = _NO_ACTOR.match(self.text, mention.end) or self.text.startswith(_OFFICES, mention.end)
            if not titled or _PARTY_OF.match(self.text, mention.end):
                return _Actor(mention.values["name"], mention, mention.end)
        same = _SAME.match(self.text, lead)
        if same is not None and same.end() < end:
            kind = _SAME_KINDS[next(n for n, word in enumerate(same.groups()) if word)]
            last = self._last_of(kind, lead)
            if last is not None:
                return _Actor(last.values["name"], last, same.end())
        place = self.places.get(lead)
        while place is not None and place.end in self.places:
            place = self.places[place.end]  # 甘肃省酒泉市|肃北蒙古族自治县
        if place is not None and place.end <= end and self.text[place.end] not in "的、和与市省县区":
            return _Actor(self.region_for(None, place.start) or self.text[place.start : place.end], None, place.end - 1)
        source = _SOURCE.match(self.text, lead)
        if source is not None:
            for mention in self._between(source.end(), source.end() + 1):
                if mention.type == "organisation":
                    return _Actor(mention.values["name"], mention, mention.end)
        return None

    def _last_of(self, kind: str, offset: int) -> Mention | None:
        """Return the last body of a kind before ``offset`` in its article."""
        article = self.context.article_at(offset)
        for mention in reversed(self.actors[: bisect_right(self.starts, offset - 1)][-40:]):
            if mention.type == "organisation" and mention.values["kind"] == kind:
                return mention if self.context.article_at(mention.start) == article else None
        return None

    def _date_at(self, offset: int) -> Mention | None:
        at = bisect_right(self.date_starts, offset) - 1
        return self.dates[at] if at >= 0 and self.dates[at].start == offset else None

    def _read_up_to(self, article: int | None, stop: int) -> None:
        """Note who acts, and which frame runs, in the sentences of the article before ``stop``."""
        mine = self.of_article.get(article, [])
        for at in range(self.read.get(article, 0), len(mine)):
            start = mine[at]
            if start >= stop:
                break
            number = bisect_right(self.sentences, start)
            end = self.sentences[number] if number < len(self.sentences) else len(self.text)
            if self._names(start, end):
                self._note(article, start, min(end, stop))
            self.read[article] = at + 1

    def _names(self, start: int, end: int) -> bool:
        """Say whether a body, a place or a date stands between two offsets."""
        for starts in (self.anchors, self.date_starts):
            at = bisect_left(starts, start)
            if at < len(starts) and starts[at] < end:
                return True
        return False

    def _note(self, article: int | None, start: int, end: int) -> None:
        """Note the body that heads a sentence, and the frame that its first words open."""
        anchor = bisect_left(self.anchors, start)
        named = anchor < len(self.anchors) and self.anchors[anchor] < end
        for clause in self._clauses(start)[:_FIRST_CLAUSES] if named else ():
            head = self._head_before(clause, end)
            if head is None or head.is_area or (head.mention is not None and head.mention.type == "person"):
                continue
            self.acting[article] = head if head.name else None
            break
        first = bisect_left(self.date_starts, start)
        date = self.dates[first] if first < len(self.dates) and self.date_starts[first] < end else None
        if date is not None and not self.text[start : date.start].strip('“"从自在于据统计了解介绍，,截至'):
            opened = date.values["date_start"] is not None and date.values["date_end"] is None
            self.frame[article] = _period(date) if opened and "以来" in self.text[date.start : date.end] else None

    # Periods

    def period(self, figure: Mention) -> dict[str, Any] | None:
        """Return the time that a figure speaks of, None where neither sentence nor frame says it."""
        begin = self._sentence(figure.start)
        if _is_size(figure) or _LAST_YEARS.search(self.text, max(begin, figure.start - 14), figure.start):
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
            if date.values["date_start"] is None and date.values["date_end"] is None:
                continue
            heads_clause = date.start == begin or self.text[date.start - 1] in '，,；;。：:“"'
            if date.start >= part or (heads_clause and self.text[date.end : date.end + 1] in ("，", ",")):
                return _period(date) | self._until(date)
        article = self.context.article_at(figure.start)
        now = _NOW.search(self.text, near, figure.start)
        if now or figure.values["status"] != "actual" or _SINCE_SOMETHING.search(self.text, near, figure.start):
            return None
        return self.frame.get(article)

    def _until(self, date: Mention) -> dict[str, Any]:
        before = self.text[max(0, date.start - 2) : date.start]
        bounded = before in ("截至", "截止") or before[-1:] == "到"
        return {"date_start": None} if bounded and date.values["date_start"] is not None else {}


def _is_size(figure: Mention) -> bool:
    """Say whether a figure parts the large from the small (百人以上企业), nobody's count."""
    return bool(
        figure.values["unit"] == "人" and figure.values["modifier"] == "at_least" and figure.values["noun"] != "职工"
    )


def _period(date: Mention) -> dict[str, Any]:
    return {"date_start": date.values["date_start"], "date_end": date.values["date_end"]}
