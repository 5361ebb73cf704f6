"""Words that patterns begin with lead to every match of the patterns, and to no other."""

from pathlib import Path

import pytest

from unionx.extractors import person
from unionx.extractors.person import cues, elections, label_names
from unionx.language import regex, word_starts
from unionx.language.lexicon import alternation
from unionx.language.word_starts import WordStarts
from unionx.links.honours import honour_names
from unionx.mentions.context import Context

ROOT = Path(__file__).parents[2]
TEXTS = [path.read_text(encoding="utf-8") for path in sorted(ROOT.glob("seeds/*.txt"))]
PAIRS = {
    "given": (cues._GIVES, cues._GIVEN),
    "honour": (honour_names._WATCHED, honour_names._ENDING),
}


FOLLOWED = {
    "lead": (cues._LEAD_WORDS, cues._BEHIND_LEAD),
    "label": (label_names._LABEL_WORDS, label_names._BEHIND_LABEL),
    "unit": (cues._UNIT_WORDS, cues._BEFORE_NAME),
    "honour label": (cues._HONOUR_WORDS, cues._LABELS),
    "title behind": (cues._TITLE_WORDS, cues._BEHIND_TITLE),
}


@pytest.mark.parametrize("name", FOLLOWED)
def test_the_words_that_something_follows_are_those_that_one_pattern_of_all_finds(name):
    words, rest = FOLLOWED[name]
    pattern = regex.compile(f"(?P<word>{alternation(words.words)}){rest.pattern}")
    for text in TEXTS:
        found = [(match["word"], *match.span()) for match in pattern.finditer(text)]
        assert list(words.before(rest, text)) == found


def test_the_longest_words_are_those_that_a_pattern_of_them_finds():
    for words in (elections._ELECTS, person._COURTESIES):
        pattern = regex.compile(alternation(words.words))
        for text in TEXTS:
            found = [(start, -end) for start, end, _ in words.longest(text)]
            assert found == [match.span() for match in pattern.finditer(text)]


@pytest.mark.parametrize("name", PAIRS)
def test_the_matches_are_those_that_finditer_finds(name):
    words, pattern = PAIRS[name]
    for text in TEXTS:
        assert [match.span() for match in words.matches(pattern, text)] == [m.span() for m in pattern.finditer(text)]


def test_a_word_inside_another_begins_as_well_and_a_match_covers_those_in_it():
    words = WordStarts(["总工会", "工会", "会"])
    assert words.starts("市总工会会员") == [1, 2, 3, 4]
    assert [m.span() for m in words.matches(regex.compile("总工会|会员?"), "市总工会会员")] == [(1, 4), (4, 6)]


def test_a_list_that_comes_later_is_looked_for_in_a_text_that_was_read():
    text = "全市职工三万人"
    assert WordStarts(["全市"]).starts(text) == [0]
    assert WordStarts(["职工", "万"]).starts(text) == [2, 5]


def test_words_stand_in_a_text_with_chinese_marks_where_they_do_in_that_with_those_of_a_keyboard():
    keyboard, chinese = ",;:?!", "，；：？！"
    for words in word_starts._LISTS:
        marked = {word for word in words if set(word) & set(keyboard + chinese)}
        assert {word.translate(str.maketrans(keyboard, chinese)) for word in marked} <= marked
        assert {word.translate(str.maketrans(chinese, keyboard)) for word in marked} <= marked
    words, text = WordStarts(["主席"]), "主席张三,副主席李四"
    asked = Context(text, None).in_chinese_marks
    assert asked != text
    assert words.places(asked) is words.places(text)
