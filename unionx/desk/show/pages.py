"""Which pages are shown: one that is read and extracted now, or those of records, found again where they lie."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from unionx import records
from unionx.desk.show import Choice, has_article, view
from unionx.errors import ReadError
from unionx.messages import _
from unionx.output.terminal import Look
from unionx.page.reader import SourcePage
from unionx.records.places import stands
from unionx.run import sources
from unionx.run.inputs import ExtractOptions, PageInput, page_inputs

_NAMED = 5  # names that a message tells at most


class ScreenPage(NamedTuple):
    """A page with its records."""

    page: SourcePage
    records: list[records.Record]


def pages(
    path: str, given: ExtractOptions, source: str | None = None, docs: tuple[str, ...] = ()
) -> Iterator[ScreenPage | ReadError]:
    """Yield the page of ``path``, or those of the records that it holds; "-" is either on standard input.

    ``docs`` names pages by their ``doc``, or by the end of it from a / on; all where it is empty. The pages of records
    are read below ``source``. What is wrong comes as a ReadError: a page that is not that of its records, records
    without their page record, a record that does not stand at its place, a name in ``docs`` that no page bears.
    """
    unseen, names = set(docs), list[str]()
    for one in page_inputs([path], given):
        if isinstance(one, ReadError):
            yield one
            continue
        names.append(one.doc)
        asked = {doc for doc in docs if doc in records.names_of(one.doc)}
        unseen -= asked
        if asked or not docs:
            yield from _find(one, source)
    for doc in docs:
        if doc in unseen:
            there = ", ".join(names[:_NAMED]) + ", …" * (len(names) > _NAMED)
            yield ReadError(
                path,
                _("holds no page {doc}; there is {there}").format(doc=doc, there=there if names else _("none")),
            )


def views(found: Iterator[ScreenPage | ReadError], choice: Choice, look: Look) -> Iterator[str | ReadError]:
    """Yield the rows of one page after the other, an empty one between two; what is wrong comes in its place.

    Where ``choice`` names an article, pages without it are passed over, and a ReadError says if all were; so it does
    of a rule by which no page has a mention.
    """
    any_shown, passed = False, list[str]()
    rules = set[str]()
    for one in found:
        if not isinstance(one, ReadError):
            rules |= {record.rule for record in one.records if isinstance(record, records.Mention)}
        if isinstance(one, ReadError):
            yield one
        elif choice.article is not None and not has_article(one.records, choice.article):
            passed.append(one.page.doc)
        else:
            if any_shown:
                yield ""
            any_shown = True
            yield from view(one.page, one.records, choice, look)
    if passed and not any_shown:
        yield _without_article(passed, choice)
    for rule in choice.rules if any_shown else ():
        if not any(name.startswith(rule) for name in rules):
            yield ReadError(
                rule,
                _("no mention is by this rule; there are {rules}").format(rules=", ".join(sorted(rules)) or _("none")),
            )


def _without_article(docs: list[str], choice: Choice) -> ReadError:
    more = _(" and {number} more").format(number=len(docs) - 1) if len(docs) > 1 else ""
    reason = _("no article {article!r}; give its number as shown, its id or a part of its title").format(
        article=choice.article
    )
    return ReadError(docs[0] + more, reason)


def _find(one: PageInput, source: str | None) -> Iterator[ScreenPage | ReadError]:
    """Yield a page with its records, behind what does not stand at its place."""
    try:
        page = one.page or sources.page_behind(sources.about(one.doc, one.records), source)
    except ReadError as error:
        yield error
        return
    standing = list[records.Record]()
    for record in one.records:
        if stands(record, page.text):
            standing.append(record)
        else:
            said = _("{id} does not stand at its place and is left out; see unionx verify").format(id=record.id)
            yield ReadError(one.doc, said)
    yield ScreenPage(page, standing)
