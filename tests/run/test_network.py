"""A connection that is lost, to files behind a URL or to a machine of a cluster, loses and halves nothing."""

import gzip
import json
import os
import re
import subprocess
import sys
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path

import pytest
from command_line import ROOT, environment, needs_posix, run

pyarrow = pytest.importorskip("pyarrow", reason="needs pyarrow: pip install 'unionx[ray]'")
fsspec = pytest.importorskip("fsspec")
import lossy_filesystem as lossy  # noqa: E402 (needs fsspec)
from pyarrow import parquet  # noqa: E402

from unionx.cli import archive  # noqa: E402
from unionx.page import filesystems  # noqa: E402
from unionx.run import cluster  # noqa: E402

SENTENCE = "{day}日，市总工会慰问职工{n}名，发放慰问金{n}万元，新建基层工会{day}家。\n"
# A driver and its cluster: the second node no longer answers, and when its shard comes to the first the files are lost.
ON_TWO_NODES = """
import contextlib, os, signal, subprocess, sys, threading, time
from pathlib import Path
sys.path[:0] = sys.argv[1:3]
import kill_cluster, lossy_filesystem as lossy
from unionx.cli.main import main

frozen, many = [], int(sys.argv[3])

def shards():
    return len(list(Path("far").glob("part-*.jsonl")))

def signal_all(sign):
    for one in frozen:
        with contextlib.suppress(ProcessLookupError):
            os.kill(one, sign)

def harm(raylet):
    while shards() < 2:
        time.sleep(0.01)
    found = subprocess.run(["pgrep", "-P", str(raylet)], capture_output=True, text=True).stdout
    frozen.extend([raylet, *map(int, found.split())])
    signal_all(signal.SIGSTOP)
    print("a node was frozen", flush=True)
    while shards() < many - 1:
        time.sleep(0.01)
    lossy.plan(2, 10**6, "own")

try:
    started = kill_cluster.two_nodes()
    nodes = started.__enter__()
except Exception as error:  # as Ray raises it
    sys.exit(f"no cluster: {error}")
try:
    threading.Thread(target=harm, args=(nodes.raylet,), daemon=True).start()
    command = [*sys.argv[4:], "--engine", "ray", "--address", nodes.address]
    print("ended with", main(command, standalone_mode=False), flush=True)
    lossy.plan(0, 0, "own")
    signal_all(signal.SIGCONT)
    time.sleep(0.5)  # of what is back, with half a shard in hand
finally:
    signal_all(signal.SIGKILL)
    started.__exit__(None, None, None)
"""
EXTRACT = ["--no-config", "extract", "--date", "2023-04-24", "-j", "1"]
SHARDS = ["--shard-size", "0.001"]
PAGES = 16
FOREVER = 10**6


@pytest.fixture(autouse=True)
def connection(tmp_path, monkeypatch):
    """Put pages, and corpora of them, behind lossy://, whose connection holds."""
    (tmp_path / "state").mkdir()
    monkeypatch.setenv("UNIONX_LOSSY", str(tmp_path / "state"))
    fsspec.register_implementation("lossy", lossy.Lossy, clobber=True)
    lossy.plan(0, 0, "plain")
    (tmp_path / "pages" / "deep").mkdir(parents=True)
    lines = []
    for number in range(PAGES):
        text = "".join(SENTENCE.format(day=number + 1, n=number * 7 % 900 + at + 1) for at in range(3))
        (tmp_path / "pages" / ("deep" if number % 3 else ".") / f"{number}.txt").write_text(text, encoding="utf-8")
        lines.append(json.dumps({"id": f"p{number}", "text": text}) + "\n")
    (tmp_path / "c.jsonl").write_text("".join(lines), encoding="utf-8")
    (tmp_path / "c.jsonl.gz").write_bytes(gzip.compress("".join(lines).encode()))
    rows = [json.loads(line) for line in lines]
    parquet.write_table(pyarrow.Table.from_pylist(rows), tmp_path / "c.parquet", row_group_size=4)


class OneMachine:
    """A cluster without Ray: one extractor, in this process."""

    def __init__(self, address, actors, arguments):
        self._writer = cluster.ShardWriter(*arguments)

    def write(self, shards):
        return (self._writer.write(shard, False) for shard in shards)

    def close(self):
        """Let go of nothing."""


