"""What of a site is made anew, and what stays: by the files that each page was made from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from pressloc.errors import UsageError
from pressloc.markets import Market
from pressloc.publish import memo
from pressloc.publish.gates import Gate
from pressloc.publish.making import Order, Result, Shop
from pressloc.publish.memo import Made, Memo, Page
from pressloc.publish.record import Correction, Record
from pressloc.publish.request import Request
from pressloc.publish.staging import Staging
from pressloc.workspace import Workspace

_DUE = {"": (-2, 0)}
"""Inputs that no file system has."""


@dataclass(slots=True)
class Run:
    """One run: what was, what is wanted, what comes out."""

    workspace: Workspace
    request: Request
    shop: Shop
    selected: tuple[Market, ...]
    old: Memo
    published: Record
    corrections: dict[tuple[str, str], tuple[Correction, ...]] = field(default_factory=dict)


def selected(shop: Shop, request: Request) -> tuple[Market, ...]:
    """The markets that are asked for."""
    markets = shop.pages.markets.values()
    return tuple(market for market in markets if not request.to or market.name in request.to)


def note_corrections(run: Run, paths: Sequence[Path]) -> None:
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


def order_for(run: Run, name: str, path: Path) -> Order | None:
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


def _is_same(run: Run, old: Made, market: str) -> bool:
    """Whether a release would come out in a market as it did before."""
    if market in old.refused:
        under_embargo = any(o.gate is Gate.EMBARGO for o in old.obstacles.get(market, ()))
        return not under_embargo and memo.are_same(old.refused[market])
    page = old.pages.get(market)
    return page is not None and memo.are_same(page.inputs)


def merged(
    run: Run, everything: Mapping[str, Path], results: Sequence[Result], staging: Staging
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
        new[name] = _kept(now, _stays(before, now), staging)
    return new


def _stays(before: Made | None, now: Made) -> dict[str, Page]:
    """The pages of before that were not made anew.

    Where the source or the templates have changed since, they are marked as due: the next run that
    is asked for their markets must not take them for what it would make.
    """
    if before is None:
        return {}
    is_base_same = (before.environment, before.inputs) == (now.environment, now.inputs)
    return {
        market: page if is_base_same else replace(page, inputs=_DUE)
        for market, page in before.pages.items()
        if market not in now.pages
    }


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
