"""Data goes one way: a module imports only from the rooms on its left."""

import ast
from pathlib import Path

import pytest

import unionx

PACKAGE = Path(unionx.__file__).parent
# From left to right; rooms of one line do not import each other either, unless they stand in order. The public API
# (__init__) may load everything up to the pipeline.
ORDER = [
    *("errors", "text", "raw_lines", "lexicon", "numerals", "tokens", "sentences", "regions"),
    *("calendar_words", "bylines"),
    *("reader", "reference", "columns", "layout"),
    *("article_lines", "articles", "article_reading"),
    *("mentions", "user_lexicon"),
    "extractors",
    *("region_evidence", "roles", "figure_parts", "figure_totals", "figure_heads", "figure_links", "linking", "joints"),
    *("records", "corrections_line", "corrections_values", "corrections", "workers"),
    "pipeline",
    "__init__",
    *("streams", "sinks", "grids", "explain"),
    *("readback", "inputs", "sources", "quotes", "excerpts", "parts", "facts", "flat", "fact_sinks"),
    *("verify", "lexicon_check"),
    *("folders", "offsets", "annotations", "exports", "formats", "conversion"),
    *("sampling_sheet", "answers", "sampling", "sampling_score"),
    *("scoring_verdicts", "scoring_matches", "scoring_values", "scoring_articles", "scoring"),
    *("evaluation_gold", "evaluation", "evaluation_view", "differences", "differences_view"),
    *("page_view_rows", "page_view_notes", "page_view", "page_view_pages", "page_view_pager"),
    *("statistics_sums", "statistics_days", "statistics_looks", "statistics_names"),
    *("statistics", "statistics_tables", "statistics_sinks"),
    *("report_mentions", "report_text", "report_charts", "report_timeline", "report"),
    *("configuration", "options", "running"),
    "commands",
    "cli",
    "__main__",
]
EVERYTHING = {"Exception", "BaseException"}
MAY_PRINT = {"cli", "sinks"}
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


def _violations(module, tree, names):
    """Say what a module imports that it must not."""
    room, _, inside = module.partition(".")
    if room not in ORDER:
        yield f"unionx/{room} is new: add it to ORDER in tests/test_layers.py, left of what imports it"
        return
    for imported in imports(tree, module, names):
        other, _, sibling = imported.partition(".")
        if other not in ORDER:
            yield f"unionx/{other} is new: add it to ORDER in tests/test_layers.py, left of what imports it"
        elif other == room and inside:
            # A room's modules are of one kind and do not know each other. One may lean on parts that carry its name:
            # the extractor date on date_value, never the other way round.
            stem = inside.partition("_")[0]
            if sibling and not sibling.startswith(f"{stem}_"):
                yield f"{module} imports {imported}: one of {room} imports no other"
        elif ORDER.index(other) >= ORDER.index(room):
            yield f"{module} imports {imported}, which stands to the right of it"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_module_imports_only_from_its_left(path):
    module = name_of(path)
    assert not list(_violations(module, ast.parse(path.read_text(encoding="utf-8")), NAMES))


@pytest.mark.parametrize(
    ("module", "source", "said"),
    [
        ("layout", "from unionx import pipeline", "layout imports pipeline, which stands to the right of it"),
        ("layout", "import unionx.pipeline", "right of it"),
        ("layout", "from unionx.extractors.date import find", "right of it"),
        ("layout", "from . import pipeline", "right of it"),
        ("layout", "from .pipeline import page_records", "right of it"),
        ("layout", "def late():\n    from unionx import records", "right of it"),
        ("layout", "if TYPE_CHECKING:\n    from unionx.records import Page", "right of it"),
        ("layout", "from unionx import __version__", "layout imports __init__"),
        ("layout", "import unionx", "layout imports __init__"),
        ("text", "from unionx.errors import UnionxError", None),
        ("errors", "from unionx.text import Text", "right of it"),
        ("extractors.date", "from unionx.extractors.date_value import Resolver", None),
        ("extractors.date_value", "from unionx.extractors.date import find", "one of extractors imports no other"),
        ("extractors.date", "from unionx.extractors import figure", "one of extractors imports no other"),
        ("extractors.date", "from ..pipeline import page_records", "right of it"),
        ("pipeline", "from unionx.extractors import date, figure", None),
        ("helpers", "import re", "unionx/helpers is new: add it to ORDER"),
        ("cli", "from unionx import helpers", "unionx/helpers is new: add it to ORDER"),
        ("layout", "import regex\nfrom pathlib import Path", None),
    ],
)
def test_the_walk_sees_every_kind_of_import(module, source, said):
    found = list(_violations(module, ast.parse(source), {*NAMES, "helpers"}))
    assert (said is None and not found) or (said is not None and len(found) == 1 and said in found[0])


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
    assert len(list(_slips(ast.parse(source), "layout"))) == 1


def test_what_may_print_and_be_caught():
    assert not list(_slips(ast.parse("print(1)"), "cli"))
    assert not list(_slips(ast.parse("try: pass\nexcept OSError: pass"), "layout"))
    assert not list(_slips(ast.parse("try: pass\nexcept BaseException:\n    tidy()\n    raise"), "layout"))
