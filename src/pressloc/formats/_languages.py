"""Comparing the language a document says it is in with the one it is written in."""

from __future__ import annotations


def is_same(source: str, target: str) -> bool:
    """Whether a language tag means the other, or narrows it: `en` and `en-US`."""
    one, other = (tag.lower().replace("_", "-").split("-") for tag in (source, target))
    size = min(len(one), len(other))
    return one[:size] == other[:size]
