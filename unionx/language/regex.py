"""The module regex, but for patterns that are compiled when they are first asked: a short page asks a third of them.

To compile a pattern takes 0.2 to 30 ms, and unionx has hundreds, so what was compiled is kept from run to run
(``pattern_cache``). Once compiled, a pattern costs what it does in regex: its methods stand in the places of those that
compile it.
"""

from __future__ import annotations

from typing import Any, cast

from regex import Match, Pattern

from unionx.language import pattern_cache

__all__ = ["Match", "Pattern", "compile"]

_METHODS = ("findall", "finditer", "fullmatch", "match", "search", "split", "sub")


class Lazy:
    """A pattern that is not compiled yet, or the methods of the one that is."""

    __slots__ = ("pattern", *_METHODS)

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - a method of the pattern
        compiled = pattern_cache.compiled(self.pattern)
        for method in _METHODS:
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)


def compile(pattern: str) -> Pattern[str]:
    """Return a pattern that is compiled when it is first asked; what is wrong with it is raised then."""
    return cast("Pattern[str]", Lazy(pattern))
