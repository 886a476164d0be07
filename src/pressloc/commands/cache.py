"""`pressloc cache`."""

from __future__ import annotations

import click

EPILOG = """\b
Examples:
  pressloc cache status
  pressloc cache clear
"""


@click.group(epilog=EPILOG)
def cache() -> None:
    """Look at the cache of machine drafts, or clear it.

    What the machine drafted once is taken from there when the same text comes again, in any
    release. Losing it costs time and nothing else: drafts are kept beside their catalogues.
    """


@cache.command()
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def status(as_json: bool) -> None:
    """Print how much it holds and gave to the last run."""
    import json
    from dataclasses import asdict

    from pressloc.batch.cache import cache_path, holding
    from pressloc.batch.past_runs import cache_hits
    from pressloc.commands import _where

    root = _where.workspace().root
    held = holding(cache_path(root))
    hits = cache_hits(root)
    if as_json:
        last = {"cached": hits[0], "drafted": hits[1]} if hits else None
        click.echo(json.dumps(asdict(held) | {"last_run": last}, indent=2))
        return
    click.echo(
        f"{held.drafts:,} draft{'' if held.drafts == 1 else 's'},"
        f" {_mib(held.bytes)} of at most {_mib(held.limit)}."
    )
    if hits:
        cached, drafted = hits
        click.echo(f"The last run took {cached:,} segments from it and drafted {drafted:,}.")


@cache.command()
def clear() -> None:
    """Delete the cache. A run that is at work begins a new one."""
    from pressloc.batch.cache import cache_path, clear
    from pressloc.commands import _where

    clear(cache_path(_where.workspace().root))


def _mib(size: int) -> str:
    return f"{size / 2**20:,.1f} MiB"
