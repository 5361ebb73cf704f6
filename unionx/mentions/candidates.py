"""Candidates: the places that an extractor looks at, each judged once: a mention, or refused for a reason."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from operator import itemgetter
from typing import NamedTuple, Protocol, TypeVar

import regex

from unionx.mentions.context import Context
from unionx.mentions.mention import Mention, MentionType


@dataclass(slots=True)
class Candidate:
    """A place that an extractor found: a span of the repaired text, the rule, and the groups that the rule matched.

    ``at`` is where its number or word itself begins, behind what bounds it.
    """

    start: int
    end: int
    rule: str
    groups: dict[str, str]
    at: int


class Refusal(NamedTuple):
    """Why a candidate is no mention, in a few words: an ordinal, an idiom."""

    reason: str


class NoMention(NamedTuple):
    """A candidate of an extractor that is none of its mentions, and the ``reason``."""

    start: int
    end: int
    rule: str
    reason: str


Judged = Mention | NoMention


class HasSpan(Protocol):
    """What every candidate tells, of whatever extractor."""

    @property
    def start(self) -> int:
        """Where it begins."""

    @property
    def end(self) -> int:
        """Where it ends."""

    @property
    def rule(self) -> str:
        """The name of the rule that found it."""


class Extractor(Protocol):
    """What is asked of the module of an extractor."""

    TYPE: MentionType

    def candidates(self, context: Context) -> list[Judged]:
        """Return the candidates in the text of ``context``, each judged, in order."""


#: what filters a group with its word out that matched nothing
MATCHED = itemgetter(1)
_Found = TypeVar("_Found", bound=HasSpan)
_Mention = TypeVar("_Mention", bound=Mention)


def judge(
    find: Callable[[str], Iterable[_Found]],
    normalise: Callable[[_Found, Context, Sequence[_Mention]], _Mention | Refusal],
    context: Context,
) -> list[Judged]:
    """Return what ``find`` finds with what ``normalise`` makes of it, which is told the mentions before it."""
    earlier: list[_Mention] = []
    all_judged: list[Judged] = []
    for found in find(context.text):
        made = normalise(found, context, earlier)
        if isinstance(made, Refusal):
            all_judged.append(NoMention(found.start, found.end, found.rule, made.reason))
        else:
            earlier.append(made)
            all_judged.append(made)
    return all_judged


def named_groups(match: regex.Match[str]) -> tuple[str, dict[str, str]]:
    """Return the name of the rule that matched (its empty group ``rule_…``) and the other groups that did."""
    names, rules = _group_names(match.re)
    words = match.groups()
    rule = ""
    for number, name in rules:
        if words[number] == "":
            rule = name
            break
    return rule, dict(filter(MATCHED, zip(names, words, strict=True)))


@cache
def _group_names(pattern: regex.Pattern[str]) -> tuple[tuple[str, ...], tuple[tuple[int, str], ...]]:
    """Return the names of the groups in their order, and of those that name rules the number and the rule."""
    names = tuple(sorted(pattern.groupindex, key=lambda name: pattern.groupindex[name]))
    return names, tuple((at, name[5:]) for at, name in enumerate(names) if name.startswith("rule_"))
