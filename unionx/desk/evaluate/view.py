"""Shows an evaluation: tables and a list for people, one JSON object for programs."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from unionx.desk.evaluate import Evaluation, Finding, VerdictChange, changes, evaluate, findings
from unionx.desk.evaluate.gold import read_golds
from unionx.desk.evaluate.rule_precision import rule_rows
from unionx.desk.evaluate.score import MODES, TYPES, Score, wrong
from unionx.messages import N_, _
from unionx.output.excerpts import excerpt
from unionx.output.reader_values import key_name, reader_number, value_name, with_notes
from unionx.output.tables import pad
from unionx.output.terminal import Look, printable
from unionx.records.days import interval
from unionx.records.pairs import Count

_INDENT = "    "
# The columns of the tables: their names and widths in cells, those of numbers below nought.
_TYPE = (
    (N_("type"), 14), (N_("compared"), 10), (N_("right"), -6), (N_("extra"), -6), (N_("missed"), -7),
    (N_("precision"), -10), (N_("recall"), -8), ("F1", -7),
)  # fmt: skip
_KEY = ((N_("key"), 18), ("right", -6), (N_("of"), -6), (N_("share"), -7), (N_("made up"), -9), ("of", -6))
_RULE = (("key", 8), (N_("rule"), 28), ("right", -6), ("of", -6), ("precision", -10))
_SAID = (
    N_("wrong"), N_("not there"), N_("gone"), N_("value"), N_("strict"), N_("detect"), N_("bounds"),
    N_("lines"), N_("titles"), N_("number"), N_("whole"),
)  # fmt: skip
_NOTHING = N_("nothing")


class Outcome(NamedTuple):
    """What is to be shown: an evaluation, and if wanted what is wrong, an earlier one, and what changed since."""

    now: Evaluation
    errors: list[Finding] | None = None
    before: Evaluation | None = None
    gains: list[VerdictChange] | None = None
    losses: list[VerdictChange] | None = None

    @property
    def notes(self) -> list[str]:
        """What limits the score."""
        return list(dict.fromkeys([*self.now.notes, *(self.before.notes if self.before else ())]))


def score_files(
    gold: str,
    path: str,
    errors: str | None = None,
    against: str | None = None,
    types: Collection[str] = TYPES,
    source: str | None = None,
) -> Outcome:
    """Score the records of ``path`` against ``gold``, and those of ``against`` if it is given.

    ``errors`` is ``all``, or a type or key of ``score``; ``source`` the folder that the pages' paths start from.
    Raises ReadError where something cannot be read.
    """
    golds = list(read_golds(gold, source))
    now = evaluate(golds, path, types)
    made = Outcome(now)
    if errors is not None:
        listed = sorted(findings(now, wrong(now.score.verdicts, errors), source), key=_reading_order)
        made = made._replace(errors=listed)
    if against is not None:
        before = evaluate(golds, against, types)
        gains, losses = changes(now, before, source)
        ordered = (sorted(of, key=lambda change: _reading_order(change.finding)) for of in (gains, losses))
        made = made._replace(before=before, gains=next(ordered), losses=next(ordered))
    return made


def _reading_order(finding: Finding) -> tuple[str, bool, int, str]:
    place = finding.line if finding.start is None else finding.start
    return finding.doc, finding.start is None, place or 0, finding.type


def table(shown: Outcome, look: Look) -> bytes:
    """Return the figures as tables, that of link rules last, then what is wrong and what changed with its sentences."""
    scores = shown.now.score, shown.before.score if shown.before else None
    lines = [*figures(*scores), *link_rules(*scores)]
    if shown.errors is not None:
        lines += ["", _("errors: {number}").format(number=len(shown.errors))]
        lines += [line for finding in shown.errors for line in _of_finding(finding, _(finding.what), look.width)]
    for name, of in ((_("gains: {number}"), shown.gains), (_("losses: {number}"), shown.losses)):
        if of is not None:
            lines += ["", name.format(number=len(of))]
            lines += [line for change in of for line in _of_finding(change.finding, _turn(change), look.width)]
    return "".join(f"{line}\n" for line in lines).encode()


def figures(score: Score, before: Score | None = None) -> Iterator[str]:
    """Yield the lines of two tables: of types and modes, and of keys; with the F1 and share of ``before``."""
    yield _cells(_TYPE, [_(name) for name, _wide in _TYPE]) + (f"  {_('F1 before')}" if before else "")
    for kind in sorted({kind for kind, _mode in score.found}):
        for mode in MODES:
            count = score.found[kind, mode]
            shares = _three(count.precision), _three(count.recall), _three(_f1(count))
            row = _cells(_TYPE, [value_name(kind), _(mode), count.right, count.extra, count.missed, *shares])
            yield row + (f"{_three(_f1(before.found[kind, mode])):>11}" if before else "")
    if score.of:
        yield ""
        yield _cells(_KEY, [_(name) for name, _wide in _KEY]) + (f"  {_('share before')}" if before else "")
    for slot in sorted(score.of):
        row = f"{pad(_slot_name(slot), 18)}{score.right[slot]:6}{score.of[slot]:6}{_three(_share(score, slot)):>7}"
        row += f"{score.made_up[slot]:9}" if slot in score.made_up else ""
        row += f"{score.unsaid[slot]:6}" if slot in score.unsaid else ""
        yield f"{pad(row, 52)}{_three(_share(before, slot)):>14}" if before else row


def link_rules(score: Score, before: Score | None = None) -> Iterator[str]:
    """Yield the lines of a table of the rules of links: how much of what each gave is right, now and before."""
    rows = rule_rows(score.verdicts)
    was = {(row.key, row.rule): row for row in rule_rows(before.verdicts)} if before else {}
    if rows:
        yield ""
        yield _cells(_RULE, [_(name) for name, _wide in _RULE]) + (f"  {_('precision before')}" if before else "")
    for row in rows:
        line = _cells(_RULE, [key_name(row.key), printable(row.rule), row.right, row.of, _three(row.precision)])
        old = was.get((row.key, row.rule))
        yield line + (f"{_three(old and old.precision):>18}" if before else "")


def to_json(shown: Outcome, look: Look) -> bytes:
    """Return one JSON object: ``types``, ``keys``, ``rules`` of links, ``notes``, and what else was asked for."""
    made: dict[str, Any] = {**_figures(shown.now.score), "notes": shown.now.notes}
    if shown.errors is not None:
        made["errors"] = [_object(finding) for finding in shown.errors]
    if shown.before is not None:
        made["before"] = _figures(shown.before.score)
    for name, of in (("gains", shown.gains), ("losses", shown.losses)):
        if of is not None:
            made[name] = [{"was": change.was or None} | _object(change.finding) for change in of]
    return json.dumps(made, ensure_ascii=False).encode() + b"\n"


FORMATS: dict[str, Callable[[Outcome, Look], bytes]] = {"table": table, "json": to_json}


def _figures(score: Score) -> dict[str, Any]:
    types: dict[str, dict[str, Any]] = {}
    for (kind, mode), count in sorted(score.found.items()):
        shares = {"precision": count.precision, "recall": count.recall, "f1": _f1(count)}
        types.setdefault(kind, {})[mode] = count._asdict() | shares
    keys = {
        slot: {"right": score.right[slot], "of": score.of[slot], "share": _share(score, slot)}
        | {"made_up": score.made_up.get(slot), "unsaid": score.unsaid.get(slot)}
        for slot in sorted(score.of)
    }
    rules: dict[str, dict[str, Any]] = {}
    for row in rule_rows(score.verdicts):
        low, high = row.interval
        said = {"right": row.right, "of": row.of, "precision": row.precision, "low": low, "high": high}
        rules.setdefault(row.key, {})[row.rule] = said
    return {"types": types, "keys": keys, "rules": rules}


def _object(finding: Finding) -> dict[str, Any]:
    keys = finding._asdict()
    quote = keys.pop("quote")
    return keys | {
        "key": finding.key or None,
        "what": finding.what or None,
        "sentence": quote.sentence if quote else None,
    }


def _cells(columns: Sequence[tuple[str, int]], cells: Sequence[object]) -> str:
    """Return the cells of a row, padded to the widths of their columns; numbers stand at the right."""
    pairs = zip(columns, cells, strict=True)
    return "".join(pad(str(cell), abs(wide), right=wide < 0) for (_name, wide), cell in pairs)


def _slot_name(slot: str) -> str:
    return " ".join(_(word) if word in _SAID else key_name(value_name(word)) for word in slot.split(" "))


def _share(score: Score, slot: str) -> float | None:
    return score.right[slot] / score.of[slot] if score.of[slot] else None


def _f1(count: Count) -> float | None:
    return count.f1 if any(count) else None


def _three(number: float | None) -> str:
    return "–" if number is None else f"{number:.3f}"


def _turn(change: VerdictChange) -> str:
    return f"{_(change.was or 'not there')} → {_(change.finding.what or 'gone')}"


def _of_finding(finding: Finding, what: str, width: int) -> Iterator[str]:
    place = printable(finding.doc) + (f":{finding.line}" if finding.line else "")
    name = f"{value_name(finding.type)} {key_name(finding.key) if finding.key else ''}".rstrip()
    yield f"{place}  {name}  {what}  {printable(finding.text)}".rstrip()
    if finding.quote:
        yield _INDENT + excerpt(finding.quote, width - len(_INDENT))
    if finding.what in ("right", ""):
        return
    for label, side in ((_("expected"), finding.expected), (_("found"), finding.found)):
        yield f"{_INDENT}{pad(label, 9)}{_in_words(side)}"


def _in_words(side: dict[str, Any] | None) -> str:
    if side is None:
        return _(_NOTHING)
    if len(side) == 1 and "article" not in side:
        return printable(_value(*side.values()))
    return printable(", ".join(f"{key_name(key)} {_value(of)}" for key, of in side.items()))


def _value(value: Any) -> str:  # noqa: ANN401 - of any key
    if isinstance(value, float):
        return reader_number(value)
    if isinstance(value, dict) and "title" in value:
        return with_notes(value["title"], [value.get("organisation") or _("no body")])
    if isinstance(value, dict):
        return interval(*value.values())
    if isinstance(value, Iterable) and not isinstance(value, str):
        return ", ".join(map(_value, value)) or _(_NOTHING)
    return _(_NOTHING) if value is None else str(value)
