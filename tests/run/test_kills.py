"""Runs that are killed leave what others do: `make kill` counts 200 of each place, here are a few."""

import sys
from pathlib import Path

import pytest
from command_line import needs_posix

FOLDER = Path(__file__).parents[2] / "benchmarks"
sys.path.insert(0, str(FOLDER))
try:
    import kill
finally:
    sys.path.remove(str(FOLDER))

pytestmark = needs_posix


@pytest.mark.parametrize(("place", "kills"), [("--output-dir", 1), ("review", 1)])
def test_a_run_that_is_killed_anywhere_leaves_what_an_undisturbed_one_does(place, kills):
    assert kill.count(place, kills, many=20) == (kills, 0)


def test_what_is_unequal_is_counted(tmp_path, monkeypatch):
    def run(command, cwd, dice, seconds):
        (tmp_path / "out").write_bytes(b"right" if seconds is None else b"half")
        return seconds is None

    monkeypatch.setattr(kill, "run_killed", run)
    target = kill.Target("out", ["extract"], old=True)
    assert kill.killed(lambda dice: target, tmp_path, 3, kill.random.Random(1)) == (3, 3)
    resumed = target._replace(resumes=True, old=False)
    assert kill.killed(lambda dice: resumed, tmp_path, 3, kill.random.Random(1)) == (3, 0)


def test_a_run_that_fails_is_no_kill(tmp_path):
    with pytest.raises(RuntimeError, match="ended with 2"):
        kill.run_killed(["extract"], tmp_path, kill.random.Random(1), None)
