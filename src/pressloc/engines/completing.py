"""Where a token that an answer lacks belongs: the answer up to there, with the token.

Lexically constrained decoding as far as a decoder without constraints allows it: attention proposes
places, the probability of the whole answer with the token decides, and the search goes on from
there (compare grid beam search, Hokamp and Liu 2017).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property

from pressloc.engines.choice import TOKEN
from pressloc.engines.decoding import Decoder
from pressloc.engines.packages import Package
from pressloc.engines.resuming import Resumption, lacking, pieces_of, resumed_after
from pressloc.engines.tokenizers import Tokenizer, Tokens
from pressloc.engines.vocabularies import read_vocabulary

_PLACES = 6
"""Places that are tried: those with the most attention on the token."""

_SPACE = "▁"
_BROKEN = re.compile(r"[⟦⟧⟟\ufffd]+(?:\d+[⟦⟧⟟\ufffd]+)?")
"""What is left of a token whose bytes a model got wrong."""


class Completion:
    """Completes answers of one package."""

    def __init__(
        self, tokenizer: Tokenizer, decoder: Decoder, package: Package, unspaced: bool
    ) -> None:
        self._tokenizer = tokenizer
        self._decoder = decoder
        self._package = package
        self._unspaced = unspaced
        self._forms: dict[str, tuple[str, ...] | None] = {}

    def resumption(self, source: str, pieces: Sequence[str]) -> Resumption | None:
        """How to go on with an answer so that it has the first token that it lacks.

        None if the answer lacks none, or the model cannot write it.
        """
        answer = self._tokenizer.decode_with_spans(pieces)
        missing = lacking(source, answer.text)
        form = self._form(missing[0]) if missing else None
        if form is None:
            return None
        begin, end = _wrong(source, answer)
        sound = [*answer.pieces[:begin], *answer.pieces[end:]]
        gaps = [begin] if begin < end else self._gaps(source, missing[0], sound)
        prefix = self._best(source, list(self._put(sound, gaps, form)))
        return resumed_after(source, self._tokenizer.decode_with_spans(prefix)) if prefix else None

    def _gaps(self, source: str, token: str, pieces: list[str]) -> list[int]:
        """Places of an answer at which the model looks most at the token."""
        read = self._tokenizer.encode_with_spans(source)
        start = source.rindex(token)
        begin, end = pieces_of(read, start, start + len(token))
        skipped = len(self._package.source_prefix)
        rows = self._decoder.attention(self._package.framed(read.pieces), pieces)
        looks = [sum(row[skipped + begin : skipped + end]) for row in rows[: len(pieces)]]
        looks.append(looks[-1] if looks else 0.0)
        inside = _inside_tokens(self._tokenizer.decode_with_spans(pieces))
        found = [
            at
            for at in range(len(looks))
            if at not in inside and (self._unspaced or _opens_word(pieces, at))
        ]
        return sorted(found, key=lambda at: -looks[at])[:_PLACES]

    def _put(
        self, pieces: list[str], gaps: Sequence[int], form: Sequence[str]
    ) -> Iterator[tuple[int, list[str]]]:
        """The answer with the token in every place, and how many of its pieces are then said."""
        for gap in gaps:
            for lead in ([_SPACE], []) if self._unspaced else ([_SPACE],):
                yield gap + len(lead) + len(form), [*pieces[:gap], *lead, *form, *pieces[gap:]]

    def _best(self, source: str, tries: Sequence[tuple[int, list[str]]]) -> list[str] | None:
        """The most probable of several answers, up to its token; None if they are too long."""
        read = self._package.framed(self._tokenizer.encode([source])[0])
        scores = self._decoder.scores(read, [answer for _, answer in tries])
        if not scores:
            return None
        said, answer = tries[max(range(len(tries)), key=scores.__getitem__)]
        return answer[:said]

    def _form(self, token: str) -> tuple[str, ...] | None:
        """The pieces, without the space before, in which the model most likely writes a token."""
        if token not in self._forms:
            read = self._tokenizer.encode([token])[0]
            forms = [form for form in (_bare(read), _bytes(token)) if self._writes(form, token)]
            scores = self._decoder.scores(
                self._package.framed(read), [[_SPACE, *form] for form in forms]
            )
            best = max(zip(scores, forms, strict=True), default=None)
            self._forms[token] = best[1] if best else None
        return self._forms[token]

    def _writes(self, form: Sequence[str], token: str) -> bool:
        is_known = not self._known or self._known.issuperset(form)
        return is_known and self._tokenizer.decode(form) == token

    @cached_property
    def _known(self) -> frozenset[str]:
        return read_vocabulary(self._package, "target")


def _wrong(source: str, answer: Tokens) -> tuple[int, int]:
    """The pieces of the first token that is broken, or not in the source; an empty range if none.

    That is where a token belongs that is lacking.
    """
    sound = {match.span() for match in TOKEN.finditer(answer.text) if match.group() in source}
    for match in _BROKEN.finditer(answer.text):
        if not any(start < match.end() and match.start() < end for start, end in sound):
            begin, end = pieces_of(answer, *match.span())
            return begin - (answer.pieces[begin - 1 : begin] == (_SPACE,)), end
    return 0, 0


def _inside_tokens(answer: Tokens) -> set[int]:
    """Places between the pieces of one token."""
    ranges = (pieces_of(answer, *match.span()) for match in TOKEN.finditer(answer.text))
    return {at for begin, end in ranges for at in range(begin + 1, end)}


def _opens_word(pieces: Sequence[str], at: int) -> bool:
    return at in (0, len(pieces)) or pieces[at].startswith(_SPACE)


def _bare(pieces: Sequence[str]) -> tuple[str, ...]:
    """Pieces of a token without the space that a tokeniser puts before a text."""
    first, *rest = pieces
    first = first.removeprefix(_SPACE)
    return (first, *rest) if first else tuple(rest)


def _bytes(token: str) -> tuple[str, ...]:
    """A token as models write it that have no piece for its brackets."""
    pieces: list[str] = []
    for character in token:
        encoded = character.encode()
        pieces += [character] if len(encoded) == 1 else [f"<0x{byte:02X}>" for byte in encoded]
    return tuple(pieces)
