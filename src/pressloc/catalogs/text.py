"""What text may stand in a catalogue."""

from __future__ import annotations

import re
import unicodedata

_SPACES = re.compile(r"[\t\n\v\f\r\x1c-\x1f\x85\u2028\u2029]+")


def clean(text: str) -> str:
    """Text for an msgid or a draft: NFC, on one line, without control characters.

    Line and paragraph separators become a space because some readers of PO (polib, Babel) take
    them for the end of a line. Directional and joining characters (Cf) stay: Arabic needs them.
    """
    if text.isprintable() and unicodedata.is_normalized("NFC", text):
        return text  # nearly all texts: what is printable has none of what is taken out
    text = unicodedata.normalize("NFC", _SPACES.sub(" ", text))
    return "".join(char for char in text if unicodedata.category(char) not in ("Cc", "Cs"))


def comment(text: str) -> str:
    """Text for a `#.` line; without a backslash at its end, which joins lines in gettext's eyes."""
    return clean(text).rstrip("\\ ")
