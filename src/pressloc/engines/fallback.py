"""Several engines in an order: what the first has no answer for, the next one translates."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from pressloc.engines.base import (
    ORDER,
    Attempt,
    CanFail,
    Engine,
    Glossary,
    Hypothesis,
    Metered,
    TakesGlossary,
    aligner_of,
    rules_of,
)
from pressloc.engines.usage import Usage, total
from pressloc.errors import EngineError, PresslocError


class FallbackEngine:
    """Translates with the first engine of an order that has an answer for a text.

    Every hypothesis names the engine that made it.
    """

    def __init__(self, engines: Sequence[Engine]) -> None:
        """engines: at least one, in the order in which they are asked."""
        self._engines = tuple(engines)

    @property
    def identity(self) -> str:
        """The identities of all, in their order."""
        return ORDER.join(engine.identity for engine in self._engines)

    @property
    def placeholder(self) -> str:
        """The form that the first engine copies; a token that another one loses is noticed."""
        return self._engines[0].placeholder

    @property
    def rules(self) -> str:
        """The settings of all, in their order."""
        return ORDER.join(filter(None, map(rules_of, self._engines)))

    @property
    def aligner(self) -> Engine | None:
        """The first engine whose hypotheses carry links."""
        return next((a for a in map(aligner_of, self._engines) if a is not None), None)

    def with_glossary(self, glossary: Glossary) -> FallbackEngine:
        """The same order, in which every engine that takes a glossary has it."""
        return FallbackEngine(
            [
                engine.with_glossary(glossary) if isinstance(engine, TakesGlossary) else engine
                for engine in self._engines
            ]
        )

    def take_usage(self) -> dict[str, Usage]:
        """What each engine used since the last call."""
        return total(each.take_usage() for each in self._engines if isinstance(each, Metered))

    def translate(
        self,
        texts: Sequence[str],
        *,
        hypotheses: int = 1,
        links: bool = False,
        progress: Callable[[int], None] | None = None,
    ) -> list[tuple[Hypothesis, ...]]:
        """Translate texts; an empty text for one that no engine has an answer for.

        The errors of the engines that gave up, if all of them did and texts are left.
        """
        found: dict[int, tuple[Hypothesis, ...]] = {}
        left = list(range(len(texts)))
        errors: list[PresslocError] = []
        for engine in self._engines:
            before = len(texts) - len(left)
            tried = _attempt(
                engine,
                [texts[at] for at in left],
                hypotheses,
                links,
                _after(before, progress),
            )
            for at, answers in zip(left, tried.found, strict=True):
                if answers and answers[0].text.strip():
                    named = (replace(answer, engine=engine.identity) for answer in answers)
                    found[at] = tuple(named)
            left = [at for at in left if at not in found]
            if tried.error is not None:
                errors.append(tried.error)
            if not left:
                break
        if left and len(errors) == len(self._engines):
            raise errors[0] if len(errors) == 1 else EngineError("; ".join(map(str, errors)))
        return [found.get(at, (Hypothesis("", None),)) for at in range(len(texts))]


def _after(before: int, progress: Callable[[int], None] | None) -> Callable[[int], None] | None:
    """What tells the progress of an engine, given what those before it have done."""
    return None if progress is None else lambda done: progress(before + done)


def _attempt(
    engine: Engine,
    texts: Sequence[str],
    hypotheses: int,
    links: bool,
    progress: Callable[[int], None] | None,
) -> Attempt:
    """What an engine makes of texts, whether or not it is one that says when it fails."""
    if isinstance(engine, CanFail):
        return engine.attempt(texts, hypotheses=hypotheses, links=links, progress=progress)
    try:
        answers = engine.translate(texts, hypotheses=hypotheses, links=links, progress=progress)
    except PresslocError as error:
        return Attempt(tuple(() for _ in texts), error)
    return Attempt(tuple(answers))
