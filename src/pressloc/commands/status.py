"""`pressloc status`."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pressloc.catalogs.states import State

if TYPE_CHECKING:
    from pressloc.publish.standing import Publication
    from pressloc.workspace import Workspace
    from pressloc.workspace.standing import Standing

_SHOWN = tuple(state for state in State if state is not State.OBSOLETE)

EPILOG = """\b
Examples:
  pressloc status
  pressloc status --to ar --json
  pressloc status --findings                errors and warnings of all, counted anew
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
@click.option(
    "--findings",
    is_flag=True,
    help="Count errors and warnings of all translations anew.  [default: errors, as far as they"
    " are known or few translations are new]",
)
@click.option("-q", "--quiet", is_flag=True, help="Print nothing; the exit status tells.")
def status(
    releases: tuple[Path, ...],
    markets: tuple[str, ...],
    as_json: bool,
    require: str | None,
    findings: bool,
    quiet: bool,
) -> int:
    """Tell how far RELEASES, or all releases, are in each market."""
    from pressloc.commands import _where
    from pressloc.commands._reports import print_failures
    from pressloc.review.undecided import undecided_in
    from pressloc.workspace.counting import CHEAP, Counting
    from pressloc.workspace.standing import status

    workspace = _where.workspace()
    counting = None if quiet else Counting(workspace, None if findings else CHEAP)
    found, failures = status(workspace, releases, markets, counting=counting)
    waiting = {} if quiet else undecided_in(workspace, found)
    published = {} if quiet else _published(workspace, releases, markets)
    if as_json and not quiet:
        records = [
            _record(each)
            | _of_publication(each, published)
            | {"undecided": waiting.get((each.release, each.market), 0)}
            for each in found
        ]
        click.echo(json.dumps(records, ensure_ascii=False, indent=2))
    elif not quiet:
        _print(found, warnings=findings)
        _print_uncounted(found)
        _print_waiting(waiting)
        _print_published(published)
    print_failures(failures)
    if failures or not all(_reaches(each, require) for each in found):
        return 1 if found else 2
    return 0


Published = dict[tuple[str, str], "Publication"]


def _published(
    workspace: Workspace, releases: tuple[Path, ...], markets: tuple[str, ...]
) -> Published:
    """What readers have of the releases, and what they must not have yet."""
    from datetime import UTC, datetime

    from pressloc.publish.standing import standing

    return standing(
        workspace, workspace.releases(releases), workspace.markets(markets), datetime.now(UTC)
    )


def _of_publication(each: Standing, published: Published) -> dict[str, object]:
    found = published.get((each.release, each.market))
    if found is None:
        return {"embargo": None, "published": None, "outdated": False}
    return {
        "embargo": found.embargo.isoformat() if found.embargo else None,
        "published": found.published or None,
        "outdated": found.outdated,
    }


def _print_waiting(waiting: Mapping[tuple[str, str], int]) -> None:
    for (release, market), count in waiting.items():
        texts = "1 text waits" if count == 1 else f"{count} texts wait"
        click.echo(f"{release} in {market}: {texts} for a decision (see pressloc review)")


def _print_published(published: Published) -> None:
    for (release, market), each in published.items():
        if each.embargo_local:
            click.echo(f"{release} in {market}: under embargo until {each.embargo_local}")
        if each.outdated:
            click.echo(f"{release} in {market}: published version outdated")


def _reaches(standing: Standing, required: str | None) -> bool:
    if required == "accepted":
        return standing.is_accepted
    return required is None or not standing.states.get(State.UNTRANSLATED, 0)


def _record(standing: Standing) -> dict[str, object]:
    """A standing as JSON has it."""
    from dataclasses import asdict
    from datetime import UTC, datetime

    signature = standing.signature
    record: dict[str, object] = {
        "release": standing.release,
        "market": standing.market,
        "segments": standing.total,
        "words": standing.words,
        "words_left": standing.words_left,
        "states": {str(state): count for state, count in sorted(standing.states.items())},
        "revised": signature.when.isoformat() if signature.when else None,
        "translator": signature.who or None,
        "changed": standing.changed.isoformat(timespec="seconds") if standing.changed else None,
        "age_days": standing.age(datetime.now(UTC)),
    }
    record["findings"] = None if standing.findings is None else asdict(standing.findings)
    return record


def _print_uncounted(found: Sequence[Standing]) -> None:
    unknown = sum(each.findings is None for each in found)
    if unknown:
        said = "1 catalogue" if unknown == 1 else f"{unknown} catalogues"
        click.echo(f"errors of {said} not counted yet (pressloc status --findings)")


def _print(found: Sequence[Standing], *, warnings: bool) -> None:
    from rich.table import Table

    from pressloc.commands._reports import print_table

    table = Table(box=None, pad_edge=False, header_style="bold")
    for name in ("release", "market"):
        table.add_column(name)
    for name in ("segments", *map(str, _SHOWN), "words", "words left", "age"):
        table.add_column(name, justify="right")
    for name in ("errors", "warnings") if warnings else ("errors",):
        table.add_column(name, justify="right")
    table.add_column("last by")
    for each in found:
        table.add_row(*_cells(each, warnings=warnings))
    print_table(table)


def _cells(standing: Standing, *, warnings: bool) -> Iterator[str]:
    from datetime import UTC, datetime

    yield from (standing.release, standing.market, str(standing.total))
    yield from (str(standing.states.get(state, 0) or "–") for state in _SHOWN)
    yield from (str(standing.words), str(standing.words_left))
    age = standing.age(datetime.now(UTC))
    yield "–" if age is None else "today" if age == 0 else f"{age} d"
    yield "?" if standing.findings is None else str(standing.findings.errors or "–")
    if warnings and standing.findings is not None:
        yield str(standing.findings.warnings or "–")
    yield standing.signature.who.partition("<")[0].strip() or "–"
