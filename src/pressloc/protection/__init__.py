"""Nothing of the source is lost silently: numbers, names, codes, addresses, terms, markup.

`draft_segments()` drafts marked texts with any engine and repairs what the engine lost;
`verify()` says what a draft lacks.
"""

from __future__ import annotations

from pressloc.protection.informing import informed
from pressloc.protection.ladder import draft_segments
from pressloc.protection.model import Drafted, LadderReport, Loss, LossKind, Step, report
from pressloc.protection.verify import verify

__all__ = [
    "Drafted",
    "LadderReport",
    "Loss",
    "LossKind",
    "Step",
    "draft_segments",
    "informed",
    "report",
    "verify",
]
