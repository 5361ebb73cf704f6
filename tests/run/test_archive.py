"""Archives: shards that hold what one file would hold, and runs that go on where others were ended."""

import hashlib
import json
import os
import subprocess
from pathlib import Path

import pytest
from command_line import UNIONX, environment, needs_posix, run, run_apart
from hypothesis import given
from hypothesis import strategies as st
from pyarrow import parquet

from unionx.page.reader import SourcePage
from unionx.run import conversion, shards

SENTENCE = "{day}日，市总工会慰问职工{n}名，发放慰问金{n}万元，新建基层工会{day}家。"


def text(number, times=4):
    return "\n".join(SENTENCE.format(day=number % 27 + 1, n=number * 7 % 900 + times) for _ in range(times))


@pytest.fixture
def pages(tmp_path, monkeypatch):
    """A folder of 40 pages, from which the command runs."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "pages").mkdir()
    for number in range(40):
        (tmp_path / "pages" / f"{number:02}.txt").write_text(text(number), encoding="utf-8")
    return tmp_path / "pages"


def extract(*more, out="out", pages="pages", code=0):
    """Run into ``out`` with shards of a few pages."""
    more = ["--output-dir", out, "--shard-size", "0.002", "--date", "2023-04-24", *more]
    done = run("--no-config", "extract", pages, *more, cwd=Path.cwd())
    assert done.returncode == code, done.stderr
    return done.stderr.splitlines()[-1]


def files(folder="out"):
    return {path.name: path.read_bytes() for path in sorted(Path(folder).iterdir())}


def made_at(folder="out"):
    """Return when each shard was written."""
    return {path.name[-22:]: path.stat().st_mtime_ns for path in Path(folder).glob("part-*")}


def manifest(folder="out"):
    return [json.loads(line) for line in (Path(folder) / "manifest.jsonl").read_bytes().splitlines()]


def one_file(*more):
    return run("--no-config", "extract", "pages", "--date", "2023-04-24", *more, cwd=Path.cwd()).stdout


# What is written


def test_the_shards_hold_what_one_file_would(pages):
    assert extract() == f"out: {len(manifest()) - 1} shards of 40 pages"
    about, *entries = manifest()
    shown = files()
    assert len(entries) > 8
    assert {*shown} == {"manifest.jsonl", *(entry["shard"] for entry in entries)}
    assert b"".join(shown[entry["shard"]] for entry in entries) == one_file()
    assert sorted(shown)[1:] == [entry["shard"] for entry in entries]
    for entry in entries:
        data = shown[entry["shard"]]
        assert (entry["sha256"], entry["size"]) == (hashlib.sha256(data).hexdigest(), len(data))
        assert entry["records"] == data.count(b"\n")
    assert sum(entry["pages"] for entry in entries) == 40
    assert (about["input"], about["date"], about["format"]) == (["pages"], "2023-04-24", "jsonl")
    assert [entries[0]["first"], entries[-1]["last"]] == ["pages/00.txt", "pages/39.txt"]


def test_shards_of_parquet(pages):
    extract("-f", "parquet", "-t", "figure")
    rows = [row for path in sorted(Path("out").glob("*.parquet")) for row in parquet.read_table(path).to_pylist()]
    wanted = [json.loads(line) for line in one_file("-t", "figure").splitlines()]
    assert [(row["id"], row["value"]) for row in rows] == [(record["id"], record["value"]) for record in wanted]
    assert sum(entry["records"] for entry in manifest()[1:]) == len(rows)


@pytest.mark.parametrize("form", ["jsonl", "parquet"])
def test_the_same_bytes_again_with_any_number_of_jobs(pages, form):
    extract("-f", form)
    extract("-f", form, "-j", "2", out="again")
    assert files("again") == files("out")


# What a run keeps that goes on


def test_a_run_that_goes_on_keeps_what_is_right(pages):
    extract()
    before, times = files(), made_at()
    assert extract("--resume") == f"out: {len(times)} shards of 40 pages, {len(times)} of them kept"
    assert (files(), made_at()) == (before, times)


def change(pages):
    (pages / "20.txt").write_text(text(99), encoding="utf-8")


def add(pages):
    (pages / "20a.txt").write_text(text(99), encoding="utf-8")


def take_away(pages):
    (pages / "20.txt").unlink()


@pytest.mark.parametrize("what", [change, add, take_away])
def test_what_changed_is_made_again_and_only_that(pages, what):
    extract()
    before = made_at()
    what(pages)
    extract("--resume")
    after = made_at()
    kept = [name for name, when in before.items() if after.get(name) == when]
    assert len(before) - 3 <= len(kept) < len(before)
    extract(out="anew")
    assert files("out") == files("anew")


@pytest.mark.parametrize("kind", ["date", "types", "lexicon", "program"])
def test_other_settings_make_all_again(pages, kind, monkeypatch):
    extract()
    before = made_at()
    Path("my.tsv").write_text("word\ttype\n市总工会\tstop\n", encoding="utf-8")
    if kind == "program":
        monkeypatch.setattr("unionx.run.manifest.program", lambda: "other")
    more = {"date": ["--date", "2024"], "types": ["-t", "date"], "lexicon": ["--lexicon", "my.tsv"], "program": []}[
        kind
    ]
    assert extract("--resume", *more).endswith(" of 40 pages")
    assert not {*made_at()} & {*before}
    extract(*more, out="anew")
    assert files("out") == files("anew")


def test_a_correction_makes_the_shard_of_its_page_again(pages):
    extract()
    before = made_at()
    line = {"doc": "pages/20.txt", "type": "figure", "start": 12, "end": 16, "drop": True}
    Path("c.jsonl").write_text(json.dumps(line), encoding="utf-8")
    extract("--resume", "--corrections", "c.jsonl")
    assert len({*before} - {*made_at()}) == 1
    extract("--corrections", "c.jsonl", out="anew")
    assert files("out") == files("anew")


@pytest.mark.parametrize("harm", [Path.unlink, lambda path: path.write_bytes(path.read_bytes()[:-9])])
def test_a_shard_that_was_harmed_is_made_again(pages, harm):
    extract()
    before = files()
    harm(sorted(Path("out").glob("part-*"))[2])
    assert f"{len(before) - 2} of them kept" in extract("--resume")
    assert files() == before


def test_a_page_at_which_the_program_failed_is_tried_again(pages, monkeypatch):
    render = conversion.render

    def fails(held, **more):
        return {}[held.doc] if held.doc == "pages/20.txt" else render(held, **more)

    with monkeypatch.context() as patch:
        patch.setattr(conversion, "render", fails)
        extract(code=1)
    assert [entry["failed"] for entry in manifest()[1:] if entry["failed"]] == [["pages/20.txt"]]
    extract("--resume")
    extract(out="anew")
    assert files("out") == files("anew")


def test_a_run_that_reads_nothing_keeps_what_is_there(pages):
    extract()
    before = files()
    extract("--resume", pages="gone", code=1)
    assert files() == before
    extract(out="new", pages="gone", code=1)
    assert not Path("new").exists()


def test_an_interrupted_run_says_what_is_done(pages, monkeypatch):
    render = conversion.render

    def interrupted(held, **more):
        if held.doc == "pages/20.txt":
            raise KeyboardInterrupt
        return render(held, **more)

    with monkeypatch.context() as patch:
        patch.setattr(conversion, "render", interrupted)
        done = run("extract", "pages", "--output-dir", "out", "--shard-size", "0.002", "--date", "2023", cwd=Path.cwd())
    assert done.returncode == 130
    said, last = done.stderr.splitlines()[-2:]
    assert last == "Interrupted."
    there = len([*Path("out").glob("part-*")])
    assert said.startswith(f"out: {there} shards of ")
    assert said.endswith(" pages are done; give --resume to go on")
    assert f", {there} of them kept" in extract("--resume", "--date", "2023")


@needs_posix
def test_a_disk_that_is_full_is_told_and_the_run_goes_on_later(pages):
    limit = "import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (30_000, 30_000));"
    code = f"{limit} from unionx.__main__ import run; sys.argv = sys.argv[1:]; run()"
    more = ["extract", "pages", "--output-dir", "out", "--shard-size", "0.01", "--date", "2023-04-24"]
    done = subprocess.run([*UNIONX[:1], "-c", code, "unionx", *more], capture_output=True, text=True,
                          env=environment(PYTHONDONTWRITEBYTECODE="1"))  # fmt: skip
    assert done.returncode == 1
    assert "shards of" in done.stderr
    assert done.stderr.splitlines()[-1].endswith(
        "cannot be written: File too large; make room or write to another file (> FILE)"
    )
    assert not [*Path("out").glob("part-*.partial")]


# What is refused


@pytest.mark.parametrize(
    ("more", "told"),
    [
        (["--output-dir", "out", "-o", "x"], "--output-dir goes without -o"),
        (["--output-dir", "out", "-f", "csv"], "--output-dir goes with -f jsonl or parquet"),
        (["--resume"], "--resume goes with --output-dir"),
        (["--output-dir", "no/out"], "there is no folder"),
        (["--output-dir", "pages"], "pages is one of the inputs; give a folder apart from them"),
        (["--output-dir", "pages/00.txt"], "is a file; give a folder"),
        (["--output-dir", "mine"], "mine holds notes.txt, which is of no run; give an empty or a new folder"),
        (["--output-dir", "mine", "--resume"], "mine holds notes.txt"),
        (["--output-dir", "old"], "old holds shards of an earlier run; give --resume to go on with it, or another"),
    ],
)
def test_a_folder_that_cannot_be_an_archive_is_refused(pages, more, told):
    for place in ("mine/notes.txt", "old/manifest.jsonl"):
        Path(place).parent.mkdir()
        Path(place).write_text("kept")
    done = run("extract", "pages", *more, cwd=Path.cwd())
    assert done.returncode == 2
    assert told in done.stderr
    assert Path("mine/notes.txt").read_text() == Path("old/manifest.jsonl").read_text() == "kept"


@needs_posix
@needs_posix
@pytest.mark.parametrize("name", ["manifest.jsonl", "manifest.jsonl.partial", "part-000001-0123456789abcdef.jsonl"])
def test_a_link_or_a_pipe_in_the_folder_is_refused_and_nothing_behind_it_is_written(pages, name):
    Path("own").write_text("mine")
    Path("out").mkdir()
    Path("out", name).symlink_to("../own")
    assert f"out holds {name}, which is of no run" in extract("--resume", code=2)
    assert Path("own").read_text() == "mine"
    Path("out", name).unlink()
    os.mkfifo(Path("out", name))
    assert f"out holds {name}, which is of no run" in extract("--resume", code=2)


@pytest.mark.parametrize(
    "key", [{"inputs": []}, {"size": -1}, {"records": "1"}, {"failed": [1]}, {"shard": "../own"}, {"first": None},
            {"first": "../own"}, {"last": "\ud800"}, {"pages": 3}]
)  # fmt: skip
def test_a_journal_of_other_things_is_as_one_that_was_cut(pages, key):
    extract()
    right = files()
    first, second = (json.dumps(line) for line in manifest()[:2])
    journal = [first, json.dumps(json.loads(second) | key), "[" * 99_999, "{}", '"', "\ud800", "null"]
    Path("out/manifest.jsonl").rename("out/manifest.jsonl.partial")
    Path("out/manifest.jsonl.partial").write_text("\n".join(journal), errors="surrogatepass")
    extract("--resume")
    assert files() == right


def test_two_runs_do_not_share_a_folder(pages):
    import fcntl

    Path("out").mkdir()
    with Path("out/manifest.jsonl.partial").open("ab") as journal:
        fcntl.flock(journal, fcntl.LOCK_EX)
        done = run_apart("extract", "pages", "--output-dir", "out", "--resume", cwd=Path.cwd())
    assert done.returncode == 1
    assert "another run is at work in it" in done.stderr


# Where shards end


texts = st.lists(st.integers(0, 30), max_size=60)


@given(texts, st.integers(1, 100))
def test_a_shard_is_bounded_and_none_is_lost(sizes, most):
    found = [SourcePage(f"{n}", "工" * size, "utf-8", str(n)) for n, size in enumerate(sizes)]
    cut = list(shards.shards_of(found, most, "", lambda doc: (), pytest.fail))
    assert [page for shard in cut for page in shard.pages] == found
    assert all(shard.size <= most or len(shard.pages) == 1 for shard in cut)
    assert [shard.number for shard in cut] == [*range(1, len(cut) + 1)]
    assert len({shard.inputs for shard in cut}) == len(cut)
