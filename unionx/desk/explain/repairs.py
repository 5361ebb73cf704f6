"""The repairs of a page as they are told: what each changed, and which of them are near a place."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from unionx.language.text import Text
from unionx.messages import _, translate
from unionx.output.terminal import printable
from unionx.page import layout

_NEAR = 12  # characters on either side that count as near a place
_SNIPPET = 4  # characters shown on either side of a repair


class Change(NamedTuple):
    """A repair at one place: the raw span, what stood there and what stands there now, each with its neighbours."""

    start: int
    end: int
    before: str
    after: str


def changes(before: Text, after: Text) -> Iterator[Change]:
    """Yield what a repair changed between two states of a page, in order."""
    now = {after.raw(at): char for at, char in enumerate(after.text)}
    changed = [at for at, char in enumerate(before.text) if now.get(before.raw(at)) != char]
    for _gap, run in groupby(enumerate(changed), lambda pair: pair[1] - pair[0]):
        places = [at for _, at in run]
        start, end = places[0], places[-1] + 1
        raw, raw_end = before.raw_span(start, end)
        first, last = after.offset_of_raw(raw), after.offset_of_raw(raw_end)
        yield Change(
            raw,
            raw_end,
            before.text[max(0, start - _SNIPPET) : end + _SNIPPET],
            after.text[max(0, first - _SNIPPET) : last + _SNIPPET],
        )


def steps(raw: str) -> Iterator[tuple[layout.Repair, Text, Text]]:
    """Yield each repair with the page before and behind it."""
    text = Text(raw)
    for step in layout.REPAIRS:
        before, text = text, step.apply(text)
        yield step, before, text


def repairs_near(raw: str, at: int) -> Iterator[str]:
    """Yield lines about the repairs near an offset of the raw page."""
    near = [
        f"  {step.name} ({translate(step.why)}): {printable(change.before)} → {printable(change.after)}"
        for step, before, after in steps(raw)
        for change in changes(before, after)
        if change.start - _NEAR <= at < change.end + _NEAR
    ]
    repairs = _("repairs within {number} characters") if near else _("repairs within {number} characters: none")
    yield repairs.format(number=_NEAR)
    yield from near
