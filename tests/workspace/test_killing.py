"""Killed at any moment, a run loses nothing, leaves nothing broken and can be run again."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

from pressloc.batch.request import Request
from pressloc.batch.translating import translate
from pressloc.catalogs.catalog import Catalog
from pressloc.catalogs.states import State
from pressloc.workspace import Workspace

KILLS = 200
SENTENCES = ["The plant opened on Monday.", "Its line has 12 robots.", "Guests came from Chile."]
ACCEPTED = "افتُتح المصنع يوم الاثنين."


def release(rnd: random.Random) -> str:
    """The sentences in another order, some changed, some gone, so that there is work to do."""
    chosen = [s for s in SENTENCES if rnd.random() < 0.8] + [f"News number {rnd.randrange(9)}."]
    rnd.shuffle(chosen)
    return "# Opening\n\n" + "\n\n".join(chosen) + "\n"


def test_two_hundred_kills_lose_nothing(tmp_path: Path) -> None:
    source = tmp_path / "source" / "plant.md"
    source.parent.mkdir()
    source.write_text("# Opening\n\n" + "\n\n".join(SENTENCES) + "\n")
    workspace = Workspace.find(tmp_path)
    translate(workspace, Request(engine="copy"))
    [market] = workspace.markets(["ar"])
    path = workspace.catalog(market, "plant")
    draft = f'#, fuzzy\nmsgid "{SENTENCES[0]}"\nmsgstr "{SENTENCES[0]}"'
    accepted = f'msgid "{SENTENCES[0]}"\nmsgstr "{ACCEPTED}"'
    assert draft in path.read_text()
    path.write_text(path.read_text().replace(draft, accepted))

    rnd = random.Random(7)
    killed = 0
    with subprocess.Popen(
        [sys.executable, str(Path(__file__).with_name("killing.py")), str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdin
        assert process.stdout
        for _ in range(KILLS):
            source.write_text(release(rnd))
            process.stdin.write(f"{rnd.random() * 0.12}\n")
            process.stdin.flush()
            killed += process.stdout.readline().strip() == "9"
            texts = [
                entry.msgstr
                for each in workspace.markets()
                for entry in Catalog.read(workspace.catalog(each, "plant"), each).entries
            ]
            assert ACCEPTED in texts
        process.stdin.close()
    assert killed > KILLS // 10, "too few runs were killed in the middle"

    source.write_text("# Opening\n\n" + "\n\n".join([*SENTENCES, "It is new."]) + "\n")
    report = translate(workspace, Request(engine="copy"))
    assert not report.failures
    catalog = Catalog.read(path, market)
    states = {entry.msgid: catalog.state(entry) for entry in catalog}
    assert states[SENTENCES[0]] is State.ACCEPTED
    assert not list(tmp_path.rglob("*.tmp")), "what was half-written is removed"


def test_a_killed_run_leaves_nothing_even_if_the_next_has_nothing_to_do(tmp_path: Path) -> None:
    source = tmp_path / "source" / "plant.md"
    source.parent.mkdir()
    source.write_text("# Opening\n\n" + "\n\n".join(SENTENCES) + "\n")
    workspace = Workspace.find(tmp_path)
    translate(workspace, Request(engine="copy"))
    [record] = tmp_path.glob(".pressloc/runs/*.jsonl")
    start = record.read_text().splitlines()[0]
    record.write_text(f"{start}\n")
    folder = workspace.catalog(workspace.markets(["ar"])[0], "plant").parent
    half = [folder / ".plant.po.0123abcd.tmp", tmp_path / ".pressloc.toml.0123abcd.tmp"]
    others = [folder / ".plant.po.tmp", folder / "plant.0123abcd.tmp"]
    for path in (*half, *others):
        path.write_bytes(b"half")
    assert translate(workspace, Request(engine="copy")).exit_status == 0
    assert sorted(path for path in tmp_path.rglob("*.tmp")) == sorted(others)
