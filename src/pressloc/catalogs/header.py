"""The header of a catalogue: complete for gettext's checks, and never changed without need."""

from __future__ import annotations

import gettext
import re
from dataclasses import replace

from babel import Locale

from pressloc.catalogs.po import Entry
from pressloc.markets import Market

_PLURALS = {
    "ar": "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : "
    "n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5);",
    "tr": "nplurals=2; plural=(n != 1);",
}
"""Where Babel 2.18 differs from CLDR and gettext: it has Arabic's last two forms the other way
round (100 would be "many", 11 "other"), and one form for Turkish, which has two."""

_PLURAL = re.compile(r"^Plural-Forms:[^\n]*?plural\s*=\s*([^;\n]+)", re.MULTILINE | re.IGNORECASE)
_NEVER = "1970-01-01 00:00+0000"
"""That nobody has revised it yet, in the only form that all take: Babel cannot read a file where
the date is empty, and msgfmt warns of a missing one and of gettext's own placeholder."""


def new_header(name: str, market: Market | None) -> Entry:
    """The header of a new catalogue, or of a template if there is no market.

    A template has an empty Language, as xgettext writes it: msginit fills it in at its place.

    There is no POT-Creation-Date, because it would change when nothing else does; gettext's
    checks do not ask for it. Last-Translator is a person's, and empty till then.
    """
    fields = [
        ("Project-Id-Version", name),
        ("PO-Revision-Date", _NEVER),
        ("Last-Translator", ""),
        ("Language-Team", _team(market)),
        ("Language", market.name if market else ""),
        ("MIME-Version", "1.0"),
        ("Content-Type", "text/plain; charset=UTF-8"),
        ("Content-Transfer-Encoding", "8bit"),
        *([("Plural-Forms", _plural_forms(market))] if market else []),
        ("X-Generator", "pressloc"),
    ]
    return Entry("", "".join(f"{name}: {value}\n" for name, value in fields))


def complete_header(header: Entry, name: str, market: Market) -> Entry:
    """A header with everything that must be there; what is there stays, in its order.

    Only what would be wrong is corrected: the charset, since catalogues are written as UTF-8, and
    empty or placeholder values. X-Generator belongs to whatever tool wrote last. The fuzzy flag
    of a template's header goes, because msgfmt ignores a header that has it.
    """
    lines = header.msgstr.split("\n")
    present = {line.partition(":")[0].strip().lower(): at for at, line in enumerate(lines)}
    default = new_header(name, market).msgstr.rstrip("\n").split("\n")
    for wanted in default:
        field = wanted.partition(":")[0].lower()
        if field not in present and field != "x-generator":
            lines.insert(len(lines) - 1 if lines[-1] == "" else len(lines), wanted)
        elif field in present and _is_wrong(field, lines[present[field]].partition(":")[2].strip()):
            lines[present[field]] = wanted
    if lines[-1] != "":
        lines.append("")
    return replace(header, msgstr="\n".join(lines)).with_fuzzy(False)


def field_of(header: Entry, name: str) -> str:
    """A field of a header, its name in lower case; empty if there is none."""
    for line in header.msgstr.split("\n"):
        field, _, value = line.partition(":")
        if field.strip().lower() == name:
            return value.strip()
    return ""


def singular_form(header: Entry) -> int:
    """Number of the plural form for one thing, by the header's Plural-Forms; 0 if it has none."""
    match = _PLURAL.search(header.msgstr)
    try:
        return int(gettext.c2py(match[1].strip())(1)) if match else 0
    except (ValueError, RecursionError, ArithmeticError):
        return 0


def _is_wrong(field: str, value: str) -> bool:
    match field:
        case "content-type":
            return not value.lower().replace(" ", "").endswith("charset=utf-8")
        case "content-transfer-encoding" | "mime-version" | "language" | "plural-forms":
            return not value or value in ("ENCODING",) or "INTEGER" in value
        case "project-id-version":
            return value in ("", "PACKAGE VERSION")
        case "po-revision-date":
            return value.startswith("YEAR-")
        case "last-translator":
            return value.startswith("FULL NAME")
        case "language-team":
            return value.startswith("LANGUAGE ")
    return False


def _team(market: Market | None) -> str:
    return (Locale.parse(market.name).english_name or market.name) if market else ""


def _plural_forms(market: Market) -> str:
    from babel.messages.plurals import get_plural

    if market.language in _PLURALS:
        return _PLURALS[market.language]
    return str(get_plural(market.locale).plural_forms)
