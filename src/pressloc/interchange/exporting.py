"""Hand releases of a workspace out: which files there are, and what they hold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pressloc.catalogs.states import State
from pressloc.errors import UsageError
from pressloc.files import read_bytes, write_atomically
from pressloc.interchange.formats import FORMATS, TMX, detect, read
from pressloc.interchange.gathering import gather
from pressloc.interchange.model import Handoff, Mark, Returned, Unit
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
    *,
    force: bool = False,
) -> list[Written]:
    """Write releases in markets into one file, or into a folder a file for each of both.

    output is a file if its name ends as files of the format do. force: write over whatever is
    there. UsageError if one file cannot hold that, or without force if a file is there that
    somebody may have worked in; SourceError or CatalogError if something cannot be read; then
    nothing is written.
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
    if not force:
        for path, own, data in written:
            _refuse_lost_work(path, own, data, format)
    for path, _, data in written:
        write_atomically(path, data)
    return [_told(path, own, format) for path, own, _ in written]


def _refuse_lost_work(path: Path, handoffs: Sequence[Handoff], data: bytes, format: str) -> None:
    """UsageError if a file is in the way and holds more than what was once handed out."""
    if not path.exists() or (path.is_file() and read_bytes(path) == data):
        return
    try:
        found = [] if format == TMX or detect(path) != format else read(path, format)
    except UsageError:
        found = []
    known = {unit.id: unit for handoff in handoffs for unit in handoff.units}
    if not found or any(_is_worked_on(unit, known.get(unit.id)) for unit in found):
        raise UsageError(
            "exists, and somebody may have worked in it",
            file=path,
            remedy="import it first, name another place, or pass --force to write over it",
        )


def _is_worked_on(unit: Returned, now: Unit | None) -> bool:
    """Whether a unit of an earlier hand-off is not as it went out, as far as can be told."""
    if unit.mark is None or unit.problem or unit.final != unit.mark.accepted:
        return True
    reopened = unit.reopened and unit.mark.accepted
    if reopened or unit.mark != Mark.of(unit.target, unit.mark.accepted):
        return True
    said_so = unit.translated and (now is None or now.state is not State.UNSURE)
    commented = not set(unit.comments) <= set(now.comments if now else ())
    return (said_so and not unit.final) or commented


def _path(folder: Path, handoff: Handoff, suffix: str) -> Path:
    return folder / f"{handoff.release}.{handoff.market.name}{suffix}"


def _told(path: Path, handoffs: Sequence[Handoff], format: str) -> Written:
    units = [unit for handoff in handoffs for unit in handoff.units]
    if format == TMX:
        units = [unit for unit in units if unit.state is State.ACCEPTED and unit.form is None]
    return Written(
        path,
        len(units),
        tuple(dict.fromkeys(handoff.release for handoff in handoffs)),
        tuple(dict.fromkeys(handoff.market.name for handoff in handoffs)),
    )
