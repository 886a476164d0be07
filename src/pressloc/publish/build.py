"""Builds a newsroom: what changed is made, what did not is taken over, the whole is swapped in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from pressloc.errors import UsageError
from pressloc.locking import hold
from pressloc.markets import Market
from pressloc.publish import memo, pdf, record, site, workers
from pressloc.publish.gates import Gate, Obstacle
from pressloc.publish.making import Order, Result, Shop
from pressloc.publish.memo import Made, Memo, Page
from pressloc.publish.record import Correction, Publication, Record
from pressloc.publish.shop import open_shop
from pressloc.publish.staging import Staging, refuse_foreign, staged
from pressloc.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Request:
    """What to publish; empty means all of the workspace."""

    now: datetime
    only: tuple[Path, ...] = ()
    to: tuple[str, ...] = ()
    output: Path | None = None
    base_url: str = ""
    drafts: bool = False
    pseudo: bool = False
    ignore_embargo: bool = False
    correction: str = ""
    check: bool = False
    """Only tell what is missing; write nothing."""
    documents: tuple[str, ...] | None = None
    """Kinds of documents to put beside each page; None: as the settings say."""
    workers: int | None = None
    """Processes; None: as many as there are cores, for large sites only."""

    @property
    def is_public(self) -> bool:
        """Whether this is the newsroom itself, not a preview."""
        return not (self.drafts or self.pseudo)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a release in a market."""

    release: str
    market: str
    state: str
    """`published`, `unchanged`, `refused`, or `kept`: refused, and an older version stays."""
    obstacles: tuple[Obstacle, ...] = ()
    notices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """What a run did."""

    output: Path
    outcomes: tuple[Outcome, ...]
    failures: tuple[str, ...] = ()
    """Releases that cannot be read, a line each."""
    removed: tuple[str, ...] = ()
    """Pages of releases that are not there any more."""
    outdated: tuple[tuple[str, str], ...] = ()
    """Release and market of published versions that are not what source and catalogue say now."""
    changed: bool = False
    """Whether readers see anything new."""

    @property
    def is_clean(self) -> bool:
        """Whether nothing needs a person."""
        held = any(outcome.obstacles for outcome in self.outcomes)
        return not (held or self.failures or self.outdated)


@dataclass(slots=True)
class _Run:
    """One run: what was, what is wanted, what comes out."""

    workspace: Workspace
    request: Request
    shop: Shop
    selected: tuple[Market, ...]
    old: Memo
    published: Record
    corrections: dict[tuple[str, str], tuple[Correction, ...]] = field(default_factory=dict)


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
        run = _Run(workspace, request, shop, _selected(shop, request), old, published)
        _correct(run, paths)
        return _run(run, paths, output, memo_path, record_path)


def _run(
    run: _Run, paths: Sequence[Path], output: Path, memo_path: Path, record_path: Path
) -> Report:
    everything = {run.workspace.name(path): path for path in run.workspace.releases()}
    chosen = {run.workspace.name(path): path for path in paths}
    removed = tuple(name for name in run.old if name not in everything)
    orders = {name: order for name, path in chosen.items() if (order := _order(run, name, path))}
    if run.request.check:
        results = workers.make_all(run.shop, list(orders.values()), None, run.request.workers)
        new = {**run.old, **{result.name: result.made for result in results}}
        return _report(run, chosen, new, orders, output, removed)
    if not orders and not removed and run.old and (output / site.MAP).is_file():
        return _report(run, chosen, run.old, orders, output, removed)
    with staged(output) as staging:
        results = workers.make_all(run.shop, list(orders.values()), staging, run.request.workers)
        new = _merged(run, everything, results, staging)
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
            place = shop.pages.addresses.page(shop.pages.markets[market].tag, result.name)
            day = date.fromisoformat(page.card.day) if page.card.day else None
            target = staging.folder / f"{place.removesuffix('.html')}.pdf"
            pdf.print_page(browser, staging.folder / place, target, day)


def _selected(shop: Shop, request: Request) -> tuple[Market, ...]:
    markets = shop.pages.markets.values()
    return tuple(market for market in markets if not request.to or market.name in request.to)


def _output(workspace: Workspace, request: Request) -> Path:
    if request.output is not None:
        return request.output.resolve()
    settings = workspace.settings.publish
    ending = "-pseudo" if request.pseudo else "-preview" if request.drafts else ""
    return workspace.root / f"{settings.output}{ending}"


