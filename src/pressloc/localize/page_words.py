"""The words of a page in its reader's language: a PO file of `locale/`, compiled in memory.

That takes a few milliseconds, and needs no build step.
"""

from __future__ import annotations

import gettext
from io import BytesIO
from pathlib import Path


def page_words(folder: Path, domain: str, language: str) -> gettext.NullTranslations | None:
    """The words of `<folder>/<language>/LC_MESSAGES/<domain>.po`; None if there is no such file."""
    path = folder / language / "LC_MESSAGES" / f"{domain}.po"
    if not path.is_file():
        return None
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    with path.open("rb") as handle:
        catalogue = read_po(handle, locale=language)
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)
