"""Who reviews: a name and an address, for Last-Translator and the history."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from pressloc.catalogs.text import clean
from pressloc.errors import UsageError

_FORM = re.compile(r"(?P<name>[^<>]*[^<>\s])(?:\s*<(?P<mail>[^<>\s]*)>)?")
_REMEDY = 'pass --as "Name <mail@example.org>"'


@dataclass(frozen=True, slots=True)
class Reviewer:
    """A person who reviews."""

    name: str
    mail: str = ""

    def __str__(self) -> str:
        return f"{self.name} <{self.mail}>" if self.mail else self.name


def parse(text: str) -> Reviewer:
    """A reviewer from `Name <mail>` or a name alone; UsageError if it is neither."""
    match = _FORM.fullmatch(clean(text).strip())
    if match is None:
        raise UsageError(f"{text!r} names nobody", remedy=_REMEDY)
    return Reviewer(match["name"].strip(), match["mail"] or "")


def from_git(folder: Path) -> Reviewer:
    """The reviewer that git's settings name in a folder; UsageError if they name nobody."""
    name = _setting("user.name", folder)
    if not name:
        raise UsageError("who reviews is not known", remedy=_REMEDY)
    mail = _setting("user.email", folder)
    return parse(f"{name} <{mail}>" if mail else name)


def _setting(key: str, folder: Path) -> str:
    git = shutil.which("git")
    if git is None:
        return ""
    asked = subprocess.run(
        [git, "config", "--get", key], cwd=folder, capture_output=True, check=False
    )
    return asked.stdout.decode("utf-8", "replace").strip()
