"""The parts of a Word document around its content, and the archive of them all."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import PurePosixPath
from xml.sax.saxutils import escape, quoteattr

from pressloc.markets import Market
from pressloc.publish.article import Article
from pressloc.publish.docx.flow import BULLETS, ITALIC, ORDERED, UPRIGHT, Flow
from pressloc.publish.paper import is_letter

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_NAMESPACES = (
    f'{_W} xmlns:r="{_OFFICE}"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PICTURES = {"png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg", "gif": "image/gif"}
_FONTS = {
    "ar": ("Calibri", "Calibri", "Arial"),
    "zh": ("Calibri", "Microsoft YaHei", "Arial"),
    "ja": ("Calibri", "Yu Gothic", "Arial"),
    "ko": ("Calibri", "Malgun Gothic", "Arial"),
}
"""Fonts for Latin, East Asian and complex scripts that Word brings along everywhere."""
_DEFAULT_FONTS = ("Calibri", "Microsoft YaHei", "Arial")
_STYLES = (
    ("Title", "Title", 40, '<w:b/><w:bCs/><w:color w:val="16191D"/>', 0, 120),
    ("Subtitle", "Subtitle", 26, '<w:color w:val="565D66"/>', 0, 240),
    ("Heading1", "heading 1", 28, "<w:b/><w:bCs/>", 320, 80),
    ("Heading2", "heading 2", 24, "<w:b/><w:bCs/>", 240, 80),
    ("Heading3", "heading 3", 22, "<w:b/><w:bCs/>", 200, 60),
    ("Quote", "Quote", 22, "<w:i/><w:iCs/>", 120, 120),
    ("Caption", "caption", 19, '<w:color w:val="565D66"/>', 60, 160),
    ("ListParagraph", "List Paragraph", 22, "", 0, 60),
    ("TableText", "Table Text", 21, "", 40, 40),
    ("TableHead", "Table Head", 21, "<w:b/><w:bCs/>", 40, 40),
    ("Draft", "Draft", 22, '<w:b/><w:bCs/><w:color w:val="7A2E00"/>', 0, 200),
)
"""Id, name, size in half points, look, space before and after in twentieths of a point."""
_LEVELS = {"Heading1": 0, "Heading2": 1, "Heading3": 2}


def pack(flow: Flow, article: Article) -> bytes:
    """The archive; its times are fixed, so that the same article is the same file."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in _parts(flow, article).items():
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 0
            archive.writestr(info, data)
    return out.getvalue()


def _parts(flow: Flow, article: Article) -> dict[str, bytes | str]:
    parts: dict[str, bytes | str] = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relationships(
            (
                ("doc", f"{_OFFICE}/officeDocument", "word/document.xml", False),
                ("core", f"{_PACKAGE}/relationships/metadata/core-properties", _CORE, False),
            )
        ),
        "word/document.xml": _document(flow),
        "word/_rels/document.xml.rels": _document_relationships(flow),
        "word/styles.xml": _styles(article.market),
        "word/numbering.xml": _numbering(),
        "word/settings.xml": _SETTINGS,
        _CORE: _core(article),
    }
    for number, place in enumerate(flow.used, 1):
        suffix = PurePosixPath(place).suffix
        parts[f"word/media/picture{number}{suffix}"] = flow.pictures[place]
    return parts


_CORE = "docProps/core.xml"
_SETTINGS = f'{_HEAD}<w:settings {_W}><w:defaultTabStop w:val="720"/></w:settings>'


def _content_types() -> str:
    overrides = {
        "/word/document.xml": f"{_WORD}.document.main+xml",
        "/word/styles.xml": f"{_WORD}.styles+xml",
        "/word/numbering.xml": f"{_WORD}.numbering+xml",
        "/word/settings.xml": f"{_WORD}.settings+xml",
        f"/{_CORE}": "application/vnd.openxmlformats-package.core-properties+xml",
    }
    defaults = {
        "rels": "application/vnd.openxmlformats-package.relationships+xml",
        "xml": "application/xml",
        **_PICTURES,
    }
    return (
        f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
        + "".join(f'<Default Extension="{e}" ContentType="{t}"/>' for e, t in defaults.items())
        + "".join(f'<Override PartName="{p}" ContentType="{t}"/>' for p, t in overrides.items())
        + "</Types>"
    )


def _relationships(given: tuple[tuple[str, str, str, bool], ...]) -> str:
    rows = "".join(
        f'<Relationship Id="{name}" Type="{kind}" Target={quoteattr(target)}'
        + (' TargetMode="External"/>' if external else "/>")
        for name, kind, target, external in given
    )
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{rows}</Relationships>'


