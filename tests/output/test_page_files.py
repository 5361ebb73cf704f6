"""A file for each page in a new folder: its names, and what says which page is where."""

import json

import pytest
from command_line import run

from unionx import formats
from unionx.errors import UnionxError
from unionx.output import flat_rows, page_files
from unionx.output.flat_rows import RowPlan
from unionx.output.page_files import Frame
from unionx.output.terminal import Look
from unionx.output.typed_tables import FORMS, Table


def names_of(tmp_path, *docs):
    with page_files.writer(tmp_path / "out", Frame(b"[", b"]", ".json"), pytest.fail) as put:
        for doc in docs:
            put({doc: doc.encode()})
    index = (tmp_path / "out" / "pages.tsv").read_text(encoding="utf-8").splitlines()
    assert index[0] == "file\tdoc"
    for line, doc in zip(index[1:], docs, strict=True):
        name, told = line.split("\t")
        assert told == doc.replace("\t", " ").replace("\n", " ")
        assert (tmp_path / "out" / name).read_bytes() == b"[" + doc.encode() + b"]"
    assert len([*(tmp_path / "out").iterdir()]) == len(docs) + 1
    return [line.split("\t")[0] for line in index[1:]]


def test_a_file_is_called_as_its_page(tmp_path):
    assert names_of(tmp_path, "seeds/甲报-1.txt", "a.b.html", "c.jsonl:12") == [
        "甲报-1.json",
        "a.b.json",
        "c.jsonl_12.json",
    ]


@pytest.mark.parametrize(
    "docs", [("2023/p1.txt", "2024/p1.txt", "2024/P1.md"), ("-", "../..", "con", "NUL.txt", "pages.txt")]
)
def test_no_name_is_that_of_another_or_of_a_device(tmp_path, docs):
    names = names_of(tmp_path, *docs)
    assert len({name.casefold() for name in names}) == len(docs)
    assert not {name.casefold() for name in names} & {"con.json", "nul.json", ".json", "-.json"}
    assert all(name.partition(".")[0] for name in names)


def test_a_hostile_name_stays_in_the_folder(tmp_path):
    for name in names_of(tmp_path, "../../etc/passwd", "a\tb\nc", "甲" * 300, "..\\..\\x"):
        assert "/" not in name
        assert "\\" not in name
        assert len(name) < 90


def test_extract_makes_a_file_for_each_page_and_again(tmp_path):
    (tmp_path / "in").mkdir()
    for name in "ab":
        (tmp_path / "in" / f"{name}.txt").write_text(f"2023年{name}县总工会慰问60人。", encoding="utf-8")
    for _ in range(2):
        assert run("extract", "in", "-o", "new/", cwd=tmp_path) == (0, b"", "")
    assert sorted(path.name for path in (tmp_path / "new").iterdir()) == ["a.jsonl", "b.jsonl", "pages.tsv"]
    whole = run("extract", "in", cwd=tmp_path).stdout
    assert (tmp_path / "new" / "a.jsonl").read_bytes() + (tmp_path / "new" / "b.jsonl").read_bytes() == whole
    assert run("convert", "new/a.jsonl", "new/b.jsonl", "--to", "jsonl", cwd=tmp_path).stdout == whole
    assert run("extract", "in", "-f", "label-studio", "-o", "tasks/", cwd=tmp_path).returncode == 0
    assert len(json.loads((tmp_path / "tasks" / "b.json").read_bytes())) == 1
    (tmp_path / "new" / "mine.jsonl.bak").touch()
    assert run("extract", "in", "-o", "in/out/", cwd=tmp_path).returncode == 0, "no page is read there"
    assert run("extract", "in", "-f", "table", "-o", "in/more/", cwd=tmp_path).returncode == 2, "a .txt would be"
    refused = run("extract", "in", "-o", "new", cwd=tmp_path)
    assert (refused.returncode, "holds mine.jsonl.bak, which would be lost" in refused.stderr) == (2, True)


def test_a_database_in_a_folder_is_one_file(tmp_path):
    (tmp_path / "a.txt").write_text("2023年某县总工会慰问60人。", encoding="utf-8")
    for _ in range(2):
        assert run("extract", "a.txt", "-f", "sqlite", "-o", "new/", cwd=tmp_path) == (0, b"", "")
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["records.sqlite"]
    alone = run("extract", "a.txt", "-f", "sqlite", cwd=tmp_path).stdout
    assert (tmp_path / "new" / "records.sqlite").read_bytes() == alone


@pytest.mark.parametrize("form", FORMS)
def test_a_terminal_is_not_given_what_is_no_text(form):
    with pytest.raises(UnionxError, match=rf"^{form} is no text for a terminal; give -o records\.{form}$"):
        formats.plan(form, None, Look(80, terminal=True))
    with pytest.raises(UnionxError, match=rf"^{form} is no text for a terminal; give -o facts\.{form}$"):
        flat_rows.check(RowPlan(form, Table("facts", ()), Look(80, terminal=True)))
