"""Turkish suffixes after an apostrophe that do not fit the number or word before: 2024'de."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pressloc.checks.base import Check, Hit, Severity
from pressloc.checks.reading import Reading
from pressloc.checks.turkish_sounds import Advice, advise, spoken
from pressloc.checks.wording import said

_FIGURE = re.compile(
    r"(?<![\w.,/:–-])(?P<figure>[1-9]\d{0,2}(?:\.\d{3})+|[1-9]\d{0,14})"
    r"['’](?P<suffix>[a-zçğıöşü]+)(?!\w)"
)
"""Whole numbers: of 1,5 and 14.00 nobody can tell how they are read."""

_WORD = re.compile(
    r"(?<![\w'’.-])(?P<word>[A-ZÇĞİÖŞÜa-zçğıöşü]{3,})['’](?P<suffix>[a-zçğıöşü]+)(?!\w)"
)
_TURKISH = re.compile("[çğışöüİ]|[aeıioöuü]s[ıi]$|l[ae]r[ıi]$|ezi$|iyeti$")
"""What only words of Turkish spelling have."""

_READ_WITH_FIGURES = frozenset(("milyon", "milyar", "trilyon", "dolar", "avro"))

_APART = re.compile(
    r"(?<=[\w’'”\"»] )(?P<suffix>ın|ını|ının|ına|ında|ından|ini|inin|inde|inden|unun|una|unda|undan"
    r"|nın|nin|nun|nün|nda|nde|ndan|nden|yı|yi|yu|yü)(?![\w'’-])"
)
"""Suffixes that are no words."""

_UNSURE = re.compile("[lktpyhqwx]$|[QWXqwx]")
"""Ends of words that may be spoken otherwise than they are written, as rol, saat, harp."""

_TURKISH_LOWER = str.maketrans({"I": "ı", "İ": "i"})


def find(reading: Reading) -> Iterator[Hit]:
    """Suffixes that break vowel harmony or lack the right consonant."""
    if reading.language != "tr":
        return
    text = reading.target.prose
    for match in _APART.finditer(text):
        yield Hit(
            said("“{word}” stands apart from the word it belongs to", word=match["suffix"]),
            spans=(reading.target.of(match, "suffix"),),
            remedy=said("take the space out"),
        )
    if "'" not in text and "’" not in text:
        return
    for match in _FIGURE.finditer(text):
        figure = match["figure"].replace(".", "")
        yield from _hit(reading, match, advise(spoken(figure), match["suffix"]), fixable=True)
    known = {word[0].split("'")[0].split("’")[0].casefold() for word in reading.source.words}
    for match in _WORD.finditer(text):
        word = match["word"]
        if word in _READ_WITH_FIGURES:
            yield from _hit(reading, match, advise(word, match["suffix"]), fixable=False)
            continue
        if word.isupper() or _UNSURE.search(word) or not _TURKISH.search(word):
            continue
        if any(other.startswith(word.casefold()) for other in known):
            continue
        lowered = word.translate(_TURKISH_LOWER).lower()
        yield from _hit(reading, match, advise(lowered, match["suffix"]), fixable=False)


def _hit(
    reading: Reading, match: re.Match[str], advice: Advice | None, fixable: bool
) -> Iterator[Hit]:
    if advice is None:
        return
    start, end = reading.target.of(match, "suffix")
    fix = None
    if fixable and advice.suffix:
        target = reading.pair.target
        fix = target[:start] + advice.suffix + target[end:]
    yield Hit(
        said("the suffix “{suffix}” does not fit “{word}”", suffix=match["suffix"], word=match[0]),
        spans=((start, end),),
        remedy=said("write “{right}”", right=advice.suffix) if fix else said("mind the last sound"),
        fix=fix,
    )


CHECKS = (
    Check(
        "turkish-suffixes",
        "Turkish suffixes",
        Severity.WARNING,
        "A suffix after an apostrophe follows the last sounds of what is read aloud before it: "
        "2024'te, 1990'da, 3'ü, Türkiye'ye.",
        find,
    ),
)
