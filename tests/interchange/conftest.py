"""A small workspace whose release is drafted, and programs of peers."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pressloc.catalogs.catalog import Catalog
from pressloc.catalogs.drafts import Draft
from pressloc.catalogs.po import Entry, Key
from pressloc.interchange import formats
from pressloc.interchange.applying import Importing, Outcome, apply
from pressloc.interchange.exporting import export
from pressloc.markets import BUILT_IN
from pressloc.workspace import Workspace
from pressloc.workspace.reading import messages, read_in

DATA = Path(__file__).parent / "data"
ARABIC = BUILT_IN["ar"]


class Newsroom:
    """A workspace, what a reviewer does in it, and what a translator does outside."""

    def __init__(self, root: Path) -> None:
        (root / "source").mkdir()
        shutil.copy(DATA / "news.md", root / "source" / "news.md")
        self.workspace = Workspace.find(root)
        self.root = root
        self.release = root / "source" / "news.md"
        self.path = self.workspace.catalog(ARABIC, "news")
        catalog = self.merged()
        for key in catalog.needs_draft():
            catalog.set_draft(key, Draft(f"مسودة {key.msgid}", "argos en→ar 1.9", 0.8))
        catalog.write()

    def merged(self) -> Catalog:
        """The catalogue, brought to what the release says now."""
        catalog = Catalog.read(self.path, ARABIC)
        catalog.merge(messages(self.workspace, read_in(self.workspace, self.release), ()))
        return catalog

    def key(self, beginning: str) -> Key:
        """The key of the entry whose source begins so."""
        return next(e.key for e in self.catalog if e.msgid.startswith(beginning))

    def entry(self, beginning: str) -> Entry:
        """The entry whose source begins so."""
        return next(e for e in self.catalog if e.msgid.startswith(beginning))

    @property
    def catalog(self) -> Catalog:
        """The catalogue as it is on disk."""
        return Catalog.read(self.path, ARABIC)

    def review(self, beginning: str, text: str, *, accept: bool = True) -> None:
        """A reviewer types a text."""
        catalog = self.catalog

        def change(entry: Entry, _: object) -> Entry:
            return replace(entry, msgstr=text).with_fuzzy(not accept)

        catalog.edit(self.key(beginning), change)
        catalog.write()

    def export(self, format: str) -> Path:
        """The release handed out in a format."""
        path = self.root / f"out{formats.FORMATS[format].suffix}"
        export(self.workspace, [], [ARABIC], format, path)
        return path

    def take(self, path: Path, *, accept: bool = False, dry_run: bool = False) -> list[Outcome]:
        """What came back is imported."""
        who = "Ayşe Kaya <ayse@example.org>"
        when = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)
        units = formats.read(path, formats.detect(path))
        return apply(self.workspace, units, Importing(who, when, accept=accept, dry_run=dry_run))


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    """A workspace with one release, drafted for Arabic."""
    return Newsroom(tmp_path)


@pytest.fixture
def toolkit() -> Path:
    """The folder of translate-toolkit's programs and the Python that it is installed in."""
    found = shutil.which("xliff2po")
    if found is None:
        pytest.skip("translate-toolkit (xliff2po) is not installed")
    return Path(found).parent
