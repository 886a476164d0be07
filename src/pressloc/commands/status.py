"""`pressloc status`."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from pressloc.workspace.standing import Standing

EPILOG = """\b
Examples:
  pressloc status
  pressloc status --to ar --json
  pressloc status --require accepted        for CI: exit status 1 until people are done
"""


@click.command(epilog=EPILOG)
@click.argument("releases", nargs=-1, type=click.Path(path_type=Path), metavar="[RELEASE…]")
@click.option("--to", "markets", multiple=True, metavar="MARKET", help="Only this market.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option(
    "--require",
    type=click.Choice(["drafted", "accepted"]),
    help="Exit with status 1 unless every segment is at least that far.",
)
@click.option("-q", "--quiet", is_flag=True, help="Print nothing; the exit status tells.")
def status(
    releases: tuple[Path, ...],
    markets: tuple[str, ...],
    as_json: bool,
    require: str | None,
    quiet: bool,
) -> int:
    """Tell how far RELEASES, or all releases, are in each market."""
    from pressloc.commands import _where
    from pressloc.commands._reports import print_failures
    from pressloc.workspace.standing import status

    found, failures = status(_where.workspace(), releases, markets)
    if as_json and not quiet:
        click.echo(json.dumps([_record(each) for each in found], ensure_ascii=False, indent=2))
    elif not quiet:
        _print(found)
    print_failures(failures)
    if failures or not all(_reaches(each, require) for each in found):
        return 1 if found else 2
    return 0


def _reaches(standing: Standing, required: str | None) -> bool:
    from pressloc.catalogs.states import State

    if required == "accepted":
        return standing.is_accepted
    return required is None or not standing.states.get(State.UNTRANSLATED, 0)


def _record(standing: Standing) -> dict[str, object]:
    return {
        "release": standing.release,
        "market": standing.market,
        "segments": standing.total,
        "words": standing.words,
        "words_left": standing.words_left,
        "states": {str(state): count for state, count in sorted(standing.states.items())},
    }


def _print(found: Sequence[Standing]) -> None:
    from rich.table import Table

    from pressloc.catalogs.states import State
    from pressloc.commands._reports import print_table

    columns = [state for state in State if state is not State.OBSOLETE]
    table = Table(box=None, pad_edge=False, header_style="bold")
    for name in ("release", "market"):
        table.add_column(name)
    for name in ("segments", *map(str, columns), "words", "words left"):
        table.add_column(name, justify="right")
    for each in found:
        counts = [str(each.states.get(state, 0) or "–") for state in columns]
        table.add_row(
            each.release,
            each.market,
            str(each.total),
            *counts,
            str(each.words),
            str(each.words_left),
        )
    print_table(table)
