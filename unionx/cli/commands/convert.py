"""`unionx convert`."""

from __future__ import annotations

from typing import Literal

import click

from unionx.cli import options, run
from unionx.cli.choices import OneOf
from unionx.cli.help_text import TranslatedCommand

_TO = "What to make of the records, as extract -f."
_FROM = "What RECORDS are; found out where it is not given."


@click.command(
    "convert",
    cls=TranslatedCommand,
    epilog="\b\nExample:\n  unionx extract seeds/ | unionx convert - --to csv -o tables/",
)
@click.argument("paths", metavar="RECORDS...", type=options.FILES, nargs=-1, required=True)
@click.option("--to", "form", type=OneOf(options.FORMATS), required=True, help=_TO)
@click.option("--from", "origin", type=OneOf(("jsonl", *options.TOOLS)), help=_FROM)
@options.target_option
@options.types_option()
@options.source_option
@options.headers_option
@options.bom_option
@click.pass_context
def command(
    ctx: click.Context,
    paths: tuple[str, ...],
    form: str,
    origin: str | None,
    output: str | None,
    types: tuple[str, ...],
    source: str | None,
    headers: Literal["en", "zh"] | None,
    bom: bool,
) -> None:
    """Turn records into another format, and what annotation tools export into records.

    RECORDS is a file that extract wrote, or one that doccano or Label Studio exported, or a folder of brat, or - for
    standard input. The formats of tools hold the raw text of the page, so the pages of records must be where they were,
    or below --source.
    Exit code: 0 all converted, 1 something was not, 2 wrong usage.
    """
    from unionx.desk import convert
    from unionx.errors import ReadError
    from unionx.formats import FORMATS
    from unionx.run import conversion

    plan = run.output_plan(form, output, types, bom, headers)
    pages = convert.page_inputs(paths, origin, FORMATS[form].needs_page, source)
    results = (one if isinstance(one, ReadError) else conversion.page_output(one, plan) for one in pages)
    ctx.exit(run.run(results, output, paths, plan=plan))
