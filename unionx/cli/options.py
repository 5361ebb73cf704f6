"""The options that several commands share; their values are checked before a command runs."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any, Literal, TypedDict, TypeVar

import click

from unionx.cli.choices import Megabytes, OneOf
from unionx.errors import ReadError, ReferenceDateError
from unionx.messages import _, language

TYPES = ("page", "article", "organisation", "person", "date", "figure")
_TYPED = ("xlsx", "sqlite", "duckdb", "parquet", "arrow")
FORMATS = ("jsonl", "table", "csv", *_TYPED, "doccano", "label-studio", "spacy", "docbin", "brat")
TOOLS = ("label-studio", "doccano", "brat")
FACT_FORMATS = ("jsonl", "csv", *_TYPED, "table")
HEADERS = ("en", "zh")
WITH_HEADERS = ("csv", *_TYPED)
REGISTRY_FORMATS = FACT_FORMATS[:-1]
REACHES = ("clause", "sentence", "paragraph", "article")
TABLE_FORMATS = ("table", "json")
SCORED_TYPES = TYPES[1:]
MENTION_TYPES = TYPES[2:]
SCORED = (
    "all", *SCORED_TYPES, "kind", "roles", "noun", "subject", "period", "status", "per", "change", "currency", "bounds",
    "lines", "titles", "number",
)  # fmt: skip
DIFF_FORMATS = ("table", "jsonl")
_MOST_JOBS = 61  # what Windows can wait for
_FROM_FILES = ("FILE.tsv", "GOLD")  # arguments that standard input is none of
_Command = TypeVar("_Command", bound=Callable[..., Any])


class _Files(click.Path):
    """Names of files and folders, which a shell completes; whether they can be read is told page by page."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:  # noqa: ANN401 - as click has it
        return value

    def get_missing_message(self, param: click.Parameter, ctx: click.Context | None = None) -> str | None:
        command = (ctx or click.get_current_context()).command_path.partition(" ")[2]
        if isinstance(param, click.Option):
            given = f"{min(param.opts, key=len)} {param.metavar}"
            return _("Give {option}; unionx {command} --help has an example").format(option=given, command=command)
        if (param.metavar or "").startswith(_FROM_FILES):
            return _("Give files; unionx {command} --help has an example").format(command=command)
        return _("Give files or folders, or - for standard input: unionx {command} -").format(command=command)


FILES = _Files()


