"""What columns, tables and the values of keys are called in another language: the rows of two lists of names."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from unionx.language.lexicon import parse_lexicon

FILE, VALUES = "column_names.tsv", "value_names.tsv"


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


@cache
def _names(language: str, file: str) -> dict[str, str]:
    text = (files("unionx.records") / file).read_text(encoding="utf-8")
    return parse_lexicon(file, text).mapping(language)
