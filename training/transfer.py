"""Start a language from another one that is trained already, instead of from the teacher's layers.

usage: transfer.py TRAINED WEIGHTS.pt PREPARED

TRAINED and PREPARED are prepared folders, WEIGHTS.pt what train.py made in TRAINED, PREPARED one
that warmstart.py has been through. All layers, the source embeddings and the pieces that both
targets copy (names, numbers, placeholders, marks) are taken from the trained language; the
language's own pieces keep what warmstart.py gave them. PREPARED/start.pt is written anew.
"""

import argparse
from pathlib import Path

import sentencepiece as spm
import torch

import export
import vocabulary

TABLE, BIAS = "decoder.embedding.weight", "decoder.bias"


def pieces(path: Path) -> list[str]:
    """The pieces of a SentencePiece model, in order."""
    processor = spm.SentencePieceProcessor(model_file=str(path))
    return [processor.id_to_piece(number) for number in range(processor.get_piece_size())]


def shared(trained: Path, prepared: Path) -> list[tuple[int, int]]:
    """Numbers (trained, prepared) of the target pieces that mean the same in both languages."""
    there = {piece: number for number, piece in enumerate(pieces(trained / "target.spm"))}
    own = len(vocabulary.read_model(prepared / "own.spm").pieces)
    return [
        (there[piece], number)
        for number, piece in enumerate(pieces(prepared / "target.spm"))
        if piece in there and (number >= own or not any(map(str.isalpha, piece)))
    ]


def main() -> None:
    """Read the arguments, mix, write."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("trained", type=Path)
    parser.add_argument("weights", type=Path)
    parser.add_argument("prepared", type=Path)
    args = parser.parse_args()
    if pieces(args.trained / "source.spm") != pieces(args.prepared / "source.spm"):
        raise SystemExit("the two have different source vocabularies")
    start = torch.load(args.prepared / "start.pt")
    given = export.network_state(args.weights)
    new = {name: given[name].float().clone() for name in start if name not in (TABLE, BIAS)}
    new |= {name: start[name].float().clone() for name in (TABLE, BIAS)}
    numbers = shared(args.trained, args.prepared)
    there, here = (torch.tensor(side) for side in zip(*numbers, strict=True))
    for name in (TABLE, BIAS):
        new[name][here] = given[name].float()[there]
    torch.save(new, args.prepared / "start.pt")
    print(f"{len(numbers)} target pieces and all layers from {args.trained}")


if __name__ == "__main__":
    main()
