"""DocBin of spaCy: the pages as Docs, with their mentions as spans. Needs spaCy.

All mentions are in ``doc.spans["unionx"]``, since they nest, each with the id of its record; ``doc.ents`` has the
outermost of them, as the training of an entity recogniser needs it. ``doc.user_data["doc"]`` is the name of the page,
``doc.user_data["records"]`` its records as JSON Lines. The tokens are characters, as of a blank Chinese pipeline.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from unionx.errors import UnionxError
from unionx.messages import _
from unionx.output import files
from unionx.output.files import Data, Plan, Put
from unionx.page.reader import SourcePage
from unionx.records import Record
from unionx.records.annotations import kept_lines, mentions

GROUP = "unionx"


def check(form: str) -> None:
    """Raise UnionxError where spaCy is not installed."""
    if find_spec("spacy") is None:
        raise UnionxError(_("DocBin needs spaCy: python -m pip install spacy, or give -f spacy, which needs nothing"))


def page(page: SourcePage, found: list[Record], plan: Plan) -> Data:
    """Return a DocBin of one page."""
    from spacy.tokens import DocBin
    from spacy.util import filter_spans

    doc = _pipeline().make_doc(page.text)
    placed = ((mention, doc.char_span(mention.start, mention.end, mention.type)) for mention in mentions(found))
    spans = []
    for mention, span in placed:
        if span is not None:
            span.id_ = mention.id
            spans.append(span)
    doc.spans[GROUP] = spans
    doc.ents = filter_spans(spans)
    doc.user_data |= {"doc": page.doc, "records": kept_lines(found)}
    made: bytes = DocBin(docs=[doc], store_user_data=True).to_bytes()
    return made


@contextmanager
def writer(plan: Plan, target: Path | None, say: Callable[[str], None]) -> Iterator[Put]:
    """Give a function that takes what ``page`` made; the whole is written in the end, as a DocBin is read at once."""
    from spacy.tokens import DocBin

    whole: Any = DocBin(store_user_data=True)
    with files.writer(target, say) as put:
        yield lambda data: whole.merge(DocBin(store_user_data=True).from_bytes(data))
        put(whole.to_bytes())


@cache
def _pipeline() -> Any:  # noqa: ANN401 - a Language of spaCy
    import spacy

    return spacy.blank("zh")
