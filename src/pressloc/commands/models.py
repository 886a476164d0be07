"""`pressloc models`: list, install, add, remove and export translation packages."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from pressloc.engines.index import Entry, Progress
    from pressloc.engines.packages import Inventory, Package

EPILOG = """\b
Examples:
  pressloc models list
  pressloc models install en-fr en-de
  pressloc models add translate-en_fr-1_9.argosmodel
  pressloc models add opus-mt-en-fr-ct2/ --pair en-fr

A package that you install or add is preferred to the starter model of its pair.
"""


@click.group(epilog=EPILOG)
def models() -> None:
    """List, install, add and remove translation packages."""


@models.command("list")
@click.option("--json", "as_json", is_flag=True, help="One JSON array.")
def list_packages(as_json: bool) -> None:
    """List the packages at hand; the first of a pair is the one that translates."""
    inventory = _inventory()
    if as_json:
        used = _in_use(inventory)
        records = [{**_record(p), "in_use": p.name in used} for p in inventory.packages]
        click.echo(json.dumps(records, ensure_ascii=False, indent=1))
        return
    if not inventory.packages:
        click.echo("no packages; pressloc models install en-es fetches one", err=True)
    used = _in_use(inventory)
    width = max((len(package.identity) for package in inventory.packages), default=0)
    for package in inventory.packages:
        mark = "" if package.name in used else "  (not used)"
        click.echo(f"{package.identity:<{width}}  {package.name}{mark}")


@models.command()
@click.argument("name", metavar="PAIR|NAME")
@click.option("--json", "as_json", is_flag=True, help="One JSON array.")
def info(name: str, as_json: bool) -> None:
    """Show what is known of the packages of a pair, or of one package."""
    records = [_record(package) for package in _named(name)]
    if as_json:
        click.echo(json.dumps(records, ensure_ascii=False, indent=1))
        return
    for number, record in enumerate(records):
        click.echo("" if number else None, nl=bool(number))
        for key, value in record.items():
            click.echo(f"{key + ':':<13}{value}")


@models.command()
@click.argument("path", metavar="FILE|FOLDER", type=click.Path(path_type=Path))
@click.option("--pair", default="", metavar="en-es", help="Languages of a model folder.")
@click.option(
    "--source-prefix",
    default="",
    metavar="TOKEN",
    help="Token before every text, for a model of several target languages (>>spa<<).",
)
def add(path: Path, pair: str, source_prefix: str) -> None:
    """Add an .argosmodel file or a CTranslate2 folder, after it proved to translate."""
    from pressloc.engines.adding import add as add_package

    _tell_added(add_package(path, pair, source_prefix))


@models.command()
@click.argument("pairs", nargs=-1, required=True, metavar="PAIR…")
@click.option("--quiet", is_flag=True, help="Print errors only.")
def install(pairs: tuple[str, ...], quiet: bool) -> None:
    """Fetch packages from the index of Argos Translate (or PRESSLOC_INDEX) and install them."""
    install_pairs(pairs, quiet=quiet)


@models.command()
@click.argument("name", metavar="NAME")
@click.option("--yes", is_flag=True, help="Do not ask on a terminal.")
def remove(name: str, yes: bool) -> None:
    """Remove a package that you installed or added."""
    from pressloc.engines.adding import remove as remove_package
    from pressloc.engines.packages import Kind
    from pressloc.errors import UsageError

    found = _named(name)
    own = [package for package in found if package.kind is not Kind.STARTER] or found
    if len(own) > 1:
        names = ", ".join(package.name for package in own)
        raise UsageError(f"{name} names several packages", remedy=f"say which: {names}")
    if not yes and sys.stdin.isatty():
        click.confirm(f"Remove {own[0].identity} ({own[0].folder})?", abort=True)
    remove_package(own[0])
    click.echo(f"removed {own[0].identity} ({own[0].name})")


@models.command()
@click.argument("pair", metavar="PAIR")
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path, dir_okay=False))
def export(pair: str, file: Path) -> None:
    """Write the starter model of a pair as an .argosmodel, for Argos Translate."""
    from pressloc.engines.export import export_argos
    from pressloc.engines.listing import manifest
    from pressloc.engines.packages import Kind, parse_pair
    from pressloc.errors import PackageError

    source, target = parse_pair(pair)
    starters = [p for p in _inventory().named(pair) if p.kind is Kind.STARTER]
    if not starters:
        raise PackageError(f"no starter model translates {source}→{target}")
    [entry] = [e for e in manifest() if (e["source"], e["target"]) == (source, target)]
    export_argos(starters[0].folder, entry, file)
    click.echo(f"wrote {file}")


def install_pairs(pairs: Sequence[str], *, quiet: bool = False, timeout: float = 10) -> None:
    """Install the newest packages for pairs from the index, with a progress bar on a terminal.

    All pairs are looked up before the first is fetched. timeout: seconds to wait for the index.
    PackageError if the index cannot be reached, lacks a pair, or gives an unsound package.
    """
    from pressloc.engines import index
    from pressloc.engines.packages import parse_pair

    wanted = [parse_pair(pair) for pair in pairs]
    offered = index.read_index(timeout)
    for entry in [index.newest(offered, *pair) for pair in dict.fromkeys(wanted)]:
        if name := _present(entry):
            _say(f"{name} is the newest already", quiet)
            continue
        with _download_bar(entry, quiet) as progress:
            package = index.install_entry(entry, progress)
        _say(f"installed {package.identity} ({package.name})", quiet)


def _inventory() -> Inventory:
    """Packages at hand; folders that are none are named on standard error."""
    from pressloc.engines.listing import installed

    inventory = installed()
    for warning in inventory.warnings:
        click.echo(f"skipped {warning}", err=True)
    return inventory


def _named(name: str) -> tuple[Package, ...]:
    from pressloc.errors import PackageError

    found = _inventory().named(name)
    if not found:
        raise PackageError(f"no package {name}", remedy="pressloc models list names them")
    return found


def _in_use(inventory: Inventory) -> set[str]:
    """Names of the packages that are preferred for their pair."""
    first = {package.pair: package.name for package in reversed(inventory.packages)}
    return set(first.values())


def _record(package: Package) -> dict[str, str | int]:
    from pressloc.engines.placeholders import recorded

    files = [path for path in package.folder.rglob("*") if path.is_file()]
    return {
        "name": package.name,
        "identity": package.identity,
        "kind": str(package.kind),
        "source": package.source,
        "target": package.target,
        "version": package.version,
        "placeholder": recorded(package) or "",
        "licence": package.licence,
        "description": package.description,
        "bytes": sum(path.stat().st_size for path in files),
        "folder": str(package.folder),
    }


def _present(entry: Entry) -> str:
    """Identity of an installed package that is as new as the entry; empty if there is none."""
    from pressloc.engines.listing import installed
    from pressloc.engines.packages import Kind, version_key

    for package in installed().named(entry.pair):
        is_new = version_key(package.version) >= version_key(entry.version)
        if package.kind is Kind.ARGOS and is_new:
            return package.identity
    return ""


def _tell_added(package: Package) -> None:
    click.echo(f"added {package.identity} ({package.name})")


def _say(text: str, quiet: bool) -> None:
    if not quiet:
        click.echo(text)


@contextmanager
def _download_bar(entry: Entry, quiet: bool) -> Iterator[Progress | None]:
    """A progress bar in bytes on a terminal; None in a pipe."""
    if quiet or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, TextColumn, TransferSpeedColumn
    from rich.progress import Progress as Bar

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        DownloadColumn(),
        TransferSpeedColumn(),
    )
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(f"{entry.source}→{entry.target} {entry.version}", total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total or None)
