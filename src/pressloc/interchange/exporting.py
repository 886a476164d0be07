"""Hand releases of a workspace out: which files there are, and what they hold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pressloc.catalogs.states import State
from pressloc.errors import UsageError
from pressloc.files import write_atomically
from pressloc.interchange.formats import FORMATS, TMX
from pressloc.interchange.gathering import gather
from pressloc.interchange.model import Handoff
from pressloc.markets import Market
from pressloc.workspace.place import Workspace


@dataclass(frozen=True, slots=True)
class Written:
    """A file that was handed out."""

    path: Path
    units: int
    releases: tuple[str, ...]
    markets: tuple[str, ...]


def export(
    workspace: Workspace,
    releases: Sequence[Path],
    markets: Sequence[Market],
    format: str,
    output: Path,
) -> list[Written]:
    """Write releases in markets into one file, or into a folder a file for each of both.

    output is a file if its name ends as files of the format do. UsageError if one file cannot
    hold that, SourceError or CatalogError if something cannot be read; then nothing is written.
    """
    form = FORMATS[format]
    paths = workspace.releases(releases)
    handoffs = [gather(workspace, path, market) for market in markets for path in paths]
    if output.suffix.lower() == form.suffix and not output.is_dir():
        if len(markets) > 1 and not form.several_markets:
            raise UsageError(
                f"one {format} file holds one market only",
                file=output,
                remedy="name a folder, or one market",
            )
        planned = [(output, handoffs)]
    else:
        planned = [(_path(output, handoff, form.suffix), [handoff]) for handoff in handoffs]
    written = [(path, own, form.write(own)) for path, own in planned]
    for path, _, data in written:
        write_atomically(path, data)
    return [_told(path, own, format) for path, own, _ in written]


def _path(folder: Path, handoff: Handoff, suffix: str) -> Path:
    return folder / f"{handoff.release}.{handoff.market.name}{suffix}"


def _told(path: Path, handoffs: Sequence[Handoff], format: str) -> Written:
    units = [unit for handoff in handoffs for unit in handoff.units]
    if format == TMX:
        units = [unit for unit in units if unit.state is State.ACCEPTED]
    return Written(
        path,
        len(units),
        tuple(dict.fromkeys(handoff.release for handoff in handoffs)),
        tuple(dict.fromkeys(handoff.market.name for handoff in handoffs)),
    )
