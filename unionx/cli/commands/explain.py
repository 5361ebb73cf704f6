"""`unionx explain`."""

from __future__ import annotations

from collections.abc import Callable
from shlex import quote
from typing import TYPE_CHECKING, Any

import click

from unionx.cli import options, run
from unionx.cli.help_text import TranslatedCommand
from unionx.messages import _, translate

if TYPE_CHECKING:
    from unionx.page.reader import SourcePage


class _Offset(click.types.IntParamType):
    """An offset; whoever gives words of the page in its place is told of the option for them."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:  # noqa: ANN401 - as click has it
        """Return the offset; raises BadParameter where it is no number."""
        try:
            return int(value)
        except ValueError:
            self.fail(_("{value!r} is no number; type --text {quoted}").format(value=value, quoted=quote(value)))


@click.command(
    "explain",
    cls=TranslatedCommand,
    epilog="\b\nExample:\n  unionx explain seeds/000_b28386ca7c95972f.txt --text 32万余人\n"
    "  unionx explain seeds/000_b28386ca7c95972f.txt --at 1240",
)
@click.argument("path", metavar="PAGE", type=options.FILES)
@click.option("--at", type=_Offset(), metavar="OFFSET", help="Code point of the page as it stands, the first is 0.")
@click.option("--id", "name", metavar="ID", help="Id of a record; figure@2062-2067 without the page does too.")
@click.option("--line", type=int, metavar="LINE", help="Line of the page, the first is 1: all mentions on it.")
@click.option("--text", metavar="TEXT", help="What the page prints, wherever it does.")
@options.date_option
@options.encoding_option
@options.lexicon_option
@options.corrections_option
def command(
    path: str,
    at: int | None,
    name: str | None,
    line: int | None,
    text: str | None,
    date: str | None,
    encoding: str | None,
    lexicons: tuple[str, ...],
    corrections: tuple[str, ...],
) -> None:
    """Tell how the records of a PAGE came about.

    PAGE is a file, or - for standard input. Without a place: the repairs counted by name, every mention with its rule.
    With --at, --id, --line or --text: the repairs near each place, the candidates that cover it, the winner and why,
    all its values.
    """
    from unionx.desk import explain
    from unionx.output import files
    from unionx.output.streams import say

    if sum(one is not None for one in (at, name, line, text)) > 1:
        raise click.UsageError(_("give one of --at, --id, --line and --text"))
    page = run.one_page(path, encoding)
    own = run.read_lexicons(lexicons), run.read_corrections(corrections)
    asked = _stretches(page, at, name, line, text)
    lines = explain.page(page, date, *own) if asked is None else explain.places(page, asked, date, *own)
    with files.writer(None, say) as put:
        for told in lines:
            put(f"{told}\n".encode())


def _stretches(
    page: SourcePage, at: int | None, name: str | None, line: int | None, text: str | None
) -> list[tuple[int, int]] | None:
    """Return the stretches that are asked about, None for the whole page; what is not there is wrong usage."""
    from unionx.desk.explain import where
    from unionx.output.terminal import one_line

    given: dict[str, tuple[Callable[[SourcePage, Any], list[tuple[int, int]]], Any]]
    given = {"--at": (where.of_offset, at), "--id": (where.of_id, name), "--line": (where.of_line, line),
             "--text": (where.of_text, text)}  # fmt: skip
    for option, (stretches, asked) in given.items():
        try:
            if asked is not None:
                return stretches(page, asked)
        except ValueError as error:
            raise click.BadParameter(one_line(translate(str(error))), param_hint=option) from None
    return None
