"""Train a prepared language for so many minutes of processor time, and go on later from there.

usage: train.py PREPARED LANGUAGE --minutes M [--cool 0.8] [--source EN.txt --reference XX.txt]

The rates rise, stay, and in the last --cool share of the time fall to nearly nothing. To end a
training early, write a number of minutes to PREPARED/cool: the rates then reach their end in that
time. Time in which other programs held the processor does not count. PREPARED gets
  steady.pt   everything needed to go on: written every few minutes and at the end
  final.pt    the averaged weights, which export.py takes: written with each measurement
  curve.tsv   target tokens seen, minutes, loss, BLEU and chrF of the first --lines test sentences
A later run goes on from steady.pt at full rates, so that no run is wasted by another.
"""

import argparse
import dataclasses
import json
import random
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import sentencepiece as spm
import torch
from torch import nn

import export
import kernels
import network
import text
import vocabulary

FREQUENT, SAMPLED = 1500, 900
SMOOTHING = 0.06
BETAS = (0.9, 0.98)
CLIP = 1.0
WARM_UP, ENCODER_FROM, ENCODER_WARM_UP = 100, 150, 400
SAVE_SECONDS = 150
FLOOR = 0.03
EXACT_BELOW = 0.35
"""Below this share of the full rates the softmax is over all pieces, not over a sample."""


class Round:
    """One draw of training pairs, cut into batches of one source length."""

    def __init__(self, path: Path, tokens: int, seed: int) -> None:
        file = np.load(path)
        self.source, self.source_starts = file["source"], file["source_starts"]
        self.target, self.target_starts = file["target"], file["target_starts"]
        self.batches = self._cut(tokens, np.random.default_rng(seed))

    def _cut(self, tokens: int, rng: np.random.Generator) -> list[np.ndarray]:
        source, target = np.diff(self.source_starts), np.diff(self.target_starts)
        order = np.lexsort((target + 3 * rng.random(len(target)), source))
        batches, begin = [], 0
        while begin < len(order):
            length = source[order[begin]]
            same = int(np.searchsorted(source[order[begin:]], length, side="right"))
            longest = np.maximum.accumulate(target[order[begin : begin + same]])
            padded = np.maximum(longest, length) * np.arange(1, same + 1)
            end = begin + max(1, int(np.searchsorted(padded, tokens, side="right")))
            batches.append(order[begin:end])
            begin = end
        return [batches[at] for at in rng.permutation(len(batches))]

    def tensors(self, batch: np.ndarray) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        """Sources, targets and which target places are real."""
        length = self.source_starts[batch[0] + 1] - self.source_starts[batch[0]]
        source = self.source[self.source_starts[batch][:, None] + np.arange(length)]
        sizes = self.target_starts[batch + 1] - self.target_starts[batch]
        at = np.arange(sizes.max())
        real = at < sizes[:, None]
        places = np.where(real, self.target_starts[batch][:, None] + at, 0)
        target = np.where(real, self.target[places], 0)
        return (
            torch.from_numpy(source.astype(np.int64)),
            torch.from_numpy(target.astype(np.int64)),
            torch.from_numpy(real),
        )


@dataclasses.dataclass
class Progress:
    """Where a training is."""

    step: int = 0
    tokens: int = 0
    round: int = 0
    batch: int = 0
    minutes: float = 0.0


def copied_classes(folder: Path) -> tuple[torch.Tensor, torch.Tensor]:
    """For each source and each target piece a number, equal where one can be the other's copy.

    Pieces with a capital, digit or mark first, and those that the target has from the source.
    """
    source, target = (
        spm.SentencePieceProcessor(model_file=str(folder / f"{side}.spm"))
        for side in ("source", "target")
    )
    own = vocabulary.read_model(folder / "own.spm")
    first: dict[str, int] = {}
    for number in range(source.get_piece_size()):
        first.setdefault(source.id_to_piece(number).lstrip(vocabulary.SPACE), number)
    here = [
        first[source.id_to_piece(n).lstrip(vocabulary.SPACE)]
        for n in range(source.get_piece_size())
    ]
    there = []
    for number in range(target.get_piece_size()):
        piece = target.id_to_piece(number).lstrip(vocabulary.SPACE)
        is_copy = number >= len(own.pieces) or not piece[:1].islower()
        can_be = (is_copy and piece[:1].isalnum()) or piece in text.PLACEHOLDERS
        there.append(first.get(piece, -1) if can_be else -1)
    return torch.tensor(here), torch.tensor(there)


