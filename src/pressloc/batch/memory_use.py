"""How much memory a run takes: this process and all that it started."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path

_PROC = Path("/proc")


@dataclass(slots=True)
class MemoryGauge:
    """Measures memory, and keeps the most that it saw."""

    peak: int = 0
    """Bytes; what was taken between two measurements is not seen."""

    def now(self) -> int:
        """Bytes in memory now; what processes share is counted for each. 0 where unknown."""
        taken = _tree(os.getpid()) if _PROC.is_dir() else _most()
        self.peak = max(self.peak, taken)
        return taken


def _tree(process: int) -> int:
    """What a process and its descendants have in memory; those that end meanwhile have nothing."""
    folder = _PROC / str(process)
    try:
        taken = int((folder / "statm").read_bytes().split()[1]) * os.sysconf("SC_PAGE_SIZE")
        threads = list((folder / "task").iterdir())
    except (OSError, ValueError, IndexError):
        return 0
    for thread in threads:
        try:
            children = (thread / "children").read_bytes().split()
        except OSError:
            continue
        taken += sum(_tree(int(child)) for child in children)
    return taken


def _most() -> int:
    """The most that this process, and any one that it started and waited for, took so far."""
    try:
        import resource
    except ImportError:
        return 0
    most = sum(
        resource.getrusage(who).ru_maxrss
        for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    return most if sys.platform == "darwin" else most * 1024
