"""The candidates of each slot of a figure, as the resolver weighed them: what ``unionx explain`` prints."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from unionx.links.evidence import Proposal
from unionx.links.figure_inquiry import Inquiry, Subject, inquiry_of
from unionx.links.figure_slots import LinkedPage
from unionx.links.frames.time_spans import Time
from unionx.links.link_values import FigureLinks, Status
from unionx.links.nouns.page_words import PageWords
from unionx.links.nouns.proposals import noun_proposals, weigh_noun
from unionx.links.nouns.series import KnownNoun
from unionx.links.page_links import PageLinks
from unionx.links.period import periods
from unionx.links.status import statuses
from unionx.links.subject import subjects
from unionx.mentions.mention import FigureMention

Slots = dict[str, Sequence[Proposal[Status] | Proposal[Subject] | Proposal[Time]]]


class NounCandidate(NamedTuple):
    """A noun that a figure may have, its evidence by name, and the weight of that with what the classifier counts."""

    noun: str
    rule: str
    weight: int


def nouns_of_figure(
    figure: FigureMention, links: Mapping[FigureMention, FigureLinks], page: LinkedPage
) -> list[NounCandidate]:
    """Return the nouns that one figure may have, the nearest first; ``links`` has those of the figures before it."""
    words = PageWords(page.context.text, page.context.tokens, page.mentions, page.places)
    place = words.at.get(figure.start)
    if place is None:
        return []
    before = sorted((one for one in links if one.start < figure.start), key=lambda one: one.start)
    earlier = [KnownNoun(one, links[one].noun) for one in before]
    found = noun_proposals(figure, earlier, place, words)
    return [NounCandidate(noun, f"noun/{said}", weigh_noun((noun, said), figure)) for noun, said in found]


def proposals(linked: PageLinks) -> dict[FigureMention, Slots]:
    """Return for each figure the candidates of its slots ``status``, ``subject`` and ``period``, the nearest first."""
    found = {figure: proposals_of_figure(figure, linked) for figure in linked.links.figures}
    return {figure: slots for figure, slots in found.items() if slots}


def proposals_of_figure(figure: FigureMention, linked: PageLinks) -> Slots:
    """Return the candidates of the slots of one figure; none where it stands in no clause."""
    if linked.discourse is None or linked.frames is None:
        return {}
    said = linked.links.figures[figure]
    inquiry = inquiry_of(figure, linked.discourse, linked.frames, said.change, said.noun)
    return {} if inquiry is None else proposals_of(replace(inquiry, status=said.status))


def proposals_of(inquiry: Inquiry) -> Slots:
    """Return the candidates of the slots of a figure whose status is known."""
    return {"status": list(statuses(inquiry)), "subject": list(subjects(inquiry)), "period": list(periods(inquiry))}
