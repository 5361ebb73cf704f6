"""What a command is given: pages, a corpus, records, standard input."""

import json

import pytest
from command_line import run
from record_builders import figure, jsonl, page

from unionx.records import record_lines

TEXT = "威海市总工会2022年发放救助金292万元。\n"


def test_a_page_on_standard_input_is_a_page(tmp_path):
    (tmp_path / "p.txt").write_text(TEXT, encoding="utf-8")
    piped = run("facts", "-", "--date", "2023", stdin=TEXT.encode())
    named = run("facts", "p.txt", "--date", "2023", cwd=tmp_path)
    assert (piped.returncode, named.returncode) == (0, 0)
    assert piped.stdout == named.stdout.replace(b"p.txt", b"-")
    warned = run("facts", "-", "--date", "2023", stdin=(TEXT * 9).encode("gb18030"))
    assert warned.stderr == "Warning: -: read as gb18030; give --encoding if that is wrong\n"
    assert run("facts", "-").stderr == "Warning: -: empty page\n"


@pytest.mark.parametrize(
    ("first", "are"),
    [
        ('{"type":"figure","id":"x","doc":"x"}', True),
        ('\n\ufeff\n{"type":"page","doc":"x"}', True),
        ('\ufeff{"type":"page","doc":"x"}', True),
        ('{"type":"page",\n{"type":"figure","doc":"x"}', True),
        ('{"text":"有3人。","id":"1"}', False),
        ('{"text":"有3人。","type":"article"}', False),
        ('{"type":"place","doc":"x"}', False),
        ("[1]", False),
        ("", False),
        ("新闻", False),
    ],
)
def test_records_are_told_from_a_corpus_by_the_first_line(tmp_path, first, are):
    path = tmp_path / "x.jsonl"
    path.write_text(f"{first}\n", encoding="utf-8")
    assert record_lines.holds_records(str(path)) is are
    assert record_lines.are_records(f"{first}\n".encode().splitlines(keepends=True)) is are


def test_a_corpus_is_read_as_one(tmp_path):
    (tmp_path / "c.jsonl").write_text(json.dumps({"body": TEXT, "id": "k1", "date": "2023"}), encoding="utf-8")
    (tmp_path / "r.jsonl").write_bytes(jsonl(figure(0)))
    done = run("facts", "c.jsonl", "r.jsonl", "--text-field", "body", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    docs = [json.loads(line)["doc"] for line in done.stdout.splitlines()]
    assert docs[-1] == "p"
    assert set(docs[:-1]) <= {"k1"}


def test_bad_lines_are_told_and_the_others_go_on(tmp_path):
    good = jsonl(page(), figure(0))
    wrong = jsonl(figure(20)).replace(b'"money"', b'"gold"')
    (tmp_path / "r.jsonl").write_bytes(good + b'{"type": \n' + wrong + b"\n" + jsonl(figure(40)) + jsonl(figure(40)))
    done = run("facts", "r.jsonl", "missing.jsonl", cwd=tmp_path)
    assert done.returncode == 1
    assert [json.loads(line)["start"] for line in done.stdout.splitlines()] == [0, 40]
    told = done.stderr.splitlines()
    assert [line[: line.index(", found")] for line in told[:3]] == [
        "Error: r.jsonl:3: JSON: expected one JSON object",
        "Error: r.jsonl:4: schema: expected kind: Input should be 'count', 'money', 'percentage', 'measure' or "
        "'duration'",
        "Error: r.jsonl:7: id: expected an id of its own",
    ]
    assert told[3].startswith("Error: missing.jsonl: cannot be read")


def test_a_page_that_comes_twice_counts_once(tmp_path):
    found = jsonl(page(), figure(0))
    (tmp_path / "a.jsonl").write_bytes(found + jsonl(page("q")) + found)
    (tmp_path / "b.jsonl").write_bytes(found)
    done = run("facts", "a.jsonl", "b.jsonl", cwd=tmp_path)
    assert (done.returncode, done.stdout.count(b"\n")) == (1, 1)
    told = "Error: p: came before; skipped, since it would count twice: give it once\n"
    assert done.stderr == told * 2
    again = run("facts", "-", "-", stdin=found)
    assert (again.returncode, again.stdout.count(b"\n")) == (1, 1)
