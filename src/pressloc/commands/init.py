"""`pressloc init`."""

from __future__ import annotations

from pathlib import Path

import click

from pressloc.config import FILE_NAME, TEMPLATE
from pressloc.errors import UsageError
from pressloc.files import read_bytes, write_atomically

BESIDE = {
    # Two branches may each add drafts and records: the lines of both are right.
    ".gitattributes": "*.drafts.jsonl merge=union\n*.history.jsonl merge=union\n",
    ".gitignore": ".pressloc/\n.*.tmp\n",
}
"""Lines for git; what is there already stays."""


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
        _add_lines(folder / name, text)
    (folder / source).mkdir(parents=True, exist_ok=True)
    click.echo(f"{target} written; put releases into {folder / source}, then: pressloc translate")


def _add_lines(path: Path, text: str) -> None:
    """Add the lines that a file lacks, at its end; make it if there is none."""
    there = read_bytes(path) if path.exists() else b""
    known = set(there.decode("utf-8", "replace").splitlines())
    missing = [line for line in text.splitlines() if line not in known]
    if missing:
        before = there if not there or there.endswith(b"\n") else there + b"\n"
        write_atomically(path, before + "".join(f"{line}\n" for line in missing).encode())
