"""`unionx convert`, and the formats of `unionx extract`, run as users run them."""

import io
import json
import os
import re
import subprocess
import sys

import pytest
from command_line import ROOT, run

from unionx import formats
from unionx.run import conversion

BOM = b"\xef\xbb\xbf"
FIRST = "港城总工会2022年慰问环卫工人60余名，发放慰问金3.5万元。\r\n王大勇 摄\r\n"
SECOND = "# 张家港市总工会主席𠮷建国调研\n\n3月5日，😀新增会员120名。\n"
FILES = {"csv": "out.csv", "parquet": "out.parquet"}
NEEDS = {"parquet": "pyarrow", "arrow": "pyarrow", "xlsx": "xlsxwriter", "docbin": "spacy"}


@pytest.fixture
def folder(tmp_path):
    """A folder with two pages below pages/ and their records in r.jsonl."""
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "a.txt").write_bytes(FIRST.encode())
    (tmp_path / "pages" / "b.txt").write_bytes(SECOND.encode())
    assert run("extract", "pages", "--date", "2023-03-06", "-o", "r.jsonl", cwd=tmp_path).returncode == 0
    return tmp_path


def tree(path):
    """Return what a file or folder holds."""
    if path.is_file():
        return path.read_bytes()
    return {str(file.relative_to(path)): file.read_bytes() for file in sorted(path.rglob("*")) if file.is_file()}


# The same from pages, from records, and from several processes


@pytest.mark.parametrize(
    ("form", "target"),
    [(form, FILES.get(form, "out")) for form in formats.FORMATS if form != "duckdb"]  # which has an id for each file
    + [(form, "new/") for form in ("csv", "parquet", "jsonl", "label-studio", "sqlite")],
)
def test_pages_and_their_records_give_the_same_bytes(folder, form, target):
    args = ("pages", "--date", "2023-03-06", "-f", form)
    if form in NEEDS:
        pytest.importorskip(NEEDS[form])
    made = []
    for number, command in enumerate(
        [("extract", *args), ("extract", *args, "-j", "2"), ("convert", "r.jsonl", "--to", form)]
    ):
        (folder / str(number)).mkdir()
        done = run(*command, "-o", f"{number}/{target}", cwd=folder)
        assert (done.returncode, done.stdout, done.stderr) == (0, b"", "")
        assert not list((folder / str(number)).glob("*.partial"))
        made.append(tree(folder / str(number) / target))
    assert made[0] == made[1]
    assert made[0]
    if form == "table":  # without the page the sentences are those of the articles
        assert [row.split()[:2] for row in made[0].splitlines()] == [row.split()[:2] for row in made[2].splitlines()]
    else:
        assert made[0] == made[2]
    if "/" not in target and isinstance(made[0], bytes):
        assert run("extract", *args, cwd=folder).stdout == made[0]


@pytest.mark.parametrize("form", formats.TOOLS)
def test_what_a_tool_was_given_comes_back_byte_for_byte(folder, form):
    assert run("convert", "r.jsonl", "--to", form, "-o", "given", cwd=folder).returncode == 0
    told = run("convert", "given", "--from", form, "--to", "jsonl", cwd=folder)
    found_out = run("convert", "given", "--to", "jsonl", cwd=folder)
    piped = run("convert", "-", "--to", "jsonl", stdin=(folder / "given").read_bytes())
    again = run("convert", "-", "--to", form, stdin=(folder / "given").read_bytes())
    assert (told.returncode, told.stderr) == (0, "")
    assert told.stdout == found_out.stdout == piped.stdout == (folder / "r.jsonl").read_bytes()
    assert again.stdout == (folder / "given").read_bytes()
    (folder / "back.jsonl").write_bytes(told.stdout)
    assert run("verify", "back.jsonl", cwd=folder).returncode == 0


