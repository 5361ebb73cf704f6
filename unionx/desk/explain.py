"""Says what each stage made of a page, or of the text at one place of it: repairs, candidates, winner, values."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import groupby
from typing import Any, NamedTuple, cast

from unionx import pipeline, records
from unionx.corrections import RULE, Corrections
from unionx.language.text import Text
from unionx.mentions.mention import Candidate, Context, Mention, candidates, settle
from unionx.mentions.user_lexicon import UserLexicon
from unionx.output.terminal import printable
from unionx.output.values import value
from unionx.page import layout
from unionx.page.articles import articles
from unionx.page.reader import Page

_NEAR = 12  # characters on either side that count as near a place
_SHOWN = 24  # characters of the line shown on either side of a place
_SNIPPET = 4  # characters shown on either side of a repair


class Change(NamedTuple):
    """A repair at one place: the raw span, what stood there and what stands there now, each with its neighbours."""

    start: int
    end: int
    before: str
    after: str


class Found(NamedTuple):
    """A candidate with its raw span, and the mention it made; None where the extractor refused it."""

    candidate: Candidate
    mention: Mention | None
    start: int
    end: int


def page(
    page: Page, date: str | None = None, lexicon: UserLexicon | None = None, corrections: Corrections | None = None
) -> Iterator[str]:
    """Yield lines about a whole page: how it was read, the repairs counted by name, every mention.

    Raises ReferenceDateError where ``date`` is no date.
    """
    about, *found = pipeline.page_records(page, date, ("page", *records.MENTION_TYPES), lexicon, corrections)
    yield from _reading(about)
    yield "repairs"
    for step, before, after in _steps(page.text):
        yield f"  {len(list(changes(before, after))):5}  {step.name}: {step.why}"
    yield f"mentions: {len(found)}"
    for record in found:
        keys: Any = record
        where = f"line {keys.line}, {keys.start}-{keys.end}"
        yield f"  {where:24} {keys.rule:24} {printable(keys.text)} → {value(record)}"


def place(
    page: Page,
    at: int,
    date: str | None = None,
    lexicon: UserLexicon | None = None,
    corrections: Corrections | None = None,
) -> Iterator[str]:
    """Return lines about the character at raw offset ``at``: the line, repairs near it, candidates, winner, values.

    Raises IndexError where the page has no such character, ReferenceDateError where ``date`` is no date.
    """
    length = len(page.text)
    if not 0 <= at < length:
        raise IndexError(f"it has {length} characters" + f"; give 0 to {length - 1}" if length else "the page is empty")
    return _place(page, at, date, lexicon, corrections)


def _place(
    page: Page, at: int, date: str | None, lexicon: UserLexicon | None, corrections: Corrections | None
) -> Iterator[str]:
    about, *made = pipeline.page_records(page, date, ("page", *records.MENTION_TYPES), lexicon, corrections)
    yield from _reading(about)
    yield _raw_line(page.text, at)
    yield from _repairs_near(page.text, at)
    everything = _found(page, date, lexicon)
    evidence = _evidence(page, date, lexicon)
    here = [found for found in everything if found.start <= at < found.end]
    yield "candidates" if here else "candidates: none, no rule matches here"
    yield from (_candidate_line(page.text, found) for found in here)
    standing = settle(found.mention for found in everything if found.mention)
    for loser in (found.mention for found in here if found.mention and found.mention not in standing):
        yield f"  {loser.rule} gives way to {_reason(loser, standing)}"
    for one in corrections.of(page.doc) if corrections else ():
        if one.start <= at < one.end:
            yield f"correction: {printable(one.place)}: {one.action} {one.type} {one.start}-{one.end}"
    winners = [keys for keys in cast("list[Any]", made) if keys.start <= at < keys.end]
    for winner in winners:
        yield f"winner: {winner.rule} {winner.start}-{winner.end} {printable(winner.text)} ({_why(winner, everything)})"
        yield from (f"  {key}: {printable(_json(said))}" for key, said in winner.model_dump(mode="json").items())
        if said := evidence.get((winner.type, winner.start, winner.end)):
            yield f"  evidence: {printable(said)}"
    if not winners:
        yield "winner: none"


def _json(said: object) -> str:
    """Return a value as the record has it; a text without its quotes."""
    return said if isinstance(said, str) else json.dumps(said, ensure_ascii=False)


def changes(before: Text, after: Text) -> Iterator[Change]:
    """Yield what a repair changed between two states of a page, in order."""
    now = {after.raw(at): char for at, char in enumerate(after.text)}
    changed = [at for at, char in enumerate(before.text) if now.get(before.raw(at)) != char]
    for _, run in groupby(enumerate(changed), lambda pair: pair[1] - pair[0]):
        places = [at for _, at in run]
        start, end = places[0], places[-1] + 1
        raw, raw_end = before.raw_span(start, end)
        first, last = after.repaired(raw), after.repaired(raw_end)
        yield Change(
            raw,
            raw_end,
            before.text[max(0, start - _SNIPPET) : end + _SNIPPET],
            after.text[max(0, first - _SNIPPET) : last + _SNIPPET],
        )


def _steps(raw: str) -> Iterator[tuple[layout.Repair, Text, Text]]:
    text = Text(raw)
    for step in layout.REPAIRS:
        before, text = text, step.apply(text)
        yield step, before, text


def _reading(about: Any) -> Iterator[str]:  # noqa: ANN401 - the record of a page, one of a union
    yield f"{printable(about.doc)}: read as {about.encoding}, {about.chars} characters"
    yield f"reference date: {f'{about.reference}, from {about.reference_from}' if about.reference else 'none'}"
    yield from (f"warning: {printable(warning)}" for warning in about.warnings)


def _raw_line(raw: str, at: int) -> str:
    """Return the line of the raw page, shortened around the character at ``at``, which is marked."""
    number = len(re.findall(r"\r\n?|\n", raw[:at])) + 1
    start = max(raw.rfind("\n", 0, at), raw.rfind("\r", 0, at)) + 1
    end = min((found for found in (raw.find("\n", at), raw.find("\r", at)) if found >= 0), default=len(raw))
    left, right = max(start, at - _SHOWN), min(max(end, at + 1), at + 1 + _SHOWN)
    before = "…" * (left > start) + printable(raw[left:at])
    behind = printable(raw[at + 1 : right]) + "…" * (right < end)
    return f"line {number}, column {at - start + 1}: {before}⟦{printable(raw[at])}⟧{behind}"


def _repairs_near(raw: str, at: int) -> Iterator[str]:
    near = [
        f"  {step.name} ({step.why}): {printable(change.before)} → {printable(change.after)}"
        for step, before, after in _steps(raw)
        for change in changes(before, after)
        if change.start - _NEAR <= at < change.end + _NEAR
    ]
    yield f"repairs within {_NEAR} characters" + ("" if near else ": none")
    yield from near


def _evidence(page: Page, date: str | None, lexicon: UserLexicon | None) -> dict[tuple[str, int, int], str]:
    """Return by what the linking stage completed each mention."""
    text = layout.repair(page.text)
    against = pipeline.reference_of(page, text, date)
    linked = pipeline.extract_mentions(text, against, articles(text, page.text), lexicon)
    return {(m.type, *text.raw_span(m.start, m.end)): m.evidence for m in linked}


def _found(page: Page, date: str | None, lexicon: UserLexicon | None) -> list[Found]:
    """Return every candidate of every extractor, and what the user's lexicon names."""
    text = layout.repair(page.text)
    context = Context(text.text, pipeline.reference_of(page, text, date))
    found = []
    for extractor in pipeline.EXTRACTORS:
        for candidate, values in candidates(extractor, context):
            mention = context.previous[-1] if values is not None else None
            span = (mention.start, mention.end) if mention else (candidate.start, candidate.end)
            found.append(Found(candidate, mention, *text.raw_span(*span)))
    for mention in lexicon.mentions(text.text) if lexicon else ():
        named = Candidate(mention.start, mention.end, mention.rule, {}, mention.start)
        found.append(Found(named, mention, *text.raw_span(mention.start, mention.end)))
    return found


