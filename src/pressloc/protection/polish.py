"""What can be set right by rule in any draft: edges, end mark, first letter, quotes, separators."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pressloc.engines.base import Link
from pressloc.markup import TAG
from pressloc.protection.edits import Edits
from pressloc.protection.respelling import respell_names
from pressloc.protection.tokens import find_tokens
from pressloc.protection.typography import set_marks
from pressloc.protection.verify import LATIN_SCRIPT
from pressloc.values import Kind, find
from pressloc.values.lexicon import lexicon
from pressloc.values.writing import write_figure

_END_MARKS = {
    "zh": {".": "。", "?": "？", "!": "！", ":": "：", ",": "，", ";": "；"},
    "ar": {"?": "؟", ";": "؛", ",": "،"},
}
"""Marks at the end of a text by language; others write the Latin ones."""
_CLOSERS = "\"”’»'）)」』"
_DROPPED_MARKS = ".?!:"


def polish(
    source: str,
    draft: str,
    links: Sequence[Link],
    source_language: str,
    target_language: str,
) -> tuple[str, tuple[Link, ...]]:
    """A plain draft with what can be set right by rule, and its links moved along."""
    edits = Edits(draft)
    if source_language != target_language:
        _end_mark(source, edits, target_language)
        _first_letter(source, edits, target_language)
        _separators(source, edits, source_language, target_language)
        _double_sign(edits, target_language)
        _rejoin(source, edits)
        _letter_case(source, edits)
        _stray_tags(source, edits)
        if target_language not in LATIN_SCRIPT:
            respell_names(source, edits)
        set_marks(source, edits, target_language)
    _edges(source, edits)
    return edits.result(), edits.links_to_new(links)


def _letter_case(source: str, edits: Edits) -> None:
    """Addresses, handles and codes whose letters are right but for their case."""
    for token in find_tokens(source):
        if token.text in edits.text:
            continue
        found = list(re.finditer(re.escape(token.text), edits.text, re.IGNORECASE))
        if len(found) == 1:
            edits.replace(*found[0].span(), token.text)


def _edges(source: str, edits: Edits) -> None:
    """White space at the edges as the source has it."""
    text = edits.text
    if not text.strip():
        return
    lead = source[: len(source) - len(source.lstrip())]
    tail = source[len(source.rstrip()) :]
    edits.replace(0, len(text) - len(text.lstrip()), lead)
    edits.replace(len(text.rstrip()), len(text), tail)


def _end_mark(source: str, edits: Edits, language: str) -> None:
    """The mark that ends the text, in the form of the language, behind it or within quotes."""
    ours = source.rstrip().rstrip(_CLOSERS)[-1:]
    bare = edits.text.rstrip()
    core = bare.rstrip(_CLOSERS)
    if not core:
        return
    theirs = core[-1]
    table = _END_MARKS.get(language, {})
    known = {**table, **{mark: mark for mark in _DROPPED_MARKS}}
    if theirs in table and ours not in "…" and not core.endswith(("..", "…")):
        edits.replace(len(core) - 1, len(core), table[theirs])
    elif theirs.isalnum() and ours in known and ours and _is_sentence(source):
        edits.replace(len(core), len(core), known[ours])
    elif ours.isalnum() and theirs in ".。" and not _is_abbreviation(core):
        edits.replace(len(core) - 1, len(core), "")


_ABBREVIATION_AT_END = re.compile(r"\b[A-Z][a-z]{0,4}\.$")
_LETTERS_AT_END = re.compile(r"([^\W\d_]+)\.$")


def _is_sentence(source: str) -> bool:
    """Whether the mark ends a sentence, not an abbreviation (`Inc.`)."""
    return len(source.split()) > 3 and not _ABBREVIATION_AT_END.search(source.rstrip())


def _is_abbreviation(text: str) -> bool:
    word = _LETTERS_AT_END.search(text)
    return word is not None and (len(word[1]) == 1 or (len(word[1]) < 5 and word[1][0].isupper()))


_LETTER = re.compile(r"[^\W\d_]")
_WORD = re.compile(r"\S+")


def _first_letter(source: str, edits: Edits, language: str) -> None:
    """A capital at the start where the source has one."""
    if language not in ("tr", "es"):
        return
    ours = next(filter(str.isalpha, source), "")
    match = _LETTER.search(edits.text)
    if match is None or not ours.isupper() or not match[0].islower():
        return
    if edits.text[: match.start()].strip("¿¡\"“«‘'( \u00a0"):
        return
    word = _WORD.match(edits.text, match.start())
    if word and (any(map(str.isupper, word[0])) or word[0] in source):  # iPhone, me@x.com, pip
        return
    if any(edits.text.startswith(token.text, match.start()) for token in find_tokens(source)):
        return
    upper = "İ" if language == "tr" and match[0] == "i" else match[0].upper()
    edits.replace(match.start(), match.end(), upper)


_FIGURE = re.compile(r"(?<![\w.,])\d[\d.,]*\d(?![\w.,]*\d)")
_WITH_MARK = re.compile(r"\d[.,]")


def _separators(source: str, edits: Edits, source_language: str, target_language: str) -> None:
    """Figures that the engine copied get the separators of the target: 1,234.5 → 1.234,5."""
    ours, theirs = lexicon(source_language), lexicon(target_language)
    if ours.decimal == theirs.decimal or not _WITH_MARK.search(source):
        return
    copied = set(_amounts(source, source_language))
    if not copied:
        return
    spans = [value.span for value in find(edits.text, target_language) if value.kind == "time"]
    for match in _FIGURE.finditer(edits.text):
        if match[0] in copied and not any(start <= match.start() < end for start, end in spans):
            written = write_figure(match[0], source_language, target_language)
            edits.replace(match.start(), match.end(), written)


_MARKED_FIGURE = re.compile(r"\d+(?:[:–/,.-]\d+)+")
_RUNS = re.compile(r"\w+|\W")
_MOST_RUNS = 60
"""Longer addresses are left as they are."""


def _rejoin(source: str, edits: Edits) -> None:
    """Figures and tokens between whose characters the engine put spaces: `11: 29`, `@ name`."""
    wanted = {token.text for token in find_tokens(source)}
    wanted.update(match[0] for match in _MARKED_FIGURE.finditer(source))
    for text in sorted(wanted):
        if text in edits.text or not _RUNS.match(text):
            continue
        runs = [re.escape(run) for run in _RUNS.findall(text) if not run.isspace()]
        if len(runs) < 2 or len(runs) > _MOST_RUNS:
            continue
        pattern = (
            r"(?<!\w)" * text[0].isalnum() + r"\s?".join(runs) + r"(?!\w)" * text[-1].isalnum()
        )
        found = list(re.finditer(pattern, edits.text))
        if len(found) == 1:
            edits.replace(*found[0].span(), text)


_SIGN = re.compile(r"(?:US)?[$€£¥₺] ?")


def _double_sign(edits: Edits, language: str) -> None:
    """`$6 millones de dólares` says dollars twice."""
    if not _SIGN.search(edits.text):
        return
    for value in find(edits.text, language):
        sign = _SIGN.match(value.text)
        if sign is None or value.kind is not Kind.CURRENCY:
            continue
        bare = find(value.text[sign.end() :], language)
        if len(bare) == 1 and bare[0].kind is Kind.CURRENCY:
            edits.replace(value.span[0], value.span[0] + sign.end(), "")


def _stray_tags(source: str, edits: Edits) -> None:
    """What looks like markup in a draft and comes from nowhere."""
    for match in TAG.finditer(edits.text):
        if match[0] not in source:
            edits.replace(*match.span(), "")


def _amounts(source: str, language: str) -> Iterator[str]:
    """Figures that are amounts, not versions or names (`Web 2.0`): grouped, or with a unit."""
    for value in find(source, language):
        for match in _FIGURE.finditer(value.text):
            if "," in match[0] or ("." in match[0] and (value.unit or match[0] != value.text)):
                yield match[0]
