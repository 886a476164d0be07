"""Reports as people and programs read them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict

import click
from rich.console import Console
from rich.table import Table

from pressloc.batch.report import Row, RunReport
from pressloc.errors import Failure


def print_report(report: RunReport, as_json: bool) -> None:
    """What a run did: a table, or JSON."""
    if as_json:
        click.echo(json.dumps(_as_json(report), ensure_ascii=False, indent=2))
        return
    if report.rows:
        print_table(_table(report))
    for market, engine in report.engines.items():
        click.echo(f"{market}: {engine}{_steps(report, market)}")
    recalled = any(row.recalled for row in report.rows)
    if not report.engines and not report.failures and not recalled:
        click.echo("Nothing new: every segment has a draft or a translation.")


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


def _table(report: RunReport) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("release")
    table.add_column("market")
    drafted = "to draft" if report.dry_run else "drafted"
    numbers = ("segments", "words", "reused", "recalled", drafted, "findings", "seconds", "words/s")
    for name in numbers:
        table.add_column(name, justify="right")
    for row in report.rows:
        table.add_row(*_cells(row))
    return table


def _cells(row: Row) -> Sequence[str]:
    speed = row.words_per_second
    return (
        row.release,
        row.market,
        str(row.segments),
        str(row.words),
        str(row.reused),
        str(row.recalled),
        str(row.drafted),
        str(row.findings),
        f"{row.seconds:.1f}",
        f"{speed:.0f}" if speed else "–",
    )


def _steps(report: RunReport, market: str) -> str:
    counts = report.steps.get(market, {})
    told = ", ".join(f"{count} {step}" for step, count in counts.items() if count)
    return f" ({told})" if told else ""


def _as_json(report: RunReport) -> dict[str, object]:
    return {
        "dry_run": report.dry_run,
        "rows": [asdict(row) | {"words_per_second": row.words_per_second} for row in report.rows],
        "engines": dict(report.engines),
        "notes": list(report.notes),
        "steps": {market: dict(counts) for market, counts in report.steps.items()},
        "failures": [
            {"file": str(failure.path), "message": str(failure.error)}
            for failure in report.failures
        ],
    }
