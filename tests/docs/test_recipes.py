"""The recipes and examples of README and docs/ run, and do what the text around them says."""

import importlib.util
import json
import re
import shutil
import subprocess
import sys

import pytest
from click.testing import CliRunner
from command_line import ROOT
from docs_pages import BLOCKS, ENVIRONMENT, SHOWN, TEXT, run

from unionx.cli import configuration, options
from unionx.cli.main import COMMANDS, main


@pytest.fixture(scope="module")
def printed(tmp_path_factory):
    """Return the file of what ``unionx extract seeds/`` prints, alone in a folder."""
    file = tmp_path_factory.mktemp("recipes") / "records.jsonl"
    file.write_text(run(sys.executable, "-m", "unionx", "extract", "seeds/"), encoding="utf-8")
    return file


@pytest.fixture(scope="module")
def tabled(printed):
    """Return the file of what ``unionx facts seeds/`` prints, beside that of the records."""
    file = printed.parent / "facts.jsonl"
    file.write_text(run(sys.executable, "-m", "unionx", "facts", "seeds/"), encoding="utf-8")
    return file


# The ten lines of README


@pytest.fixture(scope="module")
def ten_minutes(tmp_path_factory):
    """Return the folder in which the ten lines of README ran, and what they printed."""
    folder = tmp_path_factory.mktemp("minutes")
    (folder / "seeds").symlink_to(ROOT / "seeds", target_is_directory=True)
    (folder / "my.tsv").write_text(BLOCKS["example: names"], encoding="utf-8")
    printed = {}
    for line in BLOCKS["recipe: minutes"].splitlines():
        words = line.split("#")[0].split()
        done = subprocess.run(
            [sys.executable, "-m", *words],
            cwd=folder,
            env=ENVIRONMENT,
            capture_output=True,
            encoding="utf-8",
            timeout=120,
        )
        assert done.returncode == (1 if words[1] == "diff" else 0), done.stderr
        printed[words[1]] = done.stdout
    return folder, printed


