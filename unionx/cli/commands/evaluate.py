"""`unionx evaluate`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from unionx.cli import options
from unionx.cli.choices import OneOf
from unionx.cli.help_text import TranslatedCommand
from unionx.messages import _, translate
from unionx.output.streams import say

if TYPE_CHECKING:
    from unionx.desk.evaluate.view import Outcome


@click.command(
    "evaluate",
    cls=TranslatedCommand,
    epilog="\b\nExample:\n  unionx evaluate tests/gold tests/golden/seeds.jsonl --errors subject",
)
@click.argument("gold", metavar="GOLD", type=options.FILES)
@click.argument("path", metavar="RECORDS", type=options.FILES)
@click.option(
    "--errors", metavar="[TYPE|KEY]", is_flag=False, flag_value="all", type=OneOf(options.SCORED),
    help="List what is wrong, each with its sentence: all, or of a type (figure) or key (subject).",
)  # fmt: skip
@click.option("--against", metavar="OLD", help="Records of an earlier run: list what was gained and lost since.")
@options.format_option(options.TABLE_FORMATS, "Tables, or the same as one JSON object.")
@options.types_option(options.SCORED_TYPES)
@options.source_option
@click.pass_context
def command(
    ctx: click.Context,
    gold: str,
    path: str,
    errors: str | None,
    against: str | None,
    form: str,
    types: tuple[str, ...],
    source: str | None,
) -> None:
    """Score RECORDS against pages that people marked.

    GOLD is a gold file of unionx, a folder of them, corrected records (lines may have "optional": true), or an export
    of doccano or Label Studio. RECORDS is a file that extract wrote, or - for standard input. Exit code: 0 scored, 1
    something could not be read, 2 wrong usage.
    """
    from unionx.desk.evaluate import view
    from unionx.output import files
    from unionx.output.terminal import look_of

    if "-" == path == against:
        raise click.UsageError(_("RECORDS and --against cannot both be standard input"))
    shown = view.score_files(gold, path, errors, against, types or options.SCORED_TYPES, source)
    problems = _report_problems(shown)
    with files.writer(None, say) as put:
        put(view.FORMATS[form](shown, look_of(None)))
    ctx.exit(1 if problems else 0)


def _report_problems(shown: Outcome) -> int:
    """Tell what could not be read and what limits the score; return how many problems there are."""
    problems = shown.now.problems + (shown.before.problems if shown.before else [])
    for problem in problems:
        say(_("Error: {error}").format(error=problem))
    for note in shown.notes:
        say(_("Note: {note}").format(note=translate(note)))
    return len(problems)
