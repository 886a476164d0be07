"""`pressloc report`."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from rich.table import Table

    from pressloc.effort.corrections import Repeated
    from pressloc.effort.noted import Noted
    from pressloc.effort.summary import Effort, Summary
    from pressloc.workspace import Workspace

EPILOG = """\b
Examples:
  pressloc report status -o status.html          a page to send or to publish
  pressloc report effort                         what post-editing the drafts cost
  pressloc report effort --json --to ar
  pressloc report effort --take 2                the second correction into the term base
"""

_RELEASES = click.argument(
    "releases", nargs=-1, type=click.Path(path_type=Path), metavar="[RELEASE…]"
)
_TO = click.option("--to", "markets", multiple=True, metavar="MARKET", help="Only this market.")
_OUTPUT = click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write an HTML page: one file, no script, nothing loaded from elsewhere.",
)
_LANGUAGE = click.option(
    "--lang",
    "language",
    type=click.Choice(["en", "ar", "es", "tr", "zh_CN"]),
    default="en",
    show_default=True,
    help="Language of the page.",
)


@click.group(epilog=EPILOG)
def report() -> None:
    """Report progress and the effort of post-editing."""


@report.command(epilog="\b\nExample:\n  pressloc report status --findings -o status.html")
@_RELEASES
@_TO
@_OUTPUT
@_LANGUAGE
@click.option("--findings", is_flag=True, help="Tell what the checks find in translations.")
def status(
    releases: tuple[Path, ...],
    markets: tuple[str, ...],
    output: Path | None,
    language: str,
    findings: bool,
) -> int:
    """Write a page that shows how far RELEASES, or all releases, are in each market."""
    from pressloc.commands import _where
    from pressloc.commands._reports import print_failures
    from pressloc.effort.page import status_page
    from pressloc.review.undecided import undecided_in
    from pressloc.workspace.standing import status

    workspace = _where.workspace()
    found, failures = status(workspace, releases, markets)
    said: Sequence[Noted] = ()
    if findings:
        from pressloc.effort.noted import noted

        found, said = noted(workspace, found)
    waiting = undecided_in(workspace, found)
    _write(status_page(_title(workspace), found, language, waiting, said), output)
    print_failures(failures)
    return 1 if failures else 0


@report.command(epilog="\b\nExample:\n  pressloc report effort --to ar -o effort.html")
@_RELEASES
@_TO
@_OUTPUT
@_LANGUAGE
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option(
    "--take",
    type=click.IntRange(1),
    metavar="N",
    help="Take the repeated correction of that number into the term base.",
)
@click.option("--source", default="", metavar="TERM", help="With --take: the source term.")
def effort(
    releases: tuple[Path, ...],
    markets: tuple[str, ...],
    output: Path | None,
    language: str,
    as_json: bool,
    take: int | None,
    source: str,
) -> int:
    """Tell how much of the drafts people changed until they accepted them, how, and how long.

    Accepted texts of RELEASES, or of all, are compared with the raw drafts beside them.
    """
    from pressloc.commands import _where
    from pressloc.commands._reports import print_failures
    from pressloc.effort.corrections import repeated
    from pressloc.effort.measuring import measure
    from pressloc.effort.summary import summarize

    workspace = _where.workspace()
    measured = measure(workspace, releases, markets)
    found = repeated(measured.samples, workspace.settings.source_language)
    if take is not None:
        _take(workspace, found, take, source)
        return 0
    told = summarize(measured)
    if output is not None:
        from pressloc.effort.page import effort_page

        page = effort_page(
            _title(workspace),
            told,
            measured.samples,
            found,
            language,
            workspace.settings.source_language,
        )
        _write(page, output)
    elif as_json:
        click.echo(json.dumps(_as_json(told, found), ensure_ascii=False, indent=2))
    else:
        _print(told, found)
    print_failures(measured.failures)
    return 1 if measured.failures else 0


def _title(workspace: Workspace) -> str:
    """What the workspace is called: as its newsroom, if that has a name, else as its folder."""
    publish = workspace.settings.publish
    return publish.title if "title" in publish.model_fields_set else workspace.root.name


def _write(page: str, output: Path | None) -> None:
    from pressloc.files import write_atomically

    if output is None:
        click.echo(page, nl=False)
    else:
        write_atomically(output, page.encode())


def _take(workspace: Workspace, found: Sequence[Repeated], number: int, source: str) -> None:
    from pressloc.commands._where import display_path
    from pressloc.effort.taking import take
    from pressloc.errors import UsageError

    if number > len(found):
        raise UsageError(
            f"there are {len(found)} repeated corrections",
            remedy="see pressloc report effort for their numbers",
        )
    chosen = found[number - 1]
    path = take(workspace, chosen, source)
    term = source or chosen.source
    click.echo(
        f"{display_path(path)}: {term} is {chosen.after} in {chosen.market}, not {chosen.before}"
    )


def _as_json(told: Effort, found: Sequence[Repeated]) -> dict[str, object]:
    from dataclasses import asdict

    return {
        "markets": [_record(each) for each in told.markets],
        "releases": [_record(each) for each in told.releases],
        "months": [_record(each) for each in told.months],
        "accepted_without_draft": told.without_draft,
        "repeated_corrections": [
            {"number": number, **asdict(each)} for number, each in enumerate(found, 1)
        ],
    }


def _record(each: Summary) -> dict[str, object]:
    scores = each.scores
    return {
        "market": each.market,
        "package": each.package,
        "release": each.release or None,
        "month": each.month or None,
        "segments": each.segments,
        "untouched": each.untouched,
        "words": each.words,
        "changed_words": each.changed_words,
        "word_rate": round(each.word_rate, 4),
        "character_rate": round(each.character_rate, 4),
        "kinds": {str(kind): count for kind, count in sorted(each.kinds.items())},
        "median_seconds": each.seconds,
        "timed_segments": each.timed,
        "words_per_hour": round(each.words_per_hour) if each.words_per_hour else None,
        "ter": scores.ter if scores else None,
        "chrf": scores.chrf if scores else None,
        "signatures": list(scores.signatures) if scores else [],
    }


def _print(told: Effort, found: Sequence[Repeated]) -> None:
    from pressloc.commands._reports import print_table
    from pressloc.effort import scores

    if not told.segments:
        click.echo("Nothing to compare: no accepted entry has a draft beside it.")
        return
    print_table(_table(told))
    if told.without_draft:
        click.echo(f"Not compared: {told.without_draft} accepted without a draft.")
    click.echo(
        "edited: changed words for 100 words of the accepted text (TER without shifts)."
        if scores.is_there()
        else f"edited: changed words for 100 words of the accepted text. {scores.MISSING}"
    )
    if found:
        click.echo("\nRepeated corrections (pressloc report effort --take N):")
        for number, each in enumerate(found[:20], 1):
            of = f" for {each.source}" if each.source else ""
            click.echo(
                f"  {number}. {each.market}: {each.before} → {each.after}{of} ({each.times} times)"
            )


def _table(told: Effort) -> Table:
    from rich.table import Table

    from pressloc.effort.edits import Kind

    table = Table(box=None, pad_edge=False, header_style="bold")
    for name in ("market", "package", "release"):
        table.add_column(name)
    for name in ("segments", "edited", "TER", "chrF", *map(str, Kind), "s/segment"):
        table.add_column(name, justify="right")
    several = len({each.release for each in told.releases}) > 1
    rows = (*told.releases, *told.markets) if several else told.releases
    for each in sorted(rows, key=lambda row: (row.market, row.package, not row.release)):
        scores = each.scores
        table.add_row(
            each.market,
            each.package,
            each.release or "all",
            str(each.segments),
            f"{100 * each.word_rate:.1f}",
            f"{scores.ter:.1f}" if scores else "–",
            f"{scores.chrf:.1f}" if scores else "–",
            *(str(each.kinds.get(kind, 0) or "–") for kind in Kind),
            f"{each.seconds:.0f}" if each.seconds is not None else "–",
        )
    return table
