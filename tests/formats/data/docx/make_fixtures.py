"""Makes everything.docx: one document with whatever a paragraph of Word can hold.

Run it from the repository root: python tests/formats/data/docx/make_fixtures.py. The XML of the
parts lies beside it in everything/, as in the archive; the same bytes come out every time.
"""

from __future__ import annotations

import zipfile
from pathlib import Path

FOLDER = Path(__file__).parent
MOMENT = (2023, 10, 16, 9, 0, 0)
ORDER = (
    "[Content_Types].xml",
    "_rels/.rels",
    "word/document.xml",
    "word/_rels/document.xml.rels",
    "word/footnotes.xml",
    "word/header1.xml",
    "word/footer1.xml",
    "word/comments.xml",
    "word/numbering.xml",
    "word/styles.xml",
    "word/media/image1.png",
    "docProps/core.xml",
)


def main(path: Path) -> None:
    """Pack the folder; the picture is stored, the rest compressed, as Word does."""
    with zipfile.ZipFile(path, "w") as archive:
        for name in ORDER:
            info = zipfile.ZipInfo(name, MOMENT)
            stored = name.endswith(".png")
            info.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
            archive.writestr(info, (FOLDER / "everything" / name).read_bytes())


if __name__ == "__main__":
    main(FOLDER / "everything.docx")
