"""Makes many releases, in several processes where that is worth starting them."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor

from pressloc.publish.making import Order, Result, Shop, make
from pressloc.publish.staging import Staging

_WORTH = 60
"""So many releases take longer than starting a second process."""

_shop: Shop
_staging: Staging | None


def make_all(
    shop: Shop, orders: Sequence[Order], staging: Staging | None, workers: int | None = None
) -> list[Result]:
    """The results in the order of the orders."""
    count = workers or min(_cores(), max(1, len(orders) // _WORTH + 1))
    if count == 1 or len(orders) < 2:
        return [make(shop, order, staging) for order in orders]
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(count, context, _begin, (shop, staging)) as pool:
        return list(pool.map(_make, orders, chunksize=8))


def _cores() -> int:
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1


def _begin(shop: Shop, staging: Staging | None) -> None:
    global _shop, _staging
    _shop, _staging = shop, staging


def _make(order: Order) -> Result:
    return make(_shop, order, _staging)
