"""A site is whole, the same every time, and only what changed is made again."""

from __future__ import annotations

import os
import shutil
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import html5lib
import pytest
from lxml import html

from pressloc.errors import UsageError
from pressloc.publish import making
from pressloc.publish.staging import staged

if TYPE_CHECKING:
    from conftest import Newsroom

HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)> & \"quotes\" 'too' ]]> {{ 7*7 }}"


def inodes(newsroom: Newsroom) -> dict[str, int]:
    return {
        path.relative_to(newsroom.site).as_posix(): path.stat().st_ino
        for path in newsroom.site.rglob("*")
        if path.is_file()
    }


def test_a_second_run_writes_nothing(newsroom: Newsroom) -> None:
    newsroom.publish()
    before = inodes(newsroom)
    report = newsroom.publish(now=datetime(2030, 1, 1, tzinfo=UTC))
    assert {outcome.state for outcome in report.outcomes} == {"unchanged"}
    assert inodes(newsroom) == before


def test_the_same_releases_make_the_same_bytes(newsroom: Newsroom, tmp_path: Path) -> None:
    newsroom.publish(documents=("own", "docx"))
    elsewhere = tmp_path / "elsewhere"
    newsroom.publish(
        documents=("own", "docx"), output=elsewhere, now=datetime(2030, 1, 1, tzinfo=UTC)
    )
    assert newsroom.files(elsewhere) == newsroom.files()


def test_several_processes_make_what_one_makes(newsroom: Newsroom, tmp_path: Path) -> None:
    newsroom.publish()
    newsroom.publish(output=tmp_path / "two", workers=2)
    assert newsroom.files(tmp_path / "two") == newsroom.files()


def test_only_what_changed_is_made_again(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    newsroom.publish()
    before = inodes(newsroom)
    made: list[str] = []
    examine = making.make

    def watched(shop: making.Shop, order: making.Order, staging: object) -> making.Result:
        made.append(order.path.name)
        return examine(shop, order, staging)  # type: ignore[arg-type]

    monkeypatch.setattr("pressloc.publish.workers.make", watched)
    path = newsroom.root / "locales" / "ar" / "LC_MESSAGES" / "user-summit.po"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("الخطوات المقبلة", "ما التالي"), encoding="utf-8")
    newsroom.publish()
    assert made == ["user-summit.md"]
    assert "ما التالي" in newsroom.page("ar/user-summit.html")
    after = inodes(newsroom)
    same = {place for place in before if after[place] == before[place]}
    assert "es/unicef-partnership.html" in same
    assert "ar/user-summit.html" not in same


def test_one_market_is_published_without_touching_the_others(newsroom: Newsroom) -> None:
    newsroom.publish()
    before = newsroom.files()
    for market in ("ar", "tr"):
        path = newsroom.root / "locales" / market / "LC_MESSAGES" / "user-summit.po"
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace('msgstr "', 'msgstr "* ', 5), encoding="utf-8")
    newsroom.publish("user-summit.md", to=("ar",))
    changed = {place for place, data in newsroom.files().items() if before[place] != data}
    assert "ar/user-summit.html" in changed
    assert not any(place.startswith("tr/") for place in changed)


def test_a_release_that_is_gone_is_taken_out(newsroom: Newsroom) -> None:
    newsroom.publish()
    (newsroom.root / "source" / "user-summit.md").unlink()
    report = newsroom.publish()
    assert report.removed == ("user-summit",)
    assert not list(newsroom.site.rglob("user-summit*"))
    assert "user-summit" not in newsroom.page("ar/index.html")


def test_a_site_that_fails_leaves_the_one_before(newsroom: Newsroom) -> None:
    newsroom.publish()
    before = newsroom.files()
    theme = newsroom.root / "theme"
    theme.mkdir()
    (theme / "home.html").write_text("{{ nothing.here }}", encoding="utf-8")
    text = (newsroom.root / "pressloc.toml").read_text(encoding="utf-8")
    (newsroom.root / "pressloc.toml").write_text(
        text.replace("[publish]", '[publish]\ntheme = "theme"'), encoding="utf-8"
    )
    with pytest.raises(UsageError, match=r"home\.html"):
        newsroom.publish()
    assert newsroom.files() == before
    assert not list(newsroom.root.glob(".site*"))


def test_readers_see_the_old_site_or_the_new_one(tmp_path: Path) -> None:
    site = tmp_path / "site"
    for number in (b"1", b"2"):
        with staged(site) as staging:
            staging.write("assets/newsroom.css", number)
            staging.write("a/b.html", number)
            if number == b"2":
                assert (site / "a" / "b.html").read_bytes() == b"1"
        assert (site / "a" / "b.html").read_bytes() == number
    assert sorted(path.name for path in tmp_path.iterdir()) == ["site"]


