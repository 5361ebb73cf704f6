"""Counts the Chinese in the code by what holds it: patterns, lists of words, single words, texts; docstrings left out.

    python benchmarks/word_lists.py                # the sums, and the 45 modules that hold most words
    python benchmarks/word_lists.py FOLDER --all   # another tree, every module
    python benchmarks/word_lists.py --lists        # each list of words, with its place

Vocabulary is rows of unionx/language/lexicons; patterns hold grammar: characters, marks, classes. So a word, two
characters or more, counts apart from a character and from a class ([省市县] is one class and no word of three). A list
is a literal of two members or more (a tuple, set, list or dict); a word stands alone (text.startswith("总工会"), or as
one of several values that a line gives to several names); a text is a sentence that is shown or tried, not looked for.
A sum of words in lists or patterns that grows from one commit to the next says that vocabulary went into the code. The
last two columns are the runs of Chinese as this script counted them at first, whatever they are, to compare with older
figures: it took for a pattern only what re.compile and the like are given, so that the pieces of a pattern that are
constants, and all that regex.in_re compiles, were others.
"""

from __future__ import annotations

import argparse
import ast
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

PACKAGE = Path(__file__).parent.parent / "unionx"
COMPILES = frozenset(["compile", "pattern", "search", "sub", "match", "finditer", "fullmatch"])
PATTERNS = COMPILES | {"in_re", "with_sign"}
LETTERS = frozenset(["frozenset", "set", "tuple", "list", "strip", "rstrip", "lstrip", "maketrans", "zip", "enumerate"])
RUN = re.compile("[\u4e00-\u9fff]+")
CLASS = re.compile(r"\[(?:\\.|[^\]\\])*\]?")
NAME = "\0"  # stands for what an f-string names
SIGN = re.compile(r"\(\?|\[|\]|\\[dpsPSDW]|\||\{\d")  # of a pattern, in any string
TEXT = re.compile(r"[，。：！？]|\{\}|[A-Za-z]{3}")  # of a sentence: a mark, a place to fill, a word of English
MOST = 45  # modules that are shown
KINDS = ("patterns", "lists", "single words", "texts")


class Runs(NamedTuple):
    """Chinese of a kind: words, characters and classes; then runs as first counted, in patterns and others."""

    words: int = 0
    characters: int = 0
    first_patterns: int = 0
    first_others: int = 0


class Word(NamedTuple):
    """A string of a module with Chinese: its line, its kind of KINDS, its runs, and those that are words."""

    line: int
    kind: str
    text: str
    runs: Runs
    words: tuple[str, ...]


def words_of(source: str) -> Iterator[Word]:
    """Yield what the source of a module holds."""
    tree = ast.parse(source)
    said, letters, listed = {*_docstrings(tree)}, {*_letters(tree)}, {*_listed(tree)}
    compiled, first = {*_arguments(tree, PATTERNS), *_pieces(tree)}, {*_arguments(tree, COMPILES)}
    without_classes = dict(_without_classes(tree))
    for node in _strings(tree):
        text = str(node.value)
        runs = RUN.findall(text)
        if id(node) in said or not runs:
            continue
        outside = without_classes.get(id(node), CLASS.sub("\0", text))
        plain = [run for run in RUN.findall(outside) if len(run) > 1 and id(node) not in letters]
        old = (len(runs), 0) if id(node) in first else (0, len(runs))
        pattern = id(node) in compiled or SIGN.search(text)
        other = "texts" if TEXT.search(text) else "lists" if id(node) in listed else "single words"
        kind = "patterns" if pattern else other
        yield Word(node.lineno, kind, text, Runs(len(plain), len(runs) - len(plain), *old), tuple(plain))


def total(words: Iterable[Word], kind: str = "") -> Runs:
    """Return the sums of strings of a kind, of all where none is given."""
    counted = [Runs(), *(one.runs for one in words if kind in ("", one.kind))]
    return Runs(*(sum(column) for column in zip(*counted, strict=True)))


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


