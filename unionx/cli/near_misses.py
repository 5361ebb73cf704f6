"""What may have been meant by a word that is no command: a file, a command that is spelled alike, one of a group."""

from __future__ import annotations

import os
from collections.abc import Sequence
from shlex import quote

import click

from unionx.cli.choices import suggestion
from unionx.cli.help_text import TranslatedGroup
from unionx.messages import _
from unionx.output.terminal import one_line

_OF_GROUPS = {"check": "lexicon check"}  # commands of a group that may be typed without it


class HelpfulGroup(TranslatedGroup):
    """A group that says of a word that is none of its commands what to type.

    ``reads`` is the command line that files and folders are for.
    """

    reads = "unionx extract"

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that is named, as click does; raises UsageError where there is none."""
        known = self.list_commands(ctx)
        if args[0] not in known and not args[0].startswith("-") and not ctx.resilient_parsing:
            path = " ".join(
                ["unionx", *ctx.command_path.split(" ")[1:]]
            )  # python -m unionx may have another first word
            raise click.UsageError(one_line(no_command(args, known, path, self.reads)), ctx)
        return super().resolve_command(ctx, args)


def no_command(args: Sequence[str], known: Sequence[str], path: str, reads: str) -> str:
    """Return what to say where ``args`` begin with none of the commands that are ``known`` behind ``path``."""
    name, *more = args
    if os.path.exists(name):  # noqa: PTH110 (Path.exists may raise)
        return _("{name} is no command but a file or a folder; type: {reads} {quoted}").format(
            name=name, reads=reads, quoted=quote(name)
        )
    if name == "help":
        of = f"{path} {more[0]}" if more and more[0] in known else path
        return _("No such command {name!r}; type: {of} --help").format(name=name, of=of)
    if name in _OF_GROUPS and name not in known:
        meant = f"{path} {_OF_GROUPS[name]}"
        return _("No such command {name!r}; type: {of}").format(name=name, of=" ".join([meant, *map(quote, more)]))
    said = _("No such command {name!r}.").format(name=name)
    if close := suggestion(name, known):
        return said + close
    if "." in name or "/" in name or os.sep in name:
        return said + _(" No file or folder has this name either; check the path.")
    return said
