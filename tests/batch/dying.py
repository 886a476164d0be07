"""Translate with processes that die of one release.

usage: dying.py FOLDER      prints the releases that failed, and those that are done, as JSON
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

from pressloc.batch import worker
from pressloc.batch.request import Request
from pressloc.batch.translating import translate
from pressloc.workspace import Workspace

READ_IN = worker.read_in


def reading(workspace: Workspace, path: Path) -> object:
    """Read a release, or die as a process does that takes all memory."""
    if path.name == "005.md":
        os.abort()
    return READ_IN(workspace, path)


worker.read_in = reading  # type: ignore[assignment]  # in the processes, too: they import this

if __name__ == "__main__":
    report = translate(Workspace.find(Path(sys.argv[1])), Request(engine="pseudo", jobs=2))
    names = sorted({row.release for row in report.rows})
    failed = [failure.path.name for failure in report.failures]
    told = {"failures": failed, "error": report.failures[0].error.message, "done": names}
    print(json.dumps(told))
