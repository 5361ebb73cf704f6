"""`unionx stats`."""

from __future__ import annotations

from typing import Unpack

import click

from unionx.cli import options, run
from unionx.output.terminal import look_of


@click.command("stats", epilog="\b\nExample:\n  unionx stats seeds/ -n 5")
@click.argument("paths", metavar="PATH|RECORDS...", type=options.FILES, nargs=-1, required=True)
@options.output_option
@options.format_option(options.TABLE_FORMATS, "Tables, or the same as one JSON object.")
@click.option("-n", "--top", type=click.IntRange(1), default=10, show_default=True, help="Rows of each table.")
@click.option("--all", "everything", is_flag=True, help="All rows, whatever -n says.")
@options.source_option
@options.reading_options
@click.pass_context
def command(
    ctx: click.Context,
    /,
    paths: tuple[str, ...],
    output: str | None,
    form: str,
    top: int,
    everything: bool,
    source: str | None,
    **reading: Unpack[options.ReadingOptions],
) -> None:
    """Tell what pages or records hold: counts, names, sums, days, and what deserves a look.

    PATH is as for extract. RECORDS is a file that extract wrote, or - with its output; options of reading do nothing
    there, and --source tells where its pages are. Money and counts are added by subject and period; never added are
    repeats, parts, ranges, and what differs in unit, currency, per, change or status. What two articles tell is added
    twice. Exit code: 0 all read, 1 something was not, 2 wrong usage.
    """
    from unionx.desk.stats import view

    most = None if everything else top
    given, inputs = run.given(**reading), run.inputs_of(paths, reading)
    made = view.rendered(paths, given, form, most, source, look_of(output))
    ctx.exit(run.run(made, output, inputs, corrections=given.corrections))
