"""Take a repeated correction into the term base: one line of `terms.csv`; the rest stays."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, field
from pathlib import Path

from pressloc.effort.corrections import Repeated
from pressloc.errors import UsageError
from pressloc.files import read_bytes, write_atomically
from pressloc.terms.table import read_table
from pressloc.workspace.place import Workspace

_COLUMNS = ("source", "note", "case", "do_not_translate")
_FORBIDDEN = "forbidden:"


def take(workspace: Workspace, correction: Repeated, source: str = "") -> Path:
    """Require the corrected rendering of a source term, and forbid the machine's; tell the file.

    source: the source term, where it is not the one that was found. UsageError if there is none,
    for a term base that is no CSV, and for one that would contradict itself; then it stays as it
    was.
    """
    term = " ".join((source or correction.source).split())
    if not term:
        raise UsageError(
            "the source term cannot be told from the sentences",
            remedy="name it: --source TERM",
        )
    path = _path(workspace)
    before = read_bytes(path) if path.is_file() else b""
    table = _Table.parse(before.decode("utf-8-sig")) if before else _Table()
    table.require(term, correction.market, correction.after, correction.before)
    prefix = b"\xef\xbb\xbf" if before.startswith(b"\xef\xbb\xbf") else b""
    write_atomically(path, prefix + table.text.encode())
    try:
        read_table(path)
    except UsageError:
        if before:
            write_atomically(path, before)
        else:
            path.unlink()
        raise
    return path


def _path(workspace: Workspace) -> Path:
    configured = workspace.settings.terms
    path = workspace.root / configured if configured else workspace.source / "terms.csv"
    if path.suffix.lower() != ".csv":
        raise UsageError("is no CSV file", file=path, remedy="enter the term in its own editor")
    if path.is_file():
        read_table(path)
    return path


@dataclass(slots=True)
class _Table:
    """The lines of a table, only those rewritten that change."""

    lines: list[str] = field(default_factory=lambda: [",".join(_COLUMNS) + "\n"])
    header: list[str] = field(default_factory=lambda: list(_COLUMNS))
    header_at: tuple[int, int] = (0, 1)
    """The lines of the header, from and to before."""
    rows: list[tuple[tuple[int, int], list[str]]] = field(default_factory=list)
    delimiter: str = ","

    @classmethod
    def parse(cls, text: str) -> _Table:
        """A table whose syntax read_table() has accepted."""
        table = cls(text.splitlines(keepends=True))
        if table.lines and not table.lines[-1].endswith("\n"):
            table.lines[-1] += "\n"
        first = next((line for line in table.lines if line.strip()[:1] not in ("", "#")), "")
        table.delimiter = max(",;\t", key=first.count)
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=table.delimiter)
        begins, seen_header = 0, False
        for cells in reader:
            at = begins, reader.line_num
            begins = reader.line_num
            if not any(cell.strip() for cell in cells) or cells[0].lstrip().startswith("#"):
                continue
            if seen_header:
                table.rows.append((at, cells))
            else:
                table.header, table.header_at, seen_header = [c.strip() for c in cells], at, True
        return table

    @property
    def text(self) -> str:
        """The whole file."""
        return "".join(self.lines)

    def require(self, term: str, market: str, rendering: str, forbidden: str) -> None:
        """Make a rendering the first of a term, and forbid another."""
        wanted, barred = self._column(market), self._column(_FORBIDDEN + market)
        at, cells = self._row(term)
        cells = [*cells, *[""] * (len(self.header) - len(cells))]
        accepted = [name for name in cells[wanted].split("|") if name.strip()]
        others = [name for name in accepted if name not in (rendering, forbidden)]
        cells[wanted] = "|".join([rendering, *others])
        refused = [name for name in cells[barred].split("|") if name.strip()]
        cells[barred] = "|".join(dict.fromkeys([*refused, forbidden]))
        line = self._written(cells)
        if at is None:
            self.lines.append(line)
        else:
            self.lines[slice(*at)] = [line]

    def _column(self, name: str) -> int:
        """Where a column is; it is added where there is none."""
        names = [each.replace("-", "_") for each in self.header]
        if name not in names:
            self.header.append(name)
            start, end = self.header_at
            self.lines[start:end] = [self._written(self.header), *[""] * (end - start - 1)]
            return len(self.header) - 1
        return names.index(name)

    def _row(self, term: str) -> tuple[tuple[int, int] | None, list[str]]:
        source = self.header.index("source")
        for at, cells in self.rows:
            if len(cells) > source and " ".join(cells[source].split()) == term:
                return at, list(cells)
        cells = [""] * len(self.header)
        cells[source] = term
        return None, cells

    def _written(self, cells: list[str]) -> str:
        out = io.StringIO()
        newline = "\r\n" if self.lines and self.lines[0].endswith("\r\n") else "\n"
        csv.writer(out, delimiter=self.delimiter, lineterminator=newline).writerow(cells)
        return out.getvalue()
