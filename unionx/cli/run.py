"""What commands have in common: reading what they are given, writing what they make, telling what is wrong."""

from __future__ import annotations

import os
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import AbstractContextManager, closing
from itertools import chain
from typing import TYPE_CHECKING, Any, TypeVar

import click

from unionx.cli.options import ReadingOptions, RecordsOptions, RowsOptions, checked_headers
from unionx.cli.watch import Watch, say_left_out
from unionx.errors import ReadError, RepeatedPage, UnionxError
from unionx.messages import _, translate
from unionx.output.streams import say, signals_as_exits
from unionx.output.terminal import look_of, one_line

if TYPE_CHECKING:
    from unionx.corrections import Corrections
    from unionx.mentions.user_lexicon import UserLexicon
    from unionx.output.files import PageOutput, Plan
    from unionx.output.flat_rows import RowPlan
    from unionx.output.typed_tables import Language, Table
    from unionx.page.extent import Extent
    from unionx.page.reader import SourcePage
    from unionx.run.inputs import ExtractOptions

_Found = TypeVar("_Found")


def _writer(
    output: str | None, paths: tuple[str, ...], plan: Plan | RowPlan | None
) -> AbstractContextManager[Callable[[Any], None]]:
    from unionx.output import files, flat_rows

    try:
        if plan is None:
            return files.writer(files.target_of(output, paths), say)
        if isinstance(plan, flat_rows.RowPlan):
            return flat_rows.writer(plan, files.target_of(output, paths), say)
        from unionx import formats

        return formats.writer(plan, formats.target_of(plan, output, paths), say)
    except UnionxError as error:
        raise click.BadParameter(one_line(str(error)), param_hint="-o") from None


def inputs_of(paths: tuple[str, ...], reading: ReadingOptions) -> tuple[str, ...]:
    """Return all files that a command reads, none of which it may write over."""
    return paths + reading["corrections"] + reading["lexicons"]


def output_plan(form: str, output: str | None, types: tuple[str, ...], bom: bool, headers: Language | None) -> Plan:
    """Return how records go out in a format; what does not go together is wrong usage."""
    from unionx import formats

    shown = checked_headers(form, bom, headers)
    look = look_of(output)
    try:
        return formats.plan(form, output, look, types, bom, shown)
    except UnionxError as error:
        raise click.UsageError(one_line(str(error))) from None


def planned_rows(form: str, table: Table, output: str | None, bom: bool, headers: Language | None) -> RowPlan:
    """Return how the rows of a table go out in a format; what does not go together is wrong usage."""
    from unionx.output import flat_rows

    plan = flat_rows.RowPlan(form, table, look_of(output), bom, checked_headers(form, bom, headers))
    try:
        flat_rows.check(plan)
    except UnionxError as error:
        raise click.UsageError(one_line(str(error))) from None
    return plan


class Problems:
    """What went wrong in a run: it is said as it comes, and makes the exit code 1."""

    def __init__(self) -> None:
        self.code = 0

    def without_errors(self, found: Iterable[_Found | ReadError]) -> Iterator[_Found]:
        """Yield what was found, but for errors, which are said."""
        for one in found:
            if isinstance(one, ReadError):
                self.tell(one)
            else:
                yield one

    def tell(self, error: ReadError) -> None:
        """Say an error; a page that is read already loses nothing, and is none."""
        if isinstance(error, RepeatedPage):
            say(_("Note: {note}").format(note=error))
            return
        say(_("Error: {error}").format(error=error))
        self.code = 1


def warn(result: PageOutput) -> None:
    """Say the warnings of a page."""
    for warning in result.warnings:
        say(_("Warning: {doc}: {warning}").format(doc=result.doc, warning=translate(warning)))


def run(
    results: Generator[PageOutput | ReadError, None, None],
    output: str | None,
    paths: tuple[str, ...],
    plan: Plan | RowPlan | None = None,
    corrections: Corrections | None = None,
    extent: Extent | None = None,
    source: str | None = None,
) -> int:
    """Write what comes as it comes, and say what is wrong; return the exit code.

    ``plan`` is how records or rows go out, where they go out in a format. Pages of records, below ``source``, are not
    written over. Of ``corrections`` it says for which of them no page came, and of ``extent`` what was left out.
    """
    problems, docs = Problems(), set[str]()
    opened = _writer(output, paths, plan)
    with signals_as_exits(), closing(Watch(output, extent)) as watch, closing(results):
        read = _not_over_a_page(problems.without_errors(watch.count_each(results)), output, source)
        first = next(read, None)
        if first is not None or not problems.code:  # else nothing was read, and what the output held before stays
            with opened as put:
                for result in chain([first] if first else (), read):
                    warn(result)
                    put(result.data)
                    docs |= {result.doc} if corrections else set()
    if extent:
        say_left_out(extent)
    if first is not None or not problems.code:
        _warn_of_unread(corrections, docs)
    return problems.code


def _not_over_a_page(found: Iterator[PageOutput], output: str | None, source: str | None) -> Iterator[PageOutput]:
    """Pass on what was found, but refuse to write over a page that records name: report records.jsonl -o page.txt."""
    target = _file_at(output) if output else None
    for result in found:
        if target and result.doc and _file_at(os.path.join(source or "", result.doc)) == target:  # noqa: PTH118
            said = _("{path}: {name} is one of the inputs; give another file").format(path=output, name=result.doc)
            raise click.BadParameter(one_line(said), param_hint="-o")
        yield result


