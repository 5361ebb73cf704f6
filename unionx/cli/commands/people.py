"""`unionx people`."""

from __future__ import annotations

from typing import Literal, Unpack

import click

from unionx.cli import options, run

_EXAMPLE = """\b
Example:
  unionx people seeds/ -f csv --bom -o people.csv
  unionx people awards.txt --honoured -f csv --bom -o winners.csv
"""


@click.command("people", epilog=_EXAMPLE)
@click.argument("paths", metavar="PATH|RECORDS...", type=options.FILES, nargs=-1, required=True)
@options.output_option
@options.format_option(
    options.FACT_FORMATS, "One JSON object a line, CSV, a workbook, a database, or a table of the main columns."
)
@click.option("--honoured", is_flag=True, help="Only people whom the article gives an honour.")
@options.headers_option
@options.bom_option
@options.reading_options
@click.pass_context
def command(
    ctx: click.Context,
    /,
    paths: tuple[str, ...],
    output: str | None,
    form: str,
    honoured: bool,
    headers: Literal["en", "zh"],
    bom: bool,
    **reading: Unpack[options.ReadingOptions],
) -> None:
    """Print a flat table of people: one line for each person of an article and each post.

    PATH is as for extract. RECORDS is a file that extract wrote, or - with its output; options of reading do nothing
    there. A person without a post has one line, without a title. All honours of a person stand in one column.
    Exit code: 0 all read, 1 something was not, 2 wrong usage.
    """
    from unionx.desk import people

    given, plan = run.given(**reading), run.planned_rows(form, people.TABLE, output, bom, headers)
    made = people.rendered(paths, given, plan, honoured)
    inputs = run.inputs_of(paths, reading)
    ctx.exit(run.run(made, output, inputs, plan, given.corrections))
