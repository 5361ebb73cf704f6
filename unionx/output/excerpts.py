"""The part of a sentence around a mention, by characters or in so many cells of a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from unionx.output.terminal import printable
from unionx.records.quotes import Quote

if TYPE_CHECKING:
    from rich.text import Text as StyledText

MARKS = ("⟦", "⟧")
_CUT = "…"


def window(quote: Quote, reach: int) -> tuple[str, str, str]:
    """Return up to ``reach`` characters before the mention of a quote, the mention, and as many behind it.

    >>> window(Quote("全年慰问职工300人，发放慰问金20万元。", 6, 10), 4)
    ('…慰问职工', '300人', '，发放慰…')
    """
    text, start, end = quote
    left, right = max(0, start - reach), min(len(text), end + reach)
    before = _CUT * (left > 0) + text[left:start].lstrip()
    behind = text[end:right].rstrip() + _CUT * (right < len(text))
    return printable(before), printable(text[start:end]), printable(behind)


def styled_window(quote: Quote, reach: int, terminal: bool) -> StyledText:
    """Return a window for a cell of a table, the mention bold and in colour on a ``terminal``, else in its marks."""
    from rich.text import Text as StyledText

    before, mention, behind = window(quote, reach)
    return StyledText.assemble(before, (mention if terminal else mention.join(MARKS), "bold cyan"), behind)


def excerpt(quote: Quote, width: int) -> str:
    """Return the mention of a quote in its marks and what fits around it, in up to ``width`` cells.

    A mention that alone is wider stands whole.

    >>> excerpt(Quote("全年慰问职工300人，发放慰问金20万元。", 6, 10), 20)
    '…问职工⟦300人⟧，发…'
    """
    from rich.cells import cell_len

    sentence, start, end = quote
    mention = printable(sentence[start:end]).join(MARKS)
    before, behind = printable(sentence[:start]), printable(sentence[end:])
    room = width - cell_len(mention)
    if cell_len(before) + cell_len(behind) <= room:
        return before + mention + behind
    left = max(room * 2 // 3, room - cell_len(behind))
    before = _shorten(before[::-1], left)[::-1]
    return before + mention + _shorten(behind, room - cell_len(before))


def _shorten(text: str, width: int) -> str:
    """Return the beginning of ``text``, with a mark where something is cut off."""
    from rich.cells import cell_len

    if cell_len(text) <= width:
        return text
    taken = 0
    for at, character in enumerate(text):
        taken += cell_len(character)
        if taken > width - cell_len(_CUT):
            return text[:at] + _CUT if width > 0 else ""
    return text
