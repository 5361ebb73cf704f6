"""The command line: options, messages and exit codes; what it does stands in the rooms to its left.

Only click is imported before a command runs, so that --help starts at once.
"""

from __future__ import annotations

import sys
from collections.abc import Generator
from contextlib import closing
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any

import click

from unionx import __version__, options
from unionx.errors import ReadError, UnionxError
from unionx.streams import give_up_streams, say, signals_as_exits

if TYPE_CHECKING:
    from rich.progress import Progress

    from unionx.reader import Page
    from unionx.sinks import Rendered
    from unionx.user_lexicon import UserLexicon

TYPES = ("page", "article", "organisation", "person", "date", "figure")
FORMATS = ("jsonl", "table")
FACT_FORMATS = ("jsonl", "csv", "table")
_LONG = 2.0  # seconds after which a run shows how far it is


class _Main(click.Group):
    """Ends every command the same way: what went wrong in one line, and the exit code that shells expect."""

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - as click has it
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            give_up_streams()
            ctx.exit(128 + 13)  # as if by SIGPIPE
        except KeyboardInterrupt:
            say("Interrupted.")
            ctx.exit(128 + 2)
        except UnionxError as error:
            give_up_streams()
            say(f"Error: {error}")
            ctx.exit(1)


@click.group(
    cls=_Main,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="\b\nExample:\n  unionx extract seeds/ -o records.jsonl",
)
@click.version_option(__version__)
def main() -> None:
    """Read pages of Chinese trade-union newspapers: who, when, how many and how much."""


@main.command(epilog="\b\nExample:\n  unionx extract seeds/ -t figure -t date --date 2023-04-24 -f table")
@click.argument("paths", metavar="PATH...", nargs=-1, required=True)
@options.output_option
@options.format_option(FORMATS, "One JSON object a line, or a table.")
@click.option("-t", "--type", "types", type=click.Choice(TYPES), multiple=True, help="Only this type; repeat for more.")
@options.reading_options
@click.pass_context
def extract(
    ctx: click.Context,
    /,
    paths: tuple[str, ...],
    output: str | None,
    form: str,
    types: tuple[str, ...],
    date: str | None,
    lexicons: tuple[str, ...],
    jobs: int,
    **reading: str,
) -> None:
    """Print the records of pages.

    PATH is a page, a directory (all .txt and .md files in it), a corpus (.jsonl, one page a line) or - for standard
    input. Only records go to standard output. Exit code: 0 all read, 1 something was not, 2 wrong usage.
    """
    from functools import partial

    from unionx import pipeline, reader, sinks

    words = _read_lexicons(lexicons)
    work = partial(sinks.render, date=date, types=types, form=form, look=sinks.look_of(output), lexicon=words)
    pages = reader.read_pages(paths, reader.ReadOptions(**reading))
    ctx.exit(_run(pipeline.map_pages(work, pages, jobs), output, paths))


@main.command(epilog="\b\nExample:\n  unionx facts seeds/ -f csv -o facts.csv")
@click.argument("paths", metavar="PATH|RECORDS...", nargs=-1, required=True)
@options.output_option
@options.format_option(FACT_FORMATS, "One JSON object a line, CSV with a header, or a table of the main columns.")
@click.option("--repeats", is_flag=True, help="Also figures that restate an earlier one of their article.")
@click.option("--bom", is_flag=True, help="A byte-order mark before the CSV, for spreadsheets.")
@options.reading_options
@click.pass_context
def facts(
    ctx: click.Context,
    /,
    paths: tuple[str, ...],
    output: str | None,
    form: str,
    repeats: bool,
    bom: bool,
    date: str | None,
    lexicons: tuple[str, ...],
    jobs: int,
    **reading: str,
) -> None:
    """Print a flat table: one line for each figure that has a subject.

    PATH is as for extract. RECORDS is a file that extract wrote, or - with its output; options of reading do nothing
    there. Of figures that restate each other one is printed. Add only what has the same kind, unit, per, change and
    status and no part_of.
    """
    from unionx import fact_sinks, reader, sinks

    if bom and form != "csv":
        raise click.UsageError("--bom goes with -f csv")
    asked = fact_sinks.Asked(form, repeats, sinks.look_of(output), date, _read_lexicons(lexicons))
    made = fact_sinks.rendered(paths, asked, reader.ReadOptions(**reading), jobs)
    ctx.exit(_run(made, output, paths, fact_sinks.head(form, bom)))


@main.command(epilog="\b\nExample:\n  unionx extract seeds/ | unionx verify -")
@click.argument("path", metavar="RECORDS")
@click.option(
    "--source",
    metavar="DIR",
    type=click.Path(exists=True, file_okay=False),
    help="Folder that the pages' paths start from; the working directory where it is not given.",
)
@options.lexicon_option
@click.pass_context
def verify(ctx: click.Context, path: str, source: str | None, lexicons: tuple[str, ...]) -> None:
    """Prove records against their pages.

    RECORDS is a file that extract wrote, or - for standard input. Each page is read and extracted again. What fails is
    printed, one line each, parted by tabs: page, id, what, expected, found. Only pages that are files of their own can
    be proved. Exit code: 0 all holds, 1 something does not, 2 wrong usage.
    """
    from unionx import sinks, verify

    count = verify.Count()
    with sinks.opened(None, say) as put:
        for checked in verify.verify(path, source, _read_lexicons(lexicons)):
            put(count.lines_of(checked))
    say(str(count))
    ctx.exit(1 if count.failures else 0)


