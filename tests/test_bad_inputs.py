"""A table of bad inputs: each ends in records or in clear lines, with the right exit code and nothing half-written.

A row names what is given, the command, its exit code and what it says; "" where records must come. Rows that need the
end of a process, a full disk or an endless stream run apart, all others in this process.
"""

import json
import os
import re
import subprocess
import sys
from functools import partial
from importlib.resources import files
from itertools import chain, cycle, repeat
from pathlib import Path

import pytest
from command_line import UNIONX, environment, needs_posix, run

from unionx.errors import ReadError
from unionx.records import record_lines
from unionx.run.exports import read_exports

PAGE = "2022年，港城市总工会为300名职工发放慰问金60万元。\n"
NO_FILE = "a pipe, socket or device, not a file"
MEMORY = 3 << 30  # bytes of address space: what reads an endless stream to its end runs out of it


@pytest.fixture
def folder(tmp_path):
    """A folder with a page and its records."""
    (tmp_path / "page.txt").write_text(PAGE, encoding="utf-8")
    assert run("extract", "page.txt", "-o", "records.jsonl", cwd=tmp_path).returncode == 0
    return tmp_path


def is_clear(told):
    """Say whether what was told is lines of text that no terminal obeys, and no traceback."""
    return "Traceback" not in told and all(c.isprintable() or c in "\n " for c in told)


def apart(folder, *args, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, memory=MEMORY):
    """Run in a process of its own with so much memory; return exit code and what it said."""

    def limited():
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))

    done = subprocess.run(
        [*UNIONX, "--no-config", *args], stdin=stdin, stdout=stdout, stderr=subprocess.PIPE, cwd=folder,
        env=environment(), timeout=60, check=False, preexec_fn=limited,
    )  # fmt: skip
    return done.returncode, done.stderr.decode()


PAGES = {
    "empty": (b"", ""),
    "blank": (b" \n\t\r\n", ""),
    "a mark of byte order alone": (b"\xef\xbb\xbf", ""),
    "a mark of UTF-16 alone": (b"\xff\xfe", ""),
    "a NUL": (PAGE.encode() + b"\0", "binary, not text"),
    "UTF-16 without a mark": (PAGE.encode("utf-16-le"), "binary, not text"),
    "UTF-16 cut in two": (b"\xff\xfe" + PAGE.encode("utf-16-le")[:-1], ""),
    "UTF-8 cut in two": (PAGE.encode()[:-3], ""),
    "a byte that is none": (PAGE.encode() + b"\xff" + PAGE.encode(), ""),
    "bytes that are none": (b"\xff\x80\x81" * 90, "cannot be decoded"),
    "two encodings": (PAGE.encode() * 3 + PAGE.encode("gb18030") * 9, "cannot be decoded"),
    "surrogates in UTF-8": (PAGE.encode() * 9 + b"\xed\xa0\x80", ""),
    "controls of C0 and C1": (("\x1b[31m\x9b31m\x07\x7f\x85" + PAGE).encode(), ""),
    "marks of direction": ("\u202e\u2066\u061c".join(PAGE).encode(), ""),
    "private use": ("\ue000\uf8ff\U0010ffff".join(PAGE[:9]).encode() + PAGE.encode(), ""),
    "nested brackets": (("（【“《(" * 9000 + PAGE).encode(), ""),
    "headings of nothing": (b"#\n" * 9000 + b"######" * 999, ""),
    "a hundred thousand digits": (b"9" * 100_000 + "万元".encode(), ""),
    "a numeral of twenty thousand": (("一" * 20_000 + "万元").encode(), ""),
    "one line": ((PAGE.strip() * 1_500).encode(), ""),
    "HTML that ends nowhere": (b"<html><body><p" + PAGE.encode() + b"<" * 9000, ""),
    "a PDF": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "a PDF, not a page"),
    "an image": (b"\x89PNG\r\n\x1a\n" + b"\0" * 99, "an image, not a page"),
    "an archive": (b"PK\x03\x04" + b"\0" * 99, "an archive, not a page"),
    "JSON": (b'{"a": [' * 999, ""),
}


@pytest.mark.parametrize("kind", PAGES)
def test_pages(folder, kind):
    data, told = PAGES[kind]
    (folder / "bad.txt").write_bytes(data)
    done = run("extract", "bad.txt", "page.txt", cwd=folder)
    assert done.returncode == (1 if told else 0), done.stderr
    assert is_clear(done.stderr), done.stderr
    assert f"bad.txt: {told}" in done.stderr or not told
    docs = {json.loads(line)["doc"] for line in done.stdout.splitlines()}
    assert docs == ({"page.txt"} if told else {"bad.txt", "page.txt"}), "the others are read"


