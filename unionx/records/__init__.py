"""The records that unionx prints: frozen pydantic models, and the one place that builds them.

What each key means stands in docs/records.md; the JSON Schemas in schemas/ are generated from these models (schema.py).
Numbers are decimals until here. A record carries them as doubles, which hold every numeral of up to 15 digits exactly,
and prints them with a decimal point: some readers type a column that begins with whole numbers as integers and cut it.

Beside the models: what can be told from records alone, such as rows, facts, sums, sentences, annotations.
Not here: anything that extracts, opens an output or belongs to one command.
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from html import escape
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

Kind = Literal["count", "money", "percentage", "measure", "duration"]
Modifier = Literal["exact", "about", "nearly", "more_than", "at_least", "at_most", "less_than", "range"]
OrganisationKind = Literal[
    "union", "party", "government", "congress", "judiciary", "military", "company", "education", "health", "media",
    "association", "institution", "other",
]  # fmt: skip
Granularity = Literal["day", "ten-day", "month", "quarter", "half", "year", "range", "vague"]
Origin = Literal["option", "corpus", "trailer", "dateline", "text"]
# What the repr of a record leaves out, and of how many characters a text is told whole there.
_UNTOLD = {"type", "id", "article", "start", "end", "rule", "segments", "sha256", "encoding", "chars", "text_from"}
_TOLD = 60
_LARGEST = 2**53 - 1  # what every reader of JSON holds exactly
Span = Annotated[int, Field(ge=0, le=_LARGEST)]
Number = Annotated[float, Field(allow_inf_nan=False)]


class _Record(BaseModel):
    """A frozen model without unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid", json_schema_serialization_defaults_required=True)

    def __repr_args__(self) -> Iterator[tuple[str | None, Any]]:
        """Yield what a reader looks for: no empty keys, no rules, no offsets, long texts cut."""
        for key, value in self:
            if value not in (None, [], "") and key not in _UNTOLD and not key.endswith(("_rule", "_rules")):
                cut = isinstance(value, str) and len(value) > _TOLD
                yield key, value[:_TOLD] + "…" if cut else str(value) if isinstance(value, dt.date) else value

    def _repr_html_(self) -> str:
        """Return all keys as a table for a notebook; nothing that they say is markup."""
        rows = ((escape(key), escape(repr(value))) for key, value in self if value not in (None, []))
        cells = "".join(f"<tr><th>{key}</th><td>{value}</td></tr>" for key, value in rows)
        return f"<table style='unicode-bidi:isolate'>{cells}</table>"


class Period(_Record):
    """A stretch of days, both ends inclusive; an end that is null is open or unknown."""

    date_start: dt.date | None
    date_end: dt.date | None


class Role(_Record):
    """What an article says a person is: a title as printed, and the full name of its body, if any."""

    title: str
    organisation: str | None


