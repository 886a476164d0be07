"""Recognises a decoder that went in circles.

A weak model repeats itself for ever on some texts ("1000000000", "the the the the"). Forbidding
repetition to all texts costs quality (a repetition penalty of 1.1: 0.4 BLEU on FLORES dev) and
spoils numbers such as 10000; so only a translation that repeats itself is made again.
"""

from __future__ import annotations

from collections.abc import Sequence

LONGEST = 6
"""Pieces of the longest stretch that is looked at."""

TIMES = 4
"""A stretch that stands so often in a row is no style."""

NO_REPEAT = 3
"""Pieces in a row that may not come twice when the text is translated again."""


def goes_in_circles(pieces: Sequence[str], source: Sequence[str] = ()) -> bool:
    """Tell whether pieces repeat a stretch TIMES in a row, unless the source does so too."""
    return _repeats(pieces) and not _repeats(source)


def _repeats(pieces: Sequence[str]) -> bool:
    for length in range(1, LONGEST + 1):
        same = 0
        for at in range(length, len(pieces)):
            same = same + 1 if pieces[at] == pieces[at - length] else 0
            if same == length * (TIMES - 1):
                return True
    return False
