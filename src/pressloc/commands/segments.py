"""`pressloc segments`."""

from __future__ import annotations

import json
from pathlib import Path

import click

EPILOG = (
    "\b\nExamples:\n  pressloc segments source/q3.md\n  pressloc segments --json *.docx | jq .text"
)


@click.command(epilog=EPILOG)
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE…")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a segment and line.")
@click.option("--language", help="Language of the files.  [default: the workspace's, else en]")
def segments(files: tuple[Path, ...], as_json: bool, language: str | None) -> None:
    """Show how releases are cut: role, line and text of every segment."""
    from pressloc.commands._where import reading_options
    from pressloc.markup import split
    from pressloc.workspace.reading import read

    reading, own_language = reading_options()
    for path in files:
        source = read(path, reading, language or own_language)
        if not as_json:
            click.echo(click.style(str(path), bold=True))
        for cut in source.cuts:
            for segment in cut.segments:
                if not as_json:
                    click.echo(f"{cut.block.line:>5}  {cut.block.role:<12}  {segment.text}")
                    continue
                plain, tags = split(segment.text, cut.block.tags)
                record = {
                    "file": str(path),
                    "line": cut.block.line,
                    "role": str(cut.block.role),
                    "speaker": cut.block.speaker,
                    "text": segment.text,
                    "plain": plain,
                    "separator": segment.before,
                    "markup": [
                        {"name": tag.name, "kind": str(tag.kind), "offset": tag.offset}
                        for tag in tags
                    ],
                }
                click.echo(json.dumps(record, ensure_ascii=False))
