"""Isolates in a document's own format: characters in text, <bdi> in HTML, runs in DOCX.

Word ignores U+2068 and U+2069 and may show a box for them; there a run without `w:rtl` is what
says that its text runs from left to right.
"""

from __future__ import annotations

import re
from copy import deepcopy
from pathlib import Path

from pressloc.publish.isolates import FIRST_STRONG, POP

_PAIR = re.compile(f"{FIRST_STRONG}([^{FIRST_STRONG}{POP}]*){POP}")


def settle(form: str, data: bytes, path: Path) -> bytes:
    """The isolates of a document as its format has them."""
    match form:
        case "html":
            return _html(data)
        case "docx":
            return _docx(data, path)
        case _:
            return data


def _html(data: bytes) -> bytes:
    """<bdi> in text; in titles and attributes, which hold no markup, the characters stay."""
    from pressloc.formats.html.scan import Sort, scan

    html = data.decode("utf-8")
    out = [
        _PAIR.sub(r'<bdi dir="ltr">\1</bdi>', part) if token.sort is Sort.TEXT else part
        for token in scan(html)
        for part in [html[token.start : token.end]]
    ]
    return "".join(out).encode()


def _docx(data: bytes, path: Path) -> bytes:
    from pressloc.formats.docx import package as archive
    from pressloc.formats.docx.parts import parts
    from pressloc.formats.docx.tree import q, serialise

    package = archive.unpack(data, path)
    changed: dict[str, bytes] = {}
    for part in parts(package):
        marked = [text for text in part.root.iter(q("w:t")) if FIRST_STRONG in (text.text or "")]
        for text in marked:
            _split(text)
        if _strip(part.root) or marked:
            changed[part.name] = serialise(part.root)
    return archive.pack(package, changed) if changed else data


def _split(text: object) -> None:
    """One run for what is isolated, without `w:rtl`, and one for what stands around it."""
    from pressloc.formats.docx.tree import Element, find, local, q

    assert isinstance(text, Element)
    run = text.getparent()
    if run is None or local(run) != "r":
        return
    pieces = re.split(f"({FIRST_STRONG}[^{FIRST_STRONG}{POP}]*{POP})", text.text or "")
    at = run.index(text)
    after = list(run)[at + 1 :]
    text.text = pieces[0]
    text.set(q("xml:space"), "preserve")
    last = run
    for piece in filter(None, pieces[1:]):
        new = deepcopy(run)
        for child in list(new):
            if local(child) != "rPr":
                new.remove(child)
        made = deepcopy(text)
        made.text = piece.strip(FIRST_STRONG + POP)
        made.tail = None
        new.append(made)
        properties = find(new, "w:rPr")
        direction = find(properties, "w:rtl")
        if piece.startswith(FIRST_STRONG) and properties is not None and direction is not None:
            properties.remove(direction)
        last.addnext(new)
        last = new
    if not text.text:
        run.remove(text)
    last.extend(after)
    if len(run) == (find(run, "w:rPr") is not None) and (parent := run.getparent()) is not None:
        parent.remove(run)


def _strip(root: object) -> bool:
    """Take the characters out of whatever else holds them; whether any did."""
    from pressloc.formats.docx.tree import Element

    assert isinstance(root, Element)
    found = False
    for element in root.iter():
        if element.text and FIRST_STRONG in element.text:
            element.text = element.text.replace(FIRST_STRONG, "").replace(POP, "")
            found = True
        for name, value in element.attrib.items():
            if FIRST_STRONG in str(value):
                element.set(name, str(value).replace(FIRST_STRONG, "").replace(POP, ""))
                found = True
    return found
