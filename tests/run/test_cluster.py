"""A Ray cluster of two nodes on this machine writes what one machine writes, though a node goes in the middle."""

import json
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest
from command_line import ROOT, environment, needs_posix, run

from unionx.page import filesystems
from unionx.page.reader import read_pages
from unionx.run.cluster import RecordLines

pytestmark = pytest.mark.skipif(find_spec("pyarrow") is None, reason="needs pyarrow: pip install 'unionx[ray]'")
needs_ray = pytest.mark.skipif(find_spec("ray") is None, reason="needs ray: pip install 'unionx[ray]'")
SENTENCE = "{day}日，市总工会慰问职工{n}名，发放慰问金{n}万元，新建基层工会{day}家。"
# The command in the process of the driver; a thread takes a node away when the first shards are there.
ON_TWO_NODES = """
import socket, sys, threading, time
from pathlib import Path
from ray.cluster_utils import Cluster
from unionx.cli.main import main

def node():
    # One processor, and ports that are named: a busy machine takes longer to tell them than Ray waits.
    found = [socket.create_server(("", 0)) for _ in range(4)]
    ports = [one.getsockname()[1] for one in found]
    for one in found:
        one.close()
    names = ("metrics_agent_port", "metrics_export_port", "dashboard_agent_listen_port", "runtime_env_agent_port")
    return dict(zip(names, ports)) | {"num_cpus": 1, "include_dashboard": False}

try:
    cluster = Cluster(initialize_head=True, head_node_args=node())
    second = cluster.add_node(**node())
    cluster.wait_for_nodes()
except Exception as error:  # as Ray raises it
    sys.exit(f"no cluster: {error}")

def harm():
    while len(list(Path("far").glob("part-*.jsonl"))) < 3:
        time.sleep(0.01)
    cluster.remove_node(second, allow_graceful=False)
    print("a node was taken away", flush=True)

threading.Thread(target=harm, daemon=True).start()
try:
    main([*sys.argv[1:], "--engine", "ray", "--address", cluster.address, "-o", "far"], standalone_mode=False)
finally:
    print(len(list(Path("far").glob("part-*.jsonl"))), "shards", flush=True)
    cluster.shutdown()
"""


def corpus(folder, many):
    with (folder / "c.jsonl").open("w", encoding="utf-8") as file:
        for number in range(many):
            text = "\n".join(SENTENCE.format(day=number % 27 + 1, n=number * 7 % 900 + at) for at in range(8))
            file.write(json.dumps({"id": f"p{number}", "text": text}) + "\n")


@needs_posix
@needs_ray
def test_a_cluster_that_loses_a_node_writes_what_one_machine_writes(tmp_path):
    corpus(tmp_path, 400)
    more = ["--no-config", "extract", "c.jsonl", "--date", "2023-04-24", "--shard-size", "0.01"]
    quiet = {"RAY_USAGE_STATS_ENABLED": "0", "RAY_raylet_start_wait_time_s": "120"}
    done = subprocess.run(
        [sys.executable, "-c", ON_TWO_NODES, *more],
        cwd=tmp_path,
        env=environment(**quiet),
        capture_output=True,
        text=True,
    )
    if "no cluster: " in done.stderr:
        pytest.skip("Ray starts no cluster here, as on a machine that is too busy")
    assert "a node was taken away" in done.stdout, done.stderr[-3000:]
    assert run(*more, "--output-dir", "near", cwd=tmp_path).returncode == 0
    near, far = ({path.name: path.read_bytes() for path in (tmp_path / name).iterdir()} for name in ("near", "far"))
    assert far == near
    assert f"far: {len(near) - 1} shards of 400 pages" in done.stderr


def test_rows_of_ray_data_become_rows_of_records():
    text = SENTENCE.format(day=3, n=9)
    made = RecordLines()({"id": ["p1", "p2"], "text": [text, "无"], "date": ["2023-04-24", None]})
    assert made["id"] == ["p1", "p2"]
    records = [json.loads(line) for line in made["records"][0].splitlines()]
    assert {record["doc"] for record in records} == {"p1"}
    assert [record["date_start"] for record in records if record["type"] == "date"] == ["2023-04-03"]


def test_pages_behind_a_url_are_read_like_those_of_a_path(tmp_path):
    corpus(tmp_path, 3)
    for name in ("b/2.txt", "b/1.txt", "a.txt", "b/.x.txt", "b/x.xml"):
        path = tmp_path / "d" / name
        path.parent.mkdir(exist_ok=True, parents=True)
        path.write_text(name, encoding="utf-8")
    for place in (tmp_path / "d", tmp_path / "c.jsonl", tmp_path / "none"):
        near = [(getattr(page, "text", None), page.doc) for page in read_pages([str(place)])]
        far = [(getattr(page, "text", None), page.doc) for page in read_pages([place.as_uri()])]
        assert far == [(text, doc.replace(str(tmp_path), tmp_path.as_uri())) for text, doc in near]


def test_a_filesystem_of_fsspec_is_written_and_read():
    from io import BytesIO

    pytest.importorskip("fsspec")
    filesystems.make_directory("memory://records/new")
    filesystems.write("memory://records/new/a.jsonl", BytesIO(b"one"))
    assert [*filesystems.names("memory://records/new")] == ["a.jsonl"]
    assert filesystems.size("memory://records/new/a.jsonl") == 3
    assert filesystems.open_file("memory://records/new/a.jsonl").read() == b"one"
    filesystems.remove("memory://records/new/a.jsonl")
    assert filesystems.size("memory://records/new/a.jsonl") is None


@pytest.mark.parametrize(
    ("more", "told"),
    [
        (["--address", "x:1", "--output-dir", "out"], "--address goes with --engine ray"),
        (["--engine", "ray"], "--engine ray writes shards; give -o FOLDER or a URL"),
        (["--engine", "ray", "-o", "out", "-f", "csv"], "goes with -f jsonl or parquet"),
    ],
)
def test_what_does_not_go_together_is_wrong_usage(more, told):
    done = run("extract", "seeds", *more, cwd=ROOT)
    assert (done.returncode, told in done.stderr) == (2, True)
    assert not Path(ROOT, "out").exists()
