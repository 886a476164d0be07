"""The engine that translates with a package: cut, sort, batch, decode, join."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain
from types import MappingProxyType

from pressloc.engines.base import Hypothesis, Link
from pressloc.engines.casing import Speller, Spelling
from pressloc.engines.choice import best_first
from pressloc.engines.cutting import UNSPACED, Limits, Part, cut, needs_cutting
from pressloc.engines.decoding import Batch, Decoder, Draft, Search
from pressloc.engines.links import links_of
from pressloc.engines.packages import Package
from pressloc.engines.placeholders import placeholder_of
from pressloc.engines.repeats import (
    NO_PHRASE_TWICE,
    NO_REPEAT,
    goes_in_circles,
    says_twice,
)
from pressloc.engines.resuming import Resumption, repeats_token, resumption
from pressloc.engines.settings import DecodingSettings
from pressloc.engines.tokenizers import Tokenizer, Tokens, load_tokenizer

_COUNTED_AT_ONCE = 2000
"""Texts whose pieces are counted at once, so that counting 100,000 texts takes little memory."""

_RESUMPTIONS = 4
"""How often an answer is taken up again: of 131 Turkish ones 109 needed it once, 19 twice."""


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
        for text, length in zip(texts, self._lengths(texts), strict=True):
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
        todo = []
        for number, part in enumerate(parts):
            if _has_letter(part):
                todo.append(number)
            else:
                yield number, [_copy(part, links)]
        if not todo:
            return  # nothing needs the model: do not load it
        spelt = [self._spell(part) for part in parts]
        read = [spelling.text for spelling in spelt]
        search = Search(max(hypotheses, self.width), links)
        again: dict[int, list[int]] = {NO_REPEAT: [], NO_PHRASE_TWICE: []}
        resumed: dict[int, Resumption] = {}
        kept: dict[int, list[Hypothesis]] = {}
        for batch, results in self._decoder.run(self._batches(read, todo), search):
            for number, pieces, drafts in zip(batch.keys, batch.pieces, results, strict=True):
                sound = [each for each in drafts if not goes_in_circles(each.pieces, pieces)]
                found = self._hypotheses(spelt[number], sound, links)
                if sound[:1] != drafts[:1]:
                    again[NO_REPEAT].append(number)
                elif (rest := self._resumption(read[number], found[0], sound[0])) is not None:
                    resumed[number] = rest
                elif self._says_twice(found[0], read[number]):
                    again[NO_PHRASE_TWICE].append(number)
                else:
                    yield number, found[:hypotheses]
                    continue
                kept[number] = found
        less = self._repeat_less(spelt, again, search)
        for number, found in chain(less, self._resume(spelt, resumed, search)):
            yield number, self._ranked(read[number], [*found, *kept[number]])[:hypotheses]

    def _repeat_less(
        self, spelt: list[Spelling], again: Mapping[int, list[int]], search: Search
    ) -> Iterator[tuple[int, list[Hypothesis]]]:
        """Answers in which not so many pieces in a row come twice, by number of the text."""
        read = [spelling.text for spelling in spelt]
        for no_repeat, numbers in again.items():
            batches = self._batches(read, numbers)
            for batch, results in self._decoder.run(batches, replace(search, no_repeat=no_repeat)):
                for number, drafts in zip(batch.keys, results, strict=True):
                    yield number, self._hypotheses(spelt[number], drafts, search.attention)

    def _resume(
        self, spelt: list[Spelling], resumed: dict[int, Resumption], search: Search
    ) -> Iterator[tuple[int, list[Hypothesis]]]:
        """Answers that say each token once, as far as that can be had, by number of the text."""
        read = [spelling.text for spelling in spelt]
        for left in reversed(range(_RESUMPTIONS)):
            alike: dict[tuple[tuple[str, ...], ...], list[int]] = {}
            for number, rest in resumed.items():
                alike.setdefault(rest.banned, []).append(number)
            following: dict[int, Resumption] = {}
            for banned, numbers in alike.items():
                batches = self._batches(read, numbers, resumed)
                for batch, results in self._decoder.run(batches, replace(search, banned=banned)):
                    for number, drafts in zip(batch.keys, results, strict=True):
                        found = self._hypotheses(spelt[number], drafts, search.attention)
                        rest_of_it = self._resumption(read[number], found[0], drafts[0])
                        if rest_of_it is not None and left:
                            following[number] = rest_of_it
                        else:
                            yield number, found
            resumed = following

    def _resumption(self, source: str, best: Hypothesis, draft: Draft) -> Resumption | None:
        """How to go on with a draft if even the best answer says a token once too often."""
        if not repeats_token(source, best.text):
            return None
        return resumption(source, self._tokenizer.decode_with_spans(draft.pieces))

    def _ranked(self, source: str, found: list[Hypothesis]) -> list[Hypothesis]:
        return best_first(source, found, unspaced=self._unspaced)

    def _spell(self, text: str) -> Spelling:
        """A text in the case in which the model knows its words."""
        is_wanted = self._settings.ordinary_case and self._package.source == "en"
        return self._speller.spell(text) if is_wanted else Spelling(text, text)

    def _says_twice(self, answer: Hypothesis, source: str) -> bool:
        return says_twice(answer.text, source, unspaced=self._unspaced)

    @property
    def _unspaced(self) -> bool:
        return self._package.target in UNSPACED

    def _batches(
        self,
        parts: list[str],
        numbers: list[int],
        resumed: Mapping[int, Resumption] = MappingProxyType({}),
    ) -> Iterator[Batch]:
        lengths = dict(zip(numbers, self._lengths([parts[n] for n in numbers]), strict=True))
        # Few texts, as those that are asked for again, are spread over all workers.
        share = -(-sum(lengths.values()) // self._decoder.workers)
        limit = min(self._decoder.batch_tokens, share)
        keys: list[int] = []
        for number in sorted(numbers, key=lambda n: -lengths[n]):
            if keys and lengths[keys[0]] * (len(keys) + 1) > limit:
                yield self._batch(parts, keys, lengths[keys[0]], resumed)
                keys = []
            keys.append(number)
        if keys:
            yield self._batch(parts, keys, lengths[keys[0]], resumed)

    def _batch(
        self, parts: list[str], keys: list[int], longest: int, resumed: Mapping[int, Resumption]
    ) -> Batch:
        pieces = [
            [*self._package.source_prefix, *found, *self._package.source_suffix]
            for found in self._tokenizer.encode([parts[key] for key in keys])
        ]
        prefixes = [list(resumed[key].prefix) for key in keys if key in resumed]
        return Batch(tuple(keys), pieces, self._settings.max_target_pieces(longest), prefixes)

    def _lengths(self, texts: list[str]) -> array[int]:
        lengths = array("L")
        for start in range(0, len(texts), _COUNTED_AT_ONCE):
            lengths.extend(self._tokenizer.lengths(texts[start : start + _COUNTED_AT_ONCE]))
        return lengths

    def _hypotheses(self, spelling: Spelling, drafts: list[Draft], links: bool) -> list[Hypothesis]:
        """Different translations of a text, best first; pieces may differ where text does not."""
        source = self._tokenizer.encode_with_spans(spelling.text) if links else None
        found: dict[str, Hypothesis] = {}
        for draft in drafts:
            hypothesis = self._hypothesis(source, draft)
            found.setdefault(hypothesis.text, hypothesis)
        ranked = self._ranked(spelling.text, list(found.values()))
        if spelling.text == spelling.original:
            return ranked
        target = self._package.target
        return [replace(each, text=spelling.restore(each.text, target)) for each in ranked]

    def _hypothesis(self, source: Tokens | None, draft: Draft) -> Hypothesis:
        if source is None:
            return Hypothesis(self._tokenizer.decode(draft.pieces), draft.score)
        target = self._tokenizer.decode_with_spans(draft.pieces)
        skipped = len(self._package.source_prefix)
        found = links_of(source, target, draft.attention, skipped)
        return Hypothesis(target.text, draft.score, found)

    @cached_property
    def _tokenizer(self) -> Tokenizer:
        return load_tokenizer(self._package)

    @cached_property
    def _speller(self) -> Speller:
        return Speller(self._tokenizer.lengths)

    @cached_property
    def _decoder(self) -> Decoder:
        return Decoder(self._package.model, self._settings, self._package.target_prefix)


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
