"""Searches of a model for the translations of texts: one for all, and more for those that fail.

An answer that loops or says things twice is asked for again with less repetition allowed; one that
says a token too often is taken up again where it was still right; one that lacks a token is taken
up again with it (`completing`).
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain
from types import MappingProxyType

from pressloc.engines.base import Hypothesis
from pressloc.engines.casing import Speller, Spelling
from pressloc.engines.choice import best_first
from pressloc.engines.completing import Completion
from pressloc.engines.cutting import UNSPACED
from pressloc.engines.decoding import Batch, Decoder, Draft, Search
from pressloc.engines.links import links_of
from pressloc.engines.packages import Package
from pressloc.engines.repeats import (
    NO_PHRASE_TWICE,
    NO_REPEAT,
    goes_in_circles,
    says_twice,
)
from pressloc.engines.resuming import Resumption, keeps_tokens, repeats_token, resumption
from pressloc.engines.settings import DecodingSettings
from pressloc.engines.tokenizers import Tokenizer, Tokens

_COUNTED_AT_ONCE = 2000
"""Texts whose pieces are counted at once, so that counting 100,000 texts takes little memory."""

_RESUMPTIONS = 4
"""How often an answer is taken up again: of 131 Turkish ones 109 needed it once, 19 twice."""


@dataclass(frozen=True, slots=True)
class _Answer:
    """What a model answered, as text and as it gave it."""

    hypothesis: Hypothesis
    draft: Draft

    @property
    def text(self) -> str:
        return self.hypothesis.text


class Searcher:
    """Searches with one package, loaded when the first text comes."""

    def __init__(self, package: Package, settings: DecodingSettings, tokenizer: Tokenizer) -> None:
        self._package = package
        self._settings = settings
        self._tokenizer = tokenizer

    @cached_property
    def decoder(self) -> Decoder:
        """The model; PackageError if it cannot be loaded."""
        return Decoder(self._package.model, self._settings, self._package.target_prefix)

    def search(
        self, texts: Mapping[int, str], hypotheses: int, links: bool
    ) -> Iterator[tuple[int, list[Hypothesis]]]:
        """Translations of every text by its number, best first, the longest texts first."""
        if not texts:
            return  # nothing needs the model: do not load it
        search = Search(max(hypotheses, self._settings.beam_size), links)
        spelt = {number: self._spell(text) for number, text in texts.items()}
        read = {number: spelling.text for number, spelling in spelt.items()}
        lack: dict[int, list[_Answer]] = {}
        for number, answers in self._said_once(read, search):
            if not keeps_tokens(read[number], answers[0].text):
                lack[number] = answers
            else:
                yield number, self._told(spelt[number], answers[:hypotheses])
        for number, answers in self._completed(read, lack, search):
            yield number, self._told(spelt[number], answers[:hypotheses])

    def lengths(self, texts: Sequence[str]) -> array[int]:
        """Number of pieces of every text."""
        lengths = array("L")
        for start in range(0, len(texts), _COUNTED_AT_ONCE):
            lengths.extend(self._tokenizer.lengths(texts[start : start + _COUNTED_AT_ONCE]))
        return lengths

    def _said_once(
        self, texts: Mapping[int, str], search: Search
    ) -> Iterator[tuple[int, list[_Answer]]]:
        """Answers that say nothing twice, as far as that can be had."""
        again: dict[int, list[int]] = {NO_REPEAT: [], NO_PHRASE_TWICE: []}
        resumed: dict[int, Resumption] = {}
        kept: dict[int, list[_Answer]] = {}
        for batch, results in self.decoder.run(self._batches(texts, texts), search):
            for number, pieces, drafts in zip(batch.keys, batch.pieces, results, strict=True):
                text = texts[number]
                sound = [each for each in drafts if not goes_in_circles(each.pieces, pieces)]
                found = self._answers(text, sound, search.attention)
                if sound[:1] != drafts[:1]:
                    again[NO_REPEAT].append(number)
                elif (rest := self._resumption(text, found[0])) is not None:
                    resumed[number] = rest
                elif says_twice(found[0].text, text, unspaced=self._unspaced):
                    again[NO_PHRASE_TWICE].append(number)
                else:
                    yield number, found
                    continue
                kept[number] = found
        less = self._repeat_less(texts, again, search)
        for number, found in chain(less, self._resumed(texts, resumed, search)):
            yield number, self._ranked(texts[number], [*found, *kept[number]])

    def _repeat_less(
        self, texts: Mapping[int, str], again: Mapping[int, list[int]], search: Search
    ) -> Iterator[tuple[int, list[_Answer]]]:
        """Answers in which not so many pieces in a row come twice."""
        for no_repeat, numbers in again.items():
            batches = self._batches(texts, numbers)
            for batch, results in self.decoder.run(batches, replace(search, no_repeat=no_repeat)):
                for number, drafts in zip(batch.keys, results, strict=True):
                    yield number, self._answers(texts[number], drafts, search.attention)

    def _resumed(
        self, texts: Mapping[int, str], resumed: dict[int, Resumption], search: Search
    ) -> Iterator[tuple[int, list[_Answer]]]:
        """Answers that say each token once, as far as that can be had."""
        for left in reversed(range(_RESUMPTIONS)):
            following: dict[int, Resumption] = {}
            for number, found in self._taken_up(texts, resumed, search):
                rest = self._resumption(texts[number], found[0])
                if rest is not None and left:
                    following[number] = rest
                else:
                    yield number, found
            resumed = following

    def _completed(
        self, texts: Mapping[int, str], lack: dict[int, list[_Answer]], search: Search
    ) -> Iterator[tuple[int, list[_Answer]]]:
        """Answers with the tokens that they lack, as far as these can be placed."""
        if not lack:
            return
        completion = Completion(self._tokenizer, self.decoder, self._package, self._unspaced)
        for left in reversed(range(_RESUMPTIONS)):
            resumed: dict[int, Resumption] = {}
            for number, answers in lack.items():
                rest = completion.resumption(texts[number], answers[0].draft.pieces)
                rest = rest or self._resumption(texts[number], answers[0])
                if rest is None:
                    yield number, answers
                else:
                    resumed[number] = rest
            following: dict[int, list[_Answer]] = {}
            for number, found in self._taken_up(texts, resumed, search):
                answers = self._ranked(texts[number], [*found, *lack[number]])
                gains = answers[0] in found
                if left and gains and not keeps_tokens(texts[number], answers[0].text):
                    following[number] = answers
                else:
                    yield number, answers
            lack = following

    def _taken_up(
        self, texts: Mapping[int, str], resumed: Mapping[int, Resumption], search: Search
    ) -> Iterator[tuple[int, list[_Answer]]]:
        """Answers that begin as said, without what may not follow."""
        alike: dict[tuple[tuple[str, ...], ...], list[int]] = {}
        for number, rest in resumed.items():
            alike.setdefault(rest.banned, []).append(number)
        for banned, numbers in alike.items():
            batches = self._batches(texts, numbers, resumed)
            for batch, results in self.decoder.run(batches, replace(search, banned=banned)):
                for number, drafts in zip(batch.keys, results, strict=True):
                    yield number, self._answers(texts[number], drafts, search.attention)

    def _resumption(self, source: str, best: _Answer) -> Resumption | None:
        """How to go on with an answer if even the best says a token once too often."""
        if not repeats_token(source, best.text):
            return None
        return resumption(source, self._tokenizer.decode_with_spans(best.draft.pieces))

    # Texts to batches, drafts to answers

    def _spell(self, text: str) -> Spelling:
        """A text in the case in which the model knows its words."""
        is_wanted = self._settings.ordinary_case and self._package.source == "en"
        return self._speller.spell(text) if is_wanted else Spelling(text, text)

    def _told(self, spelling: Spelling, answers: Sequence[_Answer]) -> list[Hypothesis]:
        """Answers with the capitals that the text had."""
        found = [answer.hypothesis for answer in answers]
        if spelling.text == spelling.original:
            return found
        target = self._package.target
        return [replace(each, text=spelling.restore(each.text, target)) for each in found]

    def _batches(
        self,
        texts: Mapping[int, str],
        numbers: Iterable[int],
        resumed: Mapping[int, Resumption] = MappingProxyType({}),
    ) -> Iterator[Batch]:
        numbers = list(numbers)
        lengths = dict(zip(numbers, self.lengths([texts[n] for n in numbers]), strict=True))
        # Few texts, as those that are asked for again, are spread over all workers.
        share = -(-sum(lengths.values()) // self.decoder.workers)
        limit = min(self.decoder.batch_tokens, share)
        keys: list[int] = []
        for number in sorted(numbers, key=lambda n: -lengths[n]):
            if keys and lengths[keys[0]] * (len(keys) + 1) > limit:
                yield self._batch(texts, keys, lengths[keys[0]], resumed)
                keys = []
            keys.append(number)
        if keys:
            yield self._batch(texts, keys, lengths[keys[0]], resumed)

    def _batch(
        self,
        texts: Mapping[int, str],
        keys: list[int],
        longest: int,
        resumed: Mapping[int, Resumption],
    ) -> Batch:
        pieces = [
            self._package.framed(found)
            for found in self._tokenizer.encode([texts[key] for key in keys])
        ]
        prefixes = [list(resumed[key].prefix) for key in keys if key in resumed]
        return Batch(tuple(keys), pieces, self._settings.max_target_pieces(longest), prefixes)

    def _answers(self, text: str, drafts: list[Draft], links: bool) -> list[_Answer]:
        """Different answers to a text, best first; pieces may differ where text does not."""
        source = self._tokenizer.encode_with_spans(text) if links else None
        found: dict[str, _Answer] = {}
        for draft in drafts:
            hypothesis = self._hypothesis(source, draft)
            found.setdefault(hypothesis.text, _Answer(hypothesis, draft))
        return self._ranked(text, list(found.values()))

    def _hypothesis(self, source: Tokens | None, draft: Draft) -> Hypothesis:
        if source is None:
            return Hypothesis(self._tokenizer.decode(draft.pieces), draft.score)
        target = self._tokenizer.decode_with_spans(draft.pieces)
        skipped = len(self._package.source_prefix)
        found = links_of(source, target, draft.attention, skipped)
        return Hypothesis(target.text, draft.score, found)

    def _ranked(self, source: str, answers: list[_Answer]) -> list[_Answer]:
        return best_first(source, answers, unspaced=self._unspaced)

    @property
    def _unspaced(self) -> bool:
        return self._package.target in UNSPACED

    @cached_property
    def _speller(self) -> Speller:
        return Speller(self._tokenizer.lengths)
