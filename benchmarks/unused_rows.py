"""Prints the rows of lexicons without which nothing reads otherwise: no case, no example of a lexicon, no marked page.

    python benchmarks/unused_rows.py cue
    python benchmarks/unused_rows.py cue generic --pages FOLDER      # pages of your own, too
    python benchmarks/unused_rows.py cue --example                    # rows that their own example does not need

Each row is taken out, and every text that holds its word is read again. Rows go in groups, since a row can change only
texts that hold its word; where a text that changed holds words of several rows, these are parted and tried again. A
group has a process of its own, which imports unionx without its rows: words are compiled into patterns at import.
"""

from __future__ import annotations

import argparse
import importlib
import json
import multiprocessing
import re
import sys
import tomllib
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).parent.parent
LEXICONS = ROOT / "unionx" / "language" / "lexicons"
REFERENCE = "2023-06-12"
GROUP = 40
PLACES = ("region", "region_alias")  # thousands of rows of a standard, their examples of one form

Row = tuple[str, ...]


class Case(NamedTuple):
    """A text that is read, with the date that it is read against, and the row whose example it is, if any."""

    text: str
    date: str | None
    row: Row | None = None


def _text_of(name: str) -> str:
    return (LEXICONS / f"{name}.tsv").read_text(encoding="utf-8")


def rows_of(name: str) -> list[Row]:
    """Return the rows of a lexicon."""
    return [tuple(line.split("\t")) for line in _text_of(name).splitlines() if not line.startswith("#")][1:]


def columns_of(name: str) -> list[str]:
    """Return the names of the columns of a lexicon."""
    return next(line for line in _text_of(name).splitlines() if not line.startswith("#")).split("\t")


def examples(name: str) -> Iterator[Case]:
    """Yield the examples of a lexicon."""
    columns, date = columns_of(name), None if "# reference: none\n" in _text_of(name) else REFERENCE
    for row in rows_of(name):
        for column in ("example", "against"):
            if column in columns:
                text = re.sub("[⟦⟧|]", "", row[columns.index(column)]).replace("\\n", "\n")
                yield Case(text, date, row)


def cases(folders: Iterable[Path]) -> Iterator[Case]:
    """Yield everything that is read: cases, examples, seeds, pages of other folders."""
    for path in sorted((ROOT / "tests" / "specs").glob("*.toml")):
        spec = tomllib.loads(path.read_text(encoding="utf-8"))
        for case in spec["case"]:
            if text := case.get("text") or case.get("raw"):
                yield Case(re.sub("[⟦⟧]", "", text), case.get("reference", spec.get("reference")) or None)
    for path in sorted(LEXICONS.glob("*.tsv")):
        if path.stem not in PLACES:
            yield from examples(path.stem)
    for folder in (ROOT / "seeds", *folders):
        for path in sorted(folder.rglob("*.txt")):
            yield Case(path.read_bytes().decode("utf-8"), _date_of(path))


def _date_of(page: Path) -> str | None:
    gold = page.parent.parent / "gold" / f"{page.stem}.json"
    return json.loads(gold.read_text(encoding="utf-8")).get("reference_date") if gold.exists() else None


def _read_without(name: str, without: frozenset[Row], texts: Sequence[Case]) -> list[bytes]:
    """Return what unionx reads in ``texts`` when it is imported without some rows of a lexicon."""
    import unionx.language.tokens as known

    tagger = known._tagger() if name != "word" else None
    for module in [module for module in sys.modules if module.partition(".")[0] == "unionx"]:
        del sys.modules[module]
    lexicons: Any = importlib.import_module("unionx.language.lexicon")
    whole = lexicons.lexicon

    @cache
    def lexicon(wanted: str) -> Any:
        read = whole(wanted)
        rows = tuple(row for row in read.rows if tuple(row.values()) not in without)
        return read._replace(rows=rows) if wanted == name else read

    lexicons.lexicon = lexicon
    if tagger is not None:
        importlib.import_module("unionx.language.tokens")._tagger = lambda: tagger
    return [_outcome(case) for case in texts]


def _outcome(case: Case) -> bytes:
    pipeline = importlib.import_module("unionx.pipeline")
    reader, records = importlib.import_module("unionx.page.reader"), importlib.import_module("unionx.records")
    page = reader.SourcePage(doc="page.txt", text=case.text, encoding="utf-8", sha256="0" * 64, date=case.date)
    return b"\n".join(records.to_json(record) for record in pipeline.records_of(pipeline.read(page)))


def _in_child(name: str, without: Iterable[Row], texts: Sequence[Case]) -> list[bytes]:
    context = multiprocessing.get_context("fork")
    here, there = context.Pipe(duplex=False)
    child = context.Process(target=lambda: there.send(_read_without(name, frozenset(without), texts)))
    child.start()
    there.close()
    try:
        return here.recv()
    except EOFError:
        raise SystemExit(f"{name}: unionx does not run without some of its rows") from None
    finally:
        child.join()


