"""How often each rule of noun, subject, period, status and roles is right where the gold tells what belongs there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from unionx.desk.evaluate.values import plain
from unionx.desk.evaluate.verdicts import Verdict
from unionx.records import SLOT_RULES
from unionx.records.pairs import Mention

_KEYS = (*SLOT_RULES, "roles")


class LinkRuleRow(NamedTuple):
    """What a rule gave for a key, as far as the gold tells: how often right, of how often given."""

    key: str
    rule: str
    right: int
    of: int

    @property
    def precision(self) -> float:
        """How much of what the rule gave is right."""
        return self.right / self.of


def rule_rows(verdicts: Iterable[Verdict]) -> list[LinkRuleRow]:
    """Return a row for each rule, by key, those that gave most first; what a rule made up is not right."""
    right, of = Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    for verdict in verdicts:
        if verdict.key in _KEYS and verdict.made is not None:
            for rule, is_right in _given(verdict):
                of[verdict.key, rule] += 1
                right[verdict.key, rule] += is_right
    rows = [LinkRuleRow(key, rule, right[key, rule], number) for (key, rule), number in of.items()]
    return sorted(rows, key=lambda row: (_KEYS.index(row.key), -row.of, row.rule))


def _given(verdict: Verdict) -> Iterator[tuple[str, bool]]:
    """Yield the rules by which a mention has what a verdict is about, each with whether it is right."""
    if verdict.key == "roles":
        wanted = {_said(role) for role in verdict.gold.get("roles") or ()}
        made = zip(verdict.made.get("roles") or (), verdict.made.get("role_rules") or (), strict=False)
        yield from ((rule, _said(role) in wanted) for role, rule in made)
    elif rule := verdict.made.get(SLOT_RULES[verdict.key]):
        yield rule, verdict.what == "right"


def _said(role: Mention) -> tuple[object, object]:
    return plain(role.get("title")), plain(role.get("organisation"))
