"""Counts the Chinese in the code: words and characters, in patterns and in all other strings but docstrings.

    python benchmarks/word_lists.py                # the sums, and the 45 modules that hold most words
    python benchmarks/word_lists.py FOLDER --all   # another tree, every module

Vocabulary is rows of unionx/language/lexicons; patterns hold grammar: characters, marks, classes. So a word, two
characters or more, counts apart from a character and from a class ([省市县] is one class and no word of three). A sum
of words that grows from one commit to the next says that vocabulary went into the code. The last line is the count of
runs that this script made at first, whatever they are, to compare with older figures: it takes a pattern whose pieces
are constants (the rules of dates and figures), and one that regex.in_re compiles, for other strings.
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
PATTERNS = COMPILES | {"in_re", "signed"}
LETTERS = frozenset(["frozenset", "set", "tuple", "list", "strip", "rstrip", "lstrip", "maketrans", "zip", "enumerate"])
RUN = re.compile("[\u4e00-\u9fff]+")
CLASS = re.compile(r"\[(?:\\.|[^\]\\])*\]?")
SIGN = re.compile(r"\(\?|\[|\]|\\[dpsPSDW]|\||\{\d")  # of a pattern, in any string
MOST = 45  # modules that are shown


class Runs(NamedTuple):
    """Chinese of a module: words and characters of patterns, then of other strings; last the runs as first counted."""

    words: int
    characters: int
    other_words: int
    other_characters: int
    first_patterns: int
    first_others: int


def runs_of(source: str) -> Runs:
    """Return what the source of a module holds."""
    tree = ast.parse(source)
    said, letters = {*_docstrings(tree)}, {*_letters(tree)}
    compiled, first = {*_arguments(tree, PATTERNS), *_pieces(tree)}, {*_arguments(tree, COMPILES)}
    counts = [0] * len(Runs._fields)
    for node in _strings(tree):
        if id(node) in said:
            continue
        text = str(node.value)
        runs = RUN.findall(text)
        plain = [run for run in RUN.findall(CLASS.sub("\0", text)) if len(run) > 1 and id(node) not in letters]
        at = 0 if id(node) in compiled or SIGN.search(text) else 2
        counts[at] += len(plain)
        counts[at + 1] += len(runs) - len(plain)
        counts[4 if id(node) in first else 5] += len(runs)
    return Runs(*counts)


def _strings(tree: ast.AST) -> Iterator[ast.Constant]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str))


def _docstrings(tree: ast.AST) -> Iterator[int]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and node.body:
            first = node.body[0]
            if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant):
                yield id(first.value)


def _arguments(tree: ast.AST, names: frozenset[str]) -> Iterator[int]:
    for node in ast.walk(tree):
        called = node.func if isinstance(node, ast.Call) else None
        name = called.attr if isinstance(called, ast.Attribute) else called.id if isinstance(called, ast.Name) else ""
        if name in names:
            yield from map(id, _strings(node))


def _pieces(tree: ast.AST) -> Iterator[int]:
    """Yield the strings of an f-string that holds a sign of patterns in any of its pieces."""
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr) and any(SIGN.search(str(piece.value)) for piece in _strings(node)):
            yield from map(id, _strings(node))


def _letters(tree: ast.AST) -> Iterator[int]:
    """Yield the strings that stand for their characters: frozenset("省市县"), … in "省市县"."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            yield from (id(given) for given in node.args if name in LETTERS and isinstance(given, ast.Constant))
        elif isinstance(node, ast.Compare):
            for sign, other in zip(node.ops, node.comparators, strict=True):
                if isinstance(sign, ast.In | ast.NotIn) and isinstance(other, ast.Constant):
                    yield id(other)


def main() -> None:
    """Print the sums of a tree and its modules, those that hold most words first."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", nargs="?", type=Path, default=PACKAGE)
    parser.add_argument("--all", action="store_true", help="every module")
    asked = parser.parse_args()
    found = {path: runs_of(path.read_text(encoding="utf-8")) for path in sorted(asked.folder.rglob("*.py"))}
    total = Runs(*(sum(column) for column in zip(*found.values(), strict=True)))
    print(f"in patterns {total.words} words and {total.characters} characters or classes")
    print(f"elsewhere {total.other_words} words and {total.other_characters} characters")
    ranked = sorted((path for path in found if sum(found[path])), key=lambda path: -found[path].words - found[path][2])
    for path in ranked if asked.all else ranked[:MOST]:
        print(f"{found[path].words:5}{found[path].other_words:5}  {path}")
    print(f"runs as first counted: {total.first_patterns} in patterns, {total.first_others} others")


if __name__ == "__main__":
    main()
