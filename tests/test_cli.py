"""The command line, run as users run it."""

import json
import os
import re
import signal
import subprocess
import sys
import time
import tomllib
import unicodedata
from dataclasses import FrozenInstanceError, fields
from pathlib import Path

import pytest
from click.testing import CliRunner
from rich.cells import cell_len

import unionx
from unionx import formats, records
from unionx.cli import options
from unionx.cli.main import main
from unionx.cli.run import _Watch
from unionx.desk import explain
from unionx.errors import ReadError, ReferenceDateError, UnionxError
from unionx.mentions.mention import DateMention, FigureMention, OrganisationMention, PersonMention
from unionx.mentions.overlaps import resolve_overlaps
from unionx.output import files
from unionx.output.terminal import Look, printable
from unionx.output.values import value
from unionx.page.reader import read_page
from unionx.run import conversion

ROOT = Path(__file__).parent.parent
SEEDS = sorted((ROOT / "seeds").glob("*.txt"))
UNIONX = [sys.executable, "-m", "unionx"]
TEXT = "4月23日，全市新增会员60余名，投入292万元。\n"
needs_posix = pytest.mark.skipif(os.name != "posix", reason="signals and pipes of POSIX")


def environment(**more):
    keep = {key: word for key, word in os.environ.items() if key not in ("COLUMNS", "NO_COLOR", "FORCE_COLOR")}
    return keep | {"PYTHONPATH": str(ROOT)} | more


def run(*args, stdin=b"", cwd=ROOT, **more):
    """Run the command; return the finished process with bytes in stdout and text in stderr."""
    done = subprocess.run(
        [*UNIONX, *map(str, args)], input=stdin, capture_output=True, cwd=cwd, env=environment(**more)
    )
    done.stderr = done.stderr.decode()
    return done


def lines(data):
    return [json.loads(line) for line in data.splitlines()]


@pytest.fixture
def page(tmp_path):
    path = tmp_path / "page.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.fixture
def corpus(tmp_path):
    """A corpus that takes many seconds."""
    path = tmp_path / "corpus.jsonl"
    text = SEEDS[0].read_text(encoding="utf-8")
    line = json.dumps({"text": text, "date": "2023-04-24"}, ensure_ascii=False)
    path.write_text(f"{line}\n" * 5000, encoding="utf-8")
    return path


# What extract prints


def test_a_page_gives_its_records_in_order(page):
    done = run("extract", page, "--date", "2023-04-24")
    assert (done.returncode, done.stderr) == (0, "")
    assert [(r["type"], r.get("text")) for r in lines(done.stdout)] == [
        ("page", None), ("article", TEXT.strip()), ("date", "4月23日"), ("figure", "60余名"), ("figure", "292万元"),
    ]  # fmt: skip
    about, article, *mentions = lines(done.stdout)
    assert about["doc"] == str(page)
    assert {mention["article"] for mention in mentions} == {article["id"]} == {f"{page}#article@0-{len(TEXT) - 1}"}


def test_seeds_run_and_every_span_is_the_raw_text():
    done = run("extract", "seeds")
    assert (done.returncode, done.stderr) == (0, "")
    found = lines(done.stdout)
    assert [r["doc"] for r in found if r["type"] == "page"] == [f"seeds/{path.name}" for path in SEEDS]
    raw = {f"seeds/{path.name}": read_page(path).text for path in SEEDS}
    for record in found:
        if record["type"] not in ("page", "article"):
            assert raw[record["doc"]][record["start"] : record["end"]] == record["text"]


