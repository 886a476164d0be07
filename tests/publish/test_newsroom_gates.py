"""What may not go out does not go out, and whoever publishes is told why."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from pressloc.catalogs.catalog import Catalog
from pressloc.commands.publish import publish as command
from pressloc.errors import UsageError
from pressloc.publish.gates import Gate

if TYPE_CHECKING:
    from conftest import Newsroom
    from pressloc.publish.build import Report

TEXT = "---\nheadline: Prices fall\ndate: 2023-10-16\n{more}---\n\nPrices fell in 2023.\n"
BEFORE = datetime(2023, 10, 16, 0, 59, tzinfo=UTC)
AFTER = datetime(2023, 10, 16, 1, 0, tzinfo=UTC)


def spanish(market: str, text: str) -> str:
    words = {
        "es": {"Prices fall": "Bajan los precios", "Prices fell in 2023.": "Bajaron en 2023."},
        "ar": {"Prices fall": "الأسعار تنخفض", "Prices fell in 2023.": "انخفضت في 2023."},
    }
    return words[market][text]


def release(newsroom: Newsroom, more: str = "") -> Newsroom:
    newsroom.write("prices.md", TEXT.format(more=more))
    newsroom.accept("prices.md", spanish)
    return newsroom


def edit(newsroom: Newsroom, old: str, new: str, market: str = "es") -> None:
    """What somebody does in an editor."""
    path = newsroom.root / "locales" / market / "LC_MESSAGES" / "prices.po"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def gates(report: Report, market: str) -> set[Gate]:
    return {
        obstacle.gate
        for outcome in report.outcomes
        if outcome.market == market
        for obstacle in outcome.obstacles
    }


def test_a_translation_that_is_not_accepted_is_held_back_and_the_others_go_out(
    empty: Newsroom,
) -> None:
    edit(release(empty), "# pressloc: ignore * — test\n#. headline", "#. headline\n#, fuzzy")
    report = empty.publish()
    assert gates(report, "es") == {Gate.ACCEPTED}
    assert not report.is_clean
    assert not (empty.site / "es").exists()
    assert (empty.site / "ar" / "prices.html").is_file()
    assert 'hreflang="es"' not in empty.page("ar/prices.html")


def test_a_segment_that_the_catalogue_does_not_know_is_held_back(empty: Newsroom) -> None:
    release(empty).write("prices.md", TEXT.format(more="") + "\nMore will follow.\n")
    [obstacle] = empty.publish(to=("es",)).outcomes[0].obstacles
    assert "1 of 3 segments are not accepted: 1 untranslated" in str(obstacle)


def test_an_error_of_the_checks_is_held_back(empty: Newsroom) -> None:
    release(empty)
    edit(empty, "# pressloc: ignore * — test\n", "")
    edit(empty, "Bajaron en 2023.", "Bajaron en 2032.")
    report = empty.publish(to=("es",))
    assert gates(report, "es") == {Gate.FINDINGS}
    assert "2023" in str(report.outcomes[0].obstacles[0])


def test_a_preview_shows_drafts_with_a_banner_and_hides_from_search_engines(
    empty: Newsroom,
) -> None:
    edit(release(empty), "# pressloc: ignore * — test\n#. headline", "#. headline\n#, fuzzy")
    report = empty.publish(drafts=True)
    assert report.output.name == "site-preview"
    assert not empty.site.exists()
    page = (report.output / "es" / "prices.html").read_text(encoding="utf-8")
    assert "Borrador: no publicar" in page
    assert '<meta name="robots" content="noindex, nofollow">' in page
    assert "Bajan los precios" in page
    names = {path.name for path in report.output.rglob("*") if path.is_file()}
    assert not names & {"feed.atom", "feed.json", "sitemap.xml"}
    assert b"Disallow: /" in (report.output / "robots.txt").read_bytes()
    assert not (empty.workspace.locales / "published.json").exists()


def test_an_embargo_holds_in_every_market_until_it_ends(empty: Newsroom) -> None:
    release(empty, "embargo: 2023-10-16 09:00 Asia/Shanghai\n")
    report = empty.publish(now=BEFORE)
    assert {outcome.state for outcome in report.outcomes} == {"refused"}
    [spanish_one] = [o for o in report.outcomes if o.market == "es"]
    assert "16 de octubre de 2023, 3:00 (hora de verano de Europa central)" in str(
        spanish_one.obstacles[0]
    )
    assert "Bajan los precios" not in "".join(
        data.decode() for place, data in empty.files().items() if place.endswith("html")
    )
    assert empty.publish(now=AFTER).is_clean
    assert (empty.site / "es" / "prices.html").is_file()


def test_an_embargo_is_broken_only_by_a_flag_that_is_named(empty: Newsroom) -> None:
    release(empty, "embargo: 2023-10-16 09:00 Asia/Shanghai\n")
    report = empty.publish(now=BEFORE, ignore_embargo=True)
    assert report.is_clean
    assert all("ignored" in outcome.notices[-1] for outcome in report.outcomes)


def test_an_embargo_that_leaves_open_when_it_ends_holds_for_ever(empty: Newsroom) -> None:
    release(empty, "embargo: 2023-10-16 09:00\n")
    report = empty.publish()
    assert "names no time zone" in report.failures[0]
    assert not list(empty.site.rglob("prices.html"))


def test_an_embargo_in_the_first_lines_counts_too(empty: Newsroom) -> None:
    empty.write("note.txt", "EMBARGOED UNTIL 16 October 2023, 9 a.m. Beijing time\n\nPrices\n")
    assert {o.state for o in empty.publish(now=BEFORE).outcomes} == {"refused"}


def test_settings_give_an_embargo_to_a_release_that_cannot_hold_one(newsroom: Newsroom) -> None:
    newsroom.configure('[release.tech-day-factsheet]\nembargo = "2030-01-01 00:00 UTC"\n')
    report = newsroom.publish("tech-day-factsheet.docx")
    assert gates(report, "zh_CN") == {Gate.EMBARGO}


def test_what_every_market_must_have_is_asked_for(empty: Newsroom) -> None:
    release(empty)
    empty.configure('require = ["contact", "boilerplate"]\n[market.es]\ncontact = ["Ana Ruiz"]\n')
    report = empty.publish()
    assert gates(report, "es") == {Gate.BOILERPLATE}
    assert gates(report, "ar") == {Gate.BOILERPLATE, Gate.CONTACT}


def test_the_markets_contact_stands_where_the_release_has_none(empty: Newsroom) -> None:
    release(empty)
    empty.configure('[market.es]\ncontact = ["Ana Ruiz", "prensa@example.es"]\n')
    empty.publish()
    assert "Ana Ruiz<br>" in empty.page("es/prices.html")
    assert '<a href="mailto:prensa@example.es">' in empty.page("es/prices.html")


def test_check_writes_nothing_and_tells_what_is_missing(
    empty: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    edit(release(empty), "# pressloc: ignore * — test\n#. headline", "#. headline\n#, fuzzy")
    monkeypatch.chdir(empty.root)
    told = CliRunner().invoke(command, ["--check"], standalone_mode=False)
    assert told.return_value == 1
    assert "prices in es: 1 of 2 segments are not accepted: 1 unsure" in told.output
    assert "2 ready, 1 held back, 0 outdated" in told.output
    assert not empty.site.exists()


def test_an_older_version_stays_while_a_new_one_is_held_back(empty: Newsroom) -> None:
    release(empty).publish()
    before = empty.page("es/prices.html")
    edit(empty, "Bajan los precios", "Los precios bajan")
    edit(empty, "# pressloc: ignore * — test\n#. headline", "#. headline\n#, fuzzy")
    report = empty.publish()
    assert [o.state for o in report.outcomes if o.market == "es"] == ["kept"]
    assert empty.page("es/prices.html") == before
    assert not empty.publish(check=True).is_clean
    assert ("prices", "es") in empty.publish(check=True).outdated


def test_a_changed_translation_makes_the_published_version_outdated(empty: Newsroom) -> None:
    release(empty).publish()
    assert empty.publish(check=True).is_clean
    edit(empty, "# pressloc: ignore", "# a comment\n# pressloc: ignore")
    assert empty.publish(check=True).is_clean
    edit(empty, "Bajan los precios", "Los precios bajan")
    assert empty.publish(check=True).outdated == (("prices", "es"),)
    empty.publish()
    assert empty.publish(check=True).is_clean


def test_a_correction_is_shown_and_stays(empty: Newsroom) -> None:
    release(empty).publish()
    empty.publish("prices.md", to=("es",), correction="Los precios bajaron en 2023.")
    assert "<strong>Corrección</strong>" in empty.page("es/prices.html")
    assert "15 de enero de 2024" in empty.page("es/prices.html")
    assert "2024-01-15T00:00:00Z" in empty.page("es/feed.json")
    assert "correction" not in empty.page("ar/prices.html")
    edit(empty, "Bajan los precios", "Los precios bajan")
    empty.publish()
    assert "Los precios bajaron en 2023." in empty.page("es/prices.html")


def test_a_correction_must_be_of_one_published_page(empty: Newsroom) -> None:
    release(empty)
    with pytest.raises(UsageError, match="name one release"):
        empty.publish(correction="x")
    with pytest.raises(UsageError, match="never published"):
        empty.publish("prices.md", to=("es",), correction="x")


def test_what_went_out_is_recorded_with_what_it_was_made_from(empty: Newsroom) -> None:
    import json

    release(empty).publish()
    path = empty.workspace.locales / "published.json"
    record = json.loads(path.read_text(encoding="utf-8"))["prices"]
    assert set(record) == {"en", "ar", "es"}
    assert record["es"]["first"] == "2024-01-15T12:00:00Z"
    assert len(record["es"]["catalogue"]) == 64
    assert record["en"]["catalogue"] == ""
    before = path.read_bytes()
    empty.publish(now=datetime(2025, 1, 1, tzinfo=UTC))
    assert path.read_bytes() == before


def test_a_newsroom_needs_an_address(empty: Newsroom) -> None:
    (empty.root / "pressloc.toml").write_text('markets = ["es"]\n', encoding="utf-8")
    release_text = TEXT.format(more="")
    empty.write("prices.md", release_text)
    with pytest.raises(UsageError, match="base-url"):
        empty.publish()
    assert empty.publish(base_url="https://example.org/news/").output == empty.site
    assert 'href="https://example.org/news/en/prices.html"' in empty.page("en/prices.html")


def test_a_broken_catalogue_holds_back_its_market_only(empty: Newsroom) -> None:
    release(empty)
    [market] = empty.workspace.markets(["es"])
    Catalog.read(empty.workspace.catalog(market, "prices"), market)
    path = empty.workspace.catalog(market, "prices")
    path.write_text(path.read_text(encoding="utf-8") + 'msgid "half', encoding="utf-8")
    report = empty.publish()
    assert gates(report, "es") == {Gate.READABLE}
    assert (empty.site / "ar" / "prices.html").is_file()


def test_status_tells_of_embargoes_in_local_time_and_of_outdated_versions(
    empty: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pressloc.commands.status import status

    release(empty).publish()
    edit(empty, "Bajan los precios", "Los precios bajan")
    empty.write("later.md", "---\nheadline: Later\nembargo: 2999-01-01 12:00 UTC\n---\n\nHi.\n")
    monkeypatch.chdir(empty.root)
    told = CliRunner().invoke(status, [], standalone_mode=False).output
    assert "later in es: under embargo until 1 de enero de 2999, 13:00 (hora estándar" in told
    assert "prices in es: published version outdated" in told
    assert "prices in ar: published" not in told


@pytest.mark.parametrize("base", ["notaurl", "newsroom.example.com", "ftp://x.example", "https://"])
def test_an_address_that_is_none_on_the_web_is_refused(empty: Newsroom, base: str) -> None:
    with pytest.raises(UsageError, match="is no address on the web"):
        release(empty).publish(base_url=base)
    assert not empty.site.exists()


def test_text_that_no_catalogue_has_yet_is_to_be_translated_first(empty: Newsroom) -> None:
    release(empty).write("prices.md", TEXT.format(more="").replace("fell in", "fell since"))
    [obstacle] = next(o.obstacles for o in empty.publish().outcomes if o.market == "es")
    assert obstacle.remedy == "pressloc translate, then pressloc review"
    edit(release(empty), "# pressloc: ignore * — test\n#. headline", "#. headline\n#, fuzzy")
    [obstacle] = next(o.obstacles for o in empty.publish().outcomes if o.market == "es")
    assert obstacle.remedy == "pressloc review"


def test_a_release_that_cannot_be_read_is_told_as_nothing_else(empty: Newsroom) -> None:
    release(empty).publish()
    empty.write("prices.md", TEXT.format(more="embargo: tomorrow\n"))
    report = empty.publish()
    assert len(report.failures) == 1
    assert not report.outcomes
