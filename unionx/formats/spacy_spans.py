"""spaCy: a JSON object a line, with the text of a page and its mentions as a group of spans, since mentions nest.

spaCy itself is not needed to write it. Three lines make a Doc of each line, with the spans in ``doc.spans["unionx"]``::

    nlp = spacy.blank("zh")
    doc = nlp.make_doc(line["text"])
    doc.spans["unionx"] = [doc.char_span(s["start"], s["end"], s["label"]) for s in line["spans"]["unionx"]]

The tokens of a blank Chinese pipeline are characters, so each span has its tokens.
"""

from __future__ import annotations

import json

from unionx.output.files import Plan
from unionx.page.reader import SourcePage
from unionx.records import Record
from unionx.records.annotations import mentions

_PLACE = {"type", "id", "doc", "start", "end", "text"}


def page(page: SourcePage, found: list[Record], plan: Plan) -> bytes:
    """Return a line: the raw text, spans in code points, each with the values of its record, and the page's name."""
    spans = [
        {
            "start": mention.start,
            "end": mention.end,
            "label": mention.type,
            "id": mention.id,
            "values": mention.model_dump(mode="json", exclude=_PLACE),
        }
        for mention in mentions(found)
    ]
    line = {"text": page.text, "spans": {"unionx": spans}, "meta": {"doc": page.doc}}
    return json.dumps(line, ensure_ascii=False).encode() + b"\n"
