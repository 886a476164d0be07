"""`pressloc draft`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from pressloc.catalogs.drafts import Draft

EPILOG = """\b
Example:
  echo "Brand recognition has risen by 300%." | pressloc draft --to tr
"""

AT_ONCE = 2000
"""Lines that are read before they are drafted, so that a pipe of any length takes little memory."""


@click.command(epilog=EPILOG)
@click.option("--to", "market", required=True, metavar="MARKET", help="The market.")
@click.option("--engine", default="", help="As in translate.  [default: as configured]")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line: draft, findings …")
def draft(market: str, engine: str, as_json: bool) -> None:
    """Translate lines from standard input, one draft a line; keep nothing."""
    from pressloc.batch.drafting import Drafting
    from pressloc.commands._input import batches
    from pressloc.commands._where import workspace_if_any
    from pressloc.config import Settings
    from pressloc.engines import open_engine, package_warnings
    from pressloc.engines.base import Metered
    from pressloc.engines.usage import in_words

    here = workspace_if_any()
    settings = here.settings if here else Settings()
    target = settings.target(market)
    opened = open_engine(
        engine or settings.engine,
        settings.source_language,
        target.language,
        servers=settings.engines,
        locale=target.locale,
    )
    drafting = Drafting(
        opened,
        settings.source_language,
        target,
        here.terms.market(target.name) if here and here.terms else None,
    )
    for warning in package_warnings():
        click.echo(f"pressloc: {warning}", err=True)
    for lines in batches(AT_ONCE):
        for line, each in zip(lines, drafting.lines(lines), strict=True):
            click.echo(_record(line, each) if as_json else each.text)
    for name, usage in opened.take_usage().items() if isinstance(opened, Metered) else ():
        for told in (in_words(usage), *usage.troubles):
            click.echo(f"pressloc: {name}: {told}", err=True)


def _record(line: str, draft: Draft) -> str:
    record = {
        "source": line,
        "draft": draft.text,
        "engine": draft.engine,
        "confidence": draft.confidence,
        "findings": list(draft.findings),
    }
    return json.dumps(record, ensure_ascii=False)
