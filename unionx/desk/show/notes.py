"""What stands below a row for each mention on it, and below a headline: the values of a record in a few words."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from unionx import records
from unionx.desk.show.rows import Mention
from unionx.messages import _
from unionx.output.reader_values import key_name, reader_value, value_name, with_notes
from unionx.output.terminal import printable
from unionx.records.days import stretch


def place_names(found: Iterable[records.Record]) -> dict[str, str]:
    """Return what other mentions may call each figure by its id: its text and line."""
    return {
        record.id: _("{text} (line {line})").format(text=printable(record.text), line=record.line)
        for record in found
        if isinstance(record, records.Figure)
    }


def mention_note(mention: Mention, places: dict[str, str]) -> list[str]:
    """Return what a mention says in words, as 市总 → 天津市总工会 (context) union; no terminal obeys any of it.

    ``places`` is what place_names returns, for the figures that others point to.
    """
    text, said = printable(mention.text), reader_value(mention)
    words = [text] if said == text else [text, "→", *said.split(" ")]
    match mention:
        case records.Organisation():
            words += _organisation(mention)
        case records.Person():
            words += _roles(mention)
        case records.Date():
            words += [_how(mention.resolved), value_name(mention.granularity, "granularity")]
        case records.Figure():
            words += _figure(mention, places)
    rule = printable(mention.rule)
    by = rule if rule.startswith(f"{mention.type}/") else f"{value_name(mention.type)}, {rule}"
    return [*map(printable, words), f"[{by}]"]


def article_note(article: records.Article) -> list[str]:
    """Return what is known of an article beside its title, in words."""
    keys = {
        "section": article.section,
        "kicker": article.kicker,
        "subtitle": article.subtitle,
        "byline": "、".join(article.byline),
        "source": article.source,
    }
    return _keys(keys)


def _organisation(body: records.Organisation) -> list[str]:
    canonical = body.canonical if body.canonical != body.name else None
    return [
        _how(body.resolved),
        *_keys({"canonical": canonical}),
        value_name(body.kind),
        *_keys({"region": body.region}),
    ]


def _roles(person: records.Person) -> list[str]:
    """Return the roles, those side by side in one body together, with the body in brackets."""
    roles = []
    for body, held in groupby(person.roles, lambda role: role.organisation):
        titles = "、".join(role.title for role in held)
        roles.append(with_notes(titles, [body] if body else []))
    return [_("as"), *(f"{role};" for role in roles[:-1]), roles[-1]] if roles else []


def _figure(figure: records.Figure, places: dict[str, str]) -> list[str]:
    keys = {
        "noun": figure.noun,
        "subject": figure.subject,
        "period": stretch(figure.period.date_start, figure.period.date_end) if figure.period else None,
        "repeats": places.get(figure.repeats or "", figure.repeats),
        "part_of": places.get(figure.part_of or "", figure.part_of),
    }
    return [value_name(figure.kind), *_keys(keys)]


def _keys(keys: dict[str, str | None]) -> list[str]:
    return [f"{key_name(key)}={printable(said)}" for key, said in keys.items() if said]


def _how(resolved: str) -> str:
    return "" if resolved == "explicit" else with_notes("", [value_name(resolved)]).strip()
