"""Corpora of every kind give the same pages, and say what is wrong with them."""

import gzip
import json
import sys
from datetime import date, datetime

import pyarrow as pa
import pytest
import zstandard
from pyarrow import parquet

from unionx.errors import ReadError
from unionx.page.reader import ReadOptions, SourcePage, read_page, read_pages

LINES = [
    {"id": "甲", "text": "全市新建基层工会120家。\n", "date": "2023-04-24"},
    {"id": "乙", "text": "发展会员3500余人。", "date": None},
    {"id": None, "text": "慰问职工60名。" * 2000, "date": "2023"},
]
PLAIN = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in LINES).encode()


def write(path, data=PLAIN):
    packed = {".gz": gzip.compress, ".zst": zstandard.ZstdCompressor().compress}.get(path.suffix, bytes)
    path.write_bytes(packed(data))
    return path


def table(path, **columns):
    parquet.write_table(pa.table(columns or {key: [line[key] for line in LINES] for key in LINES[0]}), path)
    return path


def read(path, **fields):
    return list(read_pages([str(path)], ReadOptions(**fields)))


def without_place(pages):
    return [(page.doc.rpartition(":")[2], page.text, page.encoding, page.sha256, page.date) for page in pages]


@pytest.mark.parametrize("name", ["c.jsonl.gz", "c.jsonl.zst", "C.JSONL.GZ", "c.parquet"])
def test_every_kind_gives_the_same_pages(tmp_path, name):
    wanted = read(write(tmp_path / "c.jsonl"))
    assert all(isinstance(page, SourcePage) for page in wanted)
    path = tmp_path / name
    table(path) if name.endswith("parquet") else path.write_bytes(
        write(tmp_path / f"c{path.suffix.lower()}").read_bytes()
    )
    pages = read(path)
    assert without_place(pages) == without_place(wanted)
    assert pages[2].doc == f"{path.as_posix()}:3"


@pytest.mark.parametrize("suffix", [".gz", ".zst"])
def test_several_frames_are_one_corpus(tmp_path, suffix):
    half = write(tmp_path / f"half{suffix}").read_bytes()
    path = tmp_path / f"c.jsonl{suffix}"
    path.write_bytes(half + half)
    assert [isinstance(page, SourcePage) for page in read(path)] == [True, True, True, False, False, True]


@pytest.mark.parametrize("suffix", [".gz", ".zst"])
@pytest.mark.parametrize("left", [0.5, 0.999])
def test_a_cut_corpus_is_told_and_what_was_whole_is_read(tmp_path, suffix, left):
    lines = b"".join(json.dumps({"text": f"{n} {pow(n, 7, 1_000_000_007)}"}).encode() + b"\n" for n in range(50_000))
    whole = write(tmp_path / f"whole{suffix}", lines).read_bytes()
    path = tmp_path / f"c.jsonl{suffix}"
    path.write_bytes(whole[: int(len(whole) * left)])
    *pages, last = read(path)
    assert len(pages) > 1000
    assert isinstance(last, ReadError)
    assert "c.jsonl" in str(last)
    assert "is damaged behind what was read of it" in str(last)


@pytest.mark.parametrize("name", ["c.jsonl.gz", "c.jsonl.zst", "c.parquet"])
def test_a_file_that_is_not_what_its_name_says(tmp_path, name):
    (tmp_path / name).write_bytes(b"neither packed nor a table")
    (error,) = read(tmp_path / name)
    assert isinstance(error, ReadError)
    with pytest.raises(ReadError, match="a directory or corpus of pages"):
        read_page(tmp_path / name)


def test_days_of_a_table_are_dates(tmp_path):
    path = table(tmp_path / "d.parquet", text=["一", "二"], date=[date(2023, 4, 24), None], id=[7, 8])
    assert [(page.doc, page.date) for page in read(path)] == [("7", "2023-04-24"), ("8", None)]
    path = table(tmp_path / "t.parquet", text=["一"], date=[datetime(2023, 4, 24, 8)])
    assert read(path)[0].date == "2023-04-24"


def test_what_is_wrong_with_rows_and_columns_is_told(tmp_path):
    first, second, third = read(table(tmp_path / "a.parquet", text=["一", None, "三"], id=["x", "y", "x"]))
    assert first.text == "一"
    assert str(second).endswith("a.parquet:2: field 'text' is of type NoneType, not a string; correct it, or name "
                                "another with --text-field")  # fmt: skip
    assert "id 'x' stands on line 1 too" in str(third)
    path = table(tmp_path / "b.parquet", body=["一"], id=["x"])
    assert "has no column 'text' but body, id; name one of them with --text-field" in str(read(path)[0])
    assert read(path, text_field="body")[0].text == "一"


@pytest.mark.parametrize(
    ("name", "module", "told"),
    [
        ("c.jsonl.zst", "zstandard", "needs zstandard: python -m pip install zstandard"),
        ("c.parquet", "pyarrow", "needs pyarrow: python -m pip install pyarrow"),
    ],
)
def test_what_is_not_installed_is_told(tmp_path, monkeypatch, name, module, told):
    path = table(tmp_path / name) if module == "pyarrow" else write(tmp_path / name)
    monkeypatch.setitem(sys.modules, module, None)
    (error,) = read(path)
    assert told in str(error)
