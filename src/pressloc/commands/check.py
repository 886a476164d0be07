"""`pressloc check`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from pressloc.checks import Context
    from pressloc.checks.catalogue import Catalogue, Located
    from pressloc.errors import CatalogError
    from pressloc.markets import Market
    from pressloc.workspace import Workspace

EPILOG = """\b
Examples:
  pressloc check                            every catalogue of the workspace
  pressloc check source/user-summit.md --to ar
  pressloc check --strict --format github   for CI
  pressloc check path/to/any/de.po          any PO file, no workspace needed
  pressloc check --fix                      mend machine drafts that nobody has touched

\b
A reviewer dismisses a check for an entry by a comment in the PO file:
  # pressloc: ignore numbers — the source is rounded

\b
Exit status: 0 no findings of severity error (with --strict: none at all), 1 some, 2 bad input.
"""


@click.command(epilog=EPILOG)
@click.argument("files", nargs=-1, type=click.Path(path_type=Path), metavar="[FILE.po|RELEASE…]")
@click.option(
    "--to", "--market", "markets", multiple=True, metavar="MARKET", help="Only this market."
)
@click.option("--release", "releases", multiple=True, metavar="NAME", help="Only this release.")
@click.option(
    "--format",
    "report",
    type=click.Choice(["text", "json", "github", "junit", "sarif"]),
    default="text",
    show_default=True,
    help="How to report.",
)
@click.option("--strict", is_flag=True, help="Exit with status 1 for any finding.")
@click.option("--fix", "fix_drafts", is_flag=True, help="Mend untouched machine drafts first.")
@click.option("--fix-all", is_flag=True, help="Mend everything first, people's work included.")
def check(
    files: tuple[Path, ...],
    markets: tuple[str, ...],
    releases: tuple[str, ...],
    report: str,
    strict: bool,
    fix_drafts: bool,
    fix_all: bool,
) -> int:
    """Find what is wrong in FILES, or in the catalogues of the workspace.

    A file that is a catalogue of a workspace is checked as one, by its terms and numbering.
    """
    from pressloc.checks.base import Severity
    from pressloc.checks.fixing import Scope, fix
    from pressloc.checks.reports import FORMATS
    from pressloc.commands import _where
    from pressloc.errors import UsageError
    from pressloc.formats import SUFFIXES

    unreadable: list[CatalogError] = []
    named = [path for path in files if path.suffix.lower() in SUFFIXES]
    if named and len(named) < len(files):
        raise UsageError("PO files and releases at once", remedy="check one kind after the other")
    if named:
        files, releases = (), (*releases, *map(_where.workspace().name, map(Path.resolve, named)))
    chosen = list(_files(files, markets, unreadable) if files else _catalogues(markets, releases))
    if unreadable and not chosen:
        raise unreadable[0]
    if not chosen:
        raise UsageError(
            "no catalogue to check", remedy="run pressloc translate, or name a market that is there"
        )
    if fix_drafts or fix_all:
        for catalogue, context in chosen:
            fix(catalogue, context, Scope.ALL if fix_all else Scope.DRAFTS)
        chosen = [(_again(catalogue), context) for catalogue, context in chosen]
    found = _check(chosen)
    click.echo(FORMATS[report](found), nl=False)
    for error in unreadable:
        click.echo(f"pressloc: {error}", err=True)
    if unreadable:
        return 2
    errors = any(each.finding.severity is Severity.ERROR for each in found)
    return 1 if errors or (strict and found) else 0


Chosen = tuple["Catalogue", "Context"]


def _files(
    files: Sequence[Path], markets: Sequence[str], unreadable: list[CatalogError]
) -> Iterator[Chosen]:
    """PO files as they are named; a folder stands for all in it.

    What cannot be read is put into unreadable, and the others are checked none the less.
    """
    from pressloc.checks.catalogue import read
    from pressloc.errors import CatalogError

    context_of = _Contexts()
    for path in files:
        paths = sorted(path.rglob("*.po")) if path.is_dir() else [path]
        if not paths:
            raise CatalogError("no PO file in this folder", file=path, remedy="name a PO file")
        for each in paths:
            context, source, locale = context_of(each)
            try:
                catalogue = read(each, source, locale)
            except CatalogError as error:
                unreadable.append(error)
                continue
            if not markets or catalogue.locale in markets:
                yield catalogue, context


class _Contexts:
    """By what files are checked: a catalogue of a workspace by the terms of that."""

    def __init__(self) -> None:
        self._places: dict[Path, Workspace | None] = {}

    def __call__(self, path: Path) -> tuple[Context, str, str]:
        """The context of a PO file, its source language, and its locale as far as it is known."""
        from pressloc.checks import Context

        path = path.resolve()
        place = self._place(path.parent)
        if place is None or not path.is_relative_to(place.locales):
            return Context(), "en", ""
        market, *rest = path.relative_to(place.locales).parts
        if market not in place.settings.markets or rest[:1] != ["LC_MESSAGES"]:
            return Context(), "en", ""
        return (
            _context(place, place.settings.target(market)),
            place.settings.source_language,
            market,
        )

    def _place(self, folder: Path) -> Workspace | None:
        from pressloc.config import find_root
        from pressloc.errors import UsageError
        from pressloc.workspace import Workspace

        if folder not in self._places:
            root = find_root(folder)
            try:
                self._places[folder] = None if root is None else Workspace.find(root)
            except UsageError:
                self._places[folder] = None  # settings that are none of pressloc's, or broken
        return self._places[folder]


def _context(place: Workspace, market: Market) -> Context:
    from pressloc.checks import Context

    terms = place.terms
    return Context(
        terms=None if terms is None else terms.market(market.name), numbering=market.numbering
    )


def _catalogues(markets: Sequence[str], releases: Sequence[str]) -> Iterator[Chosen]:
    """The catalogues of the workspace that are there."""
    from pressloc.checks.catalogue import read
    from pressloc.commands import _where

    place = _where.workspace()
    for market in place.markets(markets):
        context = _context(place, market)
        for path in _paths(place, market.name, releases):
            shown = Path(_where.display_path(path))
            yield read(shown, place.settings.source_language, market.name), context


def _paths(place: Workspace, market: str, releases: Sequence[str]) -> list[Path]:
    from pressloc.errors import UsageError

    folder = place.locales / market / "LC_MESSAGES"
    there = {
        path.relative_to(folder).with_suffix("").as_posix(): path for path in folder.rglob("*.po")
    }
    names = [Path(name).with_suffix("").name if "/" in name else name for name in releases]
    for name in names:
        if name not in there:
            raise UsageError(
                f"no catalogue of {name!r} in market {market}",
                file=folder,
                remedy="run pressloc translate, or check the name",
            )
    return [there[name] for name in names or sorted(there)]


def _again(catalogue: Catalogue) -> Catalogue:
    from pressloc.checks.catalogue import read

    source = next((item.pair.source_language for item in catalogue.items), "en")
    return read(catalogue.path, source, catalogue.locale)


def _check(chosen: Sequence[Chosen]) -> list[Located]:
    """Findings of all catalogues, and of the catalogues of one locale taken together."""
    from pressloc.checks import catalogue as catalogues
    from pressloc.checks import consistency, misspelt

    found: list[Located] = []
    by_locale: defaultdict[str, list[Catalogue]] = defaultdict(list)
    for catalogue, context in chosen:
        found += catalogues.check(catalogue, context)
        by_locale[catalogue.locale].append(catalogue)
    for group in by_locale.values():
        found += consistency.find(group)
        found += misspelt.find(group)
    order = {catalogue.path: at for at, (catalogue, _) in enumerate(chosen)}
    return sorted(found, key=lambda each: (order[each.file], each.line))
