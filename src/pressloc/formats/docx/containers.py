"""Hyperlinks and content controls of a DOCX as containers to be filled anew."""

from __future__ import annotations

from copy import deepcopy

from lxml import etree

from pressloc.formats.docx.tree import Element, find, local, new, q


def shell_of(container: Element) -> Element:
    """A copy of a container without its content, ready to be filled."""
    shell = etree.Element(container.tag)
    for name, said in container.attrib.items():
        shell.set(name, said)
    if container.tag == q("w:sdt"):
        for child in container:
            if local(child) in ("sdtPr", "sdtEndPr"):
                shell.append(deepcopy(child))
        shell.append(new("w:sdtContent"))
    untie(shell)
    return shell


def untie(control: Element) -> None:
    """Take the tie to a document property from a content control.

    With it a word processor would put the property's text in the place of the translation.
    """
    settings = find(control, "w:sdtPr")
    binding = find(settings, "w:dataBinding")
    if settings is not None and binding is not None:
        settings.remove(binding)