class Page(_Record):
    """A page: where it came from and what its dates are read against."""

    type: Literal["page"]
    id: str
    doc: str
    newspaper: str | None
    published: dt.date | None
    reference: str | None = Field(pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$")
    reference_from: Origin | None
    encoding: str
    chars: Span
    sha256: str = Field(pattern=r"^[0-9a-f]{64}$")
    text_from: Literal["text", "html"] = "text"
    text: str | None = None
    warnings: list[str]


class Article(_Record):
    """An article of a page, put in reading order."""

    type: Literal["article"]
    id: str
    doc: str
    title: str | None
    kicker: str | None
    subtitle: str | None
    section: str | None
    byline: list[str]
    source: str | None
    start: Span
    end: Span
    segments: list[tuple[Span, Span]]
    text: str


class _Mention(_Record):
    """What every mention carries: ``raw[start:end] == text``, in code points of the decoded page."""

    type: str
    id: str
    doc: str
    article: str | None
    start: Span
    end: Span
    line: int = Field(ge=1, le=_LARGEST)
    text: str = Field(min_length=1)
    rule: str


class Organisation(_Mention):
    """A named body of people that can act; ``honours`` are the awards that its article gives it."""

    type: Literal["organisation"]
    name: str
    canonical: str | None
    kind: OrganisationKind
    region: str | None = Field(pattern=r"^\d{6}$")
    resolved: Literal["explicit", "abbreviation", "context", "ambiguous"]
    honours: list[str] = []
    honour_rules: list[str] = []


class Person(_Mention):
    """A personal name with roles and honours; ``role_rules`` says by which rule each role was read, in their order."""

    type: Literal["person"]
    name: str
    roles: list[Role]
    role_rules: list[str]
    honours: list[str] = []
    honour_rules: list[str] = []


class Date(_Mention):
    """A stretch of time that can be placed on a calendar."""

    type: Literal["date"]
    date_start: dt.date | None
    date_end: dt.date | None
    edtf: str | None
    timex: str | None
    granularity: Granularity
    resolved: Literal["explicit", "context"]


class Figure(_Mention):
    """A number that measures something."""

    type: Literal["figure"]
    kind: Kind
    value: Number | None
    low: Number | None
    high: Number | None
    modifier: Modifier
    unit: str | None
    currency: str | None = Field(pattern=r"^[A-Z]{3}$")
    per: str | None
    change: Literal["increase", "decrease"] | None
    status: Literal["actual", "planned", "required"]
    noun: str | None
    subject: str | None
    subject_id: str | None
    period: Period | None
    repeats: str | None
    part_of: str | None
    noun_rule: str | None
    subject_rule: str | None
    period_rule: str | None
    status_rule: str


Mention = Organisation | Person | Date | Figure
Record = Page | Article | Mention
MODELS: dict[str, type[Record]] = {
    "page": Page,
    "article": Article,
    "organisation": Organisation,
    "person": Person,
    "date": Date,
    "figure": Figure,
}
_ALL_KEYS = {name: set(model.model_fields) for name, model in MODELS.items()}  # which frozen records may share
_set = object.__setattr__
MENTION_TYPES = ("organisation", "person", "date", "figure")
# Keys that hold the id of another record of the page, and of which types that may be.
POINTERS = {"subject_id": MENTION_TYPES, "repeats": ("figure",), "part_of": ("figure",)}
# Keys of a figure that say what filled a slot, the strongest evidence by its name, by the slot.
SLOT_RULES = {slot: f"{slot}_rule" for slot in ("noun", "subject", "period", "status")}
DEFAULT_RULE = "default"  # of a status that nothing speaks against

# Keys that a later stage fills are there from the first version on.
_UNFILLED: dict[str, dict[str, Any]] = {
    "organisation": {"canonical": None, "region": None},
    "person": {"roles": [], "role_rules": []},
    "date": {},
    "figure": {
        **dict.fromkeys(("subject", "subject_id", "period", "repeats", "part_of")),
        **dict.fromkeys(("noun_rule", "subject_rule", "period_rule")),
        "status_rule": DEFAULT_RULE,
    },
}


def page_record(doc: str, **keys: Any) -> Page:  # noqa: ANN401
    """Return the record of a page."""
    return Page.model_validate({"type": "page", "id": f"{doc}#page", "doc": doc, **keys})


def article_record(doc: str, keys: dict[str, Any]) -> Article:
    """Return the record of an article; ``keys`` are all but type, id and doc."""
    place = f"{keys['start']}-{keys['end']}"
    return Article.model_validate({"type": "article", "id": f"{doc}#article@{place}", "doc": doc, **keys})


def mention_ids(doc: str, mentions: Iterable[tuple[str, int, int]]) -> list[str]:
    """Return the ids of mentions of a page, of each the type and the place: made of the page and these."""
    return [f"{doc}#{kind}@{start}-{end}" for kind, start, end in mentions]


def place_in(raw: str, starts: list[int], start: int, end: int) -> dict[str, Any]:
    """Return the keys that say where a mention stands in a raw page; ``starts`` are raw_lines.line_starts of it."""
    return {"start": start, "end": end, "line": bisect_right(starts, start), "text": raw[start:end]}


def mention_record(kind: str, doc: str, place: dict[str, Any], values: dict[str, Any]) -> Record:
    """Return the record of a mention: ``place`` is start, end, line, text, rule and article, ``values`` the rest.

    Raises pydantic.ValidationError where a value is not what its key promises.
    """
    (name,) = mention_ids(doc, [(kind, place["start"], place["end"])])
    of_place = {"type": kind, "id": name, "doc": doc, **place}
    made: Record = MODELS[kind].model_validate({**of_place, **_UNFILLED[kind], **values})
    return made


def records_of_keys(mentions: Iterable[dict[str, Any]]) -> list[Record]:
    """Return the records of mentions from all their keys, in their order, as they are: nothing is checked again.

    For what this package has read itself; whatever comes from elsewhere goes through mention_record.
    """
    made: list[Record] = []
    for keys in mentions:
        kind = keys["type"]
        record: Record = object.__new__(MODELS[kind])
        _set(record, "__dict__", keys)
        _set(record, "__pydantic_fields_set__", _ALL_KEYS[kind])
        _set(record, "__pydantic_extra__", None)
        _set(record, "__pydantic_private__", None)
        made.append(record)
    return made


def page_in(found: Iterable[Record]) -> Page | None:
    """Return the page record among the records of a page, None where it was left out."""
    return next((record for record in found if isinstance(record, Page)), None)


def article_at(found: Iterable[Record], offset: int) -> str | None:
    """Return the id of the article of which a segment holds a raw offset, None where there is none."""
    for record in found:
        if isinstance(record, Article) and any(start <= offset < end for start, end in record.segments):
            return record.id
    return None


def names_of(doc: str) -> Iterator[str]:
    """Yield what a page may be called: its ``doc``, and what is left of it when folders are taken away.

    >>> list(names_of("pages/2023/p1.txt"))
    ['pages/2023/p1.txt', '2023/p1.txt', 'p1.txt']
    """
    yield doc
    yield from (doc[at + 1 :] for at, character in enumerate(doc) if character == "/" and at + 1 < len(doc))


def to_json(record: Record) -> bytes:
    """Return a record as one line of JSON in UTF-8, without the line end; every decimal number has its point."""
    line = record.__pydantic_serializer__.to_json(record)
    if isinstance(record, Figure):
        for number in (record.value, record.low, record.high):
            if number and not 1e-4 <= number < 1e16:  # printed as a power of ten
                # Inside a JSON string a quote is \", so these keys stand nowhere else.
                return re.sub(rb'("(?:value|low|high)":[0-9]+)e', rb"\1.0e", line)
    return line
