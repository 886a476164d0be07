"""A set of texts in little room, which may take a text for one of its own by mistake (Bloom 1970).

At ten bits a text that happens to one text in a hundred; a text that was added is always found.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import blake2b

BITS_EACH = 10
PROBES = 5
"""Bits that are set for a text; with ten bits a text, seven would be best, and hardly better."""


@dataclass(frozen=True, slots=True)
class Bloom:
    """A filter that is read; made() makes one."""

    bits: bytes

    def __contains__(self, text: str) -> bool:
        """Whether a text was added, or is taken for one that was."""
        bits = self.bits
        at, step = _hashes(text)
        size = 8 * len(bits)
        for _ in range(PROBES):
            place = at % size
            if not bits[place >> 3] >> (place & 7) & 1:
                return False
            at += step
        return True


def made(texts: Iterable[str]) -> Bloom:
    """A filter of texts; the same bytes whatever their order."""
    kept = set(texts)
    bits = bytearray(max(1, math.ceil(len(kept) * BITS_EACH / 8)))
    size = 8 * len(bits)
    for text in kept:
        at, step = _hashes(text)
        for _ in range(PROBES):
            place = at % size
            bits[place >> 3] |= 1 << (place & 7)
            at += step
    return Bloom(bytes(bits))


def _hashes(text: str) -> tuple[int, int]:
    """Where a text's first bit is, and how far its others are apart (Kirsch, Mitzenmacher 2006)."""
    both = int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "little")
    return both & 0xFFFFFFFF, both >> 32 | 1
