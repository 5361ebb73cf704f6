"""`unionx lexicon`: a group of commands for the user's own lexicons."""

from __future__ import annotations

import click

from unionx.cli import options, run
from unionx.cli.near_misses import HelpfulGroup
from unionx.cli.watch import say_left_out
from unionx.output.streams import say


class _Lexicon(HelpfulGroup):
    """The group: files that are given to it are to be checked."""

    reads = "unionx lexicon check"


@click.group("lexicon", cls=_Lexicon, epilog="\b\nExample:\n  unionx lexicon check my.tsv")
def command() -> None:
    """Look after your own lexicons, which --lexicon takes."""


@command.command("check", epilog="\b\nExample:\n  unionx lexicon check my.tsv names.tsv --pages seeds/")
@click.argument("paths", metavar="FILE.tsv...", type=options.FILES, nargs=-1, required=True)
@click.option(
    "--pages", metavar="PATH", type=options.FILES, multiple=True, help="Warn of rows that match nothing on these pages."
)
@click.pass_context
def check(ctx: click.Context, paths: tuple[str, ...], pages: tuple[str, ...]) -> None:
    """Check lexicons together, as --lexicon would read them.

    Prints all mistakes, and warnings of rows that stand twice, do nothing, or do more than was meant: place, mistake or
    warning, and what to do, parted by tabs. With --pages (a page, folder or corpus; repeat for more) also rows that
    match nothing there. Exit code: 0 no mistake, 1 mistakes, or a page that cannot be read, 2 wrong usage.
    """
    from unionx.desk import lexicon
    from unionx.output import files
    from unionx.page.extent import Extent
    from unionx.page.reader import read_pages

    problems, extent = run.Problems(), Extent()
    found = lexicon.Check(paths, problems.without_errors(read_pages(pages, extent=extent)) if pages else None)
    with files.writer(None, say) as put:
        put("".join(f"{finding}\n" for finding in found.findings).encode())
    say(str(found))
    say_left_out(extent)
    ctx.exit(1 if found.mistakes else problems.code)
