"""`unionx lexicon check`: every mistake with its line, and rows that do nothing or more than was meant."""

import pytest
from command_line import ROOT, run
from docs_pages import BLOCKS

from unionx.desk.lexicon import Check
from unionx.errors import LexiconError
from unionx.mentions.user_lexicon import read_user_lexicons

HEAD = "word\ttype\tname\tkind\n"


@pytest.fixture
def check(tmp_path):
    """Return a function from lexicons to what is found: line, what and message, with the file where there are more."""

    def found(*texts):
        names = [f"{n}.tsv" for n in range(len(texts))]
        for name, text in zip(names, texts, strict=True):
            (tmp_path / name).write_text(text, encoding="utf-8")
        done = run("lexicon", "check", *names, cwd=tmp_path)
        lines = [line.split("\t") for line in done.stdout.decode().splitlines()]
        assert all(len(line) == 3 for line in lines)
        assert done.returncode == any(what == "mistake" for _, what, _ in lines)
        return [(place if len(texts) > 1 else place.partition(":")[2], what, told) for place, what, told in lines]

    return found


def test_the_lexicon_of_the_readme_is_fine(check, tmp_path):
    assert check(BLOCKS["example: lexicon"]) == []
    done = run("lexicon", "check", "0.tsv", cwd=tmp_path)
    assert done == (0, b"", "4 rows: 1 organisation, 1 alias, 1 person, 1 stop; 0 mistakes, 0 warnings\n")


def test_the_rows_for_single_pages_of_the_docs_are_fine(check):
    assert check(BLOCKS["example: scoped"]) == []


MISTAKES = [
    ("某某总队\torganisations\n", "type 'organisations' of '某某总队' is none of"),
    ("\tstop\n", "no word"),
    ("港城总\talias\n", "the alias '港城总' has no name"),
    ("某某总队\torganisation\t\tarmy\n", "kind 'army' of '某某总队' is none of"),
    ("莫色尔古\tperson\t\t\tmore\n", "more cells than columns"),
]


def test_all_mistakes_are_found_not_only_the_first(check):
    found = check("# mine\n" + HEAD + "\n" + "".join(row for row, _ in MISTAKES) + "莫色尔古\tperson\n")
    assert [line for line, _, _ in found] == ["4", "5", "6", "7", "8"]
    assert {what for _, what, _ in found} == {"mistake"}
    assert all(told.startswith(said) for (_, _, told), (_, said) in zip(found, MISTAKES, strict=True))


@pytest.mark.parametrize(("row", "said"), MISTAKES)
def test_a_mistake_is_what_the_option_refuses(tmp_path, row, said):
    path = tmp_path / "my.tsv"
    path.write_text(HEAD + "莫色尔古\tperson\n" + row, encoding="utf-8")
    (finding,) = Check([str(path)]).findings
    with pytest.raises(LexiconError) as refused:
        read_user_lexicons([path])
    assert str(refused.value) == f"{path}:{finding.line}: {finding.message}"


@pytest.mark.parametrize(
    ("data", "line", "said"),
    [
        (b"", 1, "no line of column names"),
        (b"# only\n", 1, "no line of column names"),
        (b"\n\nword\tsort\n", 3, "no line of column names; write word, type"),
        (b"word\ttype\tsort\n", 1, "columns are word, type, sort; write word, type"),
        (b"\xff", 1, "is not UTF-8 text"),
        (None, 1, "cannot be read"),
    ],
)
def test_a_file_that_is_no_lexicon_is_a_mistake(tmp_path, data, line, said):
    if data is not None:
        (tmp_path / "my.tsv").write_bytes(data)
    done = run("lexicon", "check", "my.tsv", cwd=tmp_path)
    assert done.returncode == 1
    assert done.stdout.decode().startswith(f"my.tsv:{line}\tmistake\t{said}")
    assert done.stderr.startswith("0 rows: ")


@pytest.mark.parametrize(
    ("rows", "line", "said"),
    [
        ("莫色尔古\tperson\n莫色尔古\tperson\n", "2", "'莫色尔古' stands on 0.tsv:3 again, which says the same"),
        (
            "港城总\talias\t张家港市总工会\n港城总\torganisation\n",
            "2",
            "'港城总' stands on 0.tsv:3 again, which counts",
        ),
        ("莫色尔古\tperson\n莫色尔古\tstop\n", "2", "'莫色尔古' is a stop word on 0.tsv:3, so it is never found"),
        ("港城总\torganisation\n港城总\tstop\n", "2", "'港城总' stands on 0.tsv:3 again, which counts instead"),
        ("索\tperson\n", "2", "'索' is one character"),
        ("港城总\talias\t港城某某会\n", "2", "the rules do not take the full name '港城某某会' for an organisation"),
        ("镇江市总工会\torganisation\t\tunion\n", "2", "the rules find '镇江市总工会' by themselves"),
        ("的时候\tstop\n", "2", "in no sentence that '的时候' was tried in did the rules take it for a mention"),
    ],
)
def test_a_row_that_is_odd_is_a_warning(check, rows, line, said):
    assert [(where, what, told[: len(said)]) for where, what, told in check(HEAD + rows)] == [(line, "warning", said)]


