"""Scores a file of records against a gold: whose page is whose, what is wrong and in which sentence, what changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from functools import cached_property
from typing import Any, NamedTuple

from unionx import records
from unionx.desk.evaluate.gold import Gold
from unionx.desk.evaluate.score import MENTIONS, TYPES, Score
from unionx.desk.evaluate.values import BOUNDS, VALUE_KEYS, has_value
from unionx.desk.evaluate.verdicts import Verdict
from unionx.errors import ReadError
from unionx.messages import _
from unionx.records import record_lines
from unionx.records.pairs import Mention
from unionx.records.quotes import Quote, Quotes
from unionx.run.sources import page_of

_NAMED = 3  # names in a note
_RANK = {"wrong": 0, "extra": 0, "made up": 0, "missed": 1, "right": 2, "": 2}  # "" is an extra one that is gone


class Evaluation(NamedTuple):
    """A score with the records of the pages that have a gold, by the name of the page in the gold.

    ``notes`` say what limits the score, ``problems`` which lines of the records were left out.
    """

    score: Score
    records: dict[str, list[records.Record]]
    notes: list[str]
    problems: list[ReadError]


class MarkedPlace(NamedTuple):
    """Where a mention of the gold stands among the records."""

    article: str | None
    start: int
    end: int
    text: str


class Finding(NamedTuple):
    """What is wrong, for a reader: ``expected`` and ``found`` are keys with their values, None where there is nothing.

    ``what`` and ``key`` are those of a Verdict; ``line`` and the span are None where articles are compared.
    """

    doc: str
    line: int | None
    type: str
    key: str
    what: str
    start: int | None
    end: int | None
    text: str
    expected: dict[str, Any] | None
    found: dict[str, Any] | None
    quote: Quote | None


class VerdictChange(NamedTuple):
    """A verdict that differs from the one before; ``was`` is what it was, "" where there was none."""

    was: str
    finding: Finding


def evaluate(golds: list[Gold], path: str, types: Collection[str] = TYPES) -> Evaluation:
    """Score the records of a file, or of standard input ("-"), against the pages of a gold.

    Raises ReadError where the file cannot be read, or no page of it has a gold, or a page of the gold may be two of it.
    """
    held, left_out, problems = _records_by_page(path, {gold["doc"] for gold in golds})
    names = _names([gold["doc"] for gold in golds], list(held), path)
    found = {doc: held[name] for doc, name in names.items()}
    score = Score(types)
    for gold in golds:
        score.add(gold, [record.model_dump(mode="json") for record in found.get(gold["doc"], [])])
    left_out += len(held) - len(found)
    return Evaluation(score, found, list(_notes(golds, found, left_out, path, types)), problems)


def findings(of: Evaluation, verdicts: Iterable[Verdict], source: str | None = None) -> Iterator[Finding]:
    """Yield what readers should know of each verdict; ``source`` is the folder of the pages, where they can be read."""
    quotes: dict[str, _Sentences] = {}
    for verdict in verdicts:
        if verdict.doc not in quotes:
            quotes[verdict.doc] = _Sentences(of.records.get(verdict.doc, []), source)
        yield _finding(verdict, quotes[verdict.doc])


def changes(
    now: Evaluation, before: Evaluation, source: str | None = None
) -> tuple[list[VerdictChange], list[VerdictChange]]:
    """Return what became right (or less wrong) since an evaluation against the same gold, and what became wrong."""
    was, is_ = _by_place(before), _by_place(now)
    places = [*is_, *(place for place in was if place not in is_)]
    pairs = [(was.get(place), is_.get(place)) for place in places]
    pairs = [(old, new) for old, new in pairs if _is_compared(old, new) and _rank(old) != _rank(new)]
    of_now = findings(now, (new for _, new in pairs if new), source)
    of_before = findings(before, (old for old, new in pairs if old and not new), source)
    gains, losses = list[VerdictChange](), list[VerdictChange]()
    for old, new in pairs:
        finding = next(of_now) if new else next(of_before)._replace(what="")
        (gains if _rank(new) > _rank(old) else losses).append(VerdictChange(old.what if old else "", finding))
    return gains, losses


def _by_place(of: Evaluation) -> dict[tuple[Any, ...], Verdict]:
    return {(verdict.doc, verdict.type, verdict.key, verdict.place): verdict for verdict in of.score.verdicts}


def _is_compared(old: Verdict | None, new: Verdict | None) -> bool:
    """Say whether both sides speak of the same; a key is not compared where its mention was not found."""
    one = old or new
    return bool(old and new) or (one is not None and (one.what == "extra" or one.type == "article"))


def _rank(verdict: Verdict | None) -> int:
    return _RANK[verdict.what if verdict else ""]


def _records_by_page(path: str, docs: set[str]) -> tuple[dict[str, list[records.Record]], int, list[ReadError]]:
    """Return the records of each page that may be one of ``docs``, how many are none, and what cannot be read."""
    ends = {end for doc in docs for end in records.names_of(doc)}
    held: dict[str, list[records.Record]] = {}
    others, problems = set[str](), list[ReadError]()
    for group in record_lines.read_groups(path):
        if not group.doc:
            raise record_lines.no_records(path)
        problems += group.problems(path)
        if group.doc in ends or not docs.isdisjoint(records.names_of(group.doc)):
            held.setdefault(group.doc, []).extend(group.records)
        else:
            others.add(group.doc)
    return held, len(others), problems


def _names(docs: list[str], pages: list[str], path: str) -> dict[str, str]:
    """Return the page of the records that is each of the gold's: of the same name, else the only one of its path."""
    names: dict[str, str] = {}
    for doc in docs:
        alike = [name for name in pages if doc in records.names_of(name) or name in records.names_of(doc)]
        fitting = [doc] if doc in pages else alike
        if len(fitting) > 1:
            raise ReadError(
                path,
                _("{list} may all be the gold's {doc}; give the gold whole paths").format(
                    list=", ".join(fitting[:3]), doc=doc
                ),
            )
        if fitting:
            names[doc] = fitting[0]
    for name, count in Counter(names.values()).items():
        if count > 1:
            of = [doc for doc in docs if names.get(doc) == name]
            raise ReadError(
                path,
                _("{name} may be {list} of the gold; give RECORDS of whole paths").format(
                    name=name, list=" and ".join(of[:3])
                ),
            )
    if not names:
        raise ReadError(path, _("holds no page of the gold, such as {list}").format(list=", ".join(docs[:1])))
    return names


