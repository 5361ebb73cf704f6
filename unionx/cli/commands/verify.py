"""`unionx verify`."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from unionx.cli import options, run
from unionx.cli.help_text import TranslatedCommand
from unionx.messages import _
from unionx.output.streams import say
from unionx.output.terminal import one_line

if TYPE_CHECKING:
    from unionx.desk.verify import PageProof
    from unionx.page.reader import ReadOptions
    from unionx.run.corpus_pages import SourcePages

_SOURCE = "Folder that the pages' paths start from, or a corpus that holds them; repeat for more corpora."


@click.command("verify", cls=TranslatedCommand, epilog="\b\nExample:\n  unionx extract seeds/ | unionx verify -")
@click.argument("path", metavar="RECORDS", type=options.FILES)
@click.option(
    "--source", "sources", metavar="DIR|CORPUS", type=options.Source(exists=True), multiple=True, help=_SOURCE
)
@options.encoding_option
@options.lexicon_option
@options.corrections_option
@options.corpus_options
@click.pass_context
def command(
    ctx: click.Context,
    /,
    path: str,
    sources: tuple[str, ...],
    encoding: str | None,
    lexicons: tuple[str, ...],
    corrections: tuple[str, ...],
    **fields: str,
) -> None:
    """Prove records against their pages.

    RECORDS is a file that extract wrote, a folder of shards that --output-dir wrote, or - for standard input. Each page
    is read and extracted again. What fails is printed, one line each, parted by tabs: page, id, what, expected, found.
    Exit code: 0 all holds, 1 something does not, 2 wrong usage.
    """
    from unionx.desk import verify
    from unionx.output import files
    from unionx.page.reader import ReadOptions

    pages = _pages(sources, ReadOptions(encoding, **fields))
    count = verify.ProofCount()
    with files.writer(None, say) as put:
        for checked in _proof(path, pages, {"lexicons": lexicons, "corrections": corrections}):
            put(count.lines_of(checked))
    say(str(count))
    ctx.exit(0 if count.holds else 1)


def _proof(path: str, pages: SourcePages | None, files: dict[str, tuple[str, ...]]) -> Iterator[PageProof]:
    """Return the proof of a file of records, or of a folder of shards."""
    from unionx.desk import verify
    from unionx.desk.verify import shards
    from unionx.run.corpus_pages import SourcePages

    own = run.read_lexicons(files["lexicons"]), run.read_corrections(files["corrections"])
    if path == "-" or not os.path.isdir(path):  # noqa: PTH112 (Path.is_dir may raise)
        return verify.verify(path, pages or SourcePages(), *own)
    archive = shards.read_manifest(path)
    return shards.verify_shards(archive, pages or archive.pages(), files, own)


def _pages(sources: tuple[str, ...], reading: ReadOptions) -> SourcePages | None:
    """Return where --source says that pages are, None where it says nothing."""
    from unionx.page import corpora, filesystems
    from unionx.run.corpus_pages import SourcePages

    packed = [one for one in sources if corpora.is_corpus(one)]
    folders = [one for one in sources if one not in packed]
    for folder in folders:
        if not (filesystems.is_url(folder) or os.path.isdir(folder)):  # noqa: PTH112 (as above)
            said = _("{folder} is neither a folder nor a corpus ({list})").format(
                folder=folder, list=", ".join(corpora.ENDS)
            )
            raise click.BadParameter(one_line(said), param_hint="--source")
    if len(folders) > 1:
        raise click.BadParameter(_("give one folder; more than one may be corpora"), param_hint="--source")
    return SourcePages(folders[0] if folders else None, packed, reading) if sources else None
