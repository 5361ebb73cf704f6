"""`unionx extract`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, Unpack

import click

from unionx.cli import options, run
from unionx.cli.help_text import TranslatedCommand

if TYPE_CHECKING:
    from unionx.output.files import Plan
    from unionx.run.inputs import ExtractOptions


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
    headers: Literal["en", "zh"] | None,
    bom: bool,
    **reading: Unpack[options.ArchiveOptions],
) -> None:
    """Print the records of pages.

    PATH is a page, a directory (all .txt, .md and .html files in it), a corpus (.jsonl, .jsonl.gz or .jsonl.zst, one
    page a line, or .parquet, one a row) or - for standard input. Only records go to standard output. Exit code: 0 all
    read, 1 something was not, 2 wrong usage.
    """
    from unionx.cli import archive

    run.refuse_records(paths)
    folder, resume, engine = reading["folder"], reading["resume"], reading["engine"]
    folder, output = (folder or output, None) if engine == "ray" else (folder, output)
    archive.check_engine(engine, reading["address"], folder)
    archive.check(output, (folder, resume), form, bom, headers)
    to = output if folder is None else f"{folder}/part.{form}"
    given, plan = run.extract_options(reading), run.output_plan(form, to, types, bom, headers)
    if folder is not None:
        target = archive.Target(folder, reading["megabytes"], resume, engine, reading["address"])
        ctx.exit(archive.run(target, paths, reading, given, plan))
    ctx.exit(_extract(paths, output, reading, given, plan))


def _extract(
    paths: tuple[str, ...], output: str | None, reading: options.ReadingOptions, given: ExtractOptions, plan: Plan
) -> int:
    """Write the records of pages as they come; return the exit code."""
    from unionx.page import reader
    from unionx.run import conversion

    pages = reader.read_pages(paths, given.options, extent=given.extent)
    results = conversion.render_pages(pages, given, plan, given.jobs)
    inputs = run.inputs_of(paths, reading)
    return run.run(results, output, inputs, plan, given.corrections, given.extent)