def test_corrected_records_hold(folder):
    (folder / "given").write_bytes(run("convert", "r.jsonl", "--to", "doccano", cwd=folder).stdout)
    lines = [json.loads(line) for line in (folder / "given").read_text(encoding="utf-8").splitlines()]
    lines[0]["label"] = [[0, 5, "organisation"], *(span for span in lines[0]["label"] if span[2] != "organisation")]
    back = run("convert", "-", "--to", "jsonl", stdin="".join(json.dumps(line) + "\n" for line in lines).encode())
    (folder / "back.jsonl").write_bytes(back.stdout)
    (found,) = (json.loads(line) for line in back.stdout.splitlines() if b'"correction"' in line)
    assert (found["text"], found["doc"]) == ("港城总工会", "pages/a.txt")
    done = run("verify", "back.jsonl", cwd=folder)
    assert (done.returncode, done.stdout) == (0, b"")


def test_types_are_chosen(folder):
    for form in ("jsonl", "csv", "doccano", "spacy"):
        one = run("extract", "pages", "--date", "2023-03-06", "-f", form, "-t", "figure", cwd=folder).stdout
        assert one == run("convert", "r.jsonl", "--to", form, "-t", "figure", cwd=folder).stdout
        assert b"figure" in one
        assert b'"person"' not in one
    run("convert", "r.jsonl", "--to", "csv", "-t", "figure", "-o", "tables", cwd=folder)
    assert [path.name for path in (folder / "tables").iterdir()] == ["figures.csv"]


def test_a_table_of_one_type_has_its_sentences(folder):
    made = run("convert", "r.jsonl", "--to", "table", "-t", "figure", cwd=folder).stdout.decode()
    assert "慰问环卫工人⟦60余名⟧，发放慰问金3.5" in "".join(made.split())
    assert "王大勇" not in made


def test_records_on_standard_input_are_records(folder):
    given = (folder / "r.jsonl").read_bytes()
    assert run("convert", "-", "--to", "jsonl", stdin=given).stdout == given
    assert run("convert", "-", "--from", "jsonl", "--to", "jsonl", stdin=given).stdout == given


# Pages of records


def test_the_pages_of_records_may_lie_elsewhere(folder):
    (folder / "far").mkdir()
    (folder / "pages").rename(folder / "far" / "pages")
    done = run("convert", "r.jsonl", "--to", "doccano", cwd=folder)
    assert (done.returncode, done.stdout) == (1, b"")
    assert re.match(r"Error: pages/a.txt: cannot be read: .*; or give --source, the folder", done.stderr)
    done = run("convert", "r.jsonl", "--to", "doccano", "--source", "far", cwd=folder)
    assert (done.returncode, done.stdout.count(b"\n")) == (0, 2)
    assert run("convert", "r.jsonl", "--to", "csv", cwd=folder).returncode == 0


def test_a_page_that_is_another_is_refused_and_the_others_go_on(folder):
    (folder / "pages" / "a.txt").write_bytes(FIRST.replace("60", "90").encode())
    done = run("convert", "r.jsonl", "--to", "doccano", cwd=folder)
    assert (done.returncode, done.stdout.count(b"\n")) == (1, 1)
    assert done.stderr.startswith("Error: pages/a.txt: is not the page that was read: its sha256 differs")


def test_records_without_their_page_are_told(folder):
    figures = run("extract", "pages", "-t", "figure", cwd=folder).stdout
    done = run("convert", "-", "--to", "brat", "-o", folder / "b", stdin=figures, cwd=folder)
    assert done.returncode == 1
    assert "Error: pages/a.txt: has no page record, so its page cannot be found; extract it" in done.stderr
    assert run("convert", "-", "--to", "csv", stdin=figures).returncode == 0


# What is wrong


def test_empty_input_makes_an_empty_product(tmp_path):
    (tmp_path / "empty").touch()
    for name in ("empty", "-"):
        assert run("convert", name, "--to", "jsonl", cwd=tmp_path) == (0, b"", "")
        assert run("convert", name, "--to", "csv", "-t", "date", cwd=tmp_path).stdout.startswith(b"type,id,doc")
        assert json.loads(run("convert", name, "--to", "label-studio", cwd=tmp_path).stdout) == []