class Source(click.Path):
    """Where pages are: what is there, or a URL, which is not looked for before it is read."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:  # noqa: ANN401 - as click has it
        """Return a URL as it is, else what click.Path makes of it; raises BadParameter where nothing is there."""
        from unionx.page import filesystems

        try:
            return value if filesystems.is_url(str(value)) else super().convert(value, param, ctx)
        except ValueError:  # a NUL, which only settings can hold
            self.fail(_("{value!r} is no path").format(value=value), param, ctx)


class ReadingOptions(TypedDict):
    """What reading_options hand on to a command, which gives it to run.extract_options."""

    date: str | None
    encoding: str | None
    lexicons: tuple[str, ...]
    corrections: tuple[str, ...]
    text_field: str
    id_field: str
    date_field: str
    jobs: int | None


class ArchiveOptions(ReadingOptions):
    """What archive_options and reading_options hand on together: a folder of shards, and where it is made."""

    folder: str | None
    megabytes: float
    resume: bool
    engine: str
    address: str | None


class RecordsOptions(ReadingOptions):
    """What records_options and reading_options hand on together: what is read, how, and where the output goes."""

    paths: tuple[str, ...]
    output: str | None


class RowsOptions(RecordsOptions):
    """What rows_options and reading_options hand on together, for rows of a flat table."""

    form: str
    headers: Literal["en", "zh"] | None
    bom: bool


def _check_date(ctx: click.Context, parameter: click.Parameter, given: str | None) -> str | None:
    from unionx.page.reader import check_date

    try:
        return None if given is None else check_date(given)
    except ReferenceDateError as error:
        raise click.BadParameter(str(error), ctx, parameter) from None


def _check_encoding(ctx: click.Context, parameter: click.Parameter, given: str | None) -> str | None:
    from unionx.page.reader import ReadOptions, read_pages

    try:
        read_pages((), ReadOptions(encoding=given))
    except ReadError as error:
        raise click.BadParameter(f"{given!r}: {error.reason}", ctx, parameter) from None
    return given


def check_bom(bom: bool, form: str) -> None:
    """Refuse a byte-order mark in front of anything but CSV as wrong usage."""
    if bom and form != "csv":
        raise click.UsageError(_("--bom goes with csv"))


def checked_headers(form: str, bom: bool, headers: Literal["en", "zh"] | None) -> Literal["en", "zh"]:
    """Return the language of a table's names and values; what only some formats have is wrong usage of the others.

    A workbook is for readers, so its language is that of the run where none is given; other programs read the rest.
    """
    check_bom(bom, form)
    if headers == "zh" and form not in WITH_HEADERS:
        raise click.UsageError(
            _("--headers goes with {list}; give one of them with -f").format(list=", ".join(WITH_HEADERS))
        )
    return headers or ("zh" if form == "xlsx" and language() == "zh" else "en")


def output_option(command: _Command) -> _Command:
    """Add -o."""
    text = "Write to FILE; it is FILE.partial until the run is over."
    return click.option("-o", "--output", metavar="FILE", type=FILES, help=text)(command)


def target_option(command: _Command) -> _Command:
    """Add -o, which may be a folder too."""
    text = (
        "Write to TARGET; it is TARGET.partial until the run is over. It is a file, or a folder if it is one already "
        "or ends with /: with a file for each page, of csv and parquet with a table for each type, of other tables and "
        "docbin with one file. csv and parquet make a folder where TARGET has no suffix, too, brat always makes one."
    )
    return click.option("-o", "--output", metavar="TARGET", type=FILES, help=text)(command)


def format_option(formats: tuple[str, ...], text: str) -> Callable[[_Command], _Command]:
    """Return what adds -f, a choice of ``formats`` of which the first is taken where none is given."""
    choice = OneOf(formats)
    return click.option("-f", "--format", "form", type=choice, default=formats[0], show_default=True, help=text)


def types_option(types: tuple[str, ...] = TYPES) -> Callable[[_Command], _Command]:
    """Return what adds -t, which may be one of ``types``."""
    text = "Only this type; repeat for more."
    return click.option("-t", "--type", "types", type=OneOf(types), multiple=True, help=text)


def bom_option(command: _Command) -> _Command:
    """Add --bom."""
    return click.option("--bom", is_flag=True, help="A byte-order mark before the CSV, for spreadsheets.")(command)


def headers_option(command: _Command) -> _Command:
    """Add --headers."""
    text = (
        "Language of the names of columns and of values such as planned, in csv and typed tables; else English, "
        "of xlsx that of --lang."
    )
    return click.option("--headers", type=OneOf(HEADERS), help=text)(command)


def date_option(command: _Command) -> _Command:
    """Add --date, checked."""
    text = "Day the page was printed (YYYY-MM-DD, YYYY-MM or YYYY); a corpus line's own date wins over it."
    return click.option("--date", metavar="DATE", callback=_check_date, help=text)(command)


def encoding_option(command: _Command) -> _Command:
    """Add --encoding, checked."""
    text = "Encoding of the input, such as gb18030 or big5; found out where it is not given."
    return click.option("--encoding", metavar="NAME", callback=_check_encoding, help=text)(command)


def lexicon_option(command: _Command) -> _Command:
    """Add --lexicon: names, short forms and stop words of the user's own."""
    text = (
        "A table of your own: columns word, type (organisation, alias, person, stop), name, kind, and the doc or "
        "newspaper that a row holds for; repeat for more."
    )
    return click.option("--lexicon", "lexicons", metavar="FILE.tsv", type=FILES, multiple=True, help=text)(command)


