"""An entry is checked alike by check, status, the review page and before publishing."""

from __future__ import annotations

from pathlib import Path

import polib
import pytest

from pressloc.catalogs.catalog import Catalog
from pressloc.checks import Context, run
from pressloc.checks.catalogue import check, read
from pressloc.publish import gates
from pressloc.review.desk import Desk
from pressloc.workspace import Workspace
from pressloc.workspace.counting import Counting, Findings
from pressloc.workspace.reading import known_keys, messages, read_in
from pressloc.workspace.standing import status

PAGE = """\
<html><head><title>Cars</title><meta name="keywords" content="cars, travel"></head>
<body><h1>Cars</h1><p>{}</p></body></html>
"""
CHEAP = Context(embedding=False)


class Newsroom:
    """A workspace with one page and one catalogue."""

    def __init__(self, root: Path, market: str, text: str) -> None:
        (root / "source").mkdir()
        (root / "source" / "cars.html").write_text(PAGE.format(text))
        (root / "pressloc.toml").write_text(f'markets = ["{market}"]\n')
        self.workspace = Workspace.find(root)
        self.market = self.workspace.settings.target(market)
        self.source = read_in(self.workspace, root / "source" / "cars.html")
        self.path = self.workspace.catalog(self.market, "cars")

    def translate(self, entry: polib.POEntry) -> None:
        """Write a catalogue in which one entry is translated."""
        catalog = Catalog.read(self.path, self.market)
        template = self.workspace.template("cars")
        catalog.merge(messages(self.workspace, self.source, known_keys(template, [catalog])))
        catalog.write()
        po = polib.pofile(str(self.path), wrapwidth=0)
        there = po.find(entry.msgid)
        assert there
        there.msgstr, there.msgid_plural = entry.msgstr, entry.msgid_plural
        there.msgstr_plural = entry.msgstr_plural
        po.save()

    def findings(self) -> dict[str, list[str]]:
        """The messages that each of those who check gives; of publishing the errors' first."""
        catalogue = read(self.path, "en", self.market.name)
        desk = Desk(self.workspace)
        document = desk.document(self.market.name, "cars")
        return {
            "check": sorted(each.finding.message for each in check(catalogue, CHEAP)),
            "review": sorted(
                finding.message
                for row in document.by_id.values()
                for pair in document.pairs(row)
                if pair.target
                for finding in run(pair, CHEAP)
            ),
        }

    def counted(self) -> Findings | None:
        """What status says."""
        [standing], _ = status(self.workspace, counting=Counting(self.workspace))
        return standing.findings

    def obstacles(self) -> list[gates.Obstacle]:
        """What keeps it from being published because of findings."""
        catalog = Catalog.read(self.path, self.market)
        found = gates.of_catalogue(self.workspace, self.source, catalog)
        return [each for each in found if each.gate is gates.Gate.FINDINGS]


def test_keywords_of_a_page_may_stand_between_ascii_commas(tmp_path: Path) -> None:
    newsroom = Newsroom(tmp_path, "ar", "New cars.")
    newsroom.translate(polib.POEntry(msgid="cars, travel", msgstr="سيارات, سفر"))
    assert newsroom.findings() == {"check": [], "review": []}
    assert newsroom.counted() == Findings()


def test_every_plural_form_is_checked(tmp_path: Path) -> None:
    newsroom = Newsroom(tmp_path, "es", "It sold {count} car.")
    forms = {0: "Vendió un coche.", 1: "Vendió coches."}
    entry = polib.POEntry(
        msgid="It sold {count} car.", msgid_plural="It sold {count} cars.", msgstr_plural=forms
    )
    newsroom.translate(entry)
    message = "the placeholder {count} is missing"
    assert newsroom.findings() == {"check": [message], "review": [message]}
    assert newsroom.counted() == Findings(errors=1)
    [obstacle] = newsroom.obstacles()
    assert message in obstacle.message
    assert "It sold {count} cars." in obstacle.message


@pytest.mark.parametrize(
    ("text", "target", "expected"),
    [
        ("Type &lt;company name&gt; here.", "Escriba <nombre de la empresa> aquí.", []),
        ("Open &lt;b&gt; and &lt;file&gt;.", "Abra <b> y <archivo>.", []),
        ('See <a href="x">this</a> now.', "Vea <a1>esto ahora.", ["the tag </a1> is missing"]),
        (
            "A new car. <b>An <i>old</i> car.</b>",
            "Un coche <b>nuevo</b>.",
            [
                "the tag </b> is not in the source, or once too often",
                "the tag <b> is not in the source, or once too often",
            ],
        ),
    ],
)
def test_tags_are_told_from_text(
    tmp_path: Path, text: str, target: str, expected: list[str]
) -> None:
    newsroom = Newsroom(tmp_path, "es", text)
    msgid = newsroom.source.cuts[-1].segments[0].text
    newsroom.translate(polib.POEntry(msgid=msgid, msgstr=target))
    assert newsroom.findings() == {"check": expected, "review": expected}
    assert newsroom.counted() == Findings(errors=len(expected))
    assert len(newsroom.obstacles()) == bool(expected)
