"""Runs on a cluster of several nodes: what dies in the middle costs time and nothing else.

One cluster for all tests of this module, each node with its own processes on this machine. The
first test kills one of its two nodes; the other gets along with one.
"""

from __future__ import annotations

import json
import os
import pickle
import shutil
import signal
import socket
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from pressloc.batch import ray_pool
from pressloc.batch.chunk_report import ChunkReport
from pressloc.batch.chunks import Chunk
from pressloc.batch.pools import InProcess
from pressloc.batch.ray_pool import RayPool
from pressloc.batch.ray_worker import NodeWorker, Order
from pressloc.batch.report import RunReport
from pressloc.batch.request import PoolKind, Request
from pressloc.batch.translating import translate
from pressloc.batch.worker import WorkerSettings
from pressloc.config import Settings
from pressloc.errors import UsageError
from pressloc.workspace import Workspace

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks for processes in /proc")

RELEASES = 24
PSEUDO = Request(engine="pseudo")

ORDER = Order(WorkerSettings(Workspace(Path(), Settings()), PSEUDO), None, 1)

QUIET = {
    "RAY_USAGE_STATS_ENABLED": "0",
    "RAY_AUTH_MODE": "disabled",  # else a token is put into the home folder
}
SYSTEM = {
    # A node is known to be lost after seconds, not half a minute.
    "health_check_initial_delay_ms": 1000,
    "health_check_period_ms": 1000,
    "health_check_failure_threshold": 3,
    # No processes that nobody asked for.
    "enable_worker_prestart": False,
    "prestart_worker_first_driver": False,
}


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    """A head without workers and two nodes with room for one worker each."""
    with pytest.MonkeyPatch.context() as patch:
        for name, value in QUIET.items():
            patch.setenv(name, value)
        import ray

        cluster = start() or start()
        if cluster is None:
            # Ray gives its parts half a minute to start, which cannot be changed.
            if os.environ.get("CI"):
                pytest.fail("Ray does not start")
            pytest.skip("this machine is too busy: Ray does not start in time")
        yield cluster
        session = cluster.head_node.get_session_dir_path()
        ray.shutdown()
        cluster.shutdown()
        shutil.rmtree(session, ignore_errors=True)


def start() -> Any:
    """The cluster; None if its parts do not start in the time that Ray gives them."""
    from ray.cluster_utils import Cluster

    small = {"object_store_memory": 80 * 2**20, "include_log_monitor": False}
    cluster = Cluster()
    try:
        cluster.add_node(
            num_cpus=0, include_dashboard=False, no_monitor=True, _system_config=SYSTEM, **small
        )
        for _ in range(2):
            cluster.add_node(num_cpus=2, wait=False, **small)
        cluster.wait_for_nodes()
    except Exception:
        cluster.shutdown()
        return None
    return cluster


def make(root: Path, releases: int = RELEASES) -> Workspace:
    (root / "source").mkdir(parents=True)
    text = (Path(__file__).parent / "data" / "shipping" / "ferry.md").read_text("utf-8")
    for number in range(releases):
        release = text.replace("$40", f"${number + 40}")
        (root / "source" / f"ferry-{number:02}.md").write_text(release, "utf-8")
    return Workspace.find(root)


def chunks(releases: int = RELEASES, each: int = 1) -> list[Chunk]:
    names = [f"source/ferry-{number:02}.md" for number in range(releases)]
    starts = range(0, releases, each)
    return [Chunk(at, tuple(names[start : start + each])) for at, start in enumerate(starts)]


def tree(workspace: Workspace) -> dict[str, bytes]:
    return {
        path.relative_to(workspace.locales).as_posix(): path.read_bytes()
        for path in workspace.locales.rglob("*")
        if path.is_file() and not path.name.startswith(".")  # what a killed worker was just writing
    }


def on_one_machine(root: Path, releases: int = RELEASES) -> dict[str, bytes]:
    workspace = make(root, releases)
    list(InProcess(WorkerSettings(workspace, PSEUDO)).run(chunks(releases)))
    return tree(workspace)


def done(reports: list[ChunkReport]) -> Counter[str]:
    assert [failure for report in reports for failure in report.failures] == []
    return Counter(release for report in reports for release in report.settled)


def kill_a_worker(node: Any) -> None:
    """Kill the processes that work on releases on a node."""
    raylet = node.all_processes["raylet"][0].process.pid
    killed = 0
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            command = (folder / "cmdline").read_bytes()
            parent = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
        if command.startswith(b"ray::MapWorker") and parent == raylet:
            os.kill(int(folder.name), signal.SIGKILL)
            killed += 1
    assert killed, "no worker was at work on the node"


def kill(node: Any) -> None:
    """Kill all processes of a node at once, as when its machine loses power."""
    kill_a_worker(node)
    for processes in node.all_processes.values():
        for each in processes:
            each.process.kill()


