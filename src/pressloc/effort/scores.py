"""TER and chrF by sacrebleu, with the signatures that let anybody repeat them.

sacrebleu is an extra: without it the report has the word edit rate, which is TER without shifts,
and says how to get the others.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pressloc import markup
from pressloc.effort.edits import Edit

MISSING = "TER and chrF need sacrebleu: pip install 'pressloc[report]'"


@dataclass(frozen=True, slots=True)
class Scores:
    """Scores of drafts against the accepted texts that were made of them."""

    ter: float
    """Edits with shifts for 100 words of the accepted text; 0 is untouched."""
    chrf: float
    """Character n-grams in common, 100 is untouched."""
    signatures: tuple[str, str]


def is_there() -> bool:
    """Whether sacrebleu is installed."""
    from importlib.util import find_spec

    return find_spec("sacrebleu") is not None


def score(edits: Sequence[Edit], *, spaced: bool) -> Scores | None:
    """The scores of edits taken as one text; None without sacrebleu.

    spaced: whether the language parts words; else TER counts characters, as it must for Chinese.
    """
    if not edits or not is_there():
        return None
    from sacrebleu.metrics.chrf import CHRF
    from sacrebleu.metrics.ter import TER

    ter = TER(normalized=not spaced, asian_support=not spaced, case_sensitive=True)
    chrf = CHRF()
    drafts = [_plain(edit.draft) for edit in edits]
    accepted = [[_plain(edit.accepted) for edit in edits]]
    first, second = ter.corpus_score(drafts, accepted), chrf.corpus_score(drafts, accepted)
    signatures = (f"TER|{ter.get_signature()}", f"chrF|{chrf.get_signature()}")
    return Scores(round(first.score, 1), round(second.score, 1), signatures)


def _plain(text: str) -> str:
    """Without inline tags, which no score knows."""
    return markup.split(text)[0]
