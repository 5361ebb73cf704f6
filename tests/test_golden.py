"""The records of seeds/ are those of tests/golden/seeds.jsonl, byte for byte.

Where a change means them to move, look at each gain and loss that the failure lists, then write the file again:
``unionx extract seeds/ > tests/golden/seeds.jsonl``.
"""

import json
import subprocess
import sys

from command_line import ROOT

GOLDEN = ROOT / "tests" / "golden" / "seeds.jsonl"


def _by_id(lines):
    return {json.loads(line)["id"]: line for line in lines.splitlines()}


def changes(before, now):
    """Yield what is lost, gained and different, by the ids of the records."""
    old, new = _by_id(before), _by_id(now)
    yield from (f"lost {name}" for name in old if name not in new)
    yield from (f"gained {name}" for name in new if name not in old)
    for name in old.keys() & new.keys():
        was, now_is = json.loads(old[name]), json.loads(new[name])
        yield from (f"{name}: {key} was {was[key]!r}, is {now_is[key]!r}" for key in was if was[key] != now_is.get(key))


def test_the_records_of_the_seeds():
    made = subprocess.run(
        [sys.executable, "-m", "unionx", "extract", "seeds/"], cwd=ROOT, capture_output=True, check=True
    )
    golden = GOLDEN.read_bytes()
    assert not list(changes(golden, made.stdout))
    assert made.stdout == golden


def test_a_change_is_seen():
    lines = GOLDEN.read_bytes()
    first, second, *rest = lines.splitlines(keepends=True)
    assert len(list(changes(lines, b"".join([first, *rest])))) == 1
    other = second.replace(b'"start":', b'"start":1', 1)
    assert len(list(changes(lines, b"".join([first, other, *rest])))) == 1
