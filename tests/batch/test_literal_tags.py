"""What looks like a tag and is text (`press <Enter>`) goes through drafting as it stands."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from pathlib import Path

import docx
import polib
import pytest

from pressloc import formats
from pressloc.batch import worker
from pressloc.batch.request import Request
from pressloc.batch.translating import translate
from pressloc.engines.base import Hypothesis
from pressloc.workspace import Workspace
from pressloc.workspace.rendering import render

SENTENCES = (
    "Press <Enter> and type <company name> in the first field.",
    "The file <b> is new and the file <file> is not.",
    "Then write <i>Save</i> on the form.",
)
"""As a catalogue has them, from documents in which all of this is text."""


class Roman:
    """An engine that mistakes words for others and brackets for parentheses, as models do."""

    identity = "roman en→es 1"
    placeholder = "⟦{}⟧"

    def translate(
        self,
        texts: Sequence[str],
        *,
        hypotheses: int = 1,
        links: bool = False,
        progress: Callable[[int], None] | None = None,
    ) -> list[tuple[Hypothesis, ...]]:
        return [(Hypothesis(_mistaken(text), -0.5),) for text in texts]


def _mistaken(text: str) -> str:
    changed = text.replace("<", "(").replace(">", ")").replace("the", "los")
    for word in ("Enter", "company name", "file", "Save"):
        changed = changed.replace(word, word[::-1])
    return changed


def _text() -> bytes:
    return ("Chery Opens\n\n" + "\n\n".join(SENTENCES) + "\n").encode()


def _markdown() -> bytes:
    return _text().replace(b"<", b"\\<").replace(b">", b"\\>").replace(b"Chery", b"# Chery", 1)


def _html() -> bytes:
    texts = [each.replace("<", "&lt;").replace(">", "&gt;") for each in SENTENCES]
    paragraphs = "\n".join(f"<p>{each}</p>" for each in texts)
    return f"<html><body><h1>Chery Opens</h1>\n{paragraphs}\n</body></html>\n".encode()


def _docx() -> bytes:
    document = docx.Document()
    document.add_heading("Chery Opens", 1)
    for each in SENTENCES:
        document.add_paragraph(each)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


DOCUMENTS = {"a.txt": _text, "a.md": _markdown, "a.html": _html, "a.docx": _docx}


@pytest.fixture(params=DOCUMENTS)
def workspace(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Workspace:
    monkeypatch.setattr(worker, "open_engine", lambda *given, **more: Roman())
    (tmp_path / "source").mkdir()
    (tmp_path / "source" / request.param).write_bytes(DOCUMENTS[request.param]())
    (tmp_path / "pressloc.toml").write_text('markets = ["es"]\n')
    return Workspace.find(tmp_path)


def _catalogue(workspace: Workspace) -> tuple[Path, polib.POFile]:
    path = workspace.catalog(workspace.settings.target("es"), "a")
    return path, polib.pofile(str(path), wrapwidth=0)


def test_drafts_hold_it_as_it_stands(workspace: Workspace) -> None:
    assert not translate(workspace, Request(memory=False)).failures
    _, po = _catalogue(workspace)
    drafts = {entry.msgid: entry.msgstr for entry in po}
    first, second, third = (drafts[each] for each in SENTENCES)
    assert "<Enter>" in first
    assert "<company name>" in first
    assert "<b>" in second
    assert "<file>" in second
    assert "<i>" in third
    assert "</i>" in third


def test_translators_and_checks_are_told_what_is_text(workspace: Workspace) -> None:
    translate(workspace, Request(memory=False))
    _, po = _catalogue(workspace)
    notes = {entry.msgid: entry.comment.split("\n") for entry in po}
    told = [
        next(line for line in notes[each] if line.startswith("text, not tags: "))
        for each in SENTENCES
    ]
    assert told == [
        "text, not tags: <Enter> <company name>",
        "text, not tags: <b> <file>",
        "text, not tags: <i> </i>",
    ]
    assert not any("tag" in line for line in notes["Chery Opens"])


def test_a_translation_is_written_and_read_again_with_it_as_text(workspace: Workspace) -> None:
    translate(workspace, Request(memory=False))
    path, po = _catalogue(workspace)
    for entry in po:
        entry.msgstr = _in_spanish(entry.msgid)
        entry.flags.remove("fuzzy")
    po.save(str(path))
    [source] = (workspace.root / "source").iterdir()

    rendered = render(workspace, source, workspace.settings.target("es"))

    again = formats.for_path(source).read(rendered.data, source)
    texts = [block.text for block in again.blocks if "<" in block.text]
    assert texts == [_in_spanish(each) for each in SENTENCES]
    assert all(block.tags == () for block in again.blocks)
    if source.suffix in (".txt", ".md"):  # a > needs no backslash
        assert rendered.data.decode() == _in_spanish(source.read_text()).replace("\\>", ">")


def _in_spanish(text: str) -> str:
    for english, spanish in (("Press", "Pulse"), ("The file", "El archivo"), ("Then", "Luego")):
        text = text.replace(english, spanish)
    return text
