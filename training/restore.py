"""Make a prepared folder from an exported model, to train it on where its training is gone.

usage: restore.py MODEL PREPARED

MODEL is a folder that export.py wrote, a starter for instance. PREPARED gets source.spm,
target.spm, own.spm, copies.txt and start.pt: what `prepare.py language … --first 1` and train.py
need. The weights are those of the int8 file (no loss in BLEU, see README.md); the optimiser's
state is not in it, so that a training begins with its warm-up.
"""

import argparse
from pathlib import Path

import numpy as np
import torch

import model_file
import vocabulary

PARTS = {
    "encoder": {"self_attention": ("attention", ("qkv", "out")), "ffn": ("feed", ())},
    "decoder": {
        "self_attention": ("back", ("qkv", "out")),
        "attention": ("cross", ("q", "kv", "out")),
        "ffn": ("feed", ()),
    },
}
FEED = ("first", "second")
"""Where export.py puts the parts of a layer in a file, and their names in network.py."""


def state(found: dict[str, np.ndarray]) -> dict[str, torch.Tensor]:
    """The network's weights by their names in network.py: the inverse of export.specification."""
    out = {
        "encoder.embedding.weight": found["encoder/embeddings_0/weight"],
        "decoder.embedding.weight": found["decoder/embeddings/weight"],
        "decoder.bias": found["decoder/projection/bias"],
    }
    for name, value in found.items():
        side, *path = name.split("/")
        if len(path) < 2 or not path[0].startswith("layer_"):
            continue
        layer, block, part, kind = path[0].removeprefix("layer_"), path[1], path[2], path[3]
        ours, linear = PARTS[side][block]
        if part == "layer_norm":
            inner, kind = "norm", {"gamma": "weight", "beta": "bias"}[kind]
        else:
            inner = (linear or FEED)[int(part.removeprefix("linear_"))]
        out[f"{side}.{ours}.{layer}.{inner}.{kind}"] = value
    return {name: torch.tensor(value) for name, value in out.items()}


def main() -> None:
    """Read the arguments, write the folder."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("model", type=Path)
    parser.add_argument("prepared", type=Path)
    args = parser.parse_args()
    out: Path = args.prepared
    out.mkdir(parents=True, exist_ok=True)
    torch.save(state(model_file.variables(args.model / "model.bin")), out / "start.pt")
    for name in ("source.spm", "target.spm"):
        (out / name).write_bytes((args.model / name).read_bytes())
    target = vocabulary.read_model(out / "target.spm")
    own, copies = vocabulary.parted(target)
    (out / "own.spm").write_bytes(own.SerializeToString())
    (out / "copies.txt").write_text("\n".join(copies), encoding="utf-8")
    print(f"{out}: {len(own.pieces)} own + {len(copies)} copied pieces")


if __name__ == "__main__":
    main()
