"""`pressloc export`."""

from __future__ import annotations

from pathlib import Path

import click

EPILOG = """\b
Examples:
  pressloc export --format xliff --to ar -o for-agency/       for Trados, memoQ, OmegaT …
  pressloc export --format xliff2 --to tr source/q3.md -o q3.tr.xlf
  pressloc export --format xlsx --to zh_CN -o for-reviewer/   needs pressloc[office]
  pressloc export --format tmx --to ar --to es -o approved.tmx

\b
What comes back goes in with pressloc import. The file says what each entry was when it went out,
so what is edited here meanwhile is never overwritten. A file that is there already is written
over only while nobody has worked in it.
"""


@click.command(epilog=EPILOG)
@click.argument("releases", nargs=-1, type=click.Path(path_type=Path), metavar="[RELEASE…]")
@click.option(
    "--format",
    "form",
    type=click.Choice(["xliff", "xliff2", "tmx", "csv", "xlsx"]),
    required=True,
    help="XLIFF 1.2, XLIFF 2.1, TMX 1.4b (accepted only), CSV or XLSX.",
)
@click.option(
    "--to", "markets", multiple=True, metavar="MARKET", help="The market.  [default: all]"
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    required=True,
    help="A file, or a folder that gets one for each release and market.",
)
@click.option("--force", is_flag=True, help="Write over files that somebody may have worked in.")
@click.option("-q", "--quiet", is_flag=True, help="Print nothing.")
def export(
    releases: tuple[Path, ...],
    form: str,
    markets: tuple[str, ...],
    output: Path,
    force: bool,
    quiet: bool,
) -> None:
    """Hand RELEASES, or all releases, out to other tools and to reviewers without one."""
    from pressloc.commands import _where
    from pressloc.interchange.exporting import export

    workspace = _where.workspace()
    written = export(workspace, releases, workspace.markets(markets), form, output, force=force)
    if not quiet:
        for each in written:
            name = _where.display_path(each.path)
            click.echo(f"{name}: {each.units} segments for {', '.join(each.markets)}")
