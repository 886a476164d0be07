"""What people wrote and what did not get into the catalogue waits on the page for a decision."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from pressloc.catalogs.editing import Wording
from pressloc.catalogs.po import Key
from pressloc.cli import pressloc
from pressloc.review import history
from pressloc.review.desk import now
from pressloc.review.records import Action, Record
from pressloc.review.undecided import undecided_of

if TYPE_CHECKING:
    from conftest import Page

STAYED = "They stayed"
GONE = "A text that has left the release."


def keep(page: Page, msgid: str, text: str) -> str:
    """Have a text wait, as an import leaves it; its id."""
    old = Wording("Otra cosa.")
    record = Record(
        now(), "Agency", Key(msgid), Action.CONFLICT, old, replace(old, msgstr=text), ""
    )
    history.append(page.catalog.path, [record])
    return record.id


def section(page: Page) -> str:
    """The list of what waits, as the page shows it."""
    [found] = re.findall(r'<section id="waiting".*?</section>', page.get("/document"), re.DOTALL)
    return str(found)


def test_nothing_waits_and_nothing_is_shown(page: Page) -> None:
    assert section(page).startswith('<section id="waiting" aria-labelledby="waiting-title" hidden')


def test_a_conflict_waits_until_its_text_is_taken(page: Page) -> None:
    msgid = page.entry(STAYED).msgid
    id = keep(page, msgid, "Permanecieron dos días.")
    assert "1 text waits for a decision" in section(page)
    assert "Permanecieron dos días." in section(page)

    answer = page.save(STAYED, "restore", record=id)

    assert page.entry(STAYED).msgstr == "Permanecieron dos días."
    assert page.state(STAYED) == "unsure", "nobody has accepted it yet"
    assert answer["waiting"] == ""


def test_a_conflict_is_settled_and_the_catalogue_stays(page: Page) -> None:
    before = page.catalog.path.read_bytes()
    msgid = page.entry(STAYED).msgid
    first, second = (keep(page, msgid, "Permanecieron dos días.") for _ in range(2))
    status, answer = page.post("/settle", record=first)
    assert (status, answer["waiting"]) == (200, ""), "the same text is decided once"
    assert page.catalog.path.read_bytes() == before
    assert page.history[-1].about == (first, second)
    keep(page, msgid, "Permanecieron dos días.")
    assert "1 text waits" in section(page), "it came again"
    assert page.post("/settle", record="nonsense")[0] == 404


def test_a_text_of_a_source_that_is_gone_is_shown(page: Page) -> None:
    id = keep(page, GONE, "Un texto <script>que</script> falta.")
    shown = section(page)
    assert "This text has left the release" in shown
    assert "Un texto &lt;script&gt;que&lt;/script&gt; falta." in shown
    assert 'data-decide="take"' not in shown
    assert page.post("/settle", record=id)[1]["waiting"] == ""
    assert any(record.new.msgstr.startswith("Un texto") for record in page.history)


def test_what_another_tool_put_into_the_catalogue_does_not_wait(page: Page) -> None:
    entry = page.entry(STAYED)
    keep(page, entry.msgid, entry.msgstr)
    market = page.workspace.settings.target(page.market)
    assert undecided_of(page.catalog.path, market) == []
    keep(page, entry.msgid, "Permanecieron dos días.")
    assert len(undecided_of(page.catalog.path, market)) == 1


def test_status_and_its_page_tell_what_waits(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    keep(page, GONE, "Un texto que falta.")
    monkeypatch.chdir(page.workspace.root)
    told = CliRunner().invoke(pressloc, ["status", "--to", "es"]).stdout
    assert "launch in es: 1 text waits for a decision" in told
    told = CliRunner().invoke(pressloc, ["status", "--to", "es", "--json"]).stdout
    found = {each["release"]: each["undecided"] for each in json.loads(told)}
    assert found["launch"] == 1
    assert sum(found.values()) == 1
    told = CliRunner().invoke(pressloc, ["report", "status", "--lang", "es"]).stdout
    assert "por decidir" in told
