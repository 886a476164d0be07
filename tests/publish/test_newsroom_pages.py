"""The sample releases as readers, browsers, search engines and feed readers get them."""

from __future__ import annotations

import importlib.util
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

import html5lib
import pytest
from lxml import etree, html

if TYPE_CHECKING:
    from conftest import Newsroom

TAGS = ("en", "ar", "tr", "es", "zh-CN")
RELEASES = ("user-summit", "unicef-partnership", "tech-day-factsheet")
BASE = "https://newsroom.example.com/"


def pages(site: Newsroom) -> list[Path]:
    return sorted(path for path in site.site.rglob("*.html") if path.name.count(".") == 1)


def tree(site: Newsroom, place: str) -> html.HtmlElement:
    return html.document_fromstring(site.page(place))


def test_every_release_has_a_page_in_every_market(site: Newsroom) -> None:
    for tag in TAGS:
        for name in RELEASES:
            assert (site.site / tag / f"{name}.html").is_file()


def test_every_page_is_valid_for_a_strict_parser(site: Newsroom) -> None:
    for page in pages(site):
        html5lib.HTMLParser(strict=True).parse(page.read_bytes())


def test_no_page_weighs_more_than_50_kilobytes(site: Newsroom) -> None:
    assert max(page.stat().st_size for page in pages(site)) < 50_000


def test_no_page_loads_anything_from_elsewhere(site: Newsroom) -> None:
    for page in pages(site):
        root = html.document_fromstring(page.read_text(encoding="utf-8"))
        loaded = [*root.xpath("//@src"), *root.xpath("//link[@rel='stylesheet']/@href")]
        assert loaded
        assert not [address for address in loaded if "//" in address]
        assert not root.xpath("//script[not(@type='application/ld+json')] | //iframe")


def test_every_link_inside_the_site_leads_somewhere(site: Newsroom) -> None:
    for page in pages(site):
        root = html.document_fromstring(page.read_text(encoding="utf-8"))
        for address in [*root.xpath("//a/@href"), *root.xpath("//@src")]:
            if re.match(r"[a-z]+:", address):
                continue
            place, _, fragment = unquote(address).partition("#")
            if place:
                assert (page.parent / place).exists()
            else:
                assert fragment in root.xpath("//@id")


@pytest.mark.parametrize("tag", TAGS)
def test_a_page_names_its_language_and_direction(site: Newsroom, tag: str) -> None:
    root = tree(site, f"{tag}/user-summit.html")
    assert root.get("lang") == tag
    assert root.get("dir") == ("rtl" if tag == "ar" else "ltr")


def test_a_page_names_its_versions_in_other_languages(site: Newsroom) -> None:
    root = tree(site, "ar/user-summit.html")
    alternates = dict(
        zip(
            root.xpath("//link[@rel='alternate']/@hreflang"),
            root.xpath("//link[@rel='alternate'][@hreflang]/@href"),
            strict=True,
        )
    )
    assert alternates == {
        **{tag: f"{BASE}{tag}/user-summit.html" for tag in TAGS},
        "x-default": f"{BASE}en/user-summit.html",
    }
    assert root.xpath("//link[@rel='canonical']/@href") == [f"{BASE}ar/user-summit.html"]


def test_languages_are_offered_in_their_own_names(site: Newsroom) -> None:
    root = tree(site, "es/user-summit.html")
    [switcher] = root.xpath("//nav[@class='languages']")
    links = switcher.xpath(".//a")
    assert [link.text for link in links] == ["English", "العربية", "Türkçe", "Español", "简体中文"]
    assert [link.get("lang") for link in links] == list(TAGS)
    assert [link.get("hreflang") for link in links if link.get("aria-current")] == ["es"]


def test_search_engines_are_told_what_is_a_translation_of_what(site: Newsroom) -> None:
    def data(tag: str) -> dict[str, object]:
        [script] = tree(site, f"{tag}/user-summit.html").xpath("//script")
        found = json.loads(script.text)
        assert isinstance(found, dict)
        return found

    arabic = data("ar")
    assert arabic["@type"] == "NewsArticle"
    assert arabic["inLanguage"] == "ar"
    assert arabic["translationOfWork"] == {
        "@type": "NewsArticle",
        "@id": f"{BASE}en/user-summit.html",
        "inLanguage": "en",
    }
    assert arabic["dateline"] == "ووهو، الصين، 16 أكتوبر 2023"
    original = data("en")
    assert "translationOfWork" not in original
    translations = original["workTranslation"]
    assert isinstance(translations, list)
    assert [work["inLanguage"] for work in translations] == ["ar", "tr", "es", "zh-CN"]


