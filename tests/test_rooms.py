"""The house and its rooms: who may import whom, what a room says of itself, and what a name may be."""

import ast
import re
from pathlib import Path

import pytest

import unionx
from unionx.cli.main import COMMANDS

PACKAGE = Path(unionx.__file__).parent
# A room imports only rooms before it. The public names (__init__) are those of rooms up to api.
ROOMS = (
    *(
        "interrupts",
        "messages",
        "errors",
        "language",
        "page",
        "mentions",
        "extractors",
        "links",
        "records",
        "corrections",
    ),
    *("workers", "pipeline", "output", "api", "__init__", "formats", "run", "desk", "cli", "__main__"),
)
# What stands side by side in these does not import each other.
APART = ("extractors", "formats", "desk", "cli.commands")
# What is not yet as it should be: each goes when its room is next worked on, and none may be added.
STILL_IMPORTED: set[tuple[str, str]] = set()
STILL_RENAMED = {"pipeline"}
STILL_TWICE: set[str] = set()
VAGUE = re.compile(
    "(.*_)?(answers|base|common|core|data|folds|given|grids|handler|held|helpers?|joints|lib|looks|made|manager|misc"
    "|stuff|things|told|tools|utils?|[a-z]+(ing|ed))"
)
EVERYTHING = {"Exception", "BaseException"}
MAY_CATCH = {"workers.batches"}  # where one page is kept from ending the run of the others
MAY_PRINT = {"cli.main", "output.files"}
MOST_LINES, MOST_OF_A_FUNCTION = 300, 30
MODULES = sorted(path for path in PACKAGE.rglob("*.py"))


def name_of(path):
    """Return the dotted name of a module inside the package: text, extractors.date, __init__."""
    parts = list(path.relative_to(PACKAGE).with_suffix("").parts)
    if len(parts) > 1 and parts[-1] == "__init__":
        parts.pop()
    return ".".join(parts)


NAMES = sorted(name_of(path) for path in MODULES)


TREES = {name_of(path): ast.parse(path.read_text(encoding="utf-8")) for path in MODULES}


