"""The localized release as a page to look at, drafts included."""

from __future__ import annotations

from dataclasses import dataclass

from pressloc.review.desk import Desk
from pressloc.review.document import Document, Row
from pressloc.workspace.rendering import render


@dataclass(frozen=True, slots=True)
class Part:
    """One block of the preview: its rows, joined as they will be published."""

    position: int
    role: str
    text: str
    tags: tuple[str, ...]
    open: bool
    """Whether nobody has accepted some of it."""


def page(desk: Desk, document: Document) -> bytes | None:
    """An HTML release as it will be published; None for other formats, which parts() shows.

    SourceError or CatalogError if it cannot be rendered.
    """
    if document.path.suffix.lower() not in (".html", ".htm"):
        return None
    return render(desk.workspace, document.path, document.market, drafts=True).data


def parts(document: Document) -> list[Part]:
    """The blocks of a release with their translations, source text where there is none."""
    from pressloc.catalogs.states import State

    by_position: dict[int, list[Row]] = {}
    for row in document.rows:
        by_position.setdefault(row.position, []).append(row)
    space = " " if document.market.spaced else ""
    return [
        Part(
            position,
            rows[0].block.role.value.replace(" ", "-"),
            space.join(_text(row) for row in rows),
            rows[0].block.tags,
            any(row.entry is not None and row.state is not State.ACCEPTED for row in rows),
        )
        for position, rows in by_position.items()
    ]


def _text(row: Row) -> str:
    if row.entry is None:
        return row.block.text
    return row.entry.msgstr or row.entry.msgid
