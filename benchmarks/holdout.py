"""Whether the weights of the evidence fit the marked pages only: each page scored with weights fitted without it.

    python benchmarks/holdout.py [--gold DIR --pages DIR]... [--against FILE]

For each page of tests/gold, and of each folder that --gold and --pages add, the weights of evidence.tsv and of
noun_evidence.tsv are fitted on all other pages, and the page is scored with them beside the weights as they stand.
Every page is extracted once; what is fitted is which of the candidates of its figures wins. Right is what the gold
says, null where it says null. --against tells what became right and wrong since records that were made before.

The weights alone are fitted. The rules that propose the candidates were written in view of the pages of tests/gold, so
that no gap there says nothing of pages that nobody has seen: give those with --gold and compare the shares.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple, get_args
from unittest.mock import patch

from accuracy import ROOT, per_thousand
from weights import Asked, Choice, Fit, NounChoice, choice_of, committed, fit

from unionx import pipeline
from unionx.desk.evaluate import changes, evaluate
from unionx.desk.evaluate.gold import Gold, read_golds
from unionx.desk.evaluate.score import Score
from unionx.desk.evaluate.values import empty_keys, free_ends, slots
from unionx.links.evidence import Proposal
from unionx.links.explanation import proposals_of
from unionx.links.figure_inquiry import inquiry_of
from unionx.links.figure_slots import LinkedPage
from unionx.links.figure_slots import nouns as nouns_of
from unionx.links.link_values import Status
from unionx.links.nouns import proposals as nouns
from unionx.mentions.mention import FigureMention
from unionx.page.reader import read_page
from unionx.records import to_json

SLOTS = ("noun", "subject", "period", "status")
STATUSES: tuple[Status, ...] = get_args(Status)
IsRight = Callable[..., bool | None]


class Marked(NamedTuple):
    """A page with its gold: its reading, its figures that were found, and its records."""

    group: str
    gold: Gold
    reading: pipeline.Reading
    golds: dict[FigureMention, dict[str, Any]]
    asked: list[Asked]
    nouns: list[NounChoice]
    records: list[dict[str, Any]]


def marked(group: str, gold: Gold, path: Path, day: str | None) -> Marked:
    """Return a page of a gold with all that is ever asked of it."""
    proposed: dict[FigureMention, list[nouns.Pair]] = {}
    propose = nouns.noun_proposals

    def noted(figure: FigureMention, *rest: Any) -> list[nouns.Pair]:
        proposed[figure] = list(propose(figure, *rest))
        return proposed[figure]

    reading = pipeline.read(read_page(path), day)
    with patch.object(nouns, "noun_proposals", noted):
        made = [json.loads(to_json(record)) for record in pipeline.records_of(reading)]
    golds = matched(gold, reading, made)
    free = free_ends(gold)
    asked = [found for figure, its in golds.items() if (found := _asked(figure, partial(right, its, free), reading))]
    told = [_noun(proposed.get(figure, ()), figure, partial(right, its, free, "noun")) for figure, its in golds.items()]
    return Marked(group, gold, reading, golds, asked, [choice for choice in told if choice], made)


def matched(gold: Gold, reading: pipeline.Reading, made: list[dict[str, Any]]) -> dict[FigureMention, dict[str, Any]]:
    """Return the gold of each figure that was found with the value that the gold has."""
    score = Score(("figure",))
    score.add(gold, made)
    at = {(mention.start, mention.end): mention for mention in reading.mentions if mention.type == "figure"}
    mentions = (record for record in made if record["type"] not in ("page", "article"))
    places = {
        (record["start"], record["end"]): at[mention.start, mention.end]
        for record, mention in zip(mentions, reading.mentions, strict=True)
        if record["type"] == "figure"
    }
    pairs = [(v.gold, v.made) for v in score.verdicts if v.what == "right" and not v.key]
    return {places[m["start"], m["end"]]: g for g, m in pairs if g and m and not g.get("optional")}


def right(gold: dict[str, Any], free: Any, slot: str, value: Any) -> bool | None:
    """Say whether a value is what the gold has in a slot; None where it is not compared."""
    if slot in empty_keys(gold):
        return value is None
    return next((is_right for name, is_right in slots(gold, gold | {slot: value}, free) if name == slot), None)


def _asked(figure: FigureMention, is_right: IsRight, reading: pipeline.Reading) -> Asked | None:
    linked = reading.page_links
    if linked.discourse is None or linked.frames is None:
        return None
    inquiry = inquiry_of(figure, linked.discourse, linked.frames, linked.links.figures[figure].change)
    if inquiry is None:
        return None
    others: dict[str, dict[str, Choice | None]] = {}
    for status in STATUSES:
        found = proposals_of(replace(inquiry, status=status))
        others[status] = {slot: _choice(slot, found[slot], is_right) for slot in ("subject", "period")}
    return Asked(tuple(found["status"]), _choice("status", found["status"], is_right), others)


def _choice(slot: str, found: Iterable[Proposal[Any]], is_right: IsRight) -> Choice | None:
    nothing = is_right(slot, "actual" if slot == "status" else None)
    if nothing is None:
        return None
    return Choice(nothing, tuple(Proposal(is_right(slot, _said(slot, p.value)), p.evidence) for p in found))


def _said(slot: str, value: Any) -> Any:
    """Return a candidate's value as records have it."""
    if value is None or slot == "status":
        return value
    if slot == "subject":
        return value.name
    return {key: end and end.isoformat() for key, end in value.days._asdict().items()}


