"""`unionx report`."""

from __future__ import annotations

from typing import Unpack

import click

from unionx.cli import options, run


@click.command("report", epilog="\b\nExample:\n  unionx report seeds/ -o report.html")
@click.argument("paths", metavar="PATH|RECORDS...", type=options.FILES, nargs=-1, required=True)
@options.output_option
@options.source_option
@options.reading_options
@click.pass_context
def command(
    ctx: click.Context,
    /,
    paths: tuple[str, ...],
    output: str | None,
    source: str | None,
    **reading: Unpack[options.ReadingOptions],
) -> None:
    """Make one HTML page to look at: articles with their mentions, facts, charts.

    PATH is as for extract. RECORDS is a file that extract wrote, or - with its output; its pages are read again, from
    below --source if it is given, and must be the same. The page needs nothing else and no network. Exit code: 0 all
    read, 1 something was not (the page shows the rest), 2 wrong usage.
    """
    from unionx.desk import report

    given, inputs = run.given(**reading), run.inputs_of(paths, reading)
    ctx.exit(run.run(report.rendered(paths, given, source), output, inputs, corrections=given.corrections))
