"""`unionx stats`."""

from __future__ import annotations

from functools import partial
from typing import Unpack

import click

from unionx.cli import options, run
from unionx.cli.help_text import TranslatedCommand
from unionx.output.terminal import look_of


@click.command("stats", cls=TranslatedCommand, epilog="\b\nExample:\n  unionx stats seeds/ -n 5")
@options.records_options
@options.format_option(options.TABLE_FORMATS, "Tables, or the same as one JSON object.")
@click.option("-n", "--top", type=click.IntRange(1), default=10, show_default=True, help="Rows of each table.")
@click.option("--all", "everything", is_flag=True, help="All rows, whatever -n says.")
@options.source_option
@options.reading_options
@click.pass_context
def command(
    ctx: click.Context,
    /,
    form: str,
    top: int,
    everything: bool,
    source: str | None,
    **given: Unpack[options.RecordsOptions],
) -> None:
    """Tell what pages or records hold: counts, names, sums, days, and what deserves a look.

    PATH is as for extract. RECORDS is a file that extract wrote, or - with its output; options of reading do nothing
    there, and --source tells where its pages are. Money and counts are added by subject and period; never added are
    repeats, parts, ranges, and what differs in unit, currency, per, change or status. What two articles tell is added
    twice. Exit code: 0 all read, 1 something was not, 2 wrong usage.
    """
    from unionx.desk.stats import view

    most, look = None if everything else top, look_of(given["output"])
    ctx.exit(
        run.over_records(given, partial(view.render, form=form, most=most, source=source, look=look), source=source)
    )
