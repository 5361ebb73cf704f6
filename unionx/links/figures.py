"""What the page says of its figures: a function for each slot, of all figures at once, and the order in which they go.

A slot sees what was decided before it: noun, per and change, then status, subject and period, then what repeats and
what is a part of what. No function keeps anything between two calls.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from unionx.links.frames import Linker, Subject, Time, is_size
from unionx.links.links import AreaName, BodyName, FigureLinks, PersonRole, Slot
from unionx.links.noun import Known, Names, noun
from unionx.links.parts import find_parts
from unionx.links.rates import Rate, Standing, rate, standing
from unionx.links.repeats import find_repeats
from unionx.links.torn_mentions import Whole
from unionx.mentions.context import Context
from unionx.mentions.mention import DateMention, FigureMention, Mention, OrganisationMention, PersonMention


class LinkedPage(NamedTuple):
    """What is known of a page before its figures are linked."""

    mentions: Sequence[Mention]
    context: Context
    organisations: Mapping[OrganisationMention, BodyName]
    people: Mapping[PersonMention, tuple[PersonRole, ...]]
    area_name: AreaName
    wholes: Mapping[Mention, Whole]


def link_figures(page: LinkedPage) -> dict[FigureMention, FigureLinks]:
    """Return what the page says of each of its figures, in the order of the text."""
    figures = _in_order(mention for mention in page.mentions if isinstance(mention, FigureMention))
    if not figures:
        return {}
    said_nouns, said_rates, said_status = nouns(page, figures), rates(page, figures), statuses(page, figures)
    linker = linker_of(page)
    said_subjects = subjects(linker, figures, said_nouns)
    said_periods = periods(linker, figures, said_nouns, said_status)
    links = {
        figure: _links(
            said_nouns.get(figure),
            said_rates[figure],
            said_status[figure],
            said_subjects.get(figure),
            said_periods.get(figure),
        )
        for figure in figures
    }
    for figure, whole in find_parts(links, page.context.text).items():
        links[figure] = links[figure]._replace(part_of=whole.figure, part_of_rule=whole.rule)
    for figure, said in find_repeats(links, page.context).items():
        links[figure] = links[figure]._replace(repeats=said, repeats_rule="same_number")
    return links


def _links(
    noun: Slot | None, rate: Rate, standing: Standing, subject: Subject | None, period: Time | None
) -> FigureLinks:
    return FigureLinks(
        noun=noun and noun.value,
        noun_rule=noun and noun.rule,
        subject=subject and subject.name,
        subject_mention=subject and subject.mention,
        subject_rule=subject and subject.rule,
        period=period and period.days,
        period_rule=period and period.rule,
        status=standing.status,
        status_rule=standing.rule,
        per=rate.per,
        change=rate.change,
        per_rule=rate.per_rule,
        change_rule=rate.change_rule,
    )


def _in_order(figures: Iterable[FigureMention]) -> list[FigureMention]:
    return sorted(figures, key=lambda figure: figure.start)


def nouns(page: LinkedPage, figures: Iterable[FigureMention]) -> dict[FigureMention, Slot]:
    """Return the noun of each figure that has one; a figure may take that of a figure before it."""
    names = Names((body.start, body.end) for body in page.organisations)
    found = _nouns(_in_order(figures), names, page.context)
    for figure, whole in _torn(page, figures):
        said = _nouns(whole.figures, Names(()), whole.context).get(whole.figure)
        found.pop(figure, None)
        found |= {figure: said} if said is not None else {}
    return found


def _nouns(figures: Iterable[FigureMention], names: Names, context: Context) -> dict[FigureMention, Slot]:
    earlier: list[Known] = []
    found: dict[FigureMention, Slot] = {}
    for figure in figures:
        slot = noun(figure, earlier, names, context)
        earlier.append(Known(figure, slot and slot.value))
        if slot is not None:
            found[figure] = slot
    return found


def rates(page: LinkedPage, figures: Iterable[FigureMention]) -> dict[FigureMention, Rate]:
    """Return for each figure what it is counted for and whether it is a difference."""
    found = _rates(_in_order(figures), page.context)
    for figure, whole in _torn(page, figures):
        found[figure] = _rates(whole.figures, whole.context)[whole.figure]
    return found


def _rates(figures: Iterable[FigureMention], context: Context) -> dict[FigureMention, Rate]:
    found: dict[FigureMention, Rate] = {}
    twin: tuple[FigureMention, Rate] | None = None
    for figure in figures:
        found[figure] = rate(figure, twin, context)
        twin = figure, found[figure]
    return found


def statuses(page: LinkedPage, figures: Iterable[FigureMention]) -> dict[FigureMention, Standing]:
    """Return for each figure whether it is actual, planned or required."""
    found = {figure: standing(figure, page.context) for figure in figures}
    for figure, whole in _torn(page, figures):
        found[figure] = standing(whole.figure, whole.context)
    return found


def linker_of(page: LinkedPage) -> Linker:
    """Return the reader of the sentences of a page, which tells subjects and periods."""
    dates = [mention for mention in page.mentions if isinstance(mention, DateMention)]
    return Linker(page.organisations, page.people, dates, page.context, page.area_name)


def subjects(
    linker: Linker, figures: Iterable[FigureMention], nouns: Mapping[FigureMention, Slot]
) -> dict[FigureMention, Subject]:
    """Return the subject of each figure that has one."""
    asked = [figure for figure in figures if not _is_size(figure, nouns)]
    found = ((figure, linker.subject(figure)) for figure in asked)
    return {figure: subject for figure, subject in found if subject is not None}


def periods(
    linker: Linker,
    figures: Iterable[FigureMention],
    nouns: Mapping[FigureMention, Slot],
    statuses: Mapping[FigureMention, Standing],
) -> dict[FigureMention, Time]:
    """Return the period of each figure that has one."""
    asked = [figure for figure in figures if not _is_size(figure, nouns)]
    found = ((figure, linker.period(figure, statuses[figure].status)) for figure in asked)
    return {figure: time for figure, time in found if time is not None}


def _is_size(figure: FigureMention, nouns: Mapping[FigureMention, Slot]) -> bool:
    noun = nouns.get(figure)
    return is_size(figure, noun and noun.value)


class _Torn(NamedTuple):
    """A figure in the text that its halves make, and all figures of that text in order."""

    figure: FigureMention
    figures: list[FigureMention]
    context: Context


def _torn(page: LinkedPage, figures: Iterable[FigureMention]) -> Iterable[tuple[FigureMention, _Torn]]:
    for figure in figures if page.wholes else ():
        whole = page.wholes.get(figure)
        if whole is not None and isinstance(whole.mention, FigureMention):
            beside = [mention for mention in whole.beside if isinstance(mention, FigureMention)]
            yield figure, _Torn(whole.mention, beside, whole.context)
