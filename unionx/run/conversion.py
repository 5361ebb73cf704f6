"""Pages, or records that are there already, in a format of ``formats``."""

from __future__ import annotations

from unionx import pipeline, records
from unionx.corrections import Corrections
from unionx.formats import FORMATS, module_of
from unionx.mentions.user_lexicon import UserLexicon
from unionx.output.files import Data, Plan, Rendered
from unionx.page.reader import SourcePage
from unionx.run.inputs import Held


def render(
    page: SourcePage,
    date: str | None,
    plan: Plan,
    lexicon: UserLexicon | None = None,
    corrections: Corrections | None = None,
) -> Rendered:
    """Return the records of a page in a format; ``date``, ``lexicon`` and ``corrections`` as for page_records.

    Raises ReferenceDateError where ``date`` is no date.
    """
    types = {*plan.types, "page"} if plan.types else ()
    about, *found = pipeline.page_records(page, date, types, lexicon, corrections)
    if not plan.types or "page" in plan.types:
        found.insert(0, about)
    warnings = about.warnings if isinstance(about, records.Page) else []
    return Rendered(page.doc, _data(page.doc, page, found, plan), tuple(warnings), len(found))


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
