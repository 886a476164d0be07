"""Vocabularies and encoded rounds of training data from chosen pairs.

usage: prepare.py source TEACHER.spm OUT.spm CHOSEN.tsv... [--size 8200]
       prepare.py language CHOSEN.tsv LANGUAGE SOURCE.spm OUT [--own 7000] [--size 10500]
                  [--rounds 4] [--tokens 4e6] [--first 0]

A round is a draw of pairs by weight, altered anew (augment.py). OUT gets source.spm, target.spm,
own.spm, round-N.npz (source and target: streams of ids, each sentence ending in the end mark, with
their starts) and plain.tsv, the pairs that warmstart.py aligns. --first: go on with later rounds.
"""

import argparse
import random
import time
from pathlib import Path

import numpy as np
import sentencepiece as spm

import augment
import names
import releases
import text
import vocabulary
from vocabulary import EOS

LONGEST = 110
COPIES_PER_ROUND = 3
PLAIN = 14_000
LABEL_COPIES, RELEASE_SENTENCES = 40, 4000

Chosen = tuple[float, str, str, str]


def read(path: Path) -> list[Chosen]:
    """Weight, English, translation and tag of each chosen pair."""
    with path.open(encoding="utf-8") as lines:
        rows = (line.rstrip("\n").split("\t") for line in lines)
        return [(float(row[0]), row[1], row[2], row[3]) for row in rows]


def make_source(args: argparse.Namespace) -> None:
    """Cut the teacher's vocabulary to the English of the chosen pairs, drawn by weight."""
    rnd = random.Random(1)
    sentences = [
        pair[1] for path in args.chosen for pair in read(path) if rnd.random() < 0.15 * pair[0]
    ]
    cut = vocabulary.cut_source(vocabulary.read_model(args.teacher), sentences, args.size)
    args.out.write_bytes(cut.SerializeToString())
    processor = spm.SentencePieceProcessor(model_file=str(args.out))
    sample = rnd.sample(sentences, 5000)
    pieces = sum(map(len, processor.encode(sample)))
    words = sum(sentence.count(" ") + 1 for sentence in sample)
    print(f"{len(cut.pieces)} pieces, {pieces / words:.3f} a word, from {len(sentences)} sentences")


def drawn(pairs: list[Chosen], scale: float, rnd: random.Random) -> list[tuple[str, str]]:
    """Each pair as often as its weight says, in random order."""
    out = []
    for weight, source, target, _ in pairs:
        times = min(COPIES_PER_ROUND, int(weight * scale + rnd.random()))
        out += [(source, target)] * times
    rnd.shuffle(out)
    return out


def stream(sentences: list[list[int]]) -> tuple[np.ndarray, np.ndarray]:
    """Flat ids with end marks, and where each sentence starts (one more than sentences)."""
    starts = np.cumsum([0, *(len(s) + 1 for s in sentences)])
    flat = np.fromiter((i for s in sentences for i in (*s, EOS)), np.uint16, int(starts[-1]))
    return flat, starts


def save_round(
    path: Path,
    language: str,
    pairs: list[tuple[str, str]],
    pool: augment.Pool,
    target: vocabulary.Target,
    rnd: random.Random,
) -> int:
    """Alter, encode and write one round; the number of target tokens."""
    texts = LABEL_COPIES * releases.labels(language)
    pairs = pairs + releases.sentences(language, RELEASE_SENTENCES, pool, rnd)
    texts += [
        augment.altered(language, s, t, pool, rnd) for s, t in augment.joined(language, pairs, rnd)
    ]
    sources = target.source.encode([s for s, _ in texts], num_threads=1)
    targets = [target.encode(s, t) for s, t in texts]
    good = [
        i
        for i in range(len(texts))
        if 0 < len(sources[i]) < LONGEST and 0 < len(targets[i]) < LONGEST
    ]
    source_flat, source_starts = stream([sources[i] for i in good])
    target_flat, target_starts = stream([targets[i] for i in good])
    with path.with_suffix(".tmp").open("wb") as out:
        np.savez(
            out,
            source=source_flat,
            source_starts=source_starts,
            target=target_flat,
            target_starts=target_starts,
        )
    path.with_suffix(".tmp").replace(path)
    return int(target_starts[-1])


