"""A release that is taken back says so where readers knew it, and nowhere else."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from lxml import html

from pressloc.publish.gates import Gate

if TYPE_CHECKING:
    from conftest import Newsroom

TEXT = (
    "---\nheadline: Prices fall\ndate: 2023-10-16\n{more}---\n\nPrices fell in 2023.\n\n"
    "## Media contact\n\nAna Ruiz, press@example.com\n"
)
WITHDRAWN = "withdrawn: 2024-01-10\n"
SPANISH = {
    "Prices fall": "Bajan los precios",
    "Prices fell in 2023.": "Bajaron en 2023.",
    "Media contact": "Contacto de prensa",
    "Ana Ruiz, press@example.com": "Ana Ruiz, press@example.com",
}


def published(newsroom: Newsroom) -> Newsroom:
    """A release that went out in Spanish and in English, but not in Arabic."""
    newsroom.write("prices.md", TEXT.format(more=""))
    newsroom.write("other.md", "# Another headline\n")
    newsroom.accept("prices.md", lambda market, text: SPANISH[text], to=["es"])
    newsroom.publish(documents=("own", "docx"))
    assert "prices" in newsroom.page("es/index.html")
    return newsroom


def test_a_withdrawn_release_leaves_a_notice_and_nothing_leads_to_it(empty: Newsroom) -> None:
    published(empty).write("prices.md", TEXT.format(more=WITHDRAWN))
    report = empty.publish(documents=("own", "docx"))
    page = empty.page("es/prices.html")
    root = html.fromstring(page)
    assert root.xpath("string(//h1)") == "Bajan los precios"
    assert "Retirado" in root.xpath("string(//*[@class='banner'])")
    assert root.xpath("string(//*[@class='banner']/time/@datetime)") == "2024-01-10"
    assert "Bajaron" not in page
    assert root.xpath("//meta[@name='robots' and contains(@content, 'noindex')]")
    assert json.loads(root.xpath("string(//script)"))["creativeWorkStatus"] == "Withdrawn"
    assert "Withdrawn" in empty.page("en/prices.html")
    for place in ("es/index.html", "en/index.html", "es/feed.atom", "es/feed.json", "sitemap.xml"):
        assert "prices" not in empty.page(place)
    assert {place for place in empty.files() if "prices" in place} == {
        "es/prices.html",
        "en/prices.html",
    }, "no documents, and no page where there was none"
    assert not any(each.obstacles for each in report.outcomes if each.release == "prices")


def test_a_withdrawal_is_not_held_back_by_what_is_open(empty: Newsroom) -> None:
    """The text changed too, its translation is not accepted any more, and an embargo holds."""
    more = WITHDRAWN + "embargo: 2030-01-01 09:00 Asia/Shanghai\n"
    published(empty).write("prices.md", TEXT.format(more=more).replace("fell in", "fell since"))
    empty.publish()
    assert "Retirado" in empty.page("es/prices.html")


def test_it_comes_back_when_the_withdrawal_is_taken_out(empty: Newsroom) -> None:
    before = {place: data for place, data in published(empty).files().items() if "es/" in place}
    empty.configure("[release.prices]\nwithdrawn = 2024-01-10\n")
    empty.publish(documents=("own", "docx"))
    assert "Retirado" in empty.page("es/prices.html")
    settings = empty.root / "pressloc.toml"
    settings.write_text(settings.read_text().partition("[release.prices]")[0], encoding="utf-8")
    empty.publish(documents=("own", "docx"))
    assert {place: data for place, data in empty.files().items() if "es/" in place} == before


def test_a_release_that_was_never_published_is_left_out_and_nothing_is_missing(
    empty: Newsroom,
) -> None:
    empty.write("prices.md", TEXT.format(more=WITHDRAWN))
    report = empty.publish()
    assert not any("prices" in place for place in empty.files())
    assert report.is_clean
    assert empty.publish().is_clean


def test_a_withdrawal_without_a_day_is_refused_and_says_what_to_write(empty: Newsroom) -> None:
    published(empty).write("prices.md", TEXT.format(more="withdrawn: soon\n"))
    [failure] = empty.publish("prices.md").failures
    assert "withdrawn is 'soon', which is no day" in failure
    assert "withdrawn: 2024-01-31" in failure


def test_gates_know_nothing_of_withdrawals(empty: Newsroom) -> None:
    """What is open is told again once a release is not withdrawn any more."""
    published(empty).write("prices.md", TEXT.format(more="").replace("fell in", "fell since"))
    found = {
        obstacle.gate
        for outcome in empty.publish("prices.md", to=("es",)).outcomes
        for obstacle in outcome.obstacles
    }
    assert found == {Gate.ACCEPTED}


@pytest.mark.parametrize(
    ("more", "settings"),
    [
        ("withdrawn:\n  es: 2024-01-10\n", ""),
        ("withdrawn: {es: 2024-01-10}\n", ""),
        ("", "[release.prices]\nwithdrawn = {es = 2024-01-10}\n"),
        ("", "[release.prices.withdrawn]\nes = 2024-01-10\n"),
    ],
)
def test_a_release_may_be_withdrawn_in_one_market_alone(
    empty: Newsroom, more: str, settings: str
) -> None:
    published(empty).write("prices.md", TEXT.format(more=more))
    empty.configure(settings)
    empty.publish(documents=("own", "docx"))
    page = html.fromstring(empty.page("es/prices.html"))
    assert "Retirado" in page.xpath("string(//*[@class='banner'])")
    english = html.fromstring(empty.page("en/prices.html"))
    assert "Prices fell in 2023." in english.xpath("string(//article)")
    assert not english.xpath("//*[@hreflang='es' and contains(@href, 'prices')]")
    assert english.xpath("//link[@hreflang='x-default']")
    assert "prices" in empty.page("en/index.html")
    assert "prices" in empty.page("en/feed.atom")
    assert "prices" not in empty.page("es/index.html")
    assert "en/prices.html" in empty.page("sitemap.xml")
    assert "es/prices.html" not in empty.page("sitemap.xml")
    assert not any(place.startswith("es/prices.es") for place in empty.files())


def test_a_market_may_be_named_by_its_tag_and_have_a_day_of_its_own(empty: Newsroom) -> None:
    settings = empty.root / "pressloc.toml"
    settings.write_text(settings.read_text().replace('"es"]', '"es", "zh_CN"]'))
    more = "withdrawn:\n  en: 2024-01-10\n  zh-CN: 2024-02-11\n"
    empty.write("prices.md", TEXT.format(more=""))
    empty.accept("prices.md", lambda market, text: f"{text}。", to=["zh_CN"])
    empty.publish()
    empty.write("prices.md", TEXT.format(more=more))
    empty.publish()
    for place, day in (("en/prices.html", "2024-01-10"), ("zh-CN/prices.html", "2024-02-11")):
        root = html.fromstring(empty.page(place))
        assert root.xpath("string(//*[@class='banner']/time/@datetime)") == day


def test_a_withdrawal_in_a_market_that_is_not_there_is_refused(empty: Newsroom) -> None:
    published(empty).write("prices.md", TEXT.format(more="withdrawn:\n  xx: 2024-01-10\n"))
    [failure] = empty.publish("prices.md").failures
    assert "withdrawn names xx, which is no market of this newsroom" in failure
    assert "one of ar, es, en" in failure


def test_a_withdrawal_in_a_market_needs_a_day(empty: Newsroom) -> None:
    published(empty).write("prices.md", TEXT.format(more="withdrawn:\n  es: yes\n"))
    [failure] = empty.publish("prices.md").failures
    assert "withdrawn in es is 'yes', which is no day" in failure
