"""Pages with more sentences, more paragraphs or another order of their articles, and where each character went."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator

from metamorphic import Changed, Gold, read

from unionx.links.discourse.clause_uses import Use
from unionx.links.frames.sentence_openings import opening_of
from unionx.links.frames.sentence_state import State

NEUTRAL = "天气渐渐转凉。"


def inserted(page: Gold, pieces: Iterable[tuple[int, str]], lost: Iterable[int] = ()) -> Changed:
    """Return a page with pieces put in before some characters."""
    places = sorted(pieces)
    text, at = "", 0
    for offset, piece in places:
        text, at = text + page.text[at:offset] + piece, offset

    def place(start: int) -> int:
        return start + sum(len(piece) for offset, piece in places if offset <= start)

    return Changed(text + page.text[at:], page.day, place, lost=frozenset(lost))


def sentence_starts(page: Gold) -> Iterator[tuple[int, int]]:
    """Yield the raw starts of the sentences behind another of their paragraph, no quotation cut, with their numbers."""
    discourse = read(page).page_links.discourse
    for before, sentence in itertools.pairwise(discourse.sentences if discourse else ()):
        start, paragraph = sentence[0].start, discourse.paragraphs[sentence[0].paragraph]
        if before[0].paragraph != sentence[0].paragraph or paragraph.kind != "body" or paragraph.article is None:
            continue
        while discourse.text[start - 1] in '“" ':
            start -= 1
        told = discourse.text[paragraph.start : start]
        is_open = told.count("“") != told.count("”") or told.count('"') % 2 or told.count("（") != told.count("）")
        if told.endswith("。") and not is_open:
            yield read(page).text.raw(start), sentence[0].sentence


def neutral_inserted(page: Gold) -> Changed:
    """Return a page with a sentence that names nothing between every two sentences of a paragraph."""
    return inserted(page, ((start, NEUTRAL) for start, _ in sentence_starts(page)))


def paragraphs_split(page: Gold, which: int) -> Changed:
    """Return a page each of whose paragraphs is split at one of its sentences, the first (0) or a later one.

    A time of a month or longer goes on behind the split, a day is lost to the sentences that it alone reached.
    """
    linked, places = read(page).page_links, dict[int, list[tuple[int, int]]]()
    for start, number in sentence_starts(page):
        if _may_split(page, number):
            sentence = linked.discourse.sentences[number]
            places.setdefault(sentence[0].paragraph, []).append((start, number))
    cuts = [its[which] for its in places.values() if which < len(its)]
    lost = [figure for _, number in cuts for figure in _lost(page, number)]
    return inserted(page, ((start, "\n") for start, _ in cuts), lost)


def _state(page: Gold, number: int) -> State:
    linked = read(page).page_links
    return linked.frames.at(linked.discourse.sentences[number][0])


def _may_split(page: Gold, number: int) -> bool:
    """Say whether nothing but a time reaches from before a sentence to the end of its paragraph.

    Who acts for a paragraph only (a person, 各级工会, an event), 目前, and 其中 with its whole need the paragraph; a
    longer time does not go on into a quotation, a plan, a rule or the account of another body.
    """
    linked = read(page).page_links
    discourse, state = linked.discourse, _state(page, number)
    rest = [s for s in discourse.sentences[number:] if s[0].paragraph == discourse.sentences[number][0].paragraph]
    first = rest[0]
    is_local = state.acting is not None and state.acting.use is not Use.AGENT
    if state.is_blocked or is_local or discourse.text.startswith(("其中", "这"), first[0].start):
        return False
    if state.time is None or not state.time.is_long:
        return True
    heads = [discourse.head(clause) for clause in first]
    is_of_another = any(head is not None and head.use in (Use.AGENT, Use.PERSON) for head in heads)
    figures = discourse.figures_between(first[0].start, rest[-1][-1].end)
    is_actual = all(linked.links.figures[figure].status == "actual" for figure in figures)
    return is_actual and not (is_of_another or any(clause.is_quoted for sentence in rest for clause in sentence))


def _lost(page: Gold, number: int) -> Iterator[int]:
    """Yield the raw starts of the figures to which a day no longer reaches where a paragraph begins at a sentence."""
    reading, day = read(page), _state(page, number - 1).time
    discourse, paragraph = reading.page_links.discourse, reading.page_links.discourse.sentences[number][0].paragraph
    for later in range(number, len(discourse.sentences)):
        sentence = discourse.sentences[later]
        if day is None or day.is_long or sentence[0].paragraph != paragraph or _state(page, later).time != day:
            return
        if opening_of(sentence, discourse).time is not None:
            return  # 当天 is that day again
        for figure in discourse.figures_between(sentence[0].start, sentence[-1].end):
            if reading.links.figures[figure].period_rule in ("period/paragraph_date", "period/event_day"):
                yield reading.text.raw(figure.start)


def articles_turned(page: Gold) -> Changed:
    """Return a page whose last article comes first; one article, or articles that are entangled, stay."""
    reading = read(page)
    spans = [(article.lines[0].start, article.lines[-1].end) for article in reading.articles]
    blocks = sorted(reading.text.raw_span(start, end) for start, end in spans)
    gaps = [page.text[end:start] for (_, end), (start, _) in itertools.pairwise(blocks)]
    if len(blocks) < 2 or any(end > start for (_, end), (start, _) in itertools.pairwise(blocks)):
        return Changed(page.text, page.day)
    text, moved = page.text[: blocks[0][0]], []
    for (start, end), gap in zip([blocks[-1], *blocks[:-1]], [*gaps, ""], strict=True):
        moved.append((start, end, len(text) - start))
        text += page.text[start:end] + gap

    def place(offset: int) -> int:
        return offset + next((by for start, end, by in moved if start <= offset < end), 0)

    return Changed(text + page.text[blocks[-1][1] :], page.day, place)
