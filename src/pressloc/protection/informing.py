"""Telling an engine of the term base, if it is one that can be told."""

from __future__ import annotations

from pressloc.engines.base import Engine, TakesGlossary, Wanted
from pressloc.protection.masking import in_case
from pressloc.protection.model import Terms


def informed(engine: Engine, terms: Terms | None, target_language: str) -> Engine:
    """The engine, told how terms must be rendered; itself if it takes no glossary."""
    if terms is None or not isinstance(engine, TakesGlossary):
        return engine

    def wanted(text: str) -> list[Wanted]:
        found: dict[str, Wanted] = {}
        for match in terms.find(text):
            accepted = match.rendering.accepted
            if accepted:
                accepted = (in_case(match, target_language), *accepted[1:])
            found[match.text] = Wanted(match.text, accepted, match.rendering.forbidden)
        return list(found.values())

    return engine.with_glossary(wanted)
