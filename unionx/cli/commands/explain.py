"""`unionx explain`."""

from __future__ import annotations

import click

from unionx.cli import options, run


@click.command("explain", epilog="\b\nExample:\n  unionx explain seeds/000_b28386ca7c95972f.txt --at 1240")
@click.argument("path", metavar="PAGE", type=options.FILES)
@click.option("--at", type=int, metavar="OFFSET", help="Code point of the page as it stands, the first is 0.")
@options.date_option
@options.encoding_option
@options.lexicon_option
@options.corrections_option
def command(
    path: str,
    at: int | None,
    date: str | None,
    encoding: str | None,
    lexicons: tuple[str, ...],
    corrections: tuple[str, ...],
) -> None:
    """Tell how the records of a PAGE came about.

    PAGE is a file, or - for standard input. Without --at: the repairs counted by name, every mention with its rule.
    With --at: the repairs near the place, the candidates that cover it, the winner and why, all its values.
    """
    from unionx.desk import explain
    from unionx.output import files
    from unionx.output.streams import say
    from unionx.output.terminal import one_line

    page = run.one_page(path, encoding)
    own = run.read_lexicons(lexicons), run.read_corrections(corrections)
    try:
        lines = explain.page(page, date, *own) if at is None else explain.place(page, at, date, *own)
    except IndexError as error:
        raise click.BadParameter(one_line(f"{at} is outside {page.doc}: {error}"), param_hint="--at") from None
    with files.opened(None, say) as put:
        for line in lines:
            put(f"{line}\n".encode())
