"""The newsroom's own words in the language of a market.

The catalogues are PO files in `locale/`, extracted from the templates with Babel (babel.cfg there
says how).
"""

from __future__ import annotations

import gettext
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from pressloc.localize import number
from pressloc.localize.page_words import page_words
from pressloc.markets import Market

FOLDER = Path(__file__).parent / "locale"
DOMAIN = "newsroom"
PSEUDO = frozenset(("en_XA", "ar_XB"))
"""Markets that do not exist, for trying templates (pseudo.py)."""


def _(text: str) -> str:
    """Mark a text for extraction where it is written, translated later."""
    return text


PAGE_OF = _("Page {page} of {pages}")
DOCUMENTS = {
    "own": _("Original format"),
    "docx": _("Word document"),
    "pdf": _("PDF document"),
}
"""What the downloads of a release are called, by kind."""


@dataclass(frozen=True)
class Words:
    """The words of a market; English where its language has no catalogue."""

    market: Market

    @cached_property
    def _translations(self) -> gettext.NullTranslations:
        return _compiled(self.market.name) or _compiled(self.market.language) or _none()

    def __call__(self, text: str) -> str:
        """A text in the market's language."""
        if self.market.name in PSEUDO:
            from pressloc.publish.pseudo import pseudo

            return pseudo(text, self.market)
        return self._translations.gettext(text)

    def page_of(self, page: int, pages: int) -> str:
        """Which page of how many."""
        said = self(PAGE_OF)
        return said.format(page=number(page, self.market), pages=number(pages, self.market))


@cache
def _none() -> gettext.NullTranslations:
    return gettext.NullTranslations()


@cache
def _compiled(name: str) -> gettext.NullTranslations | None:
    found = page_words(FOLDER, DOMAIN, name)
    return page_words(FOLDER, DOMAIN, "zh_CN") if found is None and name == "zh" else found