def test_broken_lines_are_told_and_the_others_go_on(folder):
    given = (folder / "r.jsonl").read_bytes().splitlines(keepends=True)
    done = run("convert", "-", "--to", "jsonl", stdin=b"".join([given[0], b'{"type": \n', *given[1:]]))
    assert (done.returncode, done.stdout) == (1, b"".join(given))
    assert done.stderr.startswith("Error: -:2: JSON: expected one JSON object")
    line = run("convert", "r.jsonl", "--to", "doccano", cwd=folder).stdout.splitlines(keepends=True)
    done = run("convert", "-", "--to", "jsonl", stdin=b"".join([line[0], b"{}\n", b"\xff\n", line[1]]))
    assert (done.returncode, done.stdout) == (1, b"".join(given))
    assert [told[: told.index(": ", 9)] for told in done.stderr.splitlines()] == ["Error: -:2", "Error: -:3"]
    assert run("convert", "missing", "--to", "jsonl").stderr.startswith("Error: missing: cannot be read")


def test_a_page_that_comes_twice_is_told(folder):
    done = run("convert", "r.jsonl", "r.jsonl", "--to", "jsonl", cwd=folder)
    assert (done.returncode, done.stdout) == (1, (folder / "r.jsonl").read_bytes())
    assert done.stderr.count("came before; skipped, since it would count twice: give it once") == 2


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (["convert", "r.jsonl"], "Missing option '--to'"),
        (["convert", "r.jsonl", "--to", "html"], "'html' is not one of 'jsonl', 'table', 'csv'"),
        (["convert", "r.jsonl", "--to", "jsonl", "--from", "csv"], "'csv' is not one of 'jsonl', 'label-studio'"),
        (["convert", "r.jsonl", "--to", "jsonl", "--bom"], "--bom goes with csv"),
        (["convert", "r.jsonl", "--to", "brat"], "brat makes a folder of files; give -o FOLDER"),
        (["extract", "pages", "-f", "brat", "-o", "-"], "brat makes a folder of files; give -o FOLDER"),
        (["extract", "pages", "--bom"], "--bom goes with csv"),
        (["convert", "r.jsonl", "--to", "jsonl", "-o", "r.jsonl"], "r.jsonl is one of the inputs"),
        (["convert", "r.jsonl", "--to", "brat", "-o", "r.jsonl"], "r.jsonl is a file; give a folder"),
        (["extract", "pages", "-f", "brat", "-o", "pages"], "pages is one of the inputs"),
        (["extract", "pages", "-f", "brat", "-o", "pages/new"], "pages is one of the inputs"),
        (["extract", "pages/a.txt", "-f", "csv", "-o", "pages/"], "pages/a.txt is one of the inputs"),
        (["convert", "r.jsonl", "--to", "brat", "-o", "pages"], "holds a.txt, which would be lost; give an empty"),
        (["convert", "r.jsonl", "--to", "csv", "-o", "pages"], "holds a.txt, which would be lost; give an empty"),
        (["convert", "r.jsonl", "--to", "csv", "-o", "no/such/"], "there is no folder"),
        (["convert", "r.jsonl", "--to", "jsonl", "-o", "pages"], "holds a.txt, which would be lost; give an empty"),
        (["extract", "pages", "-o", "pages/"], "pages is one of the inputs; give a folder apart"),
        *(
            ([*command, "r.jsonl", "-o", "pages/a.txt"], "a.txt is one of the inputs")
            for command in (["report"], ["stats"], ["facts"], ["people"], ["sample"], ["convert", "--to", "csv"])
        ),
        (["report", "r.jsonl", "--source", ".", "-o", "link.txt"], "pages/a.txt is one of the inputs"),
        (["convert", "r.jsonl", "--to", "jsonl", "--headers", "zh"], "--headers goes with csv, xlsx"),
    ],
)
def test_wrong_usage_is_told_and_nothing_is_touched(folder, args, told):
    (folder / "link.txt").hardlink_to(folder / "pages" / "a.txt")
    before = tree(folder)
    done = run(*args, cwd=folder)
    assert (done.returncode, done.stdout) == (2, b"")
    assert told in done.stderr
    assert tree(folder) == before


