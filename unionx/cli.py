"""The command line: the group of commands, and how every one of them ends.

Only click is imported before a command runs, and of the commands only the one that was named, so that --help starts at
once.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

import click

from unionx import __version__
from unionx.errors import UnionxError
from unionx.streams import give_up_streams, say

COMMANDS = ("extract", "facts", "verify", "schema", "explain")  # in the order of --help


class _Main(click.Group):
    """Ends every command the same way: what went wrong in one line, and the exit code that shells expect."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        found: click.Command = import_module(f"unionx.commands.{cmd_name}").command
        return found

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
