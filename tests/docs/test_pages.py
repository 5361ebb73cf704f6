"""README.md and README.zh-CN.md say what is so: commands, options, keys, outputs, recipes and links.

A block that scripts and tests look for has a comment on the line before it: ``<!-- command: run -->``,
``<!-- recipe: jq -->``, ``<!-- output: records -->``.
"""

import importlib.util
import inspect
import json
import os
import re
import shutil
import subprocess
import sys

import click
import pytest
from click.testing import CliRunner
from conftest import ROOT

from unionx import records
from unionx.cli import configuration, options
from unionx.cli.main import main

READMES = ("README.md", "README.zh-CN.md")
PAGES = (*READMES, "CONTRIBUTING.md", "benchmarks/README.md")
COMMENT = r"(?:^<!-- (?P<name>[a-z]+: [a-z]+) -->\n)?"
BLOCK = re.compile(COMMENT + r"^```(?P<language>[a-z]*)\n(?P<body>.*?)^```$", re.M | re.S)
TEXT = {name: (ROOT / name).read_text(encoding="utf-8") for name in PAGES}
BLOCKS = {m["name"]: m["body"] for m in BLOCK.finditer(TEXT["README.md"]) if m["name"]}
# What is shown is as wide as where nobody says how wide.
ENVIRONMENT = {key: value for key, value in os.environ.items() if key != "COLUMNS"}
ENVIRONMENT |= {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
SET_UP = "python3 -m venv .venv && .venv/bin/python -m pip install -q "


def run(*command, cwd=ROOT):
    env = ENVIRONMENT
    done = subprocess.run(command, cwd=cwd, env=env, capture_output=True, text=True, encoding="utf-8", timeout=120)
    assert done.returncode == 0, done.stderr
    return done.stdout


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


# The two commands


def test_the_two_commands():
    assert BLOCKS["command: run"] == f"{SET_UP}. && .venv/bin/unionx extract seeds/\n"
    assert BLOCKS["command: test"] == f"{SET_UP}-e '.[test]' && .venv/bin/python -m pytest\n"


def test_a_name_stands_once():
    names = [m["name"] for m in BLOCK.finditer(TEXT["README.md"]) if m["name"]]
    assert sorted(names) == sorted(set(names)) == sorted(BLOCKS)
    assert len(names) == len(re.findall(r"^<!--", TEXT["README.md"], re.M)), "a comment without its block"


def test_both_languages_show_the_same_blocks():
    """Remarks at the end of a line may be translated."""
    blocks = {
        name: [(m["name"], m["language"], re.sub(r" +# .*", "", m["body"])) for m in BLOCK.finditer(TEXT[name])]
        for name in READMES
    }
    assert blocks["README.md"] == blocks["README.zh-CN.md"]


@pytest.mark.parametrize("tool", ["bash", "awk", "sh"])
def test_the_script_reads_the_test_command(tool):
    """.ci/run finds the command in README.md by its comment; the tools it needs are everywhere."""
    if shutil.which(tool) is None:
        pytest.skip(f"no {tool} here")
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert "<!-- command: test -->" in script
    if tool == "bash":
        run("bash", "-n", str(ROOT / ".ci" / "run"))
    if tool == "awk":
        program = re.search(r"awk '(.*?)' README.md", script, re.S)[1]
        assert run("awk", program, "README.md") == BLOCKS["command: test"]


# Options, keys, outputs


def options_of(command):
    return {option for parameter in command.params for option in parameter.opts if option.startswith("-")}


def commands(group, *names):
    """Yield every command by its words: extract, lexicon check."""
    for name in group.list_commands(None):
        command = group.get_command(None, name)
        if hasattr(command, "list_commands"):
            yield from commands(command, *names, name)
        else:
            yield " ".join([*names, name]), command


COMMANDS = {name: options_of(command) | {"-h", "--help"} for name, command in commands(main)}
ANY = {*set().union(*COMMANDS.values()), *options_of(main)}
ELSEWHERE = {"--errors", "--json", "--repeat", "--hypothesis-profile"}  # of benchmarks/ and pytest


@pytest.mark.parametrize("name", TEXT)
def test_a_command_line_names_only_options_that_there_are(name):
    code = [m["body"] for m in BLOCK.finditer(TEXT[name]) if m["language"] == "sh"]
    code += re.findall(r"(?<!`)`([^`\n]+)`(?!`)", TEXT[name])
    lines = [line for piece in code for line in re.findall(r"(?:^|[\s/|])unionx +([a-z]+\b.*)", piece, re.M)]
    for line in lines:
        words = re.split(r" # | \||[;>]|&&", line)[0].split(" ")
        size = 2 if " ".join(words[:2]) in COMMANDS else 1
        command, rest = " ".join(words[:size]), " ".join(words[size:])
        assert command in COMMANDS, f"there is no unionx {command}"
        wrong = set(re.findall(r"(?<!\S)--?[a-z][a-z-]*", rest)) - COMMANDS[command]
        assert not wrong, f"unionx {command} has no {sorted(wrong)}"
    spans = {option for piece in code for option in re.findall(r"^(--?[a-z][a-z-]*)", piece)}
    assert spans <= ANY | ELSEWHERE, f"no command has {sorted(spans - ANY - ELSEWHERE)}"


@pytest.mark.parametrize("command", COMMANDS)
def test_help_shows_every_option(command):
    shown = CliRunner().invoke(main, [*command.split(), "--help"]).output
    assert not [option for option in COMMANDS[command] if option not in shown]


READING = (
    "--date",
    "--encoding",
    "--lexicon",
    "--corrections",
    "--text-field",
    "--id-field",
    "--date-field",
    "-j/--jobs",
)


def reference(name, command):
    """Return the row of a command in the table of commands: its words, what it does, its options."""
    words = [parameter.metavar for parameter in command.params if isinstance(parameter, click.Argument)]
    usage = " ".join(["unionx", name, *words]).replace("|", "\\|")
    says = inspect.cleandoc(command.help).split("\n\n")[0].replace("\n", " ")
    options = ["/".join(parameter.opts) for parameter in command.params if isinstance(parameter, click.Option)]
    shown = [f"`{option}`" for option in options if option not in READING or not set(READING) <= set(options)]
    return f"`{usage}`", says, ", ".join([*shown, *(["reading"] if set(READING) <= set(options) else [])])


@pytest.mark.parametrize("name", READMES)
def test_the_table_of_commands_is_that_of_help(name):
    rows = [
        tuple(re.split(r"(?<!\\) *\| *", line)[1:4])
        for line in TEXT[name].splitlines()
        if line.startswith("| `unionx ")
    ]
    wanted = [reference(*command) for command in commands(main)]
    if name != "README.md":  # what a command does is said in the language of the page
        rows, wanted = [(a, c) for a, _, c in rows], [(a, c) for a, _, c in wanted]
    assert rows == wanted, "\n".join(f"| {' | '.join(row)} |" for row in wanted)
    assert ", ".join(f"`{option}`" for option in READING) in TEXT[name].replace("、", ", ")


def section(text, heading):
    return re.search(rf"^## {heading}$(.*?)^## ", text, re.M | re.S)[1]


def values(schema):
    """Yield the words that a key of a schema may have."""
    if isinstance(schema, dict):
        yield from schema.get("enum", [])
        schema = list(schema.values())
    if isinstance(schema, list):
        for part in schema:
            yield from values(part)


@pytest.mark.parametrize(("name", "heading"), [("README.md", "The records"), ("README.zh-CN.md", "记录")])
def test_every_key_and_every_word_of_a_record_is_explained(name, heading):
    said = set(re.findall(r"`([^`\n]+)`", section(TEXT[name], heading)))
    keys = {key for model in records.MODELS.values() for key in model.model_fields}
    words = {word for word in values(records.schemas()) if isinstance(word, str)}
    inner = " ".join(said)
    assert not [word for word in keys | words if word not in said and not re.search(rf"\b{word}\b", inner)]


def test_the_records_shown_are_printed(printed):
    shown = BLOCKS["output: records"].splitlines()
    gone = [line for line in shown if line not in printed.read_text(encoding="utf-8").splitlines()]
    assert not gone, "unionx extract seeds/ prints these no more; show others in both READMEs:\n" + "\n".join(gone)


def test_the_fact_shown_is_printed(tabled):
    assert BLOCKS["output: facts"].strip() in tabled.read_text(encoding="utf-8").splitlines()


def test_the_stats_shown_are_printed():
    made = run(sys.executable, "-m", "unionx", "stats", "seeds/", "-n", "3")
    gone = [part for part in BLOCKS["output: stats"].split("\n\n") if part.strip() not in made]
    assert not gone, f"show this in both READMEs:\n{made}"


@pytest.fixture(scope="module")
def ten_minutes(tmp_path_factory):
    """Return the folder in which the commands of "Ten minutes" ran, and what diff printed."""
    folder = tmp_path_factory.mktemp("minutes")
    (folder / "seeds").symlink_to(ROOT / "seeds", target_is_directory=True)
    (folder / "my.tsv").write_text(BLOCKS["example: names"], encoding="utf-8")
    env = ENVIRONMENT
    printed = {}
    for line in (BLOCKS["recipe: minutes"] + BLOCKS["recipe: corrected"]).splitlines():
        words = line.split("#")[0].split()
        done = subprocess.run(
            [sys.executable, "-m", *words], cwd=folder, env=env, capture_output=True, encoding="utf-8", timeout=120
        )
        assert done.returncode == (1 if words[1] == "diff" else 0), done.stderr
        printed[words[1]] = done.stdout
    return folder, printed


def test_ten_minutes(ten_minutes):
    folder, printed = ten_minutes
    assert printed["diff"].startswith(BLOCKS["output: diff"])
    assert re.findall(r"^[a-z]+", printed["diff"], re.M) == ["lost", "revalued", "revalued", "revalued"]
    assert "朝阳钢铁公司" in printed["show"]
    assert (folder / "report.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


def test_the_corrections_shown_do_what_they_say(tmp_path):
    text = "2023年，省级二类竞赛开赛。县总工会发放慰问金292万元，护林员扎西顿作宣讲。"
    (tmp_path / "page.txt").write_text(text, encoding="utf-8")
    (tmp_path / "c.jsonl").write_text(BLOCKS["example: corrections"], encoding="utf-8")

    def found(*options):
        lines = run(sys.executable, "-m", "unionx", "extract", "page.txt", *options, cwd=tmp_path).splitlines()
        return {record["text"]: record for record in map(json.loads, lines) if "rule" in record}

    before, after = found(), found("--corrections", "c.jsonl")
    assert before["292万元"]["noun"] == "慰问金"
    assert after["292万元"] == before["292万元"] | {"noun": "春节慰问金", "rule": "correction"}
    assert before.keys() - after.keys() == {"二类"}
    assert after.keys() - before.keys() == {"扎西顿"}
    assert after["扎西顿"]["roles"] == [{"title": "护林员", "organisation": None}]


def test_the_settings_shown_are_read(tmp_path):
    (tmp_path / "unionx.toml").write_text(BLOCKS["example: settings"], encoding="utf-8")
    choices = {"types": options.TYPES, "format": options.FORMATS}
    assert set(configuration.read(tmp_path / "unionx.toml", choices)) == set(configuration.KEYS)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_shell_completes(shell):
    assert f"{shell}_source" in TEXT["README.md"]
    done = CliRunner().invoke(main, prog_name="unionx", env={"_UNIONX_COMPLETE": f"{shell}_source"})
    assert "unionx" in done.output
    word = "ver" if shell == "fish" else "1"
    asked = {"_UNIONX_COMPLETE": f"{shell}_complete", "COMP_WORDS": "unionx ver", "COMP_CWORD": word}
    assert "verify" in CliRunner().invoke(main, prog_name="unionx", env=asked).output


def test_the_lexicon_shown_does_what_it_says(tmp_path):
    (tmp_path / "my.tsv").write_text(BLOCKS["example: lexicon"], encoding="utf-8")
    page = tmp_path / "page.txt"
    page.write_text("港城总与武警贵州总队慰问护林员索朗多吉和专家库成员。", encoding="utf-8")

    def names(*options):
        lines = run(sys.executable, "-m", "unionx", "extract", str(page), "--date", "2023", *options).splitlines()
        return {found["name"] for found in map(json.loads, lines) if found["type"] in ("organisation", "person")}

    assert names("--lexicon", str(tmp_path / "my.tsv")) == {"张家港市总工会", "武警贵州总队", "索朗多吉"}
    assert names() == {"库成员"}, "these names are found without a lexicon; show others in both READMEs"


def test_the_accuracy_shown_is_measured():
    measured = run(sys.executable, "benchmarks/accuracy.py")
    assert measured == BLOCKS["output: accuracy"], f"show this in both READMEs:\n{measured}"


def test_the_throughput_can_be_measured():
    figures = json.loads(run(sys.executable, "benchmarks/throughput.py", "--repeat", "1", "--json"))
    assert figures["pages"] == 5
    assert figures["ratio"] > 0


# Recipes and links


def needs(module):
    if importlib.util.find_spec(module) is None:
        pytest.skip(f"{module} is not installed; .ci/run installs it for this test")


def test_the_jq_recipe(printed):
    if shutil.which("jq") is None:
        pytest.skip("jq is not installed")
    rows = [line.split("\t") for line in run("sh", "-c", BLOCKS["recipe: jq"], cwd=printed.parent).splitlines()]
    money = [json.loads(line) for line in printed.read_text(encoding="utf-8").splitlines() if '"kind":"money"' in line]
    assert [row[2] for row in rows] == [record["text"] for record in money]


def test_the_duckdb_recipe(printed):
    needs("duckdb")
    show = "import duckdb, sys; print(*map(list, duckdb.sql(sys.argv[1]).fetchall()), sep='\\n')"
    rows = run(sys.executable, "-c", show, BLOCKS["recipe: duckdb"], cwd=printed.parent).splitlines()
    assert len(rows) == 10
    assert "元" in rows[0]


def test_the_recipe_of_facts_adds_only_what_may_be_added(tabled):
    needs("duckdb")
    show = "import duckdb, json, sys; json.dump(duckdb.sql(sys.argv[1]).fetchall(), sys.stdout, default=str)"
    rows = json.loads(run(sys.executable, "-c", show, BLOCKS["recipe: facts"], cwd=tabled.parent))
    sums = {}
    for line in tabled.read_text(encoding="utf-8").splitlines():
        fact = json.loads(line)
        if fact["kind"] == "money" and fact["part_of"] is None and fact["value"] is not None:
            keys = ("period_start", "period_end", "per", "change", "status", "unit", "currency")
            group = (fact["canonical"] or fact["subject"], *(fact[key] for key in keys))
            sums.setdefault(group, []).append(fact["value"])
    assert {tuple(row[:-3]): row[-3:-1] for row in rows} == {key: [len(v), sum(v)] for key, v in sums.items()}
    assert len({key[0] for key in sums}) < len(sums), "no body has two sums, so this proves little"


def test_the_sqlite_recipe(tabled):
    if shutil.which("sqlite-utils") is None:
        pytest.skip("sqlite-utils is not installed; .ci/run installs it for this test")
    assert "威海市总工会" in run("sh", "-c", BLOCKS["recipe: sqlite"], cwd=tabled.parent)


def test_the_recipe_of_verify(printed):
    folder = printed.parent
    if not (folder / "seeds").exists():
        (folder / "seeds").symlink_to(ROOT / "seeds", target_is_directory=True)
    script = f'unionx() {{ "{sys.executable}" -m unionx "$@"; }}\n{BLOCKS["recipe: verify"]}'
    env = ENVIRONMENT
    done = subprocess.run(["sh", "-c", script], cwd=folder, env=env, capture_output=True, encoding="utf-8", timeout=120)
    assert (done.returncode, done.stdout) == (1, BLOCKS["output: verify"])
    assert "all hold" in done.stderr.splitlines()[0]


def test_the_pandas_recipe(printed):
    needs("pandas")
    rows = run(sys.executable, "-c", BLOCKS["recipe: pandas"], cwd=printed.parent).splitlines()
    assert "职工" in "".join(rows)


def test_the_python_recipe():
    rows = run(sys.executable, "-c", BLOCKS["recipe: python"]).splitlines()
    assert any("2920000.0 CNY" in row for row in rows)


@pytest.mark.parametrize("name", TEXT)
def test_links_lead_somewhere(name):
    for target in re.findall(r"\]\(([^)\s]+)\)", TEXT[name]):
        if target.startswith("https://"):
            continue
        path, _, anchor = target.partition("#")
        assert ((ROOT / name).parent / path).exists(), f"{target} leads nowhere"
        if anchor:
            headings = re.findall(r"^#+ (.+)$", TEXT[name], re.M)
            assert anchor in {heading.lower().replace(" ", "-") for heading in headings}, f"no heading for {target}"


def test_a_usage_error_of_the_readme_is_one():
    """Exit code 2 is wrong usage, as the table of exit codes says."""
    assert CliRunner().invoke(main, ["extract"]).exit_code == click.UsageError.exit_code == 2
