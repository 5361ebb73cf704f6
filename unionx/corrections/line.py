"""A line of a file of corrections: what it may say, checked against the models of the records."""

from __future__ import annotations

import json
from functools import cache
from typing import Annotated, Any, Literal, NamedTuple

from pydantic import TypeAdapter, ValidationError

from unionx.corrections.values import PLACE
from unionx.errors import CorrectionError
from unionx.language.regions import gazetteer
from unionx.records import MENTION_TYPES, MODELS, SLOT_RULES

_RULES = ("role_rules", "honour_rules", *SLOT_RULES.values())
# What a correction may set of each type of record: never the place, which `drop` and `add` change.
KEYS: dict[str, tuple[str, ...]] = {
    "page": ("newspaper", "published"),
    "article": ("title", "kicker", "subtitle", "section", "byline", "source"),
    **{name: tuple(key for key in MODELS[name].model_fields if key not in (*PLACE, *_RULES)) for name in MENTION_TYPES},
}
_TEXTS = ("sha256", "text", "note", "time")
_FORMS = 'write "key" and "value", "drop": true, "add": {…}, "move": [start, end], or "right": true'
_ACTIONS = ("key", "drop", "add", "move", "right")
_OF_JUDGEMENT = ("wrong", "rule", "digest")  # what a line with "right" may say more


Action = Literal["set", "drop", "add", "move", "judge"]


class Correction(NamedTuple):
    """What a line says: at ``place`` (FILE:LINE), which record it speaks of and what becomes of it.

    ``start`` and ``end`` are code points of the raw page, 0 and 0 for the page itself; ``keys`` are values as the
    models have them: those to set or, of an added mention, to begin with. ``sha256`` and ``text`` (the raw slice) tell
    whether a page is the one that was corrected; None where they were not given. ``to`` is where a mention is moved.
    A judgement changes nothing: ``right`` says whether the record is, ``wrong`` which of its keys are not, ``rule`` by
    which rule it was found and ``digest`` what it said, as judgement.digest has it. ``time`` is when it was answered.
    """

    place: str
    doc: str
    type: str
    start: int
    end: int
    action: Action
    keys: dict[str, Any]
    sha256: str | None
    text: str | None
    to: tuple[int, int] | None = None
    right: bool | None = None
    wrong: tuple[str, ...] = ()
    rule: str | None = None
    digest: str | None = None
    time: str | None = None


def correction(place: str, line: bytes) -> Correction:
    """Return what ``line``, which stands at ``place``, says.

    Raises CorrectionError naming the place, what is wrong and what to write.
    """
    try:
        return _correction(place, _fields(line))
    except ValueError as error:
        raise CorrectionError(f"{place}: {error}") from None


def _fields(line: bytes) -> dict[str, Any]:
    try:
        fields = json.loads(line.decode())
        json.dumps(fields, ensure_ascii=False).encode()
    except UnicodeError:
        raise ValueError("not UTF-8 text; convert the file to UTF-8") from None
    except (ValueError, RecursionError) as error:
        raise ValueError(f"broken JSON: {str(error).replace('line 1 ', '')}; write one object a line") from None
    if not isinstance(fields, dict):
        raise ValueError("JSON, but no object; write one object a line")
    return fields


def _correction(place: str, fields: dict[str, Any]) -> Correction:
    kind = fields.get("type")
    if not isinstance(kind, str) or kind not in KEYS:
        raise ValueError(f'"type" {_text_of(fields, "type")} is none of {", ".join(KEYS)}')
    action, keys = _action(kind, fields)
    start, end = (0, 0) if kind == "page" else _span(fields)
    _check_names(kind, action, fields)
    doc = fields.get("doc")
    if not isinstance(doc, str) or not doc:
        raise ValueError(f'"doc" {_text_of(fields, "doc")} is no name of a page; write that of the records')
    for key in (*_TEXTS, "rule", "digest"):
        if not isinstance(fields.get(key), str | None):
            raise ValueError(f'"{key}" {_text_of(fields, key)} is no string; write one or leave it out')
    more = {key: fields.get(key) for key in ("sha256", "text", "right", "rule", "digest", "time")}
    to = _target(fields["move"]) if action == "move" else None
    return Correction(place, doc, kind, start, end, action, keys, to=to, wrong=_wrong(kind, fields), **more)


