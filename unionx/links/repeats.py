"""Which figures say the same twice, and which are parts of another.

A figure repeats an earlier one of its article where kind, number, unit and noun are the same (headline, lead and
body), and neither subject nor period tells that it is another's or of another time. What is a part of what,
figure_parts tells.
"""

from __future__ import annotations

from typing import Any

import regex

from unionx.links.parts import PERSONS, link_parts
from unionx.mentions.mention import Context, Mention

_SENTENCE_REACH = 600
_TELLING = 10
_SENTENCE_END = regex.compile(r"[。！？!?\n]")


def link_totals(figures: list[Mention], context: Context) -> None:
    """Note in the values of each figure the earlier one that it repeats and the whole that it is a part of."""
    first: dict[tuple[object, ...], Mention] = {}
    for figure in figures:
        noun = figure.values["noun"]
        if noun is not None and figure.values["kind"] in ("count", "money", "measure"):
            article = context.article_at(figure.start)
            said = first.setdefault((article, *_said(figure), noun), figure)
            if (
                said is not figure
                and _is_telling(figure)
                and not _is_of_another(figure, said)
                and _SENTENCE_END.search(context.text, said.end, min(figure.start, said.end + _SENTENCE_REACH))
            ):
                figure.values["repeats_mention"] = said
    link_parts(figures, context.text)


def _is_telling(figure: Mention) -> bool:
    """Say whether a number does not recur by chance, as 1个重点工程 of the city's list and of the district's does."""
    number = figure.values["value"] or figure.values["high"]
    return number is not None and number >= _TELLING


def _said(figure: Mention) -> tuple[object, ...]:
    keys = ("kind", "value", "low", "high", "per", "change")
    unit = figure.values["unit"]
    return (PERSONS[0] if unit in PERSONS else unit, *(figure.values[key] for key in keys))


def _is_of_another(figure: Mention, said: Mention) -> bool:
    """Say whether two figures belong to two bodies, or two places, or to times that have no day in common.

    A body and a place may be told of the same: 全市 in the headline, the city's union in the text.
    """
    mine, its = figure.values, said.values
    same_sort = (mine.get("subject_mention") is None) == (its.get("subject_mention") is None)
    subjects = mine.get("subject"), its.get("subject")
    if same_sort and None not in subjects and subjects[0] != subjects[1]:
        return True
    return bool(mine["period"] and its["period"]) and _are_apart(mine["period"], its["period"])


def _are_apart(one: dict[str, Any], other: dict[str, Any]) -> bool:
    pairs = ((one["date_end"], other["date_start"]), (other["date_end"], one["date_start"]))
    return any(end is not None and start is not None and end < start for end, start in pairs)
