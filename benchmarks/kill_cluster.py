"""Kills runs over a Ray cluster of two nodes on this machine, which is started once: the driver, or a node.

Half of the kills end the driver (SIGKILL) as it reads pages and hands out shards, and the run is gone on with; the
others take the second node away, whose shards must go to the first, and give another in its place. See kill.py.
"""

from __future__ import annotations

import os
import random
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
SECONDS = 300.0  # of a run that nobody kills, and of one that lost a node, on a machine that does nothing else
_TRIES = 5  # to start a node
QUIET = {"RAY_USAGE_STATS_ENABLED": "0", "RAY_raylet_start_wait_time_s": "120", "LC_ALL": "C.UTF-8"}


def _node() -> dict[str, Any]:
    """Return the options of a node of one processor; its ports are named, since a busy machine is slow to tell them."""
    found = [socket.create_server(("", 0)) for _ in range(4)]
    ports = [one.getsockname()[1] for one in found]
    for one in found:
        one.close()
    names = ("metrics_agent_port", "metrics_export_port", "dashboard_agent_listen_port", "runtime_env_agent_port")
    return dict(zip(names, ports, strict=True)) | {"num_cpus": 1, "include_dashboard": False}


class TwoNodes:
    """A cluster of a head and a second node, which can be taken away and given back."""

    def __init__(self, cluster: Any) -> None:
        self._cluster = cluster
        self._second = cluster.add_node(**_node())
        cluster.wait_for_nodes()
        self.address: str = cluster.address

    @property
    def raylet(self) -> int:
        """The number of the process that the second node's others belong to."""
        return int(self._second.all_processes["raylet"][0].process.pid)

    def lose_a_node(self) -> None:
        """Kill the processes of the second node."""
        self._cluster.remove_node(self._second, allow_graceful=False)

    def add_a_node(self) -> None:
        """Start a second node again; on a busy machine Ray may give up before it is there."""
        for again in range(_TRIES):
            try:
                self._second = self._cluster.add_node(**_node())
                self._cluster.wait_for_nodes()
                return
            except Exception:  # as Ray raises it
                if again + 1 == _TRIES:
                    raise


@contextmanager
def two_nodes() -> Iterator[TwoNodes]:
    """Start a cluster of two nodes of this checkout, and shut it down."""
    path = os.pathsep.join([str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])])
    os.environ.update(QUIET | {"PYTHONPATH": path})  # the checkout is not always the one that is installed
    from ray.cluster_utils import Cluster

    cluster = Cluster(initialize_head=True, head_node_args=_node())
    try:
        yield TwoNodes(cluster)
    finally:
        cluster.shutdown()


class Harm:
    """What befalls a run at a moment, if it takes as long: its driver is killed, or its cluster loses a node."""

    def __init__(self, nodes: TwoNodes, dice: random.Random, seconds: float) -> None:
        self._nodes, self.kind = nodes, dice.choice(("driver", "node"))
        self._moment = seconds * dice.uniform(0.15, 1)
        self.done = False

    def befall(self, process: subprocess.Popen[bytes]) -> None:
        """Wait for the moment, and kill; ``done`` tells whether the run took as long."""
        try:
            process.wait(self._moment)
        except subprocess.TimeoutExpired:
            self.done = True
            process.kill() if self.kind == "driver" else self._nodes.lose_a_node()


def run(command: list[str], cwd: Path, root: Path, harm: Harm | None = None, longest: float = SECONDS) -> bool:
    """Run a driver, harmed or not; say whether it came to its end.

    Raises RuntimeError where it failed by itself, or took longer than so many seconds.
    """
    env = os.environ | QUIET | {"PYTHONPATH": str(root)}
    with (
        (cwd / "said.txt").open("w+b") as said,
        subprocess.Popen(command, cwd=cwd, env=env, start_new_session=True, stdout=said, stderr=said) as process,
    ):
        try:
            if harm is not None:
                harm.befall(process)
            ended = process.wait(longest)
        except subprocess.TimeoutExpired:
            told = (cwd / "said.txt").read_text()[-2000:]
            raise RuntimeError(f"{' '.join(command)} took longer than {longest:g} seconds: {told}") from None
        finally:
            process.kill()
    if ended and not (harm is not None and harm.done and harm.kind == "driver"):
        raise RuntimeError(f"{' '.join(command)} ended with {ended}: {(cwd / 'said.txt').read_text()[-2000:]}")
    return not ended


def killed(command: list[str], cwd: Path, root: Path, out: Callable[[str], dict[str, bytes]], times: int,
           dice: random.Random, longest: float = SECONDS) -> tuple[dict[str, int], int]:  # fmt: skip
    """Kill runs of a command so often, each gone on with; return the kills by kind, and how often bytes differed."""
    kills, unequal = {"driver": 0, "node": 0}, 0
    with two_nodes() as nodes:
        command = [*command, "--address", nodes.address]
        began = time.monotonic()
        run([*command, "-o", "right"], cwd, root, longest=longest)
        wanted, seconds = out("right"), time.monotonic() - began
        for number in range(times * 9):
            if sum(kills.values()) >= times:
                break
            ended = False
            while not ended:
                harm = Harm(nodes, dice, seconds) if sum(kills.values()) < times else None
                began = time.monotonic()
                ended = run([*command, "-o", f"out{number}", "--resume"], cwd, root, harm, longest)
                if harm is not None and not harm.done:
                    seconds = time.monotonic() - began  # a machine that was busy when the first run was timed
                if harm is not None and harm.done:
                    kills[harm.kind] += 1
                    if harm.kind == "node":
                        nodes.add_a_node()
            unequal += out(f"out{number}") != wanted
            told = ", ".join(f"{many} {kind}s" for kind, many in kills.items())
            print(f"  {told} killed, {unequal} unequal of {number + 1} archives", flush=True)
    return kills, unequal
