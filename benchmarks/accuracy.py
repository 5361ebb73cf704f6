"""How much of what careful readers marked on the pages of tests/gold unionx finds, and how much of it is right.

    python benchmarks/accuracy.py [--pages] [--prose] [--fresh] [--reworded] [--errors | --rules]
    python benchmarks/accuracy.py --intervals
    python benchmarks/accuracy.py --per-thousand [--against REVISION]

Three pages of seeds/ are read as they stand, without a reference date given; with --pages those of tests/gold/pages,
with --prose, --fresh and --reworded those of the folders of these names, each with the day it was printed, several
together. No rule was written in view of the fresh and the reworded ones: whoever reads them, or their errors, moves
them to prose.
unionx/desk/evaluate/score.py says what counts as found; the bars that the tests hold are in tests/test_gold.py.
--errors lists what is missed or wrong instead, --rules how often each rule of a link is right where the gold tells what
belongs there. --intervals counts for all together how often each rule of mentions and of links is right, with the
interval of its precision. --per-thousand counts for each the errors in 1,000 figures, slot by slot; --against tells
what became right and wrong since a revision, from the code that it had.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

import regex
from rules import with_links

from unionx.desk.evaluate.gold import Gold, read_golds
from unionx.desk.evaluate.rule_precision import LINKS, RulePrecision, RuleUse, counted_uses, link_uses, mention_uses
from unionx.desk.evaluate.score import MENTIONS, Score
from unionx.desk.evaluate.verdicts import Verdict
from unionx.desk.evaluate.view import figures, link_rules
from unionx.page.reader import SourcePage, read_page

ROOT = Path(__file__).parent.parent
FOLDERS = ("pages", "prose", "fresh", "reworded")
GOLDS = {"seeds": ROOT / "tests" / "gold"} | {name: ROOT / "tests" / "gold" / name for name in FOLDERS}
SLOTS = ("noun", "subject", "period", "status", "per", "change", "bounds", "currency")
# What has rules, in the order of --intervals; those that gave a key fewer times than FEW stand in one line.
RULED = (*MENTIONS, "name", *LINKS)
FEW = 10


def pages_of(name: str) -> Iterator[tuple[Gold, SourcePage, str | None]]:
    """Yield for each page of a gold what is marked on it, the page, and the day that is given, if any."""
    for gold in read_golds(str(GOLDS[name])):
        page = read_page((ROOT / "seeds" if name == "seeds" else GOLDS[name]) / gold["doc"])
        yield gold, page, gold.get("reference_date") if name != "seeds" else None


def scored(*names: str) -> Score:
    """Return the score of all pages of some golds."""
    total = Score()
    for name in names:
        for gold, page, day in pages_of(name):
            total.add(gold, with_links(page, day))
    return total


def by_rule(score: Score) -> Iterator[str]:
    """Yield the lines of a table of all rules: how much of what each gave is right, with the interval of 95 %.

    The rules of a key that gave little stand in one line, the last of their key.
    """
    yield f"{'key':<14}{'right':>5}{'of':>6}{'precision':>11}{'low':>7}{'high':>7}  rule"
    uses = [*mention_uses(score.verdicts), *name_uses(score.verdicts), *link_uses(score.verdicts)]
    for key, of_key in groupby(counted_uses(uses, RULED), lambda row: row.key):
        rows = list(of_key)
        seldom = [row for row in rows if row.of < FEW]
        shown = [row for row in rows if row.of >= FEW]
        if seldom:
            right, of = sum(row.right for row in seldom), sum(row.of for row in seldom)
            shown.append(RulePrecision(key, f"({len(seldom)} that gave fewer than {FEW} each)", right, of))
        for row in shown:
            low, high = row.interval
            yield f"{key:<14}{row.right:5}{row.of:6}{row.precision:11.3f}{low:7.3f}{high:7.3f}  {row.rule}"


def name_uses(verdicts: Iterable[Verdict]) -> Iterator[RuleUse]:
    """Yield the rule by which each organisation got its full name, which records do not carry.

    Its words in Chinese are those of the page (the only 市 …, it is 湖畔市总工会), and left out.
    """
    for verdict in verdicts:
        if not verdict.key and verdict.made is not None and (rule := verdict.made["links"].get("name")):
            yield RuleUse("name", regex.sub(r"\p{Han}+", "…", rule), verdict.what == "right")


def per_thousand(score: Score) -> str:
    """Return one line: the errors in 1,000 required figures, and the figures in which nothing is wrong."""
    count, of = score.found["figure", "value"], score.of["whole"]
    wrong = {"not found": count.missed, "extra": count.extra}
    wrong |= {slot: score.of[slot] - score.right[slot] + score.made_up[slot] for slot in SLOTS}
    told = ", ".join(f"{slot} {1000 * many / of:.0f}" for slot, many in wrong.items())
    return f"{of} figures, in 1,000: {told}; {1000 * score.right['whole'] / of:.0f} without an error"


def records_of(name: str, package: Path, output: Path) -> None:
    """Write the records of the pages of a gold as the code in the folder ``package`` extracts them."""
    corpus = output.with_suffix(".in.jsonl")
    lines = []
    for gold, page, day in pages_of(name):
        lines.append(json.dumps({"id": gold["doc"], "text": page.text, "date": day}, ensure_ascii=False) + "\n")
    corpus.write_text("".join(lines), encoding="utf-8")
    command = [sys.executable, "-m", "unionx", "extract", str(corpus), "-o", str(output)]
    subprocess.run(command, env=os.environ | {"PYTHONPATH": str(package)}, cwd=package, check=True)


def changes(name: str, revision: str) -> None:
    """Print what became right and wrong on a gold since a revision."""
    with tempfile.TemporaryDirectory() as folder:
        old = Path(folder, "old")
        old.mkdir()
        archive = subprocess.run(["git", "archive", revision, "unionx"], cwd=ROOT, stdout=subprocess.PIPE, check=True)
        subprocess.run(["tar", "-x", "-C", str(old)], input=archive.stdout, check=True)
        before, after = Path(folder, "before.jsonl"), Path(folder, "after.jsonl")
        records_of(name, old, before)
        records_of(name, ROOT, after)
        command = ["-m", "unionx", "evaluate", str(GOLDS[name]), str(after), "--against", str(before)]
        subprocess.run([sys.executable, *command], cwd=ROOT, env=os.environ | {"PYTHONPATH": str(ROOT)}, check=True)


def main() -> None:
    """Read the command line, score and print."""
    parser = argparse.ArgumentParser(description="Score unionx on the pages of tests/gold.")
    for name in FOLDERS:
        told = f"the pages of tests/gold/{name}, not those of seeds/"
        parser.add_argument(f"--{name}", dest="names", action="append_const", const=name, help=told)
    parser.add_argument("--errors", action="store_true", help="list what is missed or wrong")
    parser.add_argument("--rules", action="store_true", help="list how often each rule of a link is right")
    parser.add_argument("--intervals", action="store_true", help="how often each rule is right, of all together")
    parser.add_argument("--per-thousand", action="store_true", help="the errors in 1,000 figures, of each")
    parser.add_argument("--against", metavar="REVISION", help="list what became right and wrong since then, of each")
    given = parser.parse_args()
    if given.per_thousand or given.against:
        for name in GOLDS:
            print(f"{name}: {per_thousand(scored(name))}", flush=True)
            if given.against:
                changes(name, given.against)
        return
    if given.intervals:
        print(*by_rule(scored(*GOLDS)), sep="\n")
        return
    score = scored(*(given.names or ["seeds"]))
    shown = link_rules(score) if given.rules else score.errors if given.errors else figures(score)
    print(*shown, sep="\n")


if __name__ == "__main__":
    main()
