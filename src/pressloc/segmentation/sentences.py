"""Sentences of plain text, by language."""

from __future__ import annotations

_UNSPACED = ("zh", "ja", "yue")


def sentences(text: str, language: str = "en") -> list[tuple[int, int]]:
    """Spans (start, end) of the sentences of a plain text, in order, without the space between.

    language: ISO 639 code or locale name; Chinese and Japanese are cut at 。！？, every other
    language by the rules for English releases.
    """
    if language.replace("-", "_").split("_")[0].lower() in _UNSPACED:
        from pressloc.segmentation import chinese

        return chinese.spans(text)
    from pressloc.segmentation import english

    return english.spans(text)
