"""Lines of a column in no order are told; no page in its order is, however narrow its column."""

import random
from pathlib import Path

import pytest

from unionx.page.line_order import warnings

GOLD = Path(__file__).parents[1] / "gold"
WIDTHS = (8, 11, 14, 17, 20, 24, 28, 34, 40)


def wrapped(text, width):
    return [line[at : at + width] for line in text.splitlines() for at in range(0, len(line), width)]


@pytest.mark.parametrize("width", WIDTHS)
def test_shuffled_lines_are_told(seeds, width):
    for text in seeds.values():
        lines = wrapped(text, width)
        assert warnings("\n".join(lines)) == []
        assert warnings("\r\n\r\n".join(lines)) == []
        random.Random(width).shuffle(lines)
        assert warnings("\n".join(lines))[0].startswith("no order of lines: ")


def test_pages_in_their_order_are_told_nothing_of(seeds):
    paths = sorted([*GOLD.glob("pages/*.txt"), *GOLD.glob("prose/**/*.txt")])
    assert len(paths) > 100
    for at, path in enumerate(paths):
        text = path.read_text(encoding="utf-8")
        assert warnings(text) == [], path
        for width in (WIDTHS[at % len(WIDTHS)], WIDTHS[(at + 4) % len(WIDTHS)]):
            lines = wrapped(text, width)
            assert warnings("\n".join(lines)) == [], (path, width)
            assert warnings(" \n".join(" ".join(line) for line in lines)) == [], (path, width)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "工会好，工会强，职工有家心不慌\n" * 60,
        "王强、李伟、张红、宋永、陈立、周明\n" * 60,
        "港城市总工会副主席王明\n云溪县教育工会主席李华\n" * 40,
        "港城市总工会慰问环卫职工六十名。\n" * 60,
    ],
)
def test_verses_and_lists_are_told_nothing_of(text):
    assert warnings(text) == []


def test_a_column_in_traditional_script_has_words_too(seeds):
    from opencc import OpenCC

    for text in seeds.values():
        lines = wrapped(OpenCC("s2t").convert(text), 16)
        assert warnings("\n".join(lines)) == []
        random.Random(2).shuffle(lines)
        assert warnings("\n".join(lines))
