"""Where a name stands in a list or in a row of a table: before which place its titles end, and the cells before it."""

from __future__ import annotations

from collections.abc import Mapping

from unionx.language import regex
from unionx.language.sentences import lines_of
from unionx.links.link_values import PersonRole
from unionx.links.roles.bodies_beside import Bodies
from unionx.mentions.mention import PersonMention

_JOINED = regex.compile(r"(?:[（(][^（）()\n]{1,30}[）)])?[、和与] ?$")
LONGEST_LIST = 60
_NUMBER = regex.compile(r"(?:[#*•·\-|] ?)?(?:[（(]?\d{1,3}[）).、．:： ]+)?")
_GAP = regex.compile(r" +")
_ENDS_ROW = regex.compile(r"(?:[（(][男女][^（）()\n]{0,6}[）)])? *(?=\n|\Z)")


def head_of_list(person: PersonMention, people: Mapping[int, PersonMention], text: str) -> int:
    """Return where the list of names begins that a listed person stands in: its titles are theirs."""
    start = person.start
    for _ in range(LONGEST_LIST):
        joined = _JOINED.search(text, max(0, start - 12), start)
        other = people.get(joined.start()) if joined is not None else None
        if other is None:
            break
        start = other.start
    return start


def in_cells(person: PersonMention, text: str, bodies: Bodies) -> list[PersonRole] | None:
    """Return the role that the cells before a name give, which blanks part; None where the name stands in no such row.

    常熟市人民医院 护士长 |李强, 常熟市人民医院护士长 |李强; names in columns have none.
    """
    if person.rule == "person/columns":
        return []
    if person.rule == "person/row" and (told := _behind(person, text, bodies)):
        return told
    if person.rule not in ("person/row", "person/title") or text[person.start - 1 : person.start] != " ":
        return None
    if not _ENDS_ROW.match(text, person.end):
        return None  # asked first: a line may hold a thousand names, and its cells are those of the last
    number = _NUMBER.match(text, lines_of(text).start(person.start))
    start = number.end() if number else person.start
    cells = [cell for cell in _spans(text, start, person.start) if cell[0] < cell[1]]
    if not cells:
        return None
    begin, end = cells[-1]
    if end in bodies.by_end:
        return None  # 常熟市人民医院 |李强: no post
    inside = max((at for at in range(begin + 1, end) if at in bodies.by_end), default=None)
    before = bodies.by_end.get(cells[-2][1]) if len(cells) > 1 else None
    if person.rule == "person/title" and (inside is not None or before is None):
        return None  # 市总工会党组书记、主席 |李强: what stands before a title that is known is read elsewhere
    body = before if inside is None else bodies.by_end[inside]
    owner, rule = (body[1], "role/behind_body") if body else (None, "role/before_name")
    return [PersonRole(title, owner, rule) for title in text[inside or begin : end].split("、") if title]


def _behind(person: PersonMention, text: str, bodies: Bodies) -> list[PersonRole]:
    """Return the role of a row whose name a post and then a unit follow: 周海生 |护士长| 常熟市人民医院."""
    cells = [cell for cell in _spans(text, person.end, lines_of(text).end(person.end)) if cell[0] < cell[1]]
    cells = [(start, end) for start, end in cells if text[start] not in "（(" and text[start:end] not in ("男", "女")]
    if len(cells) != 2 or cells[0][0] in bodies.by_start:
        return []
    (begin, end), (start, stop) = cells
    last, name = bodies.by_start.get(start, (-1, ""))
    return (
        [PersonRole(title, name, "role/behind_name") for title in text[begin:end].split("、")] if last == stop else []
    )


def _spans(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the spans between the blanks of a stretch of a line."""
    at, spans = start, []
    for gap in _GAP.finditer(text, start, end):
        spans.append((at, gap.start()))
        at = gap.end()
    return [*spans, (at, end)]
