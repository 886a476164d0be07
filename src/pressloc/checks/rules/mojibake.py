"""Text that was read in the wrong encoding: Ã¼ for ü, � for anything."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pressloc.checks.base import Check, Hit, Severity
from pressloc.checks.reading import Reading
from pressloc.checks.wording import said

_BROKEN = re.compile(
    r"\ufffd+"
    r"|(?:Ã[\u0080-\u00bf]|Ã[¡-¿]|Ã[€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ])+"
    r"|Â[\u00a0-\u00bf]|â€[\u0080-\u009d™œžš˜“”¦¢\"]|Ä[±°Ÿž]|Å[Ÿž]"
    r"|(?:[ØÙ][\u0080-\u00bf§¨©ª«¬®¯°±²³´µ¶·¸¹º»¼½¾¿†„…‡ˆƒ‚]){3,}"
    r"|(?:[äåæçèé][\u0080-\u00bfœ¸€™½¯Œ¤º]{1,2}){3,}"
)


def find(reading: Reading) -> Iterator[Hit]:
    """Replacement characters and sequences that only a wrong encoding makes."""
    if reading.target.plain.isascii():
        return
    for match in _BROKEN.finditer(reading.target.plain):
        if match[0] not in reading.source.plain:
            yield Hit(
                said("“{text}” is text in a wrong encoding", text=match[0][:12]),
                spans=(reading.target.of(match),),
                remedy=said("type it anew"),
                fix=_decoded(reading, match),
            )


def _decoded(reading: Reading, match: re.Match[str]) -> str | None:
    """The whole target read the right way, where it can be."""
    if "\ufffd" in match[0]:
        return None
    start, end = reading.target.of(match)
    try:
        proper = match[0].encode("cp1252").decode("utf-8")
    except UnicodeError:
        return None
    return reading.pair.target[:start] + proper + reading.pair.target[end:]


CHECKS = (
    Check(
        "mojibake",
        "Wrong encoding",
        Severity.ERROR,
        "The characters were read in a wrong encoding on their way: Ã¼ for ü, â€™ for ’, or �.",
        find,
    ),
)
