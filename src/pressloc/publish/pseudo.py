"""Pseudo-localization: what a template does to longer and to right-to-left text, before any exists.

The two pseudo-locales are those of CLDR: `en-XA`, accented and a third longer, and `ar-XB`,
mirrored: English words in the order of a right-to-left script.
"""

from __future__ import annotations

import re

from pressloc import markup
from pressloc.engines.pseudo import PseudoEngine
from pressloc.markets import Market
from pressloc.model import Block

MARKETS = (
    Market("en_XA", "en", "en", "latn", "UTC"),
    Market("ar_XB", "ar", "ar_AE", "latn", "UTC"),
)
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_OVERRIDE, _POP, _MARK = "\u202e", "\u202c", "\u200f"
_ENGINE = PseudoEngine("en", "en")
_BRACES = re.compile(r"(\{\w+\})")


def pseudo(text: str, market: Market) -> str:
    """A plain text in a pseudo-locale; placeholders stay."""
    return "".join(
        part if _BRACES.fullmatch(part) else _plain(part, market) for part in _BRACES.split(text)
    )


def pseudo_block(block: Block, market: Market) -> str | None:
    """The marked text of a block in a pseudo-locale; None for what is not translated."""
    if not block.translatable:
        return None
    out: list[str] = []
    protected = at = 0
    for match in markup.scan(block.text, block.tags):
        piece = block.text[at : match.start()]
        out.append(piece if protected else _plain(piece, market))
        out.append(match.group())
        if markup.PROTECTED.fullmatch(match["name"]) and not match["single"]:
            protected += -1 if match["close"] else 1
        at = match.end()
    out.append(_plain(block.text[at:], market))
    return "".join(out)


def _plain(text: str, market: Market) -> str:
    if market.right_to_left:
        return _WORD.sub(lambda word: f"{_MARK}{_OVERRIDE}{word.group()}{_POP}{_MARK}", text)
    body = text.strip()
    if not body:
        return text
    [[first]] = _ENGINE.translate([body])
    return text.replace(body, first.text, 1)