def test_a_file_taken_over_is_not_changed_by_writing_it_anew(tmp_path: Path) -> None:
    site = tmp_path / "site"
    with staged(site) as staging:
        staging.write("assets/newsroom.css", b"old")
    with staged(site) as staging:
        assert staging.keep("assets/newsroom.css")
        staging.write("assets/newsroom.css", b"new")
        assert (site / "assets" / "newsroom.css").read_bytes() == b"old"
        assert not staging.keep("missing.html")


def test_a_folder_with_something_else_in_it_is_not_replaced(newsroom: Newsroom) -> None:
    with pytest.raises(UsageError, match="something else"):
        newsroom.publish(output=newsroom.root / "source")
    assert (newsroom.root / "source" / "user-summit.md").is_file()


def test_a_lost_memo_changes_nothing(newsroom: Newsroom) -> None:
    newsroom.publish()
    before = newsroom.files()
    shutil.rmtree(newsroom.root / ".pressloc")
    newsroom.publish()
    assert newsroom.files() == before
    for memo in (newsroom.root / ".pressloc").glob("site-*.json"):
        memo.write_text('{"user-summit": 3', encoding="utf-8")
    newsroom.publish()
    assert newsroom.files() == before


def test_hostile_text_comes_out_as_text(empty: Newsroom) -> None:
    empty.write("bad.md", f"---\nheadline: '{HOSTILE.replace(chr(39), chr(39) * 2)}'\n---\n\nHi.\n")
    empty.accept("bad.md", lambda market, text: HOSTILE)
    empty.publish(documents=("docx",))
    for tag in ("en", "ar", "es"):
        page = empty.page(f"{tag}/bad.html")
        html5lib.HTMLParser(strict=True).parse(page)
        root = html.document_fromstring(page)
        assert not root.xpath("//script[not(@type='application/ld+json')] | //*[@onerror]")
        assert "".join(root.xpath("string(//h1)").split()) == "".join(HOSTILE.split())
    html5lib.HTMLParser(strict=True).parse(empty.page("es/index.html"))
    assert "49" not in empty.page("es/bad.html").replace("7*7", "")


def test_hostile_markup_of_a_source_is_taken_out(empty: Newsroom) -> None:
    empty.write(
        "bad.md",
        "# Title\n\nText <b onclick='x()'>bold</b> [link](javascript:alert(1))"
        " <a href='JaVaScRiPt:alert(1)'>a</a>.\n\n<iframe src='//evil.example'></iframe>\n\n"
        "<script>alert(1)</script>\n\n<style>p {}</style>\n\n<p style='x' class='y z'>End</p>\n",
    )
    empty.publish(to=("en",))
    root = html.document_fromstring(empty.page("en/bad.html"))
    body = root.xpath("//div[@class='body']")[0]
    assert not body.xpath(
        ".//@onclick | .//@style | ./*//@class | .//iframe | .//script | .//style"
    )
    assert not [a for a in body.xpath(".//@href") if "script" in a.lower()]
    assert "bold" in body.text_content()
    assert "End" in body.text_content()


def test_a_theme_replaces_templates_one_by_one(newsroom: Newsroom) -> None:
    theme = newsroom.root / "theme"
    (theme / "static").mkdir(parents=True)
    (theme / "static" / "logo.svg").write_text("<svg/>", encoding="utf-8")
    (theme / "home.html").write_text(
        '{% extends "base.html" %}{% block content %}<h1>Mine</h1>{% endblock %}', encoding="utf-8"
    )
    text = (newsroom.root / "pressloc.toml").read_text(encoding="utf-8")
    (newsroom.root / "pressloc.toml").write_text(
        text.replace("[publish]", '[publish]\ntheme = "theme"'), encoding="utf-8"
    )
    newsroom.publish()
    assert "<h1>Mine</h1>" in newsroom.page("index.html")
    assert (newsroom.site / "assets" / "logo.svg").is_file()
    assert "<article" in newsroom.page("ar/user-summit.html")


def test_links_are_sent_where_the_market_is_sent_to(newsroom: Newsroom) -> None:
    newsroom.configure(
        '[market.es.links]\n"https://newsroom.example.com/unicef" = "https://es.example.com/u"\n'
        '"https://www.unicef.org/" = "https://www.unicef.es/"\n'
    )
    newsroom.publish()
    assert 'href="https://es.example.com/u"' in newsroom.page("es/user-summit.html")
    assert 'href="https://www.unicef.es/"' in newsroom.page("es/unicef-partnership.html")
    assert 'href="https://www.unicef.org/"' in newsroom.page("tr/unicef-partnership.html")


