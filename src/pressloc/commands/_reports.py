"""Reports as people and programs read them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict

import click
from rich.console import Console
from rich.table import Table

from pressloc.batch.progress import duration
from pressloc.batch.report import Ending, Row, RunReport, Totals
from pressloc.engines.usage import in_words
from pressloc.errors import Failure

_FEW = 40
"""Rows up to which all are printed, and no sums."""


def print_report(report: RunReport, as_json: bool) -> None:
    """What a run did: a table, or JSON."""
    if as_json:
        click.echo(json.dumps(_as_json(report), ensure_ascii=False, indent=2))
        return
    if report.rows:
        print_table(_table(report))
    if len(report.rows) > _FEW:
        click.echo()
    if report.totals and not 0 < len(report.rows) <= _FEW:
        print_table(_totals(report))
    for market in report.engines:
        click.echo(f"{market}: {_engines(report, market)}{_steps(report, market)}")
    for engine, usage in report.usage.items():
        if usage.requests:
            click.echo(f"{engine}: {in_words(usage)}")
        for trouble in usage.troubles:
            click.echo(f"pressloc: {engine}: {trouble}", err=True)
    if report.ending is not Ending.DONE:
        click.echo(f"Ended by --{report.ending}; {report.left} releases were not begun.")
    elif not report.totals and not report.failures:
        click.echo("Nothing to do: no release failed in the last run.")
    elif not report.failures and not any(map(_is_active, report.totals.values())):
        click.echo("Nothing new: every segment has a draft or a translation.")
        if written := sum(total.updated for total in report.totals.values()):
            click.echo(f"Notes or places were brought up to date in catalogues: {written}.")
    if report.dry_run and report.speed:
        click.echo(_expected(report))
    if report.record and not report.rows:
        click.echo(f"The record of the run, release by release: {report.record}")


def _is_active(total: Row | Totals) -> bool:
    return bool(total.drafted or total.recalled or total.cached)


def print_failures(failures: Sequence[Failure]) -> None:
    """One line a failure, on standard error."""
    for failure in failures:
        click.echo(f"pressloc: {failure.error}", err=True)


def print_table(table: Table) -> None:
    """A table as wide as it needs to be, so that a pipe gets every word of it."""
    console = Console(highlight=False)
    if not console.is_terminal:
        console = Console(highlight=False, width=200)
    console.print(table)


def _expected(report: RunReport) -> str:
    """How long drafting will take, by the last run that drafted."""
    words = sum(total.drafted_words for total in report.totals.values())
    taken = duration(words / report.speed)
    return f"To draft: {words:,} words; at {report.speed:,.0f} words/s, as lately, {taken}."


def _table(report: RunReport) -> Table:
    """By release; of many, only those with which something was done."""
    table = _empty_table("release", "market", report.dry_run)
    for row in report.rows:
        if len(report.rows) <= _FEW or _is_active(row) or row.updated:
            table.add_row(row.release, row.market, *_cells(row))
    return table


def _totals(report: RunReport) -> Table:
    """By market; a line each would be too many."""
    table = _empty_table("market", "releases", report.dry_run)
    for market, total in report.totals.items():
        table.add_row(market, str(total.releases), *_cells(total))
    return table


def _empty_table(first: str, second: str, dry_run: bool) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column(first)
    table.add_column(second)
    drafted = "to draft" if dry_run else "drafted"
    for name in (
        *("segments", "words", "reused", "recalled", "cached"),
        *(drafted, "findings", "seconds", "words/s"),
    ):
        table.add_column(name, justify="right")
    return table


def _cells(row: Row | Totals) -> Sequence[str]:
    speed = row.words_per_second
    return (
        str(row.segments),
        str(row.words),
        str(row.reused),
        str(row.recalled),
        str(row.cached),
        str(row.drafted),
        str(row.findings),
        f"{row.seconds:.1f}",
        f"{speed:.0f}" if speed else "–",
    )


def _engines(report: RunReport, market: str) -> str:
    """Who drafted for a market: of several, how much each."""
    written = report.written.get(market, {})
    if len(written) < 2:
        return next(iter(written), report.engines[market])
    return ", ".join(f"{engine} {count}" for engine, count in written.items())


def _steps(report: RunReport, market: str) -> str:
    counts = report.steps.get(market, {})
    told = ", ".join(f"{count} {step}" for step, count in counts.items() if count)
    return f" ({told})" if told else ""


def _as_json(report: RunReport) -> dict[str, object]:
    return {
        "dry_run": report.dry_run,
        "rows": [asdict(row) | {"words_per_second": row.words_per_second} for row in report.rows],
        "totals": {name: asdict(total) for name, total in report.totals.items()},
        "unchanged": report.unchanged,
        "speed": report.speed,
        "ending": str(report.ending),
        "left": report.left,
        "record": report.record,
        "engines": dict(report.engines),
        "notes": list(report.notes),
        "steps": {market: dict(counts) for market, counts in report.steps.items()},
        "written": {market: dict(counts) for market, counts in report.written.items()},
        "usage": {engine: asdict(usage) for engine, usage in report.usage.items()},
        "failures": [
            {"file": str(failure.path), "message": str(failure.error)}
            for failure in report.failures
        ],
    }
