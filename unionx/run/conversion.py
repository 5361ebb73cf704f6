"""Pages, or records that are there already, in a format of ``formats``."""

from __future__ import annotations

from collections.abc import Generator, Iterable
from functools import partial

from unionx import pipeline, records, workers
from unionx.corrections import Corrections
from unionx.errors import ReadError
from unionx.formats import FORMATS, module_of
from unionx.output.files import Data, Plan, Rendered
from unionx.page.reader import SourcePage
from unionx.run.inputs import Given, Held


def render_pages(
    pages: Iterable[SourcePage | ReadError], given: Given, plan: Plan, jobs: int | None
) -> Generator[Rendered | ReadError, None, None]:
    """Yield the records of each page in a format, with ``jobs`` processes, as map_pages does.

    Raises ReferenceDateError where ``given.date`` is no date.
    """
    read = partial(pipeline.read_together, option=given.date, lexicon=given.lexicon, types=_asked(plan))
    work = partial(render, plan=plan, corrections=given.corrections)
    return workers.map_pages(work, pages, jobs, pipeline.load, read)


def render(reading: pipeline.Reading, plan: Plan, corrections: Corrections | None = None) -> Rendered:
    """Return the records of a page in a format; ``corrections`` as for page_records."""
    page = reading.page
    about, *found = pipeline.records_of(reading, _asked(plan), corrections)
    if not plan.types or "page" in plan.types:
        found.insert(0, about)
    warnings = about.warnings if isinstance(about, records.Page) else []
    return Rendered(page.doc, _data(page.doc, page, found, plan), tuple(warnings), len(found))


def _asked(plan: Plan) -> tuple[str, ...]:
    """Return the types of record that a plan asks for, all where there are none: the page is told of in any case."""
    return (*plan.types, "page") if plan.types else ()


def rendered(held: Held, plan: Plan) -> Rendered:
    """Return records that are there already in a format; those that need the raw text take ``held.page``."""
    found = held.records
    if plan.types and not FORMATS[plan.form].chooses:
        found = [record for record in found if record.type in plan.types]
    return Rendered(held.doc, _data(held.doc, held.page, found, plan), ())


def _data(doc: str, page: SourcePage | None, found: list[records.Record], plan: Plan) -> Data:
    """Return what a page becomes; by its name, where pages go into files of their own."""
    made: Data = module_of(plan.form).page(page, found, plan)
    return {doc: made} if plan.apart and isinstance(made, bytes) and not FORMATS[plan.form].binary else made
