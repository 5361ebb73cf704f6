"""What is told of pages whose words are shuffled or misread, and that pages which are only odd are told nothing of."""

import random
import re

import pytest
from docs_pages import script

from unionx.language.lexicon import lexicon
from unionx.language.text import Text
from unionx.language.tokens import tag, tokens_of
from unionx.page import disorder, layout

ODD_PAGES, GARBLED = script("odd_pages"), script("garbled")


def told(text):
    return disorder.warnings(layout.repair(text), text)


@pytest.mark.parametrize("kind", ["words", "words of sentences", "windows of 2", "windows of 3", "characters"])
def test_what_stands_in_no_order_is_told(seeds, kind):
    for text in seeds.values():
        assert told(GARBLED.KINDS[kind](text, 1.0, random.Random(1)))[0].startswith(("garbage: ", "no sentences: "))
        assert not told(text)


def test_shuffled_characters_between_many_marks_are_no_list():
    page = "".join(f"渡口{at}，船工领到雨衣，新修灯塔。" for at in "东西南北") + "岸上的食堂开门，都说好。" * 40
    characters = [*page.replace("\n", "")]
    random.Random(4).shuffle(characters)
    assert told("".join(characters))[0].startswith("garbage: ")
    assert not told(
        "王建国、李晓红、张伟、刘洋、陈静、杨帆、赵磊、黄丽、周涛、吴敏、徐强、孙悦、马超、朱琳、胡军。" * 12
    )


@pytest.mark.parametrize("share", [0.2, 0.3, 0.4])
def test_what_was_misread_from_a_picture_is_told(seeds, share):
    chance = random.Random(2)
    for text in seeds.values():
        assert told(GARBLED.KINDS["any character"](text, share, chance))[0].startswith("garbage: ")
        assert not told(GARBLED.KINDS["any character"](text, 0.01, chance))


@pytest.mark.parametrize("kind", sorted(ODD_PAGES.ordinary(random.Random(0))))
def test_odd_pages_are_told_nothing_of(kind):
    for seed in range(3):
        page = ODD_PAGES.ordinary(random.Random(seed))[kind]
        assert not told(page)
        assert not told(page * 2)


def test_the_lines_are_those_of_the_page(seeds):
    prose = "".join(seeds.values()) * 4
    garbled = GARBLED.KINDS["any character"](prose, 0.4, random.Random(3))
    first, last = map(int, re.search(r"in lines (\d+) to (\d+);", told(prose + "\n" + garbled)[0]).groups())
    whole = prose.count("\n") + 1
    assert whole * 0.7 < first <= whole * 1.1
    assert first < last <= whole * 2


def test_classifiers_that_the_dictionary_has_no_class_of_do_not_tell():
    assert tag("件")[0][1] == "zg"
    assert disorder.number_of("件", "zg") == disorder.CLASSES.index("")
    line = "全市两级工会成功调解案件{}73件，帮助职工追回各类欠款，现场解答职工的提问，受理来信{}5件，办结{}2件。"
    assert not told("\n".join(line.replace("{}", str(at)) for at in range(1, 10)))


def test_nothing_is_told_of_few_characters():
    assert not told("")
    assert not told("\n")
    assert not told("会虽大叶召升，会虽大叶召升。")
    assert not told("会虽大叶召升，会虽大叶召升。" * 20)
    assert disorder.warnings(Text("工"), "工") == []


@pytest.mark.parametrize("row", lexicon("word_order").rows, ids=lambda row: f"{row['left']} {row['right']}")
def test_a_row_of_word_order_is_of_the_words_of_its_instance(row):
    words = row["instance"].replace("\\n", "\n").split("|")
    numbers = [disorder.number_of(word, tag(word)[0][1]) for word in words]
    assert numbers == [disorder.CLASSES.index(row["left"]), disorder.CLASSES.index(row["right"])]


@pytest.mark.parametrize("row", lexicon("lone_character").rows, ids=lambda row: row["class"])
def test_a_row_of_lone_characters_has_one_that_stands_alone(row):
    assert {*tokens_of(row["instance"]).words} & {*row["characters"]}
    assert len({*row["characters"]}) == len(row["characters"])
