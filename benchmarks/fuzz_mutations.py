"""Text that newspapers might print, changed at random: pieces of pages and cases, cut, joined and strewn with marks."""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Callable
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[1]
CLASSES = (
    "0123456789", "０１２３４５６７８９．，％", "零〇一二两三四五六七八九十百千万亿兆半",
    "壹贰叁肆伍陆柒捌玖拾佰仟", "٣²½Ⅳ①㈠O〇",
    "元角分%‰人名个家件户次场吨亩年月日号时周季", "余多近约超至到以上下左右不低于",
    " 　\t\u00a0\u2009\u202f\u200b", "\n\n\r\x0b\x0c\x85\u2028",
    "()（）[]【】《》〈〉“”‘’「」<>{}⟦⟧", "，。；：、！？,.;:!?·…—－-~～/\\|",
    "#*>_`&=+@'\"^$￥€", "\u202a\u202e\u2066\u2069\u200e\u061c",
    "\ufe0f\ufeff\x7f\x80\x9f\x1b\ue000\U000e0041\ufffd", "国國会會総연합é́ßЖ😀",
)  # fmt: skip
WORDS = (
    "记者", "本报讯", "（记者 ", "市总工会", "省总工会主席", "以来", "去年", "今年", "同比增长", "百分之", "2023年",
    "2月30日", "截至", "--> ", "&#x4e00;", "<p>", "\n# ", "\r\n", "13月1日", "零下", "－", "0000", "亿万", "每人每月",
    "共计", "其中", "比上年",
)  # fmt: skip
_PRINTED = re.compile(
    r"[第近约超达]?[\d零〇一二两三四五六七八九十百千万亿几半点.．,，％%]+[余多]?[元人名个家年月日号万亿%]*"
)


@cache
def lines() -> list[str]:
    """Return the lines of the pages of seeds/ and tests/gold, those of a few characters left out."""
    paths = [*sorted(ROOT.glob("seeds/*.txt")), *sorted(ROOT.glob("tests/gold/pages/*.txt"))]
    return [line for path in paths for line in path.read_bytes().decode().split("\n") if len(line) > 3]


@cache
def cases() -> dict[str, list[str]]:
    """Return the texts of the cases by the name of their file in tests/specs."""
    return {path.stem: _texts(path) for path in sorted((ROOT / "tests/specs").glob("*.toml"))}


@cache
def numbers() -> list[str]:
    """Return the numerals, dates and figures that pages print."""
    return [one for line in lines() for one in _PRINTED.findall(line)]


class Mutator:
    """Draws texts; the same numbers and the same pages give the same texts."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng

    def piece(self, *specs: str) -> str:
        """Return a line of a page, or the text of a case of these specs."""
        known = cases()[self.rng.choice(specs)] if specs and self.rng.random() < 0.6 else lines()
        return self.rng.choice(known)

    def text(self, least: int, most: int, *specs: str) -> str:
        """Return a text of about so many characters: pieces, changed at a few places."""
        rng = self.rng
        wanted, made = rng.randint(least, most), ""
        while len(made) < wanted:
            piece = self.piece(*specs)
            at = rng.randrange(max(1, len(piece) - wanted // 2))
            made += piece[at : at + rng.randint(least, most)] + ("\n" if rng.random() < 0.1 else "")
        return self.changed(made[:wanted])

    def changed(self, text: str) -> str:
        """Return a text with some changes, often few."""
        for _ in range(min(8, int(self.rng.expovariate(0.5)))):
            text = self.rng.choice(_CHANGES)(self, text)
        return text[:400]

    def mark(self) -> str:
        """Return a sign of one of the classes, or a word."""
        rng = self.rng
        return rng.choice(WORDS) if rng.random() < 0.2 else rng.choice(rng.choice(CLASSES))

    def bytes_of(self, data: bytes) -> bytes:
        """Return bytes, some of them others, more or fewer."""
        rng = self.rng
        for _ in range(rng.choice((0, 0, 1, 1, 2, 5))):
            at = rng.randint(0, len(data))
            data = data[:at] + rng.randbytes(rng.randint(0, 3)) + data[at + rng.randint(0, 3) :]
        return data


def _texts(path: Path) -> list[str]:
    cases = tomllib.loads(path.read_text(encoding="utf-8")).get("case", [])
    found = [case.get(key) for case in cases for key in ("text", "raw", "page")]
    return [one.replace("⟦", "").replace("⟧", "") for one in found if isinstance(one, str) and one] or ["工会"]


def _inserted(mutator: Mutator, text: str) -> str:
    at = mutator.rng.randint(0, len(text))
    return text[:at] + mutator.mark() + text[at:]


def _deleted(mutator: Mutator, text: str) -> str:
    at = mutator.rng.randint(0, len(text))
    return text[:at] + text[at + mutator.rng.randint(1, 4) :]


def _swapped(mutator: Mutator, text: str) -> str:
    a, b = sorted(mutator.rng.randint(0, len(text)) for _ in range(2))
    return text[:a] + text[b : b + 3] + text[a + 3 : b] + text[a : a + 3] + text[b + 3 :]


def _replaced(mutator: Mutator, text: str) -> str:
    at = mutator.rng.randint(0, len(text))
    return text[:at] + mutator.mark() + text[at + 1 :]


def _spliced(mutator: Mutator, text: str) -> str:
    other, at = mutator.piece(), mutator.rng.randint(0, len(text))
    start = mutator.rng.randint(0, len(other))
    return text[:at] + other[start : start + mutator.rng.randint(1, 20)] + text[at:]


def _repeated(mutator: Mutator, text: str) -> str:
    at, length = mutator.rng.randint(0, len(text)), mutator.rng.randint(1, 12)
    return text[:at] + text[at : at + length] * mutator.rng.randint(2, 6) + text[at + length :]


def _strewn(mutator: Mutator, text: str) -> str:
    mark, often = mutator.mark(), mutator.rng.choice((0.02, 0.1, 0.5))
    return "".join(c + mark * (mutator.rng.random() < often) for c in text)


def _renumbered(mutator: Mutator, text: str) -> str:
    return re.sub(r"\d", lambda _: mutator.rng.choice("0123456789"), text)


_CHANGES: tuple[Callable[[Mutator, str], str], ...] = (
    _inserted, _inserted, _deleted, _deleted, _swapped, _replaced, _replaced, _spliced, _repeated, _strewn, _renumbered,
)  # fmt: skip
