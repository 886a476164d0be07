"""Terms that the engine copied where the term base has another rendering."""

from __future__ import annotations

import re

from pressloc.protection.edits import Edits
from pressloc.protection.masking import fit, in_case
from pressloc.protection.model import Terms


def render_copies(source: str, edits: Edits, terms: Terms, language: str) -> None:
    """Put the required rendering where a plain draft has the source's own word: Chery, 奇瑞.

    Turkish endings follow the sounds of the word they stand on, so a copy with one is left alone.
    """
    from pressloc.terms.morphology import locate

    for match in terms.find(source):
        if not match.preferred or match.text in match.rendering.accepted:
            continue
        if any(next(locate(text, edits.text, language), None) for text in match.rendering.accepted):
            continue
        behind = r"(?![A-Za-z0-9])" + (r"(?!['’]\w)" if language == "tr" else "")
        for found in re.finditer(rf"(?<![A-Za-z0-9]){re.escape(match.text)}{behind}", edits.text):
            edits.replace(*fit(edits.text, *found.span(), in_case(match, language), language))
