"""Where things stand in the site, seen from its root, from a page, and from the web."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote


@dataclass(frozen=True, slots=True)
class Addresses:
    """Addresses of a site."""

    base: str
    """Its root on the web, without a slash at the end."""

    def page(self, tag: str, name: str) -> str:
        """Path of a release's page from the root."""
        return f"{tag}/{name}.html"

    def index(self, tag: str, number: int = 1) -> str:
        """Path of a page of a market's index from the root."""
        return f"{tag}/index.html" if number == 1 else f"{tag}/page-{number}.html"

    def url(self, path: str) -> str:
        """The address on the web of a path from the root; an index is its folder."""
        shown = path.removesuffix("index.html") if path.endswith("/index.html") else path
        shown = "" if shown == "index.html" else shown
        return f"{self.base}/{quote(shown)}"


def way_up(path: str) -> str:
    """From a page to the root: `../` for each folder."""
    return "../" * path.count("/")


def link(path: str) -> str:
    """A path as it stands in a link."""
    return quote(path)