class Schedule:
    """The share of the full rates, by minutes of processor time."""

    def __init__(self, minutes: float, cool: float, signal: Path) -> None:
        self._begin = time.process_time()
        self._fall, self._end, self._signal = minutes * (1 - cool), minutes, signal

    def spent(self) -> float:
        """Minutes of processor time so far; takes notice of the signal to end early."""
        spent = (time.process_time() - self._begin) / 60
        if self._signal.exists():
            rate = self.rate(spent)
            self._end = spent + float(self._signal.read_text() or 5)
            # The line through the present rate that reaches nothing at the new end.
            self._fall = self._end - (self._end - spent) / rate
            self._signal.unlink()
            print(f"ends at {self._end:.1f} min", flush=True)
        return spent

    def over(self, spent: float) -> bool:
        """Whether the time is up."""
        return spent >= self._end

    def rate(self, spent: float) -> float:
        """1 at first, then falling along a line."""
        left = (self._end - spent) / (self._end - self._fall)
        return min(1.0, max(FLOOR, left))


class Weights:
    """A network's weights as one flat tensor, with gradients, optimiser and average."""

    def __init__(self, net: nn.Module) -> None:
        named = list(net.named_parameters())
        kinds = {"encoder": [], "decoder": [], "embedding": []}
        for name, parameter in named:
            is_table = name in ("decoder.embedding.weight", "decoder.bias")
            kinds["embedding" if is_table else name.split(".")[0]].append((name, parameter))
        self.names = [(n, p.shape) for kind in kinds.values() for n, p in kind]
        first = named[0][1]
        size = sum(p.numel() for _, p in named)
        self.flat = torch.empty(size, dtype=first.dtype, device=first.device)
        self.grad = torch.zeros_like(self.flat)
        self.parts: dict[str, slice] = {}
        at = 0
        for kind, members in kinds.items():
            begin = at
            for _, parameter in members:
                here = slice(at, at + parameter.numel())
                self.flat[here] = parameter.data.flatten()
                parameter.data = self.flat[here].view(parameter.shape)
                parameter.grad = self.grad[here].view(parameter.shape)
                at = here.stop
            self.parts[kind] = slice(begin, at)
        self.optimiser = kernels.Adam(self.flat, self.grad)
        self.average = self.optimiser.master.clone()

    def fill(self, master: torch.Tensor) -> None:
        """Take float32 weights."""
        self.optimiser.master.copy_(master)
        self.flat.copy_(master)

    def named(self, flat: torch.Tensor) -> export.State:
        """A flat tensor as named tensors."""
        out, at = {}, 0
        for name, shape in self.names:
            size = shape.numel()
            out[name] = flat[at : at + size].view(shape)
            at += size
        return out


