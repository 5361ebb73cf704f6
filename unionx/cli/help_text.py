"""What every command has in common as its help is printed: ``--lang``, and help in the language that it names.

A command's help stands in English where the command is defined; it is translated when it is printed, a paragraph at a
time. Chinese has no blanks between words, so its lines are broken here, by the cells that they take on a terminal.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterable, Iterator, Sequence
from copy import copy
from typing import Any

import click

from unionx import messages
from unionx.cli.choices import OneOf
from unionx.messages import N_, _

_KEPT = "\b"  # click leaves the lines of a paragraph as they are behind this
_NOT_FIRST = "，。；：、）》」？！,.;:)"
_PIECE = re.compile(r"[!-~]+|.")  # a word of ASCII stays whole, a Chinese character stands for itself
_REMARK = re.compile(r"(# )(.*)")


def language_option(args: Sequence[str]) -> str | None:
    """Return the last language that ``--lang`` names on a command line, None where there is none.

    It is asked for before click reads the line, so that ``--help --lang zh`` and wrong options are told in it too.
    """
    found = None
    for name, value in zip(args, [*args[1:], ""], strict=False):
        if name == "--":
            break
        given = value if name == "--lang" else name.removeprefix("--lang=") if name.startswith("--lang=") else None
        found = given if given in messages.LANGUAGES else found
    return found


def _use(ctx: click.Context, parameter: click.Parameter, chosen: str | None) -> None:
    """Take the language from the settings, where the command line, which was asked before, is silent."""
    if chosen and ctx.obj is None:
        messages.use(chosen)


def _lang_option() -> click.Option:
    text = N_("Language of help, messages, tables, report and review; else that of the locale.")
    choice = OneOf(messages.LANGUAGES)
    return click.Option(["--lang"], type=choice, is_eager=True, expose_value=False, callback=_use, help=text)


class TranslatedCommand(click.Command):
    """A command with ``--lang`` whose help is in the language of the run."""

    def __init__(self, *args: Any, **extra: Any) -> None:  # noqa: ANN401 - as click has it
        super().__init__(*args, **extra)
        self.params.append(_lang_option())

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return click's own option, which it keeps, with its help in the language of now."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = _("Show this message and exit.")
        return option

    def get_help(self, ctx: click.Context) -> str:
        """Return the help in the language of the run."""
        if messages.language() == "en":
            return super().get_help(ctx)
        formatter = _Formatter(width=ctx.terminal_width, max_width=ctx.max_content_width)
        _in_language(self).format_help(ctx, formatter)
        return formatter.getvalue().rstrip("\n")

    def get_short_help_str(self, limit: int = 45) -> str:
        """Return what the list of commands says of this one: in Chinese its first paragraph, whole."""
        if messages.language() == "en":
            return super().get_short_help_str(limit)
        return _(next(iter(paragraphs(self.short_help or self.help)), ""))


class TranslatedGroup(TranslatedCommand, click.Group):
    """A group of commands, as TranslatedCommand is one."""

    command_class = TranslatedCommand


def paragraphs(text: str | None) -> Iterator[str]:
    """Yield the paragraphs of a help text, each the message that the catalogue has."""
    for part in inspect.cleandoc(text or "").split("\n\n"):
        if part:
            yield part if part.startswith(_KEPT) else " ".join(part.split())


def remarks(epilog: str | None) -> list[str]:
    """Return what an epilog says beside its command lines: its title, and what stands behind ``#``."""
    return ["Example:", *(found[2] for found in _REMARK.finditer(epilog or ""))] if epilog else []


def _in_language(command: click.Command) -> click.Command:
    """Return a copy of a command with its help in the language of the run."""
    made = copy(command)
    made.help = "\n\n".join(map(_, paragraphs(command.help)))
    if command.epilog:
        epilog = command.epilog.replace("Example:", _("Example:"))
        made.epilog = _REMARK.sub(lambda found: found[1] + _(found[2]), epilog)
    made.params = [_option_in_language(one) for one in command.params]
    return made


def _option_in_language(parameter: click.Parameter) -> click.Parameter:
    if not isinstance(parameter, click.Option) or not parameter.help:
        return parameter
    made = copy(parameter)
    made.help = _(parameter.help)
    return made


class _Formatter(click.HelpFormatter):
    """Breaks lines by the cells that they take, between any two Chinese characters."""

    def write_text(self, text: str) -> None:
        super().write_text(_broken_lines(text, self.width - self.current_indent))

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        listed = list(rows)
        first = min(max((len(name) for name, _text in listed), default=0), col_max) + col_spacing
        room = max(self.width - first - 2, 10)
        super().write_dl([(name, _broken_lines(text, room)) for name, text in listed], col_max, col_spacing)


def _broken_lines(text: str, room: int) -> str:
    """Return a text whose paragraphs are broken into lines of ``room`` cells, which click then leaves as they are."""
    parts = text.split("\n\n")
    return "\n\n".join(part if part.startswith(_KEPT) else "\n".join([_KEPT, *_lines(part, room)]) for part in parts)


def _lines(text: str, room: int) -> Iterator[str]:
    line, cells = "", 0
    for piece in _PIECE.findall(" ".join(text.split())):
        wide = sum(1 + (character > "\u2e7f") for character in piece)
        if line and cells + wide > room and piece not in _NOT_FIRST:
            yield line.rstrip()
            line, cells = "", 0
        line, cells = line + piece if line else piece.lstrip(), cells + wide
    if line:
        yield line
