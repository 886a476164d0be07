"""`pressloc render`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

EPILOG = """\b
Examples:
  pressloc render source/q3.md --to ar -o q3.ar.md
  pressloc render source/q3.docx --to zh_CN --drafts -o preview.docx
"""


@click.command(epilog=EPILOG)
@click.argument("release", type=click.Path(path_type=Path))
@click.option("--to", "market", required=True, metavar="MARKET", help="The market.")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="File.  [default: standard output]"
)
@click.option("--drafts", is_flag=True, help="Use machine drafts where nothing is accepted.")
@click.option("-q", "--quiet", is_flag=True, help="Do not tell what is missing.")
def render(release: Path, market: str, output: Path | None, drafts: bool, quiet: bool) -> None:
    """Write RELEASE for a market, in its own format, from its catalogue.

    Accepted translations take the place of the source; where there is none the source stands.
    """
    from pressloc.commands import _where
    from pressloc.files import write_atomically
    from pressloc.workspace.rendering import render

    workspace = _where.workspace()
    [target] = workspace.markets([market])
    rendered = render(workspace, release, target, drafts=drafts)
    if output is None:
        sys.stdout.buffer.write(rendered.data)
    else:
        write_atomically(output, rendered.data)
    if not quiet:
        told = f"{rendered.accepted} accepted"
        if rendered.drafts:
            told += f", {rendered.drafts} drafts"
        if rendered.untranslated:
            told += f", {rendered.untranslated} left in the source language"
        click.echo(f"pressloc: {release} in {market}: {told}", err=True)
