"""`unionx registry`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import click

from unionx.cli import options, run
from unionx.cli.help_text import TranslatedCommand
from unionx.messages import _
from unionx.output.streams import say, signals_as_exits
from unionx.output.terminal import one_line

if TYPE_CHECKING:
    from unionx.desk.registry import FileLook

_FOLDER = "Write to this folder; it is DIR.partial until the run is over."


@click.command(
    "registry", cls=TranslatedCommand, epilog="\b\nExample:\n  unionx extract seeds/ | unionx registry - -o registry/"
)
@click.argument("paths", metavar="RECORDS...", type=options.FILES, nargs=-1, required=True)
@click.option("-o", "--output", metavar="DIR", type=options.FILES, required=True, help=_FOLDER)
@options.format_option(
    options.REGISTRY_FORMATS, "Lines of JSON, CSV, Parquet or Arrow of each table; a workbook or a database of all."
)
@options.source_option
@options.headers_option
@options.bom_option
@click.pass_context
def command(
    ctx: click.Context,
    paths: tuple[str, ...],
    output: str,
    form: str,
    source: str | None,
    headers: Literal["en", "zh"] | None,
    bom: bool,
) -> None:
    """Make tables of all pages: bodies, people, facts with their sources, series, contradictions, reprints.

    RECORDS is a file that extract wrote, or - with its output. A figure that several pages print is one row; an article
    that was printed before counts once, and so does a page that comes twice. Neither the order of files nor that of
    their lines matters. Needs DuckDB. Exit code: 0 all read, 1 something was not (the tables hold the rest), 2 wrong
    usage.
    """
    from unionx.desk.registry import FileLook

    look = FileLook(form, bom, options.checked_headers(form, bom, headers))
    ctx.exit(_write_tables(paths, output, look, source))


def _write_tables(paths: tuple[str, ...], output: str, look: FileLook, source: str | None) -> int:
    """Make the tables, and return the exit code; where nothing was read, the folder stays as it is."""
    from unionx.desk.registry import OURS, Registry, check
    from unionx.errors import UnionxError
    from unionx.output import folders

    check(look.form)
    try:
        if output == "-":
            raise UnionxError(_("a folder cannot go to standard output; give -o FOLDER"))
        target = folders.target_of(output, paths, OURS)
    except UnionxError as error:
        raise click.BadParameter(one_line(str(error)), param_hint="-o") from None
    with signals_as_exits(), Registry() as registry:
        pages, code = run.tell(registry.add(paths, source), output)
        if pages or not code:
            with folders.staging_folder(target, OURS, say) as folder:
                registry.write(folder, look, say)
    return code
