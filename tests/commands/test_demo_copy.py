"""The demo copies whatever lies among the releases."""

from __future__ import annotations

from pathlib import Path

from pressloc.commands.demo import _fresh


def test_a_link_that_leads_nowhere_is_left_out_of_the_demo(tmp_path: Path) -> None:
    source = tmp_path / "source"
    source.mkdir()
    (source / "a.md").write_text("# A\n", encoding="utf-8")
    (source / "link.md").symlink_to("nowhere.md")
    workspace = _fresh(source, tmp_path / "demo")
    assert [path.name for path in workspace.releases()] == ["a.md"]
