"""Styles of a DOCX: what a paragraph or run is by the name of its style."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from pressloc.formats.docx.tree import Element, find, is_on, q, value

_CODE = re.compile(
    r"(?:html|source|verbatim|inline)?[ \-]?(?:code|preformatted|verbatim)(?: char)?"
)


@dataclass(frozen=True, slots=True)
class Style:
    """A style with what it takes over from those it is based on."""

    name: str = ""
    """In lower case, as Word's own names are in every language version: `heading 1`."""
    names: tuple[str, ...] = ()
    """Its own and those of the styles it is based on."""
    is_list: bool = False
    outline_level: int = 0
    """Level of a heading from 1; 0 for body text."""

    @property
    def is_code(self) -> bool:
        """Whether it is made for program text."""
        return any(_CODE.fullmatch(name) for name in self.names)

    @property
    def heading_level(self) -> int:
        """Level of a heading from 1, by its name or its place in the outline; 0 for none."""
        for name in self.names:
            if match := re.fullmatch(r"heading ([1-9])", name):
                return int(match[1])
        return self.outline_level


@dataclass(frozen=True, slots=True)
class Styles:
    """All styles of a document by their ids."""

    elements: dict[str, Element] = field(default_factory=dict)
    default: str = ""
    language: str = ""
    """The document's default language."""

    def __getitem__(self, identifier: str) -> Style:
        """The style of an id; of the default paragraph style if it is empty or unknown."""
        names: list[str] = []
        is_list, level = False, 0
        seen: set[str] = set()
        at = identifier if identifier in self.elements else self.default
        while at in self.elements and at not in seen:
            seen.add(at)
            element = self.elements[at]
            names.append(value(find(element, "w:name")).lower())
            properties = find(element, "w:pPr")
            is_list = is_list or find(properties, "w:numPr") is not None
            level = level or outline_level(properties)
            at = value(find(element, "w:basedOn"))
        return Style(names[0] if names else "", tuple(names), is_list, level)


def read_styles(root: Element | None) -> Styles:
    """The styles of the styles part, which may be missing."""
    if root is None:
        return Styles()
    elements = {value(e, "w:styleId"): e for e in root.iterchildren(q("w:style"))}
    default = ""
    for identifier, element in elements.items():
        is_default = value(element, "w:default") in ("1", "true", "on")
        if is_default and value(element, "w:type") == "paragraph":
            default = identifier
    language = find(root, "w:docDefaults", "w:rPrDefault", "w:rPr", "w:lang")
    return Styles(elements, default, value(language))


def outline_level(properties: Element | None) -> int:
    """The level that paragraph properties give, from 1; 0 for body text."""
    said = value(find(properties, "w:outlineLvl"))
    return int(said) + 1 if said.isdigit() and int(said) < 9 else 0


def is_hidden(properties: Element | None) -> bool:
    """Whether run properties hide the text."""
    return is_on(find(properties, "w:vanish"))
