"""Bad input: one clear line that names the file and the remedy, status 2, nothing half-written."""

from __future__ import annotations

import io
import os
import resource
import signal
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from pressloc import cli
from pressloc.locking import hold

Run = Callable[..., tuple[int, str, str]]

GOOD = "# A headline\n\nMore than 600 participants came.\n"

CONTENT_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/'
    'content-types"><Default Extension="xml" ContentType="application/xml"/></Types>'
)
DOCUMENT = (
    '<?xml version="1.0"?>{doctype}<w:document xmlns:w="http://schemas.openxmlformats.org/'
    'wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:body>'
    "</w:document>"
)


def docx(**parts: str) -> bytes:
    """A DOCX with these parts, `/` written as `__`."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", CONTENT_TYPES)
        for name, text in parts.items():
            archive.writestr(name.replace("__", "/") + ".xml", text)
    return file.getvalue()


ENTITY = '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
BOMB = "---\na: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\nheadline: h\n---\n\nText.\n"

BAD_RELEASES = {
    "empty.md": (b"", "empty"),
    "blank.txt": (b" \n\n", "empty"),
    "binary.md": (b"\x00\x01\x02\xff" * 50, "binary"),
    "utf16.txt": ("A headline\n".encode("utf-16"), "UTF-16"),
    "latin1.md": ("Größe\n".encode("latin-1"), "UTF-8"),
    "invalid.html": (b"<p>ok</p>\n<p>\xf0\x28\x8c\x28</p>", "UTF-8"),
    "notes.odt": (b"PK", "unknown format"),
    "front.md": (b"---\nheadline: [unclosed\n---\n\nText.\n", "front matter"),
    "bomb.md": (BOMB.encode(), "line 2"),
    "zipbomb.docx": (docx(word__document="0" * 90_000_000), "docx"),
    "entity.docx": (docx(word__document=DOCUMENT.format(doctype=ENTITY, text="&x;")), "document"),
    "partless.docx": (docx(other="<a/>"), "word/document.xml"),
    "truncated.docx": (docx(word__document=DOCUMENT)[:-40], "damaged"),
    "nozip.docx": (b"Not one.", "no Word document"),
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "source").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run the command line in this process: exit status, standard output and error."""

    def call(*arguments: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["pressloc", *arguments])
        with pytest.raises(SystemExit) as end:
            cli.main()
        out, err = capsys.readouterr()
        assert isinstance(end.value.code, int)
        return end.value.code, out, err

    return call


def one_line(text: str) -> str:
    assert text.count("\n") == 1, text
    assert text.startswith("pressloc: ")
    assert "Traceback" not in text
    return text


@pytest.mark.parametrize("name", BAD_RELEASES)
def test_a_bad_release_is_named_in_one_line(folder: Path, run: Run, name: str) -> None:
    data, said = BAD_RELEASES[name]
    (folder / "source" / name).write_bytes(data)
    status, _, err = run("translate", f"source/{name}", "--engine", "copy")
    assert status == 2
    line = one_line(err)
    assert name in line
    assert said.lower() in line.lower()
    assert not list(folder.rglob("*.po")) + list(folder.rglob("*.pot"))


def test_a_missing_release(folder: Path, run: Run) -> None:
    status, _, err = run("translate", "source/gone.md", "--engine", "copy")
    assert status == 2
    assert "gone.md" in one_line(err)


def test_no_workspace(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    status, _, err = run("translate")
    assert status == 2
    assert "pressloc init" in one_line(err)


def test_a_deeply_nested_page_ends_well_or_in_one_line(folder: Path, run: Run) -> None:
    page = "<div>" * 10_000 + "<p>Text.</p>" + "</div>" * 10_000
    (folder / "source" / "deep.html").write_text(page)
    status, _, err = run("translate", "--engine", "copy", "--quiet")
    assert status in (0, 2)
    if status:
        assert "deep.html" in one_line(err)


def test_a_line_of_five_megabytes_ends_well_or_in_one_line(folder: Path, run: Run) -> None:
    (folder / "source" / "long.txt").write_text("word " * 1_000_000)
    status, _, err = run("translate", "--engine", "copy", "--dry-run", "--quiet")
    assert status in (0, 2)
    if status:
        assert "long.txt" in one_line(err)


def test_an_unknown_market(folder: Path, run: Run) -> None:
    (folder / "source" / "a.md").write_text(GOOD)
    status, _, err = run("translate", "--to", "atlantis")
    assert status == 2
    assert "atlantis" in one_line(err)


def test_no_package_for_a_pair_names_the_command_that_installs_one(folder: Path, run: Run) -> None:
    (folder / "source" / "a.md").write_text(GOOD)
    (folder / "pressloc.toml").write_text('markets = ["haw"]')
    status, _, err = run("translate")
    assert status == 2
    assert "pressloc models install en-haw" in one_line(err)


@pytest.mark.parametrize(
    "damage",
    [
        lambda text: text[: text.rindex("msgstr") + 9],
        lambda text: text.replace('msgid "A headline"', 'msgid "A headline'),
        lambda text: "<<<<<<< HEAD\n" + text,
        lambda text: "",
    ],
    ids=["half written", "open quote", "merge conflict", "emptied"],
)
def test_a_damaged_catalogue_is_named_and_left_alone(
    folder: Path, run: Run, damage: Callable[[str], str]
) -> None:
    (folder / "source" / "a.md").write_text(GOOD)
    run("translate", "--engine", "copy", "--to", "ar")
    path = folder / "locales" / "ar" / "LC_MESSAGES" / "a.po"
    damaged = damage(path.read_text())
    path.write_text(damaged)
    status, _, err = run("translate", "--engine", "copy", "--to", "ar")
    assert status == 2
    assert "a.po" in one_line(err)
    assert path.read_text() == damaged


def test_two_runs_at_once(folder: Path, run: Run) -> None:
    (folder / "source" / "a.md").write_text(GOOD)
    with hold(folder / ".pressloc" / "lock"):
        status, _, err = run("translate", "--engine", "copy")
    assert status == 2
    assert str(os.getpid()) in one_line(err)


def test_a_full_disk_leaves_nothing_half_written(folder: Path) -> None:
    """The largest file that the process may write stands for the space that is left."""
    sentences = "\n\n".join(f"The company opened its plant number {n} today." for n in range(400))
    (folder / "source" / "a.md").write_text(sentences)

    def little_space() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (9_000, 9_000))

    done = subprocess.run(
        [sys.executable, "-m", "pressloc", "translate", "--engine", "copy", "--to", "ar"],
        preexec_fn=little_space,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
    )
    assert done.returncode == 2
    for line in done.stderr.splitlines():  # the template, the drafts, what is kept to save time
        assert line.startswith("pressloc: ")
        assert "cannot be written" in line or "this run does without it" in line
    left = [path for path in folder.rglob("*") if path.is_file() and ".pressloc" not in path.parts]
    assert [path.name for path in left] == ["a.md"]
