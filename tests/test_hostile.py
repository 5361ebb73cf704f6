"""What comes from elsewhere and is not as it should be: settings, records, exports, targets, endless sentences.

No command may end in a traceback, and nothing of it may be obeyed by a terminal.
"""

import json
import os
import resource
import subprocess
import sys
from pathlib import Path
from time import process_time

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from unionx.cli.main import main
from unionx.desk.evaluate.articles import _lines_of_segments
from unionx.desk.show import _Articles, _near
from unionx.desk.show.rows import ScreenLine, ScreenRow
from unionx.language.sentences import Sentences
from unionx.records import article_record
from unionx.records.quotes import _REACH, _quote

PAGE = "2022年，港城市总工会为300名职工发放慰问金60万元。\n"
CLAUSE = "市总工会为300名职工发放慰问金60万元，"
LONG_NAME = "n" * 300


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder with a page and its records, in which commands run."""
    monkeypatch.chdir(tmp_path)
    Path("page.txt").write_text(PAGE, encoding="utf-8")
    assert run("extract", "page.txt", "-o", "records.jsonl").exit_code == 0
    return tmp_path


def run(*args):
    return CliRunner().invoke(main, list(args))


def process(args, **keys):
    """Run in a process of its own, for what a runner cannot take away."""
    return subprocess.run([sys.executable, "-m", "unionx", *args], capture_output=True, text=True, check=False, **keys)


def records_with(**keys):
    """Write the records with some keys set in each that has them."""
    held = [json.loads(line) for line in Path("records.jsonl").read_text(encoding="utf-8").splitlines()]
    held = [record | {key: value for key, value in keys.items() if key in record} for record in held]
    Path("changed.jsonl").write_text("".join(f"{json.dumps(record)}\n" for record in held), encoding="utf-8")
    return "changed.jsonl"


def test_a_working_directory_that_was_deleted_has_no_settings(folder, monkeypatch):
    gone = folder / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    done = run("extract", str(folder / "page.txt"))
    assert (done.exit_code, done.exception) == (0, None)


@pytest.mark.parametrize("text", ["date = " + "1" * 5000, "date = " + "[" * 50000, "date = 'not closed"])
def test_settings_that_toml_cannot_hold_are_told(folder, text):
    Path("unionx.toml").write_text(text)
    done = run("extract", "page.txt")
    assert done.exit_code == 2
    assert "unionx.toml: is no TOML" in done.stderr


def test_settings_may_begin_with_a_byte_order_mark(folder):
    Path("unionx.toml").write_text('types = ["date"]', encoding="utf-8-sig")
    assert {json.loads(line)["type"] for line in run("extract", "page.txt").stdout.splitlines()} == {"date"}


def test_a_pyproject_that_never_says_unionx_is_not_read_as_toml(folder, monkeypatch):
    Path("pyproject.toml").write_text("[project]\nname = 'x'\n")
    monkeypatch.setattr("tomllib.loads", lambda text: pytest.fail("read as TOML"))
    assert run("extract", "page.txt").exit_code == 0


def test_a_directory_named_like_the_settings_is_passed_over(folder):
    Path("unionx.toml").mkdir()
    assert run("extract", "page.txt").exit_code == 0


@pytest.mark.parametrize("key", ["lexicons", "corrections"])
def test_no_escape_of_the_settings_reaches_the_terminal(folder, key):
    Path("unionx.toml").write_text(f'{key} = ["\\u001b[31m\\u009bm\\u202e.x"]')
    done = run("extract", "page.txt")
    assert done.exit_code == 2
    assert "\\x1b[31m\\x9bm\\u202e.x" in done.stderr
    assert "\x1b" not in done.stderr


def test_no_escape_of_a_lexicon_reaches_the_terminal(folder):
    Path("my.tsv").write_text("word\ttype\n港城\t\x1b[31m\n", encoding="utf-8")
    done = run("extract", "page.txt", "--lexicon", "my.tsv")
    assert (done.exit_code, "\x1b" in done.stderr) == (2, False)


def test_no_escape_of_the_encoding_reaches_the_terminal(folder):
    done = run("show", records_with(encoding="utf_8\x1b[31m"))
    assert "\x1b" not in done.output
    Path("page.txt").write_bytes(PAGE.encode())
    assert "\x1b" not in run("stats", records_with(encoding="\x1b[31m")).output


@pytest.mark.parametrize("form", ["csv", "parquet", "brat", "jsonl", "label-studio"])
def test_an_output_whose_name_is_too_long_is_wrong_usage(folder, form):
    done = run("convert", "records.jsonl", "--to", form, "-o", LONG_NAME)
    assert done.exit_code == 2
    assert "cannot be written: File name too long; give another" in done.stderr


@pytest.mark.parametrize("args", [["show"], ["explain"], ["sample"], ["stats"], ["convert", "--to", "csv"], ["verify"]])
def test_an_input_whose_name_is_too_long_cannot_be_read(folder, args):
    done = run(args[0], LONG_NAME, *args[1:])
    assert done.exit_code == 1
    assert "File name too long" in done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is full")
@pytest.mark.parametrize("args", [["explain", "page.txt"], ["schema"], ["schema", "figure"]])
def test_a_full_disk_is_told_by_every_command(folder, args):
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "unionx", *args], stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "standard output cannot be written" in done.stderr


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_a_disk_that_fills_up_is_told_where_tables_go_to_a_folder(folder, form):
    Path("page.txt").write_text(PAGE * 200, encoding="utf-8")
    args = ["extract", "page.txt", "-f", form, "-o", "tables/"]
    own = os.environ | {"PYTHONDONTWRITEBYTECODE": "1"}  # bytecode that the limit cut would be read by other tests
    done = process(args, env=own, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000)))
    assert done.returncode == 1
    assert "cannot be written: File too large" in done.stderr
    assert "Traceback" not in done.stderr
    assert not Path("tables").exists()


@pytest.mark.parametrize("key", ["start", "end", "line", "chars"])
def test_a_place_that_no_reader_of_json_holds_is_no_record(folder, key):
    done = run("convert", records_with(**{key: 2**53}), "--to", "parquet", "-o", "all.parquet")
    assert done.exit_code == 1
    assert f"schema: expected {key}:" in done.stderr
    assert run("convert", records_with(**{key: 2**53 - 1}), "--to", "parquet", "-o", "all.parquet").exit_code == 0


@pytest.mark.parametrize("key", ["annotations", "completions", "predictions", "result"])
@pytest.mark.parametrize("value", [1.5, "text", {"a": 1}, [None], True])
def test_a_task_of_label_studio_with_other_things_for_lists_is_one_without(folder, key, value):
    task = {"data": {"text": "港城市", "doc": "page.txt"}, "annotations": [{"result": []}]}
    task = task | ({"annotations": [{"result": value}]} if key == "result" else {key: value})
    Path("export.json").write_text(json.dumps([task]), encoding="utf-8")
    done = run("convert", "export.json", "--to", "jsonl")
    assert isinstance(done.exception, SystemExit | None)
    assert done.exit_code == 0


@pytest.mark.parametrize("key", ["text", "doc", "records"])
@pytest.mark.parametrize("to", ["jsonl", "doccano", "csv"])
def test_half_a_character_in_an_export_is_told(folder, key, to):
    task = {"text": "港城市", "doc": "page.txt", "label": [[0, 3, "organisation"]]} | {key: "港\ud83d"}
    Path("export.jsonl").write_text(f"{json.dumps(task)}\n")
    done = run("convert", "export.jsonl", "--to", to)
    assert done.exit_code == 1
    assert "export.jsonl:1: lone surrogate '\\ud83d'" in done.stderr


@pytest.mark.parametrize("value", [["page"], {}, None, 1, "pages"])
@pytest.mark.parametrize("command", ["stats", "show", "sample", "diff", "verify"])
def test_a_first_line_of_any_type_is_judged(folder, command, value):
    Path("odd.jsonl").write_text(f"{json.dumps({'type': value, 'doc': 'page.txt', 'text': PAGE})}\n", encoding="utf-8")
    done = run(command, "odd.jsonl", *(["odd.jsonl"] if command == "diff" else []))
    assert isinstance(done.exception, SystemExit | None)


@pytest.mark.parametrize("command", ["facts", "sample", "report"])
def test_what_is_told_of_an_endless_sentence_grows_with_the_text_and_no_faster(folder, command):
    sizes = []
    for clauses in (400, 800):
        Path("page.txt").write_text(CLAUSE * clauses, encoding="utf-8")
        assert run("extract", "page.txt", "-o", "long.jsonl").exit_code == 0
        args = ["-n", "9999"] if command == "sample" else []
        sizes.append(len(run(command, "long.jsonl", *args).stdout))
    assert sizes[1] < 2.2 * sizes[0]


def test_an_endless_sentence_is_cut_on_either_side_of_a_figure(folder):
    Path("page.txt").write_text("港城市总工会，" + CLAUSE * 300, encoding="utf-8")
    found = [json.loads(line) for line in run("facts", "page.txt").stdout.splitlines()]
    assert found
    for fact in found:
        text, whole = fact["text"], fact["sentence"]
        assert len(whole) <= 2 * _REACH + len(text) + 2
        assert text in whole
    assert (
        {fact["sentence"][0] == "…" for fact in found}
        == {fact["sentence"][-1] == "…" for fact in found}
        == {True, False}
    )


@given(st.text("工会# \n。,1…", min_size=1, max_size=40), st.data(), st.sampled_from(["", "工" * 2 * _REACH]))
def test_a_quote_has_its_mention_where_it_says(text, data, filling):
    text = f"{filling}{text}{filling}"
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, min(len(text), start + 20)))
    quote = _quote(Sentences(text), start, end)
    assert quote.sentence[quote.start : quote.end] in text[start:end]
    if not text[start:end].startswith(("#", " ", "\n")) and not text[start:end].endswith((" ", "\n")):
        assert quote.sentence[quote.start : quote.end] == text[start:end]
    assert len(quote.sentence) <= 2 * _REACH + end - start + 2


spans = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=6)


def article(segments):
    keys = dict.fromkeys(("title", "kicker", "subtitle", "section", "source"))
    return article_record("p", keys | {"byline": [], "start": 0, "end": 30, "segments": segments, "text": ""})


@given(st.lists(spans, max_size=4), st.integers(0, 31))
def test_the_first_article_that_holds_a_place_is_found_however_segments_lie(held, offset):
    holding = (at for at, segments in enumerate(held, 1) if any(start <= offset < end for start, end in segments))
    assert _Articles([article(segments) for segments in held]).at(offset) == next(holding, 0)


@given(st.lists(spans, max_size=4), spans)
def test_a_line_is_of_the_last_article_that_holds_more_than_half_however_segments_lie(held, lines):
    wanted = {
        number: at
        for at, segments in enumerate(held)
        for start, end in segments
        for number, (first, last) in enumerate(lines, 1)
        if 2 * (min(last, end) - max(first, start)) > last - first > 0
    }
    articles = [{"id": at, "segments": segments} for at, segments in enumerate(held)]
    assert _lines_of_segments(articles, dict(enumerate(lines, 1))) == wanted


@given(st.lists(st.booleans(), max_size=20), st.integers(0, 25))
def test_rows_near_a_mention_come_once_and_in_order(touched, near):
    made = [(0, ScreenRow(ScreenLine(at, 0, 0, 0), True, [], [], is_touched)) for at, is_touched in enumerate(touched)]
    wanted = [at for at in range(len(made)) if any(touched[max(0, at - near) : at + near + 1])]
    assert list(_near(made, near)) == [(at, made[at]) for at in wanted]


def test_a_page_of_thousands_of_articles_is_scored_in_seconds(folder):
    text = "".join(f"# 港城市总工会慰问职工第{n}号\n2023年4月5日，发放慰问金{n}元。\n\n" for n in range(4000))
    Path("page.txt").write_text(text, encoding="utf-8")
    assert run("extract", "page.txt", "-o", "many.jsonl").exit_code == 0
    begin = process_time()
    assert run("evaluate", "many.jsonl", "many.jsonl").exit_code == 0
    assert process_time() - begin < 12
