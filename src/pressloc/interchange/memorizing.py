"""A TMX file of another tool into the translation memory."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from pressloc.catalogs.text import clean
from pressloc.errors import UsageError
from pressloc.interchange import tmx_reading
from pressloc.interchange.tmx_reading import Memorized
from pressloc.markets import Market
from pressloc.memory import Memory, Unit


class Languages:
    """The markets that target languages of a file belong to."""

    def __init__(self, markets: tuple[Market, ...]) -> None:
        self._markets = markets
        self._known: dict[str, Market | None] = {}

    def market(self, tag: str) -> Market | None:
        """The market of a BCP 47 tag: the same tag, else the only market of its language, whatever
        the country; Chinese only in the same script."""
        if tag not in self._known:
            self._known[tag] = self._find(tag)
        return self._known[tag]

    def _find(self, tag: str) -> Market | None:
        plain = tag.lower().replace("_", "-")
        exact = [each for each in self._markets if each.tag.lower() == plain]
        wanted = _language(plain)
        alike = [each for each in self._markets if _language(each.tag.lower()) == wanted]
        return exact[0] if exact else alike[0] if len(alike) == 1 else None


def _language(tag: str) -> str:
    """The language of a tag, and its script where that tells two written languages apart."""
    language, *rest = tag.split("-")
    if language != "zh":
        return language
    traditional = {"hant", "tw", "hk", "mo"} & set(rest)
    return "zh-hant" if traditional else "zh-hans"


@dataclass(frozen=True, slots=True)
class Counts:
    """How many translations a file has."""

    markets: Mapping[str, int]
    others: Mapping[str, int]
    """By language tag: those for no market of the workspace, which are left out."""


def count(path: Path, source_language: str, languages: Languages) -> Counts:
    """How many translations a file has for each market; the whole file is looked through.

    UsageError for a damaged file, and for one that has none for any market.
    """
    found: Counter[str] = Counter()
    foreign: Counter[str] = Counter()
    for language in tmx_reading.languages(path, source_language):
        market = languages.market(language)
        if market is None:
            foreign[language] += 1
        else:
            found[market.name] += 1
    if not found:
        there = f": it has {', '.join(sorted(foreign))}" if foreign else ""
        raise UsageError(
            f"has no translations from {source_language} for a market of this workspace{there}",
            file=path,
            remedy="check source-language and markets in pressloc.toml",
        )
    return Counts(found, foreign)


def memorize(path: Path, source_language: str, languages: Languages, memory: Memory) -> int:
    """Put the units of a file into the memory, in place of those it had from that file before.

    Tells how many; count() must have found the file whole.
    """
    return memory.add(_units(path, source_language, languages), path.name)


def _units(path: Path, source_language: str, languages: Languages) -> Iterator[Unit]:
    for each in tmx_reading.read(path, source_language):
        market = languages.market(each.language)
        if market is not None:
            yield _unit(each, source_language, market)


def _unit(each: Memorized, source_language: str, market: Market) -> Unit:
    return Unit(
        _spaced(each.source),
        _spaced(each.target),
        source_language,
        market.name,
        _spaced(each.before),
        _spaced(each.after),
        each.context or None,
        each.by,
        _stamp(each.changed),
    )


def _spaced(text: str) -> str:
    """Text as catalogues have it."""
    return " ".join(clean(text).split())


def _stamp(when: datetime | None) -> str:
    return when.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if when else ""
