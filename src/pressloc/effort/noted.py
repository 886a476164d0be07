"""What the checks say about the translations of a workspace, for the page about progress."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pressloc.checks.base import Finding, Severity
from pressloc.review.desk import Desk
from pressloc.workspace.counting import Findings
from pressloc.workspace.standing import Standing

if TYPE_CHECKING:
    from pressloc.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Noted:
    """A finding, and the translation that it is about."""

    release: str
    market: str
    source: str
    finding: Finding


def noted(
    workspace: Workspace, standings: Sequence[Standing]
) -> tuple[list[Standing], list[Noted]]:
    """The standings with their findings counted, and the errors and warnings themselves.

    CatalogError or SourceError if a file cannot be read now.
    """
    desk = Desk(workspace)
    counted: list[Standing] = []
    found: list[Noted] = []
    for each in standings:
        own = list(_of(desk, each))
        counts = Counter(one.finding.severity for one in own)
        findings = Findings(counts[Severity.ERROR], counts[Severity.WARNING], counts[Severity.INFO])
        counted.append(replace(each, findings=findings))
        found += [one for one in own if one.finding.severity is not Severity.INFO]
    return counted, found


def _of(desk: Desk, standing: Standing) -> list[Noted]:
    document = desk.document(standing.market, standing.release)
    rows = [row for row in document.by_id.values() if row.entry is not None]
    pairs = [(row, pair) for row in rows for pair in document.pairs(row)]
    findings = desk.findings.of([pair for _, pair in pairs], desk.context(document.market))
    return [
        Noted(standing.release, standing.market, row.sources[0], finding)
        for (row, _), own in zip(pairs, findings, strict=True)
        for finding in own
    ]