@main.command(epilog="\b\nExample:\n  unionx schema figure")
@click.argument("name", metavar="[TYPE]", type=click.Choice([*TYPES, "record"]), required=False)
@click.option(
    "-o", "--output", metavar="DIR", type=click.Path(file_okay=False), help="Write DIR/TYPE.json, all if no TYPE."
)
def schema(name: str | None, output: str | None) -> None:
    """Print the JSON Schema of records.

    TYPE is one of those that extract -t takes; without it, the schema is that of any record.
    """
    import json

    from unionx.records import schemas
    from unionx.sinks import write_files

    made = {key: json.dumps(schema, indent=2, ensure_ascii=False) + "\n" for key, schema in schemas().items()}
    if output is None:
        click.echo(made[name or "record"].encode(), nl=False)
    else:
        write_files(Path(output), {f"{key}.json": made[key] for key in ([name] if name else made)})


@main.command(epilog="\b\nExample:\n  unionx explain seeds/000_b28386ca7c95972f.txt --at 1240")
@click.argument("path", metavar="PAGE")
@click.option("--at", type=int, metavar="OFFSET", help="Code point of the page as it stands, the first is 0.")
@options.date_option
@options.encoding_option
@options.lexicon_option
def explain(path: str, at: int | None, date: str | None, encoding: str | None, lexicons: tuple[str, ...]) -> None:
    """Tell how the records of a PAGE came about.

    PAGE is a file, or - for standard input. Without --at: the repairs counted by name, every mention with its rule.
    With --at: the repairs near the place, the candidates that cover it, the winner and why, all its values.
    """
    from unionx import explain

    page, words = _one_page(path, encoding), _read_lexicons(lexicons)
    try:
        lines = explain.page(page, date, words) if at is None else explain.place(page, at, date, words)
    except IndexError as error:
        raise click.BadParameter(f"{at} is outside {page.doc}: {error}", param_hint="--at") from None
    for line in lines:
        click.echo(line.encode())


def _target(output: str | None, paths: tuple[str, ...]) -> Path | None:
    from unionx.sinks import target_of

    try:
        return target_of(output, paths)
    except UnionxError as error:
        raise click.BadParameter(str(error), param_hint="-o") from None


class _Watch:
    """Shows on standard error how many pages are done, once a run is long and if a terminal is there to show it."""

    def __init__(self, output: str | None) -> None:
        on_screen = output in (None, "-") and sys.stdout is not None and sys.stdout.isatty()
        self._wanted = sys.stderr is not None and sys.stderr.isatty() and not on_screen
        self._begin, self._done = monotonic(), 0
        self._bar: Progress | None = None

    def tick(self) -> None:
        """Count a page."""
        self._done += 1
        if self._bar is None and self._wanted and monotonic() - self._begin > _LONG:
            from rich.console import Console
            from rich.progress import Progress, SpinnerColumn, TimeElapsedColumn

            columns = (SpinnerColumn(), "{task.completed} pages", TimeElapsedColumn())
            self._bar = Progress(*columns, console=Console(stderr=True), transient=True, redirect_stdout=False)
            self._bar.add_task("", total=None)
            self._bar.start()
        if self._bar is not None:
            self._bar.update(self._bar.task_ids[0], completed=self._done)

    def close(self) -> None:
        """Take the bar away."""
        if self._bar is not None:
            self._bar.stop()


def _run(
    results: Generator[Rendered | ReadError, None, None], output: str | None, paths: tuple[str, ...], head: bytes = b""
) -> int:
    """Write what comes as it comes, behind ``head``, and say what is wrong; return the exit code."""
    from unionx import sinks

    failed = False
    with (
        signals_as_exits(),
        sinks.opened(_target(output, paths), say) as put,
        closing(_Watch(output)) as watch,
        closing(results),
    ):
        put(head)
        for result in results:
            watch.tick()
            if isinstance(result, ReadError):
                say(f"Error: {result}")
                failed = True
                continue
            for warning in result.warnings:
                say(f"Warning: {result.doc}: {warning}")
            put(result.data)
    return 1 if failed else 0


def _read_lexicons(paths: tuple[str, ...]) -> UserLexicon:
    from unionx.errors import LexiconError
    from unionx.user_lexicon import read_user_lexicons

    try:
        return read_user_lexicons(paths)
    except LexiconError as error:
        raise click.BadParameter(str(error), param_hint="--lexicon") from None


def _one_page(path: str, encoding: str | None) -> Page:
    """Return the one page of ``path``; raises ReadError where it cannot be read."""
    from unionx.reader import ReadOptions, read_page, read_pages

    if path.lower().endswith(".jsonl") or Path(path).is_dir():
        raise click.BadParameter(f"{path} holds several pages; give one of them as a file", param_hint="PAGE")
    reading = ReadOptions(encoding=encoding)
    found = next(read_pages([path], reading)) if path == "-" else read_page(path, reading)
    if isinstance(found, ReadError):
        raise found
    return found
