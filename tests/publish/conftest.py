"""A workspace of the sample releases in which people have accepted everything."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from pressloc.catalogs import editing
from pressloc.catalogs.catalog import Catalog
from pressloc.catalogs.drafts import Drafts
from pressloc.catalogs.po import Entry
from pressloc.publish.build import Report, Request, publish
from pressloc.workspace import Workspace
from pressloc.workspace.reading import messages, read_in

NOW = datetime(2024, 1, 15, 12, tzinfo=UTC)
SETTINGS = """\
terms = "source/terms.csv"
[publish]
base-url = "https://newsroom.example.com"
title = "Chery Newsroom"
[market.ar]
title = "غرفة أخبار شيري"
[market.zh_CN]
title = "奇瑞新闻中心"
"""
DATA = Path(__file__).parent / "data"
TRANSLATIONS = {"ar": DATA / "arabic.json", "zh_CN": DATA / "chinese.json"}


@dataclass(frozen=True)
class Newsroom:
    """A workspace to publish from."""

    root: Path

    @property
    def workspace(self) -> Workspace:
        return Workspace.find(self.root)

    @property
    def site(self) -> Path:
        return self.root / "site"

    def publish(self, *only: str, now: datetime = NOW, **given: Any) -> Report:
        paths = tuple(self.root / "source" / name for name in only)
        return publish(self.workspace, Request(now=now, only=paths, **given))

    def page(self, place: str) -> str:
        return (self.site / place).read_text(encoding="utf-8")

    def files(self, site: Path | None = None) -> dict[str, bytes]:
        folder = site or self.site
        return {
            path.relative_to(folder).as_posix(): path.read_bytes()
            for path in folder.rglob("*")
            if path.is_file()
        }

    def configure(self, more: str) -> None:
        path = self.root / "pressloc.toml"
        path.write_text(path.read_text(encoding="utf-8") + more, encoding="utf-8")

    def write(self, name: str, text: str) -> None:
        path = self.root / "source" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def accept(
        self, name: str, translate: Callable[[str, str], str | None], to: Iterable[str] = ()
    ) -> None:
        """Accept the translations of a release: what the function gives for a market and text."""
        workspace = self.workspace
        source = read_in(workspace, workspace.source / name)
        found = messages(workspace, source, ())
        for market in workspace.markets(tuple(to)):
            catalog = Catalog.read(workspace.catalog(market, workspace.name(source.path)), market)
            catalog.merge(found)
            for entry in list(catalog):
                text = translate(market.name, entry.msgid)
                if text is not None:
                    catalog.edit(entry.key, _accepting(text))
            catalog.write()


def _accepting(text: str) -> Callable[[Entry, Drafts], Entry]:
    def accept(entry: Entry, drafts: Drafts) -> Entry:
        said = replace(entry, msgstr=text, comments=("# pressloc: ignore * — test",))
        return editing.accept(said, drafts)

    return accept


def sample_translation(market: str, text: str) -> str:
    """Arabic and Chinese where there is some, elsewhere the source."""
    known = _translations(market)
    return known.get(re.sub(r"\s", " ", text), text)


@cache
def _translations(market: str) -> dict[str, str]:
    path = TRANSLATIONS.get(market)
    table = json.loads(path.read_text(encoding="utf-8")) if path else {}
    return {re.sub(r"\s", " ", source): target for source, target in table.items()}


@pytest.fixture(scope="session")
def accepted(tmp_path_factory: pytest.TempPathFactory, repository: Path) -> Path:
    """The folder of the sample releases, all of them accepted; never changed by a test."""
    root = tmp_path_factory.mktemp("accepted")
    shutil.copytree(repository / "source", root / "source")
    (root / "pressloc.toml").write_text(SETTINGS, encoding="utf-8")
    newsroom = Newsroom(root)
    for path in newsroom.workspace.releases():
        newsroom.accept(path.name, sample_translation)
    return root


@pytest.fixture
def newsroom(accepted: Path, tmp_path: Path) -> Newsroom:
    """A copy of the sample releases that a test may change."""
    root = tmp_path / "newsroom"
    shutil.copytree(accepted, root)
    return Newsroom(root)


@pytest.fixture
def empty(tmp_path: Path) -> Newsroom:
    """A newsroom without releases, for Arabic and Spanish."""
    root = tmp_path / "empty"
    (root / "source").mkdir(parents=True)
    text = 'markets = ["ar", "es"]\n' + SETTINGS.replace('terms = "source/terms.csv"\n', "")
    (root / "pressloc.toml").write_text(
        "\n".join(line for line in text.splitlines()[:4]) + "\n", encoding="utf-8"
    )
    return Newsroom(root)


@pytest.fixture(scope="session")
def site(accepted: Path, tmp_path_factory: pytest.TempPathFactory) -> Newsroom:
    """The sample releases, published; only to be looked at."""
    root = tmp_path_factory.mktemp("site") / "newsroom"
    shutil.copytree(accepted, root)
    newsroom = Newsroom(root)
    newsroom.publish(documents=("own", "docx"))
    return newsroom
