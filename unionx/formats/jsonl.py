"""JSON Lines: one record a line, as the models in records print it."""

from __future__ import annotations

from unionx.reader import Page
from unionx.records import Record, to_json
from unionx.sinks import Plan


def page(page: Page | None, found: list[Record], plan: Plan) -> bytes:
    """Return one JSON object a line."""
    return b"".join(to_json(record) + b"\n" for record in found)