def _noun(found: Iterable[nouns.Pair], figure: FigureMention, is_right: IsRight) -> NounChoice | None:
    nothing = is_right(None)
    if nothing is None:
        return None
    weight = nouns.WEIGHTS
    cells = [(is_right(noun), (said, figure.kind), nouns.weigh_noun((noun, said), figure)) for noun, said in found]
    return NounChoice(nothing, tuple((ok, cell, heavy - weight[cell]) for ok, cell, heavy in cells))


# The score


class Right(NamedTuple):
    """How many of how many are right."""

    right: int = 0
    of: int = 0

    def plus(self, other: Right) -> Right:
        """Return the sum of two."""
        return Right(self.right + other.right, self.of + other.of)


def scored(page: Marked, fit: Fit) -> dict[str, Right]:
    """Return for each slot how much of a page is right by some weights."""
    found = {"noun": _score_of_nouns(page, fit.noun)}
    for slot in SLOTS[1:]:
        choices = [choice for figure in page.asked if (choice := choice_of(figure, slot, fit.evidence))]
        found[slot] = Right(sum(choice.is_right(fit.evidence) for choice in choices), len(choices))
    return found


def _score_of_nouns(page: Marked, known: Mapping[Any, int]) -> Right:
    """Return how many nouns are right by some weights; they are read anew, since a figure lends its noun to others."""
    reading, free = page.reading, free_ends(page.gold)
    place = LinkedPage(reading.mentions, reading.context, reading.links.organisations, reading.torn_mentions.wholes)
    figures = [mention for mention in reading.mentions if isinstance(mention, FigureMention)]
    with patch.dict(nouns.WEIGHTS, known):
        said = nouns_of(place, figures)
    said_of = {figure: said[figure].value if figure in said else None for figure in page.golds}
    told = [right(gold, free, "noun", said_of[figure]) for figure, gold in page.golds.items()]
    return Right(told.count(True), len(told) - told.count(None))


def pages_of(golds: list[str], folders: list[Path]) -> Iterator[Marked]:
    """Yield the pages of tests/gold, then those of other golds."""
    own = ROOT / "tests" / "gold"
    sources = [("seeds", own, ROOT / "seeds"), ("pages", own / "pages", own / "pages")]
    sources += [(str(Path(gold).parent.name or gold), Path(gold), at) for gold, at in zip(golds, folders, strict=True)]
    for group, at, folder in sources:
        for gold in read_golds(str(at)):
            yield marked(group, gold, folder / gold["doc"], None if group == "seeds" else gold.get("reference_date"))


# The output


def row(name: str, before: Mapping[str, Right], after: Mapping[str, Right]) -> str:
    """Return a line: in each slot what is right as the weights stand, and by those that did not see the page."""
    cells = []
    for slot in SLOTS:
        cells.append(f"{before[slot].right:>5} {after[slot].right:>4} /{before[slot].of:>4}")
    return f"{name[:20]:<20} " + " | ".join(cells)


def summed(scores: Iterable[Mapping[str, Right]]) -> dict[str, Right]:
    """Return the sums of the slots of some pages."""
    total = {slot: Right() for slot in SLOTS}
    for score in scores:
        total = {slot: total[slot].plus(score[slot]) for slot in SLOTS}
    return total


def gaps(before: Mapping[str, Right], after: Mapping[str, Right]) -> str:
    """Return a line with the share of each slot that a page loses where the weights did not see it."""
    told = (f"{slot} {(after[slot].right - before[slot].right) / max(1, before[slot].of):+.3f}" for slot in SLOTS)
    return "gap: " + ", ".join(told)


