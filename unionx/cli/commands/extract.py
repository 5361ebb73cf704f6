"""`unionx extract`."""

from __future__ import annotations

from typing import Literal, Unpack

import click

from unionx.cli import options, run
from unionx.cli.help_text import TranslatedCommand


@click.command(
    "extract",
    cls=TranslatedCommand,
    epilog="\b\nExample:\n  unionx extract seeds/ -t figure -t date --date 2023-04-24 -f table",
)
@click.argument("paths", metavar="PATH...", type=options.FILES, nargs=-1, required=True)
@options.target_option
@options.format_option(
    options.FORMATS, "Lines of JSON, a table, CSV, a workbook, a database, or for an annotation tool."
)
@options.types_option()
@options.headers_option
@options.bom_option
@options.archive_options
@options.reading_options
@click.pass_context
def command(
    ctx: click.Context,
    /,
    paths: tuple[str, ...],
    output: str | None,
    form: str,
    types: tuple[str, ...],
    headers: Literal["en", "zh"],
    bom: bool,
    folder: str | None,
    megabytes: float,
    resume: bool,
    engine: str,
    address: str | None,
    **reading: Unpack[options.ReadingOptions],
) -> None:
    """Print the records of pages.

    PATH is a page, a directory (all .txt, .md and .html files in it), a corpus (.jsonl, .jsonl.gz or .jsonl.zst, one
    page a line, or .parquet, one a row) or - for standard input. Only records go to standard output. Exit code: 0 all
    read, 1 something was not, 2 wrong usage.
    """
    from functools import partial

    from unionx import pipeline, workers
    from unionx.cli import archive
    from unionx.page import reader
    from unionx.run import conversion

    run.refuse_records(paths)
    if engine == "ray":
        folder, output = folder or output, None
    archive.check_engine(engine, address, folder)
    archive.check(output, (folder, resume), form, bom, headers)
    to = output if folder is None else f"{folder}/part.{form}"
    given, plan = run.given(reading), run.planned(form, to, types, bom, headers)
    if folder is not None:
        ctx.exit(archive.run(archive.Target(folder, megabytes, resume, engine, address), paths, reading, given, plan))
    work = partial(conversion.render, date=given.date, plan=plan, lexicon=given.lexicon, corrections=given.corrections)
    pages = reader.read_pages(paths, given.options, extent=given.extent)
    results = workers.map_pages(work, pages, given.jobs, pipeline.load)
    inputs = run.inputs_of(paths, reading)
    ctx.exit(run.run(results, output, inputs, plan, given.corrections, given.extent))
