"""Shows the differences of a page: a list for people, one JSON object a line for programs."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Iterator
from typing import Any

from unionx.desk.diff import Difference, DifferenceCount, Pages, differences
from unionx.errors import ReadError
from unionx.messages import _
from unionx.output.excerpts import excerpt
from unionx.output.reader_values import key_name, reader_number, value_name, with_notes
from unionx.output.tables import pad
from unionx.output.terminal import Look, printable
from unionx.records.column_names import NAMED
from unionx.records.days import interval

_INDENT = "    "
_SHOWN = 40  # characters of a value
_BEFORE = 10  # characters shown in front of the first that differs


def table(found: list[Difference], look: Look) -> bytes:
    """Return a few lines for each difference: what changed where, the sentence, the keys with old and new values."""
    return "".join(f"{line}\n" for difference in found for line in _lines(difference, look.width)).encode()


def json_lines(found: list[Difference], look: Look) -> bytes:
    """Return one JSON object a line."""
    return b"".join(json.dumps(_object(one), ensure_ascii=False).encode() + b"\n" for one in found)


FORMATS: dict[str, Callable[[list[Difference], Look], bytes]] = {"table": table, "jsonl": json_lines}


def render(
    compared: Iterable[Pages | ReadError], types: Collection[str], form: str, look: Look, count: DifferenceCount
) -> Iterator[bytes | ReadError]:
    """Yield the differences of each page in a format of FORMATS, and count them; what is wrong comes as a ReadError."""
    for one in compared:
        if isinstance(one, ReadError):
            count.problems += 1
            yield one
            continue
        found = differences(one, types)
        count.add(one, found)
        yield FORMATS[form](found, look)


def _object(difference: Difference) -> dict[str, Any]:
    keys = difference._asdict()
    quote, _text = keys.pop("quote"), keys.pop("reader_text")
    return keys | {"sentence": quote.sentence if quote else None}


def _lines(difference: Difference, width: int) -> Iterator[str]:
    place = printable(difference.doc) + (f":{difference.line}" if difference.line else "")
    said = f"{printable(difference.text)} → {difference.reader_text}" if difference.text else difference.reader_text
    change, kind = pad(_(difference.change), 9), pad(value_name(difference.type), 13)
    yield f"{change} {kind} {place}  {said}".rstrip()
    if difference.quote:
        yield _INDENT + excerpt(difference.quote, width - len(_INDENT))
    for key, (old, new) in difference.keys.items():
        yield f"{_INDENT}{key_name(key)}: {_short(key, old, new)} → {_short(key, new, old)}"


def _short(key: str, value: Any, other: Any) -> str:  # noqa: ANN401 - of any key
    """Return a value on one line, of a long text the part where it begins to differ from the other one."""
    text, beside = _text(key, value), _text(key, other)
    if len(text) <= _SHOWN:
        return text
    same = next((at for at, pair in enumerate(zip(text, beside, strict=False)) if pair[0] != pair[1]), len(beside))
    first = max(0, min(same - _BEFORE, len(text) - _SHOWN))
    return "…" * (first > 0) + text[first : first + _SHOWN] + "…" * (first + _SHOWN < len(text))


def _text(key: str, value: object) -> str:
    if isinstance(value, float):
        return reader_number(value)
    if isinstance(value, str):
        return printable(value_name(value, key) if key in NAMED else value)
    if isinstance(value, dict) and set(value) == {"date_start", "date_end"}:
        return interval(value["date_start"], value["date_end"])
    if isinstance(value, dict) and set(value) == {"title", "organisation"}:
        return printable(with_notes(value["title"], [value["organisation"]] if value["organisation"] else []))
    if isinstance(value, list) and value and key != "segments":
        return "; ".join(_text(key, one) for one in value)
    return printable(_("null") if value in (None, []) else json.dumps(value, ensure_ascii=False))
