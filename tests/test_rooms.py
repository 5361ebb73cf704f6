"""The rooms of the package: nothing in them prints, and nothing catches everything."""

import ast
from pathlib import Path

import pytest

import unionx

PACKAGE = Path(unionx.__file__).parent
EVERYTHING = {"Exception", "BaseException"}
MAY_PRINT = {"cli.main", "output.files"}
MODULES = sorted(path for path in PACKAGE.rglob("*.py"))


def name_of(path):
    """Return the dotted name of a module inside the package: text, extractors.date, __init__."""
    parts = list(path.relative_to(PACKAGE).with_suffix("").parts)
    if len(parts) > 1 and parts[-1] == "__init__":
        parts.pop()
    return ".".join(parts)


NAMES = {name_of(path) for path in MODULES}


def imports(tree, module, names):
    """Yield the modules of the package that a module imports, anywhere in it, TYPE_CHECKING blocks included."""
    package = ["unionx", *module.split(".")[:-1]]
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            wanted = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = [*package[: len(package) - node.level + 1]] if node.level else []
            base += (node.module or "").split(".") if node.module else []
            wanted = [".".join([*base, alias.name]) for alias in node.names]
        else:
            continue
        for name in wanted:
            root, _, inside = name.partition(".")
            if root != "unionx":
                continue
            while inside and inside not in names:
                inside = inside.rpartition(".")[0]
            yield inside or "__init__"


def _only_cleans_up(handler):
    """Say whether what was caught goes on its way: the handler ends with a bare raise."""
    return isinstance(handler.body[-1], ast.Raise) and handler.body[-1].exc is None


def _slips(tree, module):
    for node in ast.walk(tree):
        called = isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id
        if called == "print" and module not in MAY_PRINT:
            yield f"{module}:{node.lineno} prints"
        if isinstance(node, ast.ExceptHandler) and not _only_cleans_up(node):
            caught = node.type.elts if isinstance(node.type, ast.Tuple) else [node.type]
            if any(c is None or (isinstance(c, ast.Name) and c.id in EVERYTHING) for c in caught):
                yield f"{module}:{node.lineno} catches everything"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_library_neither_prints_nor_catches_everything(path):
    assert not list(_slips(ast.parse(path.read_text(encoding="utf-8")), name_of(path)))


@pytest.mark.parametrize(
    "source", ["print(1)", "try: pass\nexcept Exception: pass", "try: pass\nexcept (OSError, Exception): pass",
               "try: pass\nexcept: pass", "try: pass\nexcept BaseException as e: raise ValueError from e"]
)  # fmt: skip
def test_a_slip_is_seen(source):
    assert len(list(_slips(ast.parse(source), "page.layout"))) == 1


def test_what_may_print_and_be_caught():
    assert not list(_slips(ast.parse("print(1)"), "cli.main"))
    assert not list(_slips(ast.parse("try: pass\nexcept OSError: pass"), "page.layout"))
    assert not list(_slips(ast.parse("try: pass\nexcept BaseException:\n    tidy()\n    raise"), "page.layout"))
