"""Which figures say the same twice.

A figure repeats an earlier one of its article where kind, number, unit and noun are the same (headline, lead and
body), and neither subject nor period tells that it is another's or of another time.
"""

from __future__ import annotations

from collections.abc import Mapping

from unionx.language import regex
from unionx.links.countables import PERSONS
from unionx.links.link_values import Days, FigureLinks
from unionx.mentions.context import Context
from unionx.mentions.mention import FigureMention

_SENTENCE_REACH = 600
_TELLING = 10
_SENTENCE_END = regex.compile(r"[。！？!?\n]")


def find_repeats(links: Mapping[FigureMention, FigureLinks], context: Context) -> dict[FigureMention, FigureMention]:
    """Return the earlier figure that a figure repeats, for each that does; ``links`` stand in the order of the text."""
    first: dict[tuple[object, ...], FigureMention] = {}  # that states something, on the page and in its article
    found: dict[FigureMention, FigureMention] = {}
    for figure, its in links.items():
        if its.noun is None or figure.kind not in ("count", "money", "measure"):
            continue
        unit = PERSONS[0] if figure.unit in PERSONS else figure.unit
        stated = unit, figure.kind, figure.value, figure.low, figure.high, its.per, its.change, its.noun
        said = first.setdefault(stated, figure)
        if said is figure:
            continue  # as most: only of the others it is asked in which article they stand
        first.setdefault((context.article_at(said.start), stated), said)
        said = first.setdefault((context.article_at(figure.start), stated), figure)
        if (
            said is not figure
            and _is_telling(figure)
            and not _is_of_another(its, links[said])
            and _SENTENCE_END.search(context.text, said.end, min(figure.start, said.end + _SENTENCE_REACH))
        ):
            found[figure] = said
    return found


def _is_telling(figure: FigureMention) -> bool:
    """Say whether a number does not recur by chance, as 1个重点工程 of the city's list and of the district's does."""
    number = figure.value or figure.high
    return number is not None and number >= _TELLING


def _is_of_another(its: FigureLinks, other: FigureLinks) -> bool:
    """Say whether two figures belong to two bodies, or two places, or to times that have no day in common.

    A body and a place may be told of the same: 全市 in the headline, the city's union in the text.
    """
    same_sort = (its.subject_mention is None) == (other.subject_mention is None)
    if same_sort and its.subject is not None and other.subject is not None and its.subject != other.subject:
        return True
    return its.period is not None and other.period is not None and _are_apart(its.period, other.period)


def _are_apart(one: Days, other: Days) -> bool:
    pairs = ((one.date_end, other.date_start), (other.date_end, one.date_start))
    return any(end is not None and start is not None and end < start for end, start in pairs)
