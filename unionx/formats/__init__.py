"""The formats that records go out in, and those that come back from annotation tools.

A format is a module of this package, loaded when it is wanted. It has ``page(page, found, plan)``, which makes bytes
of the records of one page: of one file, or of each file of a folder by its name. That runs where the page was read, in
a worker if there are several, so that only finished bytes travel between the processes. It may have ``head(plan)``,
what stands before all pages, ``BETWEEN`` and ``TAIL``, what stands between and behind them, and ``opened`` where bytes
are not simply put one behind the other. One that makes folders has ``files(types)``, the file of each type, or
``OURS``, the files that it may replace. A format that comes back has ``is_export(item)`` and ``read(item, place)``.
"""

from __future__ import annotations

import json
import os
from codecs import BOM_UTF8
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from importlib import import_module
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from unionx import pipeline, records
from unionx.errors import ReadError, UnionxError, unreadable
from unionx.output import files as sinks
from unionx.output import folders
from unionx.output.files import Data, Look, Plan, Rendered
from unionx.records import reading

if TYPE_CHECKING:
    from unionx.corrections import Corrections
    from unionx.formats.annotation import Export
    from unionx.formats.annotation_error import Annotated
    from unionx.mentions.user_lexicon import UserLexicon
    from unionx.page.reader import Page
    from unionx.run.inputs import Held

_Put = Callable[[Data], None]


class Format(NamedTuple):
    """A format: its module, what it is written to, and whether it needs the raw text of the page.

    One that ``chooses`` is given records of all types, and leaves out by itself those that are not wanted.
    """

    module: str
    target: Literal["file", "folder", "either"] = "file"
    needs_page: bool = False
    chooses: bool = False


FORMATS = {
    "jsonl": Format("jsonl"),
    "table": Format("table", chooses=True),
    "csv": Format("csv_tables", "either"),
    "parquet": Format("parquet", "either"),
    "doccano": Format("doccano", needs_page=True),
    "label-studio": Format("label_studio", needs_page=True),
    "spacy": Format("spacy_spans", needs_page=True),
    "brat": Format("brat", "folder", needs_page=True),
}
TOOLS = ("label-studio", "doccano")  # what comes back; the first that knows a page reads it
_WANTED = "give what extract wrote, doccano exported as JSON Lines, or Label Studio as JSON or JSON-MIN"
_BLANK = BOM_UTF8 + b" \t\r\n"


def module_of(form: str) -> Any:  # noqa: ANN401 - a module
    """Return the module of a format."""
    return import_module(f"unionx.formats.{FORMATS[form].module}")


def plan(form: str, output: str | None, look: Look, types: tuple[str, ...] = (), bom: bool = False) -> Plan:
    """Return how records go to ``output`` (None or "-" is standard output) in a format.

    A format that can be one file or a folder is a folder where ``output`` is one already, ends with a slash or has no
    suffix. Raises UnionxError where the format cannot go there, or what it needs is not installed.
    """
    target, module = FORMATS[form].target, module_of(form)
    named = None if output in (None, "-") else output
    if target == "folder" and named is None:
        raise UnionxError(f"{form} makes a folder of files; give -o FOLDER")
    if hasattr(module, "check"):
        module.check()
    folder = target == "folder" or (target == "either" and named is not None and _means_folder(named))
    return Plan(form, types, look, folder, bom)


def _means_folder(output: str) -> bool:
    return output.endswith(("/", "\\")) or os.path.isdir(output) or not Path(output).suffix  # noqa: PTH112 (Path.is_dir may raise)


def target_of(plan: Plan, output: str | None, inputs: tuple[str, ...]) -> Path | None:
    """Return the file or folder that ``output`` means, as sinks.target_of and folders.target_of."""
    if plan.folder and output is not None:
        return folders.target_of(output, inputs, _ours(plan))
    return sinks.target_of(output, inputs)


def _ours(plan: Plan) -> folders.Ours:
    module = module_of(plan.form)
    if hasattr(module, "OURS"):
        ours: folders.Ours = module.OURS
        return ours
    return folders.Ours(frozenset(module.files(()).values()))


def opened(plan: Plan, target: Path | None, say: Callable[[str], None]) -> AbstractContextManager[_Put]:
    """Give a function that writes what pages became in the format of ``plan``, to ``target`` as sinks.opened."""
    module = module_of(plan.form)
    if hasattr(module, "opened"):
        given: AbstractContextManager[_Put] = module.opened(plan, target, say)
        return given
    return _folder(plan, target, say) if plan.folder else _file(plan, target, say)


