"""The command line: the group of commands, and how every one of them ends.

Only click is imported before a command runs, and of the commands only the one that was named, so that --help starts at
once.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from importlib import import_module
from importlib.util import find_spec
from io import TextIOWrapper
from pathlib import Path
from typing import Any

import click

from unionx import __version__, interrupts, messages
from unionx.cli import configuration, options
from unionx.cli.help_text import language_option
from unionx.cli.near_misses import HelpfulGroup
from unionx.errors import ConfigurationError, UnionxError
from unionx.messages import _
from unionx.messages.long_quotes import clipped
from unionx.output.streams import give_up_streams, say
from unionx.output.terminal import one_line

# In the order of --help.
COMMANDS = (
    "extract",
    "show",
    "facts",
    "people",
    "stats",
    "report",
    "registry",
    "review",
    "explain",
    "verify",
    "evaluate",
    "diff",
    "sample",
    "corrections",
    "lexicon",
    "convert",
    "schema",
)


class _Main(HelpfulGroup):
    """Ends every command the same way: what went wrong in one line, and the exit code that shells expect."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        found: click.Command = import_module(f"unionx.cli.commands.{cmd_name}").command
        interrupts.raise_again()  # what is loaded by now is most of it
        return found

    def main(self, args: Sequence[str] | None = None, *more: Any, **extra: Any) -> Any:  # noqa: ANN401 - as click has it
        given = sys.argv[1:] if args is None else list(args)
        if isinstance(sys.stdout, TextIOWrapper):  # ⟦ of --help is in no code page of Windows, 工会 not in latin-1
            sys.stdout.reconfigure(errors="backslashreplace")
        extra["obj"] = language_option(given)  # which wins over settings
        with messages.in_language(extra["obj"] or messages.of_locale()):
            try:
                return super().main(args, *more, **extra)
            except OSError as error:  # --help and --version, which click prints by itself
                give_up_streams()
                say(
                    _("Error: standard output cannot be written: {strerror}; make room").format(strerror=error.strerror)
                )
                sys.exit(1)

    def make_context(self, *args: Any, **extra: Any) -> click.Context:  # noqa: ANN401 - as click has it
        try:
            return super().make_context(*args, **extra)
        except KeyboardInterrupt:
            interrupts.ignore_more()
            say(_("Interrupted."))
            raise click.exceptions.Exit(128 + 2) from None
        except BrokenPipeError:  # --help and --version, which click prints by itself
            give_up_streams()
            raise click.exceptions.Exit(128 + 13) from None  # as if by SIGPIPE
        except click.ClickException as error:
            raise _readable(error) from None

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - as click has it
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            give_up_streams()
            ctx.exit(128 + 13)  # as if by SIGPIPE
        except KeyboardInterrupt:
            interrupts.ignore_more()
            say(_("Interrupted."))
            ctx.exit(128 + 2)
        except MemoryError:
            give_up_streams()
            say(_("Error: there is not enough memory for this; give less at a time"))
            ctx.exit(1)
        except UnionxError as error:
            give_up_streams()
            say(_("Error: {error}").format(error=error))
            ctx.exit(1)
        except click.ClickException as error:
            raise _readable(error) from None


def _readable(error: click.ClickException) -> click.ClickException:
    """Return an error that click tells by itself, what it quotes of the command line clipped."""
    vars(error)["message"] = clipped(error.message)  # which click calls final
    return error


def _build() -> str:
    """Say which wheel this is, as --version prints it; the module that is asked after is not loaded."""
    spec = find_spec("unionx.language.numerals")
    is_pure = spec is None or spec.origin is None or spec.origin.endswith((".py", ".pyc"))
    return "pure Python" if is_pure else "compiled"


@click.group(
    cls=_Main,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="\b\nExample:\n  unionx extract seeds/ -o records.jsonl",
)
@click.version_option(__version__, message=f"%(prog)s, version %(version)s ({_build()})")
@click.option(
    "--config",
    metavar="FILE",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Settings; else those of the nearest unionx.toml, or [tool.unionx] of pyproject.toml.",
)
@click.option("--no-config", is_flag=True, help="Without settings.")
@click.pass_context
def main(ctx: click.Context, config: Path | None, no_config: bool) -> None:
    """Read pages of Chinese trade-union newspapers: who, when, how many and how much."""
    if config and no_config:
        raise click.UsageError(_("--config and --no-config exclude each other"))
    path = None if no_config else config or configuration.nearest()
    if path is not None:
        ctx.default_map = _defaults(ctx, path)
        _use_language(ctx)
        if not config:
            _tell(ctx, path)


def _use_language(ctx: click.Context) -> None:
    """Use the language of the settings where the command line names none, before anything is told."""
    chosen = (ctx.default_map or {}).get(ctx.invoked_subcommand or "", {}).get("lang")
    if chosen in messages.LANGUAGES and ctx.obj is None:
        messages.use(chosen)


def _tell(ctx: click.Context, path: Path) -> None:
    """Say which settings a command takes from a file that nobody named: it may have come with a folder of pages."""
    name = ctx.invoked_subcommand or ""
    command = main.get_command(ctx, name)
    taken = dict(_taken(command, (ctx.default_map or {}).get(name, {}))) if command else {}
    if taken:
        said = ", ".join(f"{key} {_in_words(value)}" for key, value in taken.items())
        say(_("Note: {said}, as {path} says; --no-config leaves it out").format(said=said, path=path))


def _taken(command: click.Command, settings: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Yield the settings that a command takes, or one of its group, by their long names."""
    known = {one.name: max(one.opts, key=len).lstrip("-") for one in command.params}
    known |= {key: key for key in configuration.KEYS if key in known}
    below = command.commands if isinstance(command, click.Group) else {}
    for key, value in settings.items():
        if key in below and isinstance(value, dict):
            yield from _taken(below[key], value)
        elif key in known:
            yield known[key], value


def _in_words(value: str | bool | list[str]) -> str:
    return " ".join(value) if isinstance(value, list) else str(value)


def _defaults(ctx: click.Context, path: Path) -> dict[str, Any]:
    """Return for each command the settings that it takes where the command line is silent."""
    try:
        choices = {"types": options.TYPES, "format": options.FORMATS, "commands": COMMANDS}
        settings = configuration.read(path, choices)
        name = ctx.invoked_subcommand or ""
        command, tables = main.get_command(ctx, name), configuration.tables(settings)
        mine = configuration.of_command(path, command, tables[name]) if command and tables.get(name) else {}
    except ConfigurationError as error:
        raise click.UsageError(one_line(str(error))) from None
    of_extract = {"types": settings.pop("types", None), "form": settings.pop("format", None)}
    own = {"extract": {key: value for key, value in of_extract.items() if value is not None}}
    settings = {key: value for key, value in settings.items() if key not in tables}
    return {key: settings | own.get(key, {}) | (mine if key == name else {}) for key in COMMANDS}
