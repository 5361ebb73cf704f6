"""What to say of a file, a line or a row that cannot be read as a page, and what pages are called."""

from __future__ import annotations

import os

from unionx.page import encodings


def doc_of(path: str) -> str:
    """Return what the page in a file is called: its path with "/", in characters that any output can encode."""
    return path.replace(os.sep, "/").encode("utf-8", "backslashreplace").decode()


def reason_of(error: Exception) -> str:
    """Return what is wrong and what to do, from what a reader raised."""
    if isinstance(error, UnicodeDecodeError):
        return f"cannot be decoded: not {error.encoding} at {encodings.place(error)}; {encodings.ADVICE}"
    if isinstance(error, UnicodeEncodeError):
        return f"lone surrogate {error.object[error.start]!a} at character {error.start} of the text or id; repair it"
    if isinstance(error, OSError):
        return f"cannot be read: {error.strerror or error}; check the path and its permissions"
    return str(error)
