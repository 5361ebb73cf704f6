"""What columns and tables are called in another language: the rows of ``column_names.tsv``."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from unionx.language.lexicon import parse_lexicon

FILE = "column_names.tsv"


def in_language(name: str, language: str, table: str = "") -> str:
    """Return what a column of ``table``, or a table, is called in a language; its own name where none is known there.

    >>> in_language("title", "zh"), in_language("title", "zh", "people"), in_language("title", "en")
    ('标题', '职务', 'title')
    """
    names = {} if language == "en" else _names(language)
    return names.get(f"{table}.{name}") or names.get(name, name)


@cache
def _names(language: str) -> dict[str, str]:
    text = (files("unionx.records") / FILE).read_text(encoding="utf-8")
    return parse_lexicon(FILE, text).mapping(language)
