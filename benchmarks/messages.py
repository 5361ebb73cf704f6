"""Brings the catalogues of the interface up to date with the code: unionx.po and unionx.mo in unionx/messages/locale/.

    python benchmarks/messages.py

What is new comes without a translation, and what is no longer said goes. Write the translations into the .po and run it
again, which compiles them. The messages are those in ``_()`` and ``N_()``, the help of every command, and click's own.
"""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Iterator
from pathlib import Path

import click
from babel.messages import mofile, pofile
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_file

import unionx
from unionx.cli.help_text import paragraphs, remarks
from unionx.cli.main import main as program
from unionx.messages import DOMAIN, FOLDER

KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2)}
CLICK = ("core", "decorators", "exceptions", "formatting", "parser", "types")
MADE = dt.datetime(2024, 1, 1, tzinfo=dt.UTC)  # the same at each run, so that only messages change the file
Message = str | tuple[str, ...]


def in_code(paths: list[Path]) -> Iterator[Message]:
    """Yield the messages that modules mark."""
    for path in paths:
        for _line, message, _comments, _context in extract_from_file("python", path, KEYWORDS):
            yield tuple(message) if isinstance(message, list | tuple) else message


def walked(command: click.Command) -> Iterator[click.Command]:
    """Yield a command and all below it."""
    yield command
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            found = command.get_command(context, name)
            yield from walked(found) if found else ()


def of_help() -> Iterator[str]:
    """Yield the messages of the help of every command."""
    for command in walked(program):
        yield from paragraphs(command.help)
        yield from remarks(command.epilog)
        yield from (one.help for one in command.params if isinstance(one, click.Option) and one.help)


def own() -> list[Message]:
    """Return all messages of unionx, each once, sorted."""
    found = {*of_help(), *in_code(sorted(Path(unionx.__file__).parent.rglob("*.py")))}
    return sorted(found, key=str)


def of_click() -> list[Message]:
    """Return the messages that click says by itself, each once, sorted."""
    folder = Path(click.__file__).parent
    return sorted({*in_code([folder / f"{name}.py" for name in CLICK])}, key=str)


def brought_up(old: Catalog) -> Catalog:
    """Return a catalogue with the messages of today and the translations of ``old``."""
    made = Catalog(old.locale, project=DOMAIN, creation_date=MADE, revision_date=MADE, last_translator="", fuzzy=False)
    made.header_comment = "# What unionx says in Chinese. benchmarks/messages.py adds messages and compiles them."
    of = {unionx: own(), click: [one for one in of_click() if one not in own()]}
    for package, found in of.items():
        for message in found:
            known = old.get(message if isinstance(message, str) else message[0])
            flags = {"python-brace-format"} & (known.flags if known else set())
            comments = ["click"] if package is click else []
            made.add(message, known.string if known else "", flags=flags, auto_comments=comments)
    return made


def main() -> None:
    """Write each catalogue, and say how many messages have no translation."""
    for path in sorted(Path(FOLDER).glob(f"*/LC_MESSAGES/{DOMAIN}.po")):
        with path.open("rb") as file:
            made = brought_up(pofile.read_po(file, locale=path.parts[-3]))
        with path.open("wb") as file:
            pofile.write_po(file, made, width=120, no_location=True)
        with path.with_suffix(".mo").open("wb") as file:
            mofile.write_mo(file, made)
        left = [message.id for message in made if message.id and not message.string]
        sys.stderr.write(f"{path}: {len(made)} messages, {len(left)} without a translation\n")


if __name__ == "__main__":
    main()
