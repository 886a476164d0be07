"""The order in which the schema of DOCX (ECMA-376, wml.xsd) wants properties."""

from __future__ import annotations

from collections.abc import Sequence

from pressloc.formats.docx.tree import Element, local, new, q


def _names(text: str) -> tuple[str, ...]:
    return tuple(text.split())


PARAGRAPH_ORDER = _names(
    "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers "
    "pBdr shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE "
    "autoSpaceDN bidi adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents "
    "suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle "
    "rPr sectPr pPrChange"
)
"""Of the children of w:pPr."""

RUN_ORDER = _names(
    "ins del moveFrom moveTo rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline "
    "shadow emboss imprint noProof snapToGrid vanish webHidden color spacing w kern position sz "
    "szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish "
    "oMath rPrChange"
)
"""Of the children of w:rPr."""

TABLE_ORDER = _names(
    "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc "
    "tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription "
    "tblPrChange"
)
"""Of the children of w:tblPr."""

SECTION_ORDER = _names(
    "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders "
    "lnNumType pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter "
    "docGrid printerSettings sectPrChange"
)
"""Of the children of w:sectPr."""


def insert(parent: Element, child: Element, order: Sequence[str]) -> None:
    """Put a child where the schema wants it, in place of one of its name."""
    old = parent.find(child.tag)
    if old is not None:
        parent.replace(old, child)
        return
    rank = order.index(local(child))
    for at, sibling in enumerate(parent):
        name = local(sibling)
        if name not in order or order.index(name) > rank:
            parent.insert(at, child)
            return
    parent.append(child)


def properties(parent: Element, name: str) -> Element:
    """The properties element of a paragraph, run or table: its first child, made if missing."""
    found = parent.find(q(name))
    if found is None:
        found = new(name)
        parent.insert(0, found)
    return found
