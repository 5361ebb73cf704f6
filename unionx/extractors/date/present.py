"""Dates that are counted from the day of printing, 今年 and 去年, and what goes on from them: 今年将办班；7月，…."""

from __future__ import annotations

from unionx.language import regex
from unionx.language.lexicon import alternation, grammar, lexicon
from unionx.language.sentences import lines_of
from unionx.mentions.candidates import Candidate
from unionx.mentions.context import Context
from unionx.mentions.mention import DateMention


def _years(offset: int) -> tuple[str, ...]:
    """Return the words for a year so many years from that of printing."""
    rows = lexicon("relative_date").rows
    known = [row for row in rows if row["unit"] == "year" and row["anchor"] == "reference"]
    return tuple(row["word"] for row in known if int(row["offset"]) == offset)


_THIS_YEAR, _LAST_YEAR = _years(0), _years(-1)
COMPARED = regex.compile(rf"(?:[较比同与跟和]|{alternation(grammar('compares'))})$")
_PLANS = regex.compile(rf"{alternation(grammar('ahead'))}|将(?!近)|拟")
_PLAN_REACH = 24


def is_counted_from_today(mention: DateMention, context: Context) -> bool:
    """Say whether a date is counted from the day of printing: 今年, 去年, but not 比去年."""
    if context.text.startswith(_THIS_YEAR, mention.start):
        return True
    return context.text.startswith(_LAST_YEAR, mention.start) and not COMPARED.search(context.before(mention.start, 2))


def goes_on_with_plan(candidate: Candidate, last: DateMention | None, context: Context) -> bool:
    """Say whether ``last``, the date before in the paragraph, is to come or opens a plan: 今年将办班80期；|7月|，…."""
    if last is None or context.reference is None or last.date_start is None:
        return False
    if last.start < lines_of(context.text).start(candidate.start):
        return False
    if last.date_start > context.reference.latest:
        return True
    is_present = context.text.startswith(_THIS_YEAR, last.start)
    return is_present and _PLANS.search(context.after(last.end, _PLAN_REACH)) is not None
