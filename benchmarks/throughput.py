"""How fast unionx reads, beside jieba.cut on the same text in the same run.

    python benchmarks/throughput.py [--repeat N] [--json] [PATH...]

One process, after start-up. The text is that of seeds/, or of the pages below the paths given. What is timed of unionx
is all of it between the pages in memory and the bytes of the JSON Lines; of jieba, cutting the same pages into words.
The two take turns, so that a machine that is busy for a while is busy for both; each is as fast as its best turn. The
stages are timed in turns of their own, page by page; the first that asks for the words of a page pays for cutting them.
`names` settles the mentions and completes organisations and people, `links` tells whose and of when the figures are.
"""

from __future__ import annotations

import argparse
import json
import logging
import sys
import tempfile
from collections.abc import Callable, Iterable
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter

import jieba

from unionx import pipeline, records
from unionx.__main__ import collect_seldom
from unionx.links.discourse import Discourse
from unionx.links.figure_slots import LinkedPage, link_figures
from unionx.links.frames import Frames
from unionx.links.honours.awards import link_honours
from unionx.links.link_values import Links
from unionx.links.page_links import name_organisations
from unionx.links.roles.people import link_people
from unionx.page.reader import ReadError, SourcePage, read_pages
from unionx.records import build
from unionx.workers import map_pages

SEEDS = Path(__file__).parent.parent / "seeds"
REPEAT = 15


class Clock:
    """Seconds by the name of what they were spent on, the least of several turns."""

    def __init__(self) -> None:
        self.best: dict[str, float] = {}
        self._turn: dict[str, float] = {}

    @contextmanager
    def on(self, name: str):
        """Add the time of a block to ``name`` in this turn."""
        begin = perf_counter()
        yield
        self._turn[name] = self._turn.get(name, 0.0) + perf_counter() - begin

    def end_turn(self) -> None:
        """Keep what was faster in this turn than in all before it."""
        for name, seconds in self._turn.items():
            self.best[name] = min(seconds, self.best.get(name, seconds))
        self._turn = {}


def read(paths: Iterable[str]) -> list[SourcePage]:
    """Return the pages below ``paths``; raises ReadError at the first that cannot be read."""
    pages = []
    for found in read_pages(paths):
        if isinstance(found, ReadError):
            raise found
        pages.append(found)
    return pages


def jieba_cut() -> Callable[[str], Iterable[str]]:
    """Return jieba's cut, its dictionary loaded from jieba itself and not from a file in the shared folder."""
    jieba.setLogLevel(logging.WARNING)
    tokenizer = jieba.Tokenizer()
    with tempfile.TemporaryDirectory() as folder:
        tokenizer.tmp_dir = folder
        tokenizer.initialize()
    return tokenizer.cut


def whole(pages: list[SourcePage]) -> list[bytes]:
    """Return the records of each page as JSON Lines, made as the command makes them in one process."""
    return list(map_pages(_lines, pages, 1, read=pipeline.records_together))


def _lines(found: list[records.Record]) -> bytes:
    return b"".join(records.to_json(record) + b"\n" for record in found)


def in_stages(page: SourcePage, clock: Clock) -> bytes:
    """Return what ``whole`` makes of a page, which is read alone, with a look at the clock after each stage."""
    reading = pipeline.read(page)
    for stage in ("text", "reference", "articles"):
        with clock.on(stage):
            getattr(reading, stage)
    found = []
    for extractor in pipeline.EXTRACTORS:
        with clock.on(extractor.TYPE):
            found += extractor.candidates(reading.context)
    reading.__dict__["candidates"] = found  # which the reading would look for itself
    with clock.on("names"):
        known, evidence = name_organisations(reading.mentions, reading.context, reading.torn_mentions.wholes)
        people = link_people(reading.mentions, known, reading.context)
        honours = link_honours(reading.mentions, known, people, reading.context)
    with clock.on("links"):
        found = reading.mentions
        discourse = Discourse(reading.context, reading.articles, found, known, people, evidence)
        linked = LinkedPage(found, reading.context, known, reading.torn_mentions.wholes)
        links = Links(known, people, link_figures(linked, discourse, Frames(discourse)), honours)
    with clock.on("records"):
        place = build.PageText(page, reading.text, reading.articles, reading.places)
        made = build.article_records(place, reading.mentions, links)
        mentioned = build.mention_records(place, reading.mentions, links, made)
        of_page = build.page_record(page, reading.reference, reading.text)
        return b"".join(records.to_json(record) + b"\n" for record in (of_page, *made, *mentioned))


def measure(pages: list[SourcePage], repeat: int) -> Clock:
    """Return the best of ``repeat`` turns of jieba, of the whole of unionx, and of its stages."""
    cut, clock = jieba_cut(), Clock()
    for turn in range(repeat + 1):
        with clock.on("jieba.cut"):
            for page in pages:
                for _ in cut(page.text):
                    pass
        with clock.on("unionx"):
            whole(pages)
        made = [in_stages(page, clock) for page in pages]
        if turn:
            clock.end_turn()
        else:  # which loads lexicons and compiles patterns
            assert made == whole(pages), "the stages here are not those of unionx.pipeline"
            clock = Clock()
    return clock


def report(pages: list[SourcePage], clock: Clock, repeat: int) -> dict:
    """Return the figures: microseconds per character, and the ratio of jieba's to those of unionx."""
    chars = sum(len(page.text) for page in pages)
    made = [lines.count(b"\n") for lines in whole(pages)]
    cost = {name: round(seconds / chars * 1e6, 4) for name, seconds in clock.best.items()}
    jieba_cost, unionx_cost = cost.pop("jieba.cut"), cost.pop("unionx")
    return {
        "pages": len(pages), "characters": chars, "records": sum(made), "repeat": repeat,
        "microseconds_per_character": {"jieba.cut": jieba_cost, "unionx": unionx_cost, "stages": cost},
        "ratio": round(clock.best["jieba.cut"] / clock.best["unionx"], 2),
    }  # fmt: skip


def show(figures: dict) -> None:
    """Print the figures as a table."""
    cost = figures["microseconds_per_character"]
    print("{pages} pages, {characters:,} characters, {records:,} records; best of {repeat}".format(**figures))
    print(f"{'':18}µs per character   jieba.cut = 1")
    for name, value in (("jieba.cut", cost["jieba.cut"]), ("unionx", cost["unionx"])):
        print(f"{name:18}{value:16.3f}{value / cost['jieba.cut']:16.2f}")
    for name, value in cost["stages"].items():
        print(f"  {name:16}{value:16.3f}{value / cost['jieba.cut']:16.2f}")
    print(f"unionx is {figures['ratio']:.2f} × jieba.cut")


def main() -> None:
    """Read the command line, measure and print."""
    parser = argparse.ArgumentParser(description="Time unionx beside jieba.cut on the same text.")
    parser.add_argument("paths", nargs="*", metavar="PATH", help="pages to read; seeds/ if none")
    parser.add_argument("--repeat", type=int, default=REPEAT, metavar="N", help=f"turns, the best counts ({REPEAT})")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    given = parser.parse_args()
    collect_seldom()
    if given.repeat < 1:
        parser.error("--repeat: give 1 or more")
    try:
        pages = read(given.paths or [str(SEEDS)])
    except ReadError as error:
        sys.exit(f"Error: {error}")
    if not any(page.text for page in pages):
        parser.error("these pages hold no text")
    figures = report(pages, measure(pages, given.repeat), given.repeat)
    if given.json:
        print(json.dumps(figures, ensure_ascii=False))
    else:
        show(figures)


if __name__ == "__main__":
    main()