def make_language(args: argparse.Namespace) -> None:
    """Vocabulary of the target, plain pairs, rounds."""
    begin = time.time()
    args.out.mkdir(parents=True, exist_ok=True)
    rnd = random.Random(100 + args.first)
    pairs = read(args.chosen)
    source = vocabulary.read_model(args.source)
    own_path = args.out / "own.spm"
    sample = [(s, t) for w, s, t, _ in pairs if rnd.random() < 0.3 * w]
    if args.first == 0:
        lines = [vocabulary.without_copies(s, t) for s, t in sample]
        own = vocabulary.train_own(args.language, lines, args.own, args.out / "own")
        (args.out / "own.model").replace(own_path)
        copies = vocabulary.copy_pieces(source, sample, least=3)
        target = vocabulary.Target(args.language, own, source, copies)
        room = list(target.ids)[: args.size]
        (args.out / "copies.txt").write_text("\n".join(room[len(own.pieces) :]), encoding="utf-8")
    own = vocabulary.read_model(own_path)
    copies = (args.out / "copies.txt").read_text(encoding="utf-8").split("\n")
    target = vocabulary.Target(args.language, own, source, copies)
    if args.first == 0:
        (args.out / "source.spm").write_bytes(source.SerializeToString())
        (args.out / "target.spm").write_bytes(target.model(own).SerializeToString())
        plain = [pair for pair in pairs if 3 <= pair[1].count(" ") < 30 and "⟦" not in pair[1]]
        plain = rnd.choices(plain, [w * s.count(" ") for w, s, _, _ in plain], k=PLAIN)
        lines = [f"{s}\t{t}\n" for _, s, t, _ in dict.fromkeys(plain)]
        (args.out / "plain.tsv").write_text("".join(lines), encoding="utf-8")
    prose = [(s, t) for _, s, t, tag in pairs if tag.startswith("general/")]
    renderings = names.renderings(args.language, prose)
    pool = augment.Pool.of([s for s, _ in sample], renderings)
    print(
        f"[{time.time() - begin:.0f} s] {len(own.pieces)} own + {len(target.ids) - len(own.pieces)}"
        f" copied pieces; {len(pool.names)} names, {len(pool.codes)} codes,"
        f" {len(renderings)} renderings",
        flush=True,
    )
    probe = rnd.choices(pairs, [w for w, *_ in pairs], k=3000)
    mean = sum(len(target.encode(s, t)) + 1 for _, s, t, _ in probe) / len(probe)
    scale = args.tokens / mean / sum(w for w, *_ in pairs)
    for number in range(args.first, args.rounds):
        rnd = random.Random(number)
        tokens = save_round(
            args.out / f"round-{number}.npz",
            args.language,
            drawn(pairs, scale, rnd),
            pool,
            target,
            rnd,
        )
        print(
            f"[{time.time() - begin:.0f} s] round {number}: {tokens} target tokens,"
            f" scale {scale:.2f}",
            flush=True,
        )


def main() -> None:
    """Read the arguments and do what they say."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    commands = parser.add_subparsers(required=True)
    source = commands.add_parser("source")
    source.set_defaults(run=make_source)
    source.add_argument("teacher", type=Path)
    source.add_argument("out", type=Path)
    source.add_argument("chosen", type=Path, nargs="+")
    source.add_argument("--size", type=int, default=8200)
    language = commands.add_parser("language")
    language.set_defaults(run=make_language)
    language.add_argument("chosen", type=Path)
    language.add_argument("language", choices=text.LANGUAGES)
    language.add_argument("source", type=Path)
    language.add_argument("out", type=Path)
    language.add_argument("--own", type=int, default=7700)
    language.add_argument("--size", type=int, default=10_500)
    language.add_argument("--rounds", type=int, default=4)
    language.add_argument("--first", type=int, default=0)
    language.add_argument("--tokens", type=float, default=4e6)
    args = parser.parse_args()
    args.run(args)


if __name__ == "__main__":
    main()
