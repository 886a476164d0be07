"""The engine that translates with a package: cut, search, join."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from pressloc.engines.base import Hypothesis, Link
from pressloc.engines.cutting import Limits, Part, cut, needs_cutting
from pressloc.engines.packages import Package
from pressloc.engines.placeholders import placeholder_of
from pressloc.engines.searching import Searcher
from pressloc.engines.settings import DecodingSettings
from pressloc.engines.tokenizers import Tokenizer, load_tokenizer


@dataclass(frozen=True, slots=True)
class _Layout:
    """A text as its parts (numbered through all texts) and the white space after the last."""

    parts: tuple[Part, ...]
    first: int
    tail: str


class ModelEngine:
    """Translates with one package, which is loaded when the first text comes."""

    def __init__(self, package: Package, settings: DecodingSettings) -> None:
        self._package = package
        self._settings = settings.tuned(package.tuning)

    @property
    def rules(self) -> str:
        """What else than the package decides how it translates."""
        return self._settings.rules

    @property
    def width(self) -> int:
        """Hypotheses that the search finds in any case."""
        return self._settings.beam_size

    @property
    def identity(self) -> str:
        """Kind, pair and version of the package: `argos en→es 1.9`."""
        return self._package.identity

    @cached_property
    def placeholder(self) -> str:
        """The token form that this package copies; found by experiment if nobody recorded it."""
        return placeholder_of(self._package, self)

    def translate(
        self,
        texts: Sequence[str],
        *,
        hypotheses: int = 1,
        links: bool = False,
        progress: Callable[[int], None] | None = None,
    ) -> list[tuple[Hypothesis, ...]]:
        """Translate texts: up to so many different hypotheses, best first.

        Equal texts are translated once; texts without a letter come back as they are. progress
        is told the number of texts finished so far. PackageError if the package cannot be loaded.
        """
        copies: dict[str, int] = {}
        for text in texts:
            copies[text] = copies.get(text, 0) + 1
        done: dict[str, tuple[Hypothesis, ...]] = {}
        finished = 0
        for text, found in self._translate(list(copies), hypotheses, links):
            done[text] = found
            finished += copies[text]
            if progress:
                progress(finished)
        return [done[text] for text in texts]

    def _translate(
        self, texts: list[str], hypotheses: int, links: bool
    ) -> Iterator[tuple[str, tuple[Hypothesis, ...]]]:
        """Hypotheses of different texts, in the order in which they are finished."""
        waiting: list[str] = []
        for text in texts:
            if _has_letter(text):
                waiting.append(text)
            else:
                yield text, (_copy(text, links),)
        layouts = self._lay_out(waiting)
        missing = [len(layout.parts) for layout in layouts]
        owner = array("L", (i for i, layout in enumerate(layouts) for _ in layout.parts))
        parts = [part.text for layout in layouts for part in layout.parts]
        drafts: dict[int, list[Hypothesis]] = {}
        for number, found in self._decode(parts, hypotheses, links):
            drafts[number] = found
            missing[owner[number]] -= 1
            if missing[owner[number]] == 0:
                layout = layouts[owner[number]]
                numbers = range(layout.first, layout.first + len(layout.parts))
                yield waiting[owner[number]], _joined(layout, [drafts.pop(n) for n in numbers])

    def _lay_out(self, texts: list[str]) -> list[_Layout]:
        layouts: list[_Layout] = []
        first = 0
        limits = Limits(self._settings.sentence_pieces, self._settings.max_source_pieces)
        for text, length in zip(texts, self._searcher.lengths(texts), strict=True):
            if length > limits.one_sentence or needs_cutting(text):
                parts, tail = cut(text, self._package.target, limits, self._tokenizer.lengths)
            else:
                parts, tail = [Part("", text, 0)], ""
            layouts.append(_Layout(tuple(parts), first, tail))
            first += len(parts)
        return layouts

    def _decode(
        self, parts: list[str], hypotheses: int, links: bool
    ) -> Iterator[tuple[int, list[Hypothesis]]]:
        """Hypotheses of every part by its number, the longest parts first."""
        todo = {}
        for number, part in enumerate(parts):
            if _has_letter(part):
                todo[number] = part
            else:
                yield number, [_copy(part, links)]
        yield from self._searcher.search(todo, hypotheses, links)

    @cached_property
    def _searcher(self) -> Searcher:
        return Searcher(self._package, self._settings, self._tokenizer)

    @cached_property
    def _tokenizer(self) -> Tokenizer:
        return load_tokenizer(self._package)


def _has_letter(text: str) -> bool:
    return any(map(str.isalpha, text))


def _copy(text: str, links: bool) -> Hypothesis:
    whole = (0, len(text))
    return Hypothesis(text, 0.0, (Link(whole, whole, 1.0),) if links and text.strip() else ())


def _joined(layout: _Layout, found: list[list[Hypothesis]]) -> tuple[Hypothesis, ...]:
    """Hypotheses of a text from those of its parts: the first of all, the second of all …"""
    if len(layout.parts) == 1 and not layout.parts[0].before and not layout.tail:
        return tuple(found[0])
    most = max(len(hypotheses) for hypotheses in found)  # a copied part has only one
    return tuple(
        _join(layout, [hypotheses[min(rank, len(hypotheses) - 1)] for hypotheses in found])
        for rank in range(most)
    )


def _join(layout: _Layout, hypotheses: list[Hypothesis]) -> Hypothesis:
    text = ""
    links: list[Link] = []
    weight = total = 0.0
    for part, hypothesis in zip(layout.parts, hypotheses, strict=True):
        text += part.before
        links += (_moved(link, part.start, len(text)) for link in hypothesis.links)
        text += hypothesis.text
        weight += len(part.text)
        total += (hypothesis.score or 0.0) * len(part.text)
    return Hypothesis(text + layout.tail, total / weight, tuple(links))


def _moved(link: Link, source: int, target: int) -> Link:
    return Link(
        (link.source[0] + source, link.source[1] + source),
        (link.target[0] + target, link.target[1] + target),
        link.weight,
    )
