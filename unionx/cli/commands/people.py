"""`unionx people`."""

from __future__ import annotations

from functools import partial
from typing import Unpack

import click

from unionx.cli import options, run
from unionx.cli.help_text import TranslatedCommand

_EXAMPLE = """\b
Example:
  unionx people seeds/ -f csv --bom -o people.csv
  unionx people awards.txt --honoured -f csv --bom -o winners.csv
"""


@click.command("people", cls=TranslatedCommand, epilog=_EXAMPLE)
@options.rows_options
@click.option("--honoured", is_flag=True, help="Only people whom the article gives an honour.")
@options.reading_options
@click.pass_context
def command(ctx: click.Context, /, honoured: bool, **given: Unpack[options.RowsOptions]) -> None:
    """Print a flat table of people: one line for each person of an article and each post.

    PATH is as for extract. RECORDS is a file that extract wrote, or - with its output; options of reading do nothing
    there. A person without a post has one line, without a title. All honours of a person stand in one column.
    Exit code: 0 all read, 1 something was not, 2 wrong usage.
    """
    from unionx.desk import people

    ctx.exit(run.over_rows(given, people.TABLE, partial(people.render, honoured=honoured)))
