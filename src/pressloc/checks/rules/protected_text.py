"""Text inside tags that must not be translated: code, keys, names set as such."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pressloc.checks.base import Check, Hit, Severity, Span
from pressloc.checks.reading import Reading, Text
from pressloc.checks.wording import said
from pressloc.markup import PROTECTED


def find(reading: Reading) -> Iterator[Hit]:
    """Protected content that differs from the source's."""
    there = {name: (content, span) for name, content, span in _contents(reading.target)}
    for name, content, span in _contents(reading.source):
        if name in there and there[name][0] != content:
            found, place = there[name]
            yield Hit(
                said(
                    "“{text}” must stay as it is in the source: “{content}”",
                    text=found,
                    content=content,
                ),
                spans=(place,),
                source_spans=(span,),
                remedy=said("copy it from the source"),
                fix=reading.pair.target[: place[0]] + content + reading.pair.target[place[1] :],
            )


def _contents(text: Text) -> Iterator[tuple[str, str, Span]]:
    opened: dict[str, re.Match[str]] = {}
    seen: dict[str, int] = {}
    for tag in text.tags:
        name = tag["name"]
        if not PROTECTED.fullmatch(name):
            continue
        if not tag["close"]:
            opened[name] = tag
        elif name in opened:
            start, end = opened.pop(name).end(), tag.start()
            seen[name] = seen.get(name, 0) + 1
            yield f"{name} {seen[name]}", text.marked[start:end], (start, end)


CHECKS = (
    Check(
        "protected-text",
        "Protected text",
        Severity.ERROR,
        "What stands between tags such as <code>…</code> or <x1>…</x1> is not to be translated: "
        "program text, key names, names that the company never translates.",
        find,
    ),
)
