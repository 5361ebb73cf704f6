"""What a user reads in Chinese: the catalogue is whole, and help and errors are in it."""

import csv
import gettext
import json
import re
import string
from html.parser import HTMLParser
from pathlib import Path

import pytest
from babel.messages import pofile
from command_line import run, run_apart, run_text
from docs_pages import script
from hypothesis import given
from hypothesis import strategies as st

from unionx import messages
from unionx.cli.main import COMMANDS, main

SCRIPT = script("messages")
PO = Path(messages.FOLDER) / "zh" / "LC_MESSAGES" / "unionx.po"
ENGLISH = re.compile(r"(?:\b[A-Za-z]+,? ){3,}[a-z]+")  # four words in a row
NAMES_OF_SCRIPTS = {"use strict", "thead tr", "soft break", "block outside"}  # what only a browser reads
CHINESE = re.compile("[\u4e00-\u9fff]")


def catalogue():
    with PO.open("rb") as file:
        return pofile.read_po(file, locale="zh")


def fields(message):
    """Return what str.format puts into a message, with how it is shown."""
    return sorted(
        f"{name}!{conversion}:{spec}" for _, name, spec, conversion in string.Formatter().parse(message) if name
    )


def test_every_message_has_a_translation():
    known = catalogue()
    wanted = [one for one in SCRIPT.own() if isinstance(one, str)]
    assert len(wanted) > 250
    assert not [one for one in wanted if not known.get(one) or not known.get(one).string], (
        "run python benchmarks/messages.py, write the Chinese of these into unionx.po, and run it again"
    )
    assert not [one.id for one in known if one.id and (one.fuzzy or not one.string)]
    assert not known.obsolete


def test_what_is_no_longer_said_is_gone():
    said = {*SCRIPT.own(), *SCRIPT.of_click()}
    assert not [one.id for one in catalogue() if one.id and one.id not in said and "click" not in one.auto_comments]


def test_a_translation_has_the_fields_of_its_message():
    for one in catalogue():
        if one.id and isinstance(one.id, str):
            assert fields(one.string) == fields(one.id), one.id


def test_the_compiled_catalogue_is_that_of_the_written_one():
    with PO.with_suffix(".mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    for one in catalogue():
        if one.id and isinstance(one.id, str):
            assert compiled.gettext(one.id) == one.string, "run benchmarks/messages.py"


def test_a_text_made_in_english_is_told_by_its_template():
    templates = [one.id for one in catalogue() if isinstance(one.id, str) and re.search(r"\{0\}", one.id)]
    assert len(templates) > 100
    with messages.in_language("zh"):
        told = {one: messages.translate(re.sub(r"\{(\d)\}", r"丙\1", one)) for one in templates}
    known = catalogue()
    assert {one for one, said in told.items() if said != re.sub(r"\{(\d)\}", r"丙\1", known.get(one).string)} == set()


@given(st.text(st.characters(codec="utf-8"), max_size=300))
def test_any_text_is_told_and_english_is_as_it_was(text):
    with messages.in_language("zh"):
        messages.translate(text)
        assert messages.translate("x" * 2000 + text) == "x" * 2000 + text
    assert messages.translate(text) == text


def english_of(shown):
    """Return the stretches of English in a help text, without its examples."""
    return ENGLISH.findall(re.sub(r"\[[^]]*\]|^ *unionx [^#\n]*", "", shown, flags=re.M))


@pytest.mark.parametrize("command", ["", *COMMANDS, "lexicon check"])
def test_help_is_chinese(command):
    done = run_text(*command.split(), "--help", "--lang", "zh")
    assert (done.code, english_of(done.out)) == (0, [])
    assert "例：\n" in done.out
    assert english_of(run_text(*command.split(), "--help").out), "English again, in the same process"
    assert max(map(cells, done.out.split("例：")[0].splitlines())) <= 80 or "|" in done.out


def cells(line):
    return sum(1 + (character > "\u2e7f") for character in line)


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (["--lang", "zh", "facts", "--fromat", "x"], "没有选项 '--fromat'"),
        (["facts", "--lang=zh", "-f", "xml", "seeds"], "的值无效"),
        (["--lang", "zh", "seeds/"], "请输入：unionx extract seeds/"),
        (["extract", "seeds/", "--bom", "--lang", "zh"], "--bom 只能用于 csv"),
        (["show", "seeds", "--lang", "zh"], "seeds 是目录；请给出其中的一版"),
        (["extract", "--lang", "zh", "--", "--lang", "en"], "错误："),
    ],
)
def test_errors_are_chinese(args, told):
    done = run(*args)
    assert done.returncode in (1, 2)
    assert told in done.stderr


