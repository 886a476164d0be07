"""Writes an article as a Word document of its own, whatever format the release came in.

Plain Open XML by hand: what a news release needs is a dozen elements, and python-docx, which
knows nothing of right-to-left text, would have to be worked around for most of them.
"""

from __future__ import annotations

from pressloc.publish.article import Article
from pressloc.publish.docx.flow import Flow
from pressloc.publish.docx.package import pack
from pressloc.publish.words import Words


def document(article: Article) -> bytes:
    """The bytes of a DOCX: the same for the same article."""
    words = Words(article.market)
    flow = Flow(article.market, {picture.place: picture.data for picture in article.pictures})
    if not article.final:
        flow.paragraph(words("Draft: not for publication"), "Draft")
    flow.paragraph(article.headline, "Title")
    flow.paragraph(article.subheadline, "Subtitle")
    flow.html(article.body)
    for text in article.boilerplate:
        flow.paragraph(text, "Normal")
    if article.contact:
        flow.paragraph(words("Media contact"), "Heading1")
        for line in article.contact:
            flow.paragraph(line, "Normal")
    return pack(flow, article)
