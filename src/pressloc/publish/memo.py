"""What a site was built from, kept in `.pressloc`, so that only what changed is built again.

It may be deleted at any time: then everything is built anew, with the same result.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path

from pressloc.files import read_bytes, write_atomically
from pressloc.publish.card import Card
from pressloc.publish.gates import Gate, Obstacle

Signature = tuple[int, int]
"""Size and time of change of a file; (-1, 0) where there is none."""
Inputs = Mapping[str, Signature]


@dataclass(frozen=True, slots=True)
class Page:
    """A release as it stands in the site in a market."""

    card: Card
    files: tuple[str, ...]
    inputs: Inputs
    notices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Made:
    """A release as far as it was built."""

    environment: str
    """Fingerprint of settings, templates and pressloc itself."""
    inputs: Inputs
    pages: Mapping[str, Page] = field(default_factory=dict)
    obstacles: Mapping[str, tuple[Obstacle, ...]] = field(default_factory=dict)
    """By market, also of markets whose inputs are given in `refused`."""
    refused: Mapping[str, Inputs] = field(default_factory=dict)
    error: str = ""
    """Why the release could not be read, if so."""


Memo = dict[str, Made]
"""By name of the release."""


def sign(paths: Iterable[Path]) -> Inputs:
    """What tells whether files have changed."""
    signatures: dict[str, Signature] = {}
    for path in paths:
        try:
            found = path.stat()
            signatures[str(path)] = (found.st_size, found.st_mtime_ns)
        except OSError:
            signatures[str(path)] = (-1, 0)
    return signatures


def are_same(inputs: Inputs) -> bool:
    """Whether the files are what they were."""
    return inputs == sign(map(Path, inputs))


def read(path: Path) -> Memo:
    """The memo; empty if there is none that can be read."""
    try:
        table = json.loads(read_bytes(path)) if path.is_file() else {}
        return {name: _made(given) for name, given in table.items()}
    except (ValueError, TypeError, KeyError, AttributeError, AssertionError):
        return {}


def write(path: Path, memo: Memo) -> None:
    """Write the memo."""
    table = {name: _table(made) for name, made in sorted(memo.items())}
    write_atomically(path, json.dumps(table, ensure_ascii=False).encode())


def _table(made: Made) -> dict[str, object]:
    """What asdict() makes of it, without its deep copies of thousands of file names."""
    return {
        "environment": made.environment,
        "inputs": made.inputs,
        "pages": {
            name: {
                "card": asdict(page.card),
                "files": page.files,
                "inputs": page.inputs,
                "notices": page.notices,
            }
            for name, page in made.pages.items()
        },
        "obstacles": {name: list(map(asdict, each)) for name, each in made.obstacles.items()},
        "refused": made.refused,
        "error": made.error,
    }


def _made(given: dict[str, object]) -> Made:
    pages, obstacles, refused = (given[key] for key in ("pages", "obstacles", "refused"))
    assert isinstance(pages, dict)
    assert isinstance(obstacles, dict)
    assert isinstance(refused, dict)
    return Made(
        str(given["environment"]),
        _inputs(given["inputs"]),
        {name: _page(page) for name, page in pages.items()},
        {
            name: tuple(
                Obstacle(Gate(one["gate"]), str(one["message"]), str(one["remedy"])) for one in each
            )
            for name, each in obstacles.items()
        },
        {name: _inputs(each) for name, each in refused.items()},
        str(given["error"]),
    )


def _page(given: dict[str, object]) -> Page:
    card, files, notices = given["card"], given["files"], given["notices"]
    assert isinstance(card, dict)
    assert isinstance(files, list)
    assert isinstance(notices, list)
    return Page(Card(**card), tuple(files), _inputs(given["inputs"]), tuple(notices))


def _inputs(given: object) -> Inputs:
    assert isinstance(given, dict)
    return {path: (int(size), int(time)) for path, (size, time) in given.items()}
