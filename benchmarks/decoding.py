"""Which decoding settings suit a starter: BLEU and chrF on FLORES dev for several of each.

usage: decoding.py FLORES_DEV [--models FOLDER] [--pair en_es] [--beam 4 --beam 6]
                   [--length-penalty 1 --length-penalty 2] [--repetition-penalty 1.02]
                   [--coverage-penalty 0.2] [--threads 2]

One line for each combination of beam and penalties, of the model as such (first answers). The
scores of both halves of the sentences (every second one) stand beside: a gain that only one of
them has is none. Length penalties cost no decoding: the search finds the same answers, which are
then put in another order. `seconds` is processor time. What pays goes into the manifest:
"decoding": {"length_penalty": 2.0}.
"""

from __future__ import annotations

import argparse
import itertools
import json
import time
from collections.abc import Sequence
from pathlib import Path

import sacrebleu

import models
from pressloc.engines.settings import Tuning

Answers = list[list[tuple[str, float, int]]]
HEAD = (
    "| beam | repetition | coverage | length | BLEU | halves | chrF | numbers | names | loops | s |"
)


def ranked(answers: Answers, penalty: float) -> list[str]:
    """The best answer to each sentence with a length penalty."""
    return [max(found, key=lambda each: each[1] / each[2] ** penalty)[0] for found in answers]


def halves(language: str, outputs: Sequence[str], references: Sequence[str]) -> str:
    """BLEU of every second sentence, and of the others."""
    bleu = sacrebleu.BLEU(tokenize="zh" if language == "zh" else "13a")
    scores = (bleu.corpus_score(outputs[at::2], [references[at::2]]).score for at in (0, 1))
    return " ".join(f"{score:.2f}" for score in scores)


def main() -> None:
    """Read the arguments, decode, print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("flores", type=Path, help="folder with en.txt, XX.txt")
    parser.add_argument("--models", type=Path, default=models.STARTERS)
    parser.add_argument("--pair", action="append", help="only this pair (en_es); may be repeated")
    parser.add_argument("--beam", type=int, action="append")
    for name in ("length", "repetition", "coverage"):
        parser.add_argument(f"--{name}-penalty", type=float, action="append")
    parser.add_argument("--threads", type=int, default=2)
    args = parser.parse_args()
    sources = models.read(args.flores / "en.txt")
    manifest = json.loads((args.models / "manifest.json").read_text(encoding="utf-8"))
    for package in manifest["packages"]:
        if args.pair and package["path"] not in args.pair:
            continue
        language = package["target"]
        references = models.read(args.flores / f"{language}.txt")
        print(f"\n## en→{language}, starter {package['version']}\n\n{HEAD}\n|{' --- |' * 11}")
        for beam, repetition, coverage in itertools.product(
            args.beam or [4], args.repetition_penalty or [1.0], args.coverage_penalty or [0.0]
        ):
            tuning = Tuning(
                length_penalty=1.0, repetition_penalty=repetition, coverage_penalty=coverage
            )
            starter = models.Starter(args.models / package["path"], beam, args.threads, tuning)
            begin = time.process_time()
            answers = starter.answers(sources, beam)
            seconds = time.process_time() - begin
            for penalty in args.length_penalty or [0.6, 1.0, 1.5, 2.0, 3.0]:
                outputs = ranked(answers, penalty)
                row = models.judged("", language, sources, references, outputs)
                print(
                    f"| {beam} | {repetition} | {coverage} | {penalty} | {row.bleu:.2f}"
                    f" | {halves(language, outputs, references)} | {row.chrf:.2f} | {row.numbers}"
                    f" | {row.names} | {row.loops} | {seconds:.0f} |",
                    flush=True,
                )


if __name__ == "__main__":
    main()
