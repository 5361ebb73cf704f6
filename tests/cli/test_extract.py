"""The command line, run as users run it."""

import json
import os
import re
import signal
import subprocess
import sys
import time
import unicodedata
from pathlib import Path
from threading import Event, Thread, Timer

import pytest
from command_line import ROOT, UNIONX, environment, needs_posix, run, run_apart

import unionx
from unionx import workers
from unionx.errors import ReadError, ReferenceDateError, UnionxError
from unionx.page.reader import SourcePage, read_page

SEEDS = sorted((ROOT / "seeds").glob("*.txt"))
TEXT = "4月23日，全市新增会员60余名，投入292万元。\n"


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


@pytest.fixture(scope="module")
def of_seeds():
    """Return the records of the seeds."""
    return lines(run("extract", "seeds").stdout)


# What extract prints


def test_a_page_gives_its_records_in_order(page):
    done = run_apart("extract", page, "--date", "2023-04-24")
    assert (done.returncode, done.stderr) == (0, "")
    assert [(r["type"], r.get("text")) for r in lines(done.stdout)] == [
        ("page", None), ("article", TEXT.strip()), ("date", "4月23日"), ("figure", "60余名"), ("figure", "292万元"),
    ]  # fmt: skip
    about, article, *mentions = lines(done.stdout)
    assert about["doc"] == str(page)
    assert {mention["article"] for mention in mentions} == {article["id"]} == {f"{page}#article@0-{len(TEXT) - 1}"}


def test_seeds_run_and_every_span_is_the_raw_text():
    done = run_apart("extract", "seeds")
    assert done.returncode == 0
    # four of them print no day; they are told of by name, and nothing else is said
    said = done.stderr if isinstance(done.stderr, str) else done.stderr.decode()
    assert re.fullmatch(r"(?:Warning: seeds/00[0-3]_\w+\.txt: reference date \S+ is inferred[^\n]+\n){4}", said)
    found = lines(done.stdout)
    assert [r["doc"] for r in found if r["type"] == "page"] == [f"seeds/{path.name}" for path in SEEDS]
    raw = {f"seeds/{path.name}": read_page(path).text for path in SEEDS}
    for record in found:
        if record["type"] not in ("page", "article"):
            assert raw[record["doc"]][record["start"] : record["end"]] == record["text"]


