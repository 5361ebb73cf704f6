"""Says what each stage made of a page, or of the text at one place of it: repairs, candidates, winner, values."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import fields
from typing import TypeGuard

from unionx import pipeline, records
from unionx.corrections import Corrections, apply
from unionx.corrections.values import RULE
from unionx.desk.explain.repairs import changes, repairs_near, steps
from unionx.desk.explain.slots import candidates, candidates_of_nouns
from unionx.desk.explain.where import Stretch
from unionx.links.explanation import NounCandidate, nouns_of_figure, proposals_of_figure
from unionx.mentions.candidates import Judged, NoMention
from unionx.mentions.mention import FigureMention, Mention, OrganisationMention, PersonMention
from unionx.mentions.user_lexicon import UserLexicon
from unionx.messages import N_, _, translate
from unionx.output.reader_values import key_name, reader_value, value_name
from unionx.output.tables import pad
from unionx.output.terminal import printable
from unionx.page.reader import SourcePage
from unionx.pipeline import Reading
from unionx.records.column_names import NAMED

_SHOWN = 24  # characters of the line shown on either side of a place
_NOTHING = N_("nothing tells")
_OF_EVERY_MENTION = frozenset(field.name for field in fields(Mention))
_PLACE = ("type", "id", "doc", "article", "start", "end", "line", "text", "rule")


def page(
    page: SourcePage,
    date: str | None = None,
    lexicon: UserLexicon | None = None,
    corrections: Corrections | None = None,
) -> Iterator[str]:
    """Yield lines about a whole page: how it was read, the repairs counted by name, every mention.

    Raises ReferenceDateError where ``date`` is no date.
    """
    found = _records(page, list(pipeline.records_of(pipeline.read(page, date, lexicon))), corrections)
    yield from _about(found)
    yield _("repairs")
    for step, before, after in steps(page.text):
        yield f"  {len(list(changes(before, after))):5}  {step.name}: {translate(step.why)}"
    mentions = [record for record in found if _is_mention(record)]
    yield _("mentions: {number}").format(number=len(mentions))
    for record in mentions:
        where = _("line {line}, {start}-{end}").format(line=record.line, start=record.start, end=record.end)
        yield f"  {pad(where, 24)} {record.rule:24} {printable(record.text)} → {reader_value(record)}"


def places(
    page: SourcePage,
    stretches: Sequence[Stretch],
    date: str | None = None,
    lexicon: UserLexicon | None = None,
    corrections: Corrections | None = None,
) -> Iterator[str]:
    """Yield lines about stretches of a page: how it was read, then of each mention that one touches, or of its start.

    These are the line, repairs near it, candidates, winner, values. Raises ReferenceDateError where ``date`` is no
    date.
    """
    reading = pipeline.read(page, date, lexicon)
    made = list(pipeline.records_of(reading))
    found, by_rules = _records(page, made, corrections), {record.id: record for record in made}
    yield from _about(found)
    for number, at in enumerate(_offsets(found, stretches)):
        yield from [""] * (number > 0)
        yield from _place(reading, at, found, by_rules, corrections)


def _offsets(found: list[records.Record], stretches: Sequence[Stretch]) -> list[int]:
    """Return the offsets that stand for stretches: where each mention in one begins, where one has none its start."""
    mentions = [record for record in found if _is_mention(record)]
    offsets = dict[int, None]()
    for start, end in stretches:
        touched = [max(start, one.start) for one in mentions if one.start < end and start < one.end]
        offsets.update(dict.fromkeys(touched or [start]))
    return list(offsets)


def _place(
    reading: Reading,
    at: int,
    found: list[records.Record],
    by_rules: dict[str, records.Record],
    corrections: Corrections | None,
) -> Iterator[str]:
    page = reading.page
    yield _raw_line(page.text, at)
    yield from repairs_near(page.text, at)
    yield from _candidates(reading, at)
    for one in corrections.of(page.doc) if corrections else ():
        if one.start <= at < one.end:
            what = f"{one.action} {one.type} {one.start}-{one.end}"
            yield _("correction: {place}: {what}").format(place=printable(one.place), what=what)
    winners = [record for record in found if _is_mention(record) and record.start <= at < record.end]
    for winner in winners:
        yield from _winner(winner, by_rules.get(winner.id), reading)
    if not winners:
        yield _("winner: none")


def _records(page: SourcePage, made: list[records.Record], corrections: Corrections | None) -> list[records.Record]:
    """Return the records of a page, corrected by hand where the user did so."""
    mine = corrections.of(page.doc) if corrections else ()
    return list(apply(page, made, mine)) if mine else made


def _is_mention(record: records.Record) -> TypeGuard[records.Mention]:
    return record.type in records.MENTION_TYPES


def _candidates(reading: Reading, at: int) -> Iterator[str]:
    """Yield every candidate at a raw offset, what it is or why it is none, and which mentions give way to which."""
    here = []
    for judged in [*reading.candidates, *reading.mentions_of_lexicon]:
        start, end = reading.text.raw_span(judged.start, judged.end)
        if start <= at < end:
            here.append(judged)
    yield _("candidates") if here else _("candidates: none, no rule matches here")
    for judged in here:
        start, end = reading.text.raw_span(judged.start, judged.end)
        printed = printable(reading.page.text[start:end])
        yield f"  {judged.rule} {start}-{end} {printed} → {printable(_verdict(judged))}"
    for judged in here:
        if not isinstance(judged, NoMention) and (why := _why_it_fell(judged, reading)):
            yield f"  {judged.rule} {why}"


def _verdict(judged: Judged) -> str:
    """Return what a candidate says of itself, or why it was refused."""
    if isinstance(judged, NoMention):
        return _("refused: {reason}").format(reason=translate(judged.reason))
    own = {field.name: getattr(judged, field.name) for field in fields(judged)}
    said = (
        f"{key_name(key)}={_in_words(key, word)}"
        for key, word in own.items()
        if key not in _OF_EVERY_MENTION and _is_told(word)
    )
    return ", ".join(said) or _("a mention")


def _is_told(word: object) -> bool:
    return word not in (None, "", (), -1)


def _in_words(key: str, word: object) -> str:
    if key in NAMED:
        return value_name(str(word), key)
    return "、".join(map(str, word)) if isinstance(word, tuple) else str(word)


def _why_it_fell(mention: Mention, reading: Reading) -> str:
    """Return what took a mention away, "" where it stands."""
    if (whole := reading.torn_mentions.halves.get(mention)) is not None:
        return _("is read as one with what a column cut off: {rule}").format(rule=whole.rule)
    if not reading.allows(mention):
        return _("is a stop word of the user's lexicon")
    winner = reading.overlaps.lost.get(mention)
    if winner is None:
        return ""
    return _("gives way to {rule}, which is {ahead} it").format(rule=winner.rule, ahead=ahead(winner, mention))


def _winner(record: records.Mention, by_rules: records.Record | None, reading: Reading) -> Iterator[str]:
    """Yield lines about a record: why it stands, and each key with what decided it.

    ``by_rules`` is the record before any correction, None where there was none.
    """
    mention = _mention_of(record, reading) if by_rules is not None else None
    why = _why_it_stands(mention, reading) if mention is not None and record.rule != RULE else _("by hand")
    what = f"{record.rule} {record.start}-{record.end} {printable(record.text)}"
    yield _("winner: {what} ({why})").format(what=what, why=why)
    decided = _decisions(mention, reading) if mention is not None else {}
    slots = proposals_of_figure(mention, reading.page_links) if isinstance(mention, FigureMention) else {}
    nouns = _nouns(mention, reading) if isinstance(mention, FigureMention) else []
    for key, said in record.model_dump(mode="json").items():
        corrected_here = key not in _PLACE and (by_rules is None or getattr(by_rules, key) != getattr(record, key))
        rule = _("by hand") if corrected_here else translate(decided.get(key, ""))
        yield f"  {key_name(key)}: {printable(_json(key, said))}" + (f"  ← {printable(rule)}" if rule else "")
        lines = candidates_of_nouns(nouns) if key == "noun" else candidates(slots.get(key, ()))
        yield from (f"    {printable(line)}" for line in lines)


def _nouns(figure: FigureMention, reading: Reading) -> list[NounCandidate]:
    """Return the nouns that a figure may have, none where a column cut it in two."""
    torn = figure in reading.torn_mentions.wholes or figure in reading.torn_mentions.halves
    return [] if torn else nouns_of_figure(figure, reading.links.figures, reading.page_links.page)


def _mention_of(record: records.Mention, reading: Reading) -> Mention | None:
    """Return the mention of a reading that stands where a record does, None where there is none."""
    place = record.type, record.start, record.end
    for mention in reading.mentions:
        if (mention.type, *reading.text.raw_span(mention.start, mention.end)) == place:
            return mention
    return None


def _why_it_stands(mention: Mention, reading: Reading) -> str:
    """Return why a mention stands: the only candidate, or what it is ahead of and by what."""
    if mention in reading.torn_mentions.wholes:
        return _("put together of what a column cut in two")
    losers = [loser for loser, winner in reading.overlaps.lost.items() if winner is mention]
    if losers:
        return "; ".join(_("{ahead} {rule}").format(ahead=ahead(mention, loser), rule=loser.rule) for loser in losers)
    refused = any(isinstance(one, NoMention) and one.start <= mention.start < one.end for one in reading.candidates)
    return _("only candidate that was not refused") if refused else _("only candidate")


def _decisions(mention: Mention, reading: Reading) -> dict[str, str]:
    """Return what decided each key of the record of a mention."""
    own = {field.name: mention.rule for field in fields(mention) if field.name not in _OF_EVERY_MENTION}
    if isinstance(mention, OrganisationMention):
        by = reading.links.organisations[mention].rule or N_("as printed")
        return own | dict.fromkeys(("name", "canonical", "region", "resolved"), by) | _honours(mention, reading)
    if isinstance(mention, PersonMention):
        roles = reading.links.people[mention]
        said = "; ".join(f"{role.title}: {role.rule}" for role in roles) or _NOTHING
        return own | {"roles": said} | _honours(mention, reading)
    if isinstance(mention, FigureMention):
        links = reading.links.figures[mention]
        slots = {
            one.name.removesuffix("_rule"): getattr(links, one.name)
            for one in fields(links)
            if one.name.endswith("_rule")
        }
        return own | {key: rule or _NOTHING for key, rule in slots.items()} | {"subject_id": links.subject_rule or ""}
    return own


def _honours(mention: Mention, reading: Reading) -> dict[str, str]:
    held = reading.links.honours.get(mention, ())
    return {"honours": "; ".join(f"{honour.name}: {honour.rule}" for honour in held) or _NOTHING}


def _json(key: str, said: object) -> str:
    """Return the value of a key as the record has it, or its name; a text without its quotes."""
    if isinstance(said, str) and key in NAMED:
        return value_name(said, key)
    if said is None:
        return _("null")
    return said if isinstance(said, str) else json.dumps(said, ensure_ascii=False)


def _about(found: list[records.Record]) -> Iterator[str]:
    """Yield lines about how a page was read."""
    about = records.page_in(found)
    assert about is not None
    read = _("{doc}: read as {encoding}, {chars} characters")
    yield read.format(doc=printable(about.doc), encoding=about.encoding, chars=about.chars)
    origin = value_name(about.reference_from or "")
    dated = _("reference date: {day}, from {origin}") if about.reference else _("reference date: none")
    yield dated.format(day=about.reference, origin=origin)
    yield from (_("warning: {warning}").format(warning=printable(translate(warning))) for warning in about.warnings)


def _raw_line(raw: str, at: int) -> str:
    """Return the line of the raw page, shortened around the character at ``at``, which is marked."""
    number = len(re.findall(r"\r\n?|\n", raw[:at])) + 1
    start = max(raw.rfind("\n", 0, at), raw.rfind("\r", 0, at)) + 1
    end = min((found for found in (raw.find("\n", at), raw.find("\r", at)) if found >= 0), default=len(raw))
    left, right = max(start, at - _SHOWN), min(max(end, at + 1), at + 1 + _SHOWN)
    before = "…" * (left > start) + printable(raw[left:at])
    behind = printable(raw[at + 1 : right]) + "…" * (right < end)
    shown = f"{before}⟦{printable(raw[at])}⟧{behind}"
    return _("line {line}, column {column}: {shown}").format(line=number, column=at - start + 1, shown=shown)


def ahead(winner: Mention, loser: Mention) -> str:
    """Return by what one of two mentions that overlap is ahead."""
    long, short = winner.end - winner.start, loser.end - loser.start
    if long != short:
        return _("longer ({long} characters to {short}) than").format(long=long, short=short)
    if winner.priority != loser.priority:
        higher = _("of higher priority ({one} to {other}) than")
        return higher.format(one=winner.priority, other=loser.priority)
    return _("further left than")
