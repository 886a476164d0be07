"""Inline markup: every tag of the source once, opened and closed, attributes unchanged."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from pressloc.checks.base import Check, Hit, Severity, Span
from pressloc.checks.reading import Reading
from pressloc.checks.wording import said

_VOID = frozenset({"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "wbr"})
_TRANSLATABLE = re.compile(
    r"\b(?:title|alt|aria-label|placeholder|content)\s*=\s*(\"[^\"]*\"|'[^']*')"
)


def find(reading: Reading) -> Iterator[Hit]:
    """Tags missing, added, changed, unbalanced or turned round."""
    source, target = reading.source.tags, reading.target.tags
    if not source and not target:
        return
    wanted, there = Counter(map(_key, source)), Counter(map(_key, target))
    surplus = there - wanted
    for tag in source:
        if wanted[_key(tag)] > there[_key(tag)]:
            wanted[_key(tag)] -= 1
            yield Hit(
                said("the tag {tag} is missing", tag=tag[0]),
                source_spans=(tag.span(),),
                remedy=said("put it where it belongs in the translation"),
            )
    for tag in reversed(target):
        if surplus[_key(tag)] > 0:
            surplus[_key(tag)] -= 1
            yield Hit(
                said("the tag {tag} is not in the source, or once too often", tag=tag[0]),
                spans=(tag.span(),),
                remedy=said("take it out or write it as in the source"),
            )
    if there == Counter(map(_key, source)) and _crossing(source) is None:
        span = _crossing(target)
        if span is not None:
            yield Hit(
                said(
                    "the tag {tag} is not opened and closed in order",
                    tag=reading.pair.target[slice(*span)],
                ),
                spans=(span,),
                remedy=said("open and close tags in pairs, one inside the other"),
            )
    yield from _emptied(reading)


def _emptied(reading: Reading) -> Iterator[Hit]:
    """Pairs of tags that enclose text in the source and nothing in the target."""
    for first, second in zip(reading.target.tags, reading.target.tags[1:], strict=False):
        if first["close"] or first["single"] or not second["close"]:
            continue
        if first["name"] != second["name"] or first.end() != second.start():
            continue
        if f"{first[0]}{second[0]}" not in reading.pair.source:
            yield Hit(
                said(
                    "the tags {opening}{closing} enclose nothing",
                    opening=first[0],
                    closing=second[0],
                ),
                spans=((first.start(), second.end()),),
                remedy=said("put the words that they mark in the source between them"),
                severity=Severity.WARNING,
            )


def _key(tag: re.Match[str]) -> str:
    """A tag without what a translator may change: white space and texts in attributes."""
    attributes = _TRANSLATABLE.sub("", tag["attributes"])
    return f"{tag['close'] or ''}{tag['name']}{' '.join(attributes.split())}{tag['single'] or ''}"


def _crossing(tags: tuple[re.Match[str], ...]) -> Span | None:
    """The first tag that breaks the nesting, if one does."""
    stack: list[re.Match[str]] = []
    for tag in tags:
        if tag["single"] or tag["name"].lower() in _VOID:
            continue
        if not tag["close"]:
            stack.append(tag)
        elif not stack or stack.pop()["name"] != tag["name"]:
            return tag.span()
    return stack[-1].span() if stack else None


CHECKS = (
    Check(
        "markup",
        "Markup",
        Severity.ERROR,
        "Tags such as <b>…</b> or <a1>…</a1> stand for bold text, links and the like. Each one "
        "of the source must be in the translation exactly once, opened before it is closed.",
        find,
    ),
)
