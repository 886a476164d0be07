"""Read a Marian binary model (float32 and intgemm8 tensors) into float32 arrays.

The file: uint64 version (1), uint64 count; for each tensor the uint64 lengths of its name, its
type, the number of its dimensions and the length of its data; then the names, the shapes (int32),
a uint64 offset with that many pad bytes, and the data. An intgemm8 tensor is int8 followed by one
float32 multiplier (value = int8 / multiplier); weight matrices lie transposed, embeddings do not.
"""

import struct
from pathlib import Path

import numpy as np

_FLOAT32, _INTGEMM = 0x000404, 0x4000


def _decoded(kind: int, name: str, shape: tuple[int, ...], data: bytes) -> np.ndarray:
    count = int(np.prod(shape))
    if kind & 0xFFFFFF == _FLOAT32:
        return np.frombuffer(data, np.float32, count).reshape(shape).copy()
    if not kind & _INTGEMM:
        raise ValueError(f"{name}: unknown tensor type {kind:#x}")
    (multiplier,) = struct.unpack_from("<f", data, count)
    values = np.frombuffer(data, np.int8, count)
    values = values.reshape(shape) if name.endswith("Wemb") else values.reshape(shape[::-1]).T
    return values.astype(np.float32) / multiplier


def read(path: Path) -> dict[str, np.ndarray]:
    """Name → array, in Marian's own x·W orientation."""
    content = path.read_bytes()
    version, count = struct.unpack_from("<QQ", content)
    if version != 1:
        raise ValueError(f"{path}: version {version} of Marian's format is not known")
    heads = [struct.unpack_from("<4Q", content, 16 + 32 * item) for item in range(count)]
    at = 16 + 32 * count
    names = []
    for length, *_ in heads:
        names.append(content[at : at + length - 1].decode())
        at += length
    shapes = []
    for _, _, dimensions, _ in heads:
        shapes.append(struct.unpack_from(f"<{dimensions}i", content, at))
        at += 4 * dimensions
    (padding,) = struct.unpack_from("<Q", content, at)
    at += 8 + padding
    tensors = {}
    for name, shape, (_, kind, _, size) in zip(names, shapes, heads, strict=True):
        if not name.startswith("special:"):
            tensors[name] = _decoded(kind, name, shape, content[at : at + size])
        at += size
    return tensors
