"""The module regex, but for patterns that are compiled when they are first asked: a short page asks a third of them.

To compile a pattern takes 0.2 to 30 ms, and unionx has hundreds, so what was compiled is kept from run to run
(``pattern_cache``). Once compiled, a pattern costs what it does in regex: its methods stand in the places of those that
compile it.

``in_re`` does so for a pattern of the module re, which is twice as fast where a pattern needs nothing that only regex
has: it tells by the first character where none can begin, and a short question costs it a third.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, cast

from regex import Match, Pattern

from unionx.language import pattern_cache

__all__ = ["HAN_RANGES", "Match", "Pattern", "compile", "in_re"]

# The characters of the script Han (Unicode 15, Scripts.txt) for a class of the module re, which knows no \p{Han}.
# Patterns that look along a page for one of many characters are up to ten times as fast there as in the module regex,
# most that look behind themselves first are faster in regex, and are compiled once for all runs (pattern_cache).
HAN_RANGES = (
    "\u2e80-\u2e99\u2e9b-\u2ef3\u2f00-\u2fd5\u3005\u3007\u3021-\u3029\u3038-\u303b\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufa6d\ufa70-\ufad9\U00016fe2\U00016fe3\U00016ff0\U00016ff1\U00020000-\U0002a6df\U0002a700-\U0002b81e"
    "\U0002b820-\U0002cead\U0002ceb0-\U0002ebe0\U0002ebf0-\U0002ee5d\U0002f800-\U0002fa1d\U00030000-\U00033479"
)
_HAN = r"\p{Han}"
_PIECES = re.compile(r"\\p\{Han\}|\\.|[\[\]]")
_METHODS = ("findall", "finditer", "fullmatch", "match", "search", "split", "sub")


class Lazy:
    """A pattern that is not compiled yet, or the methods of the one that is."""

    __slots__ = ("_compile", "pattern", *_METHODS)

    def __init__(self, pattern: str, compile_it: Callable[[str], Any]) -> None:
        self.pattern = pattern
        self._compile = compile_it

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - a method of the pattern
        compiled = self._compile(self.pattern)
        for method in _METHODS:
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)


def compile(pattern: str) -> Pattern[str]:
    """Return a pattern that is compiled when it is first asked; what is wrong with it is raised then."""
    return cast("Pattern[str]", Lazy(pattern, pattern_cache.compile_pattern))


def in_re(pattern: str) -> re.Pattern[str]:
    r"""Return a pattern of the module re that is compiled when it is first asked; it may say ``\p{Han}``."""
    return cast("re.Pattern[str]", Lazy(pattern, _compile_in_re))


def _compile_in_re(pattern: str) -> re.Pattern[str]:
    return re.compile(_without_classes(pattern) if _HAN in pattern else pattern)


def _without_classes(pattern: str) -> str:
    """Return a pattern with the ranges of Chinese characters for their class, which re does not have."""
    inside = False
    made = []
    done = 0
    for piece in _PIECES.finditer(pattern):
        if piece[0] == _HAN:
            made += [pattern[done : piece.start()], HAN_RANGES if inside else f"[{HAN_RANGES}]"]
            done = piece.end()
        elif len(piece[0]) == 1:
            inside = piece[0] == "["
    return "".join([*made, pattern[done:]])
