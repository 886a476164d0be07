"""Kill a process that writes a catalogue, many times, and look at what it left behind.

Run as a program of its own, with one thread, so that it may fork: killing.py FOLDER TIMES.
"""

from __future__ import annotations

import os
import random
import signal
import sys
import time
from dataclasses import replace
from itertools import count
from pathlib import Path

from pressloc.catalogs.catalog import Catalog
from pressloc.catalogs.drafts import Draft
from pressloc.catalogs.messages import Message
from pressloc.catalogs.states import State
from pressloc.catalogs.writing import serialize
from pressloc.files import write_atomically
from pressloc.markets import BUILT_IN

TURKISH = BUILT_IN["tr"]
SHARED = [f"Sentence {n} stands in both releases." for n in range(10)]
RELEASES = [
    [Message(text) for text in (*SHARED, "Only the first has this one.", "And that one too.")],
    [Message(text) for text in (*reversed(SHARED), "The other one has something else.")],
]
ACCEPTED = SHARED[:5]


def write_for_ever(path: Path) -> None:
    """Translate one release and the other in turn, each time with a newer package."""
    for version in count(os.getpid() * 1000):
        catalog = Catalog.read(path, TURKISH)
        catalog.merge(RELEASES[version % 2])
        for key in catalog.needs_draft(redraft=True):
            catalog.set_draft(key, Draft(f"{version}: {key.msgid}", f"test {version}"))
        catalog.write()


def check(path: Path) -> bytes:
    """Both files are whole, and every text in the catalogue is known for what it is."""
    catalog = Catalog.read(path, TURKISH)
    texts = [entry.msgid for entry in catalog]
    assert texts in [[message.msgid for message in release] for release in RELEASES], texts
    for entry in catalog:
        if entry.msgid in ACCEPTED:
            assert (catalog.state(entry), entry.msgstr) == (State.ACCEPTED, f"İnsan: {entry.msgid}")
        else:
            assert catalog.state(entry) is State.MACHINE_DRAFT, entry
    versions = {entry.msgstr.partition(":")[0] for entry in catalog if entry.fuzzy}
    assert len(versions) == 1, versions
    return catalog.to_bytes()


def start(path: Path) -> None:
    """A catalogue with a few entries that a person accepted."""
    catalog = Catalog.read(path, TURKISH)
    catalog.merge(RELEASES[0])
    for key in catalog.needs_draft():
        catalog.set_draft(key, Draft(f"0: {key.msgid}", "test 0"))
    catalog.write()
    read = catalog.as_read
    entries = tuple(
        replace(entry, msgstr=f"İnsan: {entry.msgid}").with_fuzzy(False)
        if entry.msgid in ACCEPTED
        else entry
        for entry in read.entries
    )
    write_atomically(path, serialize(replace(read, entries=entries)))


def main(folder: Path, times: int) -> None:
    # Only a power cut needs the disk itself; without waiting for it kills hit more of our steps.
    os.fsync = lambda descriptor: None  # type: ignore[assignment]
    path = folder / "x.po"
    start(path)
    seen = {check(path)}
    for _ in range(times):
        child = os.fork()
        if child == 0:
            write_for_ever(path)
        time.sleep(random.uniform(0.005, 0.07))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        seen.add(check(path))
    print(len(seen))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