# Folders


@pytest.mark.parametrize("form", ["csv", "parquet", "brat"])
def test_a_folder_that_a_run_made_is_made_again(folder, form):
    if form == "parquet":
        pytest.importorskip("pyarrow")
    assert run("convert", "r.jsonl", "--to", form, "-o", "out", cwd=folder).returncode == 0
    first = tree(folder / "out")
    lines = (folder / "r.jsonl").read_bytes().splitlines(keepends=True)
    half = b"".join(line for line in lines if b'"doc":"pages/b.txt"' in line)
    assert run("convert", "-", "--to", form, "-o", "out", stdin=half, cwd=folder).returncode == 0
    second = tree(folder / "out")
    assert second != first
    assert set(second) <= set(first)
    (folder / "out" / "mine.doc").touch()
    done = run("convert", "r.jsonl", "--to", form, "-o", "out", cwd=folder)
    assert done.returncode == 2
    assert "holds mine.doc, which would be lost" in done.stderr
    assert tree(folder / "out") == second | {"mine.doc": b""}
    assert sorted(path.name for path in folder.iterdir()) == ["out", "pages", "r.jsonl"]


def test_a_folder_of_text_files_that_no_run_made_is_kept(folder):
    (folder / "notes").mkdir()
    (folder / "notes" / "plan.txt").write_text("mine")
    done = run("convert", "r.jsonl", "--to", "brat", "-o", "notes", cwd=folder)
    assert (done.returncode, (folder / "notes" / "plan.txt").read_text()) == (2, "mine")


