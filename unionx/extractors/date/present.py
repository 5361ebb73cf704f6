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
_FROM = ("起", *grammar("beginning"))
_SOON = 3  # months


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


def begins_soon(tail: str, months: int, last: DateMention | None, candidate: Candidate, context: Context) -> bool:
    """Say whether what begins so many months behind the page is to come: 协议写明，|9月1日起|.

    It is of last year where its paragraph told of that before: 去年，两厂签了合同。|9月1日起|，….
    """
    if not tail.startswith(_FROM) or months > _SOON or context.reference is None:
        return False
    if last is None or last.date_start is None or last.start < lines_of(context.text).start(candidate.start):
        return True
    return last.date_start.year >= context.reference.year
