"""A repaired text that knows the raw place of each of its characters."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable
from functools import cache
from typing import NamedTuple

from unionx.language import regex
from unionx.language.last_texts import OfLastTexts
from unionx.language.regex import HAN_RANGES


class Edit(NamedTuple):
    """Characters ``start`` to ``end`` of a text give way to ``new``, which is no longer than they are."""

    start: int
    end: int
    new: str


class Text:
    r"""A string made from a raw one by leaving characters out and putting one character for another.

    ``text`` is the repaired string. Runs of characters that stand side by side in the raw string are kept as one pair
    of offsets (repaired, raw), so the map costs memory by the number of repairs, not of characters.

    >>> broken = Text("甘肃省总\n\n工会")
    >>> joined = broken.with_edits([Edit(4, 6, "")])
    >>> joined.text, joined.raw_span(0, 6)
    ('甘肃省总工会', (0, 8))
    """

    __slots__ = ("_last", "_raws", "_starts", "text")

    def __init__(self, text: str, starts: list[int] | None = None, raws: list[int] | None = None) -> None:
        self.text = text
        self._starts = starts if starts is not None else [0]
        self._raws = raws if raws is not None else [0]
        self._last = (0, 0, 0)  # the run that was asked of last, with how far off it is in the raw string

    def __len__(self) -> int:
        return len(self.text)

    def raw(self, offset: int) -> int:
        """Return the raw offset of the character at ``offset``."""
        run = bisect_right(self._starts, offset) - 1
        return self._raws[run] + offset - self._starts[run]

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        """Return the raw span that covers the characters ``start`` to ``end``; an empty span stays empty."""
        begin, stop, off = self._last
        if begin <= start < end <= stop:
            return start + off, end + off
        run = bisect_right(self._starts, start) - 1
        begin, off = self._starts[run], self._raws[run] - self._starts[run]
        stop = self._starts[run + 1] if run + 1 < len(self._starts) else len(self.text)
        self._last = begin, stop, off
        if end <= start:
            return start + off, start + off
        return start + off, end + off if end <= stop or run + 1 == len(self._starts) else self.raw(end - 1) + 1

    def raw_spans(self, spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
        """Return the raw spans that cover others, as raw_span does; most lie in the run of the one before."""
        found = []
        begin, stop, off = self._last
        for start, end in spans:
            if begin <= start < end <= stop:
                found.append((start + off, end + off))
            else:
                found.append(self.raw_span(start, end))
                begin, stop, off = self._last
        return found

    def offset_of_raw(self, raw: int) -> int:
        """Return the offset of the first character that stands at raw offset ``raw`` or behind it."""
        run = bisect_right(self._raws, raw) - 1
        if run < 0:
            return 0
        limit = self._starts[run + 1] if run + 1 < len(self._starts) else len(self.text)
        return min(self._starts[run] + raw - self._raws[run], limit)

    def slice(self, start: int, end: int) -> Text:
        """Return the part from ``start`` to ``end``, which keeps its raw places."""
        starts, raws = [0], [self.raw(start)]
        first = bisect_right(self._starts, start)
        for at, raw in zip(self._starts[first:], self._raws[first:], strict=True):
            if at >= end:
                break
            starts.append(at - start)
            raws.append(raw)
        return Text(self.text[start:end], starts, raws)

    def with_edits(self, edits: Iterable[Edit | tuple[int, int, str]]) -> Text:
        """Return the text with ``edits`` made; they come in order and do not overlap.

        Raises ValueError where an edit would put more characters than it takes away, or is out of order.
        """
        pieces: list[str] = []
        kept: list[tuple[int, int]] = []
        done = 0
        for start, end, new in edits:
            if start < done or len(new) > end - start:
                raise ValueError(f"edit {start}-{end} is out of order or grows the text")
            pieces += (self.text[done:start], new)
            kept.append((done, start + len(new)))
            done = end
        pieces.append(self.text[done:])
        kept.append((done, len(self.text)))
        return Text("".join(pieces), *self._places(kept))

    def _places(self, kept: list[tuple[int, int]]) -> tuple[list[int], list[int]]:
        """Return the map of a text that is made of the spans ``kept`` of this one."""
        starts, raws = [0], [self._raws[0]]
        runs = len(self._starts)
        made = run = 0
        for start, end in kept:
            while start < end:
                while run + 1 < runs and self._starts[run + 1] <= start:
                    run += 1
                stop = min(end, self._starts[run + 1]) if run + 1 < runs else end
                raw = self._raws[run] + start - self._starts[run]
                if raw - raws[-1] != made - starts[-1]:
                    if starts[-1] == made:
                        raws[-1] = raw
                    else:
                        starts.append(made)
                        raws.append(raw)
                made += stop - start
                start = stop
        return starts, raws


# Characters of the standard set GB 2312 are simplified, those of Big5 traditional; GBK holds both.
_SIMPLIFIED_SET, _TRADITIONAL_SET, _BOTH_SETS = "gb2312", "big5", "gbk"
_NUMERAL = "壹贰貳叁叄參肆伍陆陸柒捌玖拾佰仟0-9一二兩两三四五六七八九十百千万萬億亿多餘余几幾數数零〇"
_COUNTED = regex.compile(
    rf"(?<=[{_NUMERAL}])[萬億個餘戶間歲員噸畝幾]|(?<=[{_NUMERAL}])點(?=[{_NUMERAL}])|兩(?=[成百千万萬億亿个個])"
)
_THREE = regex.compile(rf"參(?=[{_NUMERAL}元圓])|(?<=[拾佰仟])參")  # the digit, whose simplified form is no numeral
_MONEY = regex.compile(rf"(?<=[{_NUMERAL}])圓(?![形桌月夢梦滿满規规心周弧孔柱錐锥環环舞])")  # 三百圓; not 一圓夢想
_OF_HONG_KONG = str.maketrans("衞敍暱", "卫叙昵")  # 衞生局: forms that the converter does not know
_NO_PUNCTUATION = dict.fromkeys(map(ord, "—·"))
_MAY_BE_COUNTED = "萬億個餘戶點兩圓"
# OCR reads 1 as l and 0 as O: 20l3年, 2O名. A word in Latin letters has none of these units behind it.
_LOOK_ALIKE = re.compile(
    r"(?<![A-Za-z0-9.])(?=[lIOo]*[0-9])(?![Oo])(?=[0-9]*+[lIOo])[0-9lIOo]++(?=[年月日号万亿元人名家个户次项]|\.[0-9])"
    r"|(?<=[0-9][年月])[lI][0-9lIOo]?(?=[月日])|(?<=[0-9][年月])[Oo](?=[1-9l][月日])|(?<![A-Za-z0-9.])[Oo](?=\.[0-9]{1,4}[万亿元%])"
)
_DIGIT_OF = str.maketrans("lIOo", "1100")


def look_alikes(text: Text) -> Text:
    """Put digits for the letters that a scan read in their place.

    >>> look_alikes(Text("20l3年，会员6O名")).text
    '2013年，会员60名'
    """
    if not any(map(text.text.__contains__, "lIOo")):
        return text
    edits = [Edit(m.start(), m.end(), m[0].translate(_DIGIT_OF)) for m in _LOOK_ALIKE.finditer(text.text)]
    return text.with_edits(edits) if edits else text


def simplify(text: Text) -> Text:
    """Put simplified characters for traditional ones, one for one, on pages and lines that are printed in these.

    A single traditional character of a name (堃, 昇) stays; behind a numeral it is one of its own (三億).

    >>> simplify(Text("總工會慰問職工三億餘人")).text
    '总工会慰问职工三亿余人'
    """
    if not is_traditional(text.text):
        return text
    plain = _convert(text.text)
    changed = [a != b for a, b in zip(text.text, plain, strict=True)]
    if "參" in text.text:
        for match in _THREE.finditer(text.text):
            changed[match.start()] = False
    if not _is_traditional(text.text):
        start = 0
        for line in text.text.splitlines(keepends=True):
            end = start + len(line)
            if not _is_traditional(line):
                changed[start:end] = [False] * len(line)
            start = end
        for match in _COUNTED.finditer(text.text):
            changed[match.start()] = True
    money = {match.start() for match in _MONEY.finditer(text.text)} if "圓" in text.text else ()
    return text.with_edits(
        Edit(at, at + 1, "元" if at in money else plain[at])
        for at, differs in enumerate(changed)
        if differs or at in money
    )


_CHINESE_MARKS = dict(zip(",;:?!", "，；：？！", strict=True))
_KEYBOARD_MARK = regex.in_re(rf"[,;:?!](?:(?<=[{HAN_RANGES}）)”》%].)|(?=[{HAN_RANGES}（(“《]))")


def in_chinese_marks(text: str) -> str:
    """Return a text, as long as it was, with Chinese marks for those of a keyboard beside Chinese characters.

    Brackets stay as they are printed.

    >>> in_chinese_marks("会员1,200人,其中女工80人;")
    '会员1,200人，其中女工80人；'
    """
    if text.isascii() or not any(map(text.__contains__, ",;:")):
        return text
    return _KEYBOARD_MARK.sub(_chinese_mark, text)


def _chinese_mark(mark: re.Match[str]) -> str:
    return _CHINESE_MARKS[mark[0]]


def as_printed(text: Text, raw: str, word: str) -> str:
    """Return ``word`` of a repaired text in the characters of the page, itself where the text does not hold it."""
    at = text.text.find(word)
    if at < 0 or not word:
        return word
    printed = ((text.text[i], raw[text.raw(i)]) for i in range(at, at + len(word)))
    return "".join(there if here > "\u2e7f" and there > "\u2e7f" else here for here, there in printed)


@OfLastTexts  # asked of a page when it is repaired and when its records are built
def is_traditional(raw: str) -> bool:
    """Say whether a page or a line of it may be printed in traditional script."""
    return any(map(raw.__contains__, _MAY_BE_COUNTED)) or _may_be_traditional(raw)


def _is_traditional(text: str) -> bool:
    """Say whether most characters that only one of the scripts has are traditional, two at the least."""
    only = [text.translate(_NO_PUNCTUATION).encode(name, "ignore") for name in (_BOTH_SETS, _SIMPLIFIED_SET)]
    traditional = (len(only[0]) - len(only[1])) // 2
    if traditional < 2:
        return False
    plain = only[1].decode(_SIMPLIFIED_SET)
    return traditional > len(plain) - len(plain.encode(_TRADITIONAL_SET, "ignore").decode(_TRADITIONAL_SET))


@OfLastTexts  # most pages are asked of twice
def in_simplified_set(text: str) -> bytes:
    """Return what GB 2312 holds of a text, in its code: two bytes a Chinese character, one a letter or a digit."""
    return text.encode(_SIMPLIFIED_SET, "ignore")


def _may_be_traditional(text: str) -> bool:
    """Say whether a text has two Chinese characters that only the larger of the two sets holds."""
    text = text.replace("—", "").replace("·", "")  # the two sets differ in these as well
    if len(text.encode(_BOTH_SETS, "ignore")) - len(in_simplified_set(text)) <= 2:
        return False
    characters = "".join(character for character in set(text) if "\u4dff" < character < "\ua000")
    return len(characters.encode(_BOTH_SETS, "ignore")) - len(characters.encode(_SIMPLIFIED_SET, "ignore")) > 2


def _convert(text: str) -> str:
    """Return ``text`` in simplified characters, as long as it is."""
    convert = _converter()
    whole = convert(text)
    if len(whole) == len(text):
        return whole
    return "".join(new if len(new := convert(character)) == 1 else character for character in text)


@cache
def _converter() -> Callable[[str], str]:
    from opencc import OpenCC

    converter = OpenCC("t2s")
    return lambda text: str(converter.convert(text)).translate(_OF_HONG_KONG)
