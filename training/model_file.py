"""Reads the weights of a model.bin that CTranslate2 runs."""

import struct
from pathlib import Path

import numpy as np

VERSION = 6
"""Of CTranslate2's file: magic numbers of model_spec.py (serialize), CTranslate2 4."""
TYPES = (np.float32, np.int8, np.int16, np.int32, np.float16)


class Reader:
    """Reads numbers and strings off bytes, in order."""

    def __init__(self, content: bytes) -> None:
        self._content, self._at = content, 0

    def number(self, kind: str) -> int:
        """A number of one of struct's kinds."""
        (value,) = struct.unpack_from(f"<{kind}", self._content, self._at)
        self._at += struct.calcsize(kind)
        return value

    def block(self, size: int) -> bytes:
        """The next bytes."""
        self._at += size
        return self._content[self._at - size : self._at]

    def string(self) -> str:
        """A string with its length before it and a zero at its end."""
        return self.block(self.number("H")).rstrip(b"\0").decode()


def variables(path: Path) -> dict[str, np.ndarray]:
    """What a CTranslate2 model.bin holds, as float32."""
    reader = Reader(path.read_bytes())
    if reader.number("I") != VERSION:
        raise SystemExit(f"{path} is not a model of version {VERSION}")
    reader.string()
    reader.number("I")
    found: dict[str, np.ndarray] = {}
    for _ in range(reader.number("I")):
        name = reader.string()
        shape = [reader.number("I") for _ in range(reader.number("B"))]
        kind = TYPES[reader.number("B")]
        content = np.frombuffer(reader.block(reader.number("I")), kind)
        found[name] = content.astype(np.float32).reshape(shape)
    return {
        name: value / found[f"{name}_scale"][:, None] if f"{name}_scale" in found else value
        for name, value in found.items()
        if not name.endswith("_scale")
    }
