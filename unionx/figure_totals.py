"""Which figures say the same twice, and which are parts of another.

A figure repeats an earlier one of its article where kind, number, unit and noun are the same (headline, lead and
body). It is a part where 其中 says so, or where the figures of a list add up to a whole of the same sentence.
"""

from __future__ import annotations

from decimal import Decimal

import regex

from unionx.mentions import Context, Mention

_FEWEST_PARTS = 3
_MOST_PARTS = 40
_SENTENCE_REACH = 600
_LONGEST_GAP = 12  # characters between two parts: 个，二等奖
_LONGEST_LIST = 200  # characters from its first part to its whole
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
                and _SENTENCE_END.search(context.text, said.end, min(figure.start, said.end + _SENTENCE_REACH))
            ):
                figure.values["repeats_mention"] = said
    for begin, end in _sentences(figures, context):
        _parts_of_a_sentence(figures[begin:end], context.text)


def _is_telling(figure: Mention) -> bool:
    """Say whether a number does not recur by chance, as 1个重点工程 of the city's list and of the district's does."""
    number = figure.values["value"] or figure.values["high"]
    return number is not None and number >= _TELLING


def _said(figure: Mention) -> tuple[object, ...]:
    return tuple(figure.values[key] for key in ("kind", "value", "low", "high", "unit", "per", "change"))


def _sentences(figures: list[Mention], context: Context) -> list[tuple[int, int]]:
    """Return the ranges of ``figures`` that stand in one sentence, full stops only."""
    ranges: list[tuple[int, int]] = []
    for at, figure in enumerate(figures):
        if at and not any(mark in context.text[figures[at - 1].end : figure.start] for mark in "。！？\n"):
            ranges[-1] = (ranges[-1][0], at + 1)
        else:
            ranges.append((at, at + 1))
    return ranges


def _parts_of_a_sentence(figures: list[Mention], text: str) -> None:
    whole: Mention | None = None
    for before, figure in zip([None, *figures], figures, strict=False):
        between = text[before.end : figure.start] if before is not None else ""
        if before is not None and "其中" in between:
            whole = before
        elif whole is not None and any(mark in between for mark in "；;"):
            whole = None
        if whole is not None and _fits(figure, whole):
            figure.values["part_of_mention"] = whole
    _lists_that_add_up(figures)


def _fits(part: Mention, whole: Mention) -> bool:
    mine, its = part.values, whole.values
    if mine["kind"] != its["kind"] or mine["value"] is None or its["value"] is None or mine["value"] > its["value"]:
        return False
    return bool(mine["unit"] == its["unit"]) and mine["per"] == its["per"] and mine["kind"] in ("count", "money")


def _lists_that_add_up(figures: list[Mention]) -> None:
    """Note where parts make the whole: 2, 10, 30 and 58 prizes are the 100 that the sentence goes on to speak of."""
    counts = [f for f in figures if f.values["kind"] in ("count", "money") and f.values["modifier"] == "exact"]
    if len(counts) <= _FEWEST_PARTS:
        return
    places: dict[tuple[object, object], list[int]] = {}  # by kind and value
    for at, figure in enumerate(counts):
        places.setdefault((figure.values["kind"], figure.values["value"]), []).append(at)
    for begin, first in enumerate(counts):
        total = Decimal(0)
        for stop in range(begin, min(len(counts), begin + _MOST_PARTS)):
            if stop > begin and counts[stop].start - counts[stop - 1].end > _LONGEST_GAP:
                break
            if counts[stop].values["unit"] != first.values["unit"]:
                break
            total += counts[stop].values["value"]
            whole = _outside(places.get((first.values["kind"], total), []), begin, stop)
            if stop - begin + 1 < _FEWEST_PARTS or whole is None:
                continue
            if counts[whole].end - first.start < _LONGEST_LIST:
                for part in counts[begin : stop + 1]:
                    part.values.setdefault("part_of_mention", counts[whole])


def _outside(places: list[int], begin: int, stop: int) -> int | None:
    """Return the one place near a list, but not in it."""
    if not places or len(places) > _MOST_PARTS:
        return None
    near = [at for at in places if begin - _MOST_PARTS <= at < begin or stop < at < stop + _MOST_PARTS]
    return near[0] if len(near) == 1 else None
