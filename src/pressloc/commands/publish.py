"""`pressloc publish`."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from pressloc.publish.build import Report

EPILOG = """\b
Examples:
  pressloc publish --check                      what is missing, and what is out of date
  pressloc publish                              the newsroom, in the folder site
  pressloc publish source/q3.md --to ar         one release in one market; the rest stays
  pressloc publish --allow-drafts               a preview, in the folder site-preview
  pressloc publish --pseudo                     try templates before anything is translated
  pressloc publish --document own --document docx --document pdf
  pressloc publish source/q3.md --to es --correction "La cifra correcta es 60 %."

\b
Exit status: 0 all is published, 1 something is held back or needs a person, 2 nothing was done.
"""


@click.command(epilog=EPILOG)
@click.argument("releases", nargs=-1, type=click.Path(path_type=Path), metavar="[RELEASE…]")
@click.option("--to", "markets", multiple=True, metavar="MARKET", help="Only this market.")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Folder of the site.")
@click.option("--base-url", default="", metavar="URL", help="Where the site will stand on the web.")
@click.option(
    "--document",
    "documents",
    multiple=True,
    type=click.Choice(["own", "docx", "pdf"]),
    help="Put the release beside its page as a document.",
)
@click.option("--check", is_flag=True, help="Tell what is missing or out of date; write nothing.")
@click.option("--allow-drafts", is_flag=True, help="A preview with what is not accepted yet.")
@click.option("--pseudo", is_flag=True, help="A preview in accented and in mirrored English.")
@click.option("--ignore-embargo", is_flag=True, help="Publish before the embargo ends.")
@click.option("--correction", default="", metavar="TEXT", help="A note of correction on the page.")
@click.option("-q", "--quiet", is_flag=True, help="Tell only what is held back.")
def publish(
    releases: tuple[Path, ...],
    markets: tuple[str, ...],
    output: Path | None,
    base_url: str,
    documents: tuple[str, ...],
    check: bool,
    allow_drafts: bool,
    pseudo: bool,
    ignore_embargo: bool,
    correction: str,
    quiet: bool,
) -> int:
    """Publish accepted RELEASES, or all, as a newsroom: a static site for every market."""
    from datetime import UTC, datetime

    from pressloc.commands import _where
    from pressloc.publish.build import Request
    from pressloc.publish.build import publish as run

    request = Request(
        now=datetime.now(UTC),
        only=releases,
        to=markets,
        output=output,
        base_url=base_url,
        drafts=allow_drafts,
        pseudo=pseudo,
        ignore_embargo=ignore_embargo,
        correction=correction,
        check=check,
        documents=documents or None,
    )
    report = run(_where.workspace(), request)
    _tell(report, check, quiet)
    if ignore_embargo and not check:
        click.echo("pressloc: embargoes were ignored (--ignore-embargo)", err=True)
    return 0 if report.is_clean else 1


def _tell(report: Report, check: bool, quiet: bool) -> None:
    for line in report.failures:
        click.echo(f"pressloc: {line}", err=True)
    for outcome in report.outcomes:
        where = f"{outcome.release} in {outcome.market}"
        for obstacle in outcome.obstacles:
            stays = "; the version of before stays" if outcome.state == "kept" else ""
            click.echo(f"pressloc: {where}: {obstacle}{stays}", err=True)
        for notice in outcome.notices:
            click.echo(f"pressloc: {where}: {notice}", err=True)
    for release, market in report.outdated:
        click.echo(f"pressloc: {release} in {market}: published version outdated", err=True)
    for name in report.removed:
        click.echo(f"pressloc: {name} is gone, and so are its pages", err=True)
    if not quiet:
        click.echo(_summary(report, check))


def _summary(report: Report, check: bool) -> str:
    from pressloc.commands._where import display_path

    states = Counter(outcome.state for outcome in report.outcomes)
    if check:
        ready = states["published"] + states["unchanged"]
        held = states["refused"] + states["kept"]
        return f"{ready} ready, {held} held back, {len(report.outdated)} outdated"
    told = ", ".join(f"{count} {state}" for state, count in sorted(states.items()))
    return f"{display_path(report.output)}: {told or 'nothing'}"
