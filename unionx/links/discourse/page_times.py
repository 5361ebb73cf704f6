"""The dates of a page that are times of what it tells, without those that only go with another."""

from __future__ import annotations

from collections.abc import Iterable

from unionx.mentions.mention import DateMention


def times_of(dates: Iterable[DateMention], text: str) -> list[DateMention]:
    """Return the dates without times of day behind them (1月19日|上午9时) and without 每年, which is no time."""
    kept: list[DateMention] = []
    end = -1
    for date in dates:
        joined = date.start == end or (date.start == end + 1 and text[end] in ' “"')
        is_known = date.is_known
        if is_known or not (joined or text[date.start] in "每逐历常"):
            kept.append(date)
        end = date.end if is_known or joined else end
    return kept
