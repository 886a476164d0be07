"""Raw machine drafts, in a file beside the catalogue: `<release>.drafts.jsonl`.

Why beside it and not in it: whether a person has touched a text is told by comparing it with
what the machine wrote, and that must survive every tool. `#.` lines do not (msgmerge replaces
them by the template's, Weblate and pot2po rewrite them, msgmerge drops them from obsolete
entries), and in `# ` lines, which belong to people, they would be in translators' way. gettext
tools never look at this file; git carries it, and post-edit effort is measured against it.

One JSON object a line, sorted by msgid: a diff shows only the drafts that changed, and two
branches merge line by line. Two lines for one text (after such a merge, or when a run was killed
between its two writes) both count as machine text; the next run keeps the one in use.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePath

from pressloc.catalogs.po import Entry, Key
from pressloc.errors import CatalogError

FINDING = "finding: "
"""Begins a `#.` line that says what is wrong with a draft."""

MACHINE, MEMORY = "mt: ", "tm: "
PROVENANCE = (MACHINE, MEMORY)
"""Begins the `#.` line that says where a draft comes from: an engine, or the memory."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What a machine wrote for an entry, and what is known of it."""

    text: str
    engine: str
    """Engine, pair and version: `argos en→es 1.9`; of one from the memory, how like its source
    is and where it was approved, after the mark of those: `tm: 101% · user-summit`."""
    confidence: float | None = None
    """0–1, kept to two places; None if nothing estimated it."""
    findings: tuple[str, ...] = ()
    """What checks say about it, one line each, in a translator's words."""

    @property
    def is_recalled(self) -> bool:
        """Whether it comes from the memory: a person wrote or approved it, but elsewhere."""
        return self.engine.startswith(MEMORY)

    @property
    def provenance(self) -> str:
        """The `#.` line that says that no person has approved it here, and whence it comes."""
        line = self.engine if self.is_recalled else f"{MACHINE}{self.engine}"
        return line if self.confidence is None else f"{line} · confidence {self.confidence:.2f}"

    @property
    def extracted(self) -> tuple[str, ...]:
        """Its `#.` lines: findings, then provenance."""
        return (*(FINDING + finding for finding in self.findings), self.provenance)


Drafts = Mapping[Key, tuple[Draft, ...]]
"""The drafts known for each entry; usually one, the newest last."""


def is_untouched(entry: Entry, drafts: Drafts) -> bool:
    """Whether the text is proved to be the machine's: fuzzy, and as some draft has it."""
    return (
        entry.fuzzy
        and entry.msgid_plural is None
        and any(draft.text == entry.msgstr for draft in drafts.get(entry.key, ()))
    )


def draft_of(entry: Entry, drafts: Drafts) -> Draft | None:
    """The draft that an entry holds or was made from: the same text, else the newest."""
    known = drafts.get(entry.key, ())
    same = [draft for draft in known if draft.text == entry.msgstr]
    chosen = same or known
    return chosen[-1] if chosen else None


def parse_drafts(data: bytes, file: PurePath) -> dict[Key, tuple[Draft, ...]]:
    """Read a file of drafts; CatalogError with the line if it is damaged."""
    drafts: dict[Key, tuple[Draft, ...]] = {}
    for number, line in enumerate(data.split(b"\n"), 1):
        if not line.strip():
            continue
        try:
            key, draft = _record(json.loads(line))
        except (ValueError, KeyError, TypeError) as error:
            conflict = line.startswith((b"<<<<<<<", b"=======", b">>>>>>>"))
            raise CatalogError(
                "a merge conflict of git" if conflict else "not a machine draft",
                file=file,
                place=f"line {number}",
                remedy="keep the lines of both sides"
                if conflict
                else "restore it from version control, or delete the line",
            ) from error
        if draft not in drafts.get(key, ()):
            drafts[key] = (*drafts.get(key, ()), draft)
    return drafts


def _record(value: object) -> tuple[Key, Draft]:
    if not isinstance(value, dict):
        raise TypeError
    strings = [value["msgid"], value["draft"], value["engine"], value.get("msgctxt") or ""]
    findings = value.get("findings", [])
    confidence = value.get("confidence")
    for text in [*strings, *findings]:
        if not isinstance(text, str):
            raise TypeError
        text.encode()
    if confidence is not None and not (isinstance(confidence, int | float) and confidence >= 0):
        raise TypeError
    key = Key(value["msgid"], value.get("msgctxt"))
    return key, Draft(value["draft"], value["engine"], confidence, tuple(findings))


def serialize_drafts(drafts: Drafts) -> bytes:
    """The bytes of a file of drafts; empty if there are none."""
    lines = (
        json.dumps(record, ensure_ascii=False)
        for key in sorted(drafts, key=lambda key: key.sorting)
        for record in _records(key, drafts[key])
    )
    return "".join(f"{line}\n" for line in lines).encode()


def _records(key: Key, drafts: Iterable[Draft]) -> Iterator[dict[str, object]]:
    for draft in drafts:
        record: dict[str, object] = {"msgid": key.msgid}
        if key.msgctxt is not None:
            record["msgctxt"] = key.msgctxt
        record |= {"draft": draft.text, "engine": draft.engine}
        if draft.confidence is not None:
            record["confidence"] = round(draft.confidence, 2)
        if draft.findings:
            record["findings"] = list(draft.findings)
        yield record