@pytest.mark.parametrize(
    "rows",
    [
        "港城总\torganisation\n港城总\tperson\n",
        "港城总\talias\t港城某某会\n港城某某会\torganisation\n",
        "港城总\talias\t港某会\n某某会\torganisation\t港某会\n",
        "镇江市总工会\torganisation\t\tmedia\n",
        "镇江市总工会\torganisation\t镇江工会\tunion\n",
        "镇江市总工会\tstop\n",
        "去年\tstop\n",
        "3人\tstop\n",
        "a{}b\torganisation\n",
        "[red]\torganisation\n",
    ],
)
def test_a_row_that_does_something_is_none(check, rows):
    assert check(HEAD + rows) == []


def test_lexicons_are_checked_together(check):
    found = check(HEAD + "莫色尔古\tperson\n\tstop\n", HEAD + "莫色尔古\tperson\n", HEAD + "莫色尔古\tstop\n")
    assert [(place, what) for place, what, _ in found] == [
        ("0.tsv:2", "warning"), ("0.tsv:2", "warning"), ("0.tsv:3", "mistake"), ("1.tsv:2", "warning"),
    ]  # fmt: skip


def test_a_file_given_twice_is_read_once(tmp_path):
    (tmp_path / "my.tsv").write_text(HEAD + "莫色尔古\tperson\n", encoding="utf-8")
    assert Check([str(tmp_path / "my.tsv")] * 2).findings == []


def test_what_stands_in_a_lexicon_rules_no_terminal(tmp_path):
    (tmp_path / "my.tsv").write_text(HEAD + "a\x1b[31m\tplace\n", encoding="utf-8")
    done = run("lexicon", "check", "my.tsv", cwd=tmp_path)
    assert b"\x1b" not in done.stdout
    assert b"a\\x1b[31m" in done.stdout


def test_usage():
    assert run("lexicon").returncode == 2
    assert run("lexicon", "check").returncode == 2
    assert "unionx lexicon check my.tsv" in run("lexicon", "-h", cwd=ROOT).stdout.decode()
    assert "FILE.tsv" in run("lexicon", "check", "--help").stdout.decode()


def test_words_that_stand_on_no_page_are_told(tmp_path):
    (tmp_path / "my.tsv").write_text(
        f"{HEAD}春蕾读\u4e66会\torganisation\n港城总\talias\t张家港市总工会\n", encoding="utf-8"
    )
    (tmp_path / "a.txt").write_text("昨日，春蕾读\n书会慰问职工。", encoding="utf-8")
    (tmp_path / "b.txt").write_text("春蕾。", encoding="utf-8")
    done = run("lexicon", "check", "my.tsv", "--pages", "a.txt", "--pages", "b.txt", cwd=tmp_path)
    (line,) = (line for line in done.stdout.decode().splitlines() if "pages" in line)
    assert line.startswith("my.tsv:3\twarning\t'港城总' stands on none of the 2 pages, so the row does nothing there")
    assert done.returncode == 0
    done = run("lexicon", "check", "my.tsv", "--pages", "missing", cwd=tmp_path)
    assert (done.returncode, "Error: missing: cannot be read" in done.stderr) == (1, True)


def remarks(tmp_path, rows, **pages):
    """Return what is said of a lexicon with these rows on these pages: the line and the message of each warning."""
    (tmp_path / "my.tsv").write_text("word\ttype\tname\tkind\tdoc\tnewspaper\n" + rows, encoding="utf-8")
    for name, text in pages.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    given = [part for name in pages for part in ("--pages", f"{name}.txt")]
    done = run("lexicon", "check", "my.tsv", *given, cwd=tmp_path)
    assert done.returncode == 0
    return [tuple(line.partition(":")[2].split("\t")[::2]) for line in done.stdout.decode().splitlines()]


@pytest.mark.parametrize(
    ("row", "text", "does_nothing"),
    [
        ("老字号食品公司\tstop", "昨日，老字号 食品公司慰问职工30人。", False),
        ("字号食品公司\tstop", "昨日，老字号食品公司慰问职工30人。", True),
        ("春蕾会\torganisation", "昨日，春蕾会慰问职工。", False),
        ("春蕾会\torganisation", "昨日，春蕾会展公司慰问职工。", True),
        ("春 蕾会\torganisation", "昨日，春蕾　会慰问职工。", False),
        ("莫色尔古\tperson", "昨日，莫色尔古到会。", False),
    ],
)
def test_a_row_whose_word_is_no_mention_on_any_page_is_told(tmp_path, row, text, does_nothing):
    told = remarks(tmp_path, row + "\n", a=text)
    assert [("as a mention of its own" in said) for _, said in told] == [True] * does_nothing


PAPER = "港城工人报　2023年5月6日　第3版\n"


def test_rows_for_one_page_or_paper_are_checked_on_it(tmp_path):
    rows = (
        "春蕾会\torganisation\t\t\ta.txt\n"  # fine
        "春蕾会\torganisation\t\t\tb.txt\n"  # not printed there
        "春蕾会\torganisation\t\t\tc.txt\n"  # no such page
        "春蕾会\torganisation\t\t\t\t港城 工人报\n"  # fine
        "春蕾会\torganisation\t\t\ta.txt\t海东工人报\n"  # another paper
        "春蕾会\torganisation\n"
        "春 蕾会\torganisation\n"  # the same as the row before
    )
    told = remarks(tmp_path, rows, a=PAPER + "昨日，春蕾会慰问职工。", b=PAPER + "昨日，有人慰问职工。")
    said = [("3", "stands"), ("4", "holds"), ("6", "holds"), ("7", "stands")]
    assert [(line, message.split()[1]) for line, message in told] == said
    assert "holds on 'a.txt' of '海东工人报', which is none of the 2 pages" in told[2][1]
    assert "stands on my.tsv:8 again, which says the same" in told[3][1]
