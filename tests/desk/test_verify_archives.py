"""What verify proves of corpora, HTML pages and folders of shards: what is whole holds, each damage is named."""

import gzip
import hashlib
import json
import shutil

import pytest
from command_line import run

PAGES = [
    {"id": "a", "text": "港城市总工会为300名职工发放慰问金60万元。", "date": "2021-03-04"},
    {"text": "去年，港城市总工会投入40万元。", "date": "2020-01-02"},
    {"id": "c", "text": "港城市总工会投入50万元。"},
]
HTML = "<html><title>t</title><body><p>2022年，港城市总工会为300名职工发放慰问金60万元。</p></body></html>"


def corpus_bytes(suffix, pages=PAGES):
    raw = "".join(f"{json.dumps(page)}\n" for page in pages).encode()
    if suffix == ".gz":
        return gzip.compress(raw)
    return pytest.importorskip("zstandard").compress(raw) if suffix == ".zst" else raw


@pytest.fixture
def folder(tmp_path):
    """A folder with a corpus, a page and an HTML page."""
    (tmp_path / "c.jsonl").write_bytes(corpus_bytes(""))
    (tmp_path / "page.txt").write_text(PAGES[0]["text"], encoding="utf-8")
    (tmp_path / "h.html").write_text(HTML, encoding="utf-8")
    return tmp_path


def failures(folder, *args):
    """Return page, what, expected and found of what fails, and the summary."""
    done = run("verify", *args, cwd=folder)
    lines = [line.split("\t") for line in done.stdout.decode().splitlines()]
    assert done.returncode == (1 if lines else 0), done.stderr
    return [(line[0], line[2]) for line in lines], done.stderr


@pytest.mark.parametrize("suffix", ["", ".gz", ".zst"])
def test_records_of_a_corpus_hold_in_any_order(folder, suffix):
    (folder / f"c.jsonl{suffix}").write_bytes(corpus_bytes(suffix))
    made = run("extract", f"c.jsonl{suffix}", cwd=folder).stdout
    for lines in (made.splitlines(), made.splitlines()[::-1]):
        (folder / "r.jsonl").write_bytes(b"\n".join(lines))
        told = f"{len(lines)} records of 3 pages: all hold\n"
        assert failures(folder, "r.jsonl", "--source", f"c.jsonl{suffix}") == ([], told)


def test_records_of_a_corpus_in_parquet_hold(folder):
    parquet = pytest.importorskip("pyarrow.parquet")
    import pyarrow

    keys = {key: [page.get(key) for page in PAGES] for key in ("id", "text", "date")}
    parquet.write_table(pyarrow.table(keys), folder / "c.parquet")
    assert run("extract", "c.parquet", "-o", "r.jsonl", cwd=folder).returncode == 0
    assert failures(folder, "r.jsonl", "--source", "c.parquet")[0] == []


@pytest.mark.parametrize(("keys", "told"), [
    ({"text": "港城市总工会投入60万元。"}, {("a", "sha256")}),
    ({"date": "2019-03-04"}, {("a", "reference")}),
    ({"id": "b"}, {("a", "page")}),
])  # fmt: skip
def test_a_line_of_a_corpus_that_is_another_is_found(folder, keys, told):
    assert run("extract", "c.jsonl", "-o", "r.jsonl", cwd=folder).returncode == 0
    (folder / "c.jsonl").write_bytes(corpus_bytes("", [PAGES[0] | keys, *PAGES[1:]]))
    assert set(failures(folder, "r.jsonl", "--source", "c.jsonl")[0]) == told


def test_fields_and_several_sources_are_told(folder):
    (folder / "c.jsonl").write_text(json.dumps({"name": "a", "body": PAGES[0]["text"]}))
    names = ("--text-field", "body", "--id-field", "name")
    assert run("extract", "c.jsonl", "page.txt", *names, "-o", "r.jsonl", cwd=folder).returncode == 0
    assert failures(folder, "r.jsonl", "--source", "c.jsonl", "--source", ".", *names)[0] == []
    found, _ = failures(folder, "r.jsonl", "--source", "c.jsonl")
    assert found == [("a", "page")]
    done = run("verify", "r.jsonl", "--source", "page.txt", cwd=folder)
    assert (done.returncode, "neither a folder nor a corpus" in done.stderr) == (2, True)


def test_an_html_page_is_proved_against_the_text_that_is_read_out_of_it(folder):
    made = run("extract", "h.html", cwd=folder).stdout.decode()
    (folder / "r.jsonl").write_text(made, encoding="utf-8")
    assert failures(folder, "r.jsonl")[0] == []
    (folder / "r.jsonl").write_text(made.replace("300名", "900名").replace("300.0", "900.0"), encoding="utf-8")
    assert failures(folder, "r.jsonl")[0] == [("h.html", "text")], "the records agree with their text alone"


# Shards


