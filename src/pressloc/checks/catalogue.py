"""Checks a PO file, any in the world: reads it, makes pairs of its entries, places the findings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pressloc.catalogs.header import field_of
from pressloc.catalogs.po import Entry, PoFile
from pressloc.catalogs.reading import parse
from pressloc.checks.base import Context, Finding, Pair, Severity
from pressloc.checks.dismissals import dismissed
from pressloc.checks.entries import Languages, pairs_of
from pressloc.checks.plurals import PluralRule, rule_of
from pressloc.checks.runner import DEFAULT, run_many
from pressloc.checks.wording import said
from pressloc.errors import CatalogError, SourceError
from pressloc.files import read_bytes

_CREDITS_WORDS = (
    "translator-credits|translator_credits|your names|your emails"
    "|name of translators|names of translators|email of translators|emails of translators"
)
_CREDITS = frozenset(_CREDITS_WORDS.split("|"))
"""Texts that stand for a list of the translators, and are no source."""

_LOCALE = re.compile(r"[A-Za-z]{2,3}(?:[_-](?:[A-Z][a-z]{3}|[A-Z]{2}|\d{3}))?(?:@\w+)?")


@dataclass(frozen=True, slots=True)
class Located:
    """A finding with the place of its entry."""

    file: Path
    line: int
    """First line of the entry in the file."""
    msgctxt: str
    msgid: str
    finding: Finding
    form: int | None = None
    """Which plural form it is about, if the entry has some."""


@dataclass(frozen=True, slots=True)
class Item:
    """One text of a catalogue with its translation, ready to be checked."""

    entry: Entry
    pair: Pair
    form: int | None = None


@dataclass(frozen=True, slots=True)
class Catalogue:
    """A PO file that was read for checking."""

    path: Path
    po: PoFile
    locale: str
    items: tuple[Item, ...]
    rule: PluralRule | None

    @property
    def language(self) -> str:
        """Language of its locale."""
        return re.split(r"[_@-]", self.locale)[0].lower()


def read(path: Path, source_language: str = "en", locale: str = "") -> Catalogue:
    """Read a PO file; the locale is the header's if none is given, else file's or folder's name.

    CatalogError if it cannot be read or its language cannot be told.
    """
    try:
        data = read_bytes(path)
    except SourceError as error:
        raise CatalogError(error.message, file=error.file, remedy=error.remedy) from error
    po = parse(data, path)
    locale = locale or _locale_of(path, field_of(po.header, "language"))
    rule = rule_of(field_of(po.header, "plural-forms"))
    catalogue = Catalogue(path, po, locale, (), rule)
    items = tuple(
        item
        for entry in po.entries
        if not entry.obsolete and entry.msgid.lower() not in _CREDITS
        for item in _items(entry, catalogue, source_language)
    )
    return Catalogue(path, po, locale, items, rule)


def _locale_of(path: Path, language: str) -> str:
    """The header's, else `tr.po`, `app.tr.po`, `app-tr.po`, else a folder `tr/LC_MESSAGES/`."""
    candidates = [
        language,
        path.stem,
        path.stem.rpartition(".")[2],
        path.stem.rpartition("-")[2],
        *(part.name for part in path.resolve().parents),
    ]
    for candidate in candidates:
        if _LOCALE.fullmatch(candidate) and _is_known(candidate):
            return candidate.replace("-", "_")
    raise CatalogError(
        "its language cannot be told", file=path, remedy="add a line Language: xx to its header"
    )


def _is_known(candidate: str) -> bool:
    from babel import Locale, UnknownLocaleError

    try:
        Locale.parse(candidate.partition("@")[0].replace("-", "_"))
    except (ValueError, UnknownLocaleError):
        return False
    return True


def _items(entry: Entry, catalogue: Catalogue, source_language: str) -> Iterator[Item]:
    languages = Languages(source_language, catalogue.language, catalogue.locale)
    for form, pair in pairs_of(entry, languages, catalogue.rule):
        yield Item(entry, pair, form)


def check(catalogue: Catalogue, context: Context = DEFAULT) -> list[Located]:
    """All findings of a catalogue, in the order of its entries."""
    items = catalogue.items
    found = run_many([item.pair for item in items], context)
    located = [
        _located(catalogue, item.entry, finding, item.form)
        for item, findings in zip(items, found, strict=True)
        for finding in findings
    ]
    located += _plural_findings(catalogue)
    return sorted(located, key=lambda each: each.line)


def _located(
    catalogue: Catalogue, entry: Entry, finding: Finding, form: int | None = None
) -> Located:
    return Located(catalogue.path, entry.line, entry.msgctxt or "", entry.msgid, finding, form)


def _plural_findings(catalogue: Catalogue) -> Iterator[Located]:
    """Entries whose plural forms are not as many as the language has, or partly empty."""
    for entry in catalogue.po.entries:
        forms: Sequence[str] = entry.plural_msgstrs
        if entry.obsolete or entry.msgid_plural is None or not any(forms):
            continue
        message = None
        if catalogue.rule and len(forms) != catalogue.rule.forms:
            message = said(
                "plural forms: {there}; the header says: {wanted}",
                there=len(forms),
                wanted=catalogue.rule.forms,
            )
        elif not all(form.strip() for form in forms):
            message = said("some plural forms are empty")
        if message and not dismissed(entry.comments) & {PLURALS, "*"}:
            finding = Finding(
                PLURALS, Severity.ERROR, message, remedy=said("fill in every plural form")
            )
            yield _located(catalogue, entry, finding)


PLURALS = "plural-forms"
"""Id of the check that looks at an entry's plural forms as a whole."""
