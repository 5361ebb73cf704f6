"""`unionx extract --output-dir`: what is told of a run that writes shards, and how one goes on that was ended."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from unionx.cli.options import ReadingOptions
from unionx.cli.run import Problems, inputs_of
from unionx.cli.watch import Watch, say_left_out
from unionx.errors import ReadError, UnionxError
from unionx.messages import _, translate
from unionx.output.streams import say, signals_as_exits
from unionx.output.terminal import one_line

if TYPE_CHECKING:
    from unionx.output.files import PageOutput, Plan
    from unionx.page.reader import SourcePage
    from unionx.run.archive import Archive, ArchiveCount
    from unionx.run.cluster import RemoteArchive
    from unionx.run.inputs import ExtractOptions
    from unionx.run.shards import Shard


class Target(NamedTuple):
    """Where the shards go: the folder, the most megabytes of text that a shard has, and whether a run goes on.

    ``engine`` is local or ray, ``address`` that of a cluster (None: one on this machine).
    """

    folder: str
    megabytes: float
    resume: bool
    engine: str = "local"
    address: str | None = None


def check_engine(engine: str, address: str | None, folder: str | None) -> None:
    """Refuse as wrong usage an engine that is not there, and what does not go with it."""
    if address is not None and engine != "ray":
        raise click.UsageError(_("--address goes with --engine ray"))
    if engine == "ray" and folder in (None, "-"):
        raise click.UsageError(_("--engine ray writes shards; give -o FOLDER or a URL"))
    if engine == "ray" and find_spec("ray") is None:
        raise click.UsageError(_("--engine ray needs ray: python -m pip install 'ray[data]' pyarrow"))


def check(output: str | None, target: tuple[str | None, bool], form: str, bom: bool, headers: str | None) -> None:
    """Refuse as wrong usage what does not go together; ``target`` is --output-dir, and whether --resume was given."""
    from unionx.run import archive

    folder, resume = target
    if folder is None and resume:
        raise click.UsageError(_("--resume goes with --output-dir"))
    if folder is not None and (output is not None or bom or headers == "zh"):
        raise click.UsageError(_("--output-dir goes without -o, --bom and --headers; the shards are files in it"))
    if folder is not None and form not in archive.FORMS:
        raise click.UsageError(_("--output-dir goes with -f {list}").format(list=" or ".join(archive.FORMS)))


def run(target: Target, paths: tuple[str, ...], reading: ReadingOptions, given: ExtractOptions, plan: Plan) -> int:
    """Extract into a folder of shards and say what is wrong; return the exit code."""
    from unionx.page import reader
    from unionx.page.extent import Extent
    from unionx.run import manifest, shards

    files = {"lexicons": reading["lexicons"], "corrections": reading["corrections"]}
    about = manifest.settings(paths, given, plan.form, plan.types, files)
    problems, corrected = Problems(), set[str]()
    extent, given = given.extent or Extent(), given._replace(extent=None)  # what follows may go to other machines

    def corrections_of(doc: str) -> Iterable[object]:
        found = given.corrections.of(doc) if given.corrections else ()
        corrected.update([doc] if found else ())
        return found

    pages = reader.read_pages(paths, given.options, extent=extent)
    cut = shards.shards_of(
        pages, int(target.megabytes * shards.MEGABYTE), manifest.digest(about), corrections_of, problems.tell
    )
    with signals_as_exits():
        if target.engine == "ray":
            _on_cluster(target, cut, about, given, plan, problems)
        else:
            with closing(Watch(target.folder, extent)) as watch:
                _here(target, cut, about, inputs_of(paths, reading), given, plan, problems, watch)
    say_left_out(extent)
    for unread in given.corrections.unread(corrected) if given.corrections else ():
        say(_("Warning: {unread}").format(unread=translate(unread)))
    return problems.code


def _here(
    target: Target,
    cut: Iterable[Shard],
    about: dict[str, Any],
    inputs: tuple[str, ...],
    given: ExtractOptions,
    plan: Plan,
    problems: Problems,
    watch: Watch,
) -> None:
    """Write the shards on this machine."""
    with _archive(target, inputs, plan) as archive:
        for result in problems.without_errors(watch.count_each(archive.write(cut, _work(given, plan)))):
            watch.done = max(watch.done, archive.count.pages)  # those of shards that were kept, too
            for warning in result.warnings:
                say(_("Warning: {doc}: {warning}").format(doc=result.doc, warning=translate(warning)))
        if archive.count.shards or not problems.code:  # else nothing was read, so what is there stays
            archive.end(about)


def _on_cluster(
    target: Target, cut: Iterable[Shard], about: dict[str, Any], given: ExtractOptions, plan: Plan, problems: Problems
) -> None:
    """Write the shards on the machines of a cluster."""
    from unionx.page import filesystems
    from unionx.run import cluster, manifest

    folder = target.folder if filesystems.is_url(target.folder) else Path(target.folder).absolute().as_posix()
    try:
        archive = cluster.RemoteArchive(folder, plan.form, target.resume)
        machines = cluster.Cluster(target.address, given.jobs, (manifest.program(), archive.folder, given, plan))
        with closing(machines), _notes_on_end(archive):
            for written in archive.write(cut, machines):
                for doc, warning in written.warnings:
                    say(_("Warning: {doc}: {warning}").format(doc=doc, warning=translate(warning)))
                for error in written.errors:
                    problems.tell(error)
            if archive.entries or not problems.code:
                archive.end(about)
    except (OSError, ValueError, ConnectionError) as error:
        raise UnionxError(
            _("{folder}: {error}; check the URL, the address and what is installed").format(
                folder=target.folder, error=error
            )
        ) from None
    say(_holds(target.folder, archive.count))


@contextmanager
def _notes_on_end(archive: RemoteArchive) -> Iterator[None]:
    """Note what is done where a run ends early, if the folder can still be reached."""
    try:
        yield
    except BaseException:
        with suppress(UnionxError, OSError, ValueError):  # what ended the run is told
            archive.note()
        say(_("{holds} are done; give --resume to go on").format(holds=_holds(archive.folder, archive.count)))
        raise


def _work(
    given: ExtractOptions, plan: Plan
) -> Callable[[Iterable[SourcePage | ReadError]], Generator[PageOutput | ReadError, None, None]]:
    """Return what makes of pages what goes into the shards."""
    from unionx.run import conversion

    return partial(conversion.render_pages, given=given, plan=plan, jobs=given.jobs)


@contextmanager
def _archive(target: Target, inputs: tuple[str, ...], plan: Plan) -> Iterator[Archive]:
    """Give the archive; what is in it is told at the end, and where a run ends early."""
    from unionx.run import archive

    try:
        folder = archive.target_of(target.folder, inputs, target.resume)
    except UnionxError as error:
        raise click.BadParameter(one_line(str(error)), param_hint="--output-dir") from None
    with archive.open_archive(folder, plan) as opened:
        try:
            yield opened
        except BaseException:
            say(_("{holds} are done; give --resume to go on").format(holds=_holds(target.folder, opened.count)))
            raise
        say(_holds(target.folder, opened.count))


def _holds(folder: str, count: ArchiveCount) -> str:
    shards, pages, kept = count
    said = _("{folder}: {shards:,} shards of {pages:,} pages").format(folder=folder, shards=shards, pages=pages)
    return said + (_(", {kept:,} of them kept").format(kept=kept) if kept else "")
