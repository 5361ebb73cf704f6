"""The candidates of each slot of a figure, as the resolver weighed them: what ``unionx explain`` prints."""

from __future__ import annotations

from collections.abc import Sequence

from unionx.links.asked import Subject, asked
from unionx.links.evidence import Candidate
from unionx.links.link import Linked
from unionx.links.links import Status
from unionx.links.period import periods
from unionx.links.status import statuses
from unionx.links.subject import subjects
from unionx.links.times import Time
from unionx.mentions.mention import FigureMention

Slots = dict[str, Sequence[Candidate[Status] | Candidate[Subject] | Candidate[Time]]]


def questions(linked: Linked) -> dict[FigureMention, Slots]:
    """Return for each figure the candidates of its slots ``status``, ``subject`` and ``period``, the nearest first."""
    if linked.discourse is None or linked.frames is None:
        return {}
    found: dict[FigureMention, Slots] = {}
    for figure, said in linked.links.figures.items():
        question = asked(figure, linked.discourse, linked.frames, said.change)
        if question is None:
            continue
        question = question._replace(status=said.status)
        found[figure] = {
            "status": list(statuses(question)),
            "subject": list(subjects(question)),
            "period": list(periods(question)),
        }
    return found
