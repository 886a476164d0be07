"""Localized releases as documents: in their own format, as Word files, as PDF."""

from __future__ import annotations

import re
import shutil
import subprocess
import zipfile
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import docx
import html5lib
import pytest
from lxml import etree, html

from pressloc import formats
from pressloc.errors import UsageError
from pressloc.publish import pdf

if TYPE_CHECKING:
    from conftest import Newsroom

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
OF_ITS_OWN = {
    "user-summit": ".md",
    "unicef-partnership": ".html",
    "tech-day-factsheet": ".docx",
}


def letters(text: str) -> str:
    """A text without white space and isolates."""
    return re.sub(r"[\s\u2066-\u2069]", "", text)


@pytest.mark.parametrize("name", OF_ITS_OWN)
@pytest.mark.parametrize("tag", ["ar", "es", "zh-CN"])
def test_every_release_is_there_in_its_own_format(site: Newsroom, name: str, tag: str) -> None:
    path = site.site / tag / f"{name}.{tag}{OF_ITS_OWN[name]}"
    release = formats.for_path(path).read(path.read_bytes(), path)
    assert release.blocks


def test_isolates_in_a_text_format_are_characters(site: Newsroom) -> None:
    text = (site.site / "ar" / "user-summit.ar.md").read_text(encoding="utf-8")
    assert "(\u2068PHEV\u2069)" in text
    assert "](https://newsroom.example.com/unicef)" in text


def test_isolates_in_html_are_elements_and_the_page_says_its_direction(site: Newsroom) -> None:
    text = (site.site / "ar" / "unicef-partnership.ar.html").read_text(encoding="utf-8")
    assert '(<bdi dir="ltr">PHEV</bdi>)' in text
    root = html.document_fromstring(text)
    assert (root.get("lang"), root.get("dir")) == ("ar", "rtl")
    html5lib.HTMLParser(strict=True).parse(text)


@pytest.mark.parametrize("tag", ["ar", "zh-CN"])
def test_an_html_document_names_the_locale_of_its_market(site: Newsroom, tag: str) -> None:
    def locale(name: str) -> list[str]:
        root = html.document_fromstring((site.site / tag / name).read_bytes())
        return [str(said) for said in root.xpath("//meta[@property='og:locale']/@content")]

    assert locale(f"unicef-partnership.{tag}.html") == locale("unicef-partnership.html")


def test_the_catalogue_is_left_as_people_accepted_it(site: Newsroom) -> None:
    for path in site.workspace.locales.rglob("*.po"):
        assert not re.search("[\u2066-\u2069]", path.read_text(encoding="utf-8"))


def document(data: bytes) -> etree._Element:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return etree.fromstring(archive.read("word/document.xml"))


def test_isolates_in_a_word_document_are_runs_of_their_own(empty: Newsroom, tmp_path: Path) -> None:
    made = docx.Document()
    made.add_paragraph("Cars of Chery run.", style="Title")
    made.add_paragraph("The BEV came.").add_run(" More.").bold = True
    path = empty.root / "source" / "cars.docx"
    made.save(str(path))
    arabic = {
        "Cars of Chery run.": "سيارات Chery تسير.",
        "The BEV came. <b>More.</b>": "جاءت BEV الآن. <b>المزيد.</b>",
        "The BEV came.": "جاءت BEV الآن.",
        "<b>More.</b>": "<b>المزيد.</b>",
        "More.": "المزيد.",
    }
    empty.accept("cars.docx", lambda market, text: arabic.get(text, text), to=["ar"])
    empty.publish("cars.docx", to=("ar",), documents=("own",))
    data = (empty.site / "ar" / "cars.ar.docx").read_bytes()
    assert "\u2068" not in etree.tostring(document(data), encoding="unicode")
    runs = {
        "".join(run.itertext()).strip(): run.find(f"{W}rPr/{W}rtl") is not None
        for run in document(data).iter(f"{W}r")
    }
    assert runs["BEV"] is False
    assert runs["Chery"] is False
    assert runs["سيارات"] is True
    said = [paragraph.text for paragraph in docx.Document(BytesIO(data)).paragraphs]
    assert said[0] == "سيارات Chery تسير."
    assert "جاءت BEV الآن." in said[1]


@pytest.mark.parametrize("tag", ["en", "ar", "tr", "es", "zh-CN"])
@pytest.mark.parametrize("name", ["user-summit", "unicef-partnership"])
def test_a_word_document_is_made_of_any_format(site: Newsroom, name: str, tag: str) -> None:
    data = (site.site / tag / f"{name}.docx").read_bytes()
    said = letters("".join(document(data).itertext()))
    page = html.document_fromstring(site.page(f"{tag}/{name}.html"))
    assert letters(page.xpath("string(//h1)")) in said
    for paragraph in page.xpath("//div[@class='body']//*[self::p or self::td or self::li]"):
        assert letters(paragraph.text_content()) in said
    path = Path(f"{name}.docx")
    assert formats.for_path(path).read(data, path).blocks


