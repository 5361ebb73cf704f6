"""`unionx show`."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict, Unpack

import click

from unionx.cli import options, run
from unionx.cli.help_text import TranslatedCommand

if TYPE_CHECKING:
    from unionx.run.inputs import ExtractOptions


class _ChoiceOptions(TypedDict):
    """What is shown of a page: the fields of show.Choice."""

    types: tuple[str, ...]
    rules: tuple[str, ...]
    article: str | None
    near: int | None
    ids: bool


@click.command(
    "show",
    cls=TranslatedCommand,
    epilog="\b\nExample:\n  unionx show seeds/000_b28386ca7c95972f.txt --article 3 -t figure",
)
@click.argument("path", metavar="PAGE|RECORDS", type=options.FILES)
@options.types_option(options.MENTION_TYPES)
@click.option("--rule", "rules", metavar="RULE", multiple=True, help="Only this rule, or those that begin so: date/.")
@click.option(
    "--article", metavar="ARTICLE", help="Only this article: its number as shown, its id, a part of its title."
)
@click.option("--doc", "docs", metavar="PAGE", multiple=True, help="Of RECORDS only this page, by path or file name.")
@click.option("-C", "--context", "near", type=click.IntRange(0), metavar="N", help="Only rows within N of a mention.")
@click.option("--ids", is_flag=True, help="Add start, end and id of each, as a correction names it.")
@click.option("--no-pager", is_flag=True, help="Never start PAGER, or less, for what does not fit on the terminal.")
@options.source_option
@options.date_option
@options.encoding_option
@options.lexicon_option
@options.corrections_option
@click.pass_context
def command(
    ctx: click.Context,
    /,
    path: str,
    docs: tuple[str, ...],
    no_pager: bool,
    source: str | None,
    date: str | None,
    encoding: str | None,
    lexicons: tuple[str, ...],
    corrections: tuple[str, ...],
    **choice: Unpack[_ChoiceOptions],
) -> None:
    """Show a page with its mentions in colour, or in ⟦marks⟧ where there is none, and what they say.

    PAGE is a file, or - for standard input. RECORDS is a file that extract wrote, or - with its output: its pages are
    read again, and options of reading do nothing. Exit code: 0 all shown, 1 something was not, 2 wrong usage.
    """
    from unionx.desk import show
    from unionx.desk.show import pager, pages

    given = _options(path, date, encoding, lexicons, corrections)
    look = pager.look_here()
    found = pages.pages(path, given, source, docs)
    rows = pages.views(found, show.Choice(**choice), look)
    problems = run.Problems()
    for error in pager.put_rows(rows, not no_pager, look.terminal):
        problems.tell(error)
    ctx.exit(problems.code)


def _options(
    path: str, date: str | None, encoding: str | None, lexicons: tuple[str, ...], corrections: tuple[str, ...]
) -> ExtractOptions:
    """Return how the page is to be read, which must be one unless it is of records."""
    from unionx.page import reader
    from unionx.records import record_lines
    from unionx.run import inputs

    if not record_lines.holds_records(path):
        run.check_one_page(path)
    words, corrected = run.read_lexicons(lexicons), run.read_corrections(corrections)
    return inputs.ExtractOptions(reader.ReadOptions(encoding=encoding), date, words, corrections=corrected)
