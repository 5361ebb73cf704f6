"""What leads a clause: marks, a byline, dates, and words such as 据悉, before who acts in it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from unionx.language import regex
from unionx.language.lexicon import alternation, grammar, lexicon
from unionx.language.newspapers import BULLETS
from unionx.language.numerals import TO_TEN
from unionx.links.cues import Cues
from unionx.links.discourse.article_openings import BYLINE, LONGEST_BYLINE
from unionx.links.discourse.clauses import Clause
from unionx.links.pattern_signs import Sign, Signs
from unionx.mentions.mention import DateMention

FIRST_HAN, LAST_HAN = "\u4e00", "\u9fff"
# a heading in brackets, too: 【概况】|2010年，…; and what a site left: Example.Com|6月12日，市总工会, rn|该公司 where a
# line ended, A+ 大|去年以来
MARKS = re.compile(
    rf"(?:[#“”\"'‘’「」\s{BULLETS}·•*、—\-]|[（(]?[{TO_TEN}\d]{{1,3}}[)）](?!\d)|\d{{1,2}}[.．、](?!\d)"
    rf"|[{TO_TEN}]{{1,3}}[、是]|第[{TO_TEN}][，、是]|其[{TO_TEN}][，、是]?|[①-⑳]|[【〖［][^】〗］\n]{{1,14}}[】〗］]"
    rf"|[A-Za-z][A-Za-z.]{{2,20}}(?=\d{{1,2}}月)|rn(?=\s?[{FIRST_HAN}-{LAST_HAN}])|A[+-] ?[大中小]?)+"
)
_BYLINE_SIGN = Sign(["讯", "电", *grammar("reporter")])
SEASONS = alternation(grammar("season"))
# “两节”期间|全省工会 · 春节前夕
SEASON = regex.compile(rf"[“\"]?[^，。；“”\"]{{1,8}}[”\"]?(?:{alternation(grammar('comes', 'season'))})?(?:{SEASONS})")
SEASON_SIGN = Sign(grammar("season"))
ONCE = tuple(grammar("once"))
ONCE_SIGN = Sign(ONCE)
SINCE_SIGN = Sign(["以来"])  # 双15工程启动|以来
_LONGEST_SEASON = 14
BEFORE_DATE = tuple(sorted(grammar("before_date"), key=len, reverse=True))
_BEHIND_DATE = re.compile(f"(?:{alternation(grammar('behind_date'))})*")
_BEFORE_DATE_LETTERS = frozenset(word[0] for word in BEFORE_DATE)
# what opens 一、 第一，其一， and 截至6月底
LEADING = frozenset("一二三四五六七八九十第其") | _BEFORE_DATE_LETTERS
_MARK_LETTERS = frozenset(f"{TO_TEN}第其")  # those of Chinese
_OPENERS = frozenset(["opener", "now", "plan"])
# 短短两天时间内|省总工会 · 半个月来|市总工会: how long it took, before who acts
_STRETCH = regex.in_re(
    rf"(?:{alternation(grammar('stretch'))}){{0,2}}[{TO_TEN}两几数半百\d]{{1,3}}[余多来]?个?半?"
    rf"(?:{alternation(lexicon('unit').words(kind='duration'))})多?(?:的?时间)?(?:以?来|[间里内])"
)
_STRETCHED = frozenset([*f"{TO_TEN}两几数半百0123456789", *(word[0] for word in grammar("stretch"))])
_MAY_LEAD = LEADING | _STRETCHED
_ENDS_STRETCH = frozenset("来间里内")
_LONGEST_STRETCH = 20
_MOST_STEPS = 8
_NO_NAMES: Mapping[int, int] = {}


@dataclass(slots=True)
class Lead:
    """The lead of a clause: where it ends, the dates in it, and where its byline ends (the start where it has none)."""

    end: int
    dates: tuple[DateMention, ...]
    byline_end: int


class Leads:
    """The leads of the clauses of a page, each read once.

    ``dates`` are those of the page by where they begin, ``spans`` (五年来|全市工会…) where each that begins there ends;
    ``named`` has where each name ends, by its start, of which no word opens anything: |如皋|市总工会. ``clauses`` are
    those whose leads may be asked for.
    """

    def __init__(
        self,
        text: str,
        dates: Mapping[int, DateMention],
        spans: Mapping[int, int],
        cues: Cues,
        signs: Signs,
        named: Mapping[int, int] = _NO_NAMES,
        clauses: Iterable[Clause] = (),
    ) -> None:
        self._text, self._dates, self._spans, self._cues, self._named = text, dates, spans, cues, named
        self._last_dates = {date.end: date for date in dates.values()}
        self._opened = frozenset([*dates, *spans, *cues.starts])
        self._byline_signs = signs.starts(_BYLINE_SIGN)
        #: where clauses begin that anything may lead, as in few
        self.led = self._led_of(clauses)
        self.known: dict[int, Lead] = {}  # by the start of a clause, as far as they were asked for

    def of(self, start: int, end: int) -> Lead:
        """Return the lead of the clause from ``start`` to ``end``."""
        lead = self.known.get(start)
        if lead is None:
            lead = self.known[start] = self._read_lead(start, end) if start in self.led else Lead(start, (), start)
        return lead

    def _led_of(self, clauses: Iterable[Clause]) -> frozenset[int]:
        """Return where those clauses begin that have a byline, or a first character that opens something."""
        text, bylines, named, ends, opened = self._text, self._byline_signs, self._named, self._last_dates, self._opened
        led = []
        for clause in clauses:
            start, end = clause.start, clause.end
            letter = text[start : start + 1]
            if (
                letter in _MAY_LEAD
                or start in opened
                or not FIRST_HAN <= letter <= LAST_HAN
                or (end in ends and start in named)
                or bylines[bisect_left(bylines, start)] < end
            ):
                led.append(start)
        return frozenset(led)

    def _read_lead(self, start: int, end: int) -> Lead:
        stop = min(end, start + LONGEST_BYLINE)
        byline = (
            BYLINE.match(self._text, start, stop)
            if self._byline_signs[bisect_left(self._byline_signs, start)] < stop
            else None
        )
        return self._behind(start if byline is None else byline.end(), end)

    def _behind(self, byline_end: int, end: int) -> Lead:
        text, dates, spans, at = self._text, self._dates, self._spans, byline_end
        found: list[DateMention] = []
        for _ in range(_MOST_STEPS):
            if at not in dates:
                letter = text[at : at + 1]
                may_mark = letter < FIRST_HAN or letter > LAST_HAN or letter in _MARK_LETTERS
                marks = MARKS.match(text, at, end) if may_mark else None
                at = marks.end() if marks is not None else at
            date = dates.get(at)
            if date is None and text[at : at + 1] in _BEFORE_DATE_LETTERS:
                date = self._behind_preposition(at)
            if date is not None and date.end <= end:
                found.append(date)
                behind = _BEHIND_DATE.match(text, date.end, end)
                at = behind.end() if behind is not None else date.end
                continue
            if spans.get(at, end) < end:
                at = spans[at]
                continue
            if text[at : at + 1] in _STRETCHED and (stretch := self._stretch(at, end)) is not None:
                at = stretch
                continue
            cue = self._cues.by_start.get(at)
            if cue is None or cue.end > end or cue.category not in _OPENERS or at in self._named:
                break
            at = cue.end
        last = () if found or end not in self._last_dates else self._behind_name(at, end)
        return Lead(at, (*found, *last), byline_end)

    def _behind_name(self, at: int, end: int) -> tuple[DateMention, ...]:
        """Return the time that ends a clause behind its only name: 兴化市|6月8日|，…, 市总工会|今年以来|，…."""
        date, behind = self._last_dates.get(end), self._named.get(at)
        if date is None or behind is None:
            return ()
        told = date.start == behind or self._behind_preposition(behind) is date
        return (date,) if told else ()  # but not 船厂|建于|1958年，…

    def _stretch(self, at: int, end: int) -> int | None:
        """Return where the length of time ends that stands at a place before the end of its clause."""
        stop = min(end, at + _LONGEST_STRETCH)
        if at in self._named or _ENDS_STRETCH.isdisjoint(self._text[at:stop]):
            return None
        stretch = _STRETCH.match(self._text, at, stop)
        return stretch.end() if stretch is not None and stretch.end() < end else None

    def _behind_preposition(self, at: int) -> DateMention | None:
        for word in BEFORE_DATE:
            if at + len(word) in self._dates and self._text.startswith(word, at):
                return self._dates[at + len(word)]
        return None


def season_at(start: int, end: int, text: str, signs: Signs) -> int | None:
    """Return where a time of year ends that opens a clause: 春节前夕|市总工会."""
    may = signs.has(SEASON_SIGN, start, min(end, start + _LONGEST_SEASON))
    season = SEASON.match(text, start, end) if may else None
    return season.end() if season is not None else None