def record_of(folder, kind):
    lines = (folder / "records.jsonl").read_text(encoding="utf-8").splitlines()
    return next(record for record in map(json.loads, lines) if record["type"] == kind)


RECORDS = {
    "empty": lambda folder: b"",
    "cut off": lambda folder: (folder / "records.jsonl").read_bytes()[:-90],
    "other order": lambda folder: b"\n".join(reversed((folder / "records.jsonl").read_bytes().splitlines())),
    "twice": lambda folder: (folder / "records.jsonl").read_bytes() * 2,
    "another version": lambda folder: json.dumps(record_of(folder, "figure") | {"colour": "red"}).encode(),
    "a huge field": lambda folder: json.dumps(record_of(folder, "figure") | {"noun": "工" * 3_000_000}).encode(),
    "a place that is not there": lambda folder: json.dumps(
        record_of(folder, "article") | {"end": 10**9, "segments": [[10**8, 10**9], [5, 1]]}
    ).encode(),
    "not a number": lambda folder: b'{"type":"figure","id":"a","doc":"page.txt","value":NaN}',
    "lone surrogates": lambda folder: json.dumps(record_of(folder, "page") | {"doc": "\ud800"}).encode(),
    "lone surrogates before a record": lambda folder: (
        b'{"type":"figure","id":"a","doc":"\\ud800"}\n' + json.dumps(record_of(folder, "figure") | {"doc": ""}).encode()
    ),
    "nested arrays": lambda folder: b"[" * 99_999,
    "nested objects": lambda folder: b'{"a":' * 99_999,
    "bytes": lambda folder: bytes(range(256)) * 9,
    "a page above": lambda folder: json.dumps(
        record_of(folder, "page") | {"doc": "../../x", "id": "../../x#page"}
    ).encode(),
    "a page elsewhere": lambda folder: json.dumps(record_of(folder, "page") | {"doc": "/etc/passwd"}).encode(),
    "a page of a bad name": lambda folder: json.dumps(
        record_of(folder, "page") | {"doc": "C:\\CON", "id": "C:\\CON#page"}
    ).encode(),
    "a page that is a device": lambda folder: json.dumps(record_of(folder, "page") | {"doc": "/dev/zero"}).encode(),
    "a page behind a URL": lambda folder: json.dumps(
        record_of(folder, "page") | {"doc": "file:///dev/zero", "id": "file:///dev/zero#page"}
    ).encode(),
    "a page with escapes": lambda folder: json.dumps(
        record_of(folder, "page") | {"doc": "\x1b]8;;x\x07\x9b\u202e"}
    ).encode(),
}
READERS = (
    ("show",), ("facts",), ("stats",), ("stats", "-f", "json"), ("report", "-o", "out"), ("verify",), ("sample",),
    ("diff", "records.jsonl"),
    ("evaluate", "records.jsonl"), ("convert", "--to", "csv"), ("convert", "--to", "brat", "-o", "out"),
    ("corrections", "--records", "records.jsonl"), ("people",), ("registry", "-o", "out"),
    ("convert", "--to", "xlsx", "-o", "out"), ("convert", "--to", "sqlite", "-o", "out"),
    ("convert", "--to", "arrow", "-o", "out"), ("convert", "--to", "duckdb", "-o", "out"),
)  # fmt: skip


@pytest.mark.parametrize("args", READERS, ids=lambda args: " ".join(args[:3]))
def test_records(folder, args):
    before = set(folder.iterdir())
    for kind, made in RECORDS.items():
        (folder / "bad.jsonl").write_bytes(made(folder))
        done = run(args[0], "bad.jsonl", *args[1:], cwd=folder)
        assert done.returncode in (0, 1, 2), kind
        assert is_clear(done.stderr), (kind, done.stderr)
        assert done.returncode == 0 or done.stderr or done.stdout, kind
        assert args[0] != "report" or b"\x1b" not in (folder / "out").read_bytes(), kind
    left = {path.name for path in set(folder.iterdir()) - before}
    assert left <= {"bad.jsonl", "out", "out.partial"}, "nothing outside of what was given"
    if (folder / "out").is_dir():
        assert all(path.resolve().parent == folder / "out" for path in (folder / "out").rglob("*"))


MISPLACED = {
    "figure": {"start": 500, "end": 504},
    "date": {"text": "2021年"},
    "article": {"segments": [[0, 5], [90, 99]]},
}