def shards(folder, *args, form="jsonl"):
    """Return the manifest of shards of one page each."""
    made = ("extract", "c.jsonl", "page.txt", "h.html", "--output-dir", "out", "--shard-size", "0.001", "-f", form)
    (folder / "c.jsonl").write_bytes(corpus_bytes("", [*PAGES, {"id": "long", "text": PAGES[0]["text"] * 40}]))
    assert run(*made, *args, cwd=folder).returncode == 0
    lines = (folder / "out" / "manifest.jsonl").read_text(encoding="utf-8").splitlines()
    assert len(lines) > 3, "some shards"
    return [json.loads(line) for line in lines]


def put_manifest(folder, lines):
    (folder / "out" / "manifest.jsonl").write_text("".join(f"{json.dumps(line)}\n" for line in lines))


def rewritten(folder, entry, change):
    """Change the bytes of a shard, and what the manifest says of them."""
    path = folder / "out" / entry["shard"]
    data = change(path.read_bytes())
    path.write_bytes(data)
    return entry | {"sha256": hashlib.sha256(data).hexdigest(), "size": len(data)}


def test_shards_that_are_whole_hold(folder):
    shards(folder)
    found, told = failures(folder, "out")
    assert (found, told.split(" of ")[1]) == ([], "6 pages: all hold\n")


def test_shards_in_parquet_are_counted(folder):
    pytest.importorskip("pyarrow")
    about, first, *others = shards(folder, form="parquet")
    found, told = failures(folder, "out")
    assert found == []
    assert "more in Parquet, which were counted and not proved" in told
    put_manifest(folder, [about, first | {"records": 1, "last": "z"}, *others])
    assert failures(folder, "out")[0] == [("-", "records"), ("-", "last")]


@pytest.mark.parametrize(("key", "value"), [
    ("pages", 9), ("records", 1), ("first", "z"), ("last", "z"), ("sha256", "0" * 64), ("size", 1), ("failed", ["z"]),
])  # fmt: skip
def test_a_manifest_that_says_otherwise_is_found(folder, key, value):
    about, first, *others = shards(folder)
    put_manifest(folder, [about, first | {key: value}, *others])
    named = {"sha256": "bytes", "size": "bytes"}.get(key, key)
    assert named in {what for _, what in failures(folder, "out")[0]}


@pytest.mark.parametrize("types", [1.5, "page", {"page": 1}, True])
def test_types_of_a_manifest_that_are_no_list_end_in_no_traceback(folder, types):
    about, *entries = shards(folder)
    put_manifest(folder, [about | {"types": types}, *entries])
    assert failures(folder, "out")[1].endswith("all hold\n") or failures(folder, "out")[0]


def test_a_line_that_is_lost_with_its_hash_is_found_by_the_count(folder):
    about, first, *others = shards(folder)
    lost = rewritten(folder, first, lambda data: b"".join(data.splitlines(keepends=True)[:-1]))
    put_manifest(folder, [about, lost, *others])
    assert [what for _, what in failures(folder, "out")[0]] == ["records"]


def test_shards_that_are_gone_added_or_elsewhere_are_found(folder):
    about, first, second, *others = shards(folder)
    (folder / "out" / first["shard"]).unlink()
    shutil.copy(folder / "out" / second["shard"], folder / "out" / f"part-000099-{'0' * 16}.jsonl")
    (folder / "stolen.jsonl").write_text("{}")
    put_manifest(folder, [about, first, second | {"shard": "../stolen.jsonl"}, *others])
    told = [what for _, what in failures(folder, "out")[0]]
    assert told == ["shard"] * 4, "one that nobody names twice, one elsewhere, one that is gone"


def test_a_page_in_two_shards_is_found(folder):
    about, first, second, *others = shards(folder)
    data = (folder / "out" / first["shard"]).read_bytes()
    twice = rewritten(folder, second, lambda _: data)
    put_manifest(folder, [about, first, twice | {key: first[key] for key in ("pages", "records", "first", "last")},
                          *others])  # fmt: skip
    assert ("a", "order") in failures(folder, "out")[0]


def test_a_lexicon_of_the_manifest_must_be_given(folder):
    (folder / "my.tsv").write_text("word\ttype\tname\tkind\n慰问金\torganisation\t\tother\n", encoding="utf-8")
    shards(folder, "--lexicon", "my.tsv")
    assert failures(folder, "out", "--lexicon", "my.tsv")[0] == []
    assert ("-", "lexicons") in failures(folder, "out")[0]


@pytest.mark.parametrize("data", [b"", b"[1]\n", b"\xff", b"[" * 99_999])
def test_what_is_no_folder_of_shards_is_told(folder, data):
    (folder / "out").mkdir()
    done = run("verify", "out", cwd=folder)
    assert (done.returncode, "is a folder without manifest.jsonl" in done.stderr) == (1, True)
    (folder / "out" / "manifest.jsonl").write_bytes(data)
    done = run("verify", "out", cwd=folder)
    assert (done.returncode, done.stderr.count("\n"), "give what --output-dir wrote" in done.stderr) == (1, 1, True)
