"""The formats that records go out in, and those that come back from annotation tools.

A format is a module of this package, loaded when it is wanted. It has ``page(page, found, plan)``, which makes bytes
of the records of one page: of one file, or of each file of a folder by its name. That runs where the page was read, in
a worker if there are several, so that only finished bytes travel between the processes. It may have ``head(plan)``,
what stands before all pages, ``BETWEEN`` and ``TAIL``, what stands between and behind them, and ``writer`` where bytes
are not simply put one behind the other; ``check(form)`` says what is not installed. One that makes folders has
``files_of(types)``, the file of each type, or ``OURS``, the files that it may replace. A format that comes back has
``is_export(item)`` and ``read(item, place)``, or ``read_folder(path)`` where it comes back as a folder.

Not here: anything that extracts, or that asks which page is whose (run). The modules do not import each other.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Literal, NamedTuple

from unionx.errors import UnionxError
from unionx.messages import _
from unionx.output import files, folders, page_files
from unionx.output.files import Data, Plan
from unionx.output.terminal import Look
from unionx.output.typed_tables import Language

_Put = Callable[[Data], None]


class Format(NamedTuple):
    """A format: its module, how the name of a file ends, what it is written to, and whether it needs the raw page.

    One that ``chooses`` is given records of all types, and leaves out by itself those that are not wanted. One that is
    ``binary`` is no text, and goes as one file into a folder, where others make a file for each page.
    """

    module: str
    ending: str
    target: Literal["file", "folder", "either"] = "file"
    needs_page: bool = False
    chooses: bool = False
    binary: bool = False


FORMATS = {
    "jsonl": Format("jsonl", ".jsonl"),
    "table": Format("table", ".txt", chooses=True),
    "csv": Format("csv_tables", ".csv", "either"),
    "xlsx": Format("typed_tables", ".xlsx", binary=True),
    "sqlite": Format("typed_tables", ".sqlite", binary=True),
    "duckdb": Format("typed_tables", ".duckdb", binary=True),
    "parquet": Format("typed_tables", ".parquet", "either", binary=True),
    "arrow": Format("typed_tables", ".arrow", binary=True),
    "doccano": Format("doccano", ".jsonl", needs_page=True),
    "label-studio": Format("label_studio", ".json", needs_page=True),
    "spacy": Format("spacy_spans", ".jsonl", needs_page=True),
    "docbin": Format("spacy_docs", ".spacy", needs_page=True, binary=True),
    "brat": Format("brat", "", "folder", needs_page=True),
}
TOOLS = ("label-studio", "doccano")  # what comes back; the first that knows a page reads it
FOLDER_TOOLS = ("brat",)  # what comes back as a folder


def module_of(form: str) -> ModuleType:
    """Return the module of a format."""
    return import_module(f"unionx.formats.{FORMATS[form].module}")


def plan(
    form: str,
    output: str | None,
    look: Look,
    types: tuple[str, ...] = (),
    bom: bool = False,
    headers: Language = "en",
) -> Plan:
    """Return how records go to ``output`` (None or "-" is standard output) in a format.

    A format that can be one file or a folder is a folder where ``output`` is one already, ends with a slash or has no
    suffix; any other goes into a folder where it is one already or ends with a slash. Raises UnionxError where the
    format cannot go there, or what it needs is not installed.
    """
    of, module = FORMATS[form], module_of(form)
    named = None if output in (None, "-") else output
    if of.target == "folder" and named is None:
        raise UnionxError(_("{form} makes a folder of files; give -o FOLDER").format(form=form))
    if of.binary and look.terminal:
        raise UnionxError(
            _("{form} is no text for a terminal; give -o records{ending}").format(form=form, ending=of.ending)
        )
    if hasattr(module, "check"):
        module.check(form)
    into = named is not None and _is_folder(named)
    plain = named is not None and not Path(named).suffix
    folder = of.target == "folder" or (of.target == "either" and (into or plain))
    return Plan(form, types, look, folder, bom, headers, apart=into and of.target == "file")


def _is_folder(output: str) -> bool:
    return output.endswith(("/", "\\", os.sep)) or os.path.isdir(output)  # noqa: PTH112 (Path.is_dir may raise)


def target_of(plan: Plan, output: str | None, inputs: tuple[str, ...]) -> Path | None:
    """Return the file or folder that ``output`` means, as files.target_of and folders.target_of."""
    if (plan.folder or plan.apart) and output is not None:
        return folders.target_of(output, inputs, _ours(plan))
    return files.target_of(output, inputs)


def _ours(plan: Plan) -> folders.Ours:
    module = module_of(plan.form)
    if plan.apart:
        return folders.Ours(frozenset({_only_file(plan)})) if FORMATS[plan.form].binary else _frame(plan).ours
    if hasattr(module, "OURS"):
        ours: folders.Ours = module.OURS
        return ours
    return folders.Ours(frozenset(module.files_of(()).values()))


def _only_file(plan: Plan) -> str:
    return f"records{FORMATS[plan.form].ending}"


def _frame(plan: Plan) -> page_files.Frame:
    tail = getattr(module_of(plan.form), "TAIL", b"")
    return page_files.Frame(_head_of_file(plan), tail, FORMATS[plan.form].ending)


def writer(plan: Plan, target: Path | None, say: Callable[[str], None]) -> AbstractContextManager[_Put]:
    """Give a function that writes what pages became in the format of ``plan``, to ``target`` as files.writer."""
    module = module_of(plan.form)
    if plan.apart:
        binary = FORMATS[plan.form].binary
        return _file_in(plan, target, say) if binary else page_files.writer(target, _frame(plan), say)
    if hasattr(module, "writer"):
        given: AbstractContextManager[_Put] = module.writer(plan, target, say)
        return given
    return _folder(plan, target, say) if plan.folder else _file(plan, target, say)


@contextmanager
def _file(plan: Plan, target: Path | None, say: Callable[[str], None]) -> Iterator[_Put]:
    module, first = module_of(plan.form), True
    between, tail = getattr(module, "BETWEEN", b""), getattr(module, "TAIL", b"")
    with files.writer(target, say) as put:

        def put_page(data: Data) -> None:
            nonlocal first
            if isinstance(data, bytes) and data:
                put(data if first else between + data)
                first = False

        put(_head_of_file(plan))
        yield put_page
        put(tail)


@contextmanager
def _folder(plan: Plan, target: Path | None, say: Callable[[str], None]) -> Iterator[_Put]:
    with folders.writer(target, _ours(plan), FORMATS[plan.form].target == "folder", say) as put:
        put(_head(plan) or {})
        yield put


@contextmanager
def _file_in(plan: Plan, target: Path | None, say: Callable[[str], None]) -> Iterator[_Put]:
    """Give a function that writes one file of all pages into a new folder."""
    with (
        folders.staging_folder(target, _ours(plan), say) as folder,
        writer(plan._replace(apart=False), folder / _only_file(plan), say) as put,
    ):
        yield put


def _head(plan: Plan) -> Data | None:
    module = module_of(plan.form)
    head: Data | None = module.head(plan) if hasattr(module, "head") else None
    return head


def _head_of_file(plan: Plan) -> bytes:
    head = _head(plan)
    return head if isinstance(head, bytes) else b""
