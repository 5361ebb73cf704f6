"""The source that mypyc compiles: the modules as they are written, with what makes them faster in C.

    python compiled_source.py FOLDER MODULE…

writes the modules in FOLDER anew: constants are marked ``Final``, so that none is looked up by its name, and each
dataclass gets an ``__init__`` that mypyc compiles, in the place of the one that is made when it runs. hatch_build.py
calls this on a copy of the package; what the modules mean stays the same.
"""

from __future__ import annotations

import ast
import re
import sys
from collections import Counter
from pathlib import Path
from typing import NamedTuple

_FUTURE = "from __future__ import annotations"
_CONSTANT = re.compile(r"_?[A-Z][A-Z0-9_]*")


class Edit(NamedTuple):
    """What stands in the place of a stretch, from line and byte to line and byte, each counted from nought."""

    start: tuple[int, int]
    end: tuple[int, int]
    text: str


class Field(NamedTuple):
    """A field of a dataclass: its name, its type and its default as the source has them."""

    name: str
    type: str
    default: str | None


def compiled_source(source: str) -> str:
    r"""Return a module as mypyc compiles it.

    >>> print(compiled_source("from __future__ import annotations\n_MOST = 40"))
    from __future__ import annotations; from typing import Final
    _MOST: Final = 40
    """
    tree = ast.parse(source)
    edits = [*_final_constants(tree, source), *_written_inits(tree, source)]
    made = source.splitlines(keepends=True)
    for edit in sorted(edits, reverse=True):
        (first, begin), (last, stop) = edit.start, edit.end
        text = made[first].encode()[:begin].decode() + edit.text + made[last].encode()[stop:].decode()
        made[first : last + 1] = [text]
    return "".join(made).replace(_FUTURE, f"{_FUTURE}; from typing import Final", 1)


def _final_constants(tree: ast.Module, source: str) -> list[Edit]:
    """Return what marks the constants of a module: names in capitals that it binds once; ``A, B = 1, 2`` is parted."""
    names = [node for node in ast.walk(tree) if isinstance(node, ast.Name)]
    bound = Counter(name.id for name in names if isinstance(name.ctx, ast.Store))
    edits = []
    for node in tree.body:
        bind = _bound_by(node)
        if bind and all(bound[name.id] == 1 and _CONSTANT.fullmatch(name.id) for name in bind):
            edits += _final(node, bind, source)
    return edits


def _bound_by(node: ast.stmt) -> list[ast.Name]:
    """Return the names that an assignment binds, none where it binds something else, too."""
    if isinstance(node, ast.AnnAssign):
        targets: list[ast.expr] = [node.target] if node.value is not None else []
    elif isinstance(node, ast.Assign) and len(node.targets) == 1:
        targets = node.targets[0].elts if isinstance(node.targets[0], ast.Tuple) else node.targets
    else:
        return []
    names = [target for target in targets if isinstance(target, ast.Name)]
    return names if len(names) == len(targets) else []


def _final(node: ast.stmt, names: list[ast.Name], source: str) -> list[Edit]:
    if isinstance(node, ast.AnnAssign):
        return [Edit(_start(node.annotation), _end(node.annotation), f"Final[{_said(node.annotation, source)}]")]
    assert isinstance(node, ast.Assign)
    if isinstance(node.targets[0], ast.Name):
        return [Edit(_end(names[0]), _end(names[0]), ": Final")]
    if not isinstance(node.value, ast.Tuple) or len(node.value.elts) != len(names):
        return []
    pairs = zip(names, node.value.elts, strict=True)
    parted = "; ".join(f"{name.id}: Final = ({_said(one, source)})" for name, one in pairs)
    return [Edit(_start(node), _end(node), parted)]


def _written_inits(tree: ast.Module, source: str) -> list[Edit]:
    """Return what writes the ``__init__`` of each dataclass into it, which ``dataclass`` then does not make.

    A class with fields that ``field`` describes stays as it is.
    """
    fields_of: dict[str, list[Field]] = {}
    of_classes: list[str] = []
    edits: list[Edit] = []
    for node in tree.body:
        call = next((one for one in getattr(node, "decorator_list", ()) if "dataclass" in ast.dump(one)), None)
        if not isinstance(node, ast.ClassDef) or call is None:
            continue
        own = [_field(one, source) for one in node.body if isinstance(one, ast.AnnAssign)]
        if any(field.default and field.default.startswith("field(") for field in own):
            continue
        plain = [field for field in own if not field.type.startswith("ClassVar")]
        of_classes += [field.name for field in own if field not in plain]
        bases = [base.id for base in node.bases if isinstance(base, ast.Name)]
        fields_of[node.name] = [field for base in bases for field in fields_of.get(base, [])] + plain
        if own:
            edits += _written_init(node, call, of_classes, fields_of[node.name], source)
        else:  # all that it has is its base's
            edits.append(Edit((call.lineno - 1, 0), _end(call), ""))
    return edits


def _written_init(
    node: ast.ClassDef, call: ast.expr, of_classes: list[str], fields: list[Field], source: str
) -> list[Edit]:
    """Return the edits of a class: what ``dataclass`` is told, the ``__init__``, and fields that are none."""
    options = [one for one in getattr(call, "keywords", []) if one.arg != "slots"]
    told = ", ".join([*(_said(one, source) for one in options), "init=False"])
    given = ", ".join(f"{name}: {type}" + (f" = {default}" if default else "") for name, type, default in fields)
    lines = [f"    def __init__(self, {given}) -> None:"]
    lines += [f"        self.{field.name} = {field.name}  # type: ignore[misc, unused-ignore]" for field in fields]
    # what is of the class, dataclass takes for a field when it is compiled
    lines += [f"{node.name}.__dataclass_fields__.pop({name!r}, None)" for name in of_classes]
    behind = "\n\n" + "\n".join(lines)
    return [Edit(_start(call), _end(call), f"dataclass({told})"), Edit(_end(node), _end(node), behind)]


def _field(node: ast.AnnAssign, source: str) -> Field:
    default = None if node.value is None else _said(node.value, source)
    return Field(_said(node.target, source), _said(node.annotation, source), default)


def _said(node: ast.AST, source: str) -> str:
    return ast.get_source_segment(source, node) or ""


def _start(node: ast.stmt | ast.expr) -> tuple[int, int]:
    return node.lineno - 1, node.col_offset


def _end(node: ast.stmt | ast.expr) -> tuple[int, int]:
    return (node.end_lineno or node.lineno) - 1, node.end_col_offset or 0


def main() -> None:
    """Write the modules that the command line names anew."""
    for name in sys.argv[2:]:
        path = Path(sys.argv[1], name)
        path.write_text(compiled_source(path.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
