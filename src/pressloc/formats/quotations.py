"""Who speaks: quoted passages of a paragraph and the attribution beside them."""

from __future__ import annotations

import re
from dataclasses import dataclass

_QUOTED = re.compile(r"“[^“”]*”|\"[^\"]*\"|«[^«»]*»|‘(?:[^‘’]|’(?=\w))*’(?!\w)")
_OPENED = re.compile(r"^[“\"«](?=[^”\"»]*$)")
_MARK = "\ufffc"
"""Stands for a quoted passage in the text around it."""

_VERBS = (
    r"(?:said|says|say|added|adds|noted|notes|stated|states|explained|explains|commented|comments|"
    r"remarked|remarks|continued|continues|concluded|concludes|emphasi[sz]ed|emphasi[sz]es|"
    r"stressed|stresses|told|tells|announced|announces|shared|shares|pointed\s+out|points\s+out|"
    r"highlighted|highlights|observed|observes|wrote|writes|recalled|recalls|affirmed|affirms|"
    r"declared|declares|reported|reports|predicted|predicts|admitted|admits|insisted|insists|"
    r"acknowledged|acknowledges|agreed|agrees)\b"
)
_WORD = r"[A-Z][\w'’\-]*\.?"
_NAME = (
    rf"{_WORD}(?:\s+(?:(?:de|da|del|della|di|van|von|der|den|la|le|el|al|bin|bint|ibn|ben|y)\s+)"
    rf"{{0,2}}{_WORD}){{0,5}}"
)
_OFFICE = r"(?:[Tt]he|[Aa]n?|[Oo]ur|[Hh]is|[Hh]er|[Ii]ts)(?:\s+[\w'’\-]+){1,6}?"
_PRONOUN = r"(?:[Hh]e|[Ss]he|[Tt]hey|[Ww]e|[Ii]t)"
_TITLE = rf"(?:,[^{_MARK}.;:!?]{{2,160}}?,)?"

_ATTRIBUTIONS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_MARK}[\s,]*(?:has\s+|had\s+)?{_VERBS}\s+(?P<who>{_NAME}|{_PRONOUN}\b)",
        rf"{_MARK}[\s,]*{_VERBS}\s+(?P<who>{_OFFICE})(?=[\s]*[,.;:{_MARK}]|\s+(?:in|at|on|during)\b|$)",
        rf"(?P<who>\b{_NAME}|\b{_PRONOUN}){_TITLE}\s+(?:also\s+|has\s+|had\s+)?{_VERBS}",
        rf"(?P<who>\b{_OFFICE}){_TITLE}\s+(?:also\s+|has\s+|had\s+)?{_VERBS}",
        rf"\b[Aa]ccording\s+to\s+(?P<who>{_NAME})",
        rf"\b[Aa]ccording\s+to\s+(?P<who>{_OFFICE})(?=\s*[,.;:{_MARK}]|$)",
        rf"{_MARK}\s*(?:[—–―]|--|-\s)\s*(?P<who>{_NAME})",
        rf"^(?P<who>{_NAME}){_TITLE}\s*:\s*{_MARK}",
    )
)
_SIGNATURE = re.compile(rf"(?:^|\s)(?:[—–―]|--|-\s)\s*(?P<who>{_NAME})(?:,[^.!?]{{2,160}})?\.?$")
_NOT_NAMES = frozenset(
    (
        "The",
        "A",
        "An",
        "This",
        "That",
        "These",
        "In",
        "On",
        "At",
        "As",
        "But",
        "And",
        "It",
        "Its",
        "Our",
        "For",
    )
)

MAX_LENGTH = 20_000
"""Longer paragraphs are not searched; no release has one."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """That a paragraph quotes somebody."""

    speaker: str
    """As the text names them; a pronoun where it says no more; empty where it says nothing."""

    @property
    def is_pronoun(self) -> bool:
        """Whether the speaker is only `he` or `she`: whoever spoke before."""
        return re.fullmatch(_PRONOUN, self.speaker) is not None


def find(text: str, *, set_off: bool = False) -> Quotation | None:
    """What a paragraph (plain text) quotes, or None.

    It quotes somebody if a quoted passage of four words or more, or one with a final stop, has
    an attribution beside it: a quoted theme or term is no quotation. set_off says that the
    document sets the paragraph off as a quotation already.
    """
    text = " ".join(text.split())
    if len(text) > MAX_LENGTH:
        return Quotation("") if set_off else None
    passages = [match for match in _QUOTED.finditer(text) if _is_speech(match.group())]
    around = _around(text, passages)
    speaker = _speaker(around) if passages or set_off else ""
    if not speaker and set_off:
        signature = _SIGNATURE.search(around)
        speaker = signature["who"] if signature else ""
    if set_off or (passages and speaker) or around.strip(" .,") == _MARK or _OPENED.search(text):
        return Quotation(speaker)
    return None


def _is_speech(quoted: str) -> bool:
    inner = quoted[1:-1].strip()
    return len(inner.split()) >= 4 or inner.endswith((".", "!", "?", ","))


def _around(text: str, passages: list[re.Match[str]]) -> str:
    out: list[str] = []
    at = 0
    for passage in passages:
        out += [text[at : passage.start()], _MARK]
        at = passage.end()
    return "".join([*out, text[at:]])


def _speaker(around: str) -> str:
    for pattern in _ATTRIBUTIONS:
        for match in pattern.finditer(around):
            who = match["who"]
            if who.split()[0] not in _NOT_NAMES or not re.fullmatch(_NAME, who):
                return who.rstrip(".,") if not who.endswith(("Jr.", "Sr.", "Inc.")) else who
    return ""