@contextmanager
def _file(plan: Plan, target: Path | None, say: Callable[[str], None]) -> Iterator[_Put]:
    module, first = module_of(plan.form), True
    between, tail = getattr(module, "BETWEEN", b""), getattr(module, "TAIL", b"")
    with sinks.opened(target, say) as put:

        def put_page(data: Data) -> None:
            nonlocal first
            if isinstance(data, bytes) and data:
                put(data if first else between + data)
                first = False

        put(_head(plan) or b"")
        yield put_page
        put(tail)


@contextmanager
def _folder(plan: Plan, target: Path | None, say: Callable[[str], None]) -> Iterator[_Put]:
    with folders.opened(target, _ours(plan), FORMATS[plan.form].target == "folder", say) as put:
        put(_head(plan) or {})
        yield put


def _head(plan: Plan) -> Any:  # noqa: ANN401 - bytes of a file, of files for a folder, None
    module = module_of(plan.form)
    return module.head(plan) if hasattr(module, "head") else None


def render(
    page: Page,
    date: str | None,
    plan: Plan,
    lexicon: UserLexicon | None = None,
    corrections: Corrections | None = None,
) -> Rendered:
    """Return the records of a page in a format; ``date``, ``lexicon`` and ``corrections`` as for page_records.

    Raises ReferenceDateError where ``date`` is no date.
    """
    types = {*plan.types, "page"} if plan.types else ()
    about, *found = pipeline.page_records(page, date, types, lexicon, corrections)
    if not plan.types or "page" in plan.types:
        found.insert(0, about)
    warnings = about.warnings if isinstance(about, records.Page) else []
    return Rendered(page.doc, module_of(plan.form).page(page, found, plan), tuple(warnings))


def rendered(held: Held, plan: Plan) -> Rendered:
    """Return records that are there already in a format; those that need the raw text take ``held.page``."""
    found = held.records
    if plan.types and not FORMATS[plan.form].chooses:
        found = [record for record in found if record.type in plan.types]
    return Rendered(held.doc, module_of(plan.form).page(held.page, found, plan), ())


def read_annotations(path: str) -> Iterator[Annotated]:
    """Yield the pages of an export from doccano or Label Studio ("-" is standard input), spans in code points.

    Raises ReadError where it cannot be read, or something in it is neither.
    """
    for found in read_exports(path):
        if isinstance(found, ReadError):
            raise found
        yield found.annotated


def read_exports(
    path: str, form: str | None = None, lines: Iterable[bytes] | None = None
) -> Iterator[Export | ReadError]:
    """Yield the pages of an export with the records they were given with; what is wrong comes as a ReadError.

    ``form`` is one of TOOLS, found out where it is None; ``lines`` are those of ``path`` where it is open already.
    """
    try:
        with ExitStack() as stack:
            if lines is None:
                standard = path == "-"
                lines = reading.standard_input() if standard else stack.enter_context(Path(path).open("rb"))
            for number, item in _items(path, iter(lines)):
                found = _read(item, f"{path}:{number}", form) if isinstance(item, dict) else item
                if found is not None:
                    yield found
    except (OSError, ValueError) as error:
        yield unreadable(path, error, _WANTED)
    except ReadError as error:
        yield error


def _items(path: str, lines: Iterator[bytes]) -> Iterator[tuple[int, dict[str, Any] | ReadError]]:
    """Yield the objects of an array, or of lines, with their 1-based numbers, and a ReadError for what is no object.

    Where the first line is none, nothing else is looked at.
    """
    first = next((line for line in lines if line.strip(_BLANK)), b"").lstrip(_BLANK)
    whole = first.startswith(b"[")
    pieces = [b"".join([first, *lines])] if whole else chain([first], lines) if first else []
    for number, piece in enumerate(pieces, 1):
        try:
            made = json.loads(piece) if piece.strip() else []
        except (ValueError, RecursionError) as error:
            yield number, ReadError(path, f"broken JSON: {error}; {_WANTED}", None if whole else number)
            if number == 1:
                return
            continue
        for place, item in enumerate(made if isinstance(made, list) else [made], 1 if whole else number):
            yield place, item if isinstance(item, dict) else ReadError(path, f"no object; {_WANTED}", place)


def _read(item: dict[str, Any], place: str, form: str | None) -> Export | ReadError | None:
    for name in [form] if form else TOOLS:
        module = module_of(name)
        if module.is_export(item):
            try:
                found: Export | None = module.read(item, place)
            except ReadError as error:
                return error
            return found
    return ReadError(place, f"is no page of {form or ' or '.join(TOOLS)}; {_WANTED}")
