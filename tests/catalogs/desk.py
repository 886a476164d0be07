"""A desk on which a release, its catalogue, reviewers and tools play against each other."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from io import BytesIO
from pathlib import PurePath

import polib
from babel.messages.pofile import read_po, write_po

from pressloc.catalogs.catalog import to_pot
from pressloc.catalogs.drafting import fill_in, may_draft, prepare
from pressloc.catalogs.drafts import Draft, parse_drafts, serialize_drafts
from pressloc.catalogs.merging import MergeReport, merge
from pressloc.catalogs.messages import Message
from pressloc.catalogs.po import Entry, Key, Place, PoFile
from pressloc.catalogs.reading import parse
from pressloc.catalogs.states import State, state_of
from pressloc.catalogs.writing import serialize

HEADER = Entry("", "Language: tr\nContent-Type: text/plain; charset=UTF-8\n")
FILE = PurePath("x.po")


def messages_of(texts: list[str]) -> list[Message]:
    """What a release of these texts says; `| Contact` is a label in a table."""
    return [
        Message(
            text.removeprefix("| "),
            "table cell" if text.startswith("| ") else None,
            (Place("source/x.md", at),),
            ("paragraph",),
        )
        for at, text in enumerate(dict.fromkeys(texts), 1)
    ]


@dataclass
class Desk:
    """Everything on disk as bytes, and what people have typed and not taken back."""

    source: list[str]
    po: bytes = serialize(PoFile(HEADER))
    drafts: bytes = b""
    typed: set[str] = field(default_factory=set)
    engine: int = 1

    def read(self) -> tuple[PoFile, dict[Key, tuple[Draft, ...]]]:
        return parse(self.po, FILE), parse_drafts(self.drafts, FILE)

    def entries(self) -> tuple[Entry, ...]:
        return self.read()[0].entries

    def entry(self, msgid: str) -> Entry:
        return next(entry for entry in self.entries() if entry.msgid == msgid)

    def state(self, msgid: str) -> State:
        return state_of(self.entry(msgid), self.read()[1])

    def said(self) -> set[str]:
        """Every string that stands somewhere in the catalogue as people's words."""
        texts = {entry.msgstr for entry in self.entries()}
        return texts | {comment for entry in self.entries() for comment in entry.comments}

    # What pressloc does.

    def merge(self, *, redraft: bool = False) -> MergeReport:
        """Merge and draft as Catalog does, in memory."""
        po, drafts = self.read()
        merged = merge(po.entries, drafts, messages_of(self.source))
        now = dict(merged.drafts)
        entries = [self._draft(entry, now, redraft) for entry in merged.entries]
        self.po = serialize(replace(po, entries=tuple(entries)))
        self.drafts = serialize_drafts(now)
        return merged.report

    def _draft(self, entry: Entry, drafts: dict[Key, tuple[Draft, ...]], redraft: bool) -> Entry:
        if not may_draft(entry, drafts, redraft=redraft):
            return entry
        text = f"machine {self.engine}: {entry.msgid}"
        origin = f"test en→tr {self.engine}" if self.engine % 2 else "tm: 100% · another"
        draft = prepare(Draft(text, origin), entry.msgid)
        drafts[entry.key] = (draft,)
        return fill_in(entry, draft)

    def translate(self, *, redraft: bool = False) -> None:
        """merge(), with everything that must hold whenever it is done."""
        before = {entry.key: entry for entry in self.entries()}
        accepted = {key for key, entry in before.items() if self._is_accepted(entry)}
        self.merge(redraft=redraft)
        after = {entry.key: entry for entry in self.entries()}
        wanted = [message.key for message in messages_of(self.source)]
        assert [key for key, entry in after.items() if not entry.obsolete] == wanted
        assert self.typed <= self.said()
        texts = {
            msgid: self._accepted_words(after, msgid) for msgid in {key.msgid for key in after}
        }
        for key in accepted:
            assert _words(before[key]) in texts[key.msgid]
            assert key not in after or _words(after[key]) == _words(before[key])
        for key, entry in after.items():
            if self._is_accepted(entry):
                assert _words(entry) in self._accepted_words(before, key.msgid)
        once = self.po, self.drafts
        self.merge(redraft=redraft)
        assert (self.po, self.drafts) == once

    def _accepted_words(self, entries: dict[Key, Entry], msgid: str) -> list[tuple[object, ...]]:
        return [
            _words(entry)
            for entry in entries.values()
            if entry.msgid == msgid and self._is_accepted(entry)
        ]

    def _is_accepted(self, entry: Entry) -> bool:
        return entry.translated and not entry.fuzzy

    # What people and tools do.

    def edit(self, at: int, change: Callable[[Entry], Entry], typed: str = "") -> None:
        """A person changes one entry; where the text stood only there they have taken it back."""
        po, _ = self.read()
        active = [entry for entry in po.entries if not entry.obsolete]
        if active:
            chosen = active[at % len(active)]
            entries = [change(entry) if entry == chosen else entry for entry in po.entries]
            self.po = serialize(replace(po, entries=tuple(entries)))
        self._settle(typed)

    def rewrite(self, tool: Callable[[PoFile], PoFile]) -> None:
        """A tool writes the file anew; what it drops is not our loss."""
        po = tool(self.read()[0])
        self.po = serialize(replace(po, originals={}))
        self._settle()

    def run(self, *command: str) -> None:
        """A real program filters the catalogue."""
        done = subprocess.run(command, input=self.po, capture_output=True, check=True)
        self.po = done.stdout or self.po
        self._settle()

    def msgmerge(self, folder: PurePath) -> None:
        """Somebody runs gettext's own merge with the new template."""
        po, pot = f"{folder}/x.po", f"{folder}/x.pot"
        for path, data in ((po, self.po), (pot, to_pot("x", messages_of(self.source)))):
            with open(path, "wb") as handle:  # noqa: PTH123
                handle.write(data)
        self.run("msgmerge", "--quiet", "--previous", po, pot)

    def polib(self) -> None:
        """Somebody's script loads and saves it, wrapped, losing what polib loses."""
        self.po = str(polib.pofile(self.po.decode())).encode()
        self._settle()

    def babel(self) -> None:
        """Somebody's build rewrites it with Babel, which makes comments of `#|` lines."""
        out = BytesIO()
        write_po(out, read_po(BytesIO(self.po), locale="tr"))
        self.po = out.getvalue()
        self._settle()

    def _settle(self, typed: str = "") -> None:
        self.typed &= self.said()
        if typed and typed in self.said():
            self.typed.add(typed)


def _words(entry: Entry) -> tuple[object, ...]:
    """What of an accepted entry must never change."""
    return entry.msgid, entry.msgstr, entry.flags, entry.comments
