"""The page's own words in the reviewer's language, and dates and numbers as it writes them.

The catalogues are PO files in `locale/`, extracted with Babel (see babel.cfg there).
"""

from __future__ import annotations

import gettext
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache, cached_property, lru_cache
from pathlib import Path

from babel import Locale, negotiate_locale
from babel.dates import format_datetime, format_timedelta
from babel.numbers import format_decimal, format_percent

from pressloc.checks.wording import translated
from pressloc.localize.page_words import page_words
from pressloc.review.desk import now
from pressloc.review.plurals import Form

FOLDER = Path(__file__).parent / "locale"
LANGUAGES = ("en", "ar", "es", "tr", "zh_CN")
"""Languages of the page; English is what the words are written in."""
_ARABIC_PERCENT = "\u200e%\u200e"
"""With the marks that CLDR's symbol has and Babel's pattern lacks: else the sign of `28%` jumps to
the other side of the number wherever an Arabic letter stands before it."""
_DOMAIN = "review"
_FINDINGS = "findings"
_ALIASES = {"zh": "zh_CN", "zh_Hans": "zh_CN", "zh_Hans_CN": "zh_CN", "zh_SG": "zh_CN"}


def _(text: str) -> str:
    """Mark a text for translation where it is written, translated later."""
    return text


@dataclass(frozen=True)
class Words:
    """The words of one language."""

    language: str

    @cached_property
    def locale(self) -> Locale:
        """Its CLDR locale."""
        return Locale.parse(self.language)

    @cached_property
    def translations(self) -> gettext.NullTranslations:
        """Its catalogue."""
        return _catalogue(_DOMAIN, self.language)

    @cached_property
    def findings(self) -> gettext.NullTranslations:
        """The catalogue of what the checks say."""
        return _catalogue(_FINDINGS, self.language)

    @property
    def tag(self) -> str:
        """Its BCP 47 tag."""
        return self.language.replace("_", "-")

    @property
    def direction(self) -> str:
        """`ltr` or `rtl`."""
        return self.locale.text_direction

    def __call__(self, text: str) -> str:
        """A text in this language."""
        return self.translations.gettext(text)

    def finding(self, text: str) -> str:
        """A finding's message or remedy in this language; its values as they are."""
        return translated(text, self.findings.gettext)

    def examples(self, form: Form) -> str:
        """The counts that a plural form is for."""
        shown = " · ".join(map(self.number, form.counts)) or "–"
        return f"{shown} …" if form.has_more else shown

    def count(self, one: str, many: str, number: int) -> str:
        """A text with `{n}` for a number, in the plural that the number wants."""
        return self.translations.ngettext(one, many, number).format(n=self.number(number))

    def number(self, value: int) -> str:
        """A number with the separators of the language."""
        return _number(value, self.language)

    def percent(self, value: float) -> str:
        """A share (1 is all) in whole per cent; all but not quite all is never 100."""
        rounded = int(value * 100) / 100 if value < 1 else value
        said = format_percent(rounded, locale=self.locale)
        return said.replace("%", _ARABIC_PERCENT) if self.direction == "rtl" else said

    def date(self, value: datetime) -> str:
        """A date with its time."""
        return format_datetime(value.astimezone(), "medium", locale=self.locale)

    def ago(self, value: datetime) -> str:
        """How long ago something was."""
        return format_timedelta(value - now(), add_direction=True, locale=self.locale)

    def name_of(self, locale: str) -> str:
        """The name of a market's language."""
        found = Locale.parse(locale).get_display_name(self.locale) or locale
        return found[:1].upper() + found[1:]


def choose(wanted: str, accepted: str) -> Words:
    """The words a reviewer reads: as the switch says, else as the browser does, else English.

    wanted: a language of LANGUAGES or anything else; accepted: an Accept-Language header.
    """
    if wanted in LANGUAGES:
        return words(wanted)
    found = negotiate_locale(_preferred(accepted), LANGUAGES, aliases=_ALIASES)
    return words(found or "en")


@lru_cache(maxsize=20_000)
def _number(value: int, language: str) -> str:
    """A page of a long release has thousands of them."""
    return format_decimal(value, locale=language)


@cache
def words(language: str) -> Words:
    """The words of a language of LANGUAGES."""
    return Words(language)


def _preferred(accepted: str) -> Sequence[str]:
    """The languages of an Accept-Language header, best first."""
    found: list[tuple[float, int, str]] = []
    for at, part in enumerate(accepted[:500].split(",")):
        tag, _, parameters = part.strip().partition(";")
        quality = parameters.strip().removeprefix("q=")
        try:
            weight = float(quality) if quality else 1.0
        except ValueError:
            continue
        if tag and tag != "*":
            found.append((-weight, at, _ALIASES.get(tag.replace("-", "_"), tag.replace("-", "_"))))
    return [tag for _, _, tag in sorted(found)]


def _catalogue(domain: str, language: str) -> gettext.NullTranslations:
    """A catalogue of `locale/`; English needs none."""
    return page_words(FOLDER, domain, language) or gettext.NullTranslations()
