"""Translate: bring catalogues to what the releases say, and draft what is new or changed."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from pathlib import Path

from pressloc.catalogs.catalog import Catalog, write_pot
from pressloc.catalogs.messages import Message
from pressloc.engines import Engine, open_engine, package_warnings
from pressloc.engines.base import LAYOUT_ENGINES
from pressloc.errors import CatalogError, SourceError
from pressloc.locking import hold
from pressloc.markets import Market
from pressloc.workspace.drafting import Drafting
from pressloc.workspace.jobs import Job, row_of, to_draft
from pressloc.workspace.place import Workspace
from pressloc.workspace.reading import known_keys, messages, read_in, with_terms
from pressloc.workspace.recalling import recall
from pressloc.workspace.report import Failure, Row, RunReport

Progress = Callable[[str, int, int], None]
"""Told the market, the segments drafted so far and the segments to draft."""


@dataclass(frozen=True, slots=True)
class Request:
    """What to translate; empty means all of the workspace."""

    only: tuple[Path, ...] = ()
    to: tuple[str, ...] = ()
    engine: str = ""
    redraft: bool = False
    """Draft untouched machine drafts anew, as after the change of a package."""
    memory: bool = True
    """Take what was approved elsewhere for the same text, as a draft."""
    dry_run: bool = False


def translate(
    workspace: Workspace, request: Request = Request(), progress: Progress | None = None
) -> RunReport:
    """Translate releases of a workspace into its markets.

    What a person wrote or approved is never changed. Releases and catalogues that cannot be read
    are failures in the report, and the others are done all the same.
    UsageError for wrong paths or markets, PackageError if a pair has no package (before anything
    is written), BusyError if another run is at work.
    """
    markets = workspace.markets(request.to)
    paths = workspace.releases(request.only)
    lock: AbstractContextManager[object] = nullcontext()
    if not request.dry_run:
        lock = hold(workspace.lock)
    with lock:
        return _run(workspace, request, markets, paths, progress)


def _run(
    workspace: Workspace,
    request: Request,
    markets: Sequence[Market],
    paths: Sequence[Path],
    progress: Progress | None,
) -> RunReport:
    jobs: dict[str, list[Job]] = {market.name: [] for market in markets}
    failures: list[Failure] = []
    templates: list[tuple[Path, Sequence[Message]]] = []
    for path in paths:
        try:
            found, prepared = _prepare(workspace, path, markets, request)
        except (SourceError, CatalogError) as error:
            failures.append(Failure(path, error))
            continue
        templates.append((workspace.template(workspace.name(path)), found))
        for market, job in zip(markets, prepared, strict=True):
            jobs[market.name].append(job)
    notes: tuple[str, ...] = ()
    # What engines for layout tests write must not depend on what is approved.
    if request.memory and _engine_name(workspace, request) not in LAYOUT_ENGINES:
        notes = recall(workspace, jobs.values(), refresh=not request.dry_run)
    engines = {
        market.name: _engine(workspace, request, market)
        for market in markets
        if any(job.to_draft for job in jobs[market.name])
    }
    if engines:
        notes += package_warnings()
    for template, found in () if request.dry_run else templates:
        write_pot(template, found)
    rows: list[Row] = []
    steps: dict[str, dict[str, int]] = {}
    for market in markets:
        done, steps[market.name] = _translate_market(
            jobs[market.name], market, engines.get(market.name), workspace, request, progress
        )
        rows += done
    return RunReport(
        tuple(sorted(rows, key=lambda row: row.release)),
        tuple(failures),
        {name: engine.identity for name, engine in engines.items()},
        {name: counts for name, counts in steps.items() if counts},
        notes,
        request.dry_run,
    )


def _prepare(
    workspace: Workspace,
    path: Path,
    markets: Sequence[Market],
    request: Request,
) -> tuple[Sequence[Message], list[Job]]:
    """Read a release and merge it into its catalogues, in memory; its messages and jobs."""
    source = read_in(workspace, path)
    name = workspace.name(path)
    template = workspace.template(name)
    catalogs = [Catalog.read(workspace.catalog(market, name), market) for market in markets]
    found = messages(workspace, source, known_keys(template, catalogs))
    jobs = []
    for catalog in catalogs:
        own = with_terms(workspace, found, catalog.market)
        catalog.merge(own)
        jobs.append(Job(name, catalog, own, catalog.needs_draft(redraft=request.redraft)))
    return found, jobs


def _engine_name(workspace: Workspace, request: Request) -> str:
    return request.engine or workspace.settings.engine


def _engine(workspace: Workspace, request: Request, market: Market) -> Engine:
    name = _engine_name(workspace, request)
    return open_engine(name, workspace.settings.source_language, market.language)


def _translate_market(
    jobs: Sequence[Job],
    market: Market,
    engine: Engine | None,
    workspace: Workspace,
    request: Request,
    progress: Progress | None,
) -> tuple[list[Row], dict[str, int]]:
    """Draft for all releases of a market at once, then write its catalogues one by one."""
    rows = [row_of(job) for job in jobs]
    if request.dry_run:
        return rows, {}
    for job in jobs:
        for key, draft in job.recalled.items():
            job.catalog.set_draft(key, draft)
    steps: dict[str, int] = {}
    if engine is not None:
        begin = time.perf_counter()
        terms = workspace.terms.market(market.name) if workspace.terms else None
        drafting = Drafting(engine, workspace.settings.source_language, market, terms)
        drafts = drafting.messages(to_draft(jobs), _teller(market, jobs, progress))
        steps = dict(drafting.steps)
        for job in jobs:
            for key in job.to_draft:
                job.catalog.set_draft(key, drafts[key])
        seconds = time.perf_counter() - begin
        total = sum(job.words_to_draft for job in jobs) or 1
        rows = [
            replace(
                row,
                findings=row.findings + sum(len(drafts[key].findings) for key in job.to_draft),
                seconds=seconds * job.words_to_draft / total,
            )
            for row, job in zip(rows, jobs, strict=True)
        ]
    for job in jobs:
        job.catalog.write()
    return rows, steps


def _teller(
    market: Market, jobs: Sequence[Job], progress: Progress | None
) -> Callable[[int], None] | None:
    if progress is None:
        return None
    total = len(to_draft(jobs))
    return lambda done: progress(market.name, done, total)
