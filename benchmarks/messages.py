"""Brings the catalogues of the interface up to date with the code: unionx.po and unionx.mo in unionx/messages/locale/.

    python benchmarks/messages.py

What is new comes without a translation, and what is no longer said goes. Write the translations into the .po and run it
again, which compiles them. The messages are those in ``_()`` and ``N_()`` of modules, templates and scripts, the help
of every command, click's own, and texts that are made in English and told later: every string of words elsewhere in a
module. Of those that have places the templates go to unionx.json.
"""

from __future__ import annotations

import ast
import datetime as dt
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TypeGuard

import click
from babel.messages import mofile, pofile
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_file

import unionx
from unionx.cli.help_text import paragraphs, remarks
from unionx.cli.main import main as program
from unionx.messages import DOMAIN, FOLDER
from unionx.messages.texts import PLACE

KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2)}
CLICK = ("core", "decorators", "exceptions", "formatting", "parser", "types")
MADE = dt.datetime(2024, 1, 1, tzinfo=dt.UTC)  # the same at each run, so that only messages change the file
PACKAGE = Path(unionx.__file__).parent
WORDS = re.compile(r"[a-z]{2,},? [a-z]{2,}|: [a-z]{3,} ")
# What a program reads: markup, queries, styles, command lines, what a standard or a library says.
NO_WORDS = re.compile(
    r"^\s*(?:<|SELECT|CREATE|SET |WITH |FROM |read_json|bold cyan|soffice|tesseract|module |dict\[)"
    r"|</|Unrecognized|code point$"
)
SIGNS = " ;:,\n"
Message = str | tuple[str, ...]


def in_code(paths: list[Path]) -> Iterator[Message]:
    """Yield the messages that modules mark."""
    for path in paths:
        for _line, message, _comments, _context in extract_from_file("python", path, KEYWORDS):
            yield tuple(message) if isinstance(message, list | tuple) else message


def marked(paths: list[Path]) -> Iterator[str]:
    """Yield the messages that modules mark, those within strings with places too, where Babel does not look."""
    for path in paths:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id in KEYWORDS
                and node.args
            ):
                first = node.args[0]
                if isinstance(first, ast.Constant) and isinstance(first.value, str):
                    yield first.value


def in_templates() -> Iterator[Message]:
    """Yield the messages that templates and scripts of pages mark."""
    options = {"newstyle_gettext": "true", "trimmed": "true", "parse_template_string": "true"}
    for kind, pattern in (("jinja2.ext:babel_extract", "assets/*.html"), ("javascript", "assets/*.js")):
        for path in sorted(PACKAGE.rglob(pattern)):
            for _line, message, _comments, _context in extract_from_file(kind, path, KEYWORDS, options=options):
                yield tuple(message) if isinstance(message, list | tuple) else message


def texts(path: Path) -> Iterator[str]:
    """Yield what a module says in English without a mark: strings of words, their places as {0}, {1}."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    left_out = {id(one) for one in _marked(tree)}
    for node in ast.walk(tree):
        if id(node) in left_out:
            continue
        if isinstance(node, ast.JoinedStr):
            places = iter(range(len(node.values)))
            said = "".join(
                part.value if isinstance(part, ast.Constant) else f"{{{next(places)}}}" for part in node.values
            )
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            said = node.value
        else:
            continue
        if WORDS.search(said) and not NO_WORDS.search(said):
            yield said.strip(SIGNS)


def _is_mark(node: ast.AST) -> TypeGuard[ast.Call]:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in KEYWORDS


def _marked(tree: ast.Module) -> Iterator[ast.AST]:
    """Yield the nodes that are no texts: marked messages, docstrings, parts of a string with places."""
    for node in ast.walk(tree):
        if _is_mark(node):
            yield from ast.walk(node)
        elif isinstance(node, ast.JoinedStr):
            yield from (part for part in node.values if isinstance(part, ast.Constant))
        elif isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            yield from (one.value for one in node.body if isinstance(one, ast.Expr))


def of_texts() -> Iterator[str]:
    """Yield the texts of all modules but those of the command line, which mark what they say."""
    for path in sorted(PACKAGE.rglob("*.py")):
        if path.relative_to(PACKAGE).parts[0] not in ("cli", "messages"):
            yield from texts(path)


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
    found = {*of_help(), *marked(sorted(PACKAGE.rglob("*.py"))), *in_templates(), *of_texts()}
    return sorted(found, key=str)


def of_click() -> list[Message]:
    """Return the messages that click says by itself, each once, sorted."""
    folder = Path(click.__file__).parent
    return sorted({*in_code([folder / f"{name}.py" for name in CLICK])}, key=str)


def brought_up(old: Catalog) -> Catalog:
    """Return a catalogue with the messages of today and the translations of ``old``."""
    made = Catalog(old.locale, project=DOMAIN, creation_date=MADE, revision_date=MADE, last_translator="", fuzzy=False)
    made.header_comment = "# What unionx says in Chinese. benchmarks/messages.py adds messages and compiles them."
    ours = own()
    of = {unionx: ours, click: [one for one in of_click() if one not in ours]}
    for package, found in of.items():
        for message in found:
            known = old.get(message if isinstance(message, str) else message[0])
            flags = {"python-brace-format"} & (known.flags if known else set())
            comments = ["click"] if package is click else []
            made.add(message, known.string if known else "", flags=flags, auto_comments=comments)
    return made


def write_templates(made: Catalog, path: Path) -> None:
    """Write the templates among the messages with what is said for them, those with the most words first."""
    rows = [(one.id, one.string) for one in made if isinstance(one.id, str) and PLACE.search(one.id) and one.string]
    rows.sort(key=lambda row: (-len(PLACE.sub("", row[0])), row))
    lines = ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    path.write_text(f"[\n{lines}\n]\n", encoding="utf-8")


def main() -> None:
    """Write each catalogue, and say how many messages have no translation."""
    for path in sorted(Path(FOLDER).glob(f"*/LC_MESSAGES/{DOMAIN}.po")):
        with path.open("rb") as file:
            made = brought_up(pofile.read_po(file, locale=path.parts[-3]))
        with path.open("wb") as file:
            pofile.write_po(file, made, width=120, no_location=True)
        with path.with_suffix(".mo").open("wb") as file:
            mofile.write_mo(file, made)
        write_templates(made, path.with_suffix(".json"))
        left = [message.id for message in made if message.id and not message.string]
        sys.stderr.write(f"{path}: {len(made)} messages, {len(left)} without a translation\n")


if __name__ == "__main__":
    main()
