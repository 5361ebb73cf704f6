"""What the page says of its figures: a function for each slot, of all figures at once, and the order in which they go.

A slot sees what was decided before it: noun, per and change, then status, subject and period, then what repeats and
what is a part of what. No function keeps anything between two calls.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from operator import attrgetter
from typing import NamedTuple

from unionx.links.discourse import Discourse
from unionx.links.evidence import winner
from unionx.links.figure_inquiry import inquiry_of
from unionx.links.frames import Frames
from unionx.links.link_values import BodyName, FigureLinks, Slot
from unionx.links.nouns.page_words import PageWords
from unionx.links.nouns.proposals import noun
from unionx.links.nouns.series import KnownNoun
from unionx.links.parts import find_parts
from unionx.links.period import LONG_UNITS, lasting_periods, periods
from unionx.links.rates import Rate, Rated, rate
from unionx.links.repeats import find_repeats
from unionx.links.status import statuses
from unionx.links.subject import subjects
from unionx.links.torn_mentions import Whole
from unionx.mentions.context import Context
from unionx.mentions.mention import AddressedPerson, FigureMention, Mention, OrganisationMention

_BEFORE_CHANGE = "status/start"


class LinkedPage(NamedTuple):
    """What is known of a page before its figures are linked."""

    mentions: Sequence[Mention]
    context: Context
    organisations: Mapping[OrganisationMention, BodyName]
    wholes: Mapping[Mention, Whole]
    places: Sequence[tuple[int, int]] = ()  # those that no atlas holds, by where they begin and end


def link_figures(page: LinkedPage, discourse: Discourse, frames: Frames) -> dict[FigureMention, FigureLinks]:
    """Return what the page says of each of its figures, in the order of the text."""
    figures = figures_of(page.mentions)
    return with_relations(page, slots(discourse, frames, nouns(page, figures), rates(page, figures)))


def slots(
    discourse: Discourse, frames: Frames, nouns: Mapping[FigureMention, Slot], rates: Mapping[FigureMention, Rate]
) -> dict[FigureMention, FigureLinks]:
    """Return what the page says of each figure that has a rate, but for what others repeat or are a part of."""
    return {figure: link_figure(figure, discourse, frames, rate, nouns.get(figure)) for figure, rate in rates.items()}


def with_relations(page: LinkedPage, links: Mapping[FigureMention, FigureLinks]) -> dict[FigureMention, FigureLinks]:
    """Return ``links`` with what figures repeat and what they are a part of."""
    found = dict(links)
    for figure, whole in find_parts(found, page.context.text).items():
        found[figure] = replace(found[figure], part_of=whole.figure, part_of_rule=whole.rule)
    for figure, said in find_repeats(found, page.context).items():
        found[figure] = replace(found[figure], repeats=said, repeats_rule="same_number")
    return found


def link_figure(
    figure: FigureMention, discourse: Discourse, frames: Frames, rate: Rate, noun: Slot | None
) -> FigureLinks:
    """Return what the page says of a figure; its parts and repetitions are found later."""
    links = FigureLinks(
        noun=noun and noun.value, noun_rule=noun and noun.rule, per=rate.per, per_rule=rate.per_rule,
        change=rate.change, change_rule=rate.change_rule,
    )  # fmt: skip
    inquiry = inquiry_of(figure, discourse, frames, rate.change, links.noun)
    if inquiry is None:
        return links
    inquiry.per, inquiry.per_rule = rate.per, rate.per_rule
    status = winner(statuses(inquiry))
    if status is not None:
        links.status_rule = status.evidence[0]
        inquiry.is_before_change = links.status_rule == _BEFORE_CHANGE
        if status.value is not None:
            links.status = inquiry.status = status.value
    subject = winner(subjects(inquiry))
    if subject is not None and (who := subject.value) is not None and who.name:
        links.subject, links.subject_rule = who.name, subject.evidence[0]
        links.subject_mention = None if isinstance(who.mention, AddressedPerson) else who.mention
    # 2019年3月定下制度：带徒期|三年|: a rule may last longer than the month in which it was made
    lasts = figure.unit in LONG_UNITS and inquiry.status != "required"
    period = winner(lasting_periods(inquiry) if lasts else periods(inquiry))
    if period is not None and period.value is not None:
        links.period, links.period_rule = period.value.days, period.evidence[0]
    return links


def figures_of(mentions: Iterable[Mention]) -> list[FigureMention]:
    """Return the figures among mentions, in the order of the text."""
    return _in_order([mention for mention in mentions if isinstance(mention, FigureMention)])


def _in_order(figures: Iterable[FigureMention]) -> list[FigureMention]:
    return sorted(figures, key=attrgetter("start"))


def nouns(page: LinkedPage, figures: Iterable[FigureMention]) -> dict[FigureMention, Slot]:
    """Return the noun of each figure that has one; a figure may take that of a figure before it."""
    found = _nouns(_in_order(figures), page.mentions, page.context, page.places)
    for figure, whole in _torn_figures(page, figures):
        said = _nouns(whole.figures, whole.figures, whole.context).get(whole.figure)
        found.pop(figure, None)
        found |= {figure: said} if said is not None else {}
    return found


def _nouns(
    figures: Iterable[FigureMention],
    mentions: Iterable[Mention],
    context: Context,
    places: Sequence[tuple[int, int]] = (),
) -> dict[FigureMention, Slot]:
    words = PageWords(context.text, context.tokens, mentions, places)
    earlier: list[KnownNoun] = []
    found: dict[FigureMention, Slot] = {}
    for figure in figures:
        slot = noun(figure, earlier, words)
        earlier.append(KnownNoun(figure, slot and slot.value))
        if slot is not None:
            found[figure] = slot
    return found


def rates(page: LinkedPage, figures: Iterable[FigureMention]) -> dict[FigureMention, Rate]:
    """Return for each figure what it is counted for and whether it is a difference."""
    found = _rates(_in_order(figures), page.context)
    for figure, whole in _torn_figures(page, figures):
        found[figure] = _rates(whole.figures, whole.context)[whole.figure]
    return found


def _rates(figures: Iterable[FigureMention], context: Context) -> dict[FigureMention, Rate]:
    found: dict[FigureMention, Rate] = {}
    twin: Rated | None = None
    with_per: dict[str | None, Rated] = {}  # by unit, the last one that has a per
    for figure in figures:
        found[figure] = rate(figure, twin, with_per.get(figure.unit), context)
        twin = figure, found[figure]
        if twin[1].per:
            with_per[figure.unit] = twin
    return found


class _TornFigure(NamedTuple):
    """A figure in the text that its halves make, and all figures of that text in order."""

    figure: FigureMention
    figures: list[FigureMention]
    context: Context


def _torn_figures(page: LinkedPage, figures: Iterable[FigureMention]) -> Iterable[tuple[FigureMention, _TornFigure]]:
    for figure in figures if page.wholes else ():
        whole = page.wholes.get(figure)
        if whole is not None and isinstance(whole.mention, FigureMention):
            beside = [mention for mention in whole.beside if isinstance(mention, FigureMention)]
            yield figure, _TornFigure(whole.mention, beside, whole.context)
