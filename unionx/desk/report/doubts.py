"""What deserves a look before numbers are trusted: weak evidence, contradictions, duplicates, inferred dates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from unionx import records
from unionx.desk.report.catalogue import Words
from unionx.links.evidence import REACHES, reach_of
from unionx.messages import translate
from unionx.output.reader_values import key_name, reader_number, value_name
from unionx.records.contradictions import contradictions
from unionx.records.facts import Fact
from unionx.records.sums import may_be_added

KINDS = (
    "contradiction", "parts", "article", "paragraph", "duplicate", "inferred", "ambiguous", "warning",
)  # fmt: skip
_INFERRED = ("dateline", "text")


class Doubt(NamedTuple):
    """A place to look at: one of KINDS, the id of the mention (None for an article or a page), text, what is said."""

    kind: str
    mention: str | None
    text: str
    says: str


def of_page(about: records.Page, found: list[records.Record], raw: str, words: Words) -> Iterator[Doubt]:
    """Yield what deserves a look on a page; ``found`` are its records, ``raw`` its text."""
    for warning in about.warnings:
        yield Doubt("warning", None, "", translate(warning))
    if about.reference_from in _INFERRED:
        yield Doubt("inferred", None, about.reference or "", value_name(about.reference_from or ""))
    for record in found:
        if isinstance(record, records.Organisation) and record.resolved == "ambiguous":
            yield Doubt("ambiguous", record.id, record.text, record.name)
    for whole, _, given in contradictions(found, raw):
        yield Doubt("parts", whole.id, whole.text, words("looks.says_parts", sum=given))


def of_facts(facts: list[Fact], words: Words) -> Iterator[Doubt]:
    """Yield the facts that rest on far words, and those that another article contradicts."""
    for fact in facts:
        rules = {slot: rule for slot in records.SLOT_RULES if (rule := getattr(fact, f"{slot}_rule", None))}
        reach = max((reach_of(rule) for rule in rules.values()), key=REACHES.index, default=REACHES[0])
        if reach in KINDS:
            far = sorted(slot for slot, rule in rules.items() if reach_of(rule) == reach)
            yield Doubt(reach, fact.id, fact.text, words("joint").join(map(key_name, far)))
    yield from _contradictions(facts, words)


def _contradictions(facts: list[Fact], words: Words) -> Iterator[Doubt]:
    """Yield figures of one subject, noun and period of which two pages give other exact values."""
    spoken: dict[tuple[object, ...], list[Fact]] = {}
    for fact in facts:
        if may_be_added(fact) and fact.modifier == "exact" and not fact.part_of and fact.canonical and _is_dated(fact):
            key = fact.canonical, fact.noun, fact.unit, fact.status, fact.change, fact.period_start, fact.period_end
            spoken.setdefault(key, []).append(fact)
    for its in spoken.values():
        first = its[0]
        for other in its[1:]:
            if other.doc != first.doc and other.value != first.value:
                said = words("looks.says_other", value=reader_number(first.value or 0.0), doc=first.doc)
                yield Doubt("contradiction", other.id, other.text, said)


def _is_dated(fact: Fact) -> bool:
    return fact.period_start is not None or fact.period_end is not None


def in_order(looks: Iterable[Doubt]) -> list[Doubt]:
    """Return looks by their kinds, those of one kind as they came."""
    return sorted(looks, key=lambda look: KINDS.index(look.kind))