def _notes(
    golds: list[Gold], found: dict[str, list[records.Record]], left_out: int, path: str, types: Collection[str]
) -> Iterator[str]:
    lacking = [gold["doc"] for gold in golds if gold["doc"] not in found]
    if lacking:
        yield f"{path} lacks pages of the gold, which count as missed: {_some(lacking)}"
    if left_out:
        yield f"{path}: pages without a gold, left out: {left_out}"
    if others := [gold["doc"] for gold in golds if _is_another(gold, found.get(gold["doc"], []))]:
        yield f"{path} was made of other pages than those that were marked, so places may differ: {_some(others)}"
    blind = [gold["doc"] for gold in golds if gold.get("articles") and "line_spans" not in gold]
    if blind and "article" in types:
        yield f"pages that cannot be read, so the lines of articles are not compared; give --source DIR: {_some(blind)}"
    yield from _notes_on_types(golds, path, types)


def _notes_on_types(golds: list[Gold], path: str, types: Collection[str]) -> Iterator[str]:
    mentions = [mention for gold in golds for mention in gold["mentions"]]
    marked = Counter(mention["type"] for mention in mentions)
    if strange := sorted(marked.keys() - set(MENTIONS)):
        yield f"the gold has types that are none of unionx and are left out: {_some(strange)}"
    for kind in MENTIONS:
        if kind in types and not marked[kind]:
            yield f"the gold marks no {kind}, so each one in {path} counts as extra; choose other types with -t"
    if "article" in types and not any(gold.get("articles") for gold in golds):
        yield "the gold has no articles, so they are not compared"
    whole = [has_value(mention) for mention in mentions if mention["type"] in types]
    if not all(whole):
        of = f"{whole.count(False)} of {len(whole)}"
        yield f"gold mentions without all values, which count by strict, detect and the keys that they have: {of}"


def _some(names: list[str]) -> str:
    """Return the first few of some names, and how many there are."""
    more = f", … ({len(names)})" if len(names) > _NAMED else ""
    return ", ".join(names[:_NAMED]) + more


def _is_another(gold: Gold, found: list[records.Record]) -> bool:
    """Say whether the records were made of another page than the one that was marked, as far as both tell."""
    about = records.page_in(found)
    if about is None:
        return False
    marked = gold.get("sha256", about.sha256), gold.get("chars", about.chars)
    return marked != (about.sha256, about.chars)


class _Sentences:
    """The sentences of a page by place: from the texts of its articles, else from the page, if it can be read."""

    def __init__(self, found: list[records.Record], source: str | None) -> None:
        self.doc = found[0].doc if found else None
        self._held, self._source = found, source
        self._quotes = Quotes(found)

    def of(self, mention: Mention) -> Quote | None:
        """Return the sentence of a mention, None where it cannot be told."""
        place = MarkedPlace(
            records.article_at(self._held, mention["start"]), mention["start"], mention["end"], mention["text"]
        )
        return (self._quotes.of(place) if place.text else None) or self._of_page.of(place)

    @cached_property
    def _of_page(self) -> Quotes:
        about = records.page_in(self._held)
        try:
            return Quotes([], page_of(about, self._source) if about else None)
        except ReadError:
            return Quotes([])


def _finding(verdict: Verdict, sentences: _Sentences) -> Finding:
    doc = sentences.doc or verdict.doc
    if verdict.type == "article":
        line = verdict.place if verdict.key == "lines" else None
        key = {"lines": "article", "titles": "title"}.get(verdict.key, verdict.key)
        wanted, got = (None if side is None else {key: side} for side in (verdict.gold, verdict.made))
        return Finding(doc, line, "article", verdict.key, verdict.what, None, None, "", wanted, got, None)
    mention = verdict.gold or verdict.made
    quote = sentences.of(mention)
    text = mention["text"] or (quote.sentence[quote.start : quote.end] if quote else "")
    line = mention.get("line") or (verdict.made or {}).get("line")
    place = mention["start"], mention["end"], text
    return Finding(doc, line, verdict.type, verdict.key, verdict.what, *place, *_sides(verdict), quote)


def _sides(verdict: Verdict) -> tuple[dict[str, Any] | None, dict[str, Any] | None]:
    """Return what the gold and the records say: the keys in which they differ, or those that are not null."""
    gold, made = verdict.gold, verdict.made
    keys: Iterable[str] = VALUE_KEYS[verdict.type]
    if verdict.key:
        keys = BOUNDS if verdict.key == "bounds" else (verdict.key,)
    elif gold is None or made is None:
        side = gold or made
        keys = [key for key in keys if side.get(key) is not None]
    else:
        same_place = (gold["start"], gold["end"]) == (made["start"], made["end"])
        keys = [*([] if same_place else ["text"]), *(key for key in keys if gold.get(key) != made.get(key))]
    wanted, got = (None if side is None else {key: side.get(key) for key in keys} for side in (gold, made))
    return wanted, got