def squeezed(text):
    """Return a text without what layout repairs: white space and the width of its characters."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def test_an_article_is_its_segments_without_the_layout(of_seeds):
    """White space, wide characters and the marks of headlines apart, nothing is lost or made up."""
    articles = [record for record in of_seeds if record["type"] == "article"]
    assert len(articles) > len(SEEDS)
    for article in articles:
        raw = read_page(ROOT / article["doc"]).text
        pieces = "\n".join(raw[start:end] for start, end in article["segments"])
        assert squeezed(re.sub(r"^#+ ?", "", pieces, flags=re.M)) == squeezed(article["text"])
        assert article["start"] == min(start for start, _ in article["segments"])
        assert article["end"] == max(end for _, end in article["segments"])
        for key in ("title", "kicker"):
            assert squeezed(article[key] or "") in squeezed(article["text"])


def test_a_mention_stands_in_its_article(of_seeds):
    articles = {record["id"]: record for record in of_seeds if record["type"] == "article"}
    for record in of_seeds:
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
    one, many = (run_apart("extract", "seeds", tmp_path, "seeds/../seeds", "-j", jobs) for jobs in (1, 3))
    assert one.stdout == many.stdout
    assert one.stdout
    assert (one.stderr, one.returncode) == (many.stderr, many.returncode)
    table, tables = (run_apart("extract", "seeds", "-f", "table", "-j", jobs).stdout for jobs in (1, 2))
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
    done = run_apart("extract", "-", "--date", "2023", stdin=TEXT.encode("gb18030") * 3)
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
        (["extract", "seeds", "-f", "html"], "'html' is not one of 'jsonl', 'table', 'csv', 'xlsx', 'sqlite'"),
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
    done = run_apart("extract", page, "-o", "out.jsonl", "--date", "2023", cwd=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", "")
    assert (tmp_path / "out.jsonl").read_bytes() == run_apart("extract", page, "--date", "2023").stdout
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
        (".", "page.txt is one of the inputs; give a folder apart"),
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
@pytest.mark.parametrize(("number", "codes"), [(signal.SIGTERM, {143, -15}), (signal.SIGINT, {130})])
def test_signals_that_come_one_upon_the_other_end_a_run(corpus, number, codes):
    command = [*UNIONX, "extract", corpus.name, "-o", "out.jsonl", "-j", "2"]
    with subprocess.Popen(
        command, cwd=corpus.parent, env=environment(), stderr=subprocess.PIPE, text=True, start_new_session=True
    ) as process:
        partial = corpus.parent / "out.jsonl.partial"
        wait_for(lambda: partial.exists() and partial.stat().st_size)
        for _ in range(8):
            os.killpg(process.pid, number) if number == signal.SIGINT else process.send_signal(number)
            time.sleep(0.003)
        said = process.communicate(timeout=20)[1]
    assert process.returncode in codes
    assert "holds what was written" in said
    assert "Traceback" not in said


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
    assert (done.returncode, done.stderr) == (1, b"Error: there is no standard output; write to a file (> FILE)\n")


@needs_posix
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="writes to a full device")
def test_a_full_disk_is_told_in_one_line(page):
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*UNIONX, "extract", str(page), "--date", "2023"], env=environment(), stdout=full, stderr=subprocess.PIPE
        )
    assert done.returncode == 1
    assert done.stderr == (
        b"Error: standard output cannot be written: No space left on device; "
        b"make room or write to another file (> FILE)\n"
    )


def test_records_come_page_by_page():
    order = []

    def pages():
        for number in range(3):
            order.append(f"read {number}")
            yield read_page(SEEDS[number])

    for number, _ in enumerate(workers.map_pages(len_of, pages(), 1)):
        order.append(f"made {number}")
    assert order == ["read 0", "made 0", "read 1", "made 1", "read 2", "made 2"]


def len_of(page):
    return len(page.text)


def test_a_long_corpus_is_not_read_ahead():
    page, read = read_page(SEEDS[0]), []
    endless = (read.append(1) or page for _ in iter(int, 1))
    results = workers.map_pages(len_of, endless, 2)
    assert [next(results) for _ in range(20)] == [len(page.text)] * 20
    results.close()
    assert len(read) < 40


def dies(page):
    os._exit(1) if "000_" in page.doc else None
    return page.doc


def test_a_worker_that_dies_is_told_and_the_others_go_on():
    told, *others = workers.map_pages(dies, [read_page(path) for path in SEEDS], 2)
    assert isinstance(told, ReadError)
    assert re.search(r"000_.*: the process that worked on it died", str(told))
    assert others == [read_page(path).doc for path in SEEDS[1:]]


def small(many):
    return [SourcePage(f"{number}", "工" * 50, "utf-8", "") for number in range(many)]


def dies_at_7(page):
    os._exit(1) if page.doc == "7" else None
    return page.doc


def test_of_a_batch_only_the_page_at_which_a_worker_dies_is_lost():
    found = list(workers.map_pages(dies_at_7, small(60), 2))
    assert [one.doc for one in found if isinstance(one, ReadError)] == ["7"]
    assert [one for one in found if not isinstance(one, ReadError)] == [f"{n}" for n in range(60) if n != 7]


def ends_workers(page):
    """Kill this process at some pages while it answers others, as want of memory would."""
    if int(page.doc) % 5 == 4:
        Timer(0.002, os.kill, (os.getpid(), signal.SIGKILL)).start()
    return "x" * 1_000_000


@needs_posix
def test_workers_that_are_killed_as_they_answer_hang_nothing():
    found = list(workers.map_pages(ends_workers, small(20), 2))
    assert len(found) == 20
    assert {one if isinstance(one, str) else one.reason for one in found} <= {"x" * 1_000_000, workers._DIED}


def pid_of(page):
    return os.getpid()


def test_little_work_starts_no_process_and_much_does():
    pages = [SourcePage("", "工" * 10_000, "utf-8", "")] * 12
    assert {*workers.map_pages(pid_of, pages[:6], None)} == {os.getpid()}
    if workers.processors() > 1:
        later = [*workers.map_pages(pid_of, pages, None)][6:]
        assert os.getpid() not in later


@pytest.mark.parametrize("method", ["fork", "spawn"])
def test_what_forked_processes_share_is_loaded_once_before_them(monkeypatch, method):
    if method == "fork" and sys.platform != "linux":
        pytest.skip("fork is not safe here")
    loaded = []
    monkeypatch.setattr(workers, "_start_method", lambda: method)
    found = [*workers.map_pages(len_of, small(5), 2, lambda: loaded.append(os.getpid()))]
    assert found == [50] * 5
    assert loaded == ([os.getpid()] if method == "fork" else [])


def test_beside_another_thread_nothing_is_forked():
    done = Event()
    Thread(target=done.wait).start()
    try:
        assert workers._start_method() == "spawn"
    finally:
        done.set()


def fails(page):
    return {}[page.doc] if "000_" in page.doc else page.doc


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_page_at_which_the_program_fails_is_told_and_the_others_go_on(jobs):
    told, *others = workers.map_pages(fails, [read_page(path) for path in SEEDS], jobs)
    assert isinstance(told, ReadError)
    assert re.search(r"000_.*: a fault of unionx at this page: KeyError: .* in test_extract.py, line \d+", str(told))
    assert others == [read_page(path).doc for path in SEEDS[1:]]


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
