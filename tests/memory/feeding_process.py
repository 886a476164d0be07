"""One of several processes that use a memory at once.

usage: feeding_process.py FOLDER NAME     imports its own units, feeds and asks, ten times each
"""

from __future__ import annotations

import sys
from pathlib import Path

from pressloc.markets import derive
from pressloc.memory import CatalogFile, Memory, Unit

folder, name = Path(sys.argv[1]), sys.argv[2]
paths = sorted((folder / "locales").rglob("*.po"))
catalogs = [CatalogFile(path, path.parent.name, path.stem) for path in paths]


with Memory(folder / ".pressloc", lambda: catalogs, "en", lambda line: sys.exit(line)) as memory:
    for turn in range(10):
        memory.refresh() if turn % 4 else memory.rebuild()
        units = [Unit(f"{name} says {n}.", f"{name} dice {n}.", "en", "es") for n in range(50)]
        memory.add(units, f"{name}.tmx")
        assert memory.recall(f"{name} says 7.", derive("es"))[0].target == f"{name} dice 7."
