"""Prints the manual page unionx(1): what ``--help`` says of every command, in roff.

    python benchmarks/man.py > docs/unionx.1

The wheel installs docs/unionx.1 as share/man/man1/unionx.1, where ``man unionx`` finds it.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator

import click

from unionx import __version__
from unionx.cli.help_text import paragraphs
from unionx.cli.main import main as program

_ESCAPED = str.maketrans({"\\": r"\e", "-": r"\-", "'": r"\(aq", "`": r"\(ga", "^": r"\(ha", "~": r"\(ti"})
_EXAMPLE = re.compile(r"^ +(unionx .*)$", re.M)
_OF_ALL = ("lang", "help")
_WIDTH = 10_000  # what click breaks lines at: roff breaks them itself
_HEAD = (
    f'.TH UNIONX 1 "" "unionx {__version__}" "User Commands"',
    ".SH NAME",
    r"unionx \- read pages of Chinese trade\-union newspapers: who, when, how many and how much",
    ".SH SYNOPSIS",
    r".B unionx",
    "[OPTIONS] COMMAND [ARGS]...",
)
_TAIL = (
    ".SH EXIT STATUS",
    "0 all was read; 1 something could not be read or written, or a check failed; 2 wrong usage; 130 interrupted; 143",
    "terminated; 141 the reader of the output went away.",
    ".SH ENVIRONMENT",
    ".TP",
    ".B UNIONX_MAX_MB",
    "Most megabytes of a page (64); a line or a lexicon may have four times as many.",
    ".TP",
    ".B LC_ALL, LC_MESSAGES, LANG",
    r"The language of help and messages, Chinese where the first that is set begins with zh; \fB\-\-lang\fR wins.",
    ".TP",
    ".B NO_COLOR, PAGER",
    r"Marks in place of colours, and the pager of \fBunionx show\fR.",
    ".SH FILES",
    ".TP",
    ".B unionx.toml",
    "Settings, in the working directory or above it; also [tool.unionx] of pyproject.toml.",
)


def plain(text: str) -> str:
    """Return a text of which roff takes nothing for a request or an escape."""
    escaped = " ".join(text.split()).translate(_ESCAPED)
    return rf"\&{escaped}" if escaped.startswith(".") else escaped


def walked(command: click.Command, path: str) -> Iterator[tuple[str, click.Command]]:
    """Yield every command below a command with its path, such as ``unionx lexicon check``."""
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            found = command.get_command(context, name)
            if found is not None:
                yield f"{path} {name}", found
                yield from walked(found, f"{path} {name}")


def section(path: str, command: click.Command) -> Iterator[str]:
    """Yield the lines on a command: how it is called, what it does, its options, its examples."""
    context = click.Context(command, info_name=path, max_content_width=_WIDTH, terminal_width=_WIDTH)
    yield f".SS {plain(' '.join([path, *command.collect_usage_pieces(context)]))}"
    for paragraph in paragraphs(command.help):
        yield from (".PP", plain(paragraph.removeprefix("\b")))
    yield from options(command, context)
    examples = _EXAMPLE.findall(command.epilog or "")
    if examples:
        yield from (".PP", ".EX", *(plain(example) for example in examples), ".EE")


def options(command: click.Command, context: click.Context) -> Iterator[str]:
    """Yield the lines on the options of a command, but for those that all have, which the program's own list tells."""
    for parameter in command.get_params(context):
        record = parameter.get_help_record(context) if isinstance(parameter, click.Option) else None
        if record is not None and (command is program or parameter.name not in _OF_ALL):
            yield from (".TP", f".B {plain(record[0])}", plain(record[1]))


def page() -> str:
    """Return the manual page."""
    context = click.Context(program, info_name="unionx", **program.context_settings)
    lines = [*_HEAD, ".SH DESCRIPTION", *(plain(paragraph) for paragraph in paragraphs(program.help))]
    lines += [".SH OPTIONS", *options(program, context), ".SH COMMANDS"]
    for path, command in walked(program, "unionx"):
        lines += section(path, command)
    return "\n".join([*lines, *_TAIL]) + "\n"


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")
    sys.stdout.write(page())
