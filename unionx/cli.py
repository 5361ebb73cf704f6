"""The command line: options, messages and exit codes; what it does stands in the rooms to its left.

Only click is imported before a command runs, so that --help starts at once.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from contextlib import closing
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any, TypeVar

import click

from unionx import __version__
from unionx.errors import ReadError, ReferenceDateError, UnionxError
from unionx.streams import give_up_streams, say, signals_as_exits

if TYPE_CHECKING:
    from rich.progress import Progress

    from unionx.reader import Page
    from unionx.sinks import Put, Rendered
    from unionx.user_lexicon import UserLexicon

TYPES = ("page", "article", "organisation", "person", "date", "figure")
FORMATS = ("jsonl", "table")
_LONG = 2.0  # seconds after which a run shows how far it is
_MOST_JOBS = 61  # what Windows can wait for
_Command = TypeVar("_Command", bound=Callable[..., Any])


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


def _check_date(ctx: click.Context, parameter: click.Parameter, given: str | None) -> str | None:
    from unionx.reader import check_date

    try:
        return None if given is None else check_date(given)
    except ReferenceDateError as error:
        raise click.BadParameter(str(error), ctx, parameter) from None


def _check_encoding(ctx: click.Context, parameter: click.Parameter, given: str | None) -> str | None:
    from unionx.reader import ReadOptions, read_pages

    try:
        read_pages((), ReadOptions(encoding=given))
    except ReadError as error:
        raise click.BadParameter(f"{given!r}: {error.reason}", ctx, parameter) from None
    return given


def date_option(command: _Command) -> _Command:
    """Add --date, checked."""
    text = "Day the page was printed (YYYY-MM-DD, YYYY-MM or YYYY); a corpus line's own date wins over it."
    return click.option("--date", metavar="DATE", callback=_check_date, help=text)(command)


def encoding_option(command: _Command) -> _Command:
    """Add --encoding, checked."""
    text = "Encoding of the input, such as gb18030 or big5; found out where it is not given."
    return click.option("--encoding", metavar="NAME", callback=_check_encoding, help=text)(command)


def lexicon_option(command: _Command) -> _Command:
    """Add --lexicon: names, short forms and stop words of the user's own."""
    text = "A table of your own: columns word, type (organisation, alias, person, stop), name, kind; repeat for more."
    return click.option("--lexicon", "lexicons", metavar="FILE.tsv", multiple=True, help=text)(command)


def corpus_options(command: _Command) -> _Command:
    """Add --text-field, --id-field and --date-field."""
    for field in ("date", "id", "text"):
        text = f"Field of a corpus line that holds its {field}."
        command = click.option(f"--{field}-field", metavar="NAME", default=field, show_default=True, help=text)(command)
    return command


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
@click.option("-o", "--output", metavar="FILE", help="Write to FILE; it is FILE.partial until the run is over.")
@click.option(
    "-f",
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="jsonl",
    show_default=True,
    help="One JSON object a line, or a table.",
)
@click.option("-t", "--type", "types", type=click.Choice(TYPES), multiple=True, help="Only this type; repeat for more.")
@date_option
@encoding_option
@lexicon_option
@corpus_options
@click.option("-j", "--jobs", type=click.IntRange(1, _MOST_JOBS), default=1, show_default=True, help="Processes.")
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
    with (
        signals_as_exits(),
        sinks.opened(_target(output, paths), say) as put,
        closing(_Watch(output)) as watch,
        closing(pipeline.map_pages(work, pages, jobs)) as results,
    ):
        failed = _deliver(results, put, watch)
    ctx.exit(1 if failed else 0)


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
@date_option
@encoding_option
@lexicon_option
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


def _deliver(results: Iterable[Rendered | ReadError], put: Put, watch: _Watch) -> bool:
    """Write what comes as it comes and say what is wrong; return whether a page could not be read."""
    failed = False
    for result in results:
        watch.tick()
        if isinstance(result, ReadError):
            say(f"Error: {result}")
            failed = True
            continue
        for warning in result.warnings:
            say(f"Warning: {result.doc}: {warning}")
        put(result.data)
    return failed


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
    options = ReadOptions(encoding=encoding)
    found = next(read_pages([path], options)) if path == "-" else read_page(path, options)
    if isinstance(found, ReadError):
        raise found
    return found
