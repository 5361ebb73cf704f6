"""JSON Lines: one record a line, as the models in records print it."""

from __future__ import annotations

from io import BytesIO

from unionx.output.files import Plan
from unionx.page.reader import SourcePage
from unionx.records import Record, to_json


def page(page: SourcePage | None, found: list[Record], plan: Plan) -> bytes:
    """Return one JSON object a line."""
    lines = BytesIO()  # a list of them would hold those of a long page twice
    lines.writelines(to_json(record) + b"\n" for record in found)
    return lines.getvalue()
