"""How often each rule is right where the gold tells what belongs there: rules of mentions and of links."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from unionx.desk.evaluate.values import plain
from unionx.desk.evaluate.verdicts import Verdict
from unionx.records import SLOT_RULES
from unionx.records.pairs import Mention
from unionx.records.precision import wilson

LINKS = (*SLOT_RULES, "roles")


class RuleUse(NamedTuple):
    """What a rule gave once: ``key`` is a type of mentions or a link of them, such as ``noun``."""

    key: str
    rule: str
    is_right: bool


class RulePrecision(NamedTuple):
    """What a rule gave for a key, as far as the gold tells: how often right, of how often given (1 or more)."""

    key: str
    rule: str
    right: int
    of: int

    @property
    def precision(self) -> float:
        """How much of what the rule gave is right."""
        return self.right / self.of

    @property
    def interval(self) -> tuple[float, float]:
        """The Wilson interval of 95 % of the precision, as if each thing that was given stood for itself."""
        return wilson(self.precision, self.of)


def rule_rows(verdicts: Iterable[Verdict]) -> list[RulePrecision]:
    """Return a row for each rule of links, by key, those that gave most first; what a rule made up is not right."""
    return counted_uses(link_uses(verdicts), LINKS)


def counted_uses(uses: Iterable[RuleUse], keys: Sequence[str]) -> list[RulePrecision]:
    """Return a row for each rule, in the order of ``keys``, those that gave most first."""
    right, of = Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    for key, rule, is_right in uses:
        of[key, rule] += 1
        right[key, rule] += is_right
    rows = [RulePrecision(key, rule, right[key, rule], number) for (key, rule), number in of.items()]
    return sorted(rows, key=lambda row: (keys.index(row.key), -row.of, row.rule))


def mention_uses(verdicts: Iterable[Verdict]) -> Iterator[RuleUse]:
    """Yield the rule of each mention that was found and that the gold tells of; the key is its type."""
    for verdict in verdicts:
        if not verdict.key and verdict.made is not None:
            yield RuleUse(verdict.type, verdict.made["rule"], verdict.what == "right")


def link_uses(verdicts: Iterable[Verdict]) -> Iterator[RuleUse]:
    """Yield the rule of each noun, subject, period, status and role of a mention that is right."""
    for verdict in verdicts:
        if verdict.key in LINKS and verdict.made is not None:
            yield from (RuleUse(verdict.key, rule, is_right) for rule, is_right in _rules_of(verdict))


def _rules_of(verdict: Verdict) -> Iterator[tuple[str, bool]]:
    """Yield the rules by which a mention has what a verdict is about, each with whether it is right."""
    if verdict.key == "roles":
        wanted = {_text_of(role) for role in verdict.gold.get("roles") or ()}
        made = zip(verdict.made.get("roles") or (), verdict.made.get("role_rules") or (), strict=False)
        yield from ((rule, _text_of(role) in wanted) for role, rule in made)
    elif rule := verdict.made.get(SLOT_RULES[verdict.key]):
        yield rule, verdict.what == "right"


def _text_of(role: Mention) -> tuple[object, object]:
    return plain(role.get("title")), plain(role.get("organisation"))
