"""Engines made for tests: they say what they are told, and lose what they are told."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import pytest

from pressloc.engines.base import Hypothesis, Link

_WORD = re.compile(r"\S+")


def linked(source: str, target: str, order: Sequence[int] | None = None) -> tuple[Link, ...]:
    """Links between the words of two texts, in order or as the order of target words says."""
    ours = [match.span() for match in _WORD.finditer(source)]
    theirs = [match.span() for match in _WORD.finditer(target)]
    places = order if order is not None else range(min(len(ours), len(theirs)))
    return tuple(Link(ours[place], span, 0.9) for place, span in zip(places, theirs, strict=False))


@dataclass
class ScriptedEngine:
    """Answers each text with the answers it was given, best first; other texts with themselves."""

    answers: Mapping[str, Sequence[str]]
    placeholder: str = "⟦{}⟧"
    identity: str = "scripted en→es 1"
    asked: list[tuple[int, tuple[str, ...]]] = field(default_factory=list)

    def translate(
        self,
        texts: Sequence[str],
        *,
        hypotheses: int = 1,
        links: bool = False,
        progress: Callable[[int], None] | None = None,
    ) -> list[tuple[Hypothesis, ...]]:
        """As told."""
        self.asked.append((hypotheses, tuple(texts)))
        if progress:
            progress(len(texts))
        return [
            tuple(
                Hypothesis(answer, -0.1 * rank, linked(text, answer) if links else ())
                for rank, answer in enumerate(list(self.answers.get(text, [text]))[:hypotheses])
            )
            for text in texts
        ]


@pytest.fixture
def scripted() -> type[ScriptedEngine]:
    """The scripted engine."""
    return ScriptedEngine


@pytest.fixture
def link_words() -> Callable[..., tuple[Link, ...]]:
    """Links between the words of two texts."""
    return linked