def test_the_settings_say_the_language_and_the_command_line_wins(tmp_path):
    (tmp_path / "unionx.toml").write_text('lang = "zh"\n', encoding="utf-8")
    assert "用法" in run_text("facts", "--help", cwd=tmp_path).out
    assert "Usage" in run_text("--lang", "en", "facts", "--help", cwd=tmp_path).out
    assert "Usage" in run_text("facts", "--lang", "en", "--help", cwd=tmp_path).out
    (tmp_path / "unionx.toml").write_text('lang = "fr"\n', encoding="utf-8")
    assert "lang: 'fr' is none of zh, en" in run("facts", "x", cwd=tmp_path).stderr


def test_a_locale_says_the_language_and_english_loads_no_catalogue():
    assert "用法" in run_apart("--help", LC_ALL="zh_CN.UTF-8").stdout.decode()
    assert "Usage" in run_apart("--lang", "en", "--help", LC_ALL="zh_CN.UTF-8").stdout.decode()
    messages._catalogue.cache_clear()
    assert main(["--help"], standalone_mode=False) == 0
    assert messages._catalogue.cache_info().misses == 0


def test_records_are_the_same_in_either_language():
    page = "5月，港城市总工会为300名职工发放慰问金60万元。\n".encode("gb18030")
    done = [run("extract", "-", "--lang", language, stdin=page) for language in messages.LANGUAGES]
    assert len({one.stdout for one in done}) == 1
    assert "no reference date" in done[0].stdout.decode(), "a warning of a record is English"
    assert "没有基准日期" in done[0].stderr


# What is said outside of the catalogue


