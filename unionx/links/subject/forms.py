"""Whose a form is: the person behind 姓名： in the lines of labels above an amount (救助金额：5000元)."""

from __future__ import annotations

from collections.abc import Iterator

from unionx.language import regex
from unionx.language.sentences import lines_of
from unionx.links.evidence import Proposal
from unionx.links.figure_inquiry import Inquiry, Subject

_LABELLED = regex.compile(r"[\p{Han}（）()]{2,10}[：:] ?")
_MOST_LINES = 12
# 2|葛春兰 当阳陶瓷厂 4000元
_ROW_NUMBER = regex.compile(r"(?:[（(]?\d{1,3}[）).、．:： |]+)?")
_CELLS = regex.compile(r"[^，,。；;：:\n]*")


def person_of_form(inquiry: Inquiry) -> Iterator[Proposal[Subject]]:
    """Yield the person of the form whose line holds nothing but a label and the figure."""
    text, figure, actors = inquiry.discourse.text, inquiry.figure, inquiry.discourse.actors
    lines = lines_of(text)
    start = lines.start(figure.start)
    if text[figure.end : figure.end + 1] in ("", "\n") and text[figure.start - 1 : figure.start] in (" ", "|"):
        number = _ROW_NUMBER.match(text, start)
        begin = number.end() if number else start
        name = actors.person_between(begin, begin + 1)
        if name is not None and _CELLS.fullmatch(text, name.end, figure.start):
            yield Proposal(Subject(name.name, name), ("subject/clause_person",))
        return
    label = _LABELLED.match(text, start, figure.start)
    if label is None or label.end() != figure.start:
        return
    for _ in range(_MOST_LINES):
        if not start or (label := _LABELLED.match(text, start := lines.start(start - 1))) is None:
            return
        person = actors.person_between(label.end(), label.end() + 1)
        if person is not None and person.end == lines.end(start):
            yield Proposal(Subject(person.name, person), ("subject/clause_person",))
            return
