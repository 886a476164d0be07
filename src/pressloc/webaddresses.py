"""What a web or e-mail address is in running text, where no space need stand around it.

Chinese writes 请访问www.example.com了解更多, Turkish `www.example.com'da`: an address ends before
them. Of Chinese characters only those of a path's second or later step belong to it: /wiki/中国.
"""

from __future__ import annotations

_WIDE = (
    r"\u2e80-\u303f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef"
)
"""Chinese, Japanese and Korean characters, and full-width marks."""

_HAN = r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"
_OUTSIDE = r"\s<>|\"“”‘’'«»()\[\]،؛؟—…" + _WIDE
_IN_HOST = rf"[^/?#{_OUTSIDE}]"
_STEP = rf"(?:[^/{_OUTSIDE}]|\([^/{_OUTSIDE}]*\)|(?<=[=_#-]){_HAN}+)*"
_WHOLE = r"(?<![.,;:!?*])"
"""An address does not end with a mark of the sentence."""

PATH = rf"[/?#]{_STEP}(?:/(?:{_HAN}+)?{_STEP})*{_WHOLE}"
"""What follows a host."""

URL = rf"(?:(?:https?|ftp)://{_HAN}*|www\.){_IN_HOST}+{_WHOLE}(?:{PATH})?"
"""An address with its scheme, or one that begins with www."""

LETTER = r"A-Za-z0-9À-ÖØ-öø-ɏ"
"""Letters and figures of hosts and names, for a character class: unlike in `\\w`, those of scripts
without spaces do not count."""

EMAIL = rf"[{LETTER}._%+-]+@[{LETTER}-]+(?:\.[{LETTER}-]+)+(?<!-)"
"""An e-mail address."""
