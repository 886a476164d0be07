"""Names in Latin letters that an engine copied into another script with letters wrong.

A draft in Arabic or Chinese has Latin words only where the source's were copied, so one that the
source does not have, and that is nearly a name which is missing, is that name.
"""

from __future__ import annotations

import re

from rapidfuzz.distance import DamerauLevenshtein

from pressloc.protection.edits import Edits

_WORD = re.compile(r"[A-Za-zÀ-ɏ]{4,}")
_ALIKE = 0.65
"""Share of letters that two spellings of a name have in common: Alessro, Alessandro."""


def respell_names(source: str, edits: Edits) -> None:
    """Write copied names as the source does, where it is plain which of its names is meant."""
    ours = [word for word in dict.fromkeys(_WORD.findall(source)) if word[0].isupper()]
    if not ours:
        return
    read = source.casefold()
    theirs = list(_WORD.finditer(edits.text))
    there = {match[0].casefold() for match in theirs}
    missing = [word for word in ours if word.casefold() not in there]
    for match in theirs:
        if not missing or match[0].casefold() in read or not match[0][0].isupper():
            continue
        near = [word for word in missing if _is_near(match[0], word)]
        if len(near) == 1:
            edits.replace(*match.span(), near[0])


def _is_near(found: str, name: str) -> bool:
    if found[0] != name[0]:
        return False
    return DamerauLevenshtein.normalized_similarity(found, name, score_cutoff=_ALIKE) > 0
