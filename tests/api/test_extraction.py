"""What `import unionx` gives: the records of texts and files, as they are read, shown and tabulated."""

import copy
import datetime as dt
import pickle
import re
from collections import Counter
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

import unionx
from unionx import records
from unionx.api import data_frames
from unionx.errors import ReadError, ReferenceDateError, UnionxError

TEXT = "本报讯 3月5日，威海市总工会主席刘峰介绍，2022年全市发放救助金292万元，惠及职工1200余人。"


@pytest.fixture
def page(tmp_path):
    (tmp_path / "page.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path / "page.txt"


def of_type(found, kind):
    return [record for record in found if record.type == kind]


# One text


def test_a_text_is_read():
    found = unionx.read(TEXT, date="2023-03-06")
    assert [record.text for record in of_type(found, "date")] == ["3月5日", "2022年"]
    assert of_type(found, "date")[0].date_start == dt.date(2023, 3, 5)
    assert {record.doc for record in found} == {"text"}
    assert found == tuple(unionx.extract(texts={"text": TEXT}, date="2023-03-06"))
    assert unionx.read("某县", doc="甲")[0].id == "甲#page"


def test_a_text_may_be_empty_and_is_no_page_where_it_cannot_be():
    (about,) = unionx.read("")
    assert about.warnings[0] == "empty page"
    assert [record.type for blank in (" ", "　", "\n ") for record in unionx.read(blank)] == ["page"] * 3
    for wrong in ("甲\0", "\ud800"):
        with pytest.raises(ReadError):
            unionx.read(wrong)


@pytest.mark.parametrize("day", [dt.date(2023, 3, 6), dt.datetime(2023, 3, 6, 12), "2023-03-06"])
def test_a_date_is_a_day_or_its_text(day, page):
    for found in (unionx.read(TEXT, date=day), unionx.extract(page, date=day)):
        assert next(iter(found)).reference == "2023-03-06"
    assert unionx.read(TEXT, date=dt.date(987, 1, 2))[0].reference == "0987-01-02"


def test_one_type_needs_no_list(page):
    assert {record.type for record in unionx.read(TEXT, types="figure")} == {"figure"}
    assert {record.type for record in unionx.extract(page, types="figure")} == {"figure"}
    assert {record.type for record in unionx.read(TEXT, types=("figure", "date"))} == {"figure", "date"}


def test_one_lexicon_needs_no_list(tmp_path):
    (tmp_path / "my.tsv").write_text("word\ttype\n刘峰介\tperson\n", encoding="utf-8")
    for files in (tmp_path / "my.tsv", [str(tmp_path / "my.tsv")]):
        assert [person.name for person in unionx.read(TEXT, types="person", lexicons=files)] == ["刘峰介"]


# Many


def test_texts_come_before_files_and_have_names(page):
    found = list(unionx.extract(page, types="page", texts=["甲", "乙"]))
    assert [record.doc for record in found] == ["text-1", "text-2", page.as_posix()]
    assert [record.doc for record in unionx.extract(types="page", texts={"a": "甲"})] == ["a"]
    assert [record.doc for record in unionx.extract(types="page", texts="甲")] == ["text-1"]
    assert list(unionx.extract()) == []


def test_what_is_read_already_is_passed_over(page, tmp_path):
    assert (
        len(list(unionx.extract([page, page, f"{page.parent}/../{page.parent.name}/{page.name}"], types="page"))) == 1
    )


def test_no_two_pages_have_one_name(page):
    with pytest.raises(ReadError, match="is the name of a text, too; give each page its own"):
        list(unionx.extract(page, texts={page.as_posix(): "甲"}))


@pytest.mark.parametrize(
    ("options", "error"),
    [
        ({"types": "figures"}, UnionxError),
        ({"date": "gestern"}, ReferenceDateError),
        ({"lexicons": "no.tsv"}, UnionxError),
        ({"corrections": "no.jsonl"}, UnionxError),
    ],
)
def test_what_is_wrong_is_told_before_anything_is_read(options, error):
    for call in (unionx.extract, unionx.read):
        with pytest.raises(error):
            call("x", **options)


# Names


def test_dir_has_the_public_names():
    assert {*dir(unionx)} == {*unionx.__all__, "__version__"}
    assert unionx.read is unionx.read


# As it is shown


def test_a_record_tells_what_a_reader_looks_for():
    money = next(record for record in unionx.read(TEXT, date="2023") if record.type == "figure")
    assert repr(money) == (
        "Figure(doc='text', line=1, text='292万元', kind='money', value=2920000.0, modifier='exact', unit='元', "
        "currency='CNY', status='actual', noun='救助金', subject='威海市', "
        "period=Period(date_start='2022-01-01', date_end='2022-12-31'))"
    )
    article = unionx.read("甲" * 99)[1]
    assert len(repr(article)) < 120


def test_the_records_of_a_page_say_how_many_and_can_be_copied():
    found = unionx.read(TEXT, date="2023")
    assert repr(found) == "<records of 'text': page 1, article 1, organisation 1, person 1, date 2, figure 2>"
    for again in (pickle.loads(pickle.dumps(found)), copy.copy(found), copy.deepcopy(found)):
        assert again == found
        assert again.page == found.page


class Inert(HTMLParser):
    """Collects the text of HTML; an element or a key that may do something fails."""

    def __init__(self):
        super().__init__()
        self.shown, self.open = "", []

    def handle_starttag(self, tag, attrs):
        assert tag in {"div", "p", "small", "mark", "b", "br", "table", "tr", "th", "td"}, tag
        assert {key for key, _ in attrs} <= {"style", "title"}
        assert "url" not in dict(attrs).get("style", "")
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.shown += data

    @classmethod
    def read(cls, markup):
        parser = cls()
        parser.feed(markup)
        parser.close()
        assert not parser.open
        return parser.shown


EVIL = st.lists(
    st.sampled_from(["<script>f(1)</script>", "'\"><img src=x onerror=y>", "&lt;", "\u202e", "\x1b[31m", "\n", TEXT])
    | st.text("王总工会12年 <>&'\"\n", max_size=9)
).map("".join)


@given(EVIL)
def test_no_text_is_markup_in_a_notebook(text):
    found = unionx.read(text, date="2023", doc="<b onclick='x'>")
    shown = Inert.read(found._repr_html_())
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", shown)
    if not re.search("[\x1b\u202e]", text):
        assert not Counter("".join(text.split())) - Counter(shown), "every character is shown, in reading order"
    for record in found:
        assert "\u202e" not in Inert.read(record._repr_html_())


def test_the_marks_are_those_of_the_mentions():
    shown = unionx.read(TEXT, date="2023")._repr_html_()
    assert re.findall(r"<mark style='[^']*' title='figure: (.*?) \[", shown) == [
        "2920000 元",
        "1200 人 (1200–1300, more_than)",
    ]
    assert ">292万元</mark>" in shown
    nested = unionx.read("威海市总工会经费审查委员会主任刘峰说。")._repr_html_()
    assert nested.count("</mark>") == len(re.findall("<mark", nested))


# As tables


@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_a_data_frame_has_the_rows_and_the_types(library):
    pytest.importorskip(library)
    found = unionx.read("1840年6月，某县总工会会员60人，2022年发放救助金0.1万元。王强说。", date="2023")
    figures = [record for record in found if record.type in ("figure", "date")]
    frame = getattr(unionx, f"to_{library}")(figures)
    assert frame["id"].to_list() == [record.id for record in figures]
    wanted = [getattr(record, "value", None) for record in figures]
    values = frame["value"].to_list()
    assert [None if value is None or value != value else value for value in values] == wanted
    assert str(frame["date_start"].to_list()[0])[:10] == "1840-06-01"
    assert "sha256" not in frame.columns
    kinds = {name: str(frame[name].dtype) for name in ("start", "value", "date_start")}
    assert kinds == (
        {"start": "Int64", "value": "float64", "date_start": "datetime64[s]"}
        if library == "pandas"
        else {"start": "Int64", "value": "Float64", "date_start": "Date"}
    )
    whole = getattr(unionx, f"to_{library}")(iter(found))
    assert len(whole) == len(found)
    empty = getattr(unionx, f"to_{library}")([])
    assert len(empty) == 0
    assert {"id", "value"} <= {*empty.columns}
    assert {*whole.columns} <= {*empty.columns}


@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_a_library_that_is_missing_is_told(monkeypatch, library):
    monkeypatch.setattr(data_frames, "find_spec", lambda name: None)
    with pytest.raises(UnionxError, match=f"to_{library} needs {library}: python -m pip install {library}"):
        getattr(unionx, f"to_{library}")([])


def test_every_record_has_its_table():
    found = unionx.read(TEXT, date="2023")
    assert {record.type for record in found} == set(records.MODELS)
    for record in found:
        assert record.doc in Inert.read(record._repr_html_())
