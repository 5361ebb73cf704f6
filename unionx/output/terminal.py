"""What a terminal is shown: text that it cannot obey, and how wide and with what marks it is shown.

Whatever a page, a record or a file name says passes ``printable`` or ``one_line`` before it is printed.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
from typing import BinaryIO, NamedTuple
from unicodedata import category

from unionx.errors import UnionxError
from unionx.messages import _
from unionx.messages.long_quotes import clipped

# What turns the direction of text in a terminal and in a browser: 60\u202e21万 would be shown as 60万12.
DIRECTION_MARKS = "".join(map(chr, (0x61C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))))
_BREAK = re.compile(r"\s*[\r\n]\s*")
_PIPED_WIDTH = 120
_REACH = 2100  # characters at either end of a message: a path may have 4,096
# Of C0 a terminal is given tabs, line ends and colours (rich prints them), but no sign that hides text.
_OBEYED = re.compile(
    rb"[\x00-\x08\x0b\x0c\x0e-\x1a\x1c-\x1f\x7f]|\x1b(?!\[(?!(?:\d+;)*8[;m])[\d;]*m)"
    rb"|\xc2[\x80-\x9f]|\xd8\x9c|\xe2\x80[\x8e\x8f\xaa-\xae]|\xe2\x81[\xa6-\xa9]"
)


class Look(NamedTuple):
    """How wide a table may be, and whether a terminal shows it: bold and colours there, ⟦marks⟧ elsewhere."""

    width: int = _PIPED_WIDTH
    terminal: bool = False


def look_of(path: str | None) -> Look:
    """Return the look that suits an output: the width of the terminal, else COLUMNS, else 120 cells."""
    if path in (None, "-") and standard_output().isatty():
        return Look(shutil.get_terminal_size().columns, terminal=True)
    columns = os.environ.get("COLUMNS", "")
    return Look(int(columns) if columns.isdecimal() and 1 < len(columns) < 5 else _PIPED_WIDTH)


def printable(text: str) -> str:
    r"""Return a text of a page on one line that no terminal obeys, a break as ⏎.

    >>> printable("总\n\n工会\x1b[31m")
    '总⏎工会\\x1b[31m'
    """
    return _in_escapes(_BREAK.sub("⏎", text))


def one_line(message: str) -> str:
    r"""Return a message as one line that no terminal obeys, a break as an escape; the middle of a long one is left out.

    >>> one_line("总工会\n\x1b[31m")
    '总工会\\n\\x1b[31m'
    """
    message = clipped(message)
    is_long = len(message) > 2 * _REACH
    return _in_escapes(f"{message[:_REACH]} … {message[-_REACH:]}" if is_long else message)


def _in_escapes(text: str) -> str:
    return "".join(c if c.isprintable() or category(c) == "Zs" else c.encode("unicode_escape").decode() for c in text)


def inert(data: bytes) -> bytes:
    r"""Return what goes to a terminal with controls and marks of direction as escapes of JSON; colours stay.

    >>> inert("总\u009b31m工会\x1b[31m红\x1b]0;x\x07".encode()).decode()
    '总\\u009b31m工会\x1b[31m红\\u001b]0;x\\u0007'
    """
    return _OBEYED.sub(lambda found: b"\\u%04x" % ord(found[0].decode()), data)


def standard_output() -> BinaryIO:
    """Return standard output for bytes; raises UnionxError where the caller has closed it."""
    if sys.stdout is None:
        raise UnionxError(_("there is no standard output; write to a file (> FILE)"))
    return sys.stdout.buffer