def test_social_networks_are_given_cards(site: Newsroom) -> None:
    root = tree(site, "ar/unicef-partnership.html")

    def meta(name: str) -> list[str]:
        return [
            str(m) for m in root.xpath(f"//meta[@property='{name}' or @name='{name}']/@content")
        ]

    assert meta("og:locale") == ["ar_AE"]
    assert meta("og:title") == [root.xpath("string(//h1)")]
    assert meta("twitter:card") == ["summary_large_image"]
    [image] = meta("og:image")
    assert (site.site / image.removeprefix(BASE)).is_file()


def test_the_dateline_is_written_from_data_in_front_of_the_first_sentence(site: Newsroom) -> None:
    root = tree(site, "ar/user-summit.html")
    [dateline] = root.xpath("//span[@class='dateline']")
    assert dateline.text == "ووهو، الصين، 16 أكتوبر 2023 –"
    assert dateline.getparent().text_content().startswith(dateline.text + " أقامت شيري")


def test_a_dateline_in_the_text_is_left_as_its_translator_wrote_it(site: Newsroom) -> None:
    root = tree(site, "ar/unicef-partnership.html")
    assert [each.text for each in root.xpath("//span[@class='dateline']")] == [
        "ووهو، الصين، 16 أكتوبر 2023"
    ]


def test_names_and_addresses_are_isolated_in_right_to_left_pages_only(site: Newsroom) -> None:
    arabic = tree(site, "ar/user-summit.html")
    isolated = [each.text for each in arabic.xpath("//article//bdi[@dir='ltr']")]
    assert isolated == ["PHEV", "BEV", "press@newsroom.example.com"]
    assert not tree(site, "es/user-summit.html").xpath("//bdi")


@pytest.mark.parametrize("name", RELEASES)
def test_headline_and_end_mark_do_not_stand_in_the_body(site: Newsroom, name: str) -> None:
    root = tree(site, f"en/{name}.html")
    body = root.xpath("//div[@class='body']")[0].text_content()
    headline = root.xpath("string(//h1)")
    assert headline
    assert headline not in body
    assert "###" not in body
    assert "Comments are closed." not in body
    assert root.xpath("//section[@class='boilerplate'] | //p[@class='boilerplate']")
    assert root.xpath("//*[contains(@class, 'contact')]")


def test_nothing_of_a_release_is_lost_on_its_page(site: Newsroom) -> None:
    workspace = site.workspace
    from pressloc.publish.localized import plain_text
    from pressloc.workspace.reading import read_in

    shown_elsewhere = ("metadata", "end mark", "title text")
    for path in workspace.releases():
        name = workspace.name(path)
        page = "".join(tree(site, f"en/{name}.html").text_content().split())
        page += "".join(str(each) for each in tree(site, f"en/{name}.html").xpath("//@alt"))
        page = re.sub(r"\s", "", page)
        for block in read_in(workspace, path).release.blocks:
            text = "".join(plain_text(block.text, block).split())
            kept = block.translatable and block.role.value not in shown_elsewhere
            if kept and block.note != "front matter: boilerplate":
                assert text in page, block


def test_the_own_words_of_the_newsroom_are_in_the_language_of_the_page(site: Newsroom) -> None:
    assert "اقرأ بلغات أخرى" in site.page("ar/user-summit.html")
    assert "Diğer dillerde okuyun" in site.page("tr/user-summit.html")
    assert "Leer en otros idiomas" in site.page("es/user-summit.html")
    assert "阅读其他语言版本" in site.page("zh-CN/user-summit.html")


@pytest.mark.parametrize("tag", TAGS)
def test_feeds_list_the_releases_of_their_market(site: Newsroom, tag: str) -> None:
    atom = etree.fromstring((site.site / tag / "feed.atom").read_bytes())
    name = "{http://www.w3.org/2005/Atom}"
    ids = [entry.findtext(f"{name}id") for entry in atom.iter(f"{name}entry")]
    feed = json.loads((site.site / tag / "feed.json").read_text(encoding="utf-8"))
    assert ids == [item["id"] for item in feed["items"]]
    assert sorted(ids) == sorted(f"{BASE}{tag}/{release}.html" for release in RELEASES)
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["language"] == tag


def test_a_feed_reader_finds_nothing_wrong_with_a_feed(site: Newsroom) -> None:
    if importlib.util.find_spec("feedparser") is None:
        pytest.skip("feedparser is not installed")
    import feedparser

    feed = feedparser.parse((site.site / "ar" / "feed.atom").read_bytes())
    assert not feed.bozo
    assert len(feed.entries) == 3


def test_the_map_of_the_site_names_all_pages_with_their_alternates(site: Newsroom) -> None:
    root = etree.fromstring((site.site / "sitemap.xml").read_bytes())
    place = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    listed = {url.findtext(f"{place}loc"): url for url in root}
    assert len(listed) == 1 + 5 + 15
    url = listed[f"{BASE}ar/user-summit.html"]
    assert url.findtext(f"{place}lastmod") == "2023-10-16"
    alternates = url.findall("{http://www.w3.org/1999/xhtml}link")
    assert [each.get("hreflang") for each in alternates] == [*TAGS, "x-default"]
