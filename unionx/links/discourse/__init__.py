"""The discourse of a page: its clauses, what leads and heads them, and the dates and figures in them.

Built once from the page and its mentions, and only read afterwards.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from operator import attrgetter

from unionx.language.lexicon import grammar
from unionx.links.cues import Cues, cue_words
from unionx.links.discourse.actors import Actor, Actors
from unionx.links.discourse.clause_heads import Heads
from unionx.links.discourse.clause_leads import ONCE_SIGN, SEASON_SIGN, SINCE_SIGN, Lead, Leads
from unionx.links.discourse.clause_uses import DateUse, Head, Use
from unionx.links.discourse.clauses import Clause, Paragraph, clauses, paragraphs
from unionx.links.discourse.descriptions import OFFICE
from unionx.links.discourse.hosts import organiser_in
from unionx.links.discourse.offices import body_of, told_for
from unionx.links.discourse.open_spans import spans_of
from unionx.links.discourse.page_times import times_of
from unionx.links.discourse.pronouns import Pronouns
from unionx.links.discourse.signatures import letter_writers, signers
from unionx.links.link_values import BodyName, PersonRole
from unionx.links.organisations.page_regions import RegionEvidence
from unionx.links.pattern_signs import NOWHERE, Sign, Signs
from unionx.mentions.context import Context
from unionx.mentions.mention import DateMention, FigureMention, Mention, OrganisationMention, PersonMention
from unionx.page.articles import PageArticle

TO_A_YEAR = Sign(["到20"])  # 到2026年
#: without one of them no sentence states a rule, asks anything of others or tells what is soon to come
RULE_SIGN = Sign(
    [
        *cue_words("rule_name"),
        "按",
        *(word for kind in ("by_rule", "asks", "decrees", "soon", "comes_to_terms") for word in grammar(kind)),
    ]
)
_UNREAD = Head(None, None, -1, -1, Use.NOBODY)  # in the place of a head that nobody has asked for
_START, _END, _SENTENCE = attrgetter("start"), attrgetter("end"), attrgetter("sentence")


class Discourse:
    """A page cut into clauses, with the mentions of each."""

    def __init__(
        self,
        context: Context,
        articles: Sequence[PageArticle],
        mentions: Iterable[Mention],
        organisations: Mapping[OrganisationMention, BodyName],
        people: Mapping[PersonMention, tuple[PersonRole, ...]],
        evidence: RegionEvidence,
    ) -> None:
        self.text, self.reference = context.in_chinese_marks, context.reference
        self.cues, self.signs = Cues(self.text, context.tokens), Signs(self.text)
        self._cut_page(articles)
        self._place_mentions(list(mentions))
        self.actors = Actors(self.text, organisations, people, evidence, context)
        self.letters = letter_writers(self.paragraphs, self.text, self.actors)
        self._heads = Heads(self.actors, Pronouns(self.actors), self.signs)
        self._leads = Leads(
            self.text,
            {date.start: date for date in self.dates},
            dict(self.spans),
            self.cues,
            self.signs,
            self.actors.begins,
            self.clauses,
        )
        self.date_uses: dict[tuple[int, int], DateUse] = {}  #: by the starts of a date and of its clause
        #: by the start of a clause: whether it only says by whom something is told
        self.telling: dict[int, bool] = {}
        self._named: dict[int, _NamedClauses] = {}  # by the number of a sentence
        self._headed: dict[int, Head | None] = {}

    def _cut_page(self, articles: Sequence[PageArticle]) -> None:
        """Cut the page into paragraphs, sentences and clauses."""
        self.paragraphs: list[Paragraph] = paragraphs(self.text, articles)
        self.clauses: list[Clause] = clauses(self.text, self.paragraphs)
        self._by_place = sorted(self.clauses, key=_END, reverse=True)
        self._by_place.sort(key=_START)
        self._starts = [clause.start for clause in self._by_place]
        #: by the number of a sentence: its clauses, and those that stand in no bracket
        self.sentences: list[list[Clause]] = [list(those) for _, those in groupby(self.clauses, _SENTENCE)]
        bracketed = {clause.sentence for clause in self.clauses if clause.outer is not None}
        self.outermost: list[list[Clause]] = [
            [clause for clause in sentence if clause.outer is None] if number in bracketed else sentence
            for number, sentence in enumerate(self.sentences)
        ]
        #: by the number of a sentence: where it ends; the last of its clauses may stand in a bracket of the one before
        self.ends = [
            sentence[-1].end if sentence[-1].outer is None else max(map(_END, sentence)) for sentence in self.sentences
        ]
        #: by the number of a sentence: the first sentence of its article and of its paragraph, outside articles itself
        self.account_begins: list[int] = []
        self.paragraph_begins: list[int] = []
        self._number_begins()

    def _place_mentions(self, mentions: Sequence[Mention]) -> None:
        """Keep the figures, the dates and the other times of the page in its order."""
        self.figures = sorted([m for m in mentions if isinstance(m, FigureMention)], key=_START)
        self._figure_starts = [figure.start for figure in self.figures]
        self.dates = times_of(sorted([m for m in mentions if isinstance(m, DateMention)], key=_START), self.text)
        self._date_starts = [*[date.start for date in self.dates], NOWHERE]
        self.spans = spans_of(self.text)
        self._span_starts = [start for start, _ in self.spans]
        self._signers: dict[int | None, Actor] | None = None
        self._note_words()

    def _note_words(self) -> None:
        """Keep where times, openings and plans are told of, so that most clauses need not be asked for each."""
        cues = self.cues
        #: where a date, a span of years or a word such as 目前 begins
        self.whens = sorted([*self._date_starts, *self._span_starts, *cues.starts_of("now")])
        for clause in self.clauses:
            clause.tells_when = self.whens[bisect_left(self.whens, clause.start)] < clause.end
        signs = self.signs
        #: where what may name a rule, or asks something of others, begins
        self.rule_starts = signs.starts(RULE_SIGN)
        #: where what may open a sentence begins: a time, a season, 下一步
        self.openers = sorted(
            [
                *self.whens,
                *cues.starts_of("plan"),
                *signs.starts(ONCE_SIGN),
                *signs.starts(SEASON_SIGN),
                *signs.starts(SINCE_SIGN),
            ]
        )
        today = self.reference.latest if self.reference is not None else dt.date.max
        to_come = [one.start for one in self.dates if one.may_be_to_come(today)]
        #: where a word or a date begins that may tell of a plan or a rule, or of their end
        self.hows = sorted([*cues.modal_starts, *cues.starts_of("standard"), *to_come, *self.signs.starts(TO_A_YEAR)])

    def _number_begins(self) -> None:
        first = begin = 0
        last: Paragraph | None = None
        for number, sentence in enumerate(self.sentences):
            paragraph = self.paragraphs[sentence[0].paragraph]
            if last is None or paragraph.article is None or paragraph.article != last.article:
                first = begin = number
            elif paragraph is not last:
                begin = number
            self.account_begins.append(first)
            self.paragraph_begins.append(begin)
            last = paragraph

    def clauses_of(self, article: int | None) -> Iterator[Clause]:
        """Yield the clauses of the text of an article, headlines left out."""
        for clause in self.clauses:
            paragraph = self.paragraphs[clause.paragraph]
            if paragraph.article == article and paragraph.kind == "body":
                yield clause

    def clauses_before(self, clause: Clause, most: int) -> list[Clause]:
        """Return up to ``most`` clauses of the sentence of a clause before it, the nearest first, brackets left out."""
        beside = self.outermost[clause.sentence]
        at = bisect_left(beside, clause.start, key=_START)
        return beside[at - most if at > most else 0 : at][::-1]

    def clauses_behind(self, clause: Clause, most: int) -> list[Clause]:
        """Return up to ``most`` clauses of the sentence of a clause behind it, in order, brackets left out."""
        beside = self.outermost[clause.sentence]
        at = bisect_right(beside, clause.start, key=_START)
        return beside[at : at + most]

    def bracket_in(self, clause: Clause) -> Clause | None:
        """Return the first clause in brackets inside a clause: what begins next behind its beginning, if anything."""
        at = bisect_right(self._starts, clause.start)
        behind = self._by_place[at] if at < len(self._by_place) else None
        return behind if behind is not None and behind.outer is clause else None

    def named_before(self, before: list[Clause]) -> list[Clause]:
        """Return those of ``before``, clauses of a sentence from the nearest on, in which somebody is named.

        Each has a head, or a body or a person stands in it. The clauses of a sentence are looked at once.
        """
        if not before:
            return before
        last = before[0]
        named = self._named.get(last.sentence)
        if named is None:
            named = self._named[last.sentence] = _NamedClauses()
        if named.read <= last.start:
            named.read_to(last.start, self.outermost[last.sentence], self._names_somebody)
        return named.between(before[-1].start, last.start)

    def _names_somebody(self, clause: Clause) -> bool:
        starts = self.actors.starts
        return self.head(clause) is not None or starts[bisect_left(starts, clause.start)] < clause.end

    def clause_at(self, offset: int) -> Clause | None:
        """Return the innermost clause that holds a character."""
        at = bisect_right(self._starts, offset) - 1
        if at < 0:
            return None
        clause: Clause | None = self._by_place[at]
        while clause is not None and offset >= clause.end:
            clause = clause.outer
        return clause

    def lead(self, clause: Clause) -> Lead:
        """Return the lead of a clause."""
        return self._leads.known.get(clause.start) or self._leads.of(clause.start, clause.end)

    def head(self, clause: Clause) -> Head | None:
        """Return who heads a clause."""
        start = clause.start
        found = self._headed.get(start, _UNREAD)
        if found is _UNREAD:
            begin = self._leads.of(start, clause.end).end if start in self._leads.led else start
            found = self._headed[start] = self._heads.head(begin, clause.end)
        return found

    def head_at(self, at: int, end: int) -> Head | None:
        """Return who heads what stands from ``at`` to ``end``, a part of a clause."""
        return self._heads.head(at, end)

    def organiser(self, clause: Clause) -> Head | None:
        """Return the body by whom a clause says that something is held."""
        return organiser_in(self.actors, clause.start, clause.end)

    def body_of(self, head: Head) -> Head | None:
        """Return the body for which the person who heads a clause acts, None for who holds no office."""
        return body_of(self.actors, head.mention) if isinstance(head.mention, PersonMention) else None

    def told_for(self, head: Head) -> Head | None:
        """Return the body for which the person who heads a clause speaks, also of who leads a unit of it."""
        return told_for(self.actors, head.mention) if isinstance(head.mention, PersonMention) else None

    @property
    def signers(self) -> dict[int | None, Actor]:
        """Who signs articles of the page, by their numbers."""
        if self._signers is None:
            self._signers = signers(self.paragraphs, self.text, self.actors)
        return self._signers

    def signer(self, clause: Clause) -> Actor | None:
        """Return who signs the article of a clause below its text."""
        return self.signers.get(self.paragraphs[clause.paragraph].article)

    def is_officer(self, head: Head) -> bool:
        """Say whether a person with an office heads a clause, of whatever body."""
        roles = self.actors.roles.get(head.mention, ()) if isinstance(head.mention, PersonMention) else ()
        return any(OFFICE.search(role.title) for role in roles)

    def dates_between(self, start: int, end: int) -> list[DateMention]:
        """Return the dates that begin in ``start`` to ``end``."""
        starts = self._date_starts
        at = bisect_left(starts, start)
        return self.dates[at : bisect_left(starts, end)] if starts[at] < end else []

    def span_between(self, start: int, end: int) -> tuple[int, int] | None:
        """Return the first span of years without both ends (五年来) that lies in ``start`` to ``end``."""
        at = bisect_left(self._span_starts, start)
        return self.spans[at] if at < len(self.spans) and self.spans[at][1] <= end else None

    def figures_between(self, start: int, end: int) -> list[FigureMention]:
        """Return the figures that begin in ``start`` to ``end``."""
        return self.figures[bisect_left(self._figure_starts, start) : bisect_left(self._figure_starts, end)]

    def figure_behind(self, offset: int, end: int) -> FigureMention | None:
        """Return the first figure that begins in ``offset`` to ``end``."""
        at = bisect_left(self._figure_starts, offset)
        return self.figures[at] if at < len(self.figures) and self._figure_starts[at] < end else None


class _NamedClauses:
    """The clauses of a sentence in which somebody is named, as far as they were read."""

    __slots__ = ("_clauses", "_next", "_starts", "read")

    def __init__(self) -> None:
        self._clauses: list[Clause] = []
        self._starts: list[int] = []
        self._next = 0
        self.read = 0  # the offset behind the beginning of the last clause that was read

    def read_to(self, start: int, clauses: list[Clause], is_named: Callable[[Clause], bool]) -> None:
        """Read on, up to the clause that begins at ``start``."""
        while self._next < len(clauses) and clauses[self._next].start <= start:
            if is_named(clauses[self._next]):
                self._clauses.append(clauses[self._next])
                self._starts.append(clauses[self._next].start)
            self._next += 1
        self.read = start + 1

    def between(self, first: int, last: int) -> list[Clause]:
        """Return the clauses that begin in ``first`` to ``last``, both included, the last one first."""
        at, end = bisect_left(self._starts, first), bisect_right(self._starts, last)
        return self._clauses[at:end][::-1]
