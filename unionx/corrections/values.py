"""What a correction leaves unsaid: the keys of an added mention, and those that follow from a corrected one."""

from __future__ import annotations

import datetime as dt
from typing import Any

from unionx.language.periods import DatePeriod, last_of_month
from unionx.records import SLOT_RULES, Mention, Role

# Keys that say where a mention stands and what found it.
PLACE = ("type", "id", "doc", "article", "start", "end", "line", "text", "rule")
RULE = "correction"  # of what was changed or added by hand
_FIGURE = ("value", "low", "high", "unit", "currency", "per", "change", "noun")
# Which bound is the value itself, by the modifier.
_BOUND = {"more_than": "low", "at_least": "low", "nearly": "high", "at_most": "high", "less_than": "high"}


def as_printed(text: str) -> str:
    r"""Return the name that a page prints, without the white space of its layout, as extraction gives it.

    >>> as_printed("王　昊"), as_printed("兴化市总\n\n工会")
    ('王昊', '兴化市总工会')
    """
    return "".join(text.split()) or text


def default_values(kind: str, text: str) -> dict[str, Any]:
    """Return the values of a mention of which no more is known than that the page prints ``text``."""
    match kind:
        case "organisation":
            return {"name": as_printed(text), "kind": "other", "resolved": "explicit"}
        case "person":
            return {"name": as_printed(text)}
        case "date":
            nothing = dict.fromkeys(("date_start", "date_end", "edtf", "timex"))
            return {**nothing, "granularity": "vague", "resolved": "explicit"}
    return {**dict.fromkeys(_FIGURE), "kind": "count", "modifier": "exact", "status": "actual"}


def lasting_values(mention: Mention) -> dict[str, Any]:
    """Return the values that a mention keeps where its place changes: all but a name that was as printed."""
    keys = {key: getattr(mention, key) for key in type(mention).model_fields if key not in PLACE}
    if keys.get("name") == as_printed(mention.text):
        for key in ("name", "canonical", "region", "resolved"):
            keys.pop(key, None)
    return keys


def with_consequences(kind: str, text: str, old: dict[str, Any], given: dict[str, Any]) -> dict[str, Any]:
    """Return ``given`` with the keys that follow from it, so that a corrected record does not contradict itself.

    ``old`` are the values before, ``text`` what the page prints. What is given stays as given.
    """
    changed = {key for key, value in given.items() if old[key] != value}
    if "honours" in changed:
        given = {"honour_rules": _honour_rules(given["honours"], old)} | given
    if kind == "organisation" and "name" in changed:
        printed = given["name"] == as_printed(text)
        return {"canonical": None, "region": None, "resolved": "explicit" if printed else "context"} | given
    if kind == "date" and changed & {"date_start", "date_end"}:
        return _of_ends(old | given) | given
    if kind == "person" and "roles" in changed:
        return {"role_rules": _role_rules(given["roles"], old)} | given
    if kind == "figure":
        given = given | {SLOT_RULES[slot]: given[slot] and RULE for slot in SLOT_RULES if slot in changed}
    if kind == "figure" and "subject" in changed:
        given = {"subject_id": None} | given  # what it was read from is not what it is now
    if kind == "figure" and changed & {"value", "modifier", "low", "high"}:
        return _of_number(old, given) | given
    return given


def _role_rules(given: list[Role], old: dict[str, Any]) -> list[str]:
    """Return the rules of the roles that are given; those that stood before keep the rule that read them."""
    known = dict(zip(((role.title, role.organisation) for role in old["roles"]), old["role_rules"], strict=False))
    return [known.get((role.title, role.organisation), RULE) for role in given]


def _honour_rules(given: list[str], old: dict[str, Any]) -> list[str]:
    known = dict(zip(old["honours"], old["honour_rules"], strict=False))
    return [known.get(honour, RULE) for honour in given]


def _of_ends(keys: dict[str, Any]) -> dict[str, Any]:
    start, end = keys["date_start"], keys["date_end"]
    granularity = _granularity(start, end)
    edtf = DatePeriod(start, end, granularity).edtf
    same = granularity in ("day", "month", "year")  # EDTF and TIMEX3 write these the same way
    return {"edtf": edtf, "timex": edtf if same else None, "granularity": granularity}


def _granularity(start: dt.date | None, end: dt.date | None) -> str:
    if start is None and end is None:
        return "vague"
    if start is None or end is None:
        return "range"
    if start == end:
        return "day"
    if start.day == 1 and end == last_of_month(start.year, start.month):
        return "month"
    return "year" if (start, end) == (dt.date(start.year, 1, 1), dt.date(start.year, 12, 31)) else "range"


def _of_number(old: dict[str, Any], given: dict[str, Any]) -> dict[str, Any]:
    """Return modifier and bounds: a range has no value, and all else no bound but the one that its modifier gives."""
    value = given.get("value", old["value"])
    modifier = given.get("modifier", old["modifier"])
    if "modifier" not in given:
        if value is None and any(given.get(key) is not None for key in ("low", "high")):
            modifier = "range"
        elif value is not None and modifier == "range":
            modifier = "exact"
    if not given.keys() & {"value", "modifier"} or modifier == "range":
        return {"modifier": modifier}
    bounds: dict[str, Any] = {"low": None, "high": None}
    if modifier in _BOUND:
        bounds[_BOUND[modifier]] = value
    return {"modifier": modifier, **bounds}
