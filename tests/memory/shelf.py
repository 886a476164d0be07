"""A folder whose catalogues hold approved translations, written as people's tools do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from pressloc.catalogs.po import Entry, PoFile
from pressloc.catalogs.writing import serialize
from pressloc.markets import Market, derive
from pressloc.memory import CatalogFile, Memory

ES, TR, AR, ZH = (derive(name) for name in ("es", "tr", "ar", "zh_CN"))

HEADER = (
    "Content-Type: text/plain; charset=UTF-8\n"
    "Last-Translator: Ana <ana@example.org>\n"
    "PO-Revision-Date: {date}\n"
)


def accepted(source: str, target: str, context: str | None = None) -> Entry:
    return Entry(source, target, context)


@dataclass
class Shelf:
    """Catalogues in a folder and a memory fed from them."""

    root: Path
    said: list[str] = field(default_factory=list)

    def put(
        self,
        release: str,
        *entries: Entry,
        market: Market = ES,
        date: str = "2026-03-01 10:30+0100",
    ) -> Path:
        """Write a catalogue."""
        path = self.root / "locales" / market.name / f"{release}.po"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(serialize(PoFile(Entry("", HEADER.format(date=date)), entries)))
        return path

    def catalogs(self) -> Iterator[CatalogFile]:
        for path in sorted((self.root / "locales").rglob("*.po")):
            yield CatalogFile(path, path.parent.name, path.stem)

    @property
    def folder(self) -> Path:
        """Where the databases are."""
        return self.root / ".pressloc"

    def open(self) -> Memory:
        """Another memory of the same folder, as another process has it."""
        return Memory(self.folder, self.catalogs, "en", self.said.append)
