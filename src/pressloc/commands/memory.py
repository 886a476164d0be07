"""`pressloc memory`."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from pressloc.memory import Holding, Match, Memory

EPILOG = """\b
Examples:
  pressloc memory search "More than 600 participants came." --to tr
  pressloc memory stats
  pressloc memory rebuild
"""


@click.group(epilog=EPILOG)
def memory() -> None:
    """Ask what people approved before: the translation memory.

    It is a cache of the accepted entries of all catalogues and brings itself up to date; what
    was imported from other tools is kept beside it.
    """


@memory.command()
@click.argument("text")
@click.option("--to", "market", required=True, metavar="MARKET", help="In this market.")
@click.option("--limit", default=5, show_default=True, type=click.IntRange(1, 100))
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def search(text: str, market: str, limit: int, as_json: bool) -> int:
    """Print approved translations of TEXT, or of texts like it, best first.

    Exit status 1 if there is none.
    """
    from pressloc.catalogs.text import clean
    from pressloc.commands import _where

    [target] = _where.workspace().markets([market])
    with _open() as opened:
        opened.refresh()
        found = opened.recall(" ".join(clean(text).split()), target, limit=limit)
    if as_json:
        records = [_record(match) for match in found]
        click.echo(json.dumps(records, ensure_ascii=False, indent=2))
    else:
        for match in found:
            _print(match)
        if not found:
            click.echo("Nothing like it has been approved.", err=True)
    return 0 if found else 1


@memory.command()
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def stats(as_json: bool) -> None:
    """Print how much the memory holds, by market and origin."""
    with _open() as opened:
        opened.refresh()
        holdings = opened.holdings()
    if as_json:
        from dataclasses import asdict

        click.echo(json.dumps([asdict(each) for each in holdings], ensure_ascii=False, indent=2))
    else:
        _print_holdings(holdings)


@memory.command()
def rebuild() -> int:
    """Make the cache of the catalogues from nothing; what was imported stays.

    Exit status 1 if a catalogue cannot be read.
    """
    with _open() as opened:
        done = opened.rebuild()
    click.echo(f"{_count(done.added, 'translation')} from {_count(done.read, 'catalogue')}.")
    for failure in done.failures:
        click.echo(f"pressloc: {failure}", err=True)
    return 1 if done.failures else 0


def _count(number: int, name: str) -> str:
    return f"{number:,} {name}{'' if number == 1 else 's'}"


def _open() -> Memory:
    from pressloc.commands import _where
    from pressloc.workspace.remembering import open_memory

    return open_memory(_where.workspace(), lambda line: click.echo(f"pressloc: {line}", err=True))


def _record(match: Match) -> dict[str, object]:
    return {
        "source": match.source,
        "target": match.target,
        "percent": match.percent,
        "kind": str(match.kind),
        "origin": match.origin,
        "note": match.note,
        "translator": match.translator,
        "revised": match.revised,
    }


def _print(match: Match) -> None:
    who = ", ".join(filter(None, [match.origin, match.translator, match.revised[:10]]))
    click.echo(f"{match.percent}% {match.kind} · {who}")
    if match.note:
        click.echo(f"  ! {match.note}")
    click.echo(f"  {match.source}\n  {match.target}\n")


def _print_holdings(holdings: Sequence[Holding]) -> None:
    from rich.table import Table

    from pressloc.commands._reports import print_table

    if not holdings:
        click.echo("Nothing yet: no catalogue has an accepted translation.")
        return
    table = Table(box=None, pad_edge=False, header_style="bold")
    for name in ("from", "market", "origin"):
        table.add_column(name)
    table.add_column("translations", justify="right")
    table.add_column("")
    for each in holdings:
        told = "imported" if each.imported else ""
        if not each.complete:
            told = "import was broken off: import the file again"
        row = (each.source_language, each.market, each.origin, f"{each.units:,}", told)
        table.add_row(*row)
    print_table(table)
