"""What a user's lexicon finds and leaves out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import unionx
from unionx.mentions.user_lexicon import Entry, UserLexicon

LEXICON = UserLexicon(
    [
        Entry("索朗 多吉", "person", "", "other"),
        Entry("春蕾读书会", "organisation", "", "other"),
        Entry("ABC 公司", "alias", "甲乙公司", "company"),
        Entry("老字号 食品公司", "stop", "", "other"),
    ]
)


@pytest.mark.parametrize(
    "text", ["索朗多吉", "索朗 多吉", "索 朗　多\u00a0吉", "春蕾\t读书会", "ABC公司", "A B C 公 司"]
)
def test_a_name_is_found_with_blanks_and_without(text):
    (found,) = LEXICON.mentions(f"昨日 ，{text} 到会。")
    assert (found.start, found.end) == (4, 4 + len(text))


def test_a_line_end_parts_names():
    assert LEXICON.mentions("索朗\n多吉") == []


@given(st.text("索朗多吉 　\t\n，", max_size=30))
def test_what_is_found_is_the_word_but_for_blanks(text):
    for found in LEXICON.mentions(text):
        printed = text[found.start : found.end]
        assert "".join(printed.split(" ")).replace("　", "").replace("\t", "") == "索朗多吉"
        assert printed[0] == "索"
        assert printed[-1] == "吉"


def test_a_person_is_called_as_the_lexicon_has_it(tmp_path):
    (tmp_path / "my.tsv").write_text("word\ttype\n索朗多吉\tperson\n", encoding="utf-8")
    (found,) = unionx.read("昨日，索朗　多吉到会。", types="person", lexicons=tmp_path / "my.tsv")
    assert (found.name, found.text) == ("索朗多吉", "索朗　多吉")


def test_a_stop_word_may_have_blanks():
    assert not LEXICON.allows("老字号食品公司")
    assert not LEXICON.allows("老 字号食品公司")
    assert LEXICON.allows("食品公司")


@pytest.mark.parametrize(
    "text", ["2023年，老字号食品公司捐款20万元。", "据了解，老字号食品公司发放慰问金20万元，慰问职工30人。"]
)
def test_a_stop_word_is_no_subject(text, tmp_path):
    (tmp_path / "my.tsv").write_text("word\ttype\n老字号食品公司\tstop\n", encoding="utf-8")
    before, after = (unionx.read(text, types="figure", lexicons=names) for names in ((), tmp_path / "my.tsv"))
    assert {figure.subject for figure in before} == {"老字号食品公司"}
    assert {figure.subject for figure in after} == {None}
