"""README and docs/ say what is so: commands, options, keys, outputs and links, the same in both languages."""

import html
import re
import shutil

import click
import pytest
from click.testing import CliRunner
from command_line import ROOT
from docs_pages import BLOCK, BLOCKS, CHINESE, DOCS, ENGLISH, ONE_LANGUAGE, TABLE, TEXT, pairs, run, script

from unionx import records
from unionx.cli.main import main
from unionx.cli.options import FORMATS
from unionx.records.schema import schemas

DOC_SCRIPT = script("docs")
IN_BOTH = ("output: show", "output: stats", "output: diff", "output: verify")
SET_UP = "python3 -m venv .venv && .venv/bin/python -m pip install -q "


# The two commands, the blocks


def test_the_two_commands():
    assert BLOCKS["command: run"] == f"{SET_UP}. && .venv/bin/unionx extract seeds/\n"
    assert BLOCKS["command: test"] == f"{SET_UP}-e '.[test]' && .venv/bin/python -m pytest -n auto\n"
    assert {"command: run", "command: test"} <= {m["name"] for m in BLOCK.finditer(TEXT["README.md"])}


@pytest.mark.parametrize("pages", [ENGLISH, CHINESE], ids=["English", "Chinese"])
def test_a_name_stands_once(pages):
    texts = [page.read_text(encoding="utf-8") for page in pages]
    names = [m["name"] for text in texts for m in BLOCK.finditer(text) if m["name"]]
    assert sorted(names) == sorted(set(names)) == sorted(BLOCKS)
    tables = [m["name"] for text in texts for m in TABLE.finditer(text)]
    comments = sum(len(re.findall(r"^<!--", text, re.M)) for text in texts)
    assert len(names) + len(tables) == comments, "a comment without its block"


def test_readme_is_short():
    assert len(TEXT["README.md"].splitlines()) <= 200
    assert len(TEXT["README.zh-CN.md"].splitlines()) <= 200


def test_a_table_stands_before_any_json():
    for name in ("README.md", "README.zh-CN.md"):
        assert TEXT[name].index("<!-- output: table -->") < TEXT[name].index("```json")


def test_every_page_is_there_in_both_languages():
    assert {name for name, _ in pairs()} | {f"docs/{name}" for name in ONE_LANGUAGE} == {
        str(page.relative_to(ROOT)) for page in ENGLISH
    }
    assert {name for _, name in pairs()} == {str(page.relative_to(ROOT)) for page in CHINESE}


@pytest.mark.parametrize(("english", "chinese"), pairs())
def test_both_languages_show_the_same_blocks(english, chinese):
    """Remarks at the end of a line may be translated, and so may pictures made of signs and words.

    What people read of the program is in their language: test_what_a_page_shows_is_printed holds each of the two.
    """
    shown = [
        [
            (
                m["name"],
                m["language"],
                "" if m["language"] == "mermaid" or m["name"] in IN_BOTH else re.sub(r" +# .*", "", m["body"]),
            )
            for m in BLOCK.finditer(TEXT[name])
        ]
        for name in (english, chinese)
    ]
    assert shown[0] == shown[1]


@pytest.mark.parametrize(("english", "chinese"), pairs())
def test_both_languages_have_the_same_shape(english, chinese):
    """The same levels of headings, and tables with as many rows: what one language says the other says too."""
    plain = [BLOCK.sub("", TEXT[name]) for name in (english, chinese)]
    headings = [re.findall(r"^(#+) ", text, re.M) for text in plain]
    assert headings[0] == headings[1]
    rows = [len(re.findall(r"^\|", text, re.M)) for text in plain]
    assert rows[0] == rows[1]
    points = [len(re.findall(r"^(?:- |\d\. )", text, re.M)) for text in plain]
    assert points[0] == points[1]


@pytest.mark.parametrize(("english", "chinese"), pairs())
def test_each_page_leads_to_itself_in_the_other_language(english, chinese):
    for here, there in ((english, chinese), (chinese, english)):
        folder = (ROOT / here).parent
        targets = {(folder / target).resolve() for target in re.findall(r"\]\(([^)\s#]+)\)", TEXT[here])}
        assert (ROOT / there).resolve() in targets


