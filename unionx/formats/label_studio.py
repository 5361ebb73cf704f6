"""Label Studio: an array of tasks, each with the records of a page as a prediction.

The project needs a Text object called ``text`` and Labels called ``label``. Offsets are UTF-16 code units, as the
JavaScript of its editor counts. Versions since 2022 hand code points back; which it was is told by the text of the
regions. The id of a region has no "#", behind which Label Studio writes its own. What it exports is the raw JSON, or
JSON-MIN.

Of a page that several people annotated the ground truth is read, else the last annotation; one that nobody annotated
comes back as it was given, and not at all where the export has only the ids of predictions, or it was skipped.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from unionx.errors import ReadError
from unionx.language.utf16 import Utf16
from unionx.messages import _
from unionx.output.files import Plan
from unionx.output.values import value
from unionx.page.reader import SourcePage
from unionx.records import Mention, Record
from unionx.records.annotations import Export, ToolSpan, Unit, export, kept_lines, mentions

UNIT: Unit = "utf-16"
BETWEEN, TAIL = b",\n", b"\n]\n"
_LABELS, _TEXT = "label", "text"


def head(plan: Plan) -> bytes:
    """Return the beginning of the array."""
    return b"[\n"


def page(page: SourcePage, found: list[Record], plan: Plan) -> bytes:
    """Return a task: the raw text of the page with its name and records as data, and the spans as a prediction."""
    at = Utf16(page.text).place
    task = {
        "data": {_TEXT: page.text, "doc": page.doc, "records": kept_lines(found)},
        "predictions": [{"model_version": "unionx", "result": [_result(mention, at) for mention in mentions(found)]}],
    }
    return json.dumps(task, ensure_ascii=False).encode()


def _result(mention: Mention, at: Callable[[int], int]) -> dict[str, Any]:
    place = {"start": at(mention.start), "end": at(mention.end)}
    return {
        "id": f"{mention.type}-{mention.start}-{mention.end}",
        "from_name": _LABELS,
        "to_name": _TEXT,
        "type": "labels",
        "value": {**place, "text": mention.text, "labels": [mention.type]},
        "meta": {"text": [value(mention)]},
    }


def is_export(item: dict[str, Any]) -> bool:
    """Say whether an object is a task of Label Studio's, raw or JSON-MIN."""
    if isinstance(item.get("data"), dict):
        return isinstance(item["data"].get(_TEXT), str)
    return isinstance(item.get(_TEXT), str) and ("annotation_id" in item or _is_min(item))


def _is_min(item: dict[str, Any]) -> bool:
    marked = item.get(_LABELS)
    return isinstance(marked, list) and all(isinstance(span, dict) and "start" in span for span in marked)


def read(item: dict[str, Any], place: str) -> Export | None:
    """Return a page that comes back, None for one that nobody annotated.

    Raises ReadError where it is not what Label Studio exports.
    """
    raw = isinstance(item.get("data"), dict)
    data = item["data"] if raw else item
    values = _values(item) if raw else item.get(_LABELS, [])
    if values is None:
        return None
    regions = [region for span in values for region in _regions(span, place)]
    doc = data.get("doc")
    return export(place, doc if isinstance(doc, str) else place, data[_TEXT], regions, data.get("records"), UNIT)


def _values(task: dict[str, Any]) -> list[Any] | None:
    """Return the values of the regions of a task: those of its annotation, else of a prediction that is there whole."""
    annotations = _objects(task.get("annotations")) or _objects(task.get("completions"))
    done = [one for one in annotations if not one.get("was_cancelled")]
    guesses = [] if annotations else _objects(task.get("predictions"))
    read = [one for one in done if one.get("ground_truth")] or (done or guesses)[-1:]
    if not read:
        return None
    chosen = read[0]
    return [one.get("value") for one in _objects(chosen.get("result")) if one.get("type") == "labels"]


def _objects(value: object) -> list[dict[str, Any]]:
    """Return the objects of a list; none where it is no list."""
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _regions(span: object, place: str) -> list[ToolSpan]:
    match span:
        case {"start": int(start), "end": int(end), "labels": [*labels], **rest}:
            text = rest.get("text")
            return [ToolSpan(start, end, str(label), text if isinstance(text, str) else None) for label in labels]
    raise ReadError(
        place, _("region {span} has no start, end and labels; export the project as JSON").format(span=str(span)[:60])
    )