def _document_relationships(flow: Flow) -> str:
    given = [
        (name, f"{_OFFICE}/{name}", f"{name}.xml", False)
        for name in ("styles", "numbering", "settings")
    ]
    given += [
        (f"link{number}", f"{_OFFICE}/hyperlink", address, True)
        for number, address in enumerate(flow.links, 1)
    ]
    for number, place in enumerate(flow.used, 1):
        target = f"media/picture{number}{PurePosixPath(place).suffix}"
        given.append((f"picture{number}", f"{_OFFICE}/image", target, False))
    return _relationships(tuple(given))


def _document(flow: Flow) -> str:
    size = 'w:w="12240" w:h="15840"' if is_letter(flow.market) else 'w:w="11906" w:h="16838"'
    bidi = "<w:bidi/>" if flow.market.right_to_left else ""
    section = (
        f'<w:sectPr><w:pgSz {size}/><w:pgMar w:top="1304" w:right="1304"'
        ' w:bottom="1304" w:left="1304" w:header="708" w:footer="708" w:gutter="0"/>'
        f"{bidi}</w:sectPr>"
    )
    body = "".join(flow.out)
    return f"{_HEAD}<w:document {_NAMESPACES}><w:body>{body}{section}</w:body></w:document>"


def _styles(market: Market) -> str:
    latin, east, complex_ = _FONTS.get(market.language, _DEFAULT_FONTS)
    tag = market.tag
    language = (
        f'<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="{tag}"/>'
        if market.right_to_left
        else f'<w:lang w:val="en-US" w:eastAsia="{tag}"/>'
        if market.language in ("zh", "ja", "ko")
        else f'<w:lang w:val="{tag}" w:eastAsia="zh-CN" w:bidi="ar-SA"/>'
    )
    bidi = "<w:bidi/>" if market.right_to_left else ""
    fonts = f'<w:rFonts w:ascii="{latin}" w:hAnsi="{latin}" w:eastAsia="{east}" w:cs="{complex_}"/>'
    leaning = "" if market.language in UPRIGHT else ITALIC
    rows = "".join(
        f'<w:style w:type="paragraph" w:styleId="{identifier}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="Normal"/><w:pPr>{"<w:keepNext/>" if identifier in _LEVELS else ""}'
        f'<w:spacing w:before="{before}" w:after="{after}"/>'
        + (f'<w:outlineLvl w:val="{_LEVELS[identifier]}"/>' if identifier in _LEVELS else "")
        + f'</w:pPr><w:rPr>{look.replace(ITALIC, leaning)}<w:sz w:val="{size}"/>'
        f'<w:szCs w:val="{size}"/></w:rPr></w:style>'
        for identifier, name, size, look, before, after in _STYLES
    )
    edges = "".join(
        f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="D9DDE2"/>'
        for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    return (
        f"{_HEAD}<w:styles {_W}><w:docDefaults><w:rPrDefault><w:rPr>{fonts}"
        f'<w:sz w:val="22"/><w:szCs w:val="22"/>{language}</w:rPr></w:rPrDefault></w:docDefaults>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        f'<w:pPr>{bidi}<w:spacing w:after="140" w:line="300" w:lineRule="auto"/></w:pPr></w:style>'
        f'{rows}<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/>'
        f"<w:tblPr><w:tblBorders>{edges}</w:tblBorders></w:tblPr></w:style></w:styles>"
    )


def _numbering() -> str:
    kinds = ((ORDERED, "decimal", "%{}."), (BULLETS, "bullet", "•"))
    lists = "".join(
        f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="hybridMultilevel"/>'
        + "".join(_level(level, form, text.format(level + 1)) for level in range(9))
        + "</w:abstractNum>"
        for number, form, text in kinds
    )
    numbers = "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>'
        for number, _, _ in kinds
    )
    return f"{_HEAD}<w:numbering {_W}>{lists}{numbers}</w:numbering>"


def _level(level: int, form: str, text: str) -> str:
    indent = 500 * (level + 1)
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/>'
        f'<w:pPr><w:ind w:left="{indent}" w:hanging="300"/></w:pPr></w:lvl>'
    )


def _core(article: Article) -> str:
    day = f"{article.day.isoformat()}T00:00:00Z" if article.day else ""
    dates = "".join(
        f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{day}</dcterms:{name}>'
        for name in ("created", "modified")
        if day
    )
    return (
        f'{_HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(article.headline)}</dc:title>"
        f"<dc:description>{escape(article.summary)}</dc:description>"
        f"<dc:language>{article.market.tag}</dc:language>{dates}</cp:coreProperties>"
    )
