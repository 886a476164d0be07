"""The pieces that a model knows."""

from __future__ import annotations

import json
from typing import Literal

from pressloc.engines.packages import Package
from pressloc.errors import PackageError


def read_vocabulary(package: Package, side: Literal["source", "target"]) -> frozenset[str]:
    """Pieces of one side; empty if the vocabulary is of no known kind.

    PackageError if the file cannot be read.
    """
    for name in (f"{side}_vocabulary", "shared_vocabulary"):
        path = package.model / f"{name}.json"
        if path.is_file():
            try:
                return frozenset(map(str, json.loads(path.read_text(encoding="utf-8"))))
            except (ValueError, TypeError) as error:
                raise PackageError("vocabulary cannot be read", file=path) from error
        if path.with_suffix(".txt").is_file():
            return frozenset(path.with_suffix(".txt").read_text("utf-8").split("\n"))
    return frozenset()
