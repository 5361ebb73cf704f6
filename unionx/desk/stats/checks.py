"""What deserves a look before numbers are trusted: how often each thing is so, and the first places where it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from unionx import records
from unionx.errors import ReadError
from unionx.messages import N_, _, translate
from unionx.output.reader_values import value_name
from unionx.page.reader import SourcePage
from unionx.records.contradictions import contradictions
from unionx.records.sums import PageSums
from unionx.run.inputs import PageInput
from unionx.run.sources import page_of

# What is looked for, in the order in which it is told, and how it is told.
LOOKS = {
    "warnings": N_("warnings of the reader"),
    "pages_without_record": N_("pages without a page record: nothing is known of their dates"),
    "pages_without_reference": N_("pages without a reference date"),
    "inferred_references": N_("reference dates that were inferred; give --date where you know the day"),
    "pages_without_articles": N_("pages without articles"),
    "ambiguous_organisations": N_("organisations that may be more than one body"),
    "reprints": N_("articles printed before under another name: counted once, as they were first"),
    "contradicted_wholes": N_("wholes that their parts contradict"),
    "lost_parts": N_("parts in no sum: their whole has no subject or no noun"),
    "figures_without_noun": N_("money and counts in no sum: what they count is not known"),
    "rates": N_("money and counts in no sum: so much for each"),
    "figures_without_subject": N_("money and counts in no sum: whose they are is not known"),
    "dates_vague": N_("dates that are vague"),
    "dates_without_days": N_("other dates without a first and a last day"),
    "people_without_roles": N_("mentions of people without a role"),
}
# Of these the number is enough: they are many, and the records tell where.
_ONLY_COUNTED = {
    *("figures_without_noun", "figures_without_subject", "rates"),
    *("dates_vague", "dates_without_days", "people_without_roles"),
}
_INFERRED = ("dateline", "text")
_NOT_READ = N_("; the page could not be read, so these may be only some of the parts")


class PlaceNote(NamedTuple):
    """What is said of a place: a message with ``values`` in its places, and one behind it, in English or told."""

    message: str
    values: dict[str, str]
    behind: str = ""

    def __str__(self) -> str:
        return self.message.format(**self.values) + self.behind

    def in_words(self) -> str:
        """Say it in the language of the run."""
        said = {key: translate(value_name(word)) for key, word in self.values.items()}
        return _(self.message).format(**said) + _(self.behind) if self.behind else _(self.message).format(**said)


class Example(NamedTuple):
    """A place: the page, its line (None for a page as a whole), the text there, and what is to be said of it."""

    doc: str
    line: int | None
    text: str | None
    says: PlaceNote | None


class LookRow(NamedTuple):
    """One of LOOKS: how often it is so, and the first places."""

    what: str
    number: int
    examples: list[Example]


@dataclass(slots=True)
class CheckCount:
    """How often something is so, and the first places."""

    number: int = 0
    examples: list[Example] = field(default_factory=list)


class Looks:
    """What deserves a look of the pages so far; of each kind ``most`` places are kept, all where it is None."""

    def __init__(self, most: int | None = None) -> None:
        self.most = most
        self.kinds = {kind: CheckCount() for kind in LOOKS}

    def add(self, kind: str, examples: Iterable[Example]) -> None:
        """Count the examples of a kind on the page at hand."""
        look = self.kinds[kind]
        for example in examples:
            look.number += 1
            if kind not in _ONLY_COUNTED:
                look.examples.append(example)

    def merge(self, other: Looks) -> None:
        """Add what other pages gave, and keep the first places."""
        for kind, look in other.kinds.items():
            mine = self.kinds[kind]
            mine.number += look.number
            mine.examples = [*mine.examples, *look.examples][: self.most]

    def rows(self) -> list[LookRow]:
        """Return a row for each of LOOKS."""
        return [LookRow(kind, look.number, look.examples) for kind, look in self.kinds.items()]


def looks_of_page(page_input: PageInput) -> Looks:
    """Return what deserves a look on a page as a whole."""
    looks = Looks()
    about = records.page_in(page_input.records)
    if about is None:
        looks.add("pages_without_record", [Example(page_input.doc, None, None, None)])
    else:
        _of_page(looks, about, any(isinstance(record, records.Article) for record in page_input.records))
    return looks


def looks_of(
    found: list[records.Record], sums: PageSums | None, page_input: PageInput, source: str | None = None
) -> Looks:
    """Return what deserves a look among the records of an article; ``source`` is the folder that the pages lie in.

    The page is read again only where a whole seems to be contradicted by its parts.
    """
    looks = Looks()
    for record in found:
        for kind in _of_mention(record):
            looks.add(kind, [_example(record)])
    looks.add("contradicted_wholes", _contradictions(found, page_input, source))
    if sums is not None:
        looks.add("lost_parts", map(_example, sums.lost))
        looks.add("figures_without_noun", map(_example, sums.without_noun))
        looks.add("rates", map(_example, sums.rates))
        looks.add("figures_without_subject", map(_example, sums.without_subject))
    return looks


def _of_page(looks: Looks, about: records.Page, has_articles: bool) -> None:
    looks.add(
        "warnings",
        (Example(about.doc, None, None, PlaceNote("{warning}", {"warning": warning})) for warning in about.warnings),
    )
    if about.reference is None:
        looks.add("pages_without_reference", [Example(about.doc, None, None, None)])
    elif about.reference_from in _INFERRED:
        says = PlaceNote(N_("{day}, from {origin}"), {"day": about.reference, "origin": about.reference_from})
        looks.add("inferred_references", [Example(about.doc, None, None, says)])
    if not has_articles:
        looks.add("pages_without_articles", [Example(about.doc, None, None, None)])


def _of_mention(record: records.Record) -> Iterator[str]:
    match record:
        case records.Organisation(resolved="ambiguous"):
            yield "ambiguous_organisations"
        case records.Person(roles=[]):
            yield "people_without_roles"
        case records.Date(granularity="vague"):
            yield "dates_vague"
        case records.Date(date_start=None, date_end=None):
            yield "dates_without_days"


def _contradictions(found: list[records.Record], page_input: PageInput, source: str | None) -> Iterator[Example]:
    """Yield the wholes that their parts contradict; the page may tell that a list of parts is not complete."""
    if not any(contradictions(found, "")):
        return
    about = records.page_in(page_input.records)
    page = page_input.page or (_page(about, source) if about else None)
    for whole, _expected, given in contradictions(found, page.text if page else ""):
        yield _example(whole)._replace(
            says=PlaceNote(N_("the parts give {sum}"), {"sum": given}, "" if page else _NOT_READ)
        )


def _page(about: records.Page, source: str | None) -> SourcePage | None:
    try:
        return page_of(about, source)
    except ReadError:
        return None


def _example(record: records.Record) -> Example:
    return Example(record.doc, getattr(record, "line", None), getattr(record, "text", None), None)