class Trial:
    """Finds the rows of a lexicon that change a text, from what is read with all of them."""

    def __init__(self, name: str, texts: Sequence[Case]) -> None:
        self.name, self.texts = name, texts
        self.plain = [re.sub(r"\s", "", case.text) for case in texts]
        self.before = _in_child(name, (), texts)

    def changing(self, rows: Sequence[Row], among: Iterable[int]) -> set[Row]:
        """Return the rows without which one of the texts reads otherwise."""
        held = {at: [row for row in rows if row[0] in self.plain[at]] for at in among}
        held = {at: here for at, here in held.items() if here}
        if not held:
            return set()
        texts = list(held)
        now = _in_child(self.name, rows, [self.texts[at] for at in texts])
        changed = [at for at, outcome in zip(texts, now, strict=True) if outcome != self.before[at]]
        needed = {held[at][0] for at in changed if len(held[at]) == 1}
        open_ = [at for at in changed if not needed.intersection(held[at])]
        rest = [
            row for row in rows if row not in needed and any(row in held[at] for at in changed if len(held[at]) > 1)
        ]
        if len(rows) == 1 or not rest:
            return needed
        for part in _halves(rest):
            needed |= self.changing(part, [at for at in changed if len(held[at]) > 1] or open_)
        return needed


def _halves(rows: Sequence[Row]) -> Iterator[Sequence[Row]]:
    middle = (len(rows) + 1) // 2
    yield rows[:middle]
    if rows[middle:]:
        yield rows[middle:]


def unused(name: str, texts: Sequence[Case]) -> Iterator[Row]:
    """Yield the rows of a lexicon without which every text reads as before."""
    trial = Trial(name, texts)
    rows = list(not_needed_by_example(name)) if "example" in columns_of(name) else rows_of(name)
    for at in range(0, len(rows), GROUP):
        group = rows[at : at + GROUP]
        needed = trial.changing(group, range(len(texts)))
        yield from (row for row in group if row not in needed)


def not_needed_by_example(name: str) -> Iterator[Row]:
    """Yield the rows without which their own example reads as before: in its column ``reads``, or at all."""
    columns, texts = columns_of(name), [case for case in examples(name) if case.row]

    def said(row: Row, outcome: bytes) -> object:
        return outcome

    if "reads" in columns:
        reads, example = columns.index("reads"), columns.index("example")

        def said(row, outcome):
            return slot(outcome, row[example], row[reads].partition("=")[0])

    before = _in_child(name, (), texts)
    for group in _apart(texts):
        now = _in_child(name, [texts[at].row for at in group], [texts[at] for at in group])
        for at, outcome in zip(group, now, strict=True):
            row = texts[at].row
            if said(row, outcome) == said(row, before[at]):
                yield row


def slot(outcome: bytes, example: str, key: str) -> str | None:
    """Return a slot of what an example marks as ``key=value``, a period as first..last, a list joined."""
    start, end = example.replace("\\n", "\n").index("⟦"), example.replace("\\n", "\n").index("⟧") - 1
    for line in outcome.splitlines():
        record = json.loads(line)
        if key in record and (record.get("start"), record.get("end")) == (start, end):
            value = "、".join(record[key]) if isinstance(record[key], list) else record[key]
            if isinstance(value, dict):
                value = "..".join(value[day] or "" for day in ("date_start", "date_end"))
            return f"{key}={'null' if value is None else value}"
    return None


def _apart(texts: Sequence[Case]) -> Iterator[list[int]]:
    """Yield groups of examples in which none holds the word of another one's row."""
    waiting = list(range(len(texts)))
    while waiting:
        group: list[int] = []
        for at in waiting:
            word, text = texts[at].row[0], texts[at].text
            if all(word not in texts[one].text and texts[one].row[0] not in text for one in group):
                group.append(at)
        yield group
        taken = set(group)
        waiting = [at for at in waiting if at not in taken]


def main() -> None:
    """Print the rows of the lexicons named on the command line that nothing needs."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("lexicon", nargs="+")
    parser.add_argument("--pages", type=Path, action="append", default=[], help="a folder of further pages (*.txt)")
    parser.add_argument("--example", action="store_true", help="compare each row with its own example only")
    asked = parser.parse_args()
    texts = [] if asked.example else list(cases(asked.pages))
    find: Callable[[str], Iterator[Row]] = not_needed_by_example if asked.example else lambda name: unused(name, texts)
    for name in asked.lexicon:
        for row in find(name):
            print(name, *row, sep="\t", flush=True)


if __name__ == "__main__":
    main()
