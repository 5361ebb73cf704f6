"""What the words of a date leave out: the year of 4月23日, the month of 8日, the day that 昨日 is counted from.

A newspaper means the past, and a date takes from the date before it in its sentence what it does not say itself.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from itertools import islice

from unionx.extractors.date.present import COMPARED, begins_soon, goes_on_with_plan, is_counted_from_today
from unionx.language import regex
from unionx.language.lexicon import alternation, grammar, lexicon
from unionx.language.newspapers import REPORTER
from unionx.language.periods import century_of, small_number, year_number
from unionx.language.sentences import lines_of
from unionx.mentions.candidates import Candidate
from unionx.mentions.context import Context
from unionx.mentions.mention import DateMention

RELATIVE = {row["word"]: (row["unit"], int(row["offset"]), row["anchor"]) for row in lexicon("relative_date").rows}
_AHEAD = regex.compile(rf"{alternation([*grammar('ahead'), *grammar('until_day')])}|将(?!近)|拟|之前|以前|前[，,完]")
_IS_TO = regex.compile("[，,]?要(?![求点闻素约账])")  # 下半年|要抓好安全
_DATELINE = tuple(grammar("dateline"))  # 6月12日|专电|
# Without a date before them they are counted from the day of printing; 同年 and 次年 are not.
_OF_THE_PAGE = frozenset(grammar("of_the_page_year"))
_COMMAS = ("，", ",")
_MONTH_AND_DAY = regex.compile(r"(?<!\d)(\d{1,2})月([1-9]\d?)日")
_PART_OF = regex.compile("其中[，,在]?$")
_MONTHS = ("month", "day")
_TELLS = regex.compile(rf"[，,]?(?:{REPORTER}|{alternation(_DATELINE)})")  # 10月19日，|记者|从…获悉 is told today
# Dates that one looks back at: a page of nothing but 次日 must not be walked from each of them.
_REACH = 60
_YEARS_LATER = 2
_OPENS = ("", "\n", "。", "；", "！", "？")
_NO_ANCHOR = frozenset(
    f"date/{rule}"
    for rule in ("plan_period", "festival", "year_festival", "vague", "decade", "decades", "era", "lunar")
)


class Anchor:
    """Reads the groups of one match against the reference date and the dates before it.

    ``earlier`` are the dates before it, in order; ``leans_on_context`` tells, after a reading, whether the value rests
    on more than the words themselves.
    """

    def __init__(
        self, groups: dict[str, str], candidate: Candidate, context: Context, earlier: Sequence[DateMention]
    ) -> None:
        self.groups, self.candidate, self.context, self.earlier = groups, candidate, context, earlier
        self.leans_on_context = False

    def _year_of(self, n: str) -> int | None:
        """Return the year of the first (``n`` empty) or second point, None where the words name none."""
        if f"y{n}" in self.groups:
            return self._full_year(self.groups[f"y{n}"])
        word = self.groups.get(f"ry{n}")
        if word is None:
            return None
        _, offset, anchor = RELATIVE[word]
        self.leans_on_context = True
        if anchor != "reference":
            earlier = self._earlier_in_sentence() or self._earlier_in_paragraph() or self._told_above()
            if earlier is not None:
                return earlier.year + offset
            if word not in _OF_THE_PAGE:
                return None
        return self.context.reference.year + offset if self.context.reference else None

    def _full_year(self, word: str) -> int:
        number = year_number(word)
        if len(word) > 2:
            return number
        self.leans_on_context = True
        return century_of(number, self.context.reference.year if self.context.reference else None)

    def _month_of(
        self, n: str, number: int | None, of_month: int = 1, *, ahead: bool = False
    ) -> tuple[int, int] | None:
        """Return year and month, the year ``number`` where it is known, else by what a newspaper means."""
        word = self.groups.get(f"rm{n}")
        if word is not None:
            found = self._relative_month(word)
            return (number, found[1]) if number is not None and found else found  # 去年同月
        of_year = small_number(self.groups[f"m{n}"])
        if number is not None:
            return number, of_year
        if any(group in self.groups for group in (f"ry{n}", "ry")):
            return None
        self.leans_on_context = True
        earlier = self._earlier_in_sentence()
        if earlier is not None and (of_year >= earlier.month or not self._is_bound()):
            return earlier.year, of_year
        if (above := self._year_above()) is not None:
            return above, of_year
        reference = self.context.reference
        if reference is None:
            return None
        late = reference.month is not None and (of_year, of_month) > (reference.month, reference.day or 31)
        if (account := self._year_of_account(reference.year, of_year)) is not None:
            return account, of_year
        ahead = ahead or self._leads_ahead(of_year - (reference.month or of_year), late=late)
        if late and not ahead:
            return reference.year - 1, of_year
        return reference.year, of_year

    def _leads_ahead(self, months: int, *, late: bool) -> bool:
        """Say whether words tell that a month so many months behind the page is to come: 12月底|前|建成, 9月1日|起|."""
        tail = self.groups.get("tail", "")
        if tail == "前" or not late:
            return tail == "前"
        if self._speaks_of_the_future() or self._was_ahead() or self._goes_on_with_plan():
            return True
        return begins_soon(tail, months, next(self._latest(), None), self.candidate, self.context)

    def _was_ahead(self) -> bool:
        """Say whether the same words meant a day to come before: 将于12月上旬举办…|12月上旬|，选手到齐."""
        if self.context.reference is None:
            return False
        text, today = self.context.text, self.context.reference.latest
        words = text[self.candidate.start : self.candidate.end]
        for one in islice(reversed(self.earlier), _REACH):
            if text[one.start : one.end] == words and one.date_start is not None and one.date_start > today:
                return True
        return False

    def _year_above(self) -> int | None:
        """Return the year that ends the line above: 2021年⏎3月5日, of a chronicle or cut by the end of the line."""
        last = self.earlier[-1] if self.earlier else None
        if last is None or last.end + 1 != self.candidate.start or last.granularity != "year" or not last.date_start:
            return None
        return last.date_start.year if self.context.text[last.end] == "\n" else None

    def _year_narrated(self, printed: int, month: int) -> int | None:
        """Return the year of a past month that the paragraph goes on from: 2012年3月，…。|10月19日|，电锯脱链."""
        last, text = self.earlier[-1] if self.earlier else None, self.context.text
        begin = lines_of(text).start(self.candidate.start)
        if last is None or last.start < begin or not (last.granularity in _MONTHS or self._is_in_frame(last)):
            return None
        found = self._anchor(last)
        if found is None or found.year >= printed or month < found.month:
            return None
        is_told = _TELLS.match(text, self.candidate.end) is not None
        return None if is_told else found.year

    def _is_in_frame(self, last: DateMention) -> bool:
        """Say whether a sentence opens with a month inside the year that opened one before: 2017年，…。|8月|，签约."""
        opens = all(self.context.before(start, 1) in _OPENS for start in (last.start, self.candidate.start))
        return opens and last.granularity == "year" and last.resolved == "explicit"

    def _is_bound(self) -> bool:
        """Say whether a date ends an account: 2014年11月成立，截至|10月31日, which is not before it began."""
        return self.context.before(self.candidate.start, 2).startswith("截")

    def _year_of_account(self, printed: int, month: int) -> int | None:
        """Return the year that opens the account: 2018年，… of a yearbook that was printed two years later or more."""
        if (narrated := self._year_narrated(printed, month)) is not None:
            return narrated
        article = self.context.article_at(self.candidate.start)
        for mention in self._latest():
            start = mention.date_start
            if start is not None and is_counted_from_today(mention, self.context):
                return None  # 2021年，… 今年一季度，… 3月9日
            if start is None or mention.resolved != "explicit" or self.context.article_at(mention.start) != article:
                continue
            if mention.granularity != "year" or printed - start.year < _YEARS_LATER:
                return None
            line = lines_of(self.context.text).start(mention.start)
            opens = mention.start == line and self.context.text[mention.end : mention.end + 1] in _COMMAS
            return start.year if opens and article is not None else None
        return None

    def _goes_on_with_plan(self) -> bool:
        """Say whether the paragraph told of what is to come: 今年将办班80期；|7月|，办班35个."""
        return goes_on_with_plan(self.candidate, next(self._latest(), None), self.context)

    def _relative_month(self, word: str) -> tuple[int, int] | None:
        self.leans_on_context = True
        _, offset, kind = RELATIVE[word]
        reference = self.context.reference
        if kind == "context":
            anchor = self._previous_day() or self._month_in_paragraph()
        else:
            anchor = dt.date(reference.year, reference.month, 1) if reference and reference.month else None
        if anchor is None:
            return None
        counted = anchor.year * 12 + anchor.month - 1 + offset
        return counted // 12, counted % 12 + 1

    def _latest(self) -> Iterator[DateMention]:
        """Yield the last dates, the nearest first, as far back as one can be what this one leans on."""
        return islice(reversed(self.earlier), _REACH)

    def _earlier_in_sentence(self) -> dt.date | None:
        """Return the start of the last date before this one in the sentence, where that names its year."""
        return self._last_since(self.context.sentences.span(self.candidate.start)[0])

    def _month_in_sentence(self) -> dt.date | None:
        """Return the start of the last date before this one in the sentence that names its month: not of 2019年度."""
        start, _ = self.context.sentences.span(self.candidate.start)
        for mention in self._latest():
            if mention.start < start:
                return None
            if mention.granularity != "year" and (found := self._anchor(mention)) is not None:
                return found
        return None

    def _earlier_in_paragraph(self) -> dt.date | None:
        """Return the start of the last date before this one in its paragraph (始于2019年。当年，…)."""
        return self._last_since(lines_of(self.context.text).start(self.candidate.start))

    def _last_since(self, begin: int) -> dt.date | None:
        """Return the start of the last date before this one that stands behind ``begin`` and names its year."""
        for mention in self._latest():
            if mention.start < begin:
                return None
            if (found := self._anchor(mention)) is not None:
                return found
        return None

    def _told_above(self) -> dt.date | None:
        """Return the start of the last date of the article where this one opens a line: 2021年4月，…。⏎|当年|6月，…."""
        last, text, start = next(self._latest(), None), self.context.text, self.candidate.start
        if last is None or text[lines_of(text).start(start) : start].strip():
            return None
        article = self.context.article_at(start)
        is_of_it = article is not None and self.context.article_at(last.start) == article
        return self._anchor(last) if is_of_it and last.resolved == "explicit" else None

    def _month_in_paragraph(self) -> dt.date | None:
        """Return the start of the last date before this one, where that is a month: 3月，办班4期。|当月|，走访86人."""
        last = next(self._latest(), None)
        line = lines_of(self.context.text).start(self.candidate.start)
        return self._anchor(last) if last and last.start >= line and last.granularity == "month" else None

    def _month_printed(self, number: int, reference: dt.date) -> dt.date | None:
        """Return a day of the one month to come that the page prints with a day: 25日首发 over a page of 9月25日."""
        printed = _MONTH_AND_DAY.finditer(self.context.text)
        months = {small_number(found[1]) for found in printed if found[2] == str(number)}
        month = months.pop() if len(months) == 1 else 0
        return reference.replace(month=month, day=1) if reference.month <= month <= 12 else None

    def _year_told_of(self) -> dt.date | None:
        """Return the start of the year that its paragraph tells of: 2022年，…。|其中一季度…, 2022年，…。|上半年…."""
        line = lines_of(self.context.text).start(self.candidate.start)
        last = next(self._latest(), None)
        if last is None or last.start < line:
            return None
        is_part = _PART_OF.search(self.context.before(self.candidate.start, 4)) is not None
        is_year = last.granularity == "year" and last.resolved == "explicit"
        return self._anchor(last) if is_part or is_year else None

    def _anchor(self, mention: DateMention) -> dt.date | None:
        """Return the start of a date that another can lean on: not of 比2023年, which only is compared with."""
        found = mention.date_start
        if found is None or mention.granularity == "vague" or mention.rule in _NO_ANCHOR:
            return None
        word = self.groups.get("ry", "")
        if word not in RELATIVE or RELATIVE[word][2] == "reference":
            return found
        if self.context.text.startswith(word, mention.start):
            return found.replace(year=found.year - RELATIVE[word][1], day=1)  # 上年增长5%，|上年|的会费
        return None if COMPARED.search(self.context.before(mention.start, 2)) else found

    def _previous_day(self) -> dt.date | None:
        """Return the last date before this one that a day can be counted from: not the stamp of a site above it."""
        article = self.context.article_at(self.candidate.start)
        for mention in self._latest():
            found = mention.date_start
            if found is None or mention.granularity != "day":
                continue
            if article is None or self.context.article_at(mention.start) is not None:
                return found
        return None

    def _day_of_writing(self) -> dt.date | None:
        """Return what 今天 is: the day of the article's dateline where it has one, else the day of printing."""
        for mention in self._latest():
            if mention.granularity == "day" and self.context.text.startswith(_DATELINE, mention.end):
                return mention.date_start
        return self.context.reference.date if self.context.reference else None

    def _speaks_of_the_future(self) -> bool:
        _, end = self.context.sentences.span(self.candidate.start)
        tail = len(self.groups.get("tail", ""))
        after = self.context.text[self.candidate.end - tail : min(end, self.candidate.end + 30)]
        told = (
            _AHEAD.search(self.context.before(self.candidate.start, 12)) or _AHEAD.search(after) or _IS_TO.match(after)
        )
        return told is not None
