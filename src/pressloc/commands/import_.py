"""`pressloc import`."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from pressloc.interchange.applying import Outcome

EPILOG = """\b
Examples:
  pressloc import from-agency/*.xlf --as "Ayşe Kaya <ayse@example.org>"
  pressloc import user-summit.ar.xlsx --accept
  pressloc import old-memory.tmx             translations of other tools, into the memory
  pressloc import from-agency/*.xlf --dry-run

\b
The format is found out. A translation that its tool calls final or reviewed is accepted, any
other is left for review. An entry that was edited here since the export stays as it is; what came
back is kept in <release>.history.jsonl beside the catalogue, and the review page shows both.

\b
Exit status: 0 all taken, 1 something was kept aside or not taken, 2 nothing was done: bad input.
"""


@click.command("import", epilog=EPILOG)
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE…")
@click.option(
    "--as", "who", metavar='"NAME <MAIL>"', help="Whose work it is.  [default: git's user.name]"
)
@click.option("--accept", is_flag=True, help="Accept whatever a person translated or changed.")
@click.option("--dry-run", is_flag=True, help="Tell what would be done, and do nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON, one record a unit.")
@click.option("-q", "--quiet", is_flag=True, help="Tell only what was not taken.")
def import_(
    files: tuple[Path, ...],
    who: str | None,
    accept: bool,
    dry_run: bool,
    as_json: bool,
    quiet: bool,
) -> int:
    """Take FILES back that pressloc export wrote, or TMX into the translation memory."""
    from datetime import datetime

    from pressloc.commands import _where
    from pressloc.interchange import formats
    from pressloc.interchange.applying import Importing, apply
    from pressloc.review import identity

    workspace = _where.workspace()
    kinds = [(path, formats.detect(path)) for path in files]
    read = [(path, formats.read(path, kind)) for path, kind in kinds if kind != formats.TMX]
    _memorize([path for path, kind in kinds if kind == formats.TMX], dry_run=dry_run, quiet=quiet)
    outcomes: list[tuple[Path, Outcome]] = []
    if read:
        person = identity.parse(who) if who else identity.from_git(workspace.root)
        moment = datetime.now().astimezone().replace(microsecond=0)
        importing = Importing(str(person), moment, accept=accept, dry_run=dry_run)
        for path, units in read:
            outcomes += [(path, each) for each in apply(workspace, units, importing)]
    if as_json:
        records = [_record(path, each) for path, each in outcomes]
        click.echo(json.dumps(records, ensure_ascii=False, indent=2))
    else:
        _print(outcomes, quiet=quiet)
    return 1 if any(not each.is_taken for _, each in outcomes) else 0


def _memorize(files: Sequence[Path], *, dry_run: bool, quiet: bool) -> None:
    """TMX into the memory, none of it before all files are known to be whole."""
    if not files:
        return
    from pressloc.commands import _where
    from pressloc.interchange.memorizing import Languages, count, memorize
    from pressloc.workspace.remembering import open_memory

    workspace = _where.workspace()
    language = workspace.settings.source_language
    languages = Languages(workspace.markets())
    found = [(path, count(path, language, languages)) for path in files]
    with open_memory(workspace, lambda line: click.echo(f"pressloc: {line}", err=True)) as memory:
        for path, counts in found:
            if not dry_run:
                memorize(path, language, languages, memory)
            if not quiet:
                told = ", ".join(f"{number} for {name}" for name, number in counts.markets.items())
                left = ", ".join(f"{number} for {tag}" for tag, number in counts.others.items())
                left = f"; left out: {left}" if left else ""
                click.echo(f"{path}: translations into the memory: {told}{left}", err=True)


def _record(path: Path, outcome: Outcome) -> dict[str, object]:
    values = {
        "file": str(path),
        "place": outcome.unit.place,
        "release": outcome.release,
        "market": outcome.market,
        "verdict": str(outcome.verdict),
        "reason": outcome.reason,
        "source": outcome.unit.source,
        "returned": outcome.unit.target,
        "catalogue": outcome.theirs,
        "kept_in": str(outcome.kept) if outcome.kept else "",
    }
    return {name: value for name, value in values.items() if value}


def _print(outcomes: Sequence[tuple[Path, Outcome]], *, quiet: bool) -> None:
    for path, outcome in outcomes:
        if outcome.is_taken and not outcome.reason:
            continue
        place = f"{path}, {outcome.unit.place}"
        click.echo(f"{place}: {outcome.verdict}: {outcome.reason}", err=True)
        if not outcome.is_taken:
            _show(outcome)
    if not quiet:
        for line in _sums([outcome for _, outcome in outcomes]):
            click.echo(line)


def _sums(outcomes: Sequence[Outcome]) -> Iterator[str]:
    """How many units of each release in each market became what."""
    from pressloc.interchange.deciding import Verdict

    counts = Counter((each.release, each.market, each.verdict) for each in outcomes)
    for release, market in dict.fromkeys((each.release, each.market) for each in outcomes):
        told = [
            f"{number} {verdict}"
            for verdict in Verdict
            if (number := counts[release, market, verdict])
        ]
        yield f"{release} in {market}: {', '.join(told)}"


def _show(outcome: Outcome) -> None:
    from pressloc.commands._where import display_path

    click.echo(f"    source:    {outcome.unit.source}", err=True)
    click.echo(f"    came back: {outcome.unit.target}", err=True)
    if outcome.theirs:
        click.echo(f"    catalogue: {outcome.theirs}", err=True)
    if outcome.kept:
        click.echo(f"    kept in {display_path(outcome.kept)}", err=True)