def verdict(pages: list[Marked], stands: Mapping[str, Right], held_out: Mapping[str, Right]) -> Iterator[str]:
    """Yield whether other weights would be better: what a fit on all pages gains, there and on pages left out."""
    old, of_all = committed(), fit_of(pages)
    best = summed(scored(page, of_all) for page in pages)
    gained = {slot: best[slot].right - stands[slot].right for slot in SLOTS}
    moved = [
        f"{name} {was} to {of_all.evidence[name]}" for name, was in old.evidence.items() if of_all.evidence[name] != was
    ]
    cells = [(cell, its) for cell, its in of_all.noun.items() if its != old.noun[cell]]
    moved += [f"noun/{evidence} ({kind}) {old.noun[evidence, kind]} to {its}" for (evidence, kind), its in cells]
    told = ", ".join(f"{slot} {gained[slot]:+d}" for slot in SLOTS)
    yield f"fitted on all pages, themselves included: {told}" + (f"; moved: {'; '.join(moved)}" if moved else "")
    more = sum(held_out[slot].right - stands[slot].right for slot in SLOTS)
    if more > 0:
        yield f"Weights fitted elsewhere are better on pages left out, by {more}: the committed ones can be improved."
    elif any(gained.values()):
        yield f"A fit gains on the pages that it saw, and {more:+d} on pages left out: leave the weights as they stand."
    else:
        yield "A fit makes no difference: it is not the weights by which a figure is wrong."


def since(pages: list[Marked], path: str) -> Iterator[str]:
    """Yield what became right and wrong since records that were made before."""
    golds = [page.gold for page in pages]
    with tempfile.TemporaryDirectory() as folder:
        now = Path(folder, "now.jsonl")
        lines = (json.dumps(record, ensure_ascii=False) for page in pages for record in page.records)
        now.write_text("\n".join(lines) + "\n", encoding="utf-8")
        gains, losses = changes(evaluate(golds, str(now)), evaluate(golds, path))
    yield f"since {path}: {len(gains)} gains, {len(losses)} losses"
    for sign, found in (("+", gains), ("-", losses)):
        for was, it in found:
            turn = f"{was or 'none'} to {it.what or 'none'}"
            yield f"{sign} {Path(it.doc).name}:{it.line} {it.type} {it.key or 'value'} {it.text}: {turn}"


def report(pages: list[Marked], against: str | None) -> Iterator[str]:
    """Yield the lines of the report."""
    old = committed()
    before = [scored(page, old) for page in pages]
    after = [scored(page, fit_of(other for other in pages if other is not page)) for page in pages]
    yield " " * 20 + " | ".join(f" {slot:<16}" for slot in SLOTS)
    yield f"{'page':<20} " + " | ".join(["as is, out / of "] * len(SLOTS))
    yield from (row(page.gold["doc"], *of) for page, *of in zip(pages, before, after, strict=True))
    for group in dict.fromkeys(page.group for page in pages):
        its = [at for at, page in enumerate(pages) if page.group == group]
        total = summed(before[at] for at in its), summed(after[at] for at in its)
        yield from ("", row(f"all of {group}", *total), gaps(*total), errors_of(pages[at] for at in its))
    stands, held_out = summed(before), summed(after)
    yield from ("", row("all", stands, held_out), gaps(stands, held_out), *verdict(pages, stands, held_out))
    yield from since(pages, against) if against else ()


def fit_of(pages: Iterable[Marked]) -> Fit:
    """Return weights fitted on some pages."""
    pages = list(pages)
    return fit([figure for page in pages for figure in page.asked], [choice for page in pages for choice in page.nouns])


def errors_of(pages: Iterable[Marked]) -> str:
    """Return the errors of some pages in 1,000 figures, as the weights stand."""
    score = Score()
    for page in pages:
        score.add(page.gold, page.records)
    return per_thousand(score)


def main() -> None:
    """Read the command line, fit, score and print."""
    parser = argparse.ArgumentParser(description="Score each marked page with weights fitted without it.")
    parser.add_argument("--gold", action="append", default=[], help="folder of more marked pages; goes with --pages")
    parser.add_argument("--pages", type=Path, action="append", default=[], help="folder with their texts")
    parser.add_argument("--against", metavar="FILE", help="records made before: list what became right and wrong")
    given = parser.parse_args()
    if len(given.gold) != len(given.pages):
        parser.error("give each --gold its --pages")
    print(*report(list(pages_of(given.gold, given.pages)), given.against), sep="\n")


if __name__ == "__main__":
    main()
