"""Which releases a run has to look at, and in which order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pressloc.batch.chunks import in_order
from pressloc.batch.past_runs import last_failures
from pressloc.batch.request import Request
from pressloc.errors import PresslocError
from pressloc.storage import Storage, has_urls, releases_in
from pressloc.workspace.place import Workspace


def chosen(
    workspace: Workspace, request: Request, storage: Storage | None
) -> tuple[Sequence[str], Mapping[str, PresslocError]]:
    """Paths of the releases from the root, and what is wrong with those that would share a
    catalogue with another. As strings: 100,000 take a tenth of the memory of as many paths.

    UsageError for a path that is no release of the workspace, and if there is none at all.
    """
    is_elsewhere = storage is not None and has_urls(workspace.settings)
    if storage is not None and is_elsewhere:
        only = [path.as_posix() for path in request.only]
        found = releases_in(storage, workspace.settings, only)
    else:
        found = workspace.listed(request.only)
    if request.retry_failed:
        failed = set(last_failures(workspace.root))
        found = [release for release in found if release in failed]
    twins = {} if is_elsewhere else workspace.twins(found)
    return in_order(workspace.root, found, request.priority), twins