@pytest.fixture
def one_machine(monkeypatch):
    monkeypatch.setattr(cluster, "Cluster", OneMachine)
    monkeypatch.setattr(archive, "find_spec", lambda name: name)


def files_of(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()} if folder.exists() else {}


def moments(command, cwd):
    """Return calls of a run that nobody disturbs: early ones, late ones, and some between."""
    lossy.plan(0, 0, "plain")
    assert run(*command, cwd=cwd).returncode == 0
    many = lossy.calls()
    return sorted({1, 3, *range(4, many, max(1, many // 3)), many - 1})


def told(done):
    """Return the line of what ended a run: there is one, which names a file and what to do."""
    errors = [line for line in done.stderr.splitlines() if line.startswith("Error: ")]
    assert (done.returncode, len(errors)) == (1, 1), done.stderr
    assert "lossy://" in errors[0]
    assert any(what in errors[0] for what in ("do the same again when it can", "; check the ", "--resume")), errors
    return errors[0]


@pytest.mark.parametrize(
    ("name", "kind"),
    [("pages", "own"), ("c.jsonl", "reset"), ("c.jsonl.gz", "plain"), ("c.parquet", "timeout")],
)
def test_pages_whose_connection_is_lost_are_read_when_it_is_back(tmp_path, name, kind):
    source = f"lossy://{tmp_path}/{name}"
    shards = [*EXTRACT, source, *SHARDS, "--output-dir"]
    one_file = [*EXTRACT, source, "-o"]
    assert run(*one_file, "right.jsonl", cwd=tmp_path).returncode == 0
    at = moments([*shards, "right"], tmp_path)
    right = files_of(tmp_path / "right")
    for number, first in enumerate(at):
        lossy.plan(first, FOREVER, kind)
        assert "cannot be reached" in told(run(*shards, f"out{number}", cwd=tmp_path))
        there = files_of(tmp_path / f"out{number}")
        assert {part: data for part, data in there.items() if not part.startswith("manifest")}.items() <= right.items()
        assert not there.keys() & {"manifest.jsonl"}
        lossy.plan(0, 0, kind)
        assert run(*shards, f"out{number}", "--resume", cwd=tmp_path).returncode == 0
        assert files_of(tmp_path / f"out{number}") == right
    lossy.plan(at[-2], FOREVER, kind)
    told(run(*one_file, "out.jsonl", cwd=tmp_path))
    assert not (tmp_path / "out.jsonl").exists()
    lossy.plan(0, 0, kind)
    assert run(*one_file, "out.jsonl", cwd=tmp_path).returncode == 0
    assert (tmp_path / "out.jsonl").read_bytes() == (tmp_path / "right.jsonl").read_bytes()


@pytest.mark.parametrize(("kind", "many"), [("own", 1), ("reset", FOREVER), ("plain", FOREVER)])
def test_shards_whose_target_is_lost_are_written_when_it_is_back(tmp_path, one_machine, kind, many):
    command = [*EXTRACT, "c.jsonl", *SHARDS, "--engine", "ray", "-o"]
    at = moments([*command, f"lossy://{tmp_path}/right"], tmp_path)
    right = files_of(tmp_path / "right")
    for number, first in enumerate(at):
        lossy.plan(first, many, kind)
        out = tmp_path / f"out{number}"
        done = run(*command, f"lossy://{out}", cwd=tmp_path)
        if many > 1 or done.returncode:  # one answer that does not come may be one that matters to nobody
            told(done)
        there = {name: data for name, data in files_of(out).items() if not name.endswith(".partial")}
        assert there.items() <= right.items()
        lossy.plan(0, 0, kind)
        done = run(*command, f"lossy://{out}", "--resume", cwd=tmp_path)
        assert (done.returncode, files_of(out)) == (0, right), done.stderr


@needs_posix
def test_two_processes_say_it_like_one(tmp_path):
    command = [*EXTRACT, f"lossy://{tmp_path}/pages", *SHARDS, "--output-dir"]
    at = moments([*command, "right"], tmp_path)
    lossy.plan(at[-2], FOREVER, "own")
    assert "cannot be reached" in told(run(*command, "out", "-j", "2", cwd=tmp_path))
    lossy.plan(0, 0, "own")
    assert run(*command, "out", "--resume", cwd=tmp_path).returncode == 0
    assert files_of(tmp_path / "out") == files_of(tmp_path / "right")


def test_what_was_there_stays_where_the_pages_of_a_later_run_are_lost(tmp_path, one_machine):
    command = [*EXTRACT, f"lossy://{tmp_path}/c.jsonl", *SHARDS]
    targets = ["--output-dir", "near"], ["--engine", "ray", "-o", f"lossy://{tmp_path}/far"]
    for target in targets:
        assert run(*command, *target, cwd=tmp_path).returncode == 0
    right = files_of(tmp_path / "near")
    for target in targets:
        lossy.plan(6, FOREVER, "reset")
        told(run(*command, *target, "--resume", cwd=tmp_path))
        out = files_of(tmp_path / ("near" if target == targets[0] else "far"))
        assert {name: out[name] for name in right} == right


def test_one_page_that_cannot_be_read_is_no_lost_connection(tmp_path, monkeypatch):
    def refuse(self, path, *args, **more):
        if path.endswith("/7.txt"):
            raise OSError("AWS Error ACCESS_DENIED")
        return opened(self, path, *args, **more)

    opened = lossy.Lossy._open
    monkeypatch.setattr(lossy.Lossy, "_open", refuse)
    done = run(*EXTRACT, f"lossy://{tmp_path}/pages", "-o", "out.jsonl", cwd=tmp_path)
    assert told(done).endswith("7.txt: cannot be read: AWS Error ACCESS_DENIED; check the path and its permissions")
    docs = {json.loads(line)["doc"] for line in (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()}
    assert len(docs) == PAGES - 1


def test_a_folder_that_takes_no_files_is_no_lost_connection(tmp_path):
    with pytest.raises(filesystems.UnionxError, match=r"a\.jsonl cannot be written: Not a directory; see to that"):
        filesystems.write(f"lossy://{tmp_path}/c.jsonl/a.jsonl", BytesIO(b"one"))


@needs_posix
@pytest.mark.skipif(find_spec("ray") is None, reason="needs ray: pip install 'unionx[ray]'")
def test_a_cluster_goes_on_without_a_node_that_does_not_answer_and_ends_when_its_files_do_not(tmp_path):
    about = tmp_path / "path" / "lossy-1.dist-info"
    about.mkdir(parents=True)
    (about / "METADATA").write_text("Name: lossy\nVersion: 1\n")
    (about / "entry_points.txt").write_text("[fsspec.specs]\nlossy = lossy_filesystem:Lossy\n")
    folders = [str(Path(__file__).parent), str(ROOT / "benchmarks")]
    env = environment(RAY_health_check_initial_delay_ms="0", RAY_health_check_period_ms="300",
                      RAY_health_check_timeout_ms="1000", RAY_health_check_failure_threshold="2")  # fmt: skip
    env["PYTHONPATH"] = os.pathsep.join([env["PYTHONPATH"], folders[0], str(tmp_path / "path")])
    lines = [json.dumps({"id": f"p{at}", "text": SENTENCE.format(day=at % 27 + 1, n=at + 1) * 8}) for at in range(300)]
    (tmp_path / "c.jsonl").write_text("\n".join(lines), encoding="utf-8")
    more = [*EXTRACT[:-2], "c.jsonl", "--shard-size", "0.01"]
    assert run(*more, "-j", "1", "--output-dir", "near", cwd=tmp_path).returncode == 0
    right = files_of(tmp_path / "near")
    command = [
        sys.executable,
        "-c",
        ON_TWO_NODES,
        *folders,
        str(len(right) - 1),
        *more,
        "-o",
        f"lossy://{tmp_path}/far",
    ]
    done = subprocess.run(command, cwd=tmp_path, env=env, capture_output=True, text=True)
    if "no cluster: " in done.stderr:
        pytest.skip("Ray starts no cluster here, as on a machine that is too busy")
    said = [line for line in done.stdout.splitlines() if line in ("a node was frozen", "ended with 1")]  # and Ray's own
    assert said == ["a node was frozen", "ended with 1"], done.stdout + done.stderr[-3000:]
    assert re.findall("Error: .*?part-|Traceback", done.stderr) == [f"Error: lossy://{tmp_path}/far/part-"]
    assert {
        name: data for name, data in files_of(tmp_path / "far").items() if "partial" not in name
    }.items() < right.items()
    assert run(*more, "-j", "1", "--output-dir", "far", "--resume", cwd=tmp_path).returncode == 0
    assert files_of(tmp_path / "far") == right
