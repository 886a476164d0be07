"""Lists, quotation marks and names of languages as a market writes them."""

from __future__ import annotations

from collections.abc import Sequence

from babel import Locale, UnknownLocaleError
from babel.lists import format_list

from pressloc.markets import Market

_QUOTES = {
    "ar": ("”", "“"),
    "es": ("«", "»"),
    "tr": ("“", "”"),
    "zh": ("“", "”"),
    "de": ("„", "“"),
    "fr": ("«\u00a0", "\u00a0»"),
    "it": ("«", "»"),
    "ja": ("「", "」"),
    "ru": ("«", "»"),
}
"""quotationStart and quotationEnd of CLDR, which Babel does not carry."""
_AMERICAN_SPANISH = ("“", "”")


def listed(items: Sequence[str], market: Market) -> str:
    """`A, B ve C`, `A、B和C`."""
    return format_list(items, locale=market.cldr)


def quoted(text: str, market: Market) -> str:
    """A text in the market's quotation marks."""
    start, end = _QUOTES.get(market.language, ("“", "”"))
    if market.language == "es" and market.cldr.territory not in (None, "ES"):
        start, end = _AMERICAN_SPANISH
    return f"{start}{text}{end}"


def language_name(tag: str, into: Market | None = None) -> str:
    """The name of a language in a market's language, or in its own: `العربية`, `简体中文`.

    A tag that CLDR does not know (a pseudo-locale) is its own name.
    """
    try:
        locale = Locale.parse(tag, sep="-" if "-" in tag else "_")
    except UnknownLocaleError:
        return tag
    shown = locale
    if locale.language == "zh":
        shown = Locale("zh", script=locale.script or _script(locale))
    elif locale.territory:
        shown = Locale(locale.language)
    name = shown.get_display_name(into.cldr if into else locale) or tag
    if shown.language == "zh":
        name = _without_brackets(name, shown)
    return name[:1].upper() + name[1:]


def _script(locale: Locale) -> str:
    return "Hant" if locale.territory in ("TW", "HK", "MO") else "Hans"


def _without_brackets(name: str, shown: Locale) -> str:
    own = {"Hans": "简体中文", "Hant": "繁體中文"}
    return own[str(shown.script)] if name.startswith("中文") else name
