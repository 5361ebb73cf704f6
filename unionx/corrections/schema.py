"""The JSON Schema of a line of corrections, made of the models of the records."""

from __future__ import annotations

from typing import Any

from unionx.corrections.line import KEYS, model_of
from unionx.records import MENTION_TYPES

_TEXT = {"type": "string"}
_OFFSET = {"type": "integer", "minimum": 0}
_SHARED = {"sha256": _TEXT, "text": _TEXT, "note": _TEXT, "time": _TEXT}


def schema() -> dict[str, Any]:
    """Return the JSON Schema of a line: one alternative for each type of record and what may be done to it."""
    shared: dict[str, Any] = {}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Correction",
        "description": "A line of a file that --corrections reads.",
        "oneOf": [_line(kind, action) for kind in KEYS for action in _actions(kind, shared)],
        "$defs": shared,
    }


def _line(kind: str, action: dict[str, Any]) -> dict[str, Any]:
    place = {} if kind == "page" else {"start": _OFFSET, "end": _OFFSET}
    needed = {"doc": {"type": "string", "minLength": 1}, "type": {"const": kind}, **place}
    optional = {key: said for key, said in action.items() if key in ("wrong", "rule", "digest")}
    return {
        "type": "object",
        "properties": {**needed, **action, **_SHARED},
        "required": [*needed, *(key for key in action if key not in optional)],
        "additionalProperties": False,
    }


def _actions(kind: str, shared: dict[str, Any]) -> list[dict[str, Any]]:
    values = {key: _value(kind, key, shared) for key in KEYS[kind]}
    made = [{"key": {"const": key}, "value": value} for key, value in values.items()]
    if kind not in MENTION_TYPES:
        return made
    wrong = {"type": "array", "items": {"enum": list(values)}}
    return [
        *made,
        {"drop": {"const": True}},
        {"add": {"type": "object", "properties": values, "additionalProperties": False}},
        {"move": {"type": "array", "items": _OFFSET, "minItems": 2, "maxItems": 2}},
        {"right": {"type": "boolean"}, "wrong": wrong, "rule": _TEXT, "digest": _TEXT},
    ]


def _value(kind: str, key: str, shared: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of a key's values; the models that it names go into ``shared``."""
    made = model_of(kind, key).json_schema()
    shared.update(made.pop("$defs", {}))
    made.pop("default", None)
    return made