@pytest.mark.filterwarnings("error::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("form", ["csv", "parquet", "brat"])
def test_a_run_that_ends_early_leaves_the_folder_as_it_was(folder, monkeypatch, form):
    if form == "parquet":
        pytest.importorskip("pyarrow")
    assert run("convert", "r.jsonl", "--to", form, "-o", "out", cwd=folder).returncode == 0
    before = tree(folder / "out")

    whole, pages = conversion.page_output, iter(["the first"])

    def broken(held, plan):
        if next(pages, None) is None:
            raise KeyboardInterrupt
        return whole(held, plan)

    with monkeypatch.context() as patch:
        patch.setattr(conversion, "page_output", broken)
        done = run("convert", "r.jsonl", "--to", form, "-o", "out", cwd=folder)
    assert done.returncode == 130
    assert re.search(
        r"out.partial holds what was written before the run ended early; \S+/out was not touched", done.stderr
    )
    assert tree(folder / "out") == before
    assert run("convert", "r.jsonl", "--to", form, "-o", "out", cwd=folder).returncode == 0
    assert sorted(path.name for path in folder.iterdir()) == ["out", "pages", "r.jsonl"]


def test_a_folder_beside_it_is_let_alone(folder):
    for name in ("out.old", "out.partial.old"):
        (folder / name).mkdir()
        (folder / name / "mine").touch()
    for _ in range(2):
        assert run("convert", "r.jsonl", "--to", "csv", "-o", "out", cwd=folder).returncode == 0
    assert len(list(folder.glob("out.*/mine"))) == 2
    (folder / "out.partial").mkdir()
    (folder / "out.partial" / "mine").touch()
    done = run("convert", "r.jsonl", "--to", "csv", "-o", "out", cwd=folder)
    assert (done.returncode, (folder / "out.partial" / "mine").exists()) == (2, True)


def test_one_page_twice_does_not_spoil_its_files(folder):
    (folder / "c.jsonl").write_text(json.dumps({"text": FIRST, "id": "pages/a.txt"}), encoding="utf-8")
    done = run("extract", "pages", "c.jsonl", "-f", "brat", "-o", "out", cwd=folder)
    assert done.returncode == 1
    assert "c.jsonl:1: id 'pages/a.txt' is that of pages/a.txt too; give each page its own" in done.stderr
    run("extract", "pages", "-f", "brat", "-o", "alone", cwd=folder)
    assert tree(folder / "out") == tree(folder / "alone")


# What the files are


def test_csv_begins_with_a_mark_if_wanted(folder):
    plain, marked = (run("convert", "r.jsonl", "--to", "csv", *bom, cwd=folder).stdout for bom in ([], ["--bom"]))
    assert marked == BOM + plain
    assert run("extract", "pages", "--date", "2023-03-06", "-f", "csv", "--bom", cwd=folder).stdout == marked
    run("convert", "r.jsonl", "--to", "csv", "--bom", "-o", "out/", cwd=folder)
    assert all(data.startswith(BOM) and data.count(BOM) == 1 for data in tree(folder / "out").values())


def test_parquet_may_go_to_standard_output(folder):
    pq = pytest.importorskip("pyarrow.parquet")
    made = run("convert", "r.jsonl", "--to", "parquet", cwd=folder).stdout
    assert pq.read_table(io.BytesIO(made)).num_rows == (folder / "r.jsonl").read_bytes().count(b"\n")


def test_label_studio_is_one_array(folder):
    made = json.loads(run("convert", "r.jsonl", "--to", "label-studio", cwd=folder).stdout)
    assert [item["data"]["doc"] for item in made] == ["pages/a.txt", "pages/b.txt"]
    assert [item["data"]["text"] for item in made] == [FIRST, SECOND]
    texts = [result["meta"]["text"] for item in made for result in item["predictions"][0]["result"]]
    assert ["35000 元"] in texts


def test_files_come_page_by_page(folder):
    env = os.environ | {"PYTHONPATH": str(ROOT)}
    line = run("convert", "r.jsonl", "--to", "doccano", cwd=folder).stdout.splitlines()[0].decode()
    page = (folder / "r.jsonl").read_bytes().splitlines(keepends=True)
    begin = next(number for number, record in enumerate(page) if b"pages/b.txt" in record)
    command = [sys.executable, "-m", "unionx", "convert", "-", "--to", "doccano"]
    streams = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen(command, cwd=folder, env=env, **streams) as process:
        process.stdin.write(b"".join(page[: begin + 1]))
        process.stdin.flush()
        assert process.stdout.readline().decode().rstrip("\n") == line
        process.stdout.close()
        process.stdin.write(b"".join(page[begin + 1 :]))
        process.stdin.close()
        assert process.stderr.read() == b""
    assert process.returncode == 141


@pytest.mark.parametrize("command", ["convert", "extract"])
def test_help_is_light(command):
    code = f"from unionx.cli.main import main; main(['{command}', '--help'], standalone_mode=False)"
    code += "\nimport sys; print(*sys.modules, file=sys.stderr)"
    env = os.environ | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=env, check=True)
    heavy = {"pydantic", "jieba", "rjieba", "regex", "rich", "multiprocessing", "pyarrow", "asyncio"}
    assert not {name.partition(".")[0] for name in done.stderr.split()} & heavy


def test_the_example_of_the_help_runs(tmp_path):
    example = re.search(r"Example:\n +unionx (.*)", run("convert", "-h").stdout.decode())[1]
    extract, convert = (piece.split() for piece in example.split("| unionx "))
    convert[-1] = str(tmp_path / "tables") + "/"
    assert run(*convert, stdin=run(*extract).stdout).returncode == 0
    assert len(list((tmp_path / "tables").iterdir())) == 6