@pytest.mark.parametrize("name", sorted(TEXT))
def test_a_page_names_no_place_of_one_machine(name):
    assert not re.findall(r"(?<![\w.])/(?:work|home|root|tmp|usr)/\S*", TEXT[name])


@pytest.mark.parametrize("tool", ["bash", "awk", "sh"])
def test_the_script_reads_the_test_command(tool):
    """.ci/run finds the command in README.md by its comment; the tools it needs are everywhere."""
    if shutil.which(tool) is None:
        pytest.skip(f"no {tool} here")
    text = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert "<!-- command: test -->" in text
    if tool == "bash":
        run("bash", "-n", str(ROOT / ".ci" / "run"))
    if tool == "awk":
        program = re.search(r"awk '(.*?)' README.md", text, re.S)[1]
        assert run("awk", program, "README.md") == BLOCKS["command: test"]


def test_the_site_has_every_page():
    """mkdocs.yml names each page of docs/ once, and none that is not there."""
    named = re.findall(r"^ +- ([\w/-]+\.md)$", (ROOT / "mkdocs.yml").read_text(encoding="utf-8"), re.M)
    assert sorted(named) == sorted(str(page.relative_to(DOCS)) for page in DOCS.rglob("*.md"))


# What the program prints


@pytest.mark.parametrize("page", [*ENGLISH, *CHINESE], ids=lambda page: str(page.relative_to(ROOT)))
def test_what_a_page_shows_is_printed(page):
    """Blocks of output, the tables of facts, of commands and of accuracy are what the program says today."""
    made = DOC_SCRIPT.fresh(page)
    assert made == page.read_text(encoding="utf-8"), "run python benchmarks/docs.py"


def test_a_block_out_of_date_is_seen(tmp_path):
    """The check above sees a changed value, row and figure."""
    accuracy = DOCS / "accuracy.md"
    for page, right, wrong in (
        (DOCS / "commands.md", "Print the records of pages.", "Prints records."),
        (DOCS / "records.md", '"value":320000.0', '"value":330000.0'),
        (accuracy, "date          value", "date          valve"),
        (accuracy, "  figure/unit\n", "  figure/unite\n"),
        (DOCS / "speed.md", "| a page of the seeds | ", "| a page of the seeds | 9"),
        (DOCS / "speed.md", "unionx is 0", "unionx is 9"),
        (DOCS / "archives.md", "| 2 | ", "| 2 | 9"),
    ):
        text = page.read_text(encoding="utf-8")
        assert right in text
        copy = tmp_path / page.name
        copy.write_text(text.replace(right, wrong, 1), encoding="utf-8")
        assert DOC_SCRIPT.fresh(copy) == text


def test_the_headline_stands_in_one_place():
    """README quotes docs/accuracy.md, and so do the Chinese pages: the figures are the same."""
    names = ("README.md", "README.zh-CN.md", "docs/accuracy.md", "docs/zh-CN/accuracy.md")
    tables = [next(m["body"] for m in TABLE.finditer(TEXT[name]) if m["name"] == "table: headline") for name in names]
    figures = [[row.split("|")[2:] for row in table.splitlines()[2:]] for table in tables]
    assert all(figures[0] == other for other in figures[1:])
    assert len(figures[0]) == len(DOC_SCRIPT.HEADLINE)


def test_the_rules_that_gave_little_stand_in_one_line_of_their_key():
    """Keys stand together, within each those that gave most first, and last in brackets all that gave less than ten."""
    rows = [line.split(maxsplit=6) for line in BLOCKS["output: intervals"].splitlines()[1:]]
    keys = list(dict.fromkeys(row[0] for row in rows))
    assert keys == [*records.MENTION_TYPES, "name", *records.SLOT_RULES, "roles"]
    for key in keys:
        counts = [(row[6].startswith("("), -int(row[2])) for row in rows if row[0] == key]
        assert counts == sorted(counts)
        assert sum(seldom for seldom, _ in counts) <= 1
        assert all(seldom or count <= -10 for seldom, count in counts)


PICTURES = {"en": DOCS / "images", "zh": DOCS / "images" / "zh-CN"}