def test_ten_minutes(ten_minutes):
    folder, printed = ten_minutes
    assert len(BLOCKS["recipe: minutes"].splitlines()) == 10
    command = ("diff", "before.jsonl", "after.jsonl", "-t", "organisation")
    of_bodies = run(sys.executable, "-m", "unionx", *command, cwd=folder, code=1)
    assert of_bodies.startswith(BLOCKS["output: diff"])
    assert re.findall(r"^[a-z]+", of_bodies, re.M) == ["revalued"]
    assert all(entry in printed["diff"] for entry in re.split(r"^(?=\S)", of_bodies, flags=re.M))
    assert "朝阳钢铁公司" in printed["show"]
    assert "职工" in printed["explain"]
    assert not printed["verify"], "every record holds"
    assert (folder / "facts.csv").read_bytes().startswith(b"\xef\xbb\xbfid,doc,")
    assert len((folder / "sample.csv").read_text(encoding="utf-8").splitlines()) >= 61
    assert (folder / "report.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


def test_the_corrections_shown_do_what_they_say(tmp_path):
    text = "2023年，省级三类竞赛开赛。县总工会发放慰问金292万元，护林员扎西顿作宣讲。"
    (tmp_path / "page.txt").write_text(text, encoding="utf-8")
    (tmp_path / "c.jsonl").write_text(BLOCKS["example: corrections"], encoding="utf-8")

    def found(*options):
        lines = run(sys.executable, "-m", "unionx", "extract", "page.txt", *options, cwd=tmp_path).splitlines()
        return {record["text"]: record for record in map(json.loads, lines) if "rule" in record}

    before, after = found(), found("--corrections", "c.jsonl")
    assert before["292万元"]["noun"] == "慰问金"
    assert after["292万元"] == before["292万元"] | {
        "noun": "春节慰问金",
        "noun_rule": "correction",
        "rule": "correction",
    }
    assert before.keys() - after.keys() == {"三类"}
    assert after.keys() - before.keys() == {"扎西顿"}
    assert after["扎西顿"]["roles"] == [{"title": "护林员", "organisation": None}]
    assert after["扎西顿"]["role_rules"] == ["correction"]


def test_the_settings_shown_are_read(tmp_path):
    (tmp_path / "unionx.toml").write_text(BLOCKS["example: settings"], encoding="utf-8")
    choices = {"types": options.TYPES, "format": options.FORMATS, "commands": COMMANDS}
    found = configuration.read(tmp_path / "unionx.toml", choices)
    assert set(found) == {*configuration.KEYS, "facts"}
    assert configuration.of_command(tmp_path / "unionx.toml", main.get_command(None, "facts"), found["facts"])


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_shell_completes(shell):
    assert f"{shell}_source" in TEXT["docs/settings.md"]
    done = CliRunner().invoke(main, prog_name="unionx", env={"_UNIONX_COMPLETE": f"{shell}_source"})
    assert "unionx" in done.output
    word = "ver" if shell == "fish" else "1"
    asked = {"_UNIONX_COMPLETE": f"{shell}_complete", "COMP_WORDS": "unionx ver", "COMP_CWORD": word}
    assert "verify" in CliRunner().invoke(main, prog_name="unionx", env=asked).output


def test_the_lexicon_shown_does_what_it_says(tmp_path):
    (tmp_path / "my.tsv").write_text(BLOCKS["example: lexicon"], encoding="utf-8")
    page = tmp_path / "page.txt"
    page.write_text("港城总与春蕾读书会慰问护林员木帕拉姆，走访老字号食品公司。", encoding="utf-8")

    def names(*options):
        lines = run(sys.executable, "-m", "unionx", "extract", str(page), "--date", "2023", *options).splitlines()
        return {found["name"] for found in map(json.loads, lines) if found["type"] in ("organisation", "person")}

    assert names("--lexicon", str(tmp_path / "my.tsv")) == {"张家港市总工会", "春蕾读书会", "木帕拉姆"}
    assert names() == {"老字号食品公司"}, "these names are found without a lexicon; show others in both READMEs"


def test_the_throughput_can_be_measured():
    figures = json.loads(run(sys.executable, "benchmarks/throughput.py", "--repeat", "1", "--json"))
    assert figures["pages"] == 5
    assert figures["ratio"] > 0


def test_the_ratios_can_be_measured():
    figures = json.loads(run(sys.executable, "benchmarks/ratios.py", "--repeat", "1", "--json"))
    assert list(figures) == ["seeds", "dense pages", "short pages"]
    for kind, row in figures.items():
        assert row["ratio"] > 0, kind
    assert all(4 <= figures[kind]["mentions_per_hundred"] <= 6 for kind in ("dense pages", "short pages"))


# Recipes


def needs(module):
    if importlib.util.find_spec(module) is None:
        pytest.skip(f"{module} is not installed; .ci/run installs it for this test")


def test_the_jq_recipe(printed):
    if shutil.which("jq") is None:
        pytest.skip("jq is not installed")
    rows = [line.split("\t") for line in run("sh", "-c", BLOCKS["recipe: jq"], cwd=printed.parent).splitlines()]
    money = [json.loads(line) for line in printed.read_text(encoding="utf-8").splitlines() if '"kind":"money"' in line]
    assert [row[2] for row in rows] == [record["text"] for record in money]


def test_the_recipe_of_award_lists(tmp_path):
    text = "一、省五一劳动奖章\n1.许立恒 常熟市人民医院护士长\n2.彭小舟 常熟市人民法院法官\n（记者 王海英）\n"
    (tmp_path / "awards.txt").write_text(text, encoding="utf-8")
    run("sh", "-c", f'unionx() {{ "{sys.executable}" -m unionx "$@"; }}\n{BLOCKS["recipe: awards"]}', cwd=tmp_path)
    rows = (tmp_path / "winners.csv").read_text(encoding="utf-8-sig").splitlines()
    assert len(rows) == 3
    assert "许立恒,护士长,常熟市人民医院" in rows[1]


def test_the_duckdb_recipe(printed):
    needs("duckdb")
    show = "import duckdb, sys; print(*map(list, duckdb.sql(sys.argv[1]).fetchall()), sep='\\n')"
    rows = run(sys.executable, "-c", show, BLOCKS["recipe: duckdb"], cwd=printed.parent).splitlines()
    assert len(rows) == 10
    assert "元" in rows[0]


def test_the_recipe_of_the_registry_gives_the_largest_amounts_with_their_sentences(printed):
    needs("duckdb")
    run(sys.executable, "-m", "unionx", "registry", "records.jsonl", "-o", "registry/", cwd=printed.parent)
    show = "import duckdb, json, sys; json.dump(duckdb.sql(sys.argv[1]).fetchall(), sys.stdout)"
    rows = json.loads(run(sys.executable, "-c", show, BLOCKS["recipe: registry"], cwd=printed.parent))
    assert len(rows) == 10
    assert all("".join(row[2].split()) in "".join(row[5].split()) for row in rows)


def test_the_recipe_of_facts_adds_only_what_may_be_added(tabled):
    needs("duckdb")
    show = "import duckdb, json, sys; json.dump(duckdb.sql(sys.argv[1]).fetchall(), sys.stdout, default=str)"
    rows = json.loads(run(sys.executable, "-c", show, BLOCKS["recipe: facts"], cwd=tabled.parent))
    sums = {}
    for line in tabled.read_text(encoding="utf-8").splitlines():
        fact = json.loads(line)
        if (fact["kind"], fact["part_of"], fact["per"]) == ("money", None, None) and fact["noun"] and fact["value"]:
            keys = ("noun", "period_start", "period_end", "change", "status", "unit", "currency")
            group = (fact["canonical"] or fact["subject"], *(fact[key] for key in keys))
            sums.setdefault(group, []).append(fact["value"])
    assert {tuple(row[:-3]): row[-3:-1] for row in rows} == {key: [len(v), sum(v)] for key, v in sums.items()}
    assert len({key[0] for key in sums}) < len(sums), "no body has two sums, so this proves little"


@pytest.mark.parametrize("recipe", ["facts", "sqlite"])
def test_the_recipes_of_facts_count_an_article_that_is_printed_again_once(tabled, tmp_path, recipe):
    if recipe == "facts":
        needs("duckdb")
    elif shutil.which("sqlite-utils") is None:
        pytest.skip("sqlite-utils is not installed; .ci/run installs it for this test")
    show = "import duckdb, sys; print(*duckdb.sql(sys.argv[1]).fetchall(), sep='\\n')"
    command = [sys.executable, "-c", show] if recipe == "facts" else ["sh", "-c"]
    once = tabled.read_text(encoding="utf-8")
    (tmp_path / "once").mkdir()
    (tmp_path / "facts.jsonl").write_text(once + once.replace('"seeds/', '"again/'), encoding="utf-8")
    (tmp_path / "once" / "facts.jsonl").write_text(once, encoding="utf-8")
    query = BLOCKS[f"recipe: {recipe}"]
    assert run(*command, query, cwd=tmp_path) == run(*command, query, cwd=tmp_path / "once")


def test_the_sqlite_recipe(tabled):
    if shutil.which("sqlite-utils") is None:
        pytest.skip("sqlite-utils is not installed; .ci/run installs it for this test")
    assert "威海市总工会" in run("sh", "-c", BLOCKS["recipe: sqlite"], cwd=tabled.parent)


def test_the_recipe_of_verify(printed):
    folder = printed.parent
    if not (folder / "seeds").exists():
        (folder / "seeds").symlink_to(ROOT / "seeds", target_is_directory=True)
    script = f'unionx() {{ "{sys.executable}" -m unionx "$@"; }}\n{BLOCKS["recipe: verify"]}'
    done = subprocess.run(
        ["sh", "-c", script], cwd=folder, env=ENVIRONMENT, capture_output=True, encoding="utf-8", timeout=120
    )
    assert (done.returncode, done.stdout) == (1, BLOCKS["output: verify"])
    assert "all hold" in done.stderr.splitlines()[0]


def test_the_pandas_recipe(printed):
    needs("pandas")
    rows = run(sys.executable, "-c", BLOCKS["recipe: pandas"], cwd=printed.parent).splitlines()
    assert "职工" in "".join(rows)


def test_the_python_recipe():
    rows = run(sys.executable, "-c", BLOCKS["recipe: python"]).splitlines()
    assert any("2920000.0 CNY" in row for row in rows)


@pytest.mark.parametrize(
    ("recipe", "shown"),
    [("text", "300余人 300.0 人 职工 威海市总工会"), ("pages", "letter-1 figure"), ("frames", "总投资")],
)
def test_the_recipes_of_the_page_on_python(recipe, shown):
    if recipe == "frames":
        needs("pandas")
        needs("polars")
    assert shown in run(sys.executable, "-c", BLOCKS[f"recipe: {recipe}"])


def test_the_examples_in_python_are_typed(tmp_path):
    """What README and docs/ show in Python passes mypy --strict as a user runs it; pandas has no types of its own."""
    needs("mypy")
    shown = [(name or f"page {number}", body) for number, (name, lang, body) in enumerate(SHOWN) if lang == "python"]
    examples = dict(shown)
    assert {"recipe: python", "recipe: text", "recipe: pages", "recipe: frames", "recipe: pandas"} <= {*examples}
    for name, body in examples.items():
        (tmp_path / f"{name.split()[1]}_example.py").write_text(body, encoding="utf-8")
    (tmp_path / "wrong_example.py").write_text(
        'import unionx\nfor r in unionx.extract("x"):\n    print(r.kind)\nunionx.read(3)\n', encoding="utf-8"
    )
    (tmp_path / "mypy.ini").write_text("[mypy]\nstrict = True\n[mypy-pandas.*]\nignore_missing_imports = True\n")
    command = [
        sys.executable,
        "-m",
        "mypy",
        "--config-file",
        "mypy.ini",
        "--cache-dir",
        str(ROOT / ".mypy_cache" / "docs"),
    ]
    environment = ENVIRONMENT | {"MYPYPATH": str(ROOT)}
    found = subprocess.run(
        [*command, *sorted(path.name for path in tmp_path.glob("*.py"))],
        cwd=tmp_path, env=environment, capture_output=True, encoding="utf-8", timeout=300,
    )  # fmt: skip
    told = [line for line in found.stdout.splitlines() if ": error: " in line]
    assert {line.partition(":")[0] for line in told} == {"wrong_example.py"}, found.stdout
    assert any("[union-attr]" in line for line in told)
    assert any("[arg-type]" in line for line in told)
