"""Write a trained network as a folder that CTranslate2 runs (int8), and score it.

usage: export.py PREPARED WEIGHTS.pt OUT
       export.py --score OUT LANGUAGE SOURCE.txt REFERENCE.txt [--lines N] [--beam 4] [--show N]

OUT: model.bin, config.json, source_vocabulary.json, target_vocabulary.json, source.spm, target.spm.
"""

import argparse
import json
import shutil
import tempfile
import time
from pathlib import Path

import ctranslate2
import numpy as np
import sacrebleu
import sentencepiece as spm
import torch
from ctranslate2.specs import common_spec, transformer_spec

import network

POSITIONS, LONGEST_OUTPUT = 192, 180
"""Pieces of the longest sentence; a position takes 1 kB in a file."""

State = dict[str, torch.Tensor]


def _pieces(path: Path) -> list[str]:
    processor = spm.SentencePieceProcessor(model_file=str(path))
    return [processor.id_to_piece(number) for number in range(processor.get_piece_size())]


def specification(state: State) -> transformer_spec.TransformerSpec:
    """The network as CTranslate2 describes it."""
    # Copies: quantisation works in place, and the weights may still be in training.
    values = {name: tensor.detach().float().cpu().numpy().copy() for name, tensor in state.items()}
    layers = 1 + max(int(n.split(".")[2]) for n in values if n.startswith("decoder.back."))
    spec = transformer_spec.TransformerSpec.from_config(
        (network.ENCODER_LAYERS, layers),
        network.HEADS,
        pre_norm=False,
        activation=common_spec.Activation.RELU,
    )

    def norm(layer: common_spec.LayerNormSpec, name: str) -> None:
        layer.gamma, layer.beta = values[f"{name}.weight"], values[f"{name}.bias"]

    def linear(layer: common_spec.LinearSpec, name: str) -> None:
        layer.weight, layer.bias = values[f"{name}.weight"], values[f"{name}.bias"]

    def looks_back(layer, name: str) -> None:
        norm(layer.layer_norm, f"{name}.norm")
        linear(layer.linear[0], f"{name}.qkv")
        linear(layer.linear[1], f"{name}.out")

    def feeds(layer, name: str) -> None:
        norm(layer.layer_norm, f"{name}.norm")
        linear(layer.linear_0, f"{name}.first")
        linear(layer.linear_1, f"{name}.second")

    for side, name in ((spec.encoder, "encoder"), (spec.decoder, "decoder")):
        embeddings = side.embeddings
        first = embeddings[0] if isinstance(embeddings, list) else embeddings
        first.weight = values[f"{name}.embedding.weight"]
        side.scale_embeddings = True
        side.position_encodings.encodings = network.positions(POSITIONS).numpy()
    for number, layer in enumerate(spec.encoder.layer):
        looks_back(layer.self_attention, f"encoder.attention.{number}")
        feeds(layer.ffn, f"encoder.feed.{number}")
    for number, layer in enumerate(spec.decoder.layer):
        looks_back(layer.self_attention, f"decoder.back.{number}")
        norm(layer.attention.layer_norm, f"decoder.cross.{number}.norm")
        for place, part in enumerate(("q", "kv", "out")):
            linear(layer.attention.linear[place], f"decoder.cross.{number}.{part}")
        feeds(layer.ffn, f"decoder.feed.{number}")
    # Attention of the last layer but one, all heads averaged, says where a piece comes from (98% of
    # copied pieces point at their source); the last layer, which is the default, does not (1%).
    spec.decoder.alignment_layer = np.int16(max(layers - 2, 0))
    spec.decoder.alignment_heads = np.int16(0)
    spec.decoder.start_from_zero_embedding = True
    spec.decoder.projection.weight = values["decoder.embedding.weight"]
    spec.decoder.projection.bias = values["decoder.bias"]
    return spec


def export(state: State, prepared: Path, out: Path, quantization: str = "int8") -> None:
    """Write the folder; what was there is replaced when all is written."""
    spec = specification(state)
    spec.register_source_vocabulary(_pieces(prepared / "source.spm"))
    spec.register_target_vocabulary(_pieces(prepared / "target.spm"))
    spec.config.add_source_eos = True
    spec.config.decoder_start_token = "</s>"
    spec.validate()
    spec.optimize(quantization=quantization)
    out.parent.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix=out.name, dir=out.parent))
    folder.chmod(0o755)
    spec.save(str(folder))
    for path in folder.glob("*_vocabulary.json"):
        pieces = json.loads(path.read_text(encoding="utf-8"))
        path.write_text(json.dumps(pieces, ensure_ascii=False), encoding="utf-8")
    for name in ("source.spm", "target.spm"):
        shutil.copyfile(prepared / name, folder / name)
    shutil.rmtree(out, ignore_errors=True)
    folder.rename(out)


def translate(package: Path, sentences: list[str], beam: int, threads: int) -> list[str]:
    """Translations by a written folder."""
    source, target = (
        spm.SentencePieceProcessor(model_file=str(package / f"{side}.spm"))
        for side in ("source", "target")
    )
    translator = ctranslate2.Translator(
        str(package), inter_threads=1, intra_threads=threads, compute_type="int8"
    )
    results = translator.translate_batch(
        source.encode(sentences, out_type=str),
        beam_size=beam,
        max_batch_size=2048,
        batch_type="tokens",
        max_decoding_length=LONGEST_OUTPUT,
    )
    # By ids: SentencePiece does not know a piece of bytes as such when it is given as a string.
    return [target.decode(target.piece_to_id(r.hypotheses[0])) for r in results]


def scores(outputs: list[str], references: list[str], language: str) -> tuple[float, float]:
    """BLEU and chrF."""
    bleu = sacrebleu.BLEU(tokenize="zh" if language == "zh" else "13a")
    return (
        bleu.corpus_score(outputs, [references]).score,
        sacrebleu.CHRF().corpus_score(outputs, [references]).score,
    )


def lines(path: Path, count: int | None) -> list[str]:
    """The first lines of a file."""
    return path.read_text(encoding="utf-8").splitlines()[:count]


def network_state(path: Path) -> State:
    """The averaged weights of a training state, or a plain state."""
    content = torch.load(path, map_location="cpu")
    return content.get("average", content)


def main() -> None:
    """Read the arguments, export or score."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--score", action="store_true")
    parser.add_argument("paths", nargs="+")
    parser.add_argument("--lines", type=int)
    parser.add_argument("--beam", type=int, default=4)
    parser.add_argument("--show", type=int, default=0)
    parser.add_argument("--threads", type=int, default=1)
    args = parser.parse_args()
    if not args.score:
        prepared, weights, out = map(Path, args.paths)
        export(network_state(weights), prepared, out)
        size = sum(file.stat().st_size for file in out.iterdir())
        print(f"{out}: {size / 1e6:.2f} MB")
        return
    package, language = Path(args.paths[0]), args.paths[1]
    sources, references = (lines(Path(path), args.lines) for path in args.paths[2:4])
    begin = time.time()
    outputs = translate(package, sources, args.beam, args.threads)
    speed = sum(s.count(" ") + 1 for s in sources) / (time.time() - begin)
    bleu, chrf = scores(outputs, references, language)
    print(f"{language}: BLEU {bleu:.2f} chrF {chrf:.2f}, {speed:.0f} words/s, beam {args.beam}")
    shown = list(zip(sources, outputs, references, strict=True))[: args.show]
    for source, output, reference in shown:
        print(source, output, reference, sep="\n   ")


if __name__ == "__main__":
    main()
