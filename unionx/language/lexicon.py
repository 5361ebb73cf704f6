"""Loads the lexicons: tab-separated word lists with their provenance, in ``unionx/language/lexicons``.

A lexicon begins with comment lines (``# source:``, ``# version:`` and ``# licence:`` are required), then a line of
column names, then its rows, sorted by the first column. A column named ``example`` holds a piece of newspaper text
with the mention that the row makes possible marked as ⟦…⟧; the tests run it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from unionx.errors import LexiconError

PROVENANCE = ("source", "version", "licence")


class Lexicon(NamedTuple):
    """A word list as read: ``head`` is its provenance, ``rows`` map column names to strings."""

    name: str
    head: dict[str, str]
    columns: tuple[str, ...]
    rows: tuple[dict[str, str], ...]

    def words(self, **where: str) -> list[str]:
        """Return the first column of the rows whose columns have the values of ``where``."""
        first, rows = self.columns[0], self.rows
        for column, value in where.items():
            rows = tuple([row for row in rows if row[column] == value])
        return [row[first] for row in rows]

    def mapping(self, column: str) -> dict[str, str]:
        """Return the first column mapped to ``column``."""
        first = self.columns[0]
        return {row[first]: row[column] for row in self.rows}


def rows_of(text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the lines of a tab-separated text as their cells, with the number of each line from 1."""
    for number, line in enumerate(text.splitlines(), 1):
        yield number, line.split("\t")


def parse_lexicon(name: str, text: str) -> Lexicon:
    """Read a lexicon from its text.

    Raises LexiconError with the line where provenance is missing, a row has too many or too few columns, a row
    stands twice, or the rows are not sorted.
    """
    head: dict[str, str] = {}
    columns: tuple[str, ...] = ()
    rows: list[dict[str, str]] = []
    last: list[str] = []
    for number, cells in rows_of(text):
        if not columns and cells[0].startswith("#"):
            key, _, value = "\t".join(cells)[1:].partition(":")
            head[key.strip()] = value.strip()
            continue
        if not columns:
            _check_head(f"{name}:{number}", head)
            columns = tuple(cells)
            continue
        if len(cells) != len(columns):
            raise LexiconError(f"{name}:{number}: {len(cells)} columns where {len(columns)} are named")
        if cells <= last:
            odd = f"{name}:{number}: '{cells[0]}' stands twice or out of order behind '{last[0]}'; sort by code points"
            raise LexiconError(odd)
        last = cells
        rows.append(dict(zip(columns, cells)))  # noqa: B905 (as many; to ask again takes half of the time)
    if not columns:
        raise LexiconError(f"{name}: no column names")
    return Lexicon(name, head, columns, tuple(rows))


def _check_head(place: str, head: dict[str, str]) -> None:
    missing = [key for key in PROVENANCE if not head.get(key)]
    if missing:
        raise LexiconError(f"{place}: no '# {missing[0]}: …' line before the column names")


@cache
def lexicon(name: str) -> Lexicon:
    """Return the lexicon ``lexicons/<name>.tsv`` of the package, read once."""
    return parse_lexicon(
        f"{name}.tsv", (files("unionx.language") / "lexicons" / f"{name}.tsv").read_text(encoding="utf-8")
    )


@cache
def _classes() -> dict[str, dict[str, str]]:
    classes: dict[str, dict[str, str]] = {}
    for row in lexicon("grammar").rows:
        classes.setdefault(row["kind"], {})[row["word"]] = row["value"]
    return classes


def grammar(kind: str, value: str | None = None) -> dict[str, str]:
    """Return the words of a class of the lexicon of grammar, each with its value; with ``value`` only those of it."""
    return {word: said for word, said in _classes().get(kind, {}).items() if value in (None, said)}


def alternation(words: Iterable[str]) -> str:
    """Return a pattern that matches any of ``words``, the longest first, and nothing where there are none.

    >>> alternation(["人", "人次"])
    '人次|人'
    """
    return "|".join(re.escape(word) for word in sorted(set(words), key=lambda word: (-len(word), word))) or "(?!)"


class _Tree(dict[str, "_Tree"]):
    """What may follow the letters of words so far; the empty string where a word may end."""


def prefix_tree(words: Iterable[str]) -> str:
    """Return a pattern that matches as ``alternation`` of ``words`` does, by their letters from the first on.

    In the module re one of some hundred words takes half the time, since what begins otherwise is never tried; regex
    takes the same for both.

    >>> prefix_tree(["人", "人次", "名"])
    '(?:人(?:次)?|名)'
    """
    tree = _Tree()
    for word in words:
        node = tree
        for letter in word:
            node = node.setdefault(letter, _Tree())
        node[""] = _Tree()
    return _branches(tree) or "(?!)"


def _branches(tree: _Tree) -> str:
    """Return a pattern of what may follow; the end of a word is tried last."""
    last = sorted(letter for letter, rest in tree.items() if letter and [*rest] == [""])
    longer = sorted(letter for letter, rest in tree.items() if letter and [*rest] != [""])
    found = [re.escape(letter) + _branches(tree[letter]) for letter in longer]
    if last:
        letters = "".join(map(re.escape, last))
        found.append(letters if len(last) == 1 else f"[{letters}]")
    pattern = f"(?:{'|'.join(found)})" if found else ""
    return f"{pattern}?" if "" in tree and found else pattern
