"""The compiled wheel: what is compiled, and what mypyc would read otherwise than Python does.

Behaviour is in every other file: .ci/run runs those that matter against the wheel, too.
"""

import ast
import tomllib
from pathlib import Path

import pytest
from command_line import ROOT

import unionx

PACKAGE = Path(unionx.__file__).parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
HOOK = PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]["hooks"]["custom"]
ROOMS = [PACKAGE / room for room in HOOK["rooms"]]
PATHS = {path for room in ROOMS for path in ([room] if room.is_file() else room.rglob("*.py"))}
NAMES = {path.relative_to(PACKAGE).as_posix() for path in PATHS}


def test_nobody_compiles_who_has_not_asked_for_it():
    assert HOOK["enable-by-default"] is False
    assert PROJECT["build-system"]["requires"] == ["hatchling>=1.24"]


def test_what_stays_python_is_there():
    assert set(HOOK["stay"]) < NAMES


def read_otherwise(tree):
    """Yield what mypyc compiles to something else, or not at all, with its line."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and node.id in ("cached_property", "lazy_property"):
            yield node.lineno, f"{node.id}: each look computes it again"
        elif isinstance(node, ast.Compare) and isinstance(node.comparators[0], ast.Tuple | ast.List):
            if any(isinstance(one, ast.Starred) for one in node.comparators[0].elts):
                yield node.lineno, "a star behind 'in' stops it; write a set"
        elif isinstance(node, ast.ClassDef):
            asked = {one.arg for call in node.decorator_list if isinstance(call, ast.Call) for one in call.keywords}
            if node.bases and "slots" in asked:
                yield node.lineno, "a dataclass with slots under another class stops it"
            names = {one.name for one in node.body if isinstance(one, ast.FunctionDef)}
            for one in node.body:
                if isinstance(one, ast.Assign) and isinstance(one.value, ast.Name) and one.value.id in names:
                    yield one.lineno, "a second name of a method is lost"
                elif isinstance(one, ast.Assign) and len(one.targets) > 1:
                    yield one.lineno, "two names in one line of a class stop it"


@pytest.mark.parametrize("name", sorted(NAMES - set(HOOK["stay"])))
def test_a_module_means_the_same_compiled(name):
    tree = ast.parse((PACKAGE / name).read_text(encoding="utf-8"))
    assert list(read_otherwise(tree)) == [], "write it otherwise, or name the module under `stay` in pyproject.toml"


@pytest.mark.parametrize(
    "source",
    [
        "class A:\n    @cached_property\n    def b(self): return 1",
        "x = y not in (*a, *b)",
        "class A:\n    def b(self): return 1\n    c = b",
        "class A:\n    b = c = False",
        "@dataclass(slots=True)\nclass A(B):\n    c: int",
    ],
)
def test_what_mypyc_reads_otherwise_is_seen(source):
    assert list(read_otherwise(ast.parse(source)))
