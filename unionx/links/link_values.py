"""What the mentions of a page say of each other, beside the mentions, each with the rule that decided it.

A rule is None where nothing decided: the slot is null then, and status, which never is, is actual by ``default``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

from unionx.mentions.mention import FigureMention, Mention, OrganisationMention, PersonMention

Resolved = Literal["explicit", "abbreviation", "context", "ambiguous"]
Change = Literal["increase", "decrease"]
Status = Literal["actual", "planned", "required"]


@dataclass(slots=True)
class BodyName:
    """An organisation by its full names, with the code of its region, how it was resolved and by what."""

    name: str
    canonical: str | None
    region: str | None = None
    resolved: Resolved = "explicit"
    rule: str | None = None


class PersonRole(NamedTuple):
    """A title as printed, the full name of the body that it belongs to, if any, and the rule that read it."""

    title: str
    organisation: str | None
    rule: str


class Honour(NamedTuple):
    """The name of an honour as printed, and the rule that read it."""

    name: str
    rule: str


class Days(NamedTuple):
    """A stretch of days, both ends inclusive; an end that is None is open or unknown."""

    date_start: dt.date | None
    date_end: dt.date | None


class Slot(NamedTuple):
    """What fills a slot of a figure, and the rule that read it."""

    value: str
    rule: str


@dataclass(slots=True)
class FigureLinks:
    """What the page says of a figure beyond its own words; ``subject_mention`` is what its subject was read from."""

    noun: str | None = None
    subject: str | None = None
    subject_mention: Mention | None = None
    period: Days | None = None
    status: Status = "actual"
    per: str | None = None
    change: Change | None = None
    repeats: FigureMention | None = None
    part_of: FigureMention | None = None
    noun_rule: str | None = None
    subject_rule: str | None = None
    period_rule: str | None = None
    status_rule: str = "default"
    per_rule: str | None = None
    change_rule: str | None = None
    repeats_rule: str | None = None
    part_of_rule: str | None = None


@dataclass(frozen=True, slots=True)
class Links:
    """The links of a page, by mention."""

    organisations: Mapping[OrganisationMention, BodyName]
    people: Mapping[PersonMention, tuple[PersonRole, ...]]
    figures: Mapping[FigureMention, FigureLinks]
    honours: Mapping[Mention, tuple[Honour, ...]]
