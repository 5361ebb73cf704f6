"""`unionx report`."""

from __future__ import annotations

from functools import partial
from typing import Unpack

import click

from unionx.cli import options, run
from unionx.cli.help_text import TranslatedCommand


@click.command("report", cls=TranslatedCommand, epilog="\b\nExample:\n  unionx report seeds/ -o report.html")
@options.records_options
@options.source_option
@options.reading_options
@click.pass_context
def command(ctx: click.Context, /, source: str | None, **given: Unpack[options.RecordsOptions]) -> None:
    """Make one HTML page that answers how much, how many, who and when, and shows the articles.

    PATH is as for extract. RECORDS is a file that extract wrote, or - with its output; its pages are read again, from
    below --source if it is given, and must be the same. The page needs nothing else and no network. Exit code: 0 all
    read, 1 something was not (the page shows the rest), 2 wrong usage.
    """
    from unionx.desk import report

    ctx.exit(run.over_records(given, partial(report.render, source=source), source=source))
