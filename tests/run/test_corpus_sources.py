"""Commands that read the pages of records again find those of a corpus in it."""

import json

import pytest
from command_line import run_text

TEXTS = {
    "a": "本届评选共评出100项成果：特等奖2项、一等奖10项、二等奖30项、三等奖57项。",
    "b": "# 送清凉\n\n2023年，徐州市总工会慰问职工1200人。",
    "c": "2024年，无锡市总工会举办比武20场。",
}


@pytest.fixture
def folder(tmp_path):
    """A corpus, its records, and those of the same pages the other way round."""
    lines = [json.dumps({"id": name, "body": text, "date": "2024-05-01"}) for name, text in TEXTS.items()]
    (tmp_path / "corpus.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (tmp_path / "plain.jsonl").write_text("\n".join(lines).replace('"body"', '"text"') + "\n", encoding="utf-8")
    for given, name in ((lines, "there"), (lines[::-1], "back")):
        (tmp_path / "given.jsonl").write_text("\n".join(given) + "\n", encoding="utf-8")
        done = run_text("extract", "given.jsonl", "--text-field", "body", "-o", f"{name}.out.jsonl", cwd=tmp_path)
        assert done.code == 0
    return tmp_path


@pytest.mark.parametrize("records", ["there.out.jsonl", "back.out.jsonl"])
@pytest.mark.parametrize(
    ("command", "shown"),
    [
        ("show {} --doc c", "⟦20场⟧"),
        ("convert {} --to doccano", "比武20场"),
        ("report {}", "无锡市总工会举办比武"),
        ("stats {}", "the parts give"),
    ],
)
def test_pages_of_a_corpus_are_found_in_it(folder, command, shown, records):
    done = run_text(*command.format(records).split(), "--source", "plain.jsonl", cwd=folder)
    assert (done.code, done.err) == (0, "")
    assert shown in done.out
    assert "could not be read" not in done.out


def test_the_names_of_the_fields_are_those_of_the_command(folder):
    done = run_text("report", "there.out.jsonl", "--source", "corpus.jsonl", "--text-field", "body", cwd=folder)
    assert (done.code, done.err) == (0, "")
    assert run_text("report", "there.out.jsonl", "--source", "corpus.jsonl", cwd=folder).code == 1


def test_pages_are_asked_for_again(folder):
    done = run_text("evaluate", "back.out.jsonl", "there.out.jsonl", "--errors", "--source", "plain.jsonl", cwd=folder)
    assert (done.code, "cannot be read" in done.err) == (0, False)


def test_a_page_that_is_not_in_the_corpus_and_one_that_was_changed_are_told(folder):
    one, *rest = (folder / "plain.jsonl").read_text(encoding="utf-8").splitlines(keepends=True)
    (folder / "plain.jsonl").write_text("".join([one, rest[0].replace("1200", "1300")]), encoding="utf-8")
    done = run_text("convert", "there.out.jsonl", "--to", "doccano", "--source", "plain.jsonl", cwd=folder)
    assert done.code == 1
    assert "Error: b: is not the page that was read" in done.err
    assert "no page that is left in plain.jsonl has this name" in done.err


def test_a_source_is_a_folder_or_a_corpus(folder):
    (folder / "page.txt").write_text("一", encoding="utf-8")
    done = run_text("show", "there.out.jsonl", "--source", "page.txt", cwd=folder)
    assert done.code == 2
    assert "page.txt is neither a folder nor a corpus (.jsonl, .jsonl.gz" in done.err
    done = run_text("show", "there.out.jsonl", "--doc", "c", cwd=folder)
    assert "or give --source, the folder that the path starts from, or its corpus" in done.err
