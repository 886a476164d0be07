"""The tools of other people between two runs: git branches, msgmerge, Weblate, Poedit's counts."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pressloc.batch.request import Request
from pressloc.batch.translating import translate
from pressloc.catalogs.catalog import drafts_path, write_pot
from pressloc.catalogs.states import State
from pressloc.workspace.reading import messages, read_in
from pressloc.workspace.signature import signature_of
from pressloc.workspace.standing import status

if TYPE_CHECKING:
    from .conftest import Newsroom

DATA = Path(__file__).parent / "data"
BETTER = "حضر أكثر من 600 مشارك."
AGAIN = Request(engine="copy", to=("ar",), memory=False)


def states(newsroom: Newsroom) -> dict[str, State]:
    catalog = newsroom.catalog
    return {entry.msgid: catalog.state(entry) for entry in catalog}


def git(newsroom: Newsroom, *words: str) -> str:
    command = ["git", "-c", "user.name=T", "-c", "user.email=t@example.org", *words]
    done = subprocess.run(command, cwd=newsroom.root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_a_review_branch_merges_with_a_source_that_went_on(newsroom: Newsroom) -> None:
    (newsroom.root / ".gitattributes").write_text(
        "*.drafts.jsonl merge=union\n*.history.jsonl merge=union\n"
    )
    (newsroom.root / ".gitignore").write_text(".pressloc/\n")
    translate(newsroom.workspace, AGAIN)
    git(newsroom, "init", "--quiet", "--initial-branch", "main")
    git(newsroom, "add", ".")
    git(newsroom, "commit", "--quiet", "-m", "Draft")
    git(newsroom, "switch", "--quiet", "--create", "review")
    newsroom.review("More than 600", BETTER)
    git(newsroom, "commit", "--quiet", "-am", "Review")
    git(newsroom, "switch", "--quiet", "main")
    text = newsroom.release.read_text()
    newsroom.release.write_text(text.replace("by 300%", "by 310%") + "\n## Contact\n")
    translate(newsroom.workspace, AGAIN)
    git(newsroom, "commit", "--quiet", "-am", "Update")
    git(newsroom, "merge", "--quiet", "--no-edit", "review")
    before = newsroom.path.read_bytes()
    report = translate(newsroom.workspace, AGAIN)
    assert not report.failures
    assert newsroom.path.read_bytes() == before, "the merged catalogue needs nothing more"
    found = states(newsroom)
    assert found["More than 600 participants came."] is State.ACCEPTED
    assert newsroom.entry("More than 600").msgstr == BETTER
    assert sum(state is State.MACHINE_DRAFT for state in found.values()) == len(found) - 1


@pytest.mark.usefixtures("msgfmt")
def test_msgmerge_by_somebody_else_in_between_changes_no_state(newsroom: Newsroom) -> None:
    newsroom.review("More than 600", BETTER)
    newsroom.review("Brand", "زاد الوعي بالعلامة 300%.", accept=False)
    translate(newsroom.workspace, AGAIN)
    before, was = newsroom.path.read_bytes(), states(newsroom)
    template = newsroom.workspace.template("news")
    write_pot(
        template, messages(newsroom.workspace, read_in(newsroom.workspace, newsroom.release), ())
    )
    command = ["msgmerge", "--quiet", "--previous", "--update", "--backup=none"]
    subprocess.run([*command, newsroom.path, template], check=True)
    assert states(newsroom) == was
    translate(newsroom.workspace, AGAIN)
    assert states(newsroom) == was
    same = subprocess.run(["msgcat", "--no-wrap", newsroom.path], capture_output=True, check=True)
    assert _words(same.stdout) == _words(before)


def _words(po: bytes) -> list[bytes]:
    """What a PO file says to a reader."""
    return re.findall(rb"^(?:msgid|msgstr|#,) .*$", po, re.MULTILINE)


def test_what_weblate_saves_is_accepted_and_signed_and_kept(
    newsroom: Newsroom, toolkit: Path
) -> None:
    source = "More than 600 participants came."
    script = DATA / "toolkit_weblate.py"
    subprocess.run([toolkit / "python", script, newsroom.path, source, BETTER], check=True)
    for _ in range(2):
        found = states(newsroom)
        assert found.pop(source) is State.ACCEPTED
        assert set(found.values()) == {State.MACHINE_DRAFT}
        assert newsroom.entry("More than 600").msgstr == BETTER
        assert signature_of(newsroom.catalog.as_read.header).who == "Li Wei <li@example.org>"
        translate(newsroom.workspace, AGAIN)


def test_poedit_and_msgfmt_count_what_status_counts(newsroom: Newsroom, msgfmt: str) -> None:
    newsroom.review("More than 600", BETTER)
    command = [msgfmt, "--check", "--statistics", "-o", "/dev/null", newsroom.path]
    told = subprocess.run(command, capture_output=True, text=True, check=True, env={"LC_ALL": "C"})
    [standing], _ = status(newsroom.workspace, to=["ar"])
    assert told.stderr.strip() == "1 translated message, 4 fuzzy translations."
    assert (standing.states[State.ACCEPTED], standing.states[State.MACHINE_DRAFT]) == (1, 4)


def test_drafts_that_a_tool_has_not_touched_stay_known_as_the_machines(newsroom: Newsroom) -> None:
    assert drafts_path(newsroom.path).is_file()
    subprocess.run(["msgcat", "--width=60", "-o", newsroom.path, newsroom.path], check=True)
    assert set(states(newsroom).values()) == {State.MACHINE_DRAFT}
