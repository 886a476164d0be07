"""Argos Translate's own translator, as `benchmarks/throughput.py` times it.

`argostranslate.translate` is the real module. It wants sentence splitters (stanza, minisbd, spacy)
that pressloc leaves out; empty modules stand for them, with a splitter that gives a text back as
one sentence. That is right for segments, and spares Argos the time of splitting.
"""

from __future__ import annotations

import sys
import types
from collections.abc import Iterable
from pathlib import Path


class _WholeText:
    """In place of minisbd.SBDetect: a text is one sentence."""

    def __init__(self, lang: str, use_gpu: bool = False) -> None:
        pass

    def sentences(self, text: str) -> list[str]:
        return [text]


def translator(package: Path):
    """Argos's translation of one installed package, with its settings as they come."""
    _stand_in()
    from argostranslate import translate
    from argostranslate.package import Package

    found = Package(package)
    source = translate.Language(found.from_code, found.from_name)
    target = translate.Language(found.to_code, found.to_name)
    return translate.PackageTranslation(source, target, found)


def run(translation, texts: Iterable[str]) -> list[str]:
    """Translate texts as a program that uses Argos does: one call each."""
    return [translation.translate(text) for text in texts]


def _stand_in() -> None:
    stanza, spacy = types.ModuleType("stanza"), types.ModuleType("spacy")
    minisbd, models = types.ModuleType("minisbd"), types.ModuleType("minisbd.models")
    models.list_models = lambda: ["en"]
    minisbd.SBDetect, minisbd.models = _WholeText, models
    for module in (stanza, spacy, minisbd, models):
        sys.modules.setdefault(module.__name__, module)
