"""Mentions of the repaired text: where they stand, by which rule, and what their own words say.

A mention is frozen once its extractor has built it. What mentions say of each other, links/ tells beside them. Two
mentions are the same only if they are one object, so that they can be the keys of what is told of them.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar, Literal

from unionx.language.regions import Place

MentionType = Literal["organisation", "person", "date", "figure"]


@dataclass(frozen=True, slots=True, eq=False)
class Mention:
    """A span of the repaired text and the rule that found it; ``priority`` decides between equal lengths."""

    type: ClassVar[MentionType]
    start: int
    end: int
    rule: str
    priority: int

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.start}-{self.end} {self.rule})"


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class OrganisationMention(Mention):
    """A named body, and what its name is made of.

    ``places`` are the regions that the name begins with, ``level`` the level of government that stands alone (市 of
    市总工会), ``known`` the full name where the words are those of one known body (全总), ``owner`` the start of the
    body that it is a department of, else -1, and ``tail`` where the part behind region, level or owner begins.
    ``given`` is the full name that the user's own lexicon gives.
    """

    type = "organisation"
    kind: str
    places: tuple[Place, ...] = ()
    level: str = ""
    known: str | None = None
    owner: int = -1
    tail: int = -1
    given: str | None = None


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class PersonMention(Mention):
    """A personal name, ``name`` without the breaks of the layout."""

    type = "person"
    name: str


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class AddressedPerson(PersonMention):
    """Somebody of whom a page tells the family name alone; ``name`` is empty where that says nothing.

    No record has one; links/discourse reads them, since they act as others do: 职工|赵某|住院.
    """

    family: str = ""
    called: str = ""  # the title or the form of address behind it
    is_new: bool = False  # what he is stands before it: 居民|李女士
    is_sure: bool = True  # it is somebody, whether or not one of that family name was told of before


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class DateMention(Mention):
    """A stretch of days, both ends inclusive; an end that is None is open or unknown."""

    type = "date"
    date_start: dt.date | None
    date_end: dt.date | None
    granularity: str
    resolved: Literal["explicit", "context"]
    edtf: str | None
    timex: str | None

    @property
    def is_known(self) -> bool:
        """Whether the calendar has the date: at least one end of it is known."""
        return self.date_start is not None or self.date_end is not None

    def may_be_to_come(self, today: dt.date) -> bool:
        """Say whether the date, or the end of a period of plans, lies behind ``today``."""
        if self.rule == "date/plan_period" and self.date_end is not None:
            return self.date_end > today
        return (self.date_start or self.date_end or dt.date.min) > today  # 今年7月底之前 has an end alone


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class FigureMention(Mention):
    """A number that measures something, as far as its span says it.

    ``per`` is what it is counted for where the span itself says so (1700元/月); else the words around it may.
    """

    type = "figure"
    kind: str
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    modifier: str
    unit: str | None
    currency: str | None
    per: str | None = None
