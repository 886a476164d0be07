"""The use cases: what the command line and the review page are faces of."""

from pressloc.workspace.place import Workspace

__all__ = ["Workspace"]
