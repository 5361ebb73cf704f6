"""Mentions of the repaired text: where they stand, by which rule, and what their own words say.

A mention is frozen once its extractor has built it. What mentions say of each other, links/ tells beside them. Two
mentions are the same only if they are one object, so that they can be the keys of what is told of them.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import MISSING, dataclass, fields
from decimal import Decimal
from typing import Any, ClassVar, Literal, TypeVar

from unionx.language.regions import Place

MentionType = Literal["organisation", "person", "date", "figure"]
_Class = TypeVar("_Class", bound=type[Any])


def _soon_made(frozen: _Class) -> _Class:
    """Give a frozen dataclass with slots an ``__init__`` that sets them in half the time: not by object.__setattr__."""
    given = fields(frozen)
    known: dict[str, Any] = {f"set_{one.name}": getattr(frozen, one.name).__set__ for one in given}
    known |= {f"default_{one.name}": one.default for one in given if one.default is not MISSING}
    asked = [f"{one.name}=default_{one.name}" if f"default_{one.name}" in known else one.name for one in given]
    lines = [f"def __init__(self, {', '.join(asked)}):", *(f"    set_{one.name}(self, {one.name})" for one in given)]
    exec("\n".join(lines), known)
    frozen.__init__ = known["__init__"]
    return frozen


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


@_soon_made
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


@_soon_made
@dataclass(frozen=True, slots=True, eq=False, repr=False)
class PersonMention(Mention):
    """A personal name, ``name`` without the breaks of the layout."""

    type = "person"
    name: str


@_soon_made
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


@_soon_made
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
