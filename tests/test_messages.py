"""What a user reads in Chinese: the catalogue is whole, and help and errors are in it."""

import gettext
import re
import string
from pathlib import Path

import pytest
from babel.messages import pofile
from command_line import run, run_apart, run_text
from docs_pages import script

from unionx import messages
from unionx.cli.main import COMMANDS, main

SCRIPT = script("messages")
PO = Path(messages.FOLDER) / "zh" / "LC_MESSAGES" / "unionx.po"
ENGLISH = re.compile(r"(?:\b[A-Za-z]+,? ){3,}[a-z]+")  # four words in a row
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
    assert not [one for one in wanted if not known.get(one) or not known.get(one).string], "run benchmarks/messages.py"
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
    page = "2022年，港城市总工会为300名职工发放慰问金60万元。\n".encode()
    records = {run("extract", "-", "--lang", language, stdin=page).stdout for language in messages.LANGUAGES}
    assert len(records) == 1
    assert CHINESE.search(records.pop().decode())
