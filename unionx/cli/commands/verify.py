"""`unionx verify`."""

from __future__ import annotations

import click

from unionx.cli import options, run
from unionx.output.streams import say


@click.command("verify", epilog="\b\nExample:\n  unionx extract seeds/ | unionx verify -")
@click.argument("path", metavar="RECORDS", type=options.FILES)
@options.source_option
@options.lexicon_option
@options.corrections_option
@click.pass_context
def command(
    ctx: click.Context, path: str, source: str | None, lexicons: tuple[str, ...], corrections: tuple[str, ...]
) -> None:
    """Prove records against their pages.

    RECORDS is a file that extract wrote, or - for standard input. Each page is read and extracted again. What fails is
    printed, one line each, parted by tabs: page, id, what, expected, found. Only pages that are files of their own can
    be proved. Exit code: 0 all holds, 1 something does not, 2 wrong usage.
    """
    from unionx.desk import verify
    from unionx.output import files

    count, own = verify.ProofCount(), (run.read_lexicons(lexicons), run.read_corrections(corrections))
    with files.opened(None, say) as put:
        for checked in verify.verify(path, source, *own):
            put(count.lines_of(checked))
    say(str(count))
    ctx.exit(0 if count.holds else 1)
