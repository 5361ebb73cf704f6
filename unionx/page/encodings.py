"""Finds out in which encoding Chinese text is written, and reads past a damaged place of it."""

from __future__ import annotations

import re

from unionx.language import regex

UTF16 = (b"\xff\xfe", b"\xfe\xff")
ADVICE = "give --encoding, or convert it to UTF-8"
_CHINESE = ("gb18030", "big5", "big5hkscs")  # the first that reads well wins, so doubt goes to GB18030
_CHAOS = 0.4  # as charset-normalizer counts it, 0 to 1: its own 0.2 refuses short lists of quoted names
_SAMPLE = 20_000  # characters from the first non-ASCII one on that tell the encodings apart
_FEWEST = 8  # Chinese characters beside which a damaged place is one of Chinese text
_SOUND = 50  # Chinese characters for each further damaged place
_HAN = regex.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]")


def place(error: UnicodeDecodeError) -> str:
    """Return where in a file bytes are none of its encoding: ``byte 26, line 3``."""
    line = len(re.findall("\r\n?|\n", error.object[: error.start].decode(error.encoding, "ignore"))) + 1
    return f"byte {error.start}, line {line}"


def decode(raw: bytes, encoding: str) -> tuple[str, str]:
    """Return text and a warning ("" if none): single damaged places become U+FFFD, and the rest of the page is kept.

    Raises UnicodeDecodeError where so many places are damaged that the encoding must be another.
    """
    try:
        return raw.decode(encoding), ""
    except UnicodeDecodeError as error:
        text = raw.decode(encoding, "replace")
        damaged, han = text.count("\ufffd"), len(_HAN.findall(text))
        if han < _FEWEST or damaged > 1 + han // _SOUND:
            raise
        places = f"{damaged} damaged places" if damaged > 1 else "1 damaged place"
        return text, f"{places} read as \ufffd, the first at {place(error)} ({encoding}); the words there are lost"


def detect(raw: bytes, error: UnicodeDecodeError) -> tuple[str, str, str]:
    """Return text, encoding and warning of Chinese that is not UTF-8; raises the error that comes latest if none."""
    first = next(re.finditer(rb"[\x80-\xff]", raw)).start()  # in bytes as in characters, since ASCII stands before it
    if _hanzi_share(raw[first : first + 3 * _SAMPLE].decode("utf-8", "replace")) > 0.1:
        # UTF-8 with a damaged place: as GB18030 it would give rubbish that looks like Chinese
        text, warning = decode(raw, "utf-8")
        return text, "utf-8", warning
    for read in (_whole, decode):
        for encoding in _CHINESE:
            try:
                text, warning = read(raw, encoding)
            except UnicodeDecodeError as other:
                error = max(error, other, key=lambda failure: failure.start)
                continue
            sample = text[first : first + _SAMPLE]
            if _reads_well(sample, encoding):
                if _hanzi_share(sample) <= 0.5:
                    raise error  # another language
                said = f"read as {encoding}; give --encoding if that is wrong"
                return text, encoding, f"{said}; {warning}" if warning else said
    raise error


def _whole(raw: bytes, encoding: str) -> tuple[str, str]:
    return raw.decode(encoding), ""


def _reads_well(sample: str, encoding: str) -> bool:
    """Say whether a sample is a language in its encoding."""
    from charset_normalizer import from_bytes  # heavy, and seldom needed

    data = sample.encode(encoding, "ignore")
    return bool(from_bytes(data, cp_isolation=[encoding], threshold=_CHAOS, enable_fallback=False))


def _hanzi_share(text: str) -> float:
    """Return how many of the letters outside ASCII are Chinese, from 0 to 1; what has no place in text is a letter."""
    return len(_HAN.findall(text)) / max(1, len(re.findall(r"[^\W\d\0-\x7f]|[\ue000-\uf8ff\ufffd]", text)))
