"""Whether a record is of the page that it names: what it tells of its place is so there."""

from __future__ import annotations

from unionx import records


def stands(record: records.Record, raw: str) -> bool:
    """Say whether what a record tells of its place is so on the page ``raw``."""
    if isinstance(record, records.Mention):
        return raw[record.start : record.end] == record.text and not record.text.isspace()
    if isinstance(record, records.Article):
        return all(start <= end <= len(raw) for start, end in [*record.segments, (record.start, record.end)])
    return True
