"""Protected text that every step has lost: put in where it most likely belongs."""

from __future__ import annotations

from collections.abc import Sequence

from pressloc.engines.base import Link
from pressloc.protection.edits import Edits
from pressloc.protection.inline import Element, Inline, walk
from pressloc.protection.masking import fit
from pressloc.protection.model import Loss, LossKind
from pressloc.protection.points import find_point
from pressloc.protection.scene import Scene, usable


def put_in_contents(
    inline: Inline, draft: str, links: Sequence[Link], language: str
) -> tuple[str, tuple[Link, ...], tuple[Loss, ...]]:
    """The draft with the texts of protected markup that it lacks, its links, and a loss for each:
    the text is there, its place is a guess."""
    edits = Edits(draft)
    scene = Scene(inline.text, draft, usable(links, inline.text, draft), ())
    losses = []
    for element in walk(inline.elements):
        content = inline.text[element.start : element.end]
        if not element.protected or not content.strip() or content in draft:
            continue
        point = Element(element.name, element.start, element.start, single=True)
        at = find_point(scene, point, (0, len(inline.text)), (0, len(draft)), [])
        edits.replace(*fit(draft, at, at, content, language))
        message = f"“{content}” was put in where it may belong"
        span = element.start, element.end
        losses.append(Loss(LossKind.MARKUP, content, message, span, certain=False))
    return edits.result(), edits.links_to_new(links), tuple(losses)
