"""The reports' own words in the reader's language; extracted and kept like the review page's."""

from __future__ import annotations

import gettext
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path

from pressloc.localize.page_words import page_words
from pressloc.review.wording import Words, words

FOLDER = Path(__file__).parent / "locale"
_DOMAIN = "report"


def _(text: str) -> str:
    """Mark a text for translation where it is written, translated later."""
    return text


@dataclass(frozen=True)
class Wording:
    """The words of one language, and numbers and dates as it writes them."""

    words: Words
    translations: gettext.NullTranslations

    def __call__(self, text: str) -> str:
        """A text in this language."""
        return self.translations.gettext(text)

    def decimal(self, value: float) -> str:
        """A number with one decimal."""
        from babel.numbers import format_decimal

        return format_decimal(value, "#,##0.0", locale=self.words.locale)

    def day(self, value: datetime) -> str:
        """A date."""
        from babel.dates import format_date

        return format_date(value.astimezone(), "medium", locale=self.words.locale)


@cache
def wording(language: str) -> Wording:
    """The words of a language of the review page's LANGUAGES."""
    found = page_words(FOLDER, _DOMAIN, language)
    return Wording(words(language), found or gettext.NullTranslations())
