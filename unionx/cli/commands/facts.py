"""`unionx facts`."""

from __future__ import annotations

from functools import partial
from typing import Unpack

import click

from unionx.cli import options, run
from unionx.cli.choices import OneOf
from unionx.cli.help_text import TranslatedCommand

_EXAMPLE = """\b
Example:
  unionx facts seeds/ -f csv -o facts.csv
  unionx facts seeds/ --least sentence      # what the figure's own sentence says, and no more
"""


@click.command("facts", cls=TranslatedCommand, epilog=_EXAMPLE)
@options.rows_options
@click.option("--repeats", is_flag=True, help="Also figures that restate an earlier one of their article.")
@click.option(
    "--least",
    type=OneOf(options.REACHES),
    default=options.REACHES[-1],
    show_default=True,
    help="Only figures whose noun, subject, period and status rest on evidence as near as this.",
)
@options.reading_options
@click.pass_context
def command(ctx: click.Context, /, repeats: bool, least: str, **given: Unpack[options.RowsOptions]) -> None:
    """Print a flat table: one line for each figure that has a subject.

    PATH is as for extract. RECORDS is a file that extract wrote, or - with its output; options of reading do nothing
    there. Of figures that restate each other one is printed. Add only what has the same kind, unit, currency, per,
    change and status and no part_of. The columns *_rule name the strongest evidence for a value. --least orders
    evidence by where it stands: in the figure's own clause, in its sentence, in its paragraph, anywhere in its article.
    Exit code: 0 all read, 1 something was not, 2 wrong usage.
    """
    from unionx.desk import facts

    ctx.exit(run.over_rows(given, facts.TABLE, partial(facts.render, repeats=repeats, least=least)))
