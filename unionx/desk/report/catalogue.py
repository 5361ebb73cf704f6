"""What a report says, in one language: the catalogue of words/, a file for each language with the same keys."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

LANGUAGE = "en"


class Words:
    """The catalogue of a language; a key is that of the file, its table before a point."""

    def __init__(self, language: str = LANGUAGE) -> None:
        text = files("unionx.desk.report").joinpath("words", f"{language}.toml").read_text(encoding="utf-8")
        self.language = language
        self._said: dict[str, Any] = tomllib.loads(text)

    def __call__(self, key: str, **values: object) -> str:
        """Return what is said by a key, with ``values`` in their places; of two forms the one that goes with ``n``."""
        table, _, name = key.rpartition(".")
        said: str = (self._said[table] if table else self._said)[name]
        one, _, many = said.partition("|")
        if "n" in values:
            said = one if values["n"] == 1 or not many else many
            values["n"] = f"{values['n']:,}"
        return said.format(**values) if values else said

    def table(self, name: str) -> dict[str, str]:
        """Return a table of the catalogue."""
        found: dict[str, str] = self._said[name]
        return found


@cache
def words(language: str = LANGUAGE) -> Words:
    """Return the catalogue of a language."""
    return Words(language)
