"""Makes source/tech-day-factsheet.docx: a fact sheet with what Word files really contain.

Run it from the repository root with the path to write; the same bytes come out every time.
Words are broken across runs, as Word leaves them after spelling checks and edits.
"""

from __future__ import annotations

import sys
import zipfile
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import docx
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from docx.text.run import Run

MOMENT = datetime(2023, 10, 16, 1, 0, tzinfo=UTC)

FACTS = (
    ("Fact", "Figure"),
    ("Founded", "26 years ago"),
    ("Users worldwide", "More than 12 million"),
    ("Countries", "Over 80"),
    ("Brand recognition", "Up 300%"),
    ("Recommendation rate", "Above 60%"),
    ("Compound growth, past four years", "Up to 91%"),
)


def main(path: Path) -> None:
    """Write the fact sheet."""
    document = docx.Document()
    describe(document)
    opening(document)
    body(document)
    closing(document)
    path.write_bytes(settled(document))


def describe(document: Document) -> None:
    """Fill in the properties that readers of the file see."""
    properties = document.core_properties
    properties.title = "Chery 2023 Tech Day: fact sheet"
    properties.subject = "Technology, users and plans at a glance"
    properties.keywords = "Chery, Tech Day, hybrid, electric vehicles"
    properties.author = "Chery International Press Office"
    properties.comments = "Background for the media, as of October 16, 2023"
    properties.language = "en-US"
    properties.created = properties.modified = MOMENT.replace(tzinfo=None)
    properties.last_modified_by = "Chery International Press Office"


def opening(document: Document) -> None:
    """Write title, subtitle and the first paragraphs."""
    document.add_heading("Chery 2023 Tech Day at a Glance", 0)
    document.add_paragraph("Fact sheet for the media", style="Subtitle")
    first = document.add_paragraph()
    add(first, "WUHU, China, Oct. 16, 2023", bold=True)
    broken(
        first,
        " – Chery held its 2023 Tech Day du",
        "ring its first Inter",
        "national User Summit. ",
    )
    broken(first, "The theme was “Acces", "sible Inno", "vation”: technology is worth something ")
    broken(first, "only when people can use it and afford it.")
    second = document.add_paragraph()
    broken(second, "More than 600 par", "ticipants from over 30 countries came to Wuhu: ")
    broken(
        second,
        "journalists, officials, univer",
        "sity experts and other stakeholders. The exhibits ",
    )
    broken(
        second, "covered hybrid and electric ve", "hicles and technologies for markets overseas."
    )


def body(document: Document) -> None:
    """Write the sections, with a list and a table."""
    document.add_heading("What visitors saw", 1)
    item(document, "Hybrid systems", " that switch smoothly between fuel and battery")
    item(document, "Battery-electric platforms", " for city streets and long journeys")
    item(document, "Overseas technologies", " adapted to roads and rules outside China")
    document.add_heading("Facts and figures", 1)
    table(document)
    document.add_paragraph("Source: Chery, October 2023", style="Caption")
    document.add_heading("How users see the brand", 1)
    brand = document.add_paragraph()
    broken(brand, "Zhang Sheng", "shan, assistant general manager of Chery and executive vice pre")
    broken(
        brand,
        "sident of Chery International, said that users no longer described the brand only as ",
    )
    add(brand, "economic", italic=True)
    broken(brand, " and ")
    add(brand, "reliable", italic=True)
    broken(brand, ": today they also call it ")
    add(brand, "technological", italic=True)
    broken(brand, " and ")
    add(brand, "stylish", italic=True)
    broken(brand, ". Owners from Turkey, Saudi Arabia and Chile told the summit about their cars.")


def closing(document: Document) -> None:
    """Write the outlook, standing text and contact."""
    document.add_heading("What comes next", 1)
    plans = document.add_paragraph()
    broken(
        plans,
        "From 2024, Chery will offer plug-in hybrid (PHEV) and battery-elec",
        "tric (BEV) models ",
    )
    broken(
        plans, "abroad. Yin Tong", "yue, chairman of Chery Holding Group Co. Ltd, set out the aim: "
    )
    broken(
        plans, "a robust, thriving ecosystem of innova", "tion with a strong core, refined product "
    )
    broken(plans, "lines and a reputation for excellence. The company will ")
    add(plans, "train its own talent", bold=True)
    broken(plans, " and attract experts from around the world.")
    document.add_heading("About Chery", 1)
    about = document.add_paragraph()
    broken(
        about, "Chery is a car manufacturer from Wuhu, China. It works with UNICEF on a two-year, "
    )
    broken(
        about, "$6 million partner", "ship for the education of vulnerable children. More in the "
    )
    link(about, "https://newsroom.example.com/tech-day", "Chery newsroom")
    broken(about, ".")
    document.add_heading("Media contact", 1)
    contact = document.add_paragraph("Chery International Press Office")
    contact.add_run().add_break()
    broken(contact, "E-mail:\t")
    link(contact, "mailto:press@newsroom.example.com", "press@newsroom.example.com")
    document.add_paragraph("###")


def add(paragraph: Paragraph, text: str, *, bold: bool = False, italic: bool = False) -> Run:
    """Append a run."""
    run = paragraph.add_run(text)
    run.bold = bold or None
    run.italic = italic or None
    return run


def broken(paragraph: Paragraph, *parts: str) -> None:
    """Append text as Word leaves it: several runs that differ only in revision and spelling."""
    for number, part in enumerate(parts):
        run = paragraph.add_run(part)
        run._r.set(qn("w:rsidR"), f"00A{number + 1}B2C3")
        if number + 1 < len(parts):
            error = OxmlElement("w:proofErr")
            error.set(qn("w:type"), "spellStart" if number % 2 == 0 else "spellEnd")
            paragraph._p.append(error)


def item(document: Document, lead: str, rest: str) -> None:
    """Append a list item with a bold beginning."""
    paragraph = document.add_paragraph(style="List Bullet")
    add(paragraph, lead, bold=True)
    add(paragraph, rest)


def table(document: Document) -> None:
    """Append the table of figures with its heading row."""
    grid = document.add_table(rows=0, cols=2, style="Table Grid")
    for number, texts in enumerate(FACTS):
        for cell, text in zip(grid.add_row().cells, texts, strict=True):
            add(cell.paragraphs[0], text, bold=number == 0)


def link(paragraph: Paragraph, address: str, text: str) -> None:
    """Append a hyperlink that looks like one."""
    reference = paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    hyperlink = OxmlElement("w:hyperlink")
    hyperlink.set(qn("r:id"), reference)
    run = paragraph.add_run(text)
    run.font.underline = True
    hyperlink.append(run._r)
    paragraph._p.append(hyperlink)


def settled(document: Document) -> bytes:
    """The file with the same time stamp on every part."""
    draft, final = BytesIO(), BytesIO()
    document.save(draft)
    with zipfile.ZipFile(draft) as source, zipfile.ZipFile(final, "w") as target:
        for name in source.namelist():
            info = zipfile.ZipInfo(name, MOMENT.timetuple()[:6])
            info.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(info, source.read(name))
    return final.getvalue()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