@pytest.mark.parametrize("language", PICTURES)
def test_the_picture_of_show_is_what_it_prints(language):
    """The words of show.svg are rows of the article as the program shows it today."""
    picture = (PICTURES[language] / "show.svg").read_text(encoding="utf-8")
    words = [html.unescape(piece) for piece in re.findall(r"<text[^>]*>([^<]+)</text>", picture)]
    drawn = "".join("".join(words).split())
    printed = DOC_SCRIPT.in_colour("show", *DOC_SCRIPT.SHOWN_ARTICLE, "--no-pager", "--lang", language)
    plain = re.sub(r"\x1b\[[0-9;]*m", "", printed)
    rows = ["".join(row.split()) for row in plain.splitlines()]
    missing = [row for row in rows[:20] if row and row not in drawn]
    assert not missing, "run python benchmarks/docs.py --images"


def test_the_pictures_are_there_and_small():
    for folder in PICTURES.values():
        for name in ("show.svg", "report.png", "review.png"):
            assert 0 < (folder / name).stat().st_size < 400_000
        assert "http" not in re.sub(r'xmlns="[^"]*"|<!--.*?-->', "", (folder / "show.svg").read_text("utf-8"))


# Options, keys


def options_of(command):
    return {option for parameter in command.params for option in parameter.opts if option.startswith("-")}


COMMANDS = {name: options_of(command) | {"-h", "--help"} for name, command in DOC_SCRIPT.commands(main)}
ANY = {*set().union(*COMMANDS.values()), *options_of(main)}
# Of benchmarks/ and pytest.
ELSEWHERE = {"--errors", "--json", "--repeat", "--hypothesis-profile", "--check", "--images", "--gold", "--pages"}
ELSEWHERE |= {"--example", "--kind", "--largest", "--lists", "--only", "--rate", "--write", "--rules", "--intervals"}
ELSEWHERE |= {"--within", "--length"}


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
def test_help_shows_every_option_and_an_example(command):
    shown = CliRunner().invoke(main, [*command.split(), "--help"]).output
    assert not [option for option in COMMANDS[command] if option not in shown]
    assert re.search(rf"Examples?:\n +(?:.*\| )?unionx {command}\b", shown), "the epilog gives an example"


@pytest.mark.parametrize("name", ["docs/commands.md", "docs/zh-CN/commands.md"])
def test_the_table_of_commands_is_that_of_help(name):
    rows = [
        tuple(re.split(r"(?<!\\) *\| *", line)[1:4])
        for line in TEXT[name].splitlines()
        if line.startswith("| `unionx ")
    ]
    wanted = [DOC_SCRIPT.reference(*command) for command in DOC_SCRIPT.commands(main)]
    if "zh-CN" in name:  # what a command does is said in the language of the page
        english = [row for row in rows if not re.search("[\u4e00-\u9fff]", row[1])]
        assert not english, "write the Chinese of their help into unionx.po (benchmarks/messages.py), then make docs"
        rows, wanted = [(a, c) for a, _, c in rows], [(a, c) for a, _, c in wanted]
    assert rows == wanted, "\n".join(f"| {' | '.join(row)} |" for row in wanted)
    assert ", ".join(f"`{option}`" for option in DOC_SCRIPT.READING) in TEXT[name].replace("、", ", ")


def values(schema):
    """Yield the words that a key of a schema may have."""
    if isinstance(schema, dict):
        yield from schema.get("enum", [])
        schema = list(schema.values())
    if isinstance(schema, list):
        for part in schema:
            yield from values(part)


@pytest.mark.parametrize("name", ["docs/records.md", "docs/zh-CN/records.md"])
def test_every_key_and_every_word_of_a_record_is_explained(name):
    said = set(re.findall(r"`([^`\n]+)`", TEXT[name]))
    keys = {key for model in records.MODELS.values() for key in model.model_fields}
    words = {word for word in values(schemas()) if isinstance(word, str)}
    inner = " ".join(said)
    untold = sorted(word for word in keys | words if word not in said and not re.search(rf"\b{word}\b", inner))
    assert not untold, f"say in {name} what these mean: {untold}"


def keys_of_table(text):
    """Return the keys in the first column of the first table of a section, in their order."""
    rows = re.search(r"(?:^\|.*\n)+", text, re.M)[0].splitlines()[2:]
    return [key for row in rows for key in re.findall(r"`([a-z_0-9]+)`", row.split("|")[1])]


