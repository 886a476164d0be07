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


EPILOG = """\b
Examples:
  pressloc init newsroom && cp release.md newsroom/source/
  pressloc init archive --source .       a folder that is full of releases already
"""


@click.command(epilog=EPILOG)
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path), default=Path())
@click.option("--source", default="source", help="Its folder of releases.  [default: source]")
def init(folder: Path, source: str) -> None:
    """Make FOLDER (by default the current one) a workspace: settings and a source folder."""
    target = folder / FILE_NAME
    if target.exists():
        raise UsageError("exists already", file=target, remedy="edit it")
    if Path(source).is_absolute() or ".." in Path(source).parts:
        raise UsageError(
            f"{source} lies outside of the workspace", file=folder, remedy="name a folder in it"
        )
    place = f'source = "{Path(source).as_posix()}"'
    write_atomically(target, TEMPLATE.replace('source = "source"', place).encode())
    for name, text in BESIDE.items():
        if not (folder / name).exists():
            write_atomically(folder / name, text.encode())
    (folder / source).mkdir(parents=True, exist_ok=True)
    click.echo(f"{target} written; put releases into {folder / source}, then: pressloc translate")
