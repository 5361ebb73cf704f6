"""What a run knows of its input: how many pages, how much of its corpora, what folders hold that is not read."""

import gzip
import json

import pytest
from command_line import run

from unionx.page import corpora
from unionx.page.extent import Extent
from unionx.page.reader import read_pages

TEXT = "2023年4月3日，港城市总工会慰问职工60名。\n"


def folder(tmp_path):
    """Make a folder with 3 pages, one of them below, and files of other kinds."""
    below = tmp_path / "pages" / "sub"
    below.mkdir(parents=True)
    for place in ("pages/a.txt", "pages/b.md", "pages/sub/c.html"):
        (tmp_path / place).write_text(TEXT, encoding="utf-8")
    for name in (
        "x.pdf",
        "sub/y.PDF",
        "z.docx",
        "c.jsonl.gz",
        "notes",
        "page.1",
        ".hidden.pdf",
        "Thumbs.db",
        "r.partial",
    ):
        (tmp_path / "pages" / name).write_bytes(b"")
    return tmp_path / "pages"


def test_a_folder_is_counted_as_its_names_are_read(tmp_path):
    extent = Extent()
    pages = read_pages([str(folder(tmp_path)), str(tmp_path / "pages" / "x.pdf")], extent=extent)
    assert (extent.pages, extent.unlisted, extent.total) == (1, 1, None), (
        "a folder that was not read may hold any number"
    )
    next(pages)
    assert (extent.pages, extent.unlisted, extent.total) == (3, 1, None), "the folder below is not read"
    list(pages)
    assert (extent.unlisted, extent.total) == (0, 4)


def test_files_are_known_before_they_are_read(tmp_path):
    extent = Extent()
    read_pages(["a.txt", "-", str(tmp_path / "nowhere.txt")], extent=extent)
    assert extent.total == 3


def corpus(path):
    """Write a corpus of 300 pages, of a kind by its name."""
    lines = [json.dumps({"id": f"{path.name}{at}", "text": TEXT + f"{at}" * 300}).encode() + b"\n" for at in range(300)]
    if path.name.endswith(".parquet"):
        pyarrow, parquet = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
        parquet.write_table(pyarrow.Table.from_pylist([json.loads(line) for line in lines]), path)
    else:
        data = b"".join(lines)
        if path.suffix == ".zst":
            data = pytest.importorskip("zstandard").ZstdCompressor().compress(data)
        path.write_bytes(gzip.compress(data) if path.suffix == ".gz" else data)
    return str(path)


@pytest.mark.parametrize("end", corpora.ENDS)
def test_a_corpus_is_known_by_its_bytes(tmp_path, monkeypatch, end):
    monkeypatch.setattr(corpora, "_PACKED", 64)
    paths, extent = [corpus(tmp_path / f"{name}{end}") for name in "ab"], Extent()
    whole = sum(map(len, ((tmp_path / f"{name}{end}").read_bytes() for name in "ab")))
    seen = [(extent.bytes_read, page.text) for page in read_pages(paths, extent=extent)]
    read = [share for share, _ in seen]
    assert (extent.bytes_whole, extent.total) == (whole, None)
    assert read == sorted(read)
    assert (extent.bytes_read, read[299] <= whole // 2 < read[-1]) == (whole, True)
    assert len(seen) == 600


def test_what_a_folder_leaves_out_is_one_line(tmp_path):
    path = folder(tmp_path)
    done = run("extract", path)
    (note,) = done.stderr.splitlines()
    assert note == (
        "Note: left out of folders, since they do not end in .txt, .md or .html: 2 .pdf, 1 .docx, 1 .jsonl.gz, "
        f"2 of other kinds; name a file to have it read or to be told how, as {path}/x.pdf"
    )
    assert done.returncode == 0
    assert note in run("stats", path, "-f", "json").stderr
    assert note in run("lexicon", "check", lexicon(tmp_path), "--pages", path).stderr
    assert note in run("extract", path, "--output-dir", tmp_path / "shards").stderr
    assert "left out" not in run("extract", path / "a.txt", path / "b.md").stderr


def lexicon(tmp_path):
    (tmp_path / "my.tsv").write_text("word\ttype\n港城\torganisation\n", encoding="utf-8")
    return tmp_path / "my.tsv"


def test_pages_alone_leave_nothing_to_tell(tmp_path):
    (tmp_path / ".git").mkdir()
    for place in ("a.txt", ".git/x.pdf", "unfinished.jsonl.partial"):
        (tmp_path / place).write_text(TEXT, encoding="utf-8")
    assert run("extract", tmp_path).stderr == ""


def test_shards_of_records_are_no_pages_and_are_told_by_their_names(tmp_path):
    pages, shards = folder(tmp_path), tmp_path / "pages" / "shards"
    run("extract", pages / "a.txt", "--output-dir", shards)
    assert "jsonl," not in run("extract", pages).stderr
    done = run("stats", shards)
    assert done.returncode == 1
    assert done.stderr == f"Error: {shards}: no page below, but shards of records; name them: {shards}/part-*\n"
    (part,) = shards.glob("part-*")
    assert run("stats", part).returncode == 0