@pytest.mark.parametrize("kind", MISPLACED)
def test_what_does_not_stand_at_its_place_is_left_out_and_told(folder, kind):
    lines = [json.loads(line) for line in (folder / "records.jsonl").read_text(encoding="utf-8").splitlines()]
    wrong = [line["id"] for line in lines if line["type"] == kind]
    made = [json.dumps(line | (MISPLACED[kind] if line["type"] == kind else {})) for line in lines]
    (folder / "bad.jsonl").write_text("\n".join(made), encoding="utf-8")
    for command in ("show", "report", "convert --to doccano", "convert --to spacy", "convert --to brat -o brat"):
        name, *more = command.split()
        done = run(name, "bad.jsonl", *more, cwd=folder)
        assert done.returncode == 1, command
        assert [line.split()[2] for line in done.stderr.splitlines()] == wrong, command
        assert "left out; see unionx verify" in done.stderr
        if command == "convert --to doccano":
            types = {label for *_, label in json.loads(done.stdout)["label"]}
            assert types == {"figure", "date"} - {kind}


@needs_posix
@pytest.mark.parametrize(
    "command", ["extract page.txt -o", "extract page.txt --output-dir", "registry records.jsonl -o"]
)
def test_a_target_that_is_the_pipe_behind_standard_output_is_told(folder, command):
    own = environment()
    args = [*UNIONX, *command.split(), "/dev/stdout"]
    done = subprocess.run(args, cwd=folder, env=own, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert "/dev/stdout is a" in done.stderr


def test_records_open_no_url_that_was_not_given(folder):
    (folder / "far.jsonl").write_bytes((folder / "records.jsonl").read_bytes().replace(b"page.txt", b"file://FAR/page.txt")
                                       .replace(b"FAR", bytes(folder)))  # fmt: skip
    done = run("show", "far.jsonl", cwd=folder)
    assert (done.returncode, done.stdout) == (1, b"")
    assert "is a URL, which records alone do not open; give --source" in done.stderr
    for source in (f"file://{folder}", f"file://{folder}/"):
        assert run("show", "far.jsonl", "--source", source, cwd=folder).returncode == 0
        assert run("verify", "far.jsonl", "--source", source, cwd=folder).returncode == 0
        assert run("show", "records.jsonl", "--source", source, cwd=folder).returncode == 0
    assert run("show", "far.jsonl", "--source", f"file://{folder}/pa", cwd=folder).returncode == 1
    (folder / "below").mkdir()
    lines = (folder / "far.jsonl").read_bytes()
    (folder / "far.jsonl").write_bytes(lines.replace(b"/page.txt", b"/below/../page.txt"))
    assert run("show", "far.jsonl", "--source", f"file://{folder}/below", cwd=folder).returncode == 1
    (folder / "below").rmdir()


OWN = {
    "lexicon": {
        "empty": b"",
        "no columns": b"a\tb\n",
        "bytes": b"\xff\xfe\x00",
        "a NUL": "word\ttype\n\0港城\torganisation\n".encode(),
        "a word without end": ("word\ttype\n" + "工" * 50_000 + "\torganisation\n").encode(),
        "more cells than columns": "word\ttype\n港城\torganisation\tx\ty\n".encode(),
    },
    "corrections": {
        "no JSON": b"{",
        "nested arrays": b"[" * 99_999,
        "bytes": b"\xff\xfe\x00\n",
        "a number of a thousand digits": b'{"doc":"page.txt","type":"figure","start":' + b"1" * 9999 + b"}",
        "a key that is no text": b'{"doc":"page.txt","type":"figure","start":0,"end":1,"key":{},"value":1}',
        "a lone surrogate": rb'{"doc":"\ud800","type":"figure","start":0,"end":1,"drop":true}',
    },
    "config": {
        "bytes": b"\xff\xfe\x00",
        "another key": b"colour = 1",
        "dots without end": ".".join("a" * 50_000).encode() + b" = 1",
        "nested arrays": b"date = " + b"[" * 50_000,
        "more digits than Python writes": b"date = 0x" + b"f" * 9_000,
        "the same in a table": b"[extract]\njobs = 0x" + b"f" * 9_000,
        "a megabyte and more": b"# " + b"x" * (1 << 20),
    },
}


@pytest.mark.parametrize(("option", "kind"), [(option, kind) for option, kinds in OWN.items() for kind in kinds])
def test_what_the_user_brings(folder, option, kind):
    (folder / "bad.toml").write_bytes(OWN[option][kind])
    args = ("--config", "bad.toml", "extract", "page.txt") if option == "config" else (
        "extract", "page.txt", f"--{option}", "bad.toml")  # fmt: skip
    done = run(*args, "-o", "out.jsonl", cwd=folder)
    assert (done.returncode == 2 and "bad.toml" in done.stderr) or kind == "a NUL", done.stderr
    assert is_clear(done.stderr)
    assert not (folder / "out.jsonl").exists() or kind == "a NUL"


@pytest.mark.parametrize("command", ["show", "stats", "report", "verify", "convert --to csv", "registry -o out"])
def test_a_source_of_settings_that_no_system_takes_is_told(folder, command):
    name, *more = command.split()
    value = '["a\\u0000b"]' if name == "verify" else '"a\\u0000b"'
    (folder / "unionx.toml").write_text(f"[{name}]\nsource = {value}\n")
    done = run(name, "records.jsonl", *more, cwd=folder)
    assert done.returncode == 2
    assert "a\\x00b' is no path" in done.stderr
    assert is_clear(done.stderr)


def test_a_size_that_is_no_number_is_wrong_usage(folder):
    done = run("extract", "page.txt", "--output-dir", "out", "--shard-size", "nan", cwd=folder)
    assert done.returncode == 2
    assert "'nan' is no number of megabytes" in done.stderr
    assert not (folder / "out").exists()


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_what_is_no_lexicon_is_not_quoted(folder, lang):
    (folder / "private.txt").write_text("machine example.org login me password s3cret\n")
    (folder / "unionx.toml").write_text('lexicons = ["private.txt"]\n')
    for args in ("extract page.txt", "facts page.txt", "verify records.jsonl"):
        done = run("--lang", lang, *args.split(), cwd=folder)
        assert done.returncode == 2
        assert "private.txt:1" in done.stderr
        assert "word" in done.stderr
        assert not [word for word in ("machine", "example", "s3cret") if word in done.stderr]
    done = run("--lang", lang, "lexicon", "check", "private.txt", cwd=folder)
    assert done.returncode == 1
    assert b"s3cret" not in done.stdout + done.stderr.encode()


@needs_posix
@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("args", ["extract d", "extract d -j 2", "extract d --output-dir out", "facts d", "stats d",
                                  "extract d d/p.txt d", "people ./d d -o out"])  # fmt: skip
def test_what_is_read_already_is_noted_and_is_no_error(folder, args, lang):
    (folder / "d").mkdir()
    (folder / "page.txt").rename(folder / "d/p.txt")
    (folder / "d/q.txt").symlink_to("p.txt")
    done = run("--lang", lang, *args.split(), cwd=folder)
    assert done.returncode == 0, done.stderr
    noted = [line for line in done.stderr.splitlines() if line.startswith({"en": "Note: ", "zh": "说明："}[lang])]
    assert any("d/q.txt" in line and "d/p.txt" in line for line in noted)
    assert "rror" not in done.stderr
    assert "错误" not in done.stderr


def test_two_contents_of_one_name_are_an_error(folder):
    for name, text in (("a.jsonl", "工会"), ("b.jsonl", "会员"), ("c.jsonl", "职工")):
        made = {"id": "page.txt" if name == "c.jsonl" else "1", "text": text}
        (folder / name).write_text(json.dumps(made, ensure_ascii=False), encoding="utf-8")
    for given, told in (
        ("a.jsonl b.jsonl", "Error: b.jsonl:1: id '1' is that of a.jsonl:1 too"),
        ("page.txt c.jsonl", "Error: c.jsonl:1: id 'page.txt' is that of page.txt too"),
        ("c.jsonl page.txt", "Error: page.txt: c.jsonl:1 has it for its id"),
    ):
        done = run("extract", *given.split(), cwd=folder)
        assert (done.returncode, told in done.stderr) == (1, True), done.stderr


def test_what_a_message_quotes_of_a_file_is_short(folder):
    (folder / "unionx.toml").write_text(f"lexicons = {['x.tsv'] * 9000}\n[extract]\nshard-size = 2.0\n")
    (folder / "x.tsv").write_text("secret" * 9000)
    done = run("extract", "page.txt", cwd=folder)
    note, *_, error = done.stderr.splitlines()
    assert (done.returncode, len(note) < 12_000, len(error) < 1_000) == (2, True, True)
    assert "shard-size 2.0, as " in note


QUOTED = {
    "a key of settings": (["stats", "p.txt"], "unionx.toml", '"{}" = 1\n'),
    "a table of settings": (["stats", "p.txt"], "unionx.toml", '["{}"]\njobs = 1\n'),
    "a value of settings": (["extract", "p.txt"], "unionx.toml", 'format = "{}"\n'),
    "a path of settings": (["extract", "p.txt"], "unionx.toml", 'lexicons = "{}"\n'),
    "a type of a lexicon": (["extract", "p.txt", "--lexicon", "l.tsv"], "l.tsv", "word\ttype\n市总\t{}\n"),
    "a kind of a lexicon": (
        ["extract", "p.txt", "--lexicon", "l.tsv"],
        "l.tsv",
        "word\ttype\tkind\n市总\torganisation\t{}\n",
    ),
    "a type of records": (["diff", "r.jsonl", "r.jsonl"], "r.jsonl", '{{"type": "{}", "doc": "p", "id": "q"}}\n'),
    "an option": (["extract", "p.txt", "--type", "{}"], "p.txt", "工会"),
    "a text to explain": (["explain", "p.txt", "--text", "{}"], "p.txt", "工会"),
    "a command": (["{}"], "p.txt", "工会"),
}


@pytest.mark.parametrize("word", ["会员" * 5000, "a word " * 1500], ids=["one word", "words"])
@pytest.mark.parametrize("kind", QUOTED)
def test_what_a_message_quotes_is_clipped(folder, kind, word):
    args, name, text = QUOTED[kind]
    (folder / name).write_text(text.format(word), encoding="utf-8")
    done = run(*(arg.format(word) for arg in args), cwd=folder)
    assert done.returncode
    assert "…" in done.stderr
    assert max(map(len, done.stderr.splitlines())) < 2000


READ_BY = {
    "extract": (), "explain": (), "show": (), "facts": (), "stats": (), "report": (), "verify": (), "sample": (),
    "diff": ("records.jsonl",), "evaluate": ("records.jsonl",), "convert": ("--to", "csv"), "corrections": (),
    "lexicon check": (), "extract page.txt --lexicon": (), "extract page.txt --corrections": (), "sample --score": (),
    "people": (), "registry": ("-o", "out"), "review": (),
}  # fmt: skip


@needs_posix
@pytest.mark.parametrize("command", READ_BY)
def test_what_is_no_file_is_not_read(folder, command):
    os.mkfifo(folder / "pipe.jsonl")
    waits = ["/proc/kmsg"] * os.access("/proc/kmsg", os.R_OK)  # looks like a file, and waits for what the system says
    for name in ("pipe.jsonl", "/dev/zero", f"file://{folder}/pipe.jsonl", *waits):
        done = run(*command.split(), name, *READ_BY[command], cwd=folder)
        assert done.returncode in (1, 2)
        said = done.stderr + done.stdout.decode()
        assert NO_FILE in said or "is no page, but may hold many" in said
        assert is_clear(done.stderr)


@pytest.mark.skipif(not Path("/proc/mounts").exists(), reason="a file of Linux that others wait on")
def test_what_may_wait_is_no_file_even_where_something_has_come(folder):
    done = run("extract", "/proc/mounts", cwd=folder)
    assert (done.returncode, NO_FILE in done.stderr) == (1, True)
    (folder / "empty.txt").touch()
    assert run("extract", "empty.txt", cwd=folder).returncode == 0


@needs_posix
@pytest.mark.parametrize("command", ["extract", "verify", "convert"])
def test_an_endless_stream_ends_in_a_line(folder, command, monkeypatch):
    monkeypatch.setenv("UNIONX_MAX_MB", "1")
    with Path("/dev/zero").open("rb") as zeros:
        code, told = apart(folder, command, "-", *["--to", "csv"][: 2 * (command == "convert")], stdin=zeros)
    assert (code, told.count("\n")) == (1, 1)
    assert "MB; split it, or set UNIONX_MAX_MB" in told


def test_an_endless_stream_of_lines_that_are_no_records_ends(folder):
    first = (folder / "records.jsonl").read_bytes().splitlines(keepends=True)
    endless = chain(first, repeat(b"{}\n"))
    with pytest.raises(ReadError, match=f"^-:{len(first) + 10_001}: holds 10,001 lines in a row that are no records"):
        list(record_lines.groups(endless))
    (folder / "bad.jsonl").write_bytes(b"{}\n" * 10_002)
    with pytest.raises(ReadError, match="10,001 lines in a row"):
        list(record_lines.read_each(str(folder / "bad.jsonl")))


def test_an_endless_stream_of_lines_of_no_tool_ends():
    exported = b'{"id": 1, "text": "", "label": []}\n'
    for wrong in (b'{"type": "page"}\n', b"1\n", b"[1]\n", b"{\n"):
        *others, last = read_exports("-", None, chain([exported], repeat(wrong)))
        assert len(others) == 10_001
        assert "holds 10,001 lines in a row that are no pages; give what extract wrote" in str(last)


def test_an_endless_stream_that_repeats_a_record_ends(folder, monkeypatch):
    monkeypatch.setenv("UNIONX_MAX_MB", "1")
    first = (folder / "records.jsonl").read_bytes().splitlines(keepends=True)
    for endless in (chain(first, repeat(first[-1])), cycle(first), chain(first, repeat(b"\n"))):
        with pytest.raises(ReadError, match="what repeats lines that came before is longer than 4 MB"):
            list(record_lines.groups(endless))
    exported = b'{"id": 1, "text": "", "label": []}\n'
    *_, last = read_exports("-", "doccano", repeat(exported))
    assert "what repeats lines that came before" in str(last)
    assert sum(len(group.lines) for group in record_lines.groups(first * 20)) == 20 * len(first)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is full")
@pytest.mark.parametrize("args", [["--help"], ["--version"], ["facts", "--help"]])
def test_a_full_disk_behind_standard_output_is_told(folder, args):
    with Path("/dev/full").open("w") as full:
        code, told = apart(folder, *args, stdout=full)
    assert (code, told.count("\n")) == (1, 1)
    assert "standard output cannot be written: No space left on device" in told


@needs_posix
@pytest.mark.parametrize("args", [["--help"], ["--version"], ["-h"], ["--lang", "zh", "--help"], ["extract", "--help"],
                                  ["schema"], ["show", "page.txt"]], ids=" ".join)  # fmt: skip
def test_a_reader_that_went_away_is_told_by_the_exit_code(folder, args):
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run([*UNIONX, *args], stdout=writing, stderr=subprocess.PIPE, cwd=folder, env=environment())
    os.close(writing)
    assert (done.returncode, done.stderr) == (141, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is full")
@needs_posix
def test_a_run_goes_on_where_nothing_more_can_be_told(folder):
    (folder / "empty.txt").write_text("")
    with Path("/dev/full").open("w") as full:
        done = subprocess.run([*UNIONX, "extract", "empty.txt", "page.txt"], stdout=subprocess.PIPE, stderr=full,
                              cwd=folder, env=environment(), check=False)  # fmt: skip
    assert done.returncode == 0
    assert {json.loads(line)["doc"] for line in done.stdout.splitlines()} == {"empty.txt", "page.txt"}


# Python keeps bytecode that a full disk cut, and cannot read it again.
NO_BYTECODE = {"PYTHONDONTWRITEBYTECODE": "1"}


def on_a_short_disk(folder, *args, size=900):
    """Run where no file may have more than so many bytes, with the folder for temporary files there as well."""
    import resource

    short = partial(resource.setrlimit, resource.RLIMIT_FSIZE, (size, size))
    (folder / "tmp").mkdir(exist_ok=True)
    own = environment(TMPDIR=str(folder / "tmp"), **NO_BYTECODE)
    return subprocess.run([*UNIONX, *args], preexec_fn=short, cwd=folder, env=own,
                          check=False, capture_output=True, text=True)  # fmt: skip


@needs_posix
def test_a_schema_is_written_whole_or_not_at_all(folder):
    done = on_a_short_disk(folder, "schema", "-o", "out")
    assert (done.returncode, list((folder / "out").iterdir())) == (1, [])


# Commands one after the other, each in a fork of one process that has loaded everything, behind a line of Python.
TOGETHER = """
import json, os, resource, sys
from unionx import pipeline
from unionx.cli.main import main

pipeline.load()
for command in json.loads(sys.argv[1]):
    end, told = os.pipe()
    child = os.fork()
    if not child:
        os.dup2(told, 2)
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        exec(sys.argv[2])
        main(command.split(), prog_name="unionx")
    os.close(told)
    said = open(end, encoding="utf-8").read()
    print(json.dumps([os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), said]), flush=True)
"""
WRITERS = (
    "extract page.txt -o NAME -f xlsx", "extract page.txt -o NAME -f sqlite", "extract page.txt -o NAME -f duckdb",
    "extract page.txt -o NAME -f arrow", "extract page.txt -o NAME -f parquet", "extract page.txt -o NAME -f csv",
    "extract page.txt -o NAME", "extract page.txt -o NAME/", "extract page.txt --output-dir NAME",
    "extract page.txt --output-dir NAME -f parquet", "facts page.txt -o NAME -f csv", "people page.txt -o NAME -f xlsx",
    "people page.txt -o NAME -f duckdb", "registry records.jsonl -o NAME", "registry records.jsonl -o NAME -f xlsx",
    "registry records.jsonl -o NAME -f sqlite", "report records.jsonl -o NAME", "stats records.jsonl -o NAME",
    "sample records.jsonl -o NAME", "corrections sheet.csv -o NAME", "convert records.jsonl --to brat -o NAME",
    "convert records.jsonl --to doccano -o NAME", "convert records.jsonl --to spacy -o NAME",
    "schema -o NAME",
)  # fmt: skip


def together(folder, name, writers, prepare="pass"):
    """Run writers to a name and a number; yield each command, its exit code and what it said."""
    header = "right,better,type,text,rule,doc,start,end,stratum_size\n"
    (folder / "sheet.csv").write_text(f"{header}n,,figure,300名,figure/unit,page.txt,13,17,1\n", encoding="utf-8")
    (folder / "tmp").mkdir(exist_ok=True)
    commands = [command.replace("NAME", f"{name}{number}") for number, command in enumerate(writers)]
    own = environment(TMPDIR=str(folder / "tmp"), **NO_BYTECODE)
    done = subprocess.run([sys.executable, "-c", TOGETHER, json.dumps(commands), prepare], cwd=folder, env=own,
                          capture_output=True, text=True)  # fmt: skip
    results = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(results) == len(commands), done.stderr
    yield from ((command, *result) for command, result in zip(commands, results, strict=True))


@needs_posix
def test_a_full_disk_leaves_nothing_under_a_final_name(folder):
    before = {*folder.iterdir(), folder / "sheet.csv"}
    for command, code, said in together(folder, "out", WRITERS, "resource.setrlimit(resource.RLIMIT_FSIZE, (40, 40))"):
        assert code == 1, (command, said)
        assert is_clear(said), (command, said)
        assert "File too large" in said or "disk I/O error" in said, (command, said)
        assert "standard output" not in said, command
    left = {path for path in folder.rglob("*") if path.is_file()} - before
    wrong = {path for path in left if ".partial" not in str(path.relative_to(folder))}
    assert not wrong


@pytest.mark.skipif(not Path("/proc/sys").exists(), reason="needs a file system that takes no files")
def test_a_target_that_takes_no_files_is_told(folder):
    for command, code, said in together(folder, "/proc/sys/out", WRITERS[::3]):
        assert code in (1, 2), (command, said)
        assert is_clear(said), (command, said)
        assert "/proc/sys" in said, (command, said)
        assert "cannot be written" in said or "there is no folder" in said, (command, said)


@pytest.mark.skipif(not Path("/proc/sys").exists(), reason="needs a file system that takes no files")
def test_a_review_whose_answers_cannot_be_kept_does_not_begin(folder):
    pytest.importorskip("uvicorn")
    done = run("review", "page.txt", "--no-browser", "-o", "/proc/sys/answers.jsonl", cwd=folder)
    assert done.returncode == 2
    assert "/proc/sys/answers.jsonl cannot be written" in done.stderr


@needs_posix
def test_a_page_whose_name_is_no_text_is_found_again(folder):
    for name in (b"\xff.txt", b"\xfe\xb9.txt"):
        (folder / os.fsdecode(name)).write_text(PAGE, encoding="utf-8")
    assert run("extract", ".", "-o", "named.jsonl", cwd=folder).returncode == 0
    done = run("verify", "named.jsonl", cwd=folder)
    assert (done.returncode, done.stderr) == (0, "15 records of 3 pages: all hold\n")
    (folder / os.fsdecode(b"\xff.txt")).unlink()
    done = run("verify", "named.jsonl", cwd=folder)
    assert (done.returncode, rb"\udcff.txt: cannot be read" in done.stdout) == (1, True)


@needs_posix
def test_what_goes_to_a_file_needs_no_standard_output(folder):
    for command, code, said in together(folder, "out", WRITERS[1::3], "os.close(1); sys.stdout = None"):
        assert code == 0, (command, said)
    assert {path.name for path in folder.glob("out*")} >= {f"out{number}" for number in range(len(WRITERS[1::3]))}


@needs_posix
def test_a_process_begins_without_standard_output(folder):
    args = [*UNIONX, "extract", "page.txt", "--output-dir", "out"]
    done = subprocess.run(args, preexec_fn=partial(os.close, 1), cwd=folder, env=environment(), check=False)
    assert (done.returncode, (folder / "out").is_dir()) == (0, True)


# What Python itself loads for -m before any line of unionx runs; python -P -m unionx looks for none of it here.
BEFORE_UNIONX = {
    "importlib", "contextlib", "warnings", "collections", "functools", "types", "keyword", "operator", "reprlib",
    "enum", "abc", "re", "copyreg",
}  # fmt: skip
USED = {"rjieba", "jieba", "click", "regex", "pydantic", "ahocorasick_rs", "jinja2", "sitecustomize"}


def test_no_module_of_the_working_directory_runs(folder):
    for name in {name for name in sys.stdlib_module_names if name[0] != "_"} - BEFORE_UNIONX | USED:
        (folder / f"{name}.py").write_text("raise SystemExit('not to be run')")
    done = subprocess.run([sys.executable, "-m", "unionx", "report", "page.txt"], capture_output=True, text=True,
                          cwd=folder, env=environment(), check=False)  # fmt: skip
    assert (done.returncode, done.stderr, done.stdout[:15]) == (0, "", "<!DOCTYPE html>")


@pytest.mark.skipif(os.name != "posix", reason="signals and pipes of POSIX")
@pytest.mark.parametrize("wait", [0.0, 0.4, 0.8])
def test_signals_that_follow_each_other_end_a_run_of_two_processes(folder, wait):
    import signal
    import time

    for number in range(240):  # which the compiled wheel, too, has not read when the signals come
        (folder / f"{number}.txt").write_text(PAGE * 40, encoding="utf-8")
    args = [*UNIONX, "extract", ".", "-j", "2", "-o", "out.jsonl"]
    with subprocess.Popen(args, cwd=folder, env=environment(), stderr=subprocess.PIPE, text=True) as process:
        time.sleep(wait)
        for name in (signal.SIGTERM, signal.SIGINT, signal.SIGTERM):
            process.send_signal(name)
            time.sleep(0.002)
        told = process.communicate(timeout=20)[1]
    assert process.returncode in (-signal.SIGTERM, 128 + signal.SIGTERM, 128 + signal.SIGINT, 0)
    assert is_clear(told)
    assert not (folder / "out.jsonl").exists() or process.returncode == 0


def test_no_character_without_a_glyph_is_left_in_words():
    from unionx.language import regex
    from unionx.language.text import Text
    from unionx.page.layout import BLANKS, invisible_characters

    unseen = regex.compile(r"[\p{Default_Ignorable_Code_Point}\ufffc]")
    assert not [
        hex(code)
        for code in (*range(0xD800), *range(0xE000, 0x110000))
        if unseen.match(chr(code)) and chr(code) not in BLANKS and invisible_characters(Text(chr(code))).text
    ]


@pytest.mark.parametrize("start", ["", " ", "\n", "\ufeff", "\u3000", "\u200b\t", "'", "' "])
@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "＝"])
def test_no_cell_is_a_formula_and_each_comes_back(start, sign):
    from unionx.records.rows import cell, restore

    made = cell(f"{start}{sign}HYPERLINK(1)")
    assert made.startswith("'")
    assert restore(made) == f"{start}{sign}HYPERLINK(1)"


