"""What a user's lexicon finds and leaves out."""

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

import unionx
from unionx.mentions.user_lexicon import Entry, UserLexicon, read_user_lexicons

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


@pytest.mark.parametrize(
    ("text", "roles", "without"),
    [
        ("2023年5月6日，老字号食品公司经理王建国到会。", [("经理", "老字号食品公司")], [("经理", None)]),
        ("老 字号食品公司经理王建国说，职工是主人。", [("经理", "老字号食品公司")], [("经理", None)]),
        ("昨日，港城机械公司经理王建国到会。", [("经理", "港城机械公司")], [("经理", "港城机械公司")]),
        (
            "昨日，老字号食品公司工会主席王建国到会。",
            [("主席", "老字号食品公司工会")],
            [("主席", "老字号食品公司工会")],
        ),
    ],
)
def test_a_stop_word_is_the_body_of_no_post_and_another_name_is(text, roles, without, tmp_path):
    (tmp_path / "my.tsv").write_text("word\ttype\n老字号 食品公司\tstop\n", encoding="utf-8")
    for names, wanted in (((), roles), (tmp_path / "my.tsv", without)):
        (person,) = unionx.read(text, types="person", lexicons=names)
        assert [(role.title, role.organisation) for role in person.roles] == wanted


SCOPED = (
    "word\ttype\tname\tkind\tdoc\tnewspaper\n"
    "港城总\talias\t港城市总工会\tunion\n"
    "港城总\talias\t海东市总工会\tunion\t\t海东 工人报\n"
    "港城总\talias\t港城总公司\tcompany\t2023/p1.txt\n"
    "港城总\talias\t港城总医院\thealth\tp1.txt\n"
    "春蕾会\tstop\t\t\tp9.txt\n"
)
PAPERS = {paper: f"{paper}　2023年5月6日　第3版\n" for paper in ("海东工人报", "海西工人报")}


@pytest.mark.parametrize(
    ("doc", "paper", "name"),
    [
        ("p7.txt", "", "港城市总工会"),
        ("p7.txt", "海西工人报", "港城市总工会"),
        ("p7.txt", "海东工人报", "海东市总工会"),
        ("p1.txt", "海东工人报", "港城总医院"),
        ("pages/2023/p1.txt", "", "港城总公司"),
        ("pages/2024/p1.txt", "", "港城总医院"),
        ("pages/2024/xp1.txt", "", "港城市总工会"),
    ],
)
def test_a_row_may_hold_on_one_page_or_in_one_newspaper(tmp_path, doc, paper, name):
    (tmp_path / "my.tsv").write_text(SCOPED, encoding="utf-8")
    text = PAPERS.get(paper, "") + "昨日，港城总慰问职工30人。\n"
    found = unionx.read(text, types=["organisation", "figure"], lexicons=tmp_path / "my.tsv", doc=doc)
    assert [one.name for one in found if one.type == "organisation" and one.text == "港城总"] == [name]
    assert [one.subject for one in found if one.type == "figure" and one.text == "30人"] == [name]


def test_a_row_for_one_page_is_none_elsewhere(tmp_path):
    (tmp_path / "my.tsv").write_text(SCOPED.replace("港城总\talias\t港城市总工会\tunion\n", ""), encoding="utf-8")
    for doc, names in (("p7.txt", []), ("p1.txt", ["港城总医院"])):
        found = unionx.read("昨日，港城总和春蕾会员到会。", types="organisation", lexicons=tmp_path / "my.tsv", doc=doc)
        assert [one.name for one in found if one.rule == "lexicon/alias"] == names
    lexicon = read_user_lexicons([tmp_path / "my.tsv"])
    assert lexicon.on(["p9.txt"], lambda: None).allows("春蕾会") is False
    assert lexicon.on(["p1.txt"], lambda: None).allows("春蕾会") is True


def test_the_later_of_two_rows_counts_whatever_blanks_they_have(tmp_path):
    (tmp_path / "my.tsv").write_text(
        "word\ttype\tname\n港城总\talias\t甲市总工会\n港 城总\talias\t乙市总工会\n", encoding="utf-8"
    )
    (found,) = unionx.read("昨日，港城　总慰问职工。", types="organisation", lexicons=tmp_path / "my.tsv")
    assert found.name == "乙市总工会"


def test_processes_get_the_rows_of_single_pages_too(tmp_path):
    (tmp_path / "my.tsv").write_text(SCOPED, encoding="utf-8")
    lexicon = pickle.loads(pickle.dumps(read_user_lexicons([tmp_path / "my.tsv"])))
    assert [one.given for one in lexicon.on(["p1.txt"], lambda: None).mentions("港城总")] == ["港城总医院"]
