"""The form in which every key of a record can be put right, made of the models, and what comes back from it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal, InvalidOperation
from types import UnionType
from typing import Any, Literal, NamedTuple, Union, get_args, get_origin

from unionx import records
from unionx.corrections.line import KEYS
from unionx.messages import _, translate
from unionx.output.reader_values import SIZES, key_name
from unionx.records.days import ends, interval, stretch
from unionx.records.numbers import number

Widget = Literal["text", "number", "day", "period", "choice", "names", "roles", "pointer"]
Pair = tuple[str, str]  # the name of an input and what was written into it
_FIRST = {"figure": ("noun", "subject", "period", "status", "per"), "person": ("name", "roles"), "article": ("title",)}
_BODIES = ("subject",)  # keys whose values are names that the page has


class FormField(NamedTuple):
    """A key in the form: how it is asked for, its value as text, and what may be chosen.

    ``value`` of roles is a list of (title, organisation), of all else a text; ``choices`` are those of a choice.
    """

    key: str
    widget: Widget
    value: Any
    choices: tuple[str, ...] = ()
    may_be_null: bool = False
    has_names: bool = False


def fields(record: records.Record) -> list[FormField]:
    """Return the fields of a record, those that are wrong most often first."""
    first = _FIRST.get(record.type, ())
    keys = [*first, *(key for key in KEYS[record.type] if key not in first)]
    return [_field(record.type, key, getattr(record, key)) for key in keys]


def _field(kind: str, key: str, value: Any) -> FormField:  # noqa: ANN401 - a value of any key
    widget, choices, may_be_null = _question(kind, key)
    return FormField(key, widget, _value_of_widget(widget, value), choices, may_be_null, key in _BODIES)


def _question(kind: str, key: str) -> tuple[Widget, tuple[str, ...], bool]:
    """Return how a key is asked for, what may be chosen, and whether it may be null."""
    said: Any = records.MODELS[kind].model_fields[key].annotation
    parts = get_args(said) if get_origin(said) in (UnionType, Union) else (said,)
    may_be_null = type(None) in parts
    (plain,) = (part for part in parts if part is not type(None))
    if key in records.POINTERS:
        return "pointer", (), may_be_null
    if get_origin(plain) is Literal:
        return "choice", get_args(plain), may_be_null
    if get_origin(plain) is list:
        return ("roles" if get_args(plain)[0] is records.Role else "names"), (), may_be_null
    widgets: dict[Any, Widget] = {records.Period: "period", dt.date: "day", str: "text"}
    return widgets.get(plain, "number"), (), may_be_null


def _value_of_widget(widget: Widget, value: Any) -> Any:  # noqa: ANN401
    if value is None:
        return ""
    match widget:
        case "number":
            return number(value)
        case "period":
            return stretch(value.date_start, value.date_end) or interval(None, None)
        case "names":
            return "\n".join(value)
        case "roles":
            return [(role.title, role.organisation or "") for role in value]
    return str(value)


def keys_of(kind: str, pairs: Iterable[Pair]) -> dict[str, Any]:
    """Return the keys that a form gives, as a line of corrections writes them.

    ``pairs`` are those of the keys that were changed, all inputs of each. Raises ValueError saying which key is wrong
    and what to write.
    """
    by_key: dict[str, list[Pair]] = {}
    for name, text in pairs:
        key, _dot, part = name.partition(".")
        if key not in KEYS[kind]:
            raise ValueError(f"{key[:40]!r} is no key of type {kind}; reload the page")
        by_key.setdefault(key, []).append((part, text.strip()))
    made = {}
    for key, parts in by_key.items():
        try:
            made[key] = _value_of_form(kind, key, parts)
        except ValueError as error:
            told = _("{key}: {error}").format(key=key_name(key), error=translate(str(error)))
            raise ValueError(told) from None
    return made


def _value_of_form(kind: str, key: str, parts: list[Pair]) -> Any:  # noqa: ANN401
    widget, _choices, may_be_null = _question(kind, key)
    text = parts[-1][1]
    if widget == "roles":
        titles, bodies = ([said for part, said in parts if part == name] for name in ("title", "organisation"))
        return [{"title": t, "organisation": b or None} for t, b in zip(titles, bodies, strict=False) if t]
    if widget == "names":
        return [line.strip() for line in text.splitlines() if line.strip()]
    if not text:
        if may_be_null:
            return None
        raise ValueError("may not be empty; write a value")
    if widget == "number":
        return _number(text)
    if widget == "period":
        start, end = (None, None) if text == interval(None, None) else ends(text)
        return {"date_start": start and str(start), "date_end": end and str(end)}
    return text


def _number(text: str) -> float:
    """Return a number as readers write it, in full or as 6525万; raises ValueError where it is none."""
    plain = text.replace(",", "")
    power, size = next(((power, name) for power, name in SIZES["zh"].items() if plain.endswith(name)), (0, ""))
    try:
        return float(Decimal(plain.removesuffix(size)).scaleb(power))
    except (InvalidOperation, OverflowError):
        raise ValueError(f"{text[:40]!r} is no number; write it in full, 2920000") from None
