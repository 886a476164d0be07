"""`pressloc demo`: the main job on the sample releases, in a folder of its own."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from pressloc.markets import Market
    from pressloc.workspace import Workspace

SHOWN = 3
"""Segments of each market whose drafts are shown."""

INDEX_SECONDS = 3.0
"""How long the demo waits for the index of Argos Translate before it goes on without."""

OFFLINE_VARIABLE = "PRESSLOC_OFFLINE"
"""Environment variable: set to 1, the demo does not look for better models."""


@click.command(epilog="\b\nExample:\n  pressloc demo source demo")
@click.argument("source", type=click.Path(file_okay=False, path_type=Path), default=Path("source"))
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path), default=Path("demo"))
def demo(source: Path, folder: Path) -> int:
    """Copy the releases of SOURCE into FOLDER and translate them there from scratch."""
    from pressloc.batch.request import Request
    from pressloc.batch.tellers import teller
    from pressloc.batch.translating import translate
    from pressloc.commands._reports import print_report

    workspace = _fresh(source, folder)
    markets = workspace.markets()
    click.echo(_models(workspace, markets))
    with closing(teller("text", quiet=False, root=workspace.root)) as told:
        report = translate(workspace, Request(), told)
    click.echo()
    print_report(report, as_json=False)
    for market in markets:
        _show(workspace, market)
    click.echo(_what_next(workspace, markets))
    return 1 if report.failures else 0


def _fresh(source: Path, folder: Path) -> Workspace:
    """A workspace with a copy of the releases and nothing else."""
    from pressloc.config import FILE_NAME, TEMPLATE
    from pressloc.errors import SourceError, UsageError
    from pressloc.files import write_atomically
    from pressloc.workspace import Workspace

    if not source.is_dir():
        raise SourceError("no such folder", file=source, remedy="name the folder of your releases")
    mark = folder / ".pressloc" / "demo"
    if folder.exists() and any(folder.iterdir()) and not mark.exists():
        raise UsageError(
            "is not empty and was not made by pressloc demo",
            file=folder,
            remedy="name another folder",
        )
    shutil.rmtree(folder, ignore_errors=True)
    write_atomically(mark, b"Made anew by every `pressloc demo`.\n")
    try:
        shutil.copytree(source, folder / "source", ignore_dangling_symlinks=True)
    except OSError as error:
        raise SourceError(
            f"cannot be copied into {folder}", file=source, remedy="check space and rights"
        ) from error
    settings = source.parent / FILE_NAME
    write_atomically(
        folder / FILE_NAME, settings.read_bytes() if settings.is_file() else TEMPLATE.encode()
    )
    return Workspace.find(folder)


def _models(workspace: Workspace, markets: Sequence[Market]) -> str:
    """Get the official packages if the index can be reached; say which models are used."""
    from pressloc.engines.listing import installed

    pairs = [f"{workspace.settings.source_language}-{market.language}" for market in markets]
    reason = _install(pairs)
    used = []
    for market in markets:
        package = installed().choose(workspace.settings.source_language, market.language)
        used.append(package.identity)
    line = f"Models: {', '.join(used)}."
    if reason:
        line += f" Better ones: pressloc models install {' '.join(pairs)} ({reason})."
    return line


def _install(pairs: Sequence[str]) -> str:
    """Install what is missing of the official packages; why that was not done, or nothing."""
    from pressloc.commands.models import install_pairs
    from pressloc.errors import PresslocError

    if os.environ.get(OFFLINE_VARIABLE, "") not in ("", "0"):
        return f"not looked for, {OFFLINE_VARIABLE} is set"
    try:
        install_pairs(pairs, quiet=False, timeout=INDEX_SECONDS)
    except PresslocError as error:
        return f"the index of Argos: {error.message.partition(': ')[0]}"
    return ""


def _show(workspace: Workspace, market: Market) -> None:
    """A few drafts of a market, the first sentences of running text."""
    from pressloc.catalogs.catalog import Catalog

    entries = [
        entry
        for path in workspace.releases()
        for entry in Catalog.read(workspace.catalog(market, workspace.name(path)), market)
        if entry.translated and entry.extracted[:1] in (("paragraph",), ("list item",))
    ]
    click.echo(click.style(f"\n{market.name}", bold=True))
    for entry in entries[:: max(1, len(entries) // SHOWN)][:SHOWN]:
        click.echo(f"  {entry.msgid}\n  {click.style(entry.msgstr, fg='green')}\n")


def _what_next(workspace: Workspace, markets: Sequence[Market]) -> str:
    from pressloc.commands._where import display_path

    first = workspace.releases()[0]
    catalog = display_path(workspace.catalog(markets[0], workspace.name(first)))
    release = first.relative_to(workspace.root)
    program = _program(workspace.root)
    enter = f"cd {display_path(workspace.root)} && {program}"
    return f"""What next:
  review    {enter} review
            or open {catalog} in Poedit, Weblate or Lokalize:
            mend the drafts, clear "needs work" on what is right
  status    {enter} status
  check     {enter} check
  preview   {enter} render {release} \
--to {markets[0].name} --drafts -o preview{release.suffix}
"""


def _program(folder: Path) -> str:
    """How a person in a folder calls this program, who may not have it on the PATH."""
    if shutil.which("pressloc"):
        return "pressloc"
    return os.path.relpath(sys.argv[0], folder)
