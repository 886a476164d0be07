"""What the page shows: releases, rows in reading order, panels, findings, what others did."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from pressloc.catalogs.states import State
from pressloc.errors import PackageError
from pressloc.review import calls
from pressloc.review.marked import difference, marked, styled
from pressloc.review.views import bar, in_utf16

if TYPE_CHECKING:
    from conftest import Page

GUESTS = "More than 600"
STAYED = "They stayed"


def test_the_list_shows_every_release_in_every_market(page: Page) -> None:
    page.save(STAYED, "accept")
    text = page.client.get("/").text
    for link in ("market=ar&amp;release=launch", "market=es&amp;release=hostile"):
        assert link in text
    assert "words left" in text
    assert re.search(r'<rect class="accepted" x="0.00" width="\d', text)


def test_a_release_that_cannot_be_read_is_named_and_the_others_are_shown(page: Page) -> None:
    page.catalog.path.write_text('msgid "cut off')
    text = page.client.get("/").text
    assert "launch.po" in text
    assert "release=hostile" in text
    answer = page.client.get("/document", params={"market": "es", "release": "launch"})
    assert answer.status_code == 400
    assert "launch.po" in answer.text


def test_rows_stand_in_reading_order_with_their_roles(page: Page) -> None:
    text = page.get("/document")
    found = re.findall(r'class="row role-([a-z-]+)', text)
    assert found[0] == "headline"
    places = [text.index(each) for each in ("More than 600", "They stayed", "A second event")]
    assert places == sorted(places)


def test_the_target_turns_right_to_left_and_the_page_does_not(page: Page) -> None:
    page.market = "ar"
    text = page.get("/document")
    assert '<html lang="en" dir="ltr">' in text
    assert re.search(r'class="target"[^>]*lang="ar" dir="rtl"', text)


def test_tags_stand_apart_and_the_text_reads_back_exactly(page: Page) -> None:
    text = page.get("/document")
    assert '<bdi class="tag">&lt;b&gt;</bdi>' in text
    for sample in ("a <b>bold</b> & <i>x</i>", "<b></b>", "5 < 6 <br/>"):
        shown = str(marked(sample, ["b", "br"]))
        assert (
            re.sub(r"</?bdi[^>]*>", "", shown)
            .replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&amp;", "&")
            == sample
        )


def test_a_panel_has_terms_with_their_keys_tags_and_comments(page: Page) -> None:
    row = str(page.order(GUESTS, "edit")["id"])
    panel = page.get("/panel", id=row)
    assert re.search(r'data-text="laboratorio" data-key="1"', panel)
    assert 'data-tag="&lt;b&gt;&lt;/b&gt;"' in panel
    assert "pseudo en→es" in panel


def test_the_history_tells_who_did_what(page: Page) -> None:
    page.save(STAYED, "accept", text="Se quedaron dos días.")
    panel = page.get("/panel", id=str(page.order(STAYED, "edit")["id"]))
    assert "Ana Ruiz &lt;ana@example.org&gt;" in panel
    assert "<ins>" in panel


def test_findings_come_while_somebody_types(page: Page) -> None:
    row = str(page.order(GUESTS, "edit")["id"])
    _, found = page.post("/check", id=row, texts=["Vinieron 700 personas el lunes."])
    assert "numbers" in str(found["html"])
    spans = found["spans"]
    assert any([9, 12] in each["at"] for each in spans), spans


def test_alternatives_are_different_and_hold_the_tags(page: Page) -> None:
    row = str(page.order(GUESTS, "edit")["id"])
    status, answer = page.post("/alternatives", id=row)
    assert status == 200
    assert "&lt;b&gt;" in str(answer["html"])


def test_a_pair_without_a_package_is_told(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*names: str, **more: object) -> None:
        raise PackageError("no translation package for en→es", remedy="pressloc models install")

    monkeypatch.setattr(calls, "open_engine", refuse)
    status, answer = page.post("/alternatives", id=str(page.order(GUESTS, "edit")["id"]))
    assert (status, answer["error"]) == (
        400,
        "no translation package for en→es (pressloc models install)",
    )


def test_what_others_save_reaches_the_page(page: Page) -> None:
    mark = re.findall(r'data-mark="([^"]+)"', page.get("/document"))[0]
    while rows := json.loads(page.get("/changes", mark=mark))["rows"]:
        mark = json.loads(page.get("/changes", mark=mark))["mark"]
        assert all(row["state"] == "machine-draft" for row in rows)
    page.save(STAYED, "accept", text="Se quedaron dos días.")

    news = json.loads(page.get("/changes", mark=mark))

    [row] = [row for row in news["rows"] if row["state"] == "accepted"]
    assert row["texts"] == ["Se quedaron dos días."]
    assert "1 of" in news["progress"]["html"]
    assert json.loads(page.get("/changes", mark="older-7")) == {"stale": True}


def test_a_long_release_comes_in_parts(page: Page) -> None:
    source = page.workspace.source / "long.md"
    source.write_text("\n\n".join(f"Paragraph number {n} is here." for n in range(700)))
    page.release = "long"
    first = page.get("/document")
    assert len(re.findall(r"<article", first)) == 60
    begin, numbers = "60", re.findall(r'data-number="(\d+)"', first)
    while begin:
        answer = json.loads(page.get("/rows", **{"from": begin}))
        numbers += re.findall(r'data-number="(\d+)"', answer["html"])
        begin = "" if answer["next"] is None else str(answer["next"])
    assert numbers == [str(n) for n in range(1, 701)]


def test_the_preview_is_the_page_as_published_with_all_that_it_needs(page: Page) -> None:
    page.save(STAYED, "accept", text="Se quedaron dos días.")
    text = page.get("/preview", view="page")
    assert "Se quedaron dos días." in text
    assert "<style>" in text
    assert '<link rel="stylesheet"' not in text
    assert "<script>" not in text


def test_the_preview_of_the_text_marks_what_is_open(page: Page) -> None:
    page.save(STAYED, "accept", text="Se quedaron dos días.")
    text = page.get("/preview", view="text")
    assert "Se quedaron dos días." in text
    assert re.search(r'<p class="headline open" id="b0">', text)


def test_a_release_with_a_broken_tag_is_shown_as_text(page: Page) -> None:
    page.save(GUESTS, "accept", text="Vinieron <b>600 el lunes.")
    assert 'id="b0"' in page.get("/preview", view="page")


@pytest.mark.parametrize(
    ("text", "span", "units"),
    [("abc", (1, 2), (1, 2)), ("𝒜bc", (1, 2), (2, 3)), ("你好", (0, 2), (0, 2))],
)
def test_spans_are_counted_as_scripts_count(
    text: str, span: tuple[int, int], units: tuple[int, int]
) -> None:
    assert in_utf16([span], text) == [units]


def test_a_difference_shows_words_that_came_and_went() -> None:
    assert (
        difference("two <b>days", "two long days") == "two <del>&lt;b&gt;</del><ins>long </ins>days"
    )


def test_a_published_text_shows_no_tags() -> None:
    assert (
        styled("a <b1>bold</b1> <a1>link</a1><br/>", ["b1", "a1", "br"]) == "a <b>bold</b> link<br>"
    )
    assert styled("a <b>broken", ["b"]) == "a broken"


def test_a_bar_has_a_stretch_for_each_state() -> None:
    drawn = bar({State.ACCEPTED: 1, State.MACHINE_DRAFT: 3}, 4)
    assert '<rect class="accepted" x="0.00" width="25.00"' in drawn
    assert '<rect class="machine-draft" x="25.00" width="75.00"' in drawn
    assert "<rect" not in bar({}, 0)