class Trainer:
    """One language in training."""

    def __init__(self, args: argparse.Namespace) -> None:
        self.args, self.folder = args, args.prepared
        start = torch.load(self.folder / "start.pt")
        sizes = (len(start["encoder.embedding.weight"]), len(start["decoder.embedding.weight"]))
        self.net = network.Network(*sizes)
        self.net.load_state_dict(start)
        self.net.to(args.device, torch.bfloat16 if args.precision == "bfloat16" else torch.float32)
        self.weights = Weights(self.net)
        self.weights.fill(torch.cat([start[n].flatten().float() for n, _ in self.weights.names]))
        self.weights.average.copy_(self.weights.optimiser.master)
        self.progress = Progress()
        steady = self.folder / "steady.pt"
        if steady.exists():
            self.load(steady)
        first = np.load(sorted(self.folder.glob("round-*.npz"))[0])["target"]
        counts = np.bincount(first, minlength=sizes[1])
        self.frequent = torch.from_numpy(np.argsort(-counts)[:FREQUENT].copy()).to(args.device)
        classes = copied_classes(self.folder)
        self.copied_source, self.copied_target = (c.to(args.device) for c in classes)
        self.rate = 1.0
        self.curve = self.folder / "curve.tsv"

    def load(self, path: Path) -> None:
        """Go on from a saved state."""
        state = torch.load(path)
        if state["names"] != [name for name, _ in self.weights.names]:
            raise SystemExit(f"{path} has its weights in another order")
        self.weights.fill(state["master"])
        self.weights.optimiser.mean.copy_(state["mean"])
        self.weights.optimiser.square.copy_(state["square"])
        self.weights.average.copy_(state["average"])
        self.progress = Progress(**state["progress"])
        print(f"going on from {path}: {self.progress}", flush=True)

    def save_steady(self) -> None:
        """Write all that is needed to go on."""
        optimiser = self.weights.optimiser
        state = {
            "names": [name for name, _ in self.weights.names],
            "master": optimiser.master,
            "mean": optimiser.mean,
            "square": optimiser.square,
            "average": self.weights.average,
            "progress": dataclasses.asdict(self.progress),
        }
        torch.save(state, self.folder / "steady.tmp")
        (self.folder / "steady.tmp").replace(self.folder / "steady.pt")

    def save_final(self) -> None:
        """Write the averaged weights."""
        average = {n: t.clone() for n, t in self.weights.named(self.weights.average).items()}
        state = {"average": average, "progress": dataclasses.asdict(self.progress)}
        torch.save(state, self.folder / "final.tmp")
        (self.folder / "final.tmp").replace(self.folder / "final.pt")

    def batches(self) -> Iterator[tuple[torch.Tensor, torch.Tensor, torch.Tensor]]:
        """Batches without end, from where the training is."""
        while True:
            rounds = sorted(self.folder.glob("round-*.npz"), key=lambda p: int(p.stem[6:]))
            which = rounds[self.progress.round % len(rounds)]
            data = Round(which, self.args.tokens, seed=self.progress.round)
            print(f"{which.name}: {len(data.batches)} batches", flush=True)
            while self.progress.batch < len(data.batches):
                tensors = data.tensors(data.batches[self.progress.batch])
                self.progress.batch += 1
                yield tensors[0], tensors[1], tensors[2]
            self.progress.round += 1
            self.progress.batch = 0

    def loss(
        self, source: torch.Tensor, target: torch.Tensor, real: torch.Tensor
    ) -> tuple[float, int]:
        """Forward and backward; the plain loss summed, and the tokens."""
        device = self.args.device
        source, target, real = source.to(device), target.to(device), real.to(device)
        decoder = self.net.decoder
        seen = self.blurred(target, real)
        hidden, looks = decoder(seen, self.net.encoder(source), source.size(1))
        same, copied = self.copies(source, target, real)
        astray = self.astray(looks, same, copied)
        hidden, gold = hidden[real.flatten()], target[real]
        tokens = len(gold)
        again = copied[real].nonzero().flatten().repeat(self.args.copied - 1)
        hidden, gold = torch.cat([hidden, hidden[again]]), torch.cat([gold, gold[again]])
        weight, bias = decoder.embedding.weight, decoder.bias
        if self.rate > EXACT_BELOW and self.args.sampled:
            others = torch.randint(0, len(bias), (SAMPLED,), device=device)
            chosen = torch.unique(torch.cat([gold, self.frequent, others]))
            weight, bias = weight[chosen], bias[chosen]
            gold = torch.searchsorted(chosen, gold)
        smoothed, plain = kernels.loss(hidden, weight, bias, gold, SMOOTHING)
        ((smoothed + self.args.guide * astray) / len(gold)).backward()
        return float(plain.detach()) * tokens / len(gold), tokens

    def blurred(self, target: torch.Tensor, real: torch.Tensor) -> torch.Tensor:
        """The target with some pieces exchanged for others of the batch.

        Its own words are less to be relied on, as when it translates: more must come from the
        source, and fewer loops begin.
        """
        if not self.args.noise:
            return target
        wrong = torch.rand(target.shape, device=target.device) < self.args.noise
        others = target[real][torch.randint(0, int(real.sum()), target.shape, device=target.device)]
        return torch.where(wrong, others, target)

    def copies(
        self, source: torch.Tensor, target: torch.Tensor, real: torch.Tensor
    ) -> tuple[torch.Tensor, torch.Tensor]:
        """Which source places each target place may copy, and which target places copy at all."""
        same = self.copied_target[target][:, :, None] == self.copied_source[source][:, None, :]
        return same, same.any(2) & real

    def astray(self, looks: torch.Tensor, same: torch.Tensor, copied: torch.Tensor) -> torch.Tensor:
        """How little the aligning heads look at what is copied, in nats, summed."""
        logits = looks[:, copied].float()
        found = logits.masked_fill(~same[copied], float("-inf")).logsumexp(-1)
        return (logits.logsumexp(-1) - found).mean(0).sum()

    def update(self, rate: float) -> None:
        """One step of the optimiser and the average."""
        weights, step = self.weights, self.progress.step
        norm = float(torch.linalg.vector_norm(weights.grad.float()))
        scale = min(1.0, CLIP / (norm + 1e-6))
        if not np.isfinite(norm):
            print(f"step {step}: gradient not finite, skipped", flush=True)
            weights.grad.zero_()
            return
        warm = min(1.0, step / WARM_UP)
        encoder = min(1.0, max(0.0, (step - ENCODER_FROM) / ENCODER_WARM_UP))
        rates = {
            "encoder": self.args.encoder_rate * encoder,
            "decoder": self.args.rate * warm,
            "embedding": self.args.embedding_rate * warm,
        }
        parts = [(weights.parts[kind], value * rate) for kind, value in rates.items() if value]
        weights.optimiser.step(step, parts, scale, BETAS)
        weights.grad.zero_()
        if step % 10 == 0:
            keep = min(0.98, step / (step + 300.0))
            weights.average.lerp_(weights.optimiser.master, 1 - keep)

    def measure(self, loss: float) -> None:
        """Export the average, score it, write a line of the curve."""
        self.save_final()
        args = self.args
        line = f"{self.progress.tokens / 1e6:.2f}\t{self.progress.minutes:.1f}\t{loss:.3f}"
        if args.source and args.reference:
            package = self.folder / "package"
            export.export(self.weights.named(self.weights.average), self.folder, package)
            sources, references = (
                export.lines(p, args.lines) for p in (args.source, args.reference)
            )
            outputs = export.translate(package, sources, beam=1, threads=1)
            bleu, chrf = export.scores(outputs, references, args.language)
            line += f"\t{bleu:.2f}\t{chrf:.2f}"
            print(f"BLEU {bleu:.2f} chrF {chrf:.2f}", *outputs[:2], sep=" | ", flush=True)
        with self.curve.open("a", encoding="utf-8") as curve:
            curve.write(line + "\n")

    def run(self) -> None:
        """Train until the time is over."""
        args, progress = self.args, self.progress
        schedule = Schedule(args.minutes, args.cool, self.folder / "cool")
        before, last, saved = progress.minutes, time.time(), time.time()
        total, count, mean = 0.0, 0, 0.0
        next_mark = progress.tokens + args.every
        for batch in self.batches():
            spent = schedule.spent()
            if schedule.over(spent):
                break
            self.rate = schedule.rate(spent)
            progress.step += 1
            loss, tokens = self.loss(*batch)
            self.update(self.rate)
            progress.tokens += tokens
            progress.minutes = before + spent
            total, count = total + loss, count + tokens
            if progress.step % 50 == 0:
                mean, speed = total / count, count / (time.time() - last)
                print(
                    f"step {progress.step} loss {mean:.3f} {speed:.0f} tokens/s"
                    f" {progress.tokens / 1e6:.2f}M {progress.minutes:.1f} min"
                    f" rate {self.rate:.2f}",
                    flush=True,
                )
                last, total, count = time.time(), 0.0, 0
            if time.time() - saved > SAVE_SECONDS:
                self.save_steady()
                saved = time.time()
            if progress.tokens >= next_mark:
                next_mark += args.every
                self.measure(mean)
                last = time.time()
        self.save_steady()
        self.measure(mean)
        print(json.dumps(dataclasses.asdict(progress)), flush=True)


