"""`pressloc init`."""

from __future__ import annotations

from pathlib import Path

import click

from pressloc.config import FILE_NAME, TEMPLATE
from pressloc.errors import UsageError
from pressloc.files import write_atomically

BESIDE = {
    # Two branches may each add drafts and records: the lines of both are right.
    ".gitattributes": "*.drafts.jsonl merge=union\n*.history.jsonl merge=union\n",
    ".gitignore": ".pressloc/\n.*.tmp\n",
}
"""Files for git, written where there are none."""


@click.command(epilog="\b\nExample:\n  pressloc init newsroom && cp release.md newsroom/source/")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path), default=Path())
def init(folder: Path) -> None:
    """Make FOLDER (by default the current one) a workspace: settings and a source folder."""
    target = folder / FILE_NAME
    if target.exists():
        raise UsageError("exists already", file=target, remedy="edit it")
    write_atomically(target, TEMPLATE.encode())
    for name, text in BESIDE.items():
        if not (folder / name).exists():
            write_atomically(folder / name, text.encode())
    (folder / "source").mkdir(exist_ok=True)
    click.echo(f"{target} written; put releases into {folder / 'source'}, then: pressloc translate")
