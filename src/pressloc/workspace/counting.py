"""How many findings a release has in a market, counted once for what a catalogue says.

The counts are kept in `.pressloc` under a digest of everything that was checked. They may be
deleted at any time: then they are counted anew.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from dataclasses import astuple, dataclass
from pathlib import Path

from pressloc import __version__
from pressloc.catalogs.catalog import Catalog
from pressloc.catalogs.po import Entry
from pressloc.errors import PresslocError
from pressloc.files import read_bytes, write_atomically
from pressloc.workspace.place import Workspace
from pressloc.workspace.reading import Source, keys

CHEAP = 2000
"""Segments that are checked within a few seconds."""


@dataclass(frozen=True, slots=True)
class Findings:
    """How many findings a release has in a market, by severity."""

    errors: int = 0
    warnings: int = 0
    notes: int = 0


class Counting:
    """Counts findings: what is known already for nothing, what is not as far as is allowed."""

    def __init__(self, workspace: Workspace, budget: int | None = None) -> None:
        """budget: how many segments may be checked; None: all, whatever is known of them."""
        self._workspace = workspace
        self._budget = budget
        self._path = workspace.root / ".pressloc" / "findings.json"
        self._known = _read(self._path)
        self._terms = _bytes(workspace.terms_path)
        self._is_new = False

    def of(self, source: Source, catalog: Catalog) -> Findings | None:
        """What the checks say of a merged catalogue; None where that would cost too much."""
        name = f"{catalog.market.name} {self._workspace.place(source.path)}"
        digest = self._digest(source, catalog)
        known = self._known.get(name)
        if self._budget is not None:
            if known and known[0] == digest:
                return known[1]
            size = sum(entry.translated for entry in catalog)
            if size > self._budget:
                return None
            self._budget -= size
        found = (digest, _count(self._workspace, source, catalog))
        self._known[name] = found
        self._is_new |= found != known
        return found[1]

    def save(self) -> None:
        """Keep what was counted; a folder that cannot be written keeps nothing."""
        if not self._is_new:
            return
        table = {name: [key, *astuple(counts)] for name, (key, counts) in self._known.items()}
        try:
            write_atomically(self._path, json.dumps(table, ensure_ascii=False, indent=0).encode())
        except PresslocError:
            return

    def _digest(self, source: Source, catalog: Catalog) -> str:
        market = catalog.market
        said = (__version__, market.numbering, self._workspace.settings.model_dump_json())
        parts = (repr(said).encode(), source.data, self._terms, _bytes(catalog.path))
        return hashlib.sha256(b"".join(hashlib.sha256(part).digest() for part in parts)).hexdigest()


def _bytes(path: Path | None) -> bytes:
    return read_bytes(path) if path is not None and path.is_file() else b""


def _read(path: Path) -> dict[str, tuple[str, Findings]]:
    try:
        table = json.loads(read_bytes(path)) if path.is_file() else {}
        return {
            name: (str(key), Findings(int(errors), int(warnings), int(notes)))
            for name, (key, errors, warnings, notes) in table.items()
        }
    except (PresslocError, ValueError, TypeError, AttributeError):
        return {}


def _count(workspace: Workspace, source: Source, catalog: Catalog) -> Findings:
    from pressloc.checks import Context, Severity, run_many
    from pressloc.checks.entries import pairs_in

    terms = workspace.terms
    market = catalog.market
    context = Context(
        terms=terms.market(market.name) if terms else None, numbering=market.numbering
    )
    language = workspace.settings.source_language
    pairs = pairs_in(catalog, _entries(source, catalog), language)
    counts = Counter(
        finding.severity for findings in run_many(pairs, context) for finding in findings
    )
    return Findings(counts[Severity.ERROR], counts[Severity.WARNING], counts[Severity.INFO])


def _entries(source: Source, catalog: Catalog) -> list[Entry]:
    """What the release says now, each entry once."""
    found = dict.fromkeys(key for own in keys(source, catalog) for key in own)
    return [entry for key in found if (entry := catalog.get(key)) is not None]