def fastest_precision(device: str) -> str:
    """bfloat16 where a product in it is clearly faster than in float32, measured."""
    seconds = {}
    for name in ("float32", "bfloat16"):
        kind = getattr(torch, name)
        a = torch.randn(2000, 256, device=device, dtype=kind)
        b = torch.randn(256, 1536, device=device, dtype=kind)
        times = []
        for _ in range(8):
            begin = time.perf_counter()
            float((a @ b)[0, 0])
            times.append(time.perf_counter() - begin)
        seconds[name] = min(times)
    return "bfloat16" if 1.5 * seconds["bfloat16"] < seconds["float32"] else "float32"


def main() -> None:
    """Read the arguments and train."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("prepared", type=Path)
    parser.add_argument("language")
    parser.add_argument("--minutes", type=float, required=True)
    parser.add_argument("--cool", type=float, default=0.8)
    parser.add_argument("--rate", type=float, default=1e-3)
    parser.add_argument("--embedding-rate", type=float, default=1e-3)
    parser.add_argument("--encoder-rate", type=float, default=3e-4)
    parser.add_argument("--guide", type=float, default=0.5, help="weight of looking at copies")
    parser.add_argument("--noise", type=float, default=0.08, help="share of exchanged pieces")
    parser.add_argument("--copied", type=int, default=2, help="times that a copied piece counts")
    parser.add_argument("--tokens", type=int, default=4000, help="target tokens a step")
    parser.add_argument("--sampled", action=argparse.BooleanOptionalAction, default=True)
    parser.add_argument("--source", type=Path)
    parser.add_argument("--reference", type=Path)
    parser.add_argument("--lines", type=int, default=200)
    parser.add_argument("--every", type=float, default=1.5e6, help="tokens between measurements")
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    parser.add_argument("--precision", choices=("auto", "bfloat16", "float32"), default="auto")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    torch.set_flush_denormal(True)
    torch.manual_seed(args.seed)
    random.seed(args.seed)
    if args.precision == "auto":
        args.precision = fastest_precision(args.device)
    print(f"{args.precision} on {args.device}", flush=True)
    Trainer(args).run()


if __name__ == "__main__":
    main()
