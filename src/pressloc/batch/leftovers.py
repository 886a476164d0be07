"""What a run that was killed left half-written beside its catalogues: removed by the next."""

from __future__ import annotations

from pressloc import temporary
from pressloc.batch.past_runs import was_killed
from pressloc.workspace.place import Workspace


def clear_leftovers(workspace: Workspace) -> None:
    """Remove temporary files that no process holds, if the last run did not come to its end."""
    if not was_killed(workspace.root):
        return
    temporary.remove_leftovers(workspace.root, below=False)
    temporary.remove_leftovers(workspace.root / ".pressloc")
    temporary.remove_leftovers(workspace.locales)
