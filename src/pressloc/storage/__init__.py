"""Where releases and catalogues lie when workers cannot see them in one folder.

A storage (base.py) reads files and writes one only while it is what was read before: the folder
of a workspace (folder.py), or whatever fsspec can reach by a URL (url.py). places.py says which
storage a workspace has and which releases lie in it.
"""

from pressloc.storage.base import Storage, digest, for_each
from pressloc.storage.folder import Folder
from pressloc.storage.places import (
    Places,
    has_urls,
    releases_in,
    storage_of,
    with_local_names,
)

__all__ = [
    "Folder",
    "Places",
    "Storage",
    "digest",
    "for_each",
    "has_urls",
    "releases_in",
    "storage_of",
    "with_local_names",
]
