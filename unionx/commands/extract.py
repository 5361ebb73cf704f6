"""`unionx extract`."""

from __future__ import annotations

from typing import Unpack

import click

from unionx import options, running


@click.command("extract", epilog="\b\nExample:\n  unionx extract seeds/ -t figure -t date --date 2023-04-24 -f table")
@click.argument("paths", metavar="PATH...", nargs=-1, required=True)
@options.output_option
@options.format_option(options.FORMATS, "One JSON object a line, or a table.")
@click.option(
    "-t", "--type", "types", type=click.Choice(options.TYPES), multiple=True, help="Only this type; repeat for more."
)
@options.reading_options
@click.pass_context
def command(
    ctx: click.Context,
    /,
    paths: tuple[str, ...],
    output: str | None,
    form: str,
    types: tuple[str, ...],
    **reading: Unpack[options.Reading],
) -> None:
    """Print the records of pages.

    PATH is a page, a directory (all .txt and .md files in it), a corpus (.jsonl, one page a line) or - for standard
    input. Only records go to standard output. Exit code: 0 all read, 1 something was not, 2 wrong usage.
    """
    from functools import partial

    from unionx import pipeline, reader, sinks

    given, look = running.given(**reading), sinks.look_of(output)
    work = partial(sinks.render, date=given.date, types=types, form=form, look=look, lexicon=given.lexicon)
    pages = reader.read_pages(paths, given.options)
    ctx.exit(running.run(pipeline.map_pages(work, pages, given.jobs), output, paths))
