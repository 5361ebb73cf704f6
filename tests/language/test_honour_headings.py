"""Headings of lists of those who have an honour: each word that one may be made of, and no sentence."""

import pytest

from unionx.language.honour_headings import heading_end
from unionx.language.lexicon import grammar


@pytest.mark.parametrize("word", sorted(grammar("honour_heading")))
def test_a_heading_is_made_of_its_words(word):
    for line in (f"省五一劳动奖章{word}", f"一、{word}省五一劳动奖章（3名）", f"2023年度全国劳动模范{word}："):
        assert heading_end(line, 0, len(line)) == len(line)


@pytest.mark.parametrize(
    "line",
    [
        "张三获省五一劳动奖章",
        "市劳动模范欢聚一堂",
        "获得者名单",
        "个人" * 28 + "甲劳模",
        "1" * 50 + "甲劳模",
    ],
)
def test_what_says_something_is_no_heading(line):
    assert heading_end(line, 0, len(line)) is None
