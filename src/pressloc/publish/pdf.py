"""PDF by a browser: the page as it prints.

A browser that is on the machine anyway shapes Arabic, breaks Chinese lines and tags the PDF for
screen readers as it does on screen; a library of our own would bring its own faults, fonts and
system packages along.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from datetime import date
from pathlib import Path

from pressloc.errors import PresslocError, UsageError

BROWSERS = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "microsoft-edge",
    "msedge",
)
_LONGEST = 120
"""Seconds after which a browser hangs."""
_DATES = re.compile(rb"/(?P<name>CreationDate|ModDate) \(D:(?P<when>[^)]*)\)")


def find_browser() -> str:
    """Path of a browser that prints; UsageError if there is none on the PATH."""
    for name in BROWSERS:
        if path := shutil.which(name):
            return path
    raise UsageError(
        "no browser that prints PDF is on the PATH",
        remedy="install Chromium or Chrome, or publish without pdf",
    )


def print_page(browser: str, page: Path, target: Path, day: date | None) -> None:
    """Print a page of a site to a file; the day of the release stands in the place of today's.

    PresslocError if the browser does not do it.
    """
    with tempfile.TemporaryDirectory(prefix="pressloc-") as profile:
        command = [
            browser,
            "--headless",
            "--disable-gpu",
            "--disable-extensions",
            "--disable-background-networking",
            "--no-first-run",
            "--no-pdf-header-footer",
            f"--user-data-dir={profile}",
            f"--print-to-pdf={target}",
            page.resolve().as_uri(),
        ]
        if getattr(os, "geteuid", lambda: 1)() == 0:
            # Chromium refuses to run as root, as in containers, with its sandbox on; what it
            # opens here is a page of ours without scripts.
            command.insert(1, "--no-sandbox")
        try:
            done = subprocess.run(command, capture_output=True, timeout=_LONGEST, check=False)
            failed = done.returncode != 0
        except (subprocess.TimeoutExpired, OSError):
            failed = True
    if failed or not target.is_file():
        raise PresslocError(
            "the browser did not print it", file=page.name, remedy=f"try {browser} by hand"
        )
    target.write_bytes(_dated(target.read_bytes(), day or date(1980, 1, 1)))


def _dated(data: bytes, day: date) -> bytes:
    """The same PDF made on a day: as long as before, since a PDF counts its bytes."""

    def fixed(match: re.Match[bytes]) -> bytes:
        said = day.strftime("%Y%m%d").encode() + b"000000+00'00'"
        padded = said[: len(match["when"])].ljust(len(match["when"]))
        return b"/" + match["name"] + b" (D:" + padded + b")"

    return _DATES.sub(fixed, data)