def squeezed(text):
    """Return a text without what layout repairs: white space and the width of its characters."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def test_an_article_is_its_segments_without_the_layout():
    """White space, wide characters and the marks of headlines apart, nothing is lost or made up."""
    found = lines(run("extract", "seeds", "-t", "article").stdout)
    assert len(found) > len(SEEDS)
    for article in found:
        raw = read_page(ROOT / article["doc"]).text
        pieces = "\n".join(raw[start:end] for start, end in article["segments"])
        assert squeezed(re.sub(r"^#+ ?", "", pieces, flags=re.M)) == squeezed(article["text"])
        assert article["start"] == min(start for start, _ in article["segments"])
        assert article["end"] == max(end for _, end in article["segments"])
        for key in ("title", "kicker"):
            assert squeezed(article[key] or "") in squeezed(article["text"])


def test_a_mention_stands_in_its_article():
    found = lines(run("extract", "seeds").stdout)
    articles = {record["id"]: record for record in found if record["type"] == "article"}
    for record in found:
        if record["type"] not in ("page", "article"):
            within = {
                name
                for name, article in articles.items()
                if article["doc"] == record["doc"]
                and any(start <= record["start"] and record["end"] <= end for start, end in article["segments"])
            }
            assert within == {record["article"]} - {None}


def test_a_headline_loses_its_mark(tmp_path):
    raw = f"## 工会送来清凉\n\n### 全市联动\n\n{TEXT}"
    (tmp_path / "page.txt").write_text(raw, encoding="utf-8")
    (article,) = lines(run("extract", tmp_path, "-t", "article", "--date", "2023").stdout)
    assert (article["title"], article["subtitle"]) == ("工会送来清凉", "全市联动")
    assert article["text"] == f"工会送来清凉\n全市联动\n{TEXT.strip()}"
    assert article["segments"] == [[0, len(raw) - 1]]


def test_the_bytes_do_not_depend_on_the_number_of_jobs(tmp_path):
    (tmp_path / "bad.txt").write_bytes(b"\0")
    one, many = (run("extract", "seeds", tmp_path, "seeds/../seeds", "-j", jobs) for jobs in (1, 3))
    assert one.stdout == many.stdout
    assert one.stdout
    assert (one.stderr, one.returncode) == (many.stderr, many.returncode)
    table, tables = (run("extract", "seeds", "-f", "table", "-j", jobs).stdout for jobs in (1, 2))
    assert table == tables


def test_types_are_chosen(page):
    done = run("extract", page, "-t", "figure", "-t", "page", "--date", "2023")
    assert [r["type"] for r in lines(done.stdout)] == ["page", "figure", "figure"]
    only = run("extract", page, "-t", "date", "--date", "2023")
    assert [r["type"] for r in lines(only.stdout)] == ["date"]


def test_the_date_is_what_dates_are_read_against(page):
    done = run("extract", page, "-t", "date", "--date", "2021-04-24")
    assert lines(done.stdout)[0]["date_start"] == "2021-04-23"


def test_standard_input_is_a_page():
    done = run("extract", "-", "--date", "2023", stdin=TEXT.encode("gb18030") * 3)
    assert done.returncode == 0
    assert lines(done.stdout)[0]["doc"] == "-"
    assert done.stderr == "Warning: -: read as gb18030; give --encoding if that is wrong\n"


def test_the_fields_of_a_corpus_have_names(tmp_path):
    path = tmp_path / "c.jsonl"
    path.write_text(json.dumps({"body": TEXT, "key": "k1", "day": "2020-05-01"}), encoding="utf-8")
    done = run("extract", path, "--text-field", "body", "--id-field", "key", "--date-field", "day", "--date", "1999")
    page, article, date, *_ = lines(done.stdout)
    assert (page["doc"], page["reference_from"], date["date_start"]) == ("k1", "corpus", "2020-04-23")
    assert article["id"] == f"k1#article@0-{len(TEXT) - 1}"


# What cannot be read


def test_good_and_bad_files_are_told_apart(page, tmp_path):
    (tmp_path / "empty.txt").touch()
    (tmp_path / "binary.txt").write_bytes("一\0".encode())
    (tmp_path / "c.jsonl").write_text('{"text": "有3人。", "date": "2023"}\n{"text": \n', encoding="utf-8")
    names = ["binary.txt", "missing.txt", "empty.txt", "c.jsonl", page.name]
    done = run("extract", *names, "--date", "2023", cwd=tmp_path)
    assert done.returncode == 1
    docs = [r["doc"] for r in lines(done.stdout) if r["type"] == "page"]
    assert docs == ["empty.txt", "c.jsonl:1", "page.txt"]
    told = done.stderr.splitlines()
    assert [line[: line.index(": ", 9)] for line in told] == [
        "Error: binary.txt", "Error: missing.txt", "Warning: empty.txt", "Error: c.jsonl:2",
    ]  # fmt: skip


def test_an_empty_file_is_a_page_without_mentions(tmp_path):
    (tmp_path / "empty.txt").touch()
    done = run("extract", "empty.txt", cwd=tmp_path)
    assert done.returncode == 0
    assert [r["type"] for r in lines(done.stdout)] == ["page"]
    assert done.stderr == "Warning: empty.txt: empty page\n"


def test_a_page_without_a_reference_date_is_told(page):
    done = run("extract", page.name, "-t", "figure", cwd=page.parent)
    assert done.stderr == "Warning: page.txt: no reference date: dates without a year stay open; give --date\n"


def test_messages_are_one_line_and_move_no_cursor(tmp_path):
    (tmp_path / "c.jsonl").write_text(json.dumps({"id": "a\n\x1b[2Jb", "text": ""}), encoding="utf-8")
    done = run("extract", "c.jsonl", cwd=tmp_path)
    assert done.stderr == "Warning: a\\n\\x1b[2Jb: empty page\n"


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (["extract"], "Missing argument 'PATH...'"),
        (["extract", "seeds", "--date", "2023-02-30"], "'--date': '2023-02-30': day is out of range for month; write"),
        (["extract", "seeds", "--date", "gestern"], "write YYYY-MM-DD, YYYY-MM or YYYY"),
        (["extract", "seeds", "-t", "place"], "'place' is not one of 'page', 'article'"),
        (["extract", "seeds", "-f", "xlsx"], "'xlsx' is not one of 'jsonl', 'table', 'csv', 'parquet', 'doccano'"),
        (["extract", "seeds", "--encoding", "klingon"], "'--encoding': 'klingon': unknown encoding; give one such as"),
        (["extract", "seeds", "-j", "0"], "0 is not in the range 1<=x<=61"),
        (["explain", "seeds"], "seeds is a folder; give one page in it"),
        (["explain", "seeds/" + SEEDS[0].name, "--at", "999999"], "give 0 to "),
        (["explain", "seeds/" + SEEDS[0].name, "--at", "-1"], "give 0 to "),
        (["explain", "-", "--at", "0"], "the page is empty"),
        (["schema", "place"], "'place' is not one of"),
        (["count"], "No such command 'count'"),
    ],
)
def test_wrong_usage_is_told_and_nothing_is_printed(args, told):
    done = run(*args)
    assert (done.returncode, done.stdout) == (2, b"")
    assert told in done.stderr


# Where it goes


def test_output_goes_to_a_file(page, tmp_path):
    done = run("extract", page, "-o", "out.jsonl", "--date", "2023", cwd=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", "")
    assert (tmp_path / "out.jsonl").read_bytes() == run("extract", page, "--date", "2023").stdout
    assert not (tmp_path / "out.jsonl.partial").exists()


def test_output_goes_where_a_link_leads(page, tmp_path):
    (tmp_path / "link").symlink_to(tmp_path / "target")
    assert run("extract", page, "-o", tmp_path / "link").returncode == 0
    assert (tmp_path / "target").read_bytes()
    assert (tmp_path / "link").is_symlink()


@pytest.mark.parametrize(
    ("output", "told"),
    [
        ("no/such/out.jsonl", "there is no folder"),
        (".", "is a directory; give a file in it"),
        ("page.txt", "page.txt is one of the inputs"),
        ("./folder/../page.txt", "page.txt is one of the inputs"),
        ("link.txt", "page.txt is one of the inputs"),
        ("folder/new.txt", "new.txt is one of the inputs"),
        ("c.jsonl", "c.jsonl.partial is one of the inputs"),
        ("/dev/null", "is a device or pipe, not a file"),
    ],
)
def test_output_that_would_do_harm_is_refused(page, tmp_path, output, told):
    (tmp_path / "folder").mkdir()
    (tmp_path / "link.txt").symlink_to(page)
    (tmp_path / "c.jsonl.partial").write_text(TEXT, encoding="utf-8")
    before = sorted(tmp_path.rglob("*"))
    done = run("extract", "page.txt", "folder", "c.jsonl.partial", "-o", output, cwd=tmp_path)
    assert done.returncode == 2
    assert f"Error: Invalid value for -o: {output}" in done.stderr
    assert told in done.stderr
    assert sorted(tmp_path.rglob("*")) == before
    assert page.read_text(encoding="utf-8") == TEXT


def test_output_beside_the_pages_is_fine(page, tmp_path):
    assert run("extract", tmp_path, "-o", tmp_path / "out.jsonl", "--date", "2023").returncode == 0
    assert run("extract", tmp_path, "-o", tmp_path / "out.jsonl", "--date", "2023").returncode == 0
    assert page.read_text(encoding="utf-8") == TEXT


def wait_for(condition):
    for _ in range(400):
        if condition():
            return
        time.sleep(0.05)
    pytest.fail("waited 20 s in vain")


@needs_posix
@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.parametrize(
    ("number", "code", "told"),
    [(signal.SIGTERM, 143, ""), (signal.SIGINT, 130, "Interrupted.\n")],
    ids=["terminated", "interrupted"],
)
def test_a_killed_run_leaves_the_partial_file_and_says_so(corpus, jobs, number, code, told):
    command = [*UNIONX, "extract", corpus.name, "-o", "out.jsonl", "-j", jobs]
    (corpus.parent / "out.jsonl").write_text("old")
    partial = corpus.parent / "out.jsonl.partial"
    with subprocess.Popen(
        command, cwd=corpus.parent, env=environment(), stderr=subprocess.PIPE, text=True, start_new_session=True
    ) as process:
        wait_for(lambda: partial.exists() and partial.stat().st_size)
        os.killpg(process.pid, number) if number == signal.SIGINT else process.send_signal(number)
        said = process.communicate(timeout=20)[1]
    assert process.returncode == code
    assert re.fullmatch(rf"\S+/out.jsonl.partial holds what was written [^\n]* not touched\n{told}", said)
    assert (corpus.parent / "out.jsonl").read_text() == "old"
    assert lines(b"".join(partial.read_bytes().splitlines(keepends=True)[:50]))


@needs_posix
@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="looks for processes in /proc")
def test_workers_do_not_outlive_a_run_that_is_killed(corpus):
    command = [*UNIONX, "extract", corpus.name, "-o", "out.jsonl", "-j", "3"]
    with subprocess.Popen(command, cwd=corpus.parent, env=environment()) as process:
        wait_for(lambda: (corpus.parent / "out.jsonl.partial").exists())
        children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
        wait_for(lambda: len(children.read_text().split()) == 3)
        workers = children.read_text().split()
        time.sleep(0.3)
        process.kill()

    def alive(pid):
        status = Path(f"/proc/{pid}/stat")
        return status.exists() and status.read_text().rpartition(")")[2].split()[0] != "Z"

    wait_for(lambda: not any(alive(pid) for pid in workers))


@needs_posix
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_head_ends_the_run_quietly(corpus, jobs):
    command = [*UNIONX, "extract", str(corpus), "-j", jobs]
    with subprocess.Popen(command, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 141


@needs_posix
def test_a_run_without_standard_output_is_told(page):
    done = subprocess.run(
        f'"{sys.executable}" -m unionx extract "{page}" >&-', shell=True, env=environment(), stderr=-1
    )
    assert (done.returncode, done.stderr) == (1, b"Error: there is no standard output; give -o FILE\n")


@needs_posix
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="writes to a full device")
def test_a_full_disk_is_told_in_one_line(page):
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*UNIONX, "extract", str(page), "--date", "2023"], env=environment(), stdout=full, stderr=subprocess.PIPE
        )
    assert done.returncode == 1
    assert done.stderr == (
        b"Error: standard output cannot be written: No space left on device; make room or give -o FILE\n"
    )


def test_records_come_page_by_page():
    order = []

    def pages():
        for number in range(3):
            order.append(f"read {number}")
            yield read_page(SEEDS[number])

    for number, _ in enumerate(unionx.pipeline.map_pages(len_of, pages(), 1)):
        order.append(f"made {number}")
    assert order == ["read 0", "made 0", "read 1", "made 1", "read 2", "made 2"]


def len_of(page):
    return len(page.text)


def test_a_long_corpus_is_not_read_ahead():
    page, read = read_page(SEEDS[0]), []
    endless = (read.append(1) or page for _ in iter(int, 1))
    results = unionx.pipeline.map_pages(len_of, endless, 2)
    assert [next(results) for _ in range(20)] == [len(page.text)] * 20
    results.close()
    assert len(read) < 40


def dies(page):
    os._exit(1)


def test_a_worker_that_dies_is_told():
    with pytest.raises(UnionxError, match=r"000_.*: the process that worked on it died"):
        list(unionx.pipeline.map_pages(dies, [read_page(SEEDS[0])], 2))


# The table


def show(path, *args, **more):
    done = run("extract", path, "-f", "table", "--date", "2023-06-30", *args, **more)
    assert done.returncode == 0
    return done.stdout.decode()


def test_a_table_shows_place_value_and_context(page):
    made = show(page.name, "-t", "date", "-t", "page", cwd=page.parent)
    assert [row.split() for row in made.splitlines() if row.strip()][:1] == [
        ["place", "type", "text", "value", "context"]
    ]
    assert [row.split() for row in made.splitlines() if "page.txt" in row] == [
        ["page.txt", "page", "reference", "2023-06-30"],
        ["page.txt:1", "date", "4月23日", "2023-04-23", "⟦4月23日⟧，全市新增会员60余名，投入292万…"],
    ]


def test_a_table_is_aligned_whatever_the_width_of_the_characters(page):
    made = show(page, "-t", "figure").splitlines()
    assert len({cell_len(row) for row in made if row}) == 1


@pytest.mark.parametrize(("columns", "width"), [("", 120), ("60", 60), ("200", 200), ("x", 120)])
def test_a_piped_table_is_as_wide_as_it_should_be(columns, width):
    widest = max(cell_len(row) for row in show("seeds", COLUMNS=columns).splitlines())
    assert width * 0.75 < widest <= width


@pytest.mark.parametrize("width", [1, 40, 80, 100, 120, 133])
@pytest.mark.parametrize("terminal", [True, False])
def test_a_table_loses_nothing_however_narrow(page, width, terminal):
    look = Look(width, terminal)
    made = conversion.render(read_page(page), "2023", files.Plan("table", ("figure",), look)).data.decode()
    head, _, *rows = re.sub(r"\x1b\[[\d;]*m", "", made).splitlines()
    start = head.index("context")
    context = "".join(
        next(row[at:] for at in range(len(row) + 1) if cell_len(row[:at]) >= start).strip() for row in rows if row
    )
    marked = [TEXT[:12] + "⟦60余名⟧，投入292万元。", "…" + TEXT[1:19] + "⟦292万元⟧。"]
    assert context == "".join(marked if not terminal else [re.sub("[⟦⟧]", "", text) for text in marked])


def test_text_of_a_page_is_neither_markup_nor_escape(tmp_path):
    evil = "[red]会员[/red]60余\x1b[31m名\x07[bold]:smile:投入\u202e292万元\x9b0m[link=http://x]\r\n"
    (tmp_path / "p.txt").write_text(evil, encoding="utf-8", newline="")
    made = show("p.txt", cwd=tmp_path)
    assert "[red]会员[/red]" in made
    assert ":smile:" in made
    assert not re.search(r"[^\S \n]|[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", made)


def test_printable_leaves_nothing_that_a_terminal_obeys():
    everything = "".join(map(chr, range(0x110000)))
    made = printable(everything)
    assert all(c.isprintable() or c.isspace() for c in made)
    assert "\n" not in made
    assert "\x85" not in made
    assert printable("总\r\n\r\n工会　（[red]）") == "总⏎工会　（[red]）"


@pytest.mark.parametrize(("keys", "coloured"), [({}, True), ({"NO_COLOR": "1"}, False)])
def test_a_terminal_gets_colours_unless_it_wants_none(page, keys, coloured, monkeypatch):
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    for key, word in keys.items():
        monkeypatch.setenv(key, word)
    made = conversion.render(
        read_page(page), "2023", files.Plan("table", ("figure",), Look(100, terminal=True))
    ).data.decode()
    assert "⟦" not in made
    assert ("\x1b[1;36m60余名" in made) is coloured
    assert bool(re.search(r"\x1b\[(?:\d+;)*3\d", made)) is coloured


FIGURE = {
    "type": "figure", "id": "x", "doc": "x", "article": None, "start": 0, "end": 1, "line": 1, "text": "x", "rule": "x",
    "kind": "count", "value": None, "low": None, "high": None, "modifier": "exact", "unit": None, "currency": None,
    "per": None, "change": None, "status": "actual", "noun": None, "subject": None, "subject_id": None, "period": None,
    "repeats": None, "part_of": None,
}  # fmt: skip


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ({"value": 60, "unit": "元", "low": 60, "high": 70, "modifier": "more_than"}, "60 元 (60–70, more_than)"),
        ({"value": 6.1, "unit": "%"}, "6.1 %"),
        ({"value": 1.21e14, "unit": "元"}, "121000000000000 元"),
        ({"value": 1e-07}, "0.0000001"),
        ({"low": 3, "high": 5.5, "modifier": "range", "unit": "元", "per": "月"}, "3–5.5 元/月 (range)"),
        ({"value": 60, "low": 60, "modifier": "at_least", "status": "planned"}, "60 (60–, at_least, planned)"),
        ({"value": 60, "high": 60, "modifier": "nearly", "change": "increase"}, "60 (–60, nearly, increase)"),
    ],
)  # fmt: skip
def test_the_value_of_a_figure_reads_well(keys, said):
    assert value(records.Figure.model_validate(FIGURE | keys)) == said


# The other commands


@pytest.mark.parametrize("command", [[], ["extract"], ["schema"], ["explain"]])
@pytest.mark.parametrize("flag", ["-h", "--help"])
def test_help_has_an_example_that_runs(command, flag):
    done = run(*command, flag)
    assert done.returncode == 0
    example = re.search(r"Example:\n +unionx (.*)", done.stdout.decode())[1].split()
    if "-o" in example:
        example = example[: example.index("-o")]
    assert run(*example).returncode == 0


def test_version_is_that_of_the_project():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert unionx.__version__ == project["version"]
    assert run("--version").stdout.decode().strip() == f"unionx, version {project['version']}"


@pytest.mark.parametrize(
    "what", ["import unionx", "from unionx.cli.main import main; main(['--help'], standalone_mode=False)"]
)
def test_help_and_import_are_light(what):
    code = f"{what}\nimport sys; print(*sys.modules, file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environment(), check=True)
    heavy = {"pydantic", "jieba", "rjieba", "regex", "rich", "multiprocessing", "charset_normalizer", "asyncio"}
    assert not {name.partition(".")[0] for name in done.stderr.split()} & heavy


def test_help_starts_at_once():
    run("--help")
    taken = []
    for _ in range(7):
        begin = time.perf_counter()
        run("--help")
        taken.append(time.perf_counter() - begin)
    assert min(taken) < 0.12


def test_the_types_and_formats_of_the_options_are_those_there_are():
    assert tuple(records.MODELS) == options.TYPES
    assert tuple(formats.FORMATS) == options.FORMATS


def test_explain_lists_repairs_and_mentions(page):
    page.write_text("全市６０余名职\n\n工参加。" + TEXT, encoding="utf-8")
    made = run("explain", page, "--date", "2023-04-24").stdout.decode().splitlines()
    assert made[0] == f"{page}: read as utf-8, {len(page.read_text(encoding='utf-8'))} characters"
    assert made[1] == "reference date: 2023-04-24, from option"
    assert any(re.match(r" +1  half_width: ", line) for line in made)
    assert any(re.match(r"  line 1, 2-6 +figure/unit +６０余名 → 60 名 \(60–70, more_than", line) for line in made)


def test_explain_says_what_became_of_a_place(page):
    page.write_text("全市６０余名职\n\n工参加，2017年以来投入292万元。", encoding="utf-8")
    made = run("explain", page, "--at", "3", "--date", "2023-04-24").stdout.decode()
    assert "line 1, column 4: 全市６⟦０⟧余名职" in made
    assert re.search(
        r"  half_width \(.*\): 全市６０余名职⏎ → 全市60余名职⏎|  half_width \(.*\): 全市６０余名职 → ", made
    )
    assert re.search(r"candidates\n  figure/unit 2-6 ６０余名 → .*value=60", made)
    assert re.search(r"winner: figure/unit 2-6 ６０余名 \(.+\)\n", made)
    for key in records.Figure.model_fields:
        assert f"\n  {key}: " in made


def test_explain_names_the_only_candidate_and_the_lack_of_one(page):
    raw = "全市有2100余家企业，4月23日建会。"
    page.write_text(raw, encoding="utf-8")
    for word, told in {
        "2100余家": r"winner: figure/unit 3-9 2100余家 \(only candidate",
        "4月23日": r"winner: date/month_day 12-17 4月23日 \(only candidate",
        "企业": r"candidates: none, no rule matches here\nwinner: none",
    }.items():
        assert re.search(told, run("explain", page, "--at", raw.index(word), "--date", "2023").stdout.decode())


def test_explain_says_by_what_a_figure_was_linked(page):
    raw = "兴化市总工会2022年慰问职工300人。发放慰问金20万元。"
    page.write_text(raw, encoding="utf-8")
    for word, told in {
        "300人": ["noun: 职工  ← before", "subject: 兴化市总工会  ← clause_head", "status: actual  ← default",
                  "period: .*2022-12-31.*  ← nearest_date", "per: null  ← nothing tells",
                  "value: 300.0  ← figure/unit"],
        "20万元": ["noun: 慰问金  ← before", "subject: 兴化市总工会  ← acting", "period: null  ← nothing tells"],
    }.items():  # fmt: skip
        made = run("explain", page, "--at", raw.index(word)).stdout.decode()
        for line in told:
            assert re.search(rf"\n  {line}\n", made), line


def test_explain_says_why_a_candidate_was_refused(page):
    raw = "市总工会十届三次全委会闭幕，千家万户受益，各级工会办好一件件实事，24小时值班。"
    page.write_text(raw, encoding="utf-8")
    for word, reason in {
        "三次": "a session of a congress",
        "千家": "an idiom",
        "24小时": "part of a facility's name",
    }.items():
        made = run("explain", page, "--at", raw.index(word), "--date", "2023").stdout.decode()
        assert re.search(rf"\n  figure/\w+ \d+-\d+ \S+ → refused: {reason}\n", made), made


def test_explain_says_what_was_changed_by_hand(page, tmp_path):
    raw = "兴化市总工会慰问职工300人。"
    page.write_text(raw, encoding="utf-8")
    at = raw.index("300人")
    line = {"doc": str(page), "type": "figure", "start": at, "end": at + 4, "key": "noun", "value": "员工"}
    (tmp_path / "mine.jsonl").write_text(json.dumps(line), encoding="utf-8")
    made = run("explain", page, "--at", at, "--corrections", tmp_path / "mine.jsonl").stdout.decode()
    assert "\n  noun: 员工  ← by hand\n" in made
    assert "\n  subject: 兴化市总工会  ← clause_head\n" in made


def test_the_loser_of_an_overlap_is_told_with_what_it_gives_way_to():
    def mention(kind, start, end, priority=0):
        place = (start, end, f"{kind.type}/{start}-{end}", priority)
        return kind(*place, *[None] * (len(fields(kind)) - len(place)))

    date = mention(DateMention, 10, 14)
    for loser, why in [
        (mention(FigureMention, 12, 15), "longer (4 characters to 3) than"),
        (mention(DateMention, 12, 16), "further left than"),
        (mention(FigureMention, 8, 12, -1), "of higher priority (0 to -1) than"),
    ]:
        assert resolve_overlaps([loser, date]) == ([date], {loser: date})
        assert explain.ahead(date, loser) == why
    for other in (mention(PersonMention, 12, 14), mention(OrganisationMention, 8, 14)):
        assert resolve_overlaps([other, date]).lost == {}


def test_a_mention_is_frozen_and_the_key_of_what_is_told_of_it():
    one, other = (PersonMention(0, 2, "person/title", 1, "周农") for _ in range(2))
    assert len({one, other}) == 2
    with pytest.raises(FrozenInstanceError):
        one.name = "王鑫"
    assert not hasattr(one, "__dict__")


def test_explain_reads_standard_input():
    assert "read as utf-8" in run("explain", "-", "--at", "2", stdin=TEXT.encode()).stdout.decode()


def test_explain_tells_what_it_cannot_read():
    done = run("explain", "missing.txt")
    assert (done.returncode, done.stdout) == (1, b"")
    assert done.stderr.startswith("Error: missing.txt: cannot be read")


def test_schemas_are_written_to_a_folder(tmp_path):
    assert run("schema", "-o", "made", cwd=tmp_path).returncode == 0
    assert sorted(path.stem for path in (tmp_path / "made").iterdir()) == sorted([*options.TYPES, "record"])
    assert run("schema").stdout == (tmp_path / "made" / "record.json").read_bytes()
    assert run("schema", "date", "-o", "one", cwd=tmp_path).returncode == 0
    assert run("schema", "date").stdout == (tmp_path / "one" / "date.json").read_bytes()
    done = run("schema", "-o", "no/such", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (
        1,
        "Error: no/such cannot be written: No such file or directory; give another -o\n",
    )


# The public functions


def test_extract_yields_records(page):
    found = list(unionx.extract(page, date="2023-04-24", types=["date"]))
    assert [(type(record), record.text) for record in found] == [(unionx.Date, "4月23日")]
    assert list(unionx.extract([str(page)], date="2023-04-24", types=["date"], jobs=2)) == found


def test_extract_raises_what_is_wrong(tmp_path):
    with pytest.raises(ReadError):
        list(unionx.extract([tmp_path / "missing.txt"]))
    with pytest.raises(ReferenceDateError):
        unionx.extract([SEEDS[0]], date="soon")
    with pytest.raises(UnionxError, match="unknown type 'place'; there are page, article"):
        unionx.extract([SEEDS[0]], types=["place"])


def test_public_names_are_there():
    for name in unionx.__all__:
        assert getattr(unionx, name)
    assert not hasattr(unionx, "records_of")


def test_progress_shows_on_a_terminal_only_and_only_if_long(monkeypatch):
    assert not _Watch("out")._wanted
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    assert _Watch("out")._wanted
    assert not _Watch(None)._wanted
    watch = _Watch("out")
    watch.tick()
    assert watch._bar is None
    monkeypatch.setattr("unionx.cli.run._LONG", -1.0)
    watch.tick()
    assert watch._bar is not None
    assert watch._bar.tasks[0].completed == 2
    watch.close()


def test_commands_run_in_process(page):
    done = CliRunner().invoke(main, ["extract", str(page), "--date", "2023", "-t", "figure"])
    assert done.exit_code == 0
    assert len(lines(done.stdout_bytes)) == 2


@pytest.mark.parametrize("command", ["extract", "facts", "report", "stats"])
def test_a_run_that_reads_nothing_leaves_the_output_as_it_was(tmp_path, command):
    (tmp_path / "kept").write_text("kept")
    done = run(command, "nofile.txt", "-o", "kept", cwd=tmp_path)
    assert done.returncode == 1
    assert (tmp_path / "kept").read_text() == "kept"
    assert [path.name for path in tmp_path.iterdir()] == ["kept"]


def test_records_are_no_pages(page, tmp_path):
    (tmp_path / "r.jsonl").write_bytes(run("extract", str(page), "--date", "2023").stdout)
    done = run("extract", "r.jsonl", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, b"")
    assert "r.jsonl holds records, not pages" in done.stderr
