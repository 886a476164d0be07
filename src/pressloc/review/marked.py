"""Marked text as HTML that shows it: tags as tags, changed words told apart."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from difflib import SequenceMatcher

from markupsafe import Markup, escape

from pressloc import markup

_WORDS = re.compile(r"\s+|\w+|[^\w\s]")


def marked(text: str, tags: Collection[str]) -> Markup:
    """A text with each of its tags in an element of its own, so that its direction cannot jump.

    The content of the whole is exactly the text: a page may read it back.
    """
    out = Markup()
    at = 0
    for tag in markup.scan(text, tags):
        out += escape(text[at : tag.start()])
        out += Markup('<bdi class="tag">{}</bdi>').format(tag[0])
        at = tag.end()
    return out + escape(text[at:])


_LOOK = {"b": "b", "strong": "b", "i": "i", "em": "i", "u": "u", "sub": "sub", "sup": "sup"}
"""Tags of marked text that look like themselves in a preview; the others leave no trace."""


def styled(text: str, tags: Collection[str]) -> Markup:
    """A marked text as it reads when published: bold as bold, no tags to be seen."""
    plain, found = markup.split(text, tags)
    out = Markup()
    at = 0
    for tag in found if markup.is_balanced(found) else ():
        out += escape(plain[at : tag.offset])
        at = tag.offset
        name = tag.name.rstrip("0123456789")
        if name == "br":
            out += Markup("<br>")
        elif name in _LOOK and tag.kind is not markup.Kind.SINGLE:
            out += Markup(
                f"</{_LOOK[name]}>" if tag.kind is markup.Kind.CLOSE else f"<{_LOOK[name]}>"
            )
    return out + escape(plain[at:])


def difference(old: str, new: str) -> Markup:
    """Two texts as one, the words that went as deleted and those that came as inserted."""
    before, after = _WORDS.findall(old), _WORDS.findall(new)
    out = Markup()
    for kind, first, last, begin, end in SequenceMatcher(
        None, before, after, autojunk=False
    ).get_opcodes():
        gone, come = "".join(before[first:last]), "".join(after[begin:end])
        if kind == "equal":
            out += escape(gone)
            continue
        if gone:
            out += Markup("<del>{}</del>").format(gone)
        if come:
            out += Markup("<ins>{}</ins>").format(come)
    return out


def tags_of(text: str, names: Collection[str]) -> Iterator[str]:
    """The tags of a marked text, each once, a pair as one: `<b></b>`, `<br/>`."""
    seen: set[str] = set()
    for match in markup.scan(text, names):
        name = match["name"]
        if name not in seen and not match["close"]:
            seen.add(name)
            yield match[0] if match["single"] else f"<{name}></{name}>"
