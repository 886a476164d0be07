"""Findings that a reviewer dismissed: `# pressloc: ignore numbers, names — reason` in plain PO."""

from __future__ import annotations

import re
from collections.abc import Iterable

_DISMISSAL = re.compile(
    r"^#\s*pressloc:\s*ignore\s+(?P<ids>(?:\*|[a-z]+(?:-[a-z]+)*)(?:\s*,\s*(?:\*|[a-z]+(?:-[a-z]+)*))*)"
    r"(?:\s|$)",
    re.IGNORECASE,
)
"""Ids are separated by commas; whatever follows them is the reason, for people."""


def dismissed(comments: Iterable[str]) -> frozenset[str]:
    """Ids of the checks that an entry's translator comments (`#` included) dismiss."""
    found: set[str] = set()
    for line in comments:
        match = _DISMISSAL.match(line.strip())
        if match:
            found.update(part.strip().lower() for part in match["ids"].split(","))
    return frozenset(found)
