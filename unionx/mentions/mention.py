"""Mentions between the stages: light, slotted, and settled in one place where they overlap."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import islice
from types import ModuleType
from typing import Any, NamedTuple, Protocol

import regex

from unionx.language.periods import Reference
from unionx.language.sentences import Sentences
from unionx.language.tokens import tag

# Types that exclude each other: a number that counts is no date. Other types nest.
_EXCLUSIVE = {"date": "number", "figure": "number"}
# Mentions that one looks back at: a page of nothing but 次日 must not be walked from each of them.
_REACH = 60


class Candidate(NamedTuple):
    """A place that an extractor found: a span of the repaired text, the rule, and the groups that the rule matched.

    ``at`` is where its number or word itself begins, behind what bounds it.
    """

    start: int
    end: int
    rule: str
    groups: dict[str, str]
    at: int


def named_groups(match: regex.Match[str]) -> tuple[str, dict[str, str]]:
    """Return the name of the rule that matched (its empty group ``rule_…``) and the other groups that did."""
    names, rules = _group_names(match.re)
    words = match.groups()
    rule = ""
    for number, name in rules:
        if words[number] == "":
            rule = name
            break
    return rule, {name: word for name, word in zip(names, words, strict=True) if word}


@cache
def _group_names(pattern: regex.Pattern[str]) -> tuple[tuple[str, ...], tuple[tuple[int, str], ...]]:
    """Return the names of the groups in their order, and of those that name rules the number and the rule."""
    names = tuple(sorted(pattern.groupindex, key=lambda name: pattern.groupindex[name]))
    return names, tuple((at, name[5:]) for at, name in enumerate(names) if name.startswith("rule_"))


class Mention:
    """A mention in the repaired text: span, rule and normalised values. ``priority`` settles equal lengths.

    ``evidence`` says what the linking stage completed the values by.
    """

    __slots__ = ("end", "evidence", "priority", "rule", "start", "type", "values")

    def __init__(self, type: str, start: int, end: int, rule: str, priority: int, values: dict[str, Any]) -> None:
        self.type, self.start, self.end = type, start, end
        self.rule, self.priority, self.values = rule, priority, values
        self.evidence = ""

    def __repr__(self) -> str:
        return f"Mention({self.type} {self.start}-{self.end} {self.rule})"


class Tokens:
    """The words of a text with their tags: ``starts[i]``, ``words[i]``, ``tags[i]``."""

    __slots__ = ("starts", "tags", "words")

    def __init__(self, text: str) -> None:
        self.starts: list[int] = []
        self.words: list[str] = []
        self.tags: list[str] = []
        at = 0
        for word, label in tag(text):
            self.starts.append(at)
            self.words.append(word)
            self.tags.append(label)
            at += len(word)
        self.starts.append(at)

    def at(self, offset: int) -> int:
        """Return the index of the first word that begins at ``offset`` or behind it."""
        return bisect_left(self.starts, offset)


class Context:
    """What an extractor may look at to normalise a candidate.

    ``text`` is the repaired text, ``reference`` the reference date or None, ``previous`` the mentions accepted so far
    by this extractor, in order; ``article_at`` gives the number of the article at an offset, None where in none.
    """

    __slots__ = ("_tokens", "article_at", "previous", "reference", "sentences", "text")

    def __init__(
        self, text: str, reference: Reference | None, article_at: Callable[[int], int | None] = lambda offset: None
    ) -> None:
        self.text = text
        self.reference = reference
        self.article_at = article_at
        self.sentences = Sentences(text)
        self.previous: list[Mention] = []
        self._tokens: Tokens | None = None

    @property
    def tokens(self) -> Tokens:
        """The words of the whole text, cut once."""
        if self._tokens is None:
            self._tokens = Tokens(self.text)
        return self._tokens

    def latest(self) -> Iterator[Mention]:
        """Yield the last accepted mentions, the nearest first, as far back as one can be what a later one leans on."""
        return islice(reversed(self.previous), _REACH)

    def before(self, offset: int, length: int = 24) -> str:
        """Return what stands before ``offset`` in its sentence, at most ``length`` characters."""
        start, _ = self.sentences.span(offset)
        return self.text[max(start, offset - length) : offset]

    def after(self, offset: int, length: int = 24) -> str:
        """Return what stands behind ``offset`` in the sentence, at most ``length`` characters."""
        if not offset:
            return self.text[:length]
        _, end = self.sentences.span(offset - 1)
        return self.text[offset : min(end, offset + length)]


class Extractor(Protocol):
    """The one shape of an extractor module: it finds where, and says what."""

    TYPE: str
    PRIORITY: int

    def find(self, text: str) -> Iterator[Candidate]:
        """Yield the candidates in ``text``, in order."""

    def normalise(self, candidate: Candidate, context: Context) -> dict[str, Any] | None:
        """Return the values of the mention, or None where the candidate is none."""


def candidates(
    extractor: Extractor | ModuleType, context: Context
) -> Iterator[tuple[Candidate, dict[str, Any] | None]]:
    """Yield each candidate of an extractor with its values, None where it was refused."""
    context.previous = []
    for candidate in extractor.find(context.text):
        values = extractor.normalise(candidate, context)
        if values is not None:
            start, end = values.pop("span", None) or (candidate.start, candidate.end)
            mention = Mention(extractor.TYPE, start, end, candidate.rule, extractor.PRIORITY, values)
            context.previous.append(mention)
        yield candidate, values


def mentions(extractor: Extractor | ModuleType, context: Context) -> list[Mention]:
    """Return what one extractor finds in the text of ``context``, before overlaps are settled."""
    for _ in candidates(extractor, context):
        pass
    return context.previous


def settle(found: Iterable[Mention]) -> list[Mention]:
    """Return the mentions that stand, by (start, longer first, type).

    Within a type, and between dates and figures, the longest wins, then the higher priority, then the leftmost.
    """
    taken: dict[str, list[tuple[int, int]]] = {}
    kept = []
    for mention in sorted(found, key=lambda m: (m.start - m.end, -m.priority, m.start)):
        spans = taken.setdefault(_EXCLUSIVE.get(mention.type, mention.type), [])
        at = bisect_left(spans, (mention.start, mention.start))
        clear_before = at == 0 or spans[at - 1][1] <= mention.start
        clear_behind = at == len(spans) or mention.end <= spans[at][0]
        if clear_before and clear_behind:
            insort(spans, (mention.start, mention.end))
            kept.append(mention)
    return sorted(kept, key=lambda m: (m.start, m.start - m.end, m.type))