def _file_at(path: str) -> tuple[int, int] | None:
    """Return what is the same for all names of a file, None where there is none."""
    try:
        found = os.stat(path)  # noqa: PTH116 (of each page)
    except (OSError, ValueError):
        return None
    return found.st_dev, found.st_ino


def _warn_of_unread(corrections: Corrections | None, docs: set[str]) -> None:
    for unread in corrections.unread(docs) if corrections else ():
        say(_("Warning: {unread}").format(unread=translate(unread)))


def tell(results: Iterable[PageOutput | ReadError], output: str) -> tuple[int, int]:
    """Say what is to be said of pages, which go to ``output`` later; return how many there are, and the exit code."""
    problems, pages = Problems(), 0
    with closing(Watch(output)) as watch:
        for result in problems.without_errors(watch.count_each(results)):
            pages += 1
            warn(result)
    return pages, problems.code


def gather(results: Generator[_Found | ReadError, None, None], extent: Extent | None) -> tuple[list[_Found], int]:
    """Return all that comes, and the exit code; say what is wrong, how far it is, and what was left out."""
    problems = Problems()
    with signals_as_exits(), closing(Watch("", extent)) as watch, closing(results):
        found = list(problems.without_errors(watch.count_each(results)))
    if extent:
        say_left_out(extent)
    return found, problems.code


def write(found: Iterable[bytes | ReadError], output: str | None, paths: tuple[str, ...]) -> int:
    """Write what was made of ``paths`` as it comes, and say what is wrong; return the exit code."""
    problems = Problems()
    with signals_as_exits(), _writer(output, paths, None) as put:
        for made in problems.without_errors(found):
            put(made)
    return problems.code


def over_records(
    given_options: RecordsOptions,
    made: Callable[[tuple[str, ...], ExtractOptions], Generator[PageOutput | ReadError, None, None]],
    plan: RowPlan | None = None,
    source: str | None = None,
) -> int:
    """Write what is ``made`` of the pages and records that options.records_options were given; return the exit code.

    ``source`` is where the pages of records are read from.
    """
    reading, paths = extract_options(given_options), given_options["paths"]
    inputs = inputs_of(paths, given_options)
    return run(made(paths, reading), given_options["output"], inputs, plan, reading.corrections, reading.extent, source)


def over_rows(
    given_options: RowsOptions,
    table: Table,
    made: Callable[[tuple[str, ...], ExtractOptions, RowPlan], Generator[PageOutput | ReadError, None, None]],
) -> int:
    """Write the rows of a table as options.rows_options say; return the exit code."""
    form, bom, headers = given_options["form"], given_options["bom"], given_options["headers"]
    plan = planned_rows(form, table, given_options["output"], bom, headers)
    return over_records(given_options, lambda paths, reading: made(paths, reading, plan), plan)


def extract_options(reading: ReadingOptions) -> ExtractOptions:
    """Return what options.reading_options were given."""
    from unionx.page.extent import Extent
    from unionx.page.reader import ReadOptions
    from unionx.run.inputs import ExtractOptions

    names = reading["text_field"], reading["id_field"], reading["date_field"]
    return ExtractOptions(
        ReadOptions(reading["encoding"], *names),
        reading["date"],
        read_lexicons(reading["lexicons"]),
        reading["jobs"],
        read_corrections(reading["corrections"]),
        Extent(),
    )


def read_lexicons(paths: tuple[str, ...]) -> UserLexicon:
    """Return the user's lexicons; a mistake in one is wrong usage."""
    from unionx.errors import LexiconError
    from unionx.mentions.user_lexicon import read_user_lexicons

    try:
        return read_user_lexicons(paths)
    except LexiconError as error:
        raise click.BadParameter(one_line(str(error)), param_hint="--lexicon") from None


def check_one_page(path: str) -> None:
    """Refuse a ``path`` that is no page of its own as wrong usage."""
    from unionx.page import corpora

    said = ""
    if corpora.is_corpus(path):
        said = _("{path} is no page, but may hold many; give one as a file").format(path=path)
    elif os.path.isdir(path):  # noqa: PTH112 (Path.is_dir may raise)
        said = _("{path} is a folder; give one page in it").format(path=path)
    if said:
        raise click.BadParameter(one_line(said), param_hint="PAGE")


def read_corrections(paths: tuple[str, ...]) -> Corrections:
    """Return the user's corrections; a mistake in a file is wrong usage."""
    from unionx import corrections
    from unionx.errors import CorrectionError

    try:
        return corrections.read_corrections(paths)
    except CorrectionError as error:
        raise click.BadParameter(one_line(str(error)), param_hint="--corrections") from None


def refuse_records(paths: tuple[str, ...]) -> None:
    """Refuse files of records where pages are wanted as wrong usage."""
    from unionx.records import record_lines

    for path in paths:
        if path.endswith(".jsonl") and record_lines.holds_records(path):
            said = _("{path} holds records, not pages; give it to show, facts, stats, report or convert").format(
                path=path
            )
            raise click.BadParameter(one_line(said), param_hint="PATH")


def one_page(path: str, encoding: str | None) -> SourcePage:
    """Return the one page of ``path``; raises ReadError where it cannot be read."""
    from unionx.page.reader import ReadOptions, read_page, read_pages

    check_one_page(path)
    reading = ReadOptions(encoding=encoding)
    found = next(read_pages([path], reading)) if path == "-" else read_page(path, reading)
    if isinstance(found, ReadError):
        raise found
    return found