def corrections_option(command: _Command) -> _Command:
    """Add --corrections: what is right where the rules are wrong."""
    text = "Corrections by hand, one JSON object a line, as unionx corrections makes them; repeat for more."
    option = click.option("--corrections", "corrections", metavar="FILE.jsonl", type=FILES, multiple=True, help=text)
    return option(command)


def corpus_options(command: _Command) -> _Command:
    """Add --text-field, --id-field and --date-field."""
    for field in ("date", "id", "text"):
        text = f"Field of a corpus line that holds its {field}."
        command = click.option(f"--{field}-field", metavar="NAME", default=field, show_default=True, help=text)(command)
    return command


def reading_options(command: _Command) -> _Command:
    """Add how pages are read: --date, --encoding, --lexicon, --corrections, the fields of a corpus line and -j."""
    for add in (jobs_option, corpus_options, corrections_option, lexicon_option, encoding_option, date_option):
        command = add(command)
    return command


def archive_options(command: _Command) -> _Command:
    """Add --output-dir, --shard-size, --resume, --engine and --address."""
    text = "Ray cluster to work on; one on this machine where it is not given."
    command = click.option("--address", metavar="HOST:PORT", help=text)(command)
    text = "Where the work is done: here, or on a Ray cluster, which writes shards to -o, a folder or URL."
    engines = OneOf(("local", "ray"))
    command = click.option("--engine", type=engines, default="local", show_default=True, help=text)(command)
    text = "Go on with what is in --output-dir: keep the shards that are right, and make the others."
    command = click.option("--resume", is_flag=True, help=text)(command)
    text = "Most megabytes of text of a shard; a longer page is one by itself."
    size = Megabytes(0.001, 1000)
    command = click.option(
        "--shard-size", "megabytes", metavar="MB", type=size, default=8.0, show_default=True, help=text
    )(command)
    text = "Write shards and a manifest to DIR, as jsonl or parquet; see --resume."
    return click.option("--output-dir", "folder", metavar="DIR", type=FILES, help=text)(command)


def paths_argument(command: _Command) -> _Command:
    """Add PATH|RECORDS..., pages or records in the order given."""
    return click.argument("paths", metavar="PATH|RECORDS...", type=FILES, nargs=-1, required=True)(command)


def records_options(command: _Command) -> _Command:
    """Add PATH|RECORDS..., as paths_argument does, and -o."""
    return paths_argument(output_option(command))


def rows_options(command: _Command) -> _Command:
    """Add what records_options add, and how the rows of a flat table go out: -f, --headers and --bom."""
    text = "One JSON object a line, CSV, a workbook, a database, or a table of the main columns."
    for add in (bom_option, headers_option, format_option(FACT_FORMATS, text), records_options):
        command = add(command)
    return command


class _PageSource(Source):
    """A folder, a URL, or a corpus that has the pages."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:  # noqa: ANN401 - as click has it
        """Return a folder or a URL as it is, a corpus as a CorpusSource; raises BadParameter where it is neither."""
        from unionx.page import corpora
        from unionx.run.corpus_pages import CorpusSource

        place = super().convert(value, param, ctx)
        if not os.path.isfile(place):  # noqa: PTH113 (Path.is_file may raise)
            return place
        if not corpora.is_corpus(place):
            said = _("{folder} is neither a folder nor a corpus ({list})")
            self.fail(said.format(folder=place, list=", ".join(corpora.ENDS)), param, ctx)
        return CorpusSource(place, ctx.params if ctx else {})


def source_option(command: _Command) -> _Command:
    """Add --source: where the pages of records are."""
    place = _PageSource(exists=True)
    text = (
        "Folder or URL that the pages' paths start from, or the corpus that has them; "
        "the working directory where it is not given."
    )
    return click.option("--source", metavar="DIR|CORPUS", type=place, help=text)(command)


def jobs_option(command: _Command) -> _Command:
    """Add -j."""
    jobs = click.IntRange(1, _MOST_JOBS)
    return click.option(
        "-j", "--jobs", type=jobs, help="Processes; one for each processor where there is work for them."
    )(command)
