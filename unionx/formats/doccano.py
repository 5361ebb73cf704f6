"""doccano, sequence labelling: a JSON object a line, ``text`` and ``label`` [[start, end, type]].

Offsets are code points. doccano hands further keys back as they were; where its editor counted UTF-16 code units (its
issue 2290), the kept records tell. Mentions nest, so a project must allow overlapping spans. What it exports differs by
version and project: ``label``, ``labels``, or ``entities`` with ``start_offset`` and ``end_offset``; ``data`` for
``text``.
"""

from __future__ import annotations

import json
from typing import Any

from unionx.errors import ReadError
from unionx.messages import _
from unionx.output.files import Plan
from unionx.page.reader import SourcePage
from unionx.records import Record
from unionx.records.annotations import Export, ToolSpan, Unit, export, kept_lines, mentions

UNIT: Unit = "code point"
_SPANS = ("label", "labels", "entities", "annotations")


def page(page: SourcePage, found: list[Record], plan: Plan) -> bytes:
    """Return a line: the raw text of the page, its spans, its name and its records."""
    label = [[mention.start, mention.end, mention.type] for mention in mentions(found)]
    line = {"text": page.text, "label": label, "doc": page.doc, "records": kept_lines(found)}
    return json.dumps(line, ensure_ascii=False).encode() + b"\n"


def is_export(item: dict[str, Any]) -> bool:
    """Say whether an object is a page of doccano's."""
    return isinstance(_text(item), str) and any(isinstance(item.get(key), list) for key in _SPANS)


def read(item: dict[str, Any], place: str) -> Export:
    """Return a page that comes back; raises ReadError where it is not what doccano exports."""
    spans: list[Any] = next((item[key] for key in _SPANS if isinstance(item.get(key), list)), [])
    further = item | next((item[key] for key in ("meta", "metadata") if isinstance(item.get(key), dict)), {})
    doc = further.get("doc")
    regions = [_region(span, place) for span in spans]
    return export(place, doc if isinstance(doc, str) else place, _text(item), regions, further.get("records"), UNIT)


def _text(item: dict[str, Any]) -> Any:  # noqa: ANN401 - whatever stands there
    return item.get("text", item.get("data"))


def _region(span: object, place: str) -> ToolSpan:
    if isinstance(span, dict):
        span = [span.get("start_offset"), span.get("end_offset"), span.get("label")]
    match span:
        case [int(start), int(end), str(label), *_]:
            return ToolSpan(start, end, label)
        case [int(), int(), int(), *_]:
            raise ReadError(
                place,
                _("label {span} is a number; export the project with the names of its labels").format(span=span[2]),
            )
    raise ReadError(
        place,
        _("span {span} is not [start, end, label]; export it for sequence labelling").format(span=str(span)[:60]),
    )
