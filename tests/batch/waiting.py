"""Translate with processes that never come to an end.

usage: waiting.py FOLDER      their numbers are names of files in FOLDER/processes
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from typing import NoReturn

from pressloc.batch import worker
from pressloc.batch.request import Request
from pressloc.batch.translating import translate
from pressloc.workspace import Workspace


def reading(workspace: Workspace, path: Path) -> NoReturn:
    """Tell which process this is, and wait."""
    (workspace.root / "processes" / str(os.getpid())).touch()
    time.sleep(600)
    raise AssertionError(path)


worker.read_in = reading  # in the processes, too: they import this

if __name__ == "__main__":
    translate(Workspace.find(Path(sys.argv[1])), Request(engine="pseudo", jobs=2))
