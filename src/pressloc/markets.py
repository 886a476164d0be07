"""Markets: where a release goes, in which language and by which rules."""

from __future__ import annotations

from dataclasses import dataclass

from babel import Locale, UnknownLocaleError

from pressloc.errors import UsageError


@dataclass(frozen=True, slots=True)
class Market:
    """A target of localization."""

    name: str
    """As gettext names it, and as its folder is named: `ar`, `zh_CN`."""
    language: str
    """ISO 639 code of its models: `ar`, `zh`."""
    locale: str
    """CLDR locale that dates and numbers follow: `ar_AE`."""
    numbering: str = "latn"
    """CLDR numbering system of its figures: `latn`, `arab`."""
    time_zone: str = "UTC"
    """IANA time zone of its readers."""
    spaced: bool = True
    """Whether sentences are joined by a space (not so in Chinese and Japanese)."""

    @property
    def right_to_left(self) -> bool:
        """Whether its script runs from right to left (CLDR)."""
        return self.cldr.text_direction == "rtl"

    @property
    def tag(self) -> str:
        """Its BCP 47 language tag, as documents name it: `ar`, `zh-CN`."""
        return self.name.replace("_", "-")

    @property
    def territory(self) -> str:
        """ISO 3166 code of its country: `AE`; empty if its locale names none."""
        return self.cldr.territory or ""

    @property
    def cldr(self) -> Locale:
        """Babel's locale of this market."""
        return Locale.parse(self.locale)


BUILT_IN = {
    market.name: market
    for market in (
        Market("ar", "ar", "ar_AE", "latn", "Asia/Dubai"),
        Market("tr", "tr", "tr_TR", "latn", "Europe/Istanbul"),
        Market("es", "es", "es_ES", "latn", "Europe/Madrid"),
        Market("zh_CN", "zh", "zh_Hans_CN", "latn", "Asia/Shanghai", spaced=False),
    )
}
"""The markets that need no configuration."""

_UNSPACED = {"zh", "ja", "th", "lo", "km", "my"}


def derive(name: str) -> Market:
    """The market of a gettext locale name that nobody configured; UsageError if CLDR has none."""
    if name in BUILT_IN:
        return BUILT_IN[name]
    try:
        locale = Locale.parse(name)
    except (ValueError, UnknownLocaleError) as error:
        raise UsageError(
            f"unknown market {name!r}",
            remedy=f"use one of {', '.join(BUILT_IN)}, or a locale such as fr or pt_BR",
        ) from error
    return Market(name, locale.language, str(locale), spaced=locale.language not in _UNSPACED)
