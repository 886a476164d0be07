"""Builds a newsroom: what changed is made, what did not is taken over, the whole is swapped in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from pressloc.locking import hold
from pressloc.publish import memo, pdf, record, site, workers
from pressloc.publish.making import Order, Result, Shop
from pressloc.publish.memo import Made, Memo
from pressloc.publish.plan import Run, merged, note_corrections, order_for, selected
from pressloc.publish.record import Publication, Record
from pressloc.publish.request import Outcome, Report, Request
from pressloc.publish.shop import open_shop
from pressloc.publish.staging import Staging, refuse_foreign, staged
from pressloc.workspace import Workspace

__all__ = ["Outcome", "Report", "Request", "publish"]


def publish(workspace: Workspace, request: Request) -> Report:
    """Publish releases of a workspace, or with `check` tell what keeps them back.

    UsageError for what cannot be (no address of the site, a correction for more than one page),
    PresslocError if the site cannot be written; then readers see what they saw before.
    """
    paths = workspace.releases(request.only)
    shop = open_shop(workspace, request)
    output = _output(workspace, request)
    refuse_foreign(output)
    if "pdf" in shop.kinds:
        pdf.find_browser()  # before an hour of work
    with hold(workspace.root / ".pressloc" / "publish.lock"):
        record_path = workspace.locales / record.FILE_NAME
        published = record.read(record_path) if request.is_public else {}
        memo_path = workspace.root / ".pressloc" / f"{_memo_name(workspace, output)}.json"
        old = memo.read(memo_path) if output.is_dir() else {}
        run = Run(workspace, request, shop, selected(shop, request), old, published)
        note_corrections(run, paths)
        return _build(run, paths, output, memo_path, record_path)


def _build(
    run: Run, paths: Sequence[Path], output: Path, memo_path: Path, record_path: Path
) -> Report:
    everything = {run.workspace.name(path): path for path in run.workspace.releases()}
    chosen = {run.workspace.name(path): path for path in paths}
    removed = tuple(name for name in run.old if name not in everything)
    orders = {name: order for name, path in chosen.items() if (order := order_for(run, name, path))}
    if run.request.check:
        results = workers.make_all(run.shop, list(orders.values()), None, run.request.workers)
        new = {**run.old, **{result.name: result.made for result in results}}
        return _report(run, chosen, new, orders, output, removed)
    if not orders and not removed and run.old and (output / site.MAP).is_file():
        return _report(run, chosen, run.old, orders, output, removed)
    with staged(output) as staging:
        results = workers.make_all(run.shop, list(orders.values()), staging, run.request.workers)
        new = merged(run, everything, results, staging)
        site.finish(run.shop, new, staging)
        _print(run.shop, results, staging)
    memo.write(memo_path, new)
    if run.request.is_public:
        record.write(record_path, _recorded(run, results, new))
    return _report(run, chosen, new, orders, output, removed, results)


def _print(shop: Shop, results: Sequence[Result], staging: Staging) -> None:
    """The PDFs of the pages that were made: a browser needs the finished site for them."""
    if "pdf" not in shop.kinds:
        return
    browser = pdf.find_browser()
    for result in results:
        for market, page in result.made.pages.items():
            if page.card.withdrawn:
                continue
            place = shop.pages.addresses.page(shop.pages.markets[market].tag, result.name)
            day = date.fromisoformat(page.card.day) if page.card.day else None
            target = staging.folder / f"{place.removesuffix('.html')}.pdf"
            pdf.print_page(browser, staging.folder / place, target, day)


def _output(workspace: Workspace, request: Request) -> Path:
    if request.output is not None:
        return request.output.resolve()
    settings = workspace.settings.publish
    ending = "-pseudo" if request.pseudo else "-preview" if request.drafts else ""
    return workspace.root / f"{settings.output}{ending}"


def _memo_name(workspace: Workspace, output: Path) -> str:
    place = output.relative_to(workspace.root) if output.is_relative_to(workspace.root) else output
    return f"site-{record.digest(str(place).encode())[:12]}"


def _recorded(run: Run, results: Sequence[Result], new: Memo) -> Record:
    """The record with what went out now, without what is gone."""
    recorded = {
        (release, market): publication
        for (release, market), publication in run.published.items()
        if release in new and market in new[release].pages
    }
    now = record.stamp(run.request.now)
    for result in results:
        for market, (source, catalogue, texts) in result.hashes.items():
            key = (result.name, market)
            notes = run.corrections.get(key, ())
            latest = Publication(now, now, source, catalogue, texts, notes)
            recorded[key] = record.with_publication(run.published.get(key), latest)
    return recorded


def _report(
    run: Run,
    chosen: Mapping[str, Path],
    new: Memo,
    orders: Mapping[str, Order],
    output: Path,
    removed: tuple[str, ...],
    results: Sequence[Result] = (),
) -> Report:
    outcomes: list[Outcome] = []
    failures: list[str] = []
    fresh = {(result.name, market) for result in results for market in result.made.pages}
    for name in chosen:
        made = new.get(name)
        if made is None:
            continue
        if made.error:
            failures.append(made.error)
            continue
        for market in run.selected:
            outcomes.append(_outcome(run, name, market.name, made, (name, market.name) in fresh))
    outdated: tuple[tuple[str, str], ...] = ()
    if run.request.check and run.request.is_public:
        from pressloc.publish.standing import outdated as find

        outdated = tuple(find(run.workspace, chosen))
    return Report(
        output, tuple(outcomes), tuple(failures), removed, outdated, bool(results or removed)
    )


def _outcome(run: Run, name: str, market: str, made: Made, fresh: bool) -> Outcome:
    page = made.pages.get(market)
    obstacles = tuple(made.obstacles.get(market, ()))
    if obstacles:
        was = page is not None or market in getattr(run.old.get(name), "pages", {})
        return Outcome(name, market, "kept" if was else "refused", obstacles)
    notices = page.notices if page else ()
    return Outcome(name, market, "published" if fresh else "unchanged", (), notices)