def test_no_mark_before_a_sign_makes_a_formula_in_a_file_or_in_the_report():
    from unionx.language.text import Text
    from unionx.page.layout import BLANKS, invisible_characters
    from unionx.records.rows import is_formula

    script = (files("unionx") / "desk/report/assets/script.js").read_text(encoding="utf-8")
    written = re.search(r"FORMULA = /(.+)/u;", script)[1]
    in_report = re.compile(re.sub(r"\\u\{(\w+)\}", lambda code: rf"\U{code[1]:>08}", written))
    for code in (*range(0xD800), *range(0xE000, 0x10000), *range(0x1BCA0, 0x1BCA4),
                 *range(0x1D173, 0x1D17B), *range(0xE0000, 0xE1000)):  # fmt: skip
        mark = chr(code)
        passed = mark not in "#" and (mark in BLANKS or not invisible_characters(Text(mark)).text)
        assert is_formula(f"{mark}=1") or not passed, hex(code)
        assert is_formula(f"{mark}=1") == bool(in_report.match(f"{mark}=1")), hex(code)


def test_a_small_parquet_file_is_not_unpacked_beyond_what_a_run_holds(folder, monkeypatch):
    pyarrow = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    monkeypatch.setenv("UNIONX_MAX_MB", "1")
    parquet.write_table(pyarrow.table({"text": ["0" * 5_000_000]}), folder / "dense.parquet", compression="zstd")
    done = run("extract", "dense.parquet", cwd=folder)
    assert (done.returncode, done.stdout) == (1, b"")
    assert "bytes unpack to is longer than 4 MB; split it, or set UNIONX_MAX_MB to more megabytes" in done.stderr
    long = pyarrow.DictionaryArray.from_arrays(
        pyarrow.array([0] * 99, pyarrow.int32()), pyarrow.array(["0" * 2_000_000])
    )
    parquet.write_table(pyarrow.table({"text": long}), folder / "repeats.parquet", compression="zstd")
    from unionx.page.corpora import _rows_at_a_time

    assert _rows_at_a_time(parquet.read_metadata(folder / "repeats.parquet"), ["text"]) == 2
    assert "repeats.parquet:99: the text is longer than 1 MB" in run("extract", "repeats.parquet", cwd=folder).stderr
