"""Whatever is edited here and there between export and import, nobody's words are lost."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from pressloc.catalogs.catalog import Catalog
from pressloc.catalogs.po import Key
from pressloc.interchange import formats
from pressloc.interchange.applying import Importing, apply
from pressloc.interchange.deciding import Verdict
from pressloc.interchange.model import Returned
from pressloc.review import history

from .conftest import Newsroom

TEXTS = ("نص أول", "نص <b>ثان</b>", "=3", "نص\u202eرابع", "12 < 13")


@dataclass(frozen=True)
class Step:
    """What happens to one entry: here, in its source, and in the file outside."""

    here: str | None = None
    accepted_here: bool = False
    gone: bool = False
    outside: str | None = None
    final: bool = False


steps = st.builds(
    Step,
    st.none() | st.sampled_from(TEXTS),
    st.booleans(),
    st.sampled_from([False, False, False, True]),
    st.none() | st.sampled_from(TEXTS),
    st.booleans(),
)


def said(newsroom: Newsroom) -> set[str]:
    """Everything that the catalogue and its history say."""
    found = {entry.msgstr for entry in newsroom.catalog.entries}
    for record in history.read(newsroom.path):
        found |= {record.old.msgstr, record.new.msgstr}
    return found


@settings(max_examples=25)
@given(
    st.lists(steps, min_size=5, max_size=5),
    st.sampled_from(["xliff", "xliff2", "csv"]),
    st.booleans(),
)
def test_all_words_are_in_the_catalogue_or_its_history_and_twice_is_once(
    plan: list[Step], format: str, accept: bool
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        newsroom = Newsroom(Path(folder))
        sent = newsroom.export(format)
        sources = [entry.msgid for entry in newsroom.catalog]
        by_source = dict(zip(sources, plan, strict=True))
        _work_here(newsroom, by_source)
        units = [
            _worked_outside(unit, by_source[unit.source]) for unit in formats.read(sent, format)
        ]
        words = said(newsroom)
        importing = Importing("T <t@e.org>", datetime(2026, 3, 1, tzinfo=UTC), accept=accept)
        outcomes = apply(newsroom.workspace, units, importing)
        assert said(newsroom) >= words, "what stood here is here or in the history"
        for unit in units:
            if by_source[unit.source].outside is not None:
                assert unit.target in said(newsroom)
        for outcome in outcomes:
            step = by_source[outcome.unit.source]
            kept = newsroom.catalog.get(Key(outcome.unit.source))
            if step.here and kept and step.outside not in (None, step.here):
                assert kept.msgstr == step.here, "a person's text is never written over"
                assert outcome.verdict is Verdict.CONFLICT
        files = newsroom.path.read_bytes(), history.path_of(newsroom.path)
        past = files[1].read_bytes() if files[1].exists() else b""
        apply(newsroom.workspace, units, importing)
        assert newsroom.path.read_bytes() == files[0]
        assert (files[1].read_bytes() if files[1].exists() else b"") == past


def _work_here(newsroom: Newsroom, plan: dict[str, Step]) -> None:
    """Reviewers edit, and sentences vanish from the release."""
    for source, step in plan.items():
        if step.here is not None:
            newsroom.review(source, step.here, accept=step.accepted_here)
    text = newsroom.release.read_text()
    for source, step in plan.items():
        if step.gone:
            marked = source.replace("<b>", "**").replace("</b>", "**")
            assert marked in text
            text = text.replace(marked, "")
    newsroom.release.write_text(text.replace("# \n", "# New headline\n"))
    catalog: Catalog = newsroom.merged()
    catalog.write()


def _worked_outside(unit: Returned, step: Step) -> Returned:
    """A translator edits the unit."""
    if step.outside is None:
        return unit
    return replace(unit, target=step.outside, final=step.final, translated=True, reopened=False)
