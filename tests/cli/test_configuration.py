"""Settings: unionx.toml and [tool.unionx], what they set, and that the command line wins."""

import json

import pytest
from click.testing import CliRunner
from command_line import run as run_in

from unionx.cli import configuration
from unionx.cli.main import main

PAGE = "2022年，港城总为300名职工发放慰问金60万元。\n"
LEXICON = "word\ttype\tname\tkind\n港城总\talias\t张家港市总工会\tunion\n"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A project with a page, and a folder in it that commands run in."""
    (tmp_path / "page.txt").write_text(PAGE, encoding="utf-8")
    (tmp_path / "my.tsv").write_text(LEXICON, encoding="utf-8")
    (tmp_path / "deep" / "er").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "deep" / "er")
    return tmp_path


def run(*args):
    return CliRunner().invoke(main, list(args))


def types_of(done):
    return {json.loads(line)["type"] for line in done.stdout.splitlines()}


@pytest.mark.parametrize(
    ("name", "head"), [("unionx.toml", ""), ("pyproject.toml", "[project]\nname = 'x'\n[tool.unionx]\n")]
)
def test_settings_of_a_folder_above_hold(folder, name, head):
    (folder / name).write_text(f'{head}types = ["organisation"]\nlexicons = ["my.tsv"]\n', encoding="utf-8")
    done = run("extract", "../../page.txt")
    assert done.exit_code == 0
    assert [json.loads(line)["name"] for line in done.stdout.splitlines()] == ["张家港市总工会"]


def test_the_nearest_file_counts_and_unionx_toml_before_pyproject(folder):
    (folder / "unionx.toml").write_text('types = ["date"]')
    (folder / "deep" / "pyproject.toml").write_text('[tool.unionx]\ntypes = ["figure"]')
    assert types_of(run("extract", "../../page.txt")) == {"figure"}
    (folder / "deep" / "unionx.toml").write_text('types = ["page"]')
    assert types_of(run("extract", "../../page.txt")) == {"page"}


@pytest.mark.parametrize("text", ["[project]\nname = 'x'\n", "[tool.other]\na = 1\n", "tool = 3\n", "= no TOML\n"])
def test_a_pyproject_of_others_is_passed_over(folder, text):
    (folder / "unionx.toml").write_text('types = ["date"]')
    (folder / "deep" / "pyproject.toml").write_text(text)
    assert types_of(run("extract", "../../page.txt")) == {"date"}


def test_the_command_line_wins(folder):
    (folder / "unionx.toml").write_text('types = ["date"]\nformat = "table"\ndate = 2019-05-06\n')
    done = run("extract", "-t", "figure", "-f", "jsonl", "../../page.txt")
    assert types_of(done) == {"figure"}
    assert run("extract", "../../page.txt").stdout.startswith("place")
    about = json.loads(run("extract", "-t", "page", "-f", "jsonl", "../../page.txt").stdout)
    assert (about["reference"], about["reference_from"]) == ("2019-05-06", "option")
    about = json.loads(run("extract", "-t", "page", "-f", "jsonl", "--date", "2020", "../../page.txt").stdout)
    assert about["reference"] == "2020"


def test_types_and_format_are_those_of_extract_alone(folder):
    (folder / "unionx.toml").write_text('types = ["page"]\nformat = "table"\nlexicons = ["my.tsv"]\n')
    done = run("facts", "../../page.txt")
    assert {json.loads(line)["subject"] for line in done.stdout.splitlines()} == {"张家港市总工会"}


def test_a_file_can_be_named_and_all_can_be_left_out(folder):
    (folder / "unionx.toml").write_text('types = ["date"]')
    (folder / "other.toml").write_text('types = ["figure"]\nlexicons = ["my.tsv"]')
    assert types_of(run("--config", "../../other.toml", "extract", "../../page.txt")) == {"figure"}
    assert len(types_of(run("--no-config", "extract", "../../page.txt"))) > 2
    assert run("--no-config", "--config", "../../other.toml", "extract", "../../page.txt").exit_code == 2


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("tipes = []", "there is no setting 'tipes'; there are lexicons, corrections, date, types, format"),
        ('types = "date"', "types is 'date'; it must be a list of texts"),
        ("types = [1]", "types is [1]; it must be a list of texts"),
        ('types = ["dates"]', "types: 'dates' is none of page, article"),
        ('format = "xml"', "format: 'xml' is none of jsonl"),
        ("format = 1", "format is 1; it must be a text in quotes"),
        ('date = "yesterday"', "date: "),
        ("date = 2023-02-30", "is no TOML"),
        ("a = [", "is no TOML"),
        ("extract = 1", "there is no setting 'extract'"),
        ('[extract]\noutput = "x"', "[extract] output: there is no such setting; there are bom, corrections"),
        ('[extract]\naddress = "ray://far:10001"', "[extract] address: there is no such setting"),
        ('[extract]\noutput-dir = "x"', "[extract] output-dir: there is no such setting"),
        ('[extract]\nformat = ["csv"]', "[extract] format is ['csv']; it must be one value"),
        ('[extract]\nlexicon = "my.tsv"', "[extract] lexicon is 'my.tsv'; it must be a list"),
        ('[extract]\nbom = "yes"', "[extract] bom is 'yes'; it must be true or false"),
        ("[extract]\njobs = true", "[extract] jobs is True; it must be one value"),
        ('lexicons = ["none.tsv"]', "none.tsv: cannot be read"),
    ],
)
def test_a_mistake_is_wrong_usage_and_names_the_file(folder, text, said):
    (folder / "unionx.toml").write_text(text)
    done = run("extract", "../../page.txt")
    assert done.exit_code == 2
    assert said in done.stderr
    assert "toml" in done.stderr or "none.tsv" in done.stderr
    assert not done.stdout


def test_a_command_has_a_table_with_all_its_options(folder):
    text = 'format = "table"\n[facts]\nformat = "csv"\nheaders = "zh"\nlexicon = ["my.tsv"]\nrepeats = true\njobs = 1\n'
    (folder / "unionx.toml").write_text(f"{text}[show]\nno-such = 1\n")
    done = run("facts", "../../page.txt")
    assert done.stdout.startswith("编号,版面,")
    assert "张家港市总工会" in done.stdout, "files are those below the folder of the settings"
    assert "Note: format csv, headers zh, lexicons " in done.stderr
    assert run("facts", "../../page.txt", "--headers", "en").stdout.startswith("id,doc,")
    assert "[show] no-such: there is no such setting" in run("show", "../../page.txt").stderr


def test_a_command_of_a_group_has_a_table_too(folder):
    (folder / "none.txt").write_text("今年，港城市总工会慰问60人。", encoding="utf-8")
    (folder / "unionx.toml").write_text('[lexicon.check]\npages = ["none.txt"]\n')
    done = run("lexicon", "check", "../../my.tsv")
    assert "stands on none of the 1 page," in done.stdout
    assert "Note: pages " in done.stderr
    (folder / "unionx.toml").write_text("[lexicon.check]\npage = 1\n")
    told = run("lexicon", "check", "x").stderr
    assert "[lexicon.check] page: there is no such setting; there are lang, pages" in told
    (folder / "unionx.toml").write_text("[lexicon]\npages = 1\n")
    told = run("lexicon", "check", "x").stderr
    assert "[lexicon] pages: there is no such setting; there are lang, [lexicon.check]" in told


def test_what_is_not_utf_8_is_told(folder):
    (folder / "unionx.toml").write_bytes('types = ["日期"]'.encode("gb18030"))
    done = run("extract", "../../page.txt")
    assert done.exit_code == 2
    assert "unionx.toml: is no TOML" in done.stderr


def test_a_date_may_be_a_year(folder):
    (folder / "unionx.toml").write_text("date = 2019")
    assert configuration.read(folder / "unionx.toml", {})["date"] == "2019"


def test_help_needs_no_settings(folder):
    (folder / "unionx.toml").write_text("wrong = 1")
    assert run("--help").exit_code == 0


def test_settings_that_nobody_named_are_told(tmp_path):
    (tmp_path / "page.txt").write_text("今年，港城市总工会慰问60人。", encoding="utf-8")
    (tmp_path / "stop.tsv").write_text("word\ttype\n港城市总工会\tstop\n", encoding="utf-8")
    (tmp_path / "unionx.toml").write_text('lexicons = ["stop.tsv"]\ntypes = ["organisation"]\n')
    told = run_in("extract", "page.txt", "--date", "2023", cwd=tmp_path).stderr
    assert told == (
        f"Note: lexicons {tmp_path}/stop.tsv, types organisation, as {tmp_path}/unionx.toml says; "
        "--no-config leaves it out\n"
    )
    for args in (("--no-config", "extract", "page.txt"), ("--config", "unionx.toml", "extract", "page.txt")):
        assert "Note" not in run_in(*args, "--date", "2023", cwd=tmp_path).stderr
    assert "Note" not in run_in("schema", "figure", cwd=tmp_path).stderr


def test_corrections_may_be_files_or_the_options_of_the_command(folder):
    line = '{"doc": "page.txt", "type": "figure", "start": 10, "end": 14, "key": "noun", "value": "会员"}\n'
    (folder / "mine.jsonl").write_text(line, encoding="utf-8")
    (folder / "unionx.toml").write_text('corrections = ["mine.jsonl"]\n')
    done = run("extract", "../../page.txt", "-t", "figure")
    assert "Note: corrections" in done.stderr
    assert json.loads(done.stdout.splitlines()[0])["noun"] == "会员"
    (folder / "unionx.toml").write_text('[corrections]\nrecords = "page.txt"\n')
    assert run("extract", "../../page.txt", "-t", "figure").exit_code == 0