def test_pictures_come_along_and_missing_ones_are_named(newsroom: Newsroom) -> None:
    newsroom.publish()
    assert len(list((newsroom.site / "media").iterdir())) == 1
    shutil.rmtree(newsroom.root / "source" / "media")
    report = newsroom.publish("unicef-partnership.html", to=("es",))
    assert report.outcomes[0].notices == ("picture '/media/unicef-classroom.jpg' is not here",)
    page = html.document_fromstring(newsroom.page("es/unicef-partnership.html"))
    assert not page.xpath("//img")
    assert "Six children" in page.text_content()


def test_an_index_is_cut_into_pages(empty: Newsroom) -> None:
    for number in range(30):
        empty.write(
            f"n{number:02}.md", f"---\nheadline: News {number}\ndate: 2023-01-01\n---\n\nA.\n"
        )
    empty.publish(to=("en",))
    assert "Page 1 of 2" in empty.page("en/index.html")
    assert "News 29" in empty.page("en/index.html")
    assert "News 0<" in empty.page("en/page-2.html")
    html5lib.HTMLParser(strict=True).parse(empty.page("en/page-2.html"))


def test_pseudo_localization_shows_templates_longer_and_mirrored(newsroom: Newsroom) -> None:
    report = newsroom.publish(pseudo=True)
    assert report.output.name == "site-pseudo"
    accented = (report.output / "en-XA" / "user-summit.html").read_text(encoding="utf-8")
    mirrored = (report.output / "ar-XB" / "user-summit.html").read_text(encoding="utf-8")
    assert "Ŕéáá" in accented
    assert "2023" in accented
    assert '<html lang="ar-XB" dir="rtl">' in mirrored
    assert "\u202eRead\u202c" in mirrored
    assert not newsroom.site.exists()
    html5lib.HTMLParser(strict=True).parse(mirrored)


def test_releases_in_folders_keep_their_folders(empty: Newsroom) -> None:
    empty.write("2023/q3.md", "# Third quarter\n\nA.\n")
    empty.publish(to=("en",))
    page = html.document_fromstring(empty.page("en/2023/q3.html"))
    [sheet] = page.xpath("//link[@rel='stylesheet']/@href")
    assert os.path.normpath(Path("en/2023") / sheet) == "assets/newsroom.css"


def test_a_plain_text_release_becomes_a_page(empty: Newsroom) -> None:
    empty.write(
        "note.txt",
        "Date: 2023-10-16 09:00 Asia/Shanghai\n\nPrices Fall in Wuhu\n\n"
        "Prices fell in 2023. More at\nhttps://example.com/prices.\n\n- First\n- Second\n\n"
        "Name\tValue\nPrices\t10\n\nMedia contact:\nAna Ruiz\n+86 553 123 4567\n\n###\n",
    )
    empty.accept("note.txt", lambda market, text: text)
    empty.publish()
    root = html.document_fromstring(empty.page("ar/note.html"))
    assert root.xpath("string(//h1)") == "Prices Fall in Wuhu"
    assert [item.text_content() for item in root.xpath("//div[@class='body']//li")] == [
        "First",
        "Second",
    ]
    assert [cell.text_content() for cell in root.xpath("//td")] == ["Prices", "10"]
    assert root.xpath("//a[@href='https://example.com/prices']")
    assert "+86 553 123 4567" in [bdi.text for bdi in root.xpath("//bdi")]
    moment = root.xpath("//p[@class='meta']/time")[0]
    assert moment.get("datetime") == "2023-10-16T01:00:00Z"
    assert moment.text_content() == "16 أكتوبر 2023، 5:00 ص (توقيت الخليج)"


def test_ids_of_a_release_never_are_those_of_the_page(empty: Newsroom) -> None:
    empty.write(
        "notes.html",
        '<article lang="en"><h1>T</h1><p id="content" lang="en" dir="ltr">Text goes'
        ' <a href="#content">up</a> here. It ends.</p></article>',
    )
    empty.accept("notes.html", lambda market, text: text.replace("Text", "نص"))
    empty.publish()
    root = html.document_fromstring(empty.page("ar/notes.html"))
    assert root.xpath("//main/@id") == ["content"]
    assert root.xpath("//p/@id") == ["r-content"]
    assert root.xpath("//div[@class='body']//a/@href") == ["#r-content"]
    assert not root.xpath("//div[@class='body']//@lang | //p/@dir")


def test_a_market_that_was_left_out_is_not_forgotten(empty: Newsroom) -> None:
    empty.write("a.md", "# Title\n\nOne.\n")
    empty.accept("a.md", lambda market, text: text)
    empty.publish()
    empty.write("a.md", "# Title\n\nOne.\n\nhttps://example.com/two\n")
    empty.publish("a.md", to=("ar",))
    assert "two" in empty.page("ar/a.html")
    assert "two" not in empty.page("es/a.html")
    assert {o.state for o in empty.publish().outcomes} == {"published"}
    assert "two" in empty.page("es/a.html")
