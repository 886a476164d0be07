"""The workspace's translation memory as the page asks it."""

from __future__ import annotations

import time
from collections.abc import Sequence
from threading import Lock

from pressloc.errors import PresslocError
from pressloc.markets import Market
from pressloc.memory import Match
from pressloc.review.suggestions import Suggestion, Wanted
from pressloc.workspace import Workspace
from pressloc.workspace.remembering import open_memory

_FRESH = 5.0
"""Seconds for which the memory is taken to know what was accepted."""
_LEAST = 0.6
"""Likeness below which a translation is no help."""


class WorkspaceMemory:
    """What people approved in all releases of a workspace, this one's other segments included."""

    def __init__(self, workspace: Workspace) -> None:
        self._memory = open_memory(workspace)
        self._refreshed = -_FRESH
        self._lock = Lock()

    def suggestions(self, wanted: Wanted, market: Market) -> Sequence[Suggestion]:
        """What it knows, best first; nothing if its database cannot be used.

        A segment that is accepted finds itself: that is left out.
        """
        try:
            self._refresh()
            found = self._memory.recall(
                wanted.source,
                market,
                before=wanted.before,
                after=wanted.after,
                context=wanted.context,
                at_least=_LEAST,
            )
        except PresslocError:
            return ()
        return [_suggestion(match) for match in found if match.target != wanted.target]

    def _refresh(self) -> None:
        with self._lock:
            if time.monotonic() - self._refreshed >= _FRESH:
                self._memory.refresh()
                self._refreshed = time.monotonic()


def _suggestion(match: Match) -> Suggestion:
    return Suggestion(
        match.target, match.percent, match.origin, match.source, match.note, match.translator
    )