def _memo_name(workspace: Workspace, output: Path) -> str:
    place = output.relative_to(workspace.root) if output.is_relative_to(workspace.root) else output
    return f"site-{record.digest(str(place).encode())[:12]}"


def _correct(run: _Run, paths: Sequence[Path]) -> None:
    """Note a correction, which must be of one page; those of before stay."""
    for (release, market), publication in run.published.items():
        run.corrections[release, market] = publication.corrections
    if not run.request.correction:
        return
    if len(paths) != 1 or len(run.request.to) != 1:
        raise UsageError(
            "a correction is a text that readers see",
            remedy="name one release, and with --to the market whose language it is in",
        )
    key = (run.workspace.name(paths[0]), run.request.to[0])
    if key not in run.published:
        raise UsageError(
            f"{key[0]} was never published in {key[1]}", remedy="publish it without --correction"
        )
    note = Correction(run.request.now.date(), " ".join(run.request.correction.split()))
    run.corrections[key] = (*run.corrections[key], note)


def _order(run: _Run, name: str, path: Path) -> Order | None:
    """What is to be made of a release; None if all of it is as it was."""
    old = run.old.get(name)
    corrections = {
        market: notes for (release, market), notes in run.corrections.items() if release == name
    }
    if old is None:
        return Order(path, run.selected, corrections=corrections)
    source_is_same = old.environment == run.shop.environment and memo.are_same(old.inputs)
    names = {market.name for market in run.selected}
    rest = [
        market
        for market in run.shop.pages.markets.values()
        if market.name not in names and market.name in old.pages
    ]
    if (
        source_is_same
        and not run.request.correction
        and all(_is_same(run, old, market.name) for market in run.selected)
    ):
        return None
    again = [m for m in rest if source_is_same and memo.are_same(old.pages[m.name].inputs)]
    kept = tuple(name for name in old.pages if name not in names | {m.name for m in again})
    order = [m for m in run.shop.pages.markets.values() if m.name in names or m in again]
    held = tuple(name for name in old.pages if name in names and name not in kept)
    return Order(path, tuple(order), (*kept, *held), corrections)


def _is_same(run: _Run, old: Made, market: str) -> bool:
    """Whether a release would come out in a market as it did before."""
    if market in old.refused:
        under_embargo = any(o.gate is Gate.EMBARGO for o in old.obstacles.get(market, ()))
        return not under_embargo and memo.are_same(old.refused[market])
    page = old.pages.get(market)
    return page is not None and memo.are_same(page.inputs)


def _merged(
    run: _Run, everything: Mapping[str, Path], results: Sequence[Result], staging: Staging
) -> Memo:
    """The site as it will be: what was made, and what is taken over from before."""
    new: Memo = {}
    made = {result.name: result.made for result in results}
    for name in everything:
        before = run.old.get(name)
        now = made.get(name)
        if now is None:
            if before is not None:
                new[name] = _kept(before, dict(before.pages), staging)
            continue
        stays = {
            market: page
            for market, page in (before.pages if before else {}).items()
            if market not in now.pages
        }
        merged = _kept(now, stays, staging)
        new[name] = merged
    return new


def _kept(made: Made, pages: Mapping[str, Page], staging: Staging) -> Made:
    """With pages of before, as far as their files are still there."""
    there = {
        market: page
        for market, page in pages.items()
        if all(staging.keep(place) for place in page.files)
    }
    return Made(
        made.environment,
        made.inputs,
        {**{market: made.pages[market] for market in made.pages if market not in pages}, **there},
        made.obstacles,
        made.refused,
        made.error,
    )


def _recorded(run: _Run, results: Sequence[Result], new: Memo) -> Record:
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
    run: _Run,
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
        for market in run.selected:
            outcomes.append(_outcome(run, name, market.name, made, (name, market.name) in fresh))
    outdated: tuple[tuple[str, str], ...] = ()
    if run.request.check and run.request.is_public:
        from pressloc.publish.standing import outdated as find

        outdated = tuple(find(run.workspace, chosen))
    return Report(
        output, tuple(outcomes), tuple(failures), removed, outdated, bool(results or removed)
    )


def _outcome(run: _Run, name: str, market: str, made: Made, fresh: bool) -> Outcome:
    page = made.pages.get(market)
    obstacles = tuple(made.obstacles.get(market, ()))
    if obstacles:
        was = page is not None or market in getattr(run.old.get(name), "pages", {})
        return Outcome(name, market, "kept" if was else "refused", obstacles)
    notices = page.notices if page else ()
    return Outcome(name, market, "published" if fresh else "unchanged", (), notices)
