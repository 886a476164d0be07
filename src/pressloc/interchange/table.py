"""A hand-off as a table, for reviewers who have a spreadsheet and no tool.

| column | what it holds |
|---|---|
| number, role, source, previous source | for the reviewer to read; the last where it has changed |
| translation | the draft or translation, to be corrected here |
| accept | `yes` takes the translation as final |
| comment | people's comments; what is added here is kept |
| terms, findings, notes | what the term base wants, what is wrong with the draft, the rest |
| reference | release, market, entry and what it said: how the row finds its way back |

A cell that a spreadsheet would take for a formula gets an apostrophe before it, and a cell that
begins with apostrophes before such a sign gets one more; reading takes one away. So nothing in a
release can run on a reviewer's machine, and every text comes back as it was.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from pressloc.catalogs.drafts import FINDING
from pressloc.catalogs.states import State
from pressloc.errors import UsageError
from pressloc.interchange.model import Handoff, Mark, Returned, Unit

COLUMNS = (
    "number",
    "role",
    "source",
    "previous source",
    "translation",
    "accept",
    "comment",
    "terms",
    "findings",
    "notes",
    "reference",
)
NEEDED = ("source", "translation", "accept", "reference")
"""Without these a table is none of ours."""

_FORMULA = re.compile("(?P<quotes>'*)[=+\\-@\t\r\n＝＋－＠]")
"""What spreadsheets take for the beginning of a formula (OWASP, "CSV Injection")."""
_TERM = "term: "
_SEPARATOR = " | "
_YES = frozenset({"yes", "y", "true", "1", "x", "✓", "ok", "evet", "sí", "si", "نعم", "是"})
_NO = frozenset({"no", "n", "false", "0", "hayır", "لا", "否"})


def neutral(text: str) -> str:
    """A cell that no spreadsheet runs."""
    return f"'{text}" if _FORMULA.match(text) else text


def restored(cell: str) -> str:
    """The text of a cell that neutral() wrote."""
    match = _FORMULA.match(cell)
    return cell[1:] if match and match["quotes"] else cell


def rows(handoffs: Sequence[Handoff]) -> Iterator[tuple[str, ...]]:
    """The rows of hand-offs below the header, one a unit, not neutralised."""
    for handoff in handoffs:
        for unit in handoff.units:
            yield _row(handoff, unit)


def _row(handoff: Handoff, unit: Unit) -> tuple[str, ...]:
    reference = (handoff.release, handoff.market.name, unit.id, str(unit.mark))
    return (
        str(unit.number),
        unit.role,
        unit.source,
        unit.previous or "",
        unit.target,
        "yes" if unit.state is State.ACCEPTED else "",
        "\n".join(unit.comments),
        _notes(unit, _TERM),
        _notes(unit, FINDING),
        "\n".join(note for note in unit.notes if not note.startswith((_TERM, FINDING))),
        _SEPARATOR.join(reference),
    )


def _notes(unit: Unit, kind: str) -> str:
    """The notes of a kind, without its mark."""
    return "\n".join(note.removeprefix(kind) for note in unit.notes if note.startswith(kind))


def returned(
    header: Sequence[str], body: Sequence[tuple[str, Sequence[str]]], path: Path
) -> list[Returned]:
    """The units of a table; body is its rows, each with its place, texts restored.

    UsageError for a table that lacks a column, or a row without the reference it went out with.
    """
    columns = {name.strip().lower(): at for at, name in enumerate(header)}
    missing = [name for name in NEEDED if name not in columns]
    if missing:
        raise UsageError(
            f"has no column {' and no column '.join(missing)}",
            file=path,
            place="row 1",
            remedy="keep the header that pressloc export wrote",
        )
    return [
        _returned(
            {name: cells[at] if at < len(cells) else "" for name, at in columns.items()},
            place,
            path,
        )
        for place, cells in body
        if any(cell.strip() for cell in cells)
    ]


def _returned(cells: dict[str, str], place: str, path: Path) -> Returned:
    reference = cells["reference"].strip().split(_SEPARATOR)
    if len(reference) != 4:
        raise UsageError(
            "has no reference as pressloc export wrote it",
            file=path,
            place=place,
            remedy="copy the cell back from the table that went out",
        )
    release, market, id, mark = reference
    wish = cells["accept"].strip().casefold()
    problem = ""
    if wish not in _YES | _NO | {""}:
        problem = f"accept is {cells['accept'].strip()!r}: write yes or leave it empty"
    known = Mark.parse(mark)
    return Returned(
        release,
        market,
        id,
        cells["source"],
        cells["translation"],
        place,
        final=wish in _YES,
        reopened=wish in _NO or (wish == "" and known is not None and known.accepted),
        mark=known,
        comments=tuple(
            text for line in cells.get("comment", "").splitlines() if (text := line.strip())
        ),
        problem=problem,
    )