def _check_names(kind: str, action: Action, fields: dict[str, Any]) -> None:
    """Raise ValueError where a line says something that has no place in it."""
    known = {"doc", "type", *_TEXTS}
    known |= {"set": {"key", "value"}, "judge": {"right", *_OF_JUDGEMENT}}.get(action, {action})
    if unknown := set(fields) - known - (set() if kind == "page" else {"start", "end"}):
        raise ValueError(f'"{min(unknown)}" has no place in this line; {_FORMS}, and leave it out')


def _wrong(kind: str, fields: dict[str, Any]) -> tuple[str, ...]:
    wrong = fields.get("wrong", [])
    if not isinstance(wrong, list) or any(key not in list(KEYS[kind]) for key in wrong):
        raise ValueError(f'"wrong" {_short(wrong)} is no list of keys of type {kind}; {", ".join(KEYS[kind])} are')
    if wrong and fields["right"]:
        raise ValueError('"wrong" beside "right": true; write "right": false, or leave it out')
    return tuple(wrong)


def _target(move: object) -> tuple[int, int]:
    ends = dict(zip(("start", "end"), move, strict=True)) if isinstance(move, list) and len(move) == 2 else None
    if ends is None:
        raise ValueError(f'"move" {_short(move)} is no place; write [start, end], where the mention belongs')
    return _span(ends)


def _span(fields: dict[str, Any]) -> tuple[int, int]:
    for key in ("start", "end"):
        if type(fields.get(key)) is not int:
            raise ValueError(f'"{key}" {_text_of(fields, key)} is no whole number; write that of the record')
    start, end = fields["start"], fields["end"]
    if not 0 <= start < end:
        raise ValueError(f'"start" {start} and "end" {end} are no place; 0 <= start < end, in characters of the page')
    return start, end


def _action(kind: str, fields: dict[str, Any]) -> tuple[Action, dict[str, Any]]:
    actions = [key for key in _ACTIONS if key in fields]
    if len(actions) != 1:
        raise ValueError(f"{' and '.join(actions) or 'nothing'} to do; {_FORMS}")
    (action,) = actions
    if action == "key":
        if "value" not in fields:
            raise ValueError('"key" without "value"; write both')
        return "set", check_keys(kind, {fields["key"]: fields["value"]} if isinstance(fields["key"], str) else None)
    if kind not in MENTION_TYPES:
        cannot = "cannot be added or dropped, moved or judged"
        raise ValueError(f"a record of type {kind} {cannot}; set one of {', '.join(KEYS[kind])}")
    if action == "add":
        return "add", check_keys(kind, fields["add"])
    if action == "right" and not isinstance(fields["right"], bool):
        raise ValueError(f'"right" {_text_of(fields, "right")}; write "right": true or false')
    if action == "drop" and fields["drop"] is not True:
        raise ValueError(f'"drop" {_text_of(fields, "drop")}; write "drop": true, or leave the line out')
    return "judge" if action == "right" else "drop" if action == "drop" else "move", {}


def check_keys(kind: str, keys: object) -> dict[str, Any]:
    """Return ``keys``, values of JSON, as the model of ``kind`` has them; raises ValueError saying what is wrong."""
    if not isinstance(keys, dict):
        raise ValueError(f"no keys of a record; {_FORMS}")
    made = {}
    for key, value in keys.items():
        if key not in KEYS[kind]:
            raise ValueError(f"{key!r} is no key of type {kind} that can be corrected; {', '.join(KEYS[kind])} are")
        try:
            made[key] = model_of(kind, key).validate_json(json.dumps(value), strict=True)
        except ValidationError as error:
            said = error.errors(include_url=False)[0]
            raise ValueError(f'"{key}" {_short(value)}: {said["msg"]}; `unionx schema {kind}` tells more') from None
        if key == "region" and made[key] is not None and made[key] not in gazetteer().regions:
            raise ValueError(
                f'"region" {_short(value)} is no code of GB/T 2260; write that of its county, city or province'
            )
    return made


@cache
def model_of(kind: str, key: str) -> TypeAdapter[Any]:
    """Return what checks the value of a key of a type of record."""
    field = MODELS[kind].model_fields[key]
    annotated: Any = Annotated[field.annotation, field]
    return TypeAdapter(annotated)


def _text_of(fields: dict[str, Any], key: str) -> str:
    return _short(fields[key]) if key in fields else "is missing and"


def _short(value: object) -> str:
    said = json.dumps(value, ensure_ascii=False)
    return said if len(said) <= 60 else f"{said[:60]}…"
