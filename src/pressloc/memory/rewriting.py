"""How a value of a translation is written with another amount: as the old one is written."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from pressloc.values import Kind, Value
from pressloc.values.figures import read_figure
from pressloc.values.lexicon import lexicon
from pressloc.values.writing import write_figure, write_value

_FIGURE = re.compile(r"\d+(?:[.,\u066b\u066c]\d+)*")
_SYSTEMS = ("0123456789", "٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹", "０１２３４５６７８９")
_SPACES = "\u00a0\u202f"

_FIXED = {Kind.CODE}
"""Figures of a name: another figure is another name."""

_WRITTEN_ANEW = {Kind.ORDINAL, Kind.FRACTION, Kind.CENTURY, Kind.DECADE}
"""What stands around these figures depends on them (`1.er`, `2.º`)."""

_UNCOUNTED = {Kind.DATE, Kind.TIME, Kind.PHONE}
"""No noun agrees with their figures."""


@dataclass(frozen=True, slots=True)
class Languages:
    """Of a source text and its translation."""

    source: str
    target: str


def rewrite(old: Value, new: Value, there: Value, behind: str, languages: Languages) -> str | None:
    """The text of the value `there`, which translates old, for new; None if that is not sure.

    behind: what follows it in the translation, which may be a suffix that depends on it.
    """
    if old.kind in _FIXED:
        return None
    if old.kind is Kind.PHONE:
        return new.text if there.text == old.text else None
    digits = _system(there.text)
    shown = _latin(there.text)
    text = None
    if old.kind not in _WRITTEN_ANEW:
        text = _with_other_figures(old, new, shown, languages)
    if text is None:
        text = _written_anew(old, new, shown, languages)
    if text is None or not _fits(shown, text, behind, languages.target):
        return None
    return _in_system(text, digits)


def _with_other_figures(old: Value, new: Value, shown: str, languages: Languages) -> str | None:
    """The text with some figures replaced, where the source has changed nothing but figures."""
    if _FIGURE.sub("0", old.text) != _FIGURE.sub("0", new.text):
        return None
    pairs = zip(_FIGURE.findall(old.text), _FIGURE.findall(new.text), strict=True)
    edits = []
    for ours, theirs in pairs:
        if ours == theirs:
            continue
        found = [
            (match.span(), write(theirs))
            for match in _FIGURE.finditer(shown)
            for write in [_writer(ours, match[0], languages)]
            if write is not None
        ]
        if len(found) != 1 or not _same_form(ours, theirs, old.kind, languages):
            return None
        edits += found
    for (start, end), text in sorted(edits, reverse=True):
        shown = shown[:start] + text + shown[end:]
    return shown


def _writer(ours: str, shown: str, languages: Languages) -> Callable[[str], str] | None:
    """Writes figures in the way in which a figure of the source is shown in the target."""
    return next((write for write in _writers(languages) if write(ours) == shown), None)


def _writers(languages: Languages) -> Iterator[Callable[[str], str]]:
    """As the language has it, without marks between thousands, or as the source has it."""
    grouping = lexicon(languages.target).grouping

    def usual(figure: str) -> str:
        return write_figure(figure, languages.source, languages.target)

    yield usual
    yield lambda figure: usual(figure).replace(grouping, "")
    yield lambda figure: figure


def _same_form(ours: str, theirs: str, kind: Kind, languages: Languages) -> bool:
    """Whether a noun counted by the one figure has the form that it has after the other."""
    if kind in _UNCOUNTED:
        return True
    old, new = (read_figure(text, lexicon(languages.source)) for text in (ours, theirs))
    return bool(old and new) and _form(old[0], languages) == _form(new[0], languages)


def _form(amount: Decimal, languages: Languages) -> str:
    """The plural form of CLDR; a language that it does not know has none."""
    from babel import Locale, UnknownLocaleError

    try:
        return str(Locale.parse(languages.target).plural_form(abs(amount)))
    except (ValueError, UnknownLocaleError):
        return ""


def _written_anew(old: Value, new: Value, shown: str, languages: Languages) -> str | None:
    """The new value written by rule, where the old one stands just as the rule writes it."""
    rule = write_value(old, languages.source, languages.target)
    text = write_value(new, languages.source, languages.target)
    plain = str.maketrans(dict.fromkeys(_SPACES, " "))
    if not rule or not text or rule.translate(plain) != shown.translate(plain):
        return None
    if old.kind not in _UNCOUNTED and _form(old.amount[0], languages) != _form(
        new.amount[0], languages
    ):
        return None
    return text if any(space in shown for space in _SPACES) else text.translate(plain)


def _fits(shown: str, text: str, behind: str, language: str) -> bool:
    """Whether what follows fits both: Turkish suffixes follow the last word that is spoken."""
    if language != "tr" or not re.match(r"['’]?[^\W\d_]", behind):
        return True
    return _spoken_end(shown) == _spoken_end(text)


def _spoken_end(text: str) -> str:
    """The end of a text, of a figure with as many zeros as change its last word: `23` and `2013`
    both end in three, `20` and `120` in twenty, `500` in hundred."""
    figures = re.search(r"(\d+)\D*$", text)
    if figures is None or not text[-1].isdigit():
        return text.rpartition(" ")[2]
    last = [match[0] for match in _FIGURE.finditer(text)][-1]
    run = last.rpartition(",")[2].replace(".", "")
    zeros = len(run) - len(run.rstrip("0"))
    if zeros < 2:
        return run[-1 - zeros :]
    return "00" if zeros == 2 else f"{zeros // 3} thousands"


def _system(text: str) -> str:
    """The digits in which a text is written."""
    return next((own for own in _SYSTEMS if any(digit in own for digit in text)), _SYSTEMS[0])


def _latin(text: str) -> str:
    for system in _SYSTEMS[1:]:
        text = text.translate(str.maketrans(system, _SYSTEMS[0]))
    return text.replace("\u066b", ".").replace("\u066c", ",")


def _in_system(text: str, digits: str) -> str:
    if digits == _SYSTEMS[0]:
        return text
    if digits in _SYSTEMS[1:3]:
        text = re.sub(r"(?<=\d)\.(?=\d)", "\u066b", text)
        text = re.sub(r"(?<=\d),(?=\d)", "\u066c", text)
    return text.translate(str.maketrans(_SYSTEMS[0], digits))
