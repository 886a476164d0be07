"""What has changed in a document while pages show it, so that they ask for nothing else."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from threading import Lock

from pressloc.review.document import Document


class Changes:
    """Ids of changed rows by the number of the change; safe to use from several threads."""

    def __init__(self) -> None:
        self._epoch = secrets.token_hex(4)
        self._number = 0
        self._changed: dict[str, int] = {}
        self._lock = Lock()

    @property
    def mark(self) -> str:
        """Where the changes stand now; what a page sends back to hear what came after."""
        return f"{self._epoch}-{self._number}"

    def note(self, ids: Iterable[str]) -> None:
        """These rows are not what pages show."""
        with self._lock:
            self._number += 1
            self._changed.update(dict.fromkeys(ids, self._number))

    def compare(self, before: Document, after: Document) -> None:
        """Note what differs between two readings; with other rows every page is out of date."""
        if [row.id for row in before.rows] != [row.id for row in after.rows]:
            with self._lock:
                self._epoch = secrets.token_hex(4)
                self._changed.clear()
            return
        self.note(id for id, row in after.by_id.items() if row.version != before.by_id[id].version)

    def since(self, mark: str) -> list[str] | None:
        """Ids of the rows that changed after a mark; None if the page must be loaded anew."""
        epoch, _, number = mark.partition("-")
        if epoch != self._epoch or not number.isdigit():
            return None
        with self._lock:
            return [id for id, changed in self._changed.items() if changed > int(number)]