def _candidate_line(raw: str, found: Found) -> str:
    said = "refused by its extractor"
    if found.mention:
        said = ", ".join(
            f"{key}={word}" for key, word in found.mention.values.items() if word is not None and key != "found"
        )
    text = printable(raw[found.start : found.end])
    return f"  {found.candidate.rule} {found.start}-{found.end} {text} → {printable(said)}"


def _why(record: Any, everything: list[Found]) -> str:  # noqa: ANN401 - any of the mention records
    """Return why a mention stands: the only candidate, or what it is ahead of and by what."""
    spot = (record.start, record.end, record.rule)
    winner = next((f.mention for f in everything if f.mention and (f.start, f.end, f.mention.rule) == spot), None)
    if winner is None and record.rule == RULE:
        return "by hand"
    if winner is None:
        return "put together after the candidates were settled"
    rivals = [f.mention for f in everything if f.mention and f.mention is not winner and _exclude(f.mention, winner)]
    if not rivals:
        refused = any(f.mention is None and f.start <= record.start < f.end for f in everything)
        return "only candidate that was not refused" if refused else "only candidate"
    return "; ".join(f"{_ahead(winner, rival)} {rival.rule}" for rival in rivals)


def _reason(loser: Mention, standing: list[Mention]) -> str:
    winner = next((mention for mention in standing if _exclude(mention, loser)), None)
    return f"{winner.rule}, which is {_ahead(winner, loser)} it" if winner else "nothing that still stands"


def _ahead(winner: Mention, loser: Mention) -> str:
    long, short = winner.end - winner.start, loser.end - loser.start
    if long != short:
        return f"longer ({long} characters to {short}) than"
    if winner.priority != loser.priority:
        return f"of higher priority ({winner.priority} to {loser.priority}) than"
    return "further left than"


def _exclude(one: Mention, other: Mention) -> bool:
    return one.start < other.end and other.start < one.end and len(settle([one, other])) == 1
