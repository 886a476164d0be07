"""Keep a memory busy in child processes and kill each at a moment that standard input names.

usage: killing_memory.py FOLDER     a line: seconds until SIGKILL; answer: exit status of the child
"""

from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path

import numpy as np  # noqa: F401  so that children need not import it

from pressloc.memory import CatalogFile, Memory, Unit

folder = Path(sys.argv[1])


def catalogs() -> list[CatalogFile]:
    """What there is in the folder."""
    paths = sorted((folder / "locales").rglob("*.po"))
    return [CatalogFile(path, path.parent.name, path.stem) for path in paths]


def work() -> None:
    """Feed, rebuild and import over and over."""
    for turn in range(1_000_000):
        with Memory(folder / ".pressloc", catalogs, "en") as memory:
            memory.refresh()
            if turn % 5 == 4:
                memory.rebuild()
            units = [
                Unit(f"Imported {n}, {turn}.", f"Importado {n}.", "en", "es") for n in range(99)
            ]
            memory.add(units, "client.tmx")


for line in sys.stdin:
    child = os.fork()
    if child == 0:
        try:
            work()
        finally:
            os._exit(1)
    time.sleep(float(line))
    os.kill(child, signal.SIGKILL)
    print(os.waitpid(child, 0)[1], flush=True)
