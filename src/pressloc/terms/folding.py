"""One spelling for what is spelt in several, character for character, so that offsets stay."""

from __future__ import annotations

_COMMON = {
    **dict.fromkeys(map(ord, "’‘ʼ＇`´"), "'"),
    **dict.fromkeys(map(ord, "\u00a0\u202f\u2009\t\n\r"), " "),
    **dict.fromkeys(map(ord, "‐‑‒–—−"), "-"),
    **dict.fromkeys(map(ord, "·•・‧∙"), "·"),
    ord("İ"): "i",  # the only letter whose lower case is two characters
}
_WIDE = {wide: chr(wide - 0xFEE0) for wide in range(0xFF01, 0xFF5F)} | {0x3000: " "}
_TURKISH = {ord("I"): "i", ord("ı"): "i", ord("â"): "a", ord("î"): "i", ord("û"): "u"}
_ARABIC = {
    **dict.fromkeys(map(ord, "أإآٱ"), "ا"),
    ord("ى"): "ي",
    ord("ؤ"): "و",
    ord("ئ"): "ي",
    ord("گ"): "ك",
    ord("ک"): "ك",
    ord("ی"): "ي",
    ord("پ"): "ب",
    ord("ڤ"): "ف",
    ord("چ"): "ج",
}
_ACCENTS = dict(zip(map(ord, "áéíóúàèìòùäëïöüâêîôû"), "aeiouaeiouaeiouaeiou", strict=True))

_TABLES = {
    "tr": str.maketrans(_COMMON | _TURKISH),
    "ar": str.maketrans(_COMMON | _ARABIC),
    "zh": str.maketrans(_COMMON | _WIDE),
    "es": str.maketrans(_COMMON | _ACCENTS),
}
_OTHERS = str.maketrans(_COMMON)
_SIGNS = str.maketrans({code: sign for code, sign in _COMMON.items() if sign != "i"})


def plain_signs(text: str) -> str:
    """A text with one apostrophe, hyphen and space for all of them, its letters as they are."""
    return text.translate(_SIGNS)


def fold(text: str, language: str) -> str:
    """A text in lower case and in the plainest spelling of its language; as long as before."""
    if language == "es":
        return text.translate(_OTHERS).lower().translate(_TABLES["es"])
    return text.translate(_TABLES.get(language, _OTHERS)).lower()
