"""Rendering counts what status counts: a text that stands in two places is one segment."""

from __future__ import annotations

from pathlib import Path

import polib

from pressloc.workspace import Workspace
from pressloc.workspace.rendering import render
from pressloc.workspace.standing import status


def test_a_repeated_text_counts_once_and_a_plural_gives_its_singular(tmp_path: Path) -> None:
    (tmp_path / "source").mkdir()
    release = tmp_path / "source" / "news.txt"
    release.write_text("It opens today.\n\nThey stayed.\n\nIt opens today.\n")
    (tmp_path / "pressloc.toml").write_text('markets = ["es"]\n')
    workspace = Workspace.find(tmp_path)
    market = workspace.settings.target("es")
    po = polib.POFile()
    po.metadata = {"Content-Type": "text/plain; charset=UTF-8"}
    po.metadata |= {"Plural-Forms": "nplurals=2; plural=(n != 1);"}
    po.append(polib.POEntry(msgid="It opens today.", msgstr="Abre hoy."))
    forms = {0: "Se quedó.", 1: "Se quedaron."}
    entry = polib.POEntry(msgid="They stayed.", msgid_plural="They stay.", msgstr_plural=forms)
    po.append(entry)
    path = workspace.catalog(market, "news")
    path.parent.mkdir(parents=True)
    po.save(str(path))

    rendered = render(workspace, release, market)

    [standing], _ = status(workspace)
    assert rendered.accepted == standing.total == 2
    assert rendered.data.decode() == "Abre hoy.\n\nSe quedó.\n\nAbre hoy.\n"