def _without_classes(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Yield the pieces of each f-string without its classes, which may hold a name: [{TO_TEN}两几] is one."""
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            pieces = [str(piece.value) if isinstance(piece, ast.Constant) else "" for piece in node.values]
            rest = CLASS.sub(lambda one: " " + NAME * one[0].count(NAME), NAME.join(pieces)).split(NAME)
            yield from ((id(piece), text) for piece, text in zip(node.values, rest, strict=True))


def _letters(tree: ast.AST) -> Iterator[int]:
    """Yield the strings that stand for their characters: frozenset("省市县"), … in "省市县", *"省市县"."""
    classes = {*_names_in_classes(tree)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            yield from (id(piece) for given in node.args if name in LETTERS for piece in _constants(given))
        elif isinstance(node, ast.Compare):
            for sign, other in zip(node.ops, node.comparators, strict=True):
                if isinstance(sign, ast.In | ast.NotIn):
                    yield from map(id, _constants(other))
        elif isinstance(node, ast.Starred):
            yield from map(id, _constants(node.value))
        elif isinstance(node, ast.For | ast.comprehension):
            yield from map(id, _constants(node.iter))
        elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and node.targets[0].id in classes:
            yield from map(id, _constants(node.value))


def _constants(node: ast.expr) -> Sequence[ast.expr]:
    """Return a string, or the pieces of an f-string."""
    return [node] if isinstance(node, ast.Constant) else node.values if isinstance(node, ast.JoinedStr) else []


def _names_in_classes(tree: ast.AST) -> Iterator[str]:
    """Yield the names that stand in a class of an f-string: HALF_OF in [{HALF_OF}]."""
    for node in ast.walk(tree):
        before = ""
        for piece in node.values if isinstance(node, ast.JoinedStr) else ():
            if isinstance(piece, ast.Constant):
                before += re.sub(r"\\.", "", str(piece.value))
            elif before.rfind("[") > before.rfind("]"):
                yield getattr(getattr(piece, "value", None), "id", "")


def _listed(tree: ast.AST) -> Iterator[int]:
    """Yield the strings that are members of a list of two or more; the values of several names are no list."""
    assigned = [node for node in ast.walk(tree) if isinstance(node, ast.Assign)]
    parallel = {id(node.value) for node in assigned if isinstance(node.targets[0], ast.Tuple)}
    for node in ast.walk(tree):
        members = node.elts if isinstance(node, ast.List | ast.Tuple | ast.Set) and id(node) not in parallel else ()
        members = [*filter(None, node.keys), *node.values] if isinstance(node, ast.Dict) else members
        yield from map(id, members if len(members) > 1 else ())


def main() -> None:
    """Print the sums of a tree by kind, then its modules, those that hold most words first, or its lists."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", nargs="?", type=Path, default=PACKAGE)
    parser.add_argument("--all", action="store_true", help="every module")
    parser.add_argument("--lists", action="store_true", help="the lists in place of the modules")
    asked = parser.parse_args()
    found = {path: [*words_of(path.read_text(encoding="utf-8"))] for path in sorted(asked.folder.rglob("*.py"))}
    everything = [word for words in found.values() for word in words]
    print(f"{'':14}{'words':>8}{'characters':>12}{'first: patterns':>17}{'others':>8}")
    for name in (*KINDS, "all"):
        runs = total(everything, "" if name == "all" else name)
        print(f"{name:14}{runs.words:8}{runs.characters:12}{runs.first_patterns:17}{runs.first_others:8}")
    if asked.lists:
        for path, words in found.items():
            for word in words:
                if word.kind == "lists" and word.runs.words:
                    print(f"{path.relative_to(asked.folder)}:{word.line}: {word.text}")
        return
    print(f"{'patterns':>10}{'lists':>7}{'single':>8}  words by module")
    counts = {path: [total(words, kind).words for kind in KINDS[:3]] for path, words in found.items()}
    ranked = sorted((path for path in found if sum(counts[path])), key=lambda path: -sum(counts[path]))
    for path in ranked if asked.all else ranked[:MOST]:
        print("{:10}{:7}{:8}  {}".format(*counts[path], path.relative_to(asked.folder)))


if __name__ == "__main__":
    main()
