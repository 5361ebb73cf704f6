"""Counts the runs of Chinese in the code: in compiled patterns, and in all other strings but docstrings.

    python benchmarks/word_lists.py                # both sums, and the 45 modules that hold most
    python benchmarks/word_lists.py FOLDER --all   # another tree, every module

Patterns hold grammar (words of one character, marks, classes); vocabulary is rows of unionx/language/lexicons. A sum
that grows from one commit to the next says that words went into the code.
"""

from __future__ import annotations

import argparse
import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

PACKAGE = Path(__file__).parent.parent / "unionx"
COMPILES = frozenset(["compile", "pattern", "search", "sub", "match", "finditer", "fullmatch"])
RUN = re.compile("[\u4e00-\u9fff]+")
MOST = 45  # modules that are shown


class Runs(NamedTuple):
    """Runs of Chinese of a module: in the strings of calls that compile or use a pattern, and in other strings."""

    patterns: int
    others: int


def runs_of(source: str) -> Runs:
    """Return the runs of Chinese in the source of a module."""
    tree = ast.parse(source)
    said, compiled = {*_docstrings(tree)}, {*_compiled(tree)}
    patterns = others = 0
    for node in _strings(tree):
        if id(node) in said:
            continue
        runs = len(RUN.findall(str(node.value)))
        patterns += runs * (id(node) in compiled)
        others += runs * (id(node) not in compiled)
    return Runs(patterns, others)


def _strings(tree: ast.AST) -> Iterator[ast.Constant]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str))


def _docstrings(tree: ast.AST) -> Iterator[int]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and node.body:
            first = node.body[0]
            if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant):
                yield id(first.value)


def _compiled(tree: ast.AST) -> Iterator[int]:
    for node in ast.walk(tree):
        called = node.func if isinstance(node, ast.Call) else None
        name = called.attr if isinstance(called, ast.Attribute) else called.id if isinstance(called, ast.Name) else ""
        if name in COMPILES:
            yield from map(id, _strings(node))


def main() -> None:
    """Print the sums of a tree and its modules, those that hold most first."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", nargs="?", type=Path, default=PACKAGE)
    parser.add_argument("--all", action="store_true", help="every module")
    asked = parser.parse_args()
    found = {path: runs_of(path.read_text(encoding="utf-8")) for path in sorted(asked.folder.rglob("*.py"))}
    patterns, others = (sum(column) for column in zip(*found.values(), strict=True))
    print(f"{patterns} in patterns, {others} others")
    ranked = sorted((path for path in found if sum(found[path])), key=lambda path: -sum(found[path]))
    for path in ranked if asked.all else ranked[:MOST]:
        print(f"{found[path].patterns:5}{found[path].others:5}  {path}")


if __name__ == "__main__":
    main()