def test_nothing_is_lost_and_nothing_done_twice_when_a_worker_and_a_node_are_killed(
    cluster: Any, tmp_path: Path
) -> None:
    workspace = make(tmp_path / "cluster")
    pool = RayPool(WorkerSettings(workspace, PSEUDO), cluster.address)
    assert pool.jobs == 2
    first, second = sorted(cluster.worker_nodes, key=lambda node: str(node.node_id))
    reports = []
    for report in pool.run(iter(chunks())):
        reports.append(report)
        if len(reports) == 4:
            kill_a_worker(first)
        if len(reports) == 10:
            kill(second)
    assert done(reports) == Counter({release: 1 for c in chunks() for release in c.releases})
    assert tree(workspace) == on_one_machine(tmp_path / "one")


def test_files_that_are_sent_come_back_as_one_machine_writes_them(
    cluster: Any, tmp_path: Path
) -> None:
    workspace = make(tmp_path / "cluster", 6)
    request = replace(PSEUDO, pool=PoolKind.RAY, address=cluster.address, send_files=True, jobs=1)
    report = translate(workspace, request)
    assert report.failures == ()
    assert tree(workspace) == on_one_machine(tmp_path / "one", 6)
    assert recorded(workspace, report) == [each for c in chunks(6) for each in c.releases]


def recorded(workspace: Workspace, report: RunReport) -> list[str]:
    """The releases that the record of a run tells of, sorted."""
    lines = (workspace.root / report.record).read_text("utf-8").splitlines()
    told = [json.loads(line) for line in lines]
    return sorted(line["release"] for line in told if line["event"] == "release")


class Dataset:
    """Of chunks that workers keep dying of: what NodeWorker gives for each, too often begun."""

    def __init__(self, window: list[Chunk]) -> None:
        self.window = window

    def iter_rows(self) -> Iterator[dict[str, object]]:
        for index, _ in enumerate(self.window):
            yield {"index": index, "outcome": pickle.dumps(None)}


def test_a_release_that_workers_die_of_is_a_failure_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    windows: list[list[Chunk]] = []

    def dataset(pool: RayPool, window: list[Chunk], order: object) -> Dataset:
        windows.append(window)
        return Dataset(window)

    monkeypatch.setattr(ray_pool, "connect", lambda address: None)
    monkeypatch.setattr(RayPool, "_order", lambda pool: nullcontext(ORDER))
    monkeypatch.setattr(RayPool, "_dataset", dataset)
    workspace = make(tmp_path, 3)
    reports = list(RayPool(WorkerSettings(workspace, PSEUDO)).run(chunks(3, each=2)))
    assert [[c.releases for c in window] for window in windows] == [
        [("source/ferry-00.md", "source/ferry-01.md"), ("source/ferry-02.md",)],
        [("source/ferry-00.md",), ("source/ferry-01.md",)],
    ]
    failed = [failure for report in reports for failure in report.failures]
    assert sorted(each.path.name for each in failed) == [f"ferry-0{n}.md" for n in range(3)]
    assert "workers that worked on it died" in str(failed[0].error)


def test_an_address_of_another_kind_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="not an address of a cluster's head"):
        list(RayPool(WorkerSettings(make(tmp_path, 1), PSEUDO), "ray://10.0.0.5:10001").run([]))


def test_an_address_at_which_nobody_listens_is_told_at_once(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        address = f"127.0.0.1:{server.getsockname()[1]}"
    with pytest.raises(UsageError, match=f"no cluster at {address}: .*refused"):
        list(RayPool(WorkerSettings(make(tmp_path, 1), PSEUDO), address).run([]))


def test_a_node_that_does_not_see_the_folder_says_what_to_do(tmp_path: Path) -> None:
    order = Order(WorkerSettings(make(tmp_path, 1), PSEUDO), None, 1, token="a")
    with pytest.raises(UsageError, match="mount it at the same path on all nodes"):
        NodeWorker(order).begin()


def test_a_node_with_another_version_says_what_to_do(tmp_path: Path) -> None:
    order = Order(WorkerSettings(make(tmp_path, 1), PSEUDO), None, 1, version="0")
    with pytest.raises(UsageError, match="install the same version on all nodes"):
        NodeWorker(order).begin()


def test_a_chunk_that_comes_after_the_deadline_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(NodeWorker, "_tries", lambda worker, index: 1)
    request = Request(engine="pseudo", deadline=1.0)
    worker = NodeWorker(Order(WorkerSettings(make(tmp_path, 1), request), None, 1))
    [chunk] = chunks(1)
    report = pickle.loads(worker({"index": 0, "chunk": pickle.dumps(chunk)})["outcome"])
    assert report.left == chunk.releases
    assert report.is_cut_short
