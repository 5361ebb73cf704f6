"""The candidates of each slot of a figure, as the resolver weighed them: what ``unionx explain`` prints."""

from __future__ import annotations

from collections.abc import Sequence

from unionx.links.evidence import Proposal
from unionx.links.figure_inquiry import Inquiry, Subject, inquiry_of
from unionx.links.link_values import Status
from unionx.links.page_links import Linked
from unionx.links.period import periods
from unionx.links.status import statuses
from unionx.links.subject import subjects
from unionx.links.time_spans import Time
from unionx.mentions.mention import FigureMention

Slots = dict[str, Sequence[Proposal[Status] | Proposal[Subject] | Proposal[Time]]]


def proposals(linked: Linked) -> dict[FigureMention, Slots]:
    """Return for each figure the candidates of its slots ``status``, ``subject`` and ``period``, the nearest first."""
    found = {figure: proposals_of_figure(figure, linked) for figure in linked.links.figures}
    return {figure: slots for figure, slots in found.items() if slots}


def proposals_of_figure(figure: FigureMention, linked: Linked) -> Slots:
    """Return the candidates of the slots of one figure; none where it stands in no clause."""
    if linked.discourse is None or linked.frames is None:
        return {}
    said = linked.links.figures[figure]
    inquiry = inquiry_of(figure, linked.discourse, linked.frames, said.change)
    return {} if inquiry is None else proposals_of(inquiry._replace(status=said.status))


def proposals_of(inquiry: Inquiry) -> Slots:
    """Return the candidates of the slots of a figure whose status is known."""
    return {"status": list(statuses(inquiry)), "subject": list(subjects(inquiry)), "period": list(periods(inquiry))}
