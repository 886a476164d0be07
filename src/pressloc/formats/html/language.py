"""What an HTML page says about its language and encoding, and how it says another one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import PurePath

from pressloc.errors import SourceError
from pressloc.formats._languages import is_same
from pressloc.formats.base import Target
from pressloc.formats.html import elements, json_ld
from pressloc.formats.html.chunks import value_of
from pressloc.formats.html.scan import Attribute, Sort, Token
from pressloc.formats.html.writing import Edit

_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w:.\-]+)", re.IGNORECASE)
_XML_ENCODING = re.compile(r"<\?xml[^>]*?\sencoding\s*=\s*[\"']([\w:.\-]+)", re.IGNORECASE)
_UTF8 = frozenset(("utf-8", "utf8", "unicode-1-1-utf-8"))


def check_charset(html: str, tokens: Sequence[Token], path: PurePath) -> bool:
    """Whether the page declares its encoding; SourceError if it declares another than UTF-8."""
    for token in tokens:
        charset = _charset(html, token)
        if charset and charset.lower() not in _UTF8:
            raise SourceError(
                f"declares the encoding {charset} but is read as UTF-8",
                file=path,
                place=f"line {html.count(chr(10), 0, token.start) + 1}",
                remedy='save it as UTF-8 and declare <meta charset="utf-8">',
            )
        if charset:
            return True
    return False


def source_language(html: str, tokens: Sequence[Token]) -> str:
    """The language the page says it is in; English if it says nothing."""
    root = _first(tokens, "html")
    for name in ("lang", "xml:lang"):
        if root and (said := value_of(html, root.attribute(name)).strip()):
            return said
    for token in tokens:
        if _meta_name(html, token) == "content-language":
            return value_of(html, token.attribute("content")).split(",")[0].strip() or "en"
    return "en"


def turn_language(
    html: str, tokens: Sequence[Token], target: Target, *, has_charset: bool
) -> list[Edit]:
    """The edits by which a page says that it is in the target's language; none if it is already.

    A page that declares no encoding gets a declaration: it may have been plain ASCII so far.
    """
    source = source_language(html, tokens)
    if is_same(source, target.language):
        return []
    edits: list[Edit] = []
    head = None if has_charset else _first(tokens, "head") or _first(tokens, "html")
    is_json_ld = False
    for token in tokens:
        if token.sort is Sort.RAW and is_json_ld:
            edits += _json_ld_edits(html, token, source, target)
        if token.sort is not Sort.START:
            continue
        is_json_ld = value_of(html, token.attribute("type")).strip().lower() == json_ld.MEDIA_TYPE
        if token.name == "html":
            edits += _root_edits(html, token, target)
        if token is head:
            edits.append(Edit(token.end, token.end, '<meta charset="utf-8">'))
        if content := token.attribute("content"):
            name = _meta_name(html, token)
            if name == "content-language":
                edits.append(_set(content, target.language))
            elif name == "og:locale":
                edits.append(_set(content, _territory_locale(target)))
    return edits


def _charset(html: str, token: Token) -> str:
    if token.sort is Sort.OTHER and html.startswith("<?xml", token.start):
        found = _XML_ENCODING.match(html, token.start, token.end)
        return found[1] if found else ""
    if token.sort is not Sort.START or token.name != "meta":
        return ""
    if said := value_of(html, token.attribute("charset")).strip():
        return said
    if value_of(html, token.attribute("http-equiv")).strip().lower() == "content-type":
        found = _CHARSET.search(value_of(html, token.attribute("content")))
        return found[1] if found else ""
    return ""


def _first(tokens: Sequence[Token], name: str) -> Token | None:
    return next((t for t in tokens if t.sort is Sort.START and t.name == name), None)


def _meta_name(html: str, token: Token) -> str:
    if token.sort is not Sort.START or token.name != "meta":
        return ""
    names = (value_of(html, token.attribute(n)) for n in ("property", "name", "http-equiv"))
    return next((name.strip().lower() for name in names if name), "")


def _root_edits(html: str, root: Token, target: Target) -> list[Edit]:
    direction = root.attribute("dir")
    wanted = {"lang": target.language}
    if root.attribute("xml:lang"):
        wanted["xml:lang"] = target.language
    if target.right_to_left or direction:
        wanted["dir"] = "rtl" if target.right_to_left else "ltr"
    edits: list[Edit] = []
    after_name = root.start + len("<html")
    for name, value in wanted.items():
        attribute = root.attribute(name)
        if attribute and attribute.end:
            edits.append(_set(attribute, value))
        elif attribute is None:
            edits.append(Edit(after_name, after_name, f' {name}="{value}"'))
    return sorted(edits, key=lambda edit: edit.start)


def _json_ld_edits(html: str, script: Token, source: str, target: Target) -> list[Edit]:
    return [
        Edit(value.start, value.end, target.language)
        for value in json_ld.values(html, script.start, script.end)
        if value.name == json_ld.LANGUAGE and is_same(value.text, source)
    ]


def _set(attribute: Attribute, value: str) -> Edit:
    return Edit(attribute.start, attribute.end, elements.escape_value(value, attribute.quote))


def _territory_locale(target: Target) -> str:
    """The `language_TERRITORY` that Open Graph wants; CLDR's likely territory if none is said."""
    from babel.core import get_global

    primary, *rest = target.language.split("-")
    if target.territory:
        return f"{primary}_{target.territory}"
    likely = get_global("likely_subtags")
    guessed = likely.get("_".join((primary, *rest))) or likely.get(primary, "")
    for part in (*rest, *guessed.split("_")[1:]):
        if len(part) == 2 and part.isalpha():
            return f"{primary}_{part.upper()}"
    return primary
