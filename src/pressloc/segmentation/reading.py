"""Reading around a full stop: the word before it, the clause behind it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto
from itertools import islice

from pressloc.segmentation import lexicon, vocabulary

OPENERS = "\"'“‘«„‚([{¿¡*_\ufffc"
"""What may stand before the first letter of a sentence; the last one stands for a picture."""

LONGEST_LOOK = 2_000
"""Characters read back and ahead at most, so that a text without an end costs no more."""
_LETTERS_DOTTED = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]?")
_CORE = re.compile(r"[\"'“‘«„‚(\[{¿¡*_\ufffc]*(.*?)([.,;:!?…‽\"'”’»)\]}*\ufffc—–-]*)", re.DOTALL)
_INNER_CAPITAL = re.compile(r"[^\W\d_A-Z]{1,6}[A-Z]\w|[a-z]{1,3}\d")
_WORD = re.compile(r"\S+")
_LOOK_AHEAD = 16
"""Words read to find the predicate of a clause; subjects of releases are long."""


class Clause(Enum):
    """How surely a new sentence begins at a place."""

    CERTAIN = auto()
    """With a word that hardly stands anywhere else with a capital."""
    LIKELY = auto()
    """With a subject and a predicate."""
    UNLIKELY = auto()


@dataclass(frozen=True, slots=True)
class Ahead:
    """What stands behind a possible boundary."""

    clause: Clause
    first: str
    """First word, bare."""
    run: tuple[str, ...]
    """Capitalised words from the first on, with the small words between them."""
    then: str
    """The lower-case word behind them, or a punctuation mark, or nothing."""


def word_before(text: str, end: int, start: int) -> str:
    """The word that ends at an offset, not looking before start; opening marks taken off."""
    at = end
    while at > start and not text[at - 1].isspace() and text[at - 1] not in '—(“‘"[«':
        at -= 1
    return text[at:end].lstrip(OPENERS)


def previous_word(text: str, end: int, start: int) -> str:
    """The last white-space delimited word before an offset, with its punctuation."""
    at = end
    while at > start and text[at - 1].isspace():
        at -= 1
    end = at
    while at > start and not text[at - 1].isspace():
        at -= 1
    return text[at:end].lstrip(OPENERS)


def has_predicate(text: str) -> bool:
    """Tell whether a beginning of a sentence can be a whole one: more than names and titles."""
    return any(
        word.islower() and word not in vocabulary.CONNECTORS and len(word) > 1
        for word in (match[0].strip(",;:\"'“”‘’()[]") for match in _WORD.finditer(text))
    )


def has_verb(text: str) -> bool:
    """Tell whether a text holds what looks like the verb of a predicate."""
    return any(is_finite(match[0].strip(",;:\"'“”‘’()[]")) for match in _WORD.finditer(text))


def is_mixed_case(word: str) -> bool:
    """Tell whether a word is a name such as `iPhone`, `eKobo` or `v2`."""
    return word[:1].islower() and _INNER_CAPITAL.match(word) is not None


def ahead(text: str, at: int) -> Ahead:
    """Read the words from an offset to the first that is not part of a name."""
    words = [match[0] for match in islice(_WORD.finditer(text, at), _LOOK_AHEAD)]
    cores = [_core(word) for word in words]
    first, tail = cores[0] if cores else ("", "")
    run, then = _run(cores)
    clause = _clause(first, tail, run, then, [core for core, _ in cores])
    return Ahead(clause, first, run, then)


def _core(word: str) -> tuple[str, str]:
    match = _CORE.fullmatch(word)
    assert match is not None
    core, tail = match[1], match[2]
    if tail.startswith(".") and is_abbreviation(core):
        return core + ".", tail[1:]
    return core, tail


def is_abbreviation(word: str) -> bool:
    """Tell whether a word before a full stop may be an abbreviation or an initial."""
    key = word.lower()
    return (
        (len(word) == 1 and word.isupper())
        or (key in lexicon.ABBREVIATIONS and (key not in lexicon.WORDS_TOO or word[0].isupper()))
        or _LETTERS_DOTTED.fullmatch(word) is not None
    )


def _run(cores: list[tuple[str, str]]) -> tuple[tuple[str, ...], str]:
    run: list[str] = []
    for index, (core, tail) in enumerate(cores):
        following = cores[index + 1][0] if index + 1 < len(cores) else ""
        joins = core.lower() in vocabulary.CONNECTORS and following[:1].isupper() and not tail
        if core and not joins and not _is_of_name(core, bool(run)):
            return tuple(run), core
        run.append(core)
        if tail and tail not in ("”", "’", ")", '"', "'"):
            return tuple(run), tail.lstrip("”’)\"'")[:1]
    return tuple(run), ""


def _is_of_name(word: str, follows: bool) -> bool:
    """A capitalised word, a brand, or a figure behind one: `Gate 3`."""
    return word[0].isupper() or is_mixed_case(word) or (follows and word[0].isdigit())


def _clause(first: str, tail: str, run: tuple[str, ...], then: str, words: list[str]) -> Clause:
    key = first.lower()
    if not first:
        return Clause.UNLIKELY
    shouted = len(first) > 1 and first.isupper() and not (words[1:2] and words[1].isupper())
    if key in vocabulary.STARTERS and not tail.startswith(".") and not shouted:
        if key != "may":
            return Clause.CERTAIN
    elif key in ("mr.", "mrs.", "ms."):
        return Clause.CERTAIN
    if not run:
        return Clause.LIKELY if _counted_subject(words) else Clause.UNLIKELY
    if then in (",", ":") or (key in vocabulary.IMPERATIVES and then):
        return Clause.LIKELY
    if not then[:1].isalpha():
        return Clause.UNLIKELY
    if then not in vocabulary.NOT_VERBS:
        return Clause.LIKELY
    rest = words[len(run) : _LOOK_AHEAD]
    return Clause.LIKELY if any(map(is_finite, rest)) and len(run) <= 3 else Clause.UNLIKELY


def _counted_subject(words: list[str]) -> bool:
    """`12 contractors have`: a number and its noun."""
    return (
        len(words) > 2
        and words[0][:1].isdigit()
        and words[1].islower()
        and words[1] not in vocabulary.NOT_VERBS
    )


def is_finite(word: str) -> bool:
    """Tell whether a word looks like the verb of a predicate."""
    return word in vocabulary.FINITE or (
        word.islower() and word.endswith("ed") and len(word) > 3 and word not in ("based", "need")
    )
