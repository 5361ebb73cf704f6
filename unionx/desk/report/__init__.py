"""One HTML page that answers questions about records, and shows them: charts, tables, the articles with their mentions.

Nothing in it comes from elsewhere, and its policy (CSP) allows no script and no style but the two it brings. Page text
travels as JSON, from which the script builds text nodes, or escaped; so it is never markup. A page's text and mentions
are drawn when it comes into view, so that a report of hundreds of pages opens. An article that was printed before is
shown, and what it says is counted once. All that it says in its own words stands in words/, by language.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable
from functools import partial

from unionx import messages
from unionx.desk.report.document import ASSETS, html
from unionx.desk.report.pages import ReportPage, report_page
from unionx.errors import ReadError
from unionx.output.files import PageOutput
from unionx.run.inputs import ExtractOptions, map_inputs


def render(
    paths: Iterable[str], given: ExtractOptions, source: str | None = None, language: str | None = None
) -> Generator[PageOutput | ReadError, None, None]:
    """Yield a report of pages, and of files of records, at the end; before it, page by page, what is to be said.

    The pages of records are read from their ``doc``, below the folder ``source`` if it is given. What is wrong comes as
    a ReadError, and the report is made of the rest; where nothing is left there is none. It is in ``language``, or in
    that of the run.
    """
    language = language or messages.language()
    pages, failed = list[ReportPage](), False
    for one in map_inputs(paths, partial(report_page, source=source, language=language), given):
        if isinstance(one, ReadError):
            failed = True
            yield one
            continue
        yield PageOutput(one.about.doc, b"", one.warnings)
        yield from (ReadError(one.about.doc, reason) for reason in one.wrong)
        pages.append(one)
    if pages or not failed:
        yield PageOutput("", html(pages, language), ())


__all__ = ["ASSETS", "rendered"]
