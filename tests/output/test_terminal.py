"""What a terminal is shown: text that it cannot obey, and colours."""

import re
import sys

import pytest

from unionx.cli.run import Watch
from unionx.output import files
from unionx.output.terminal import Look, printable
from unionx.page.reader import read_page
from unionx.run import conversion, inputs

TEXT = "4月23日，全市新增会员60余名，投入292万元。\n"


@pytest.fixture
def page(tmp_path):
    path = tmp_path / "page.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_printable_leaves_nothing_that_a_terminal_obeys():
    everything = "".join(map(chr, range(0x110000)))
    made = printable(everything)
    assert all(c.isprintable() or c.isspace() for c in made)
    assert "\n" not in made
    assert "\x85" not in made
    assert printable("总\r\n\r\n工会　（[red]）") == "总⏎工会　（[red]）"


@pytest.mark.parametrize(("keys", "coloured"), [({}, True), ({"NO_COLOR": "1"}, False)])
def test_a_terminal_gets_colours_unless_it_wants_none(page, keys, coloured, monkeypatch):
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    for key, word in keys.items():
        monkeypatch.setenv(key, word)
    (held,) = inputs.extracting(inputs.ExtractOptions(date="2023"))([read_page(page)])
    made = conversion.render(held, files.Plan("table", ("figure",), Look(100, terminal=True))).data.decode()
    assert "⟦" not in made
    assert ("\x1b[1;36m60余名" in made) is coloured
    assert bool(re.search(r"\x1b\[(?:\d+;)*3\d", made)) is coloured


def test_progress_shows_on_a_terminal_only_and_only_if_long(monkeypatch):
    assert not Watch("out")._wanted
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    assert Watch("out")._wanted
    assert not Watch(None)._wanted
    watch = Watch("out")
    watch.tick()
    assert watch._bar is None
    monkeypatch.setattr("unionx.cli.watch._LONG", -1.0)
    watch.tick()
    assert watch._bar is not None
    assert watch._bar.tasks[0].completed == 2
    watch.close()
