"""Where the time of a frame ends without another that opens a sentence: at another year, step or place."""

from __future__ import annotations

from unionx.links.discourse import Discourse
from unionx.links.discourse.clause_uses import DateUse, Head
from unionx.links.discourse.clauses import Clause, end_of
from unionx.links.frames.date_uses import use_of
from unionx.links.frames.time_spans import Time


def goes_to_other_year(frame: Time, sentence: list[Clause], discourse: Discourse) -> bool:
    """Say whether the sentence that a year opens goes on to another year: 2010年有争议216起，去年只剩94起."""
    if not frame.is_year:
        return False
    for date in discourse.dates_between(sentence[0].start, end_of(sentence)):
        clause = discourse.clause_at(date.start)
        if clause is None or clause.outer is not None or date.date_start is None:
            continue
        is_of_clause = use_of(date, clause, discourse) in (DateUse.OPENING, DateUse.ADVERBIAL)
        if is_of_clause and frame.is_other_year(Time.of(date, frame.frame)):
            return True
    return False


def goes_to_other_step(frame: Time | None, sentence: list[Clause], discourse: Discourse) -> bool:
    """Say whether a single month of a paragraph before is over: somebody acts anew, 今年3月，…。⏎|食堂|请来厨师."""
    if frame is None or frame.is_account:
        return False
    return any(discourse.head(clause) is not None for clause in sentence)


def setting_of(first: Clause, discourse: Discourse) -> Head | None:
    """Return the body or the place at which a clause alone sets what its paragraph tells: |在金华|，骑手们聚会."""
    at = discourse.lead(first).end
    place = discourse.head_at(at + 1, first.end) if discourse.text.startswith("在", at) else None
    return place if place is not None and place.end >= first.end - 1 else None