class Said(HTMLParser):
    """The texts of a template that no expression of it makes: what stands between tags, and in what readers hear."""

    def __init__(self, text):
        super().__init__()
        self.said = []
        self.feed(re.sub(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", " ", text, flags=re.S))

    def handle_data(self, data):
        if self.get_starttag_text() is None or not self.get_starttag_text().startswith(("<script", "<style", "<kbd")):
            self.said += re.findall("[A-Za-z]{2,}", data)

    def handle_starttag(self, tag, attributes):
        heard = [value or "" for name, value in attributes if name in ("title", "aria-label", "placeholder", "alt")]
        self.said += re.findall("[A-Za-z]{2,}", " ".join(heard))


@pytest.mark.parametrize("path", sorted(SCRIPT.PACKAGE.rglob("assets/*.html")), ids=lambda path: path.parts[-3:])
def test_a_template_says_nothing_by_itself(path):
    assert set(Said(path.read_text(encoding="utf-8")).said) <= {"unionx"}


def test_a_template_that_says_something_is_seen():
    found = Said('<p title="Right?">{{ _("Wrong") }} so</p>{% if x %}<kbd>Esc</kbd>{% endif %}').said
    assert found == ["Right", "so"]


@pytest.mark.parametrize("path", sorted(SCRIPT.PACKAGE.rglob("assets/*.js")), ids=lambda path: path.parts[-3:])
def test_a_script_says_nothing_by_itself(path):
    code = re.sub(r"^\s*//.*|\s// .*", "", path.read_text(encoding="utf-8"), flags=re.M)
    said = re.findall(r"""(?<!_\()(["'`])((?:(?!\1).)*?)\1""", re.sub(r'_\("[^"]*"', "_(", code))
    words = {text for _, text in said if re.search(r"^[^.#]*[A-Za-z]{2,} [a-z]{2,}|^[A-Z][a-z]+[.]", text)}
    assert words <= NAMES_OF_SCRIPTS


def test_what_the_command_line_says_is_marked():
    known = {*SCRIPT.own(), *SCRIPT.of_click(), "lexicon check"}
    said = {text for path in (SCRIPT.PACKAGE / "cli").rglob("*.py") for text in SCRIPT.texts(path)}
    said = {one for one in said if not re.search("Example:|^unionx ", one)}
    # The help of three options, each of which the catalogue has.
    assert said - known == {"Field of a corpus line that holds its {0}."}


@pytest.mark.parametrize("path", sorted(SCRIPT.PACKAGE.rglob("assets/*.js")), ids=lambda path: path.parts[-3:])
def test_what_a_script_says_is_in_the_catalogue_wherever_it_stands(path):
    said = set(re.findall(r'\b_\("([^"]+)"', path.read_text(encoding="utf-8")))  # in `<p>${_("…")}</p>`, too
    assert said <= {*SCRIPT.in_templates()}


PAGE = (
    "# 海州区总工会送清凉\n\n本报讯2023年7月4日，海州区总工会为300余名职工发放慰问金6525万元。\n\n"
    "海州区总工会主席李海燕说，去年慰问职工1.2万人，增长15%。我市总工会计划走访企业60余家。（记者陆青山）\n"
)
COMMANDS_SHOWN = (
    "show p.txt --ids", "stats p.txt", "facts p.txt -f table", "people p.txt -f table", "extract p.txt -f table",
    "explain p.txt", "explain p.txt --text 6525万元", "explain p.txt --text 海州区总工会", "diff old.jsonl new.jsonl",
    "evaluate old.jsonl new.jsonl --errors --against old.jsonl", "evaluate new.jsonl old.jsonl --errors",
    "verify new.jsonl", "sample --score marked.csv", "lexicon check my.tsv --pages p.txt", "show none.txt",
    "extract p.txt --corrections c.jsonl -o x.jsonl",
)  # fmt: skip
# What is a name in any language: of files, options, formats, keys of machines, rules.
NAMES = re.compile(
    r"[\w./-]*(?:\.txt|\.jsonl|\.csv|\.tsv)\b[^\s，；]*|--?[a-z-]+(?: DIR| FILE)?|\b[a-z_]+(?:/[a-z_]+)+"
    r"|(?:organisation|person|date|figure|article)@[\d-]+|\b(?:unionx(?: [a-z]+)?|utf|sha256|SHA256|EDTF|TIMEX3)\b"
    r"|^ +\d+ +[a-z_]+|places=.*|\b(?:date_start|date_end|start|end|value|alias|stop)\b"
    r"|\b(?:HTML|PAST_REF|default|correction|drop|JSON|OLD|NEW|F1|null|page|CNY|broken_lines)\b",
    re.M,
)


@pytest.fixture(scope="module")
def shown(tmp_path_factory):
    """Return a folder with what commands are shown with: a page, its records, others, a marked sample, a lexicon."""
    folder = tmp_path_factory.mktemp("shown")
    (folder / "p.txt").write_text(PAGE, encoding="utf-8")
    run("extract", "p.txt", "-o", "old.jsonl", cwd=folder)
    changed = (folder / "old.jsonl").read_text(encoding="utf-8").replace('"value":65250000.0', '"value":65250001.0')
    lines = [line for line in changed.splitlines() if '"person"' not in line]
    (folder / "new.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    run("sample", "old.jsonl", "-o", "sample.csv", cwd=folder)
    with (folder / "sample.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = [row | {"right": "y"} for row in csv.DictReader(file)]
    with (folder / "marked.csv").open("w", encoding="utf-8", newline="") as file:
        marked = csv.DictWriter(file, rows[0])
        marked.writeheader()
        marked.writerows(rows)
    (folder / "my.tsv").write_text(
        "word\ttype\tname\tkind\n海\tstop\n海州区总\talias\t海州区总公司\tunion\n", encoding="utf-8"
    )
    line = {"doc": "p.txt", "start": 1, "end": 3, "type": "person", "drop": True}
    (folder / "c.jsonl").write_text(json.dumps(line) + "\n", encoding="utf-8")
    return folder


@pytest.mark.parametrize("command", COMMANDS_SHOWN)
def test_what_a_command_shows_is_chinese(shown, command):
    done = run_text("--lang", "zh", "--no-config", *command.split(), cwd=shown, COLUMNS="300")
    text = (done.out + done.err).replace(str(shown), "")
    assert text
    assert re.findall("[A-Za-z]{2,}", NAMES.sub(" ", text)) == []