@pytest.mark.parametrize("name", ["docs/records.md", "docs/zh-CN/records.md"])
@pytest.mark.parametrize("kind", records.MODELS)
def test_the_tables_of_keys_are_those_of_the_models(name, kind):
    """The keys of a type are those of every record, of every mention and its own, in the order of the models."""
    sections = re.split(r"^## ", TEXT[name], flags=re.M)
    own = next((part for part in sections if re.match(rf"{kind}\b", part)), None)
    assert own is not None, f"{name} needs a section '## {kind}' that begins with a table of the keys"
    titles = ("所有记录", "所有提及") if "zh-CN" in name else ("Every record", "Every mention")
    every = [next(part for part in sections if part.startswith(title)) for title in titles]
    shared = every if kind in records.MENTION_TYPES else every[:1]
    assert [key for part in [*shared, own] for key in keys_of_table(part)] == list(records.MODELS[kind].model_fields)


# Links


def anchors(text):
    """Return what headings may be linked by: lower case, spaces as hyphens, without punctuation."""
    headings = re.findall(r"^#+ (.+)$", text, re.M)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("name", TEXT)
def test_links_lead_somewhere(name):
    for target in re.findall(r"\]\(([^)\s]+)\)", TEXT[name]):
        if target.startswith("https://"):
            continue
        path, _, anchor = target.partition("#")
        page = (ROOT / name).parent / path if path else ROOT / name
        assert page.exists(), f"{target} leads nowhere"
        if anchor:
            assert anchor in anchors(page.read_text(encoding="utf-8")), f"no heading for {target}"


@pytest.mark.parametrize("name", TEXT)
def test_files_that_are_named_are_there(name):
    """Paths in backticks or in bold lead to files of the repository: unionx/page/layout.py, tests/specs/date.toml."""
    rooted = r"(?:unionx|tests|docs|benchmarks|schemas|seeds)/[\w./-]+"
    for path in re.findall(rf"(?<![\w/.-])({rooted})", re.sub(r"```.*?```", "", TEXT[name], flags=re.S)):
        found = ROOT / path.rstrip(".")
        assert found.exists() or "X" in path or "NAME" in path, f"{name} names {path}, which is not there"


@pytest.mark.parametrize("name", ["docs/architecture.md", "docs/zh-CN/architecture.md"])
def test_the_walks_name_files_and_every_room(name):
    """Paths of the walks are below unionx/; the tables have every room and folder of links/."""
    text = TEXT[name]
    package = ROOT / "unionx"
    for path in re.findall(r"[`|]((?:[a-z_]+/)*[a-z_]+(?:\.py|/))[`|]", text):
        assert (package / path).exists(), f"there is no unionx/{path}"
    for lexicon in re.findall(r"`(\w+\.tsv)`", text):
        assert (package / "language" / "lexicons" / lexicon).exists(), f"there is no lexicon {lexicon}"
    rows = " ".join(row.split("|")[1] for row in text.splitlines() if row.startswith("| `"))
    rooms = {f"{path.name}/" for path in package.iterdir() if (path / "__init__.py").exists()}
    rooms |= {path.name for path in package.glob("*.py") if not path.name.startswith("__")}
    rooms |= {f"links/{path.parent.name}/" for path in package.glob("links/*/__init__.py")}
    assert rooms == set(re.findall(r"`([\w/.]+)`", rows))


@pytest.mark.parametrize("name", ["docs/formats.md", "docs/zh-CN/formats.md"])
def test_the_table_of_formats_has_each_once(name):
    cells = [row.split("|")[1] for row in TEXT[name].splitlines() if row.startswith("| `")]
    odd = sorted(set(shown := re.findall(r"`([\w-]+)`", " ".join(cells))) ^ {*FORMATS})
    assert not odd, f"the table of {name} has a row for each format, and for nothing else: {odd}"
    assert sorted(shown) == sorted(FORMATS)


def test_a_usage_error_of_the_table_is_one():
    """Exit code 2 is wrong usage, as the table of exit codes says."""
    assert CliRunner().invoke(main, ["extract"]).exit_code == click.UsageError.exit_code == 2
