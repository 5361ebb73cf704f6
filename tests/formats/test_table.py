"""The table of records for spot checks."""

import re

import pytest
from command_line import run
from rich.cells import cell_len

from unionx.output import files
from unionx.output.terminal import Look
from unionx.page.reader import read_page
from unionx.run import conversion, inputs

TEXT = "4月23日，全市新增会员60余名，投入292万元。\n"


@pytest.fixture
def page(tmp_path):
    path = tmp_path / "page.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def show(path, *args, **more):
    done = run("extract", path, "-f", "table", "--date", "2023-06-30", *args, **more)
    assert done.returncode == 0
    return done.stdout.decode()


def test_a_table_shows_place_value_and_context(page):
    made = show(page.name, "-t", "date", "-t", "page", cwd=page.parent)
    assert [row.split() for row in made.splitlines() if row.strip()][:1] == [
        ["place", "type", "text", "value", "context"]
    ]
    assert [row.split() for row in made.splitlines() if "page.txt" in row] == [
        ["page.txt", "page", "reference", "2023-06-30"],
        ["page.txt:1", "date", "4月23日", "2023-04-23", "⟦4月23日⟧，全市新增会员60余名，投入292万…"],
    ]


def test_a_table_is_aligned_whatever_the_width_of_the_characters(page):
    made = show(page, "-t", "figure").splitlines()
    assert len({cell_len(row) for row in made if row}) == 1


@pytest.mark.parametrize(("columns", "width"), [("", 120), ("60", 60), ("200", 200), ("x", 120)])
def test_a_piped_table_is_as_wide_as_it_should_be(columns, width):
    widest = max(cell_len(row) for row in show("seeds", COLUMNS=columns).splitlines())
    assert width * 0.75 < widest <= width


@pytest.mark.parametrize("width", [1, 40, 80, 100, 120, 133])
@pytest.mark.parametrize("terminal", [True, False])
def test_a_table_loses_nothing_however_narrow(page, width, terminal):
    look = Look(width, terminal)
    (held,) = inputs.extracting(inputs.ExtractOptions(date="2023"))([read_page(page)])
    made = conversion.render(held, files.Plan("table", ("figure",), look)).data.decode()
    head, _, *rows = re.sub(r"\x1b\[[\d;]*m", "", made).splitlines()
    start = head.index("context")
    context = "".join(
        next(row[at:] for at in range(len(row) + 1) if cell_len(row[:at]) >= start).strip() for row in rows if row
    )
    marked = [TEXT[:12] + "⟦60余名⟧，投入292万元。", "…" + TEXT[1:19] + "⟦292万元⟧。"]
    assert context == "".join(marked if not terminal else [re.sub("[⟦⟧]", "", text) for text in marked])


def test_text_of_a_page_is_neither_markup_nor_escape(tmp_path):
    evil = "[red]会员[/red]60余\x1b[31m名\x07[bold]:smile:投入\u202e292万元\x9b0m[link=http://x]\r\n"
    (tmp_path / "p.txt").write_text(evil, encoding="utf-8", newline="")
    made = show("p.txt", cwd=tmp_path)
    assert "[red]会员[/red]" in made
    assert ":smile:" in made
    assert not re.search(r"[^\S \n]|[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", made)
