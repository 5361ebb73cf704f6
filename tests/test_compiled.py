"""The compiled wheel: what is compiled, as which source, and what mypyc would read otherwise than Python does.

Behaviour is in every other file: .ci/run runs those that matter against the wheel, too.
"""

import ast
import importlib.util
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
SPEC = importlib.util.spec_from_file_location("compiled_source", ROOT / "compiled_source.py")
NAMES = {path.relative_to(PACKAGE).as_posix() for path in PATHS}

compiled_source = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(compiled_source)


def as_compiled(source):
    return compiled_source.compiled_source(source)


def test_nobody_compiles_who_has_not_asked_for_it():
    assert HOOK["enable-by-default"] is False
    assert PROJECT["build-system"]["requires"] == ["hatchling>=1.24"]


def test_what_stays_python_is_there():
    assert set(HOOK["stay"]) < NAMES


def read_otherwise(tree):
    """Yield what mypyc compiles to something else, or not at all, with its line."""
    here = {node.name for node in tree.body if isinstance(node, ast.ClassDef)}
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
                elif isinstance(one, ast.Assign) and (len(one.targets) > 1 or isinstance(one.targets[0], ast.Tuple)):
                    yield one.lineno, "two names in one line of a class stop it"
            if "init" in asked and not {base.id for base in node.bases if isinstance(base, ast.Name)} <= here:
                yield node.lineno, "a dataclass lacks the fields of a base that another module holds"


@pytest.mark.parametrize("name", sorted(NAMES - set(HOOK["stay"])))
def test_a_module_means_the_same_compiled(name):
    tree = ast.parse(as_compiled((PACKAGE / name).read_text(encoding="utf-8")))
    assert list(read_otherwise(tree)) == [], "write it otherwise, or name the module under `stay` in pyproject.toml"


@pytest.mark.parametrize(
    "source",
    [
        "class A:\n    @cached_property\n    def b(self): return 1",
        "x = y not in (*a, *b)",
        "class A:\n    def b(self): return 1\n    c = b",
        "class A:\n    b = c = False",
        "class A:\n    def b(self): return 1\n    c, d = b, b",
        "@dataclass(init=False)\nclass A(B):\n    c: int",
        "@dataclass(slots=True)\nclass A(B):\n    c: int",
    ],
)
def test_what_mypyc_reads_otherwise_is_seen(source):
    assert list(read_otherwise(ast.parse(source)))


CONSTANTS = """from __future__ import annotations
_MOST = 40
_KINDS: list[str] = []
_A, _B = "甲", ("乙", 2)
_SHORT = {
    "甲": 1,  # first
}
_C, _D = map(str, (1, 2))
_count = 0
_TWICE = 1
_TWICE = 2
"""


def test_constants_are_final_each_on_its_line():
    assert as_compiled(CONSTANTS).splitlines() == [
        "from __future__ import annotations; from typing import Final",
        "_MOST: Final = 40",
        "_KINDS: Final[list[str]] = []",
        '_A: Final = ("甲"); _B: Final = (("乙", 2))',
        "_SHORT: Final = {",
        *CONSTANTS.splitlines()[5:],
    ]


CLASSES = """from __future__ import annotations
from dataclasses import dataclass, field, fields, replace
from typing import ClassVar

@dataclass(frozen=True, slots=True, eq=False)
class Base:
    kind: ClassVar[str]
    start: int

@dataclass(slots=True)
class Sized:
    length: int
    word: str = "工会"

    def __len__(self):
        return self.length

@dataclass
class Listed:
    words: list[str] = field(default_factory=list)

@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Same(Base):
    pass
"""


def test_a_dataclass_has_its_init_in_its_source():
    made = as_compiled(CLASSES)
    of_class = "Base.__dataclass_fields__.pop('kind', None)"  # which only a compiled one has
    assert "@dataclass(frozen=True, eq=False, init=False)\nclass Base" in made
    assert "    def __init__(self, start: int) -> None:\n        self.start = start" in made
    assert "@dataclass\nclass Listed:\n    words: list[str] = field(default_factory=list)" in made
    assert "\n\nclass Same(Base):" in made
    assert of_class in made
    names = {"__name__": __name__}
    exec(made.replace(of_class, ""), names)
    one = names["Sized"](3)
    assert (one.word, len(one), names["replace"](one, word="协会").word) == ("工会", 3, "协会")
    assert one == names["Sized"](3, "工会")
    assert [field.name for field in names["fields"](one)] == ["length", "word"]
