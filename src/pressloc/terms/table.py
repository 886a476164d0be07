"""Terms as a table: `terms.csv`, one term a line.

| column | what it holds |
|---|---|
| `source` | the term as the releases write it, in its base form |
| `note` | for the translator |
| `case` | `exact`: only as it is written; empty: capitals make no difference |
| `do_not_translate` | `yes`: the name stays as it is in every market without a rendering |
| a market: `ar`, `zh_CN` … | its rendering in base form; of several (`A|B`) the first is used |
| `forbidden:` and a market | renderings that are wrong there (`A|B`) |

Only `source` is needed. UTF-8, with or without byte order mark; parted by commas, semicolons or
tabs, as spreadsheets write it. Lines whose first cell begins with `#` are comments.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path

from pressloc.errors import UsageError
from pressloc.files import read_bytes, write_atomically
from pressloc.terms.model import Case, Rendering, Term
from pressloc.terms.reading import Fault, check_terms, clean, market_name, raise_faults

_FIXED = ("source", "note", "case", "do_not_translate")
_FORBIDDEN = "forbidden:"
_YES = {"yes", "y", "true", "1", "x"}
_NO = {"no", "n", "false", "0", ""}


def read_table(path: Path) -> tuple[Term, ...]:
    """The terms of a CSV file; UsageError names the file and the lines that are wrong."""
    rows = _rows(path)
    header = _header(path, rows[0][1] if rows else [])
    faults: list[Fault] = []
    placed: list[tuple[str, Term]] = []
    for line, cells in rows[1:]:
        place = f"line {line}"
        if len(cells) > len(header) and any(cell.strip() for cell in cells[len(header) :]):
            faults.append(
                Fault(place, "more cells than columns", "put cells that hold commas in quotes")
            )
            continue
        term = _term(dict(zip(header, cells, strict=False)), place, faults)
        if term is not None:
            placed.append((place, term))
    raise_faults(path, faults + check_terms(placed))
    return tuple(term for _, term in placed)


def write_table(path: Path, terms: Iterable[Term]) -> None:
    """Write terms as a CSV file that read_table() reads as the same terms."""
    terms = list(terms)
    markets = sorted({market for term in terms for market in term.renderings})
    barred = [
        market
        for market in markets
        if any(term.renderings.get(market, Rendering()).forbidden for term in terms)
    ]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([*_FIXED, *markets, *(_FORBIDDEN + market for market in barred)])
    for term in terms:
        found = [term.renderings.get(market, Rendering()) for market in markets]
        forbidden = [term.renderings.get(market, Rendering()).forbidden for market in barred]
        writer.writerow(
            [
                term.source,
                term.note,
                str(term.case),
                "yes" if term.do_not_translate else "",
                *("|".join(rendering.accepted) for rendering in found),
                *("|".join(names) for names in forbidden),
            ]
        )
    write_atomically(path, out.getvalue().encode())


def _rows(path: Path) -> list[tuple[int, list[str]]]:
    """Rows with the number of the line they begin on, without empty lines and comments."""
    data = read_bytes(path)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise UsageError("is UTF-16", file=path, remedy="save it as UTF-8")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise UsageError(
            "is not UTF-8", file=path, place=f"line {line}", remedy="save it as UTF-8"
        ) from error
    first = next((line for line in text.splitlines() if line.strip()[:1] not in ("", "#")), "")
    delimiter = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows: list[tuple[int, list[str]]] = []
    begins = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells) and not cells[0].lstrip().startswith("#"):
                rows.append((begins, cells))
            begins = reader.line_num + 1
    except csv.Error as error:
        raise UsageError(
            f"is no table: {error}", file=path, place=f"line {begins}", remedy="close the quotes"
        ) from error
    return rows


def _header(path: Path, cells: Sequence[str]) -> list[str]:
    """Names of the columns: fixed ones, markets, `forbidden:` and a market."""
    names = [cell.strip() for cell in cells]
    if "source" not in names:
        raise UsageError(
            "has no column `source`", file=path, place="line 1",
            remedy="begin with source,note,case,do_not_translate,ar,tr,es,zh_CN",
        )  # fmt: skip
    header = []
    for name in names:
        prefix = _FORBIDDEN if name.startswith(_FORBIDDEN) else ""
        market = market_name(name.removeprefix(_FORBIDDEN).strip())
        known = name if name in _FIXED else prefix + market if market else ""
        if name and not known:
            raise UsageError(
                f"unknown column {name!r}", file=path, place="line 1",
                remedy=f"use {', '.join(_FIXED)}, a market such as ar, or forbidden:ar",
            )  # fmt: skip
        if known and known in header:
            raise UsageError(
                f"has two columns {name!r}", file=path, place="line 1", remedy="join them"
            )
        header.append(known)
    return header


def _term(cells: dict[str, str], place: str, faults: list[Fault]) -> Term | None:
    source = clean(cells.get("source", ""))
    if not source:
        faults.append(Fault(place, "has no source term", "fill the column `source`"))
        return None
    case = cells.get("case", "").strip().lower()
    if case not in ("", "any", "exact"):
        faults.append(Fault(place, f"unknown case rule {case!r}", "leave it empty or write exact"))
    keep = cells.get("do_not_translate", "").strip().lower()
    if keep not in _YES | _NO:
        faults.append(Fault(place, f"do_not_translate is {keep!r}", "write yes or leave it empty"))
    return Term(
        source,
        _renderings(cells),
        clean(cells.get("note", "")),
        Case.EXACT if case == "exact" else Case.ANY,
        keep in _YES,
    )


def _renderings(cells: dict[str, str]) -> dict[str, Rendering]:
    found: dict[str, Rendering] = {}
    for name, cell in cells.items():
        variants = tuple(dict.fromkeys(filter(None, map(clean, cell.split("|")))))
        if not name or name in _FIXED or not variants:
            continue
        market = name.removeprefix(_FORBIDDEN)
        old = found.get(market, Rendering())
        if name.startswith(_FORBIDDEN):
            found[market] = Rendering(old.accepted, variants)
        else:
            found[market] = Rendering(variants, old.forbidden)
    return found
