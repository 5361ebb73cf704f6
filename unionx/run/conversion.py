"""Pages, or records that are there already, in a format of ``formats``."""

from __future__ import annotations

from collections.abc import Generator, Iterable
from functools import partial

from unionx import pipeline, records, workers
from unionx.errors import ReadError
from unionx.formats import FORMATS, module_of
from unionx.output.files import Data, PageOutput, Plan
from unionx.page.reader import SourcePage
from unionx.run.inputs import ExtractOptions, PageInput, extracting


def render_pages(
    pages: Iterable[SourcePage | ReadError], given: ExtractOptions, plan: Plan, jobs: int | None
) -> Generator[PageOutput | ReadError, None, None]:
    """Yield the records of each page in a format, with ``jobs`` processes, as map_pages does.

    Raises ReferenceDateError where ``given.date`` is no date.
    """
    read = extracting(given, _types_of(plan))
    return workers.map_pages(partial(render, plan=plan), pages, jobs, pipeline.load, read)


def render(page_input: PageInput, plan: Plan) -> PageOutput:
    """Return the records of a page that was just extracted in a format, with what the page record warns of."""
    about, *found = page_input.records
    if not plan.types or "page" in plan.types:
        found.insert(0, about)
    warnings = about.warnings if isinstance(about, records.Page) else []
    return PageOutput(page_input.doc, _data(page_input.doc, page_input.page, found, plan), tuple(warnings), len(found))


def _types_of(plan: Plan) -> tuple[str, ...]:
    """Return the types of record that a plan asks for, all where there are none: the page is told of in any case."""
    return (*plan.types, "page") if plan.types else ()


def page_output(page_input: PageInput, plan: Plan) -> PageOutput:
    """Return records that are there already in a format; those that need the raw text take ``page_input.page``."""
    found = page_input.records
    if plan.types and not FORMATS[plan.form].chooses:
        found = [record for record in found if record.type in plan.types]
    return PageOutput(page_input.doc, _data(page_input.doc, page_input.page, found, plan), ())


def _data(doc: str, page: SourcePage | None, found: list[records.Record], plan: Plan) -> Data:
    """Return what a page becomes; by its name, where pages go into files of their own."""
    made: Data = module_of(plan.form).page(page, found, plan)
    return {doc: made} if plan.apart and isinstance(made, bytes) and not FORMATS[plan.form].binary else made
