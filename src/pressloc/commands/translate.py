"""`pressloc translate`."""

from __future__ import annotations

from pathlib import Path

import click

EPILOG = """\b
Examples:
  pressloc translate
  pressloc translate source/q3.md --to ar --to tr
  pressloc translate --dry-run
  pressloc translate --engine pseudo        no package needed: accented text for layout tests

\b
Exit status:
  0  everything is drafted
  1  some releases or catalogues could not be read; the others are drafted
  2  nothing was done
"""


@click.command(epilog=EPILOG)
@click.argument("releases", nargs=-1, type=click.Path(path_type=Path), metavar="[RELEASE…]")
@click.option("--to", "markets", multiple=True, metavar="MARKET", help="Only this market.")
@click.option("--engine", default="", help="argos, copy or pseudo.  [default: as configured]")
@click.option("--redraft", is_flag=True, help="Draft untouched machine drafts anew as well.")
@click.option("--no-memory", is_flag=True, help="Use no translations approved elsewhere.")
@click.option("--dry-run", is_flag=True, help="Tell what would be drafted; write nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
@click.option("-q", "--quiet", is_flag=True, help="Print nothing but errors.")
def translate(
    releases: tuple[Path, ...],
    markets: tuple[str, ...],
    engine: str,
    redraft: bool,
    no_memory: bool,
    dry_run: bool,
    as_json: bool,
    quiet: bool,
) -> int:
    """Draft what is new or changed in RELEASES, or in all releases, for every market.

    What a person wrote or approved is never changed. A text that was approved elsewhere is taken
    from there instead of the machine, as a draft (memory-threshold in pressloc.toml).
    """
    from pressloc.batch.request import Request
    from pressloc.batch.translating import translate
    from pressloc.commands import _where
    from pressloc.commands._reports import print_failures, print_report

    request = Request(releases, markets, engine, redraft, not no_memory, dry_run)
    with _where.progress_bar(quiet) as bar:
        report = translate(_where.workspace(), request, _where.shown_in(bar))
    if not quiet:
        print_report(report, as_json)
    for note in report.notes:
        click.echo(f"pressloc: {note}", err=True)
    print_failures(report.failures)
    if not report.failures:
        return 0
    return 1 if report.rows else 2