def imports(tree, module, names):
    """Yield the modules of the package that a module imports, anywhere in it, TYPE_CHECKING blocks included."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            wanted = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            wanted = [".".join(filter(None, (node.module, alias.name))) for alias in node.names]
            if node.level:
                yield "." * node.level + wanted[0]
                continue
        else:
            continue
        for name in wanted:
            root, _, inside = name.partition(".")
            if root != "unionx":
                continue
            while inside and inside not in names:
                inside = inside.rpartition(".")[0]
            yield inside or "__init__"


def _beside(module, imported):
    """Say whether two modules stand apart side by side: in two folders or files of a room whose parts are apart."""
    for room in APART:
        if module.startswith(f"{room}.") and imported.startswith(f"{room}."):
            return module[len(room) + 1 :].split(".")[0] != imported[len(room) + 1 :].split(".")[0]
    return False


def _violations(module, tree, names):
    """Say what a module imports that it must not."""
    room = module.partition(".")[0]
    for imported in imports(tree, module, names):
        other = imported.partition(".")[0]
        if (module, imported) in STILL_IMPORTED:
            continue
        if imported.startswith("."):
            yield f"{module} imports {imported}: write the whole name"
        elif room not in ROOMS or other not in ROOMS:
            yield f"{module} imports {imported}: one of them is in no room"
        elif _beside(module, imported):
            yield f"{module} imports {imported}, which stands beside it: what both need goes to a room before"
        elif ROOMS.index(other) > ROOMS.index(room) or (other == room and module == other == imported):
            yield f"{module} imports {imported}, a room behind it"


@pytest.mark.parametrize("module", NAMES)
def test_a_room_imports_only_rooms_before_it(module):
    assert not list(_violations(module, TREES[module], NAMES))


@pytest.mark.parametrize(
    ("module", "source", "said"),
    [
        ("page.layout", "from unionx import pipeline", "page.layout imports pipeline, a room behind it"),
        ("page.layout", "import unionx.pipeline", "a room behind it"),
        ("page.layout", "from unionx.extractors.date import find", "a room behind it"),
        ("page.layout", "from . import pipeline", "write the whole name"),
        ("page.layout", "from ..pipeline import page_records", "write the whole name"),
        ("page.layout", "def late():\n    from unionx import records", "a room behind it"),
        ("page.layout", "if TYPE_CHECKING:\n    from unionx.records import Page", "a room behind it"),
        ("page.layout", "import unionx", "page.layout imports __init__"),
        ("page.layout", "from unionx.page.reader import SourcePage", None),
        ("page.layout", "from unionx.language.text import Text", None),
        ("page.layout", "import regex\nfrom pathlib import Path", None),
        ("errors", "from unionx.language.text import Text", "a room behind it"),
        ("pipeline", "from unionx.extractors import date, figure", None),
        ("extractors.date", "from unionx.extractors.date.values import Resolver", None),
        ("extractors.date.values", "from unionx.extractors import figure", "stands beside it"),
        ("desk.diff.view", "from unionx.desk.diff import differences", None),
        ("desk.diff.view", "from unionx.desk.stats import tables", "stands beside it"),
        ("desk.facts", "def late():\n    from unionx.desk import verify", "stands beside it"),
        ("formats.brat", "from unionx.formats import FORMATS", None),
        ("formats.brat", "from unionx.formats import doccano", "stands beside it"),
        ("cli.commands.show", "from unionx.cli.commands import facts", "stands beside it"),
        ("helpers", "from unionx import errors", "in no room"),
        ("cli.main", "from unionx import helpers", "in no room"),
    ],
)
def test_the_walk_sees_every_kind_of_import(module, source, said):
    found = list(_violations(module, ast.parse(source), {*NAMES, "helpers"}))
    assert (said is None and not found) or (said is not None and len(found) == 1 and said in found[0])


def _circles(graph):
    """Return the modules that import themselves by way of others."""
    return [name for name in graph if name in _reached(graph, name)]


def _reached(graph, name):
    found, waiting = set(), [*graph[name]]
    while waiting:
        one = waiting.pop()
        if one not in found:
            found.add(one)
            waiting += graph.get(one, ())
    return found


def test_there_are_no_circles():
    graph = {name: {*imports(tree, name, NAMES)} - {"__init__"} for name, tree in TREES.items()}
    assert _circles(graph) == []
    assert _circles({"a": {"b"}, "b": {"c"}, "c": {"a"}, "d": {"a"}}) == ["a", "b", "c"]


def test_nothing_stands_at_the_root_but_the_rooms():
    there = {path.stem for path in PACKAGE.iterdir() if path.is_dir() or path.suffix == ".py"} - {"__pycache__"}
    assert there == {*ROOMS}


@pytest.mark.parametrize("room", sorted(path.parent.name for path in PACKAGE.glob("*/__init__.py")))
def test_a_room_says_what_lives_there_and_what_may_not(room):
    said = ast.get_docstring(TREES[room])
    assert len(said.partition("Not here: ")[2]) > len("nothing else")


def _classes():
    """Return the modules of each class that is defined at the top of one, by its name."""
    found = {}
    for module, tree in TREES.items():
        for node in tree.body:
            if isinstance(node, ast.ClassDef):
                found.setdefault(node.name, []).append(module)
    return found


def test_no_class_name_means_two_things():
    twice = {name: where for name, where in _classes().items() if len(where) > 1}
    assert {name: where for name, where in twice.items() if name not in STILL_TWICE} == {}
    assert {*twice} == STILL_TWICE, "take what is mended out of STILL_TWICE"


def test_what_is_still_imported_is_still_there():
    assert all(imported in {*imports(TREES[module], module, NAMES)} for module, imported in STILL_IMPORTED)


@pytest.mark.parametrize("module", NAMES)
def test_what_is_imported_keeps_its_name(module):
    nodes = (node for node in ast.walk(TREES[module]) if isinstance(node, ast.ImportFrom))
    renamed = [
        alias for node in nodes if (node.module or "").startswith("unionx") for alias in node.names if alias.asname
    ]
    assert module in STILL_RENAMED or not [f"{alias.name} as {alias.asname}" for alias in renamed]


def _says_nothing(name):
    """Say whether the name of a module tells what is done, or nothing, in place of what it holds."""
    return bool(VAGUE.fullmatch(name))


@pytest.mark.parametrize("module", NAMES)
def test_a_module_is_named_after_what_it_holds(module):
    assert not [part for part in module.split(".") if _says_nothing(part)]


def test_a_name_that_says_nothing_is_seen():
    assert all(map(_says_nothing, ("utils", "text_utils", "held", "scoring")))
    assert not any(map(_says_nothing, ("torn_columns", "sheet", "units")))


def _too_long(tree, lines):
    """Yield what is longer than it may be: the module, a function with its docstring."""
    if lines > MOST_LINES:
        yield f"{lines} lines: divide the module by what it is about"
    for node in ast.walk(tree):
        length = node.end_lineno - node.lineno + 1 if isinstance(node, ast.FunctionDef) else 0
        if length > MOST_OF_A_FUNCTION:
            yield f"{node.name} has {length} lines: cut it where it makes things clearer"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_modules_and_functions_are_short(path):
    assert list(_too_long(TREES[name_of(path)], len(path.read_text(encoding="utf-8").splitlines()))) == []


def test_what_is_too_long_is_seen():
    function = "def tell():\n" + "    x = 1\n" * MOST_OF_A_FUNCTION
    assert [*_too_long(ast.parse(function), MOST_LINES)] == ["tell has 31 lines: cut it where it makes things clearer"]
    assert [*_too_long(ast.parse(""), MOST_LINES + 1)] == ["301 lines: divide the module by what it is about"]


WITHOUT_A_DESK = {"extract", "schema"}  # what they print is made by the pipeline and the models themselves


def test_a_command_its_module_its_room_and_its_tests_bear_one_name():
    modules = {path.stem for path in (PACKAGE / "cli" / "commands").glob("*.py")} - {"__init__"}
    assert modules == {*COMMANDS}
    desk = {path.stem for path in (PACKAGE / "desk").iterdir() if path.is_dir() or path.suffix == ".py"}
    assert desk - {"__init__", "__pycache__"} == modules - WITHOUT_A_DESK
    tests = {path.stem.removeprefix("test_") for path in Path(__file__).parent.glob("[cd]*/test_*.py")}
    assert tests >= modules


def _only_cleans_up(handler):
    """Say whether what was caught goes on its way: the handler ends with a bare raise."""
    return isinstance(handler.body[-1], ast.Raise) and handler.body[-1].exc is None


def _slips(tree, module):
    for node in ast.walk(tree):
        called = isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id
        if called == "print" and module not in MAY_PRINT:
            yield f"{module}:{node.lineno} prints"
        if isinstance(node, ast.ExceptHandler) and not _only_cleans_up(node) and module not in MAY_CATCH:
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


def test_the_folders_of_the_tests_of_links_are_those_of_links():
    folders = {path.parent.name for path in (PACKAGE / "links").glob("*/__init__.py")}
    assert {path.parent.name for path in Path(__file__).parent.glob("links/*/test_*.py")} == folders
