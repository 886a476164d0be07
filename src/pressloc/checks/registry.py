"""The list of all checks, in the order in which their findings are shown."""

from __future__ import annotations

from functools import cache
from importlib import import_module

from pressloc.checks.base import Check

_RULES = (
    "mask_tokens",
    "markup",
    "protected_text",
    "placeholders",
    "addresses",
    "escapes",
    "accelerators",
    "figures",
    "bounds",
    "names",
    "countries",
    "terms",
    "untranslated",
    "english_words",
    "language",
    "script",
    "unknown_words",
    "word_fragments",
    "doubled_characters",
    "repetition",
    "length",
    "negation",
    "speaker",
    "end_mark",
    "quotation_marks",
    "brackets",
    "spacing",
    "double_spaces",
    "edge_spaces",
    "double_words",
    "capitals",
    "spanish_marks",
    "turkish_casing",
    "turkish_suffixes",
    "arabic_spelling",
    "arabic_punctuation",
    "bidirectional",
    "digits",
    "kashida",
    "chinese_punctuation",
    "chinese_variant",
    "invisible_characters",
    "mojibake",
)
"""Modules of pressloc.checks.rules; each names its checks in CHECKS."""


@cache
def pair_checks() -> tuple[Check, ...]:
    """Every check that looks at one pair by itself."""
    return tuple(
        check for rule in _RULES for check in import_module(f"pressloc.checks.rules.{rule}").CHECKS
    )