def test_word_reads_right_to_left_text_as_such(site: Newsroom) -> None:
    data = (site.site / "ar" / "unicef-partnership.docx").read_bytes()
    root = document(data)
    paragraphs = [p for p in root.iter(f"{W}p") if "".join(p.itertext()).strip()]
    assert all(p.find(f"{W}pPr/{W}bidi") is not None for p in paragraphs)
    assert root.find(f".//{W}tbl/{W}tblPr/{W}bidiVisual") is not None
    assert root.find(f".//{W}sectPr/{W}bidi") is not None
    for run in root.iter(f"{W}r"):
        text = "".join(run.itertext())
        if re.search("[\u0600-\u06ff]", text):
            assert run.find(f"{W}rPr/{W}rtl") is not None
        elif re.search("[A-Za-z]", text):
            assert run.find(f"{W}rPr/{W}rtl") is None


def test_a_word_document_shows_pictures_links_and_lists(site: Newsroom) -> None:
    opened = docx.Document(str(site.site / "es" / "unicef-partnership.docx"))
    assert len(opened.inline_shapes) == 1
    assert [p.style.name for p in opened.paragraphs[:2]] == ["Title", "Subtitle"]
    assert sum(p.style.name == "List Paragraph" for p in opened.paragraphs) == 3
    links = [rel.target_ref for rel in opened.part.rels.values() if rel.is_external]
    assert "https://www.unicef.org/" in links


def test_a_peer_converts_our_word_documents_to_the_same_text(
    site: Newsroom, tmp_path: Path
) -> None:
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        pytest.skip("LibreOffice is not installed")
    source = site.site / "ar" / "user-summit.docx"
    command = [office, "--headless", "--convert-to", "txt:Text (encoded):UTF8"]
    subprocess.run([*command, "--outdir", str(tmp_path), str(source)], check=True, timeout=120)
    converted = letters((tmp_path / "user-summit.txt").read_text(encoding="utf-8-sig"))
    page = html.document_fromstring(site.page("ar/user-summit.html"))
    for paragraph in page.xpath("//div[@class='body']//p"):
        assert letters(paragraph.text_content()) in converted


def test_a_browser_prints_a_page_of_the_day_of_the_release(newsroom: Newsroom) -> None:
    try:
        pdf.find_browser()
    except UsageError:
        pytest.skip("no browser is installed")
    newsroom.publish("user-summit.md", to=("ar",), documents=("pdf",))
    data = (newsroom.site / "ar" / "user-summit.pdf").read_bytes()
    assert data.startswith(b"%PDF-")
    assert b"(D:20231016000000+00'00')" in data
    assert b"/Lang (ar)" in data
    assert 'href="../ar/user-summit.pdf"' in newsroom.page("ar/user-summit.html")
    if reader := shutil.which("pdftotext"):
        path = newsroom.site / "ar" / "user-summit.pdf"
        said = subprocess.run([reader, str(path), "-"], capture_output=True, check=True).stdout
        assert "شيري" in said.decode()


def test_without_a_browser_nothing_is_begun(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf.shutil, "which", lambda name: None)
    with pytest.raises(UsageError, match="no browser"):
        newsroom.publish(documents=("pdf",))
    assert not newsroom.site.exists()


def test_a_release_that_is_a_word_file_is_offered_once(site: Newsroom) -> None:
    assert (site.site / "es" / "tech-day-factsheet.es.docx").is_file()
    assert not (site.site / "es" / "tech-day-factsheet.docx").exists()
    assert (site.site / "es" / "user-summit.docx").is_file()


def test_scripts_without_italics_are_emphasised_in_bold(site: Newsroom) -> None:
    leaning = {
        tag: sum(
            "<w:i/>" in package.read(part).decode()
            for part in ("word/document.xml", "word/styles.xml")
        )
        for tag in ("ar", "zh-CN", "es")
        for package in [zipfile.ZipFile(site.site / tag / "unicef-partnership.docx")]
    }
    assert leaning == {"ar": 0, "zh-CN": 0, "es": 2}


@pytest.mark.parametrize(("locale", "paper"), [("es_ES", "11906"), ("es_MX", "12240")])
def test_a_document_has_the_paper_of_its_market(
    newsroom: Newsroom, locale: str, paper: str
) -> None:
    newsroom.configure(f'[market.es]\nlocale = "{locale}"\n')
    newsroom.publish("user-summit.md", to=("es",), documents=("docx",))
    with zipfile.ZipFile(newsroom.site / "es" / "user-summit.docx") as package:
        assert f'<w:pgSz w:w="{paper}"' in package.read("word/document.xml").decode()
    page = newsroom.page("es/user-summit.html")
    assert ('<body class="letter">' in page) == (paper == "12240")
