"""`unionx review`."""

from __future__ import annotations

import os
import sys
import tempfile
import webbrowser
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Unpack

import click

from unionx.cli import options, run
from unionx.cli.help_text import TranslatedCommand
from unionx.errors import UnionxError
from unionx.messages import _
from unionx.output.streams import say
from unionx.output.terminal import one_line

if TYPE_CHECKING:
    from unionx.desk.review import Review, Source
    from unionx.desk.review.answer_file import AnswerFile


class _ReviewOptions(options.ReadingOptions):
    """How pages are read and found, how many mentions are asked about, and in which order."""

    source: str | None
    number: int | None
    seed: int


@click.command(
    "review",
    cls=TranslatedCommand,
    epilog="\b\nExample:\n  unionx review records.jsonl\n  unionx review seeds/ --sample 100 -o corrections.jsonl",
)
@options.paths_argument
@click.option("-o", "--output", metavar="FILE", type=options.FILES, default="corrections.jsonl", show_default=True,
              help="Append answers to FILE; what it holds already counts, and --corrections reads it.")  # fmt: skip
@options.types_option(options.MENTION_TYPES)
@click.option("--sample", "number", type=click.IntRange(1), metavar="N", help="Only N mentions, as unionx sample -n N.")
@click.option("--seed", type=int, default=1, show_default=True, help="Another seed gives another sample.")
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="Of 127.0.0.1; any free one if not given.")
@click.option("--no-browser", is_flag=True, help="Only print the address.")
@options.source_option
@options.reading_options
@click.pass_context
def command(
    ctx: click.Context,
    /,
    paths: tuple[str, ...],
    output: str,
    types: tuple[str, ...],
    port: int,
    no_browser: bool,
    **reading: Unpack[_ReviewOptions],
) -> None:
    """Check and correct records in a browser, page by page.

    PATH is as for extract. RECORDS is a file that extract wrote, or - with its output; its pages are read again, from
    below --source if it is given, and must be the same. Each answer is in FILE at once; Ctrl-C ends the review, and
    the next one goes on where it was. Exit code: 0 ended, 1 something could not be read, 2 wrong usage.
    """
    _check_installed()
    from unionx.desk import review
    from unionx.desk.review import server

    reading["corrections"] = tuple(name for name in reading["corrections"] if not _is_same(name, output))
    answers = _answers(output, run.inputs_of(paths, reading))
    with server.listening(port) as listener, _opener(no_browser) as opened:
        sources, code = _sources(paths, reading)
        if sources:
            wanted = review.Selection(types or options.MENTION_TYPES, reading["number"], reading["seed"])
            server.serve(under := review.Review(sources, answers, wanted), listener, opened)
            say(_("{said}; the answers are in {output}").format(said=_progress(under), output=output))
    ctx.exit(code)


def _sources(paths: tuple[str, ...], reading: _ReviewOptions) -> tuple[list[Source], int]:
    """Return the pages that can be reviewed, and the exit code; what cannot be read is told."""
    from unionx.desk import review

    given = run.extract_options(reading)
    return run.gather(review.sources(paths, given, reading["source"]), given.extent)


def _check_installed() -> None:
    if missing := [name for name in ("starlette", "uvicorn") if find_spec(name) is None]:
        raise UnionxError(
            _("the review needs {list}: python -m pip install 'unionx[review]'").format(list=_(" and ").join(missing))
        )


def _is_same(name: str, output: str) -> bool:
    """Say whether a file is the one that answers go to, which the review applies by itself."""
    return os.path.realpath(name) == os.path.realpath(output)


def _answers(output: str, inputs: tuple[str, ...]) -> AnswerFile:
    from unionx.desk.review.answer_file import AnswerFile
    from unionx.output import files

    try:
        if output == "-" or files.target_of(output, inputs) is None:
            raise UnionxError(_("answers go to a file, which the next review goes on with; give one"))
        return AnswerFile(output, say)
    except UnionxError as error:
        raise click.BadParameter(one_line(str(error)), param_hint="-o") from None


@contextmanager
def _opener(no_browser: bool) -> Iterator[Callable[[str], None]]:
    """Give a function that prints an address, and opens it in the user's browser where there is a screen to show one.

    The browser is given a file that leads there, since other users can see what a program is started with.
    """
    has_screen = sys.platform in ("win32", "darwin") or any(map(os.environ.get, ("DISPLAY", "WAYLAND_DISPLAY")))
    with tempfile.TemporaryDirectory(prefix="unionx-") as folder:

        def opened(address: str) -> None:
            click.echo(address)
            say(_("Ctrl-C ends the review."))
            lead = Path(folder, "review.html")
            lead.write_text(f'<meta http-equiv="refresh" content="0;url={address}">\n', encoding="utf-8")
            if not no_browser and not (has_screen and webbrowser.open(lead.as_uri())):
                say(_("No browser could be opened here; open the address in one on this machine."))

        yield opened


def _progress(review: Review) -> str:
    """Say how many of all that is asked about are judged, as the bar of the page does, and how many of them right."""
    from unionx.desk.review.queue import QueueFilter

    asked = [place.item for place in review.queue(QueueFilter()) if place.item.status != "added"]
    found, judged = review.tally().overall, sum(item.is_judged for item in asked)
    said = _("{judged} of {of} judged").format(judged=judged, of=len(asked))
    if found.precision is None:
        return said
    return said + _(", {right} of them right ({precision:.0%})").format(right=found.right, precision=found.precision)
