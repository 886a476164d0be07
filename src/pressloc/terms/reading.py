"""What a table of terms and a TBX file have in common: rows with a place, checked together."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from pressloc.errors import UsageError
from pressloc.terms.model import Term

_MARKET = re.compile(r"[a-z]{2,3}(?:[_-][A-Za-z0-9]{2,8})*(?:@[a-z]+)?")
_MOST_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong at a place of a file."""

    place: str
    message: str
    remedy: str = ""


def raise_faults(path: Path, faults: Sequence[Fault]) -> None:
    """Report the faults of a file in one line, the first with its remedy; nothing if none."""
    if not faults:
        return
    first, *others = faults
    message = first.message
    if others:
        shown = [f"{fault.place}: {fault.message}" for fault in others[: _MOST_SHOWN - 1]]
        message += "; " + "; ".join(shown)
        left = len(others) - len(shown)
        message += f"; {left} more" if left else ""
    raise UsageError(message, file=path, place=first.place, remedy=first.remedy or None)


def clean(text: str) -> str:
    """NFC, without white space at the edges, one space for each run of it."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def market_name(text: str) -> str:
    """A market as gettext names it (`zh-CN` is `zh_CN`); empty if it cannot be one."""
    if not _MARKET.fullmatch(text):
        return ""
    language, *rest = text.replace("-", "_").split("_")
    region = [part.upper() if len(part) == 2 else part for part in rest]
    return "_".join((language, *region))


def check_terms(placed: Iterable[tuple[str, Term]]) -> list[Fault]:
    """What contradicts itself in terms, each given with its place."""
    faults: list[Fault] = []
    seen: dict[tuple[str, str], str] = {}
    for place, term in placed:
        key = (term.source if term.case else term.source.casefold(), term.case)
        if key in seen:
            faults.append(
                Fault(place, f"{term.source!r} stands in {seen[key]} too", "keep one of the two")
            )
        seen.setdefault(key, place)
        for market, rendering in term.renderings.items():
            both = set(rendering.accepted) & set(rendering.forbidden)
            if both:
                what = f"{min(both)!r} is both required and forbidden for {market}"
                faults.append(Fault(place, what, "take it out of one column"))
        if term.do_not_translate:
            for market, rendering in term.renderings.items():
                if term.source in rendering.forbidden and not rendering.accepted:
                    what = f"{term.source!r} must stay and is forbidden for {market}"
                    faults.append(Fault(place, what, "give a rendering or allow the name"))
    return faults
