"""Which parts of a DOCX hold text, found through its relationships."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from pressloc.errors import SourceError
from pressloc.formats.docx.package import Package
from pressloc.formats.docx.tree import Element, parse, q


class Kind(StrEnum):
    """What a part holds; in the order in which they are read."""

    DOCUMENT = "officeDocument"
    FOOTNOTES = "footnotes"
    ENDNOTES = "endnotes"
    HEADER = "header"
    FOOTER = "footer"
    PROPERTIES = "core-properties"
    STYLES = "styles"


@dataclass(frozen=True, slots=True)
class Part:
    """A part that was parsed."""

    name: str
    kind: Kind
    root: Element


def parts(package: Package) -> list[Part]:
    """The parts with text, and the styles; SourceError if the document itself is missing."""
    outer = list(_related(package, "_rels/.rels", ""))
    main = next((name for kind, name in outer if kind is Kind.DOCUMENT), "word/document.xml")
    if package.part(main) is None:
        raise SourceError(
            "lacks its document part",
            file=package.path,
            place=main,
            remedy="open it in a word processor and save it again as .docx",
        )
    folder, base = posixpath.split(main)
    inner = list(_related(package, f"{folder}/_rels/{base}.rels".lstrip("/"), folder))
    named = {main: Kind.DOCUMENT}
    for kind, name in (*inner, *outer):
        if kind is not Kind.DOCUMENT and package.part(name) is not None:
            named.setdefault(name, kind)
    order = list(Kind)
    found = [Part(name, kind, _root(package, name)) for name, kind in named.items()]
    _check_main(package, found[0])
    return sorted(found, key=lambda part: (order.index(part.kind), part.name))


def _related(package: Package, relationships: str, folder: str) -> Iterator[tuple[Kind, str]]:
    data = package.part(relationships)
    if data is None:
        return
    known = {kind.value: kind for kind in Kind}
    for relationship in parse(data, package.path, relationships):
        kind = known.get(str(relationship.get("Type", "")).rsplit("/", 1)[-1])
        target = str(relationship.get("Target", ""))
        if kind and relationship.get("TargetMode") != "External":
            name = target if target.startswith("/") else posixpath.join(folder, target)
            yield kind, posixpath.normpath(name).lstrip("/")


def _root(package: Package, name: str) -> Element:
    data = package.part(name)
    assert data is not None
    return parse(data, package.path, name)


def _check_main(package: Package, part: Part) -> None:
    if part.root.tag != q("w:document") or part.root.find(q("w:body")) is None:
        raise SourceError(
            "is no Word document",
            file=package.path,
            place=part.name,
            remedy="save it as .docx in a word processor",
        )
