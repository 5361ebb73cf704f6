"""What columns, tables and the values of keys are called in another language: the rows of two lists of names."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files

from unionx.language.lexicon import parse_lexicon
from unionx.records.rows import Scalar

FILE, VALUES = "column_names.tsv", "value_names.tsv"
# The keys whose values are of a closed set, each with a name of its own in every language.
NAMED = (
    "type", "kind", "modifier", "change", "status", "resolved", "granularity", "reference_from", "text_from",
)  # fmt: skip


def in_language(name: str, language: str, table: str = "", file: str = FILE) -> str:
    """Return what a column of ``table``, or a table, is called in a language; its own name where none is known there.

    >>> in_language("title", "zh"), in_language("title", "zh", "people"), in_language("title", "en")
    ('标题', '职务', 'title')
    """
    names = {} if language == "en" else _names(language, file)
    return names.get(f"{table}.{name}") or names.get(name, name)


def value_in_language(word: str, language: str, key: str = "") -> str:
    """Return what a value of ``key`` is called in a language: a type, a kind, a status; itself where it has no name.

    >>> value_in_language("range", "zh"), value_in_language("range", "zh", "granularity"), value_in_language("人", "zh")
    ('范围', '时段', '人')
    """
    return in_language(word, language, key, VALUES)


def rows_in_language(
    columns: Iterable[str], rows: Iterable[Sequence[Scalar]], language: str
) -> Iterable[Sequence[Scalar]]:
    """Return rows, whose ``columns`` have these English names, with the values of NAMED columns in a language.

    >>> list(rows_in_language(("text", "kind", "change"), [("count", "count", None)], "zh"))
    [['count', '数量', None]]
    """
    named = [(at, column) for at, column in enumerate(columns) if column in NAMED]
    return rows if language == "en" or not named else (_row_in_language(row, named, language) for row in rows)


def _row_in_language(row: Sequence[Scalar], named: list[tuple[int, str]], language: str) -> list[Scalar]:
    cells = list(row)
    for at, column in named:
        if isinstance(word := cells[at], str):
            cells[at] = value_in_language(word, language, column)
    return cells


@cache
def _names(language: str, file: str) -> dict[str, str]:
    text = (files("unionx.records") / file).read_text(encoding="utf-8")
    return parse_lexicon(file, text).mapping(language)
