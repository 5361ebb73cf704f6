"""What comes back from an annotation tool: pages with the spans that people left, moved, added or relabelled."""

from __future__ import annotations

from typing import Any, NamedTuple


class Span(NamedTuple):
    """A stretch of a page, half-open in code points of its raw text, with the type of mention that it was given.

    ``keys`` are what the tool kept of the record that the span was made of (``id``, values); empty for an added one.
    """

    start: int
    end: int
    type: str
    keys: dict[str, Any]


class Annotated(NamedTuple):
    """A page with its spans in order; ``text`` is the raw text that the tool showed, None where it gives none back."""

    doc: str
    text: str | None
    spans: list[Span]
