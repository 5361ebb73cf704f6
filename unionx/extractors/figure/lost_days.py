"""Tells that a number behind a month may be a day that lost its 日: 3月|21，100名, 3月|21名单公布, 3月|21省总工会."""

from __future__ import annotations

import re

from unionx.language.lost_days import DAY, REASON, begins_a_union
from unionx.mentions.candidates import Candidate
from unionx.mentions.context import Context

_DAY = re.compile(DAY)
# on the 21st a hundred, or in March 21,100
_DAY_AND_NUMBER = re.compile(f"{DAY}[,，][0-9]{{3}}")


def part_of_a_day(numeral: str, candidate: Candidate, context: Context) -> str:
    """Return why a number behind 月 may be that of a day, "" where it counts: 3月|21名职工."""
    if _DAY_AND_NUMBER.fullmatch(numeral):
        return "a day and a number, or one number"
    if _DAY.fullmatch(numeral) is None:
        return ""
    of_a_body = begins_a_union(candidate.groups.get("unit", ""), context.text, candidate.end)
    return REASON if of_a_body or context.tokens.is_cut(candidate.end) else ""
