"""`pressloc translate`."""

from __future__ import annotations

import re
import time
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from typing import Literal

import click

EPILOG = """\b
Examples:
  pressloc translate
  pressloc translate source/q3.md --to ar --to tr
  pressloc translate --dry-run
  pressloc translate --deadline 06:30 --priority newest      as much of an archive as a night takes
  pressloc translate archive/               a folder with a pressloc.toml of its own
  pressloc translate --retry-failed
  pressloc translate --engine pseudo        no package needed: accented text for layout tests

\b
Exit status:
  0    everything is drafted
  1    some releases or catalogues could not be done; the others are
  2    nothing was done
  3    the run ended early, as --deadline or --max-words asked; run it again to go on
  130  interrupted by Ctrl-C or SIGTERM; run it again to go on
"""

_SPAN = re.compile(r"(?=\d)(?:(\d+)h)?(?:(\d+)m(?:in)?)?")
_CLOCK = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)")


def moment(text: str) -> float:
    """Seconds since the epoch of a time of day (the next such), a span, or a date with time.

    BadParameter if it is none of these.
    """
    if span := _SPAN.fullmatch(text):
        return time.time() + 3600 * int(span[1] or 0) + 60 * int(span[2] or 0)
    now = datetime.now().astimezone()
    if clock := _CLOCK.fullmatch(text):
        at = now.replace(hour=int(clock[1]), minute=int(clock[2]), second=0, microsecond=0)
        return (at if at > now else at + timedelta(days=1)).timestamp()
    try:
        return datetime.fromisoformat(text).timestamp()
    except ValueError as error:
        raise click.BadParameter(
            f"{text!r} is neither 06:30 nor 8h nor 2026-05-31T06:30"
        ) from error


@click.command(epilog=EPILOG)
@click.argument("releases", nargs=-1, type=click.Path(path_type=Path), metavar="[RELEASE…]")
@click.option("--to", "markets", multiple=True, metavar="MARKET", help="Only this market.")
@click.option(
    "--engine",
    default="",
    help="argos, libretranslate, openai, copy or pseudo; several, as openai,argos: the next drafts "
    "what the one before cannot.  [default: as configured]",
)
@click.option("--redraft", is_flag=True, help="Draft untouched machine drafts anew as well.")
@click.option("--no-memory", is_flag=True, help="Use no translations approved elsewhere.")
@click.option(
    "--recall",
    is_flag=True,
    help="Put what was approved meanwhile in place of untouched machine drafts, too.",
)
@click.option("--no-cache", is_flag=True, help="Use no machine drafts of earlier runs.")
@click.option("--retry-failed", is_flag=True, help="Only the releases that failed last time.")
@click.option(
    "--priority",
    type=click.Choice(["name", "newest", "oldest"]),
    default="name",
    help="Which come first; by the date in the path, else of the last change.  [default: name]",
)
@click.option(
    "--max-words",
    type=click.IntRange(min=1),
    default=None,
    metavar="N",
    help="Begin no more releases once so many source words are drafted, over all markets.",
)
@click.option(
    "--deadline",
    callback=lambda _ctx, _param, value: moment(value.strip()) if value else 0.0,
    metavar="TIME",
    help="Begin nothing after this: 06:30, 8h, 90m, 2026-05-31T06:30.",
)
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    default=None,
    metavar="N",
    help="Processes that work side by side.  [default: one for every two cores]",
)
@click.option(
    "--engine-pool",
    type=click.Choice(["here", "ray"]),
    default="here",
    help="Where engines run: on this machine or on a Ray cluster (docs/cluster.md).",
)
@click.option("--address", default="", metavar="HOST:PORT", help="Head of the Ray cluster.")
@click.option("--send-files", is_flag=True, help="Send files to nodes that do not see this folder.")
@click.option("--dry-run", is_flag=True, help="Tell what would be drafted; write nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
@click.option(
    "--log-format",
    type=click.Choice(["text", "json"]),
    default="text",
    help="How progress is told on standard error.  [default: text]",
)
@click.option("-q", "--quiet", is_flag=True, help="Print nothing but errors.")
def translate(
    releases: tuple[Path, ...],
    markets: tuple[str, ...],
    engine: str,
    redraft: bool,
    no_memory: bool,
    recall: bool,
    no_cache: bool,
    retry_failed: bool,
    priority: str,
    max_words: int | None,
    deadline: float,
    jobs: int | None,
    engine_pool: str,
    address: str,
    send_files: bool,
    dry_run: bool,
    as_json: bool,
    log_format: Literal["text", "json"],
    quiet: bool,
) -> int:
    """Draft what is new or changed in RELEASES, or in all releases, for every market.

    What a person wrote or approved is never changed. A text that was approved elsewhere is taken
    from there instead of the machine, as a draft (memory-threshold in pressloc.toml). A run that
    is broken off goes on where it was when it is started again.
    """
    from pressloc.batch.request import PoolKind, Priority, Request
    from pressloc.batch.tellers import teller
    from pressloc.batch.translating import translate
    from pressloc.commands import _where
    from pressloc.commands._ending import terminated_as_interrupted
    from pressloc.commands._reports import print_report

    workspace, only = _where.workspace_of(releases)
    request = Request(
        only=only,
        to=markets,
        engine=engine,
        redraft=redraft,
        memory=not no_memory,
        recall=recall,
        dry_run=dry_run,
        cache=not no_cache,
        jobs=jobs or 0,
        priority=Priority(priority),
        retry_failed=retry_failed,
        max_words=max_words or 0,
        deadline=deadline,
        pool=PoolKind(engine_pool),
        address=address,
        send_files=send_files,
    )
    with terminated_as_interrupted(), closing(teller(log_format, quiet, workspace.root)) as told:
        report = translate(workspace, request, told)
        if not quiet:
            print_report(report, as_json)
    return report.exit_status
