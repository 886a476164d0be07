"""The localized release as it will be published, drafts included, as one page to look at."""

from __future__ import annotations

import base64
import mimetypes
import re
import tempfile
from dataclasses import dataclass
from pathlib import Path

from pressloc.catalogs.states import State
from pressloc.review.desk import Desk, now
from pressloc.review.document import Document, Row

_STYLE_LINK = re.compile(rb'<link rel="stylesheet" href="[^"]*assets/([^"/]+)">')
_PICTURE = re.compile(rb'(?<=\ssrc=")(?!data:)[^"]*/([^"/]+)(?=")')
_STILL = b"<style>a{pointer-events:none}.skip{display:none}</style></head>"
"""Links of a preview lead nowhere: the page must stay where it is."""


@dataclass(frozen=True, slots=True)
class Part:
    """One block of a release: its rows joined."""

    position: int
    role: str
    text: str
    tags: tuple[str, ...]
    open: bool
    """Whether nobody has accepted some of it."""


def page(desk: Desk, document: Document) -> bytes | None:
    """The page of the newsroom that publishing would make now, style and pictures inside it.

    None if the release cannot be published as it is, such as while a tag is missing.
    UsageError for settings of publishing that cannot be.
    """
    from pressloc.publish.build import Request
    from pressloc.publish.making import Order, make
    from pressloc.publish.pages import static_files
    from pressloc.publish.shop import open_shop
    from pressloc.publish.staging import Staging

    market = document.market
    request = Request(
        now(), to=(market.name,), drafts=True, ignore_embargo=True, documents=(), workers=1
    )
    shop = open_shop(desk.workspace, request)
    with tempfile.TemporaryDirectory() as folder:
        staging = Staging(Path(folder), Path(folder))
        made = make(shop, Order(document.path, (market,)), staging).made
        if market.name not in made.pages:
            return None
        files = {path.name: path.read_bytes() for path in Path(folder).rglob("*") if path.is_file()}
    html = files.pop(next(name for name in files if name.endswith(".html")))
    styles = {Path(place).name: data for place, data in static_files(shop.pages.theme).items()}
    return _alone(html, files, styles)


def _alone(html: bytes, files: dict[str, bytes], styles: dict[str, bytes]) -> bytes:
    """A page that needs no other file: the sandbox lets it load none."""

    def style(match: re.Match[bytes]) -> bytes:
        return b"<style>" + styles.get(match[1].decode(), b"") + b"</style>"

    def picture(match: re.Match[bytes]) -> bytes:
        name = match[1].decode()
        if name not in files:
            return match[0]
        kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
        return f"data:{kind};base64,".encode() + base64.b64encode(files[name])

    html = _PICTURE.sub(picture, _STYLE_LINK.sub(style, html))
    return html.replace(b"</head>", _STILL, 1)


def parts(document: Document) -> list[Part]:
    """The blocks of a release with their translations, source text where there is none."""
    by_position: dict[int, list[Row]] = {}
    for row in document.rows:
        by_position.setdefault(row.position, []).append(row)
    space = " " if document.market.spaced else ""
    return [
        Part(
            position,
            rows[0].block.role.value.replace(" ", "-"),
            space.join(_text(document, row) for row in rows),
            rows[0].block.tags,
            any(row.entry is not None and row.state is not State.ACCEPTED for row in rows),
        )
        for position, rows in by_position.items()
    ]


def _text(document: Document, row: Row) -> str:
    if row.entry is None:
        return row.block.text
    fields = sorted(document.fields(row), key=lambda field: field.number)
    return next((field.text for field in fields if field.text), row.entry.msgid)
