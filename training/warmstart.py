"""The network that training starts from: what the teacher knows, carried over to new vocabularies.

usage: warmstart.py TEACHER_MODEL.bin TEACHER.spm PREPARED [--back FIT.pt]

1. The teacher translates PREPARED/plain.tsv into its own language; those drafts are aligned with
   the translations (IBM model 1 with a diagonal prior), and every target piece starts from the
   mean of the teacher's embeddings that it aligns with. Copied pieces start from the teacher's own.
2. The decoder's self-attention is fitted to the teacher's recurrent cells on the drafts. That does
   not depend on the target: --back takes it from a file, or writes it there if there is none.
3. Further decoder layers start as doing nothing: zero outputs, norms that keep what comes in.

Writes PREPARED/start.pt.
"""

import argparse
import random
import time
from collections import defaultdict
from pathlib import Path

import numpy as np
import sentencepiece as spm
import torch
from torch import nn

import marian
import network
import vocabulary
from network import INNER, WIDTH, Network
from vocabulary import EOS, SPACE

BATCH = 96
FIT_STEPS = 400
DIAGONAL = 6.0
LEAST_SHARE, LEAST_MASS = 0.06, 0.3

Draft = tuple[list[int], list[int], str, str]
"""The teacher's source ids and output ids, and the pair's two sides."""


def drafts(
    teacher: Network, pieces: spm.SentencePieceProcessor, pairs: list[list[str]]
) -> list[Draft]:
    """The teacher's translation of each source that is not too long."""
    by_length: dict[int, list[tuple[list[int], str, str]]] = defaultdict(list)
    for source, target in pairs:
        ids = [*pieces.encode(source), EOS]
        if len(ids) <= 45:
            by_length[len(ids)].append((ids, source, target))
    out: list[Draft] = []
    for rows in by_length.values():
        for at in range(0, len(rows), BATCH):
            part = rows[at : at + BATCH]
            found = network.teacher_drafts(teacher, torch.tensor([ids for ids, *_ in part]))
            out += [(row[0], draft, row[1], row[2]) for row, draft in zip(part, found, strict=True)]
    return out


def aligned(pairs: list[tuple[list[int], list[int]]], targets: int) -> tuple[np.ndarray, ...]:
    """Expected alignments of (target piece, draft piece): the two, their count, and its share."""
    ours, theirs, prior, cell = [], [], [], []
    base = 0
    for target, draft in pairs:
        a, b = np.meshgrid(np.array(target), np.array(draft))
        x, y = np.meshgrid(np.arange(len(target)) / len(target), np.arange(len(draft)) / len(draft))
        ours.append(a.ravel())
        theirs.append(b.ravel())
        prior.append(np.exp(-DIAGONAL * np.abs(x - y)).ravel())
        cell.append(base + np.repeat(np.arange(len(draft)), len(target)))
        base += len(draft)
    ours, theirs, prior, cell = map(np.concatenate, (ours, theirs, prior, cell))
    keys, inverse = np.unique(ours.astype(np.int64) * 65536 + theirs, return_inverse=True)
    table = np.ones(len(keys))
    our_key, their_key = keys // 65536, keys % 65536
    for last in (False, False, False, False, False, True):
        part = table[inverse] * prior
        part /= np.bincount(cell, part, base)[cell] + 1e-9
        counts = np.bincount(inverse, part, len(keys))
        of_ours = np.bincount(our_key, counts, targets)
        table = counts if last else counts / of_ours[our_key]
    return our_key, their_key, table, table / of_ours[our_key]


def target_embeddings(
    language_pieces: list[str],
    own_size: int,
    teacher: Network,
    teacher_pieces: spm.SentencePieceProcessor,
    pairs: list[tuple[list[int], list[int]]],
) -> tuple[torch.Tensor, torch.Tensor]:
    """Embeddings and output biases of the target pieces."""
    old = teacher.decoder.embedding.weight.data.float()
    old_bias = teacher.decoder.bias.data.float()
    size = len(language_pieces)
    ours, theirs, mass_of, share = aligned(pairs, size)
    good = (share > LEAST_SHARE) & (mass_of > LEAST_MASS)
    weight = torch.tensor(mass_of * share)[good].float()
    at, which = torch.tensor(ours[good]), torch.tensor(theirs[good])
    sums, norms = torch.zeros(size, WIDTH), torch.zeros(size)
    biases, mass = torch.zeros(size), torch.zeros(size)
    sums.index_add_(0, at, weight[:, None] * old[which])
    norms.index_add_(0, at, weight * old[which].norm(dim=1))
    biases.index_add_(0, at, weight * old_bias[which])
    mass.index_add_(0, at, weight)
    embedding = old.mean(0) + torch.randn(size, WIDTH) * old.std() * 0.5
    bias = old_bias.mean().expand(size).clone()
    for number, piece in enumerate(language_pieces):
        known = known_pieces(teacher_pieces, piece, exact=number >= own_size)
        if number >= own_size and known:
            embedding[number], bias[number] = old[known[0]], old_bias[known[0]]
            continue
        if known:
            sums[number] += 2 * old[known].mean(0)
            norms[number] += 2 * old[known].norm(dim=1).mean()
            biases[number] += 2 * old_bias[known].mean()
            mass[number] += 2
        if mass[number] > 0.2:
            mean = sums[number] / mass[number]
            embedding[number] = mean / (mean.norm() + 1e-6) * norms[number] / mass[number]
            bias[number] = biases[number] / mass[number]
    embedding[EOS], bias[EOS] = old[EOS], old_bias[EOS]
    return embedding, bias


def known_pieces(teacher: spm.SentencePieceProcessor, piece: str, exact: bool) -> list[int]:
    """Pieces of the teacher that a piece's embedding may start from."""
    for form in (SPACE + piece, piece) if exact else (piece,):
        number = teacher.piece_to_id(form)
        if number != teacher.unk_id():
            return [number]
    like = vocabulary.CHARACTERS.get(piece.removeprefix(SPACE))
    if like:
        piece = like
    body = piece.replace(SPACE, " ").strip()
    if not body or (not body.isascii() and exact) or piece.startswith("<0x"):
        return []
    if not any(c.isascii() and c.isalnum() for c in body) and not like:
        return []
    return [number for number in teacher.encode(body) if number != teacher.unk_id()]


def source_embeddings(
    pieces: list[str], teacher: Network, teacher_pieces: spm.SentencePieceProcessor
) -> torch.Tensor:
    """The teacher's embeddings of the pieces kept; new characters start from one like them."""
    old = teacher.encoder.embedding.weight.data.float()
    out = old.mean(0) + torch.randn(len(pieces), WIDTH) * old.std() * 0.7
    digits = [teacher_pieces.piece_to_id(digit) for digit in "0123456789"]
    for number, piece in enumerate(pieces):
        same = teacher_pieces.piece_to_id(piece)
        like = teacher_pieces.piece_to_id(vocabulary.CHARACTERS.get(piece, piece))
        if same != teacher_pieces.unk_id() or piece == "<unk>":
            out[number] = old[same]
        elif like != teacher_pieces.unk_id():
            out[number] = old[like] + torch.randn(WIDTH) * old.std() * 0.3
        elif piece.startswith("⟦"):
            out[number] = 0.5 * old[digits[int(piece[1])]] + 0.5 * out[number]
    return out


def fit_self_attention(student: Network, teacher: Network, rows: list[Draft], steps: int) -> None:
    """Make the student's first self-attention blocks do what the teacher's cells do."""
    blocks = list(student.decoder.back)[: len(teacher.decoder.back)]
    for block, cell in zip(blocks, teacher.decoder.back, strict=True):
        block.qkv.weight.data[2 * WIDTH :] = cell.value.weight.data
        block.qkv.bias.data[2 * WIDTH :] = 0
        block.out.weight.data = torch.eye(WIDTH) * 0.7
        block.out.bias.data.zero_()
        block.norm.load_state_dict(cell.norm.state_dict())
    weights = [
        p for block in blocks for layer in (block.qkv, block.out) for p in layer.parameters()
    ]
    optimiser = torch.optim.Adam(weights, 2e-3)
    by_length: dict[int, list[Draft]] = defaultdict(list)
    for row in rows:
        by_length[len(row[0])].append(row)
    groups = [group for group in by_length.values() if len(group) >= 16]
    rnd, error = random.Random(5), 0.0
    for step in range(steps):
        group = rnd.choices(groups, [len(g) for g in groups])[0]
        part = rnd.sample(group, min(48, len(group)))
        ids = torch.tensor([row[0] for row in part])
        longest = max(len(row[1]) + 1 for row in part)
        target = torch.zeros(len(part), longest, dtype=torch.long)
        for line, row in zip(target, part, strict=True):
            line[: len(row[1])] = torch.tensor(row[1], dtype=torch.long)
        real = (target != EOS) | (torch.arange(longest) == (target != EOS).sum(1, keepdim=True))
        loss = torch.zeros(())
        with torch.no_grad():
            memory = teacher.encoder(ids)
            x = teacher.decoder.inputs(target)
        for block, cell, cross, feed in zip(
            blocks, teacher.decoder.back, teacher.decoder.cross, teacher.decoder.feed, strict=True
        ):
            with torch.no_grad():
                wanted = cell.inner(x)
                after = cell.norm(x + wanted).view(-1, WIDTH)
                following = feed(cross(after, longest, memory, ids.size(1)))
            made = block.inner(x.reshape(-1, WIDTH), longest).view_as(wanted)
            loss = loss + ((made - wanted)[real] ** 2).mean() / (wanted[real] ** 2).mean()
            x = following.view_as(x)
        for group_ in optimiser.param_groups:
            group_["lr"] = 2e-3 * (1 - step / steps)
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        error = 0.98 * error + 0.02 * loss.item() / len(blocks)
    print(f"self-attention fitted, relative squared error about {error:.3f}", flush=True)


def add_idle_layers(student: Network, teacher: Network, rows: list[Draft]) -> None:
    """Layers past the teacher's begin as doing (nearly) nothing, with the last layer's insides."""
    decoder, first_new = student.decoder, len(teacher.decoder.back)
    part = [row for row in rows if len(row[0]) == len(rows[len(rows) // 2][0])][:32]
    ids = torch.tensor([row[0] for row in part])
    target = torch.zeros(len(part), 12, dtype=torch.long)
    for line, row in zip(target, part, strict=True):
        line[: min(12, len(row[1]))] = torch.tensor(row[1][:12], dtype=torch.long)
    with torch.no_grad():
        x = teacher.decoder.inputs(target)
        memory = teacher.encoder(ids)
        for cell, cross, feed in zip(
            teacher.decoder.back, teacher.decoder.cross, teacher.decoder.feed, strict=True
        ):
            x = cell.norm(x + cell.inner(x)).view(-1, WIDTH)
            x = feed(cross(x, 12, memory, ids.size(1))).view(len(part), 12, WIDTH)
    mean, deviation = x.mean(-1).mean(), x.std(-1).mean()
    for number in range(first_new, len(decoder.back)):
        back, cross, feed = decoder.back[number], decoder.cross[number], decoder.feed[number]
        back.qkv.load_state_dict(decoder.back[first_new - 1].qkv.state_dict())
        for block, last in ((back, back.out), (cross, cross.out), (feed, feed.second)):
            last.weight.data.zero_()
            last.bias.data.zero_()
            nn.init.constant_(block.norm.weight, deviation.item())
            nn.init.constant_(block.norm.bias, mean.item())


def main() -> None:
    """Read the arguments, build the network, save it."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("model", type=Path)
    parser.add_argument("pieces", type=Path)
    parser.add_argument("prepared", type=Path)
    parser.add_argument("--back", type=Path)
    args = parser.parse_args()
    begin = time.time()
    torch.manual_seed(1)
    torch.set_num_threads(1)
    weights = marian.read(args.model)
    teacher = network.teacher(weights)
    teacher_pieces = spm.SentencePieceProcessor(model_file=str(args.pieces))
    source = vocabulary.read_model(args.prepared / "source.spm")
    own = vocabulary.read_model(args.prepared / "own.spm")
    copies = (args.prepared / "copies.txt").read_text(encoding="utf-8").split("\n")
    language = "zh" if not own.normalizer_spec.add_dummy_prefix else "other"
    encoder = vocabulary.Target(language, own, source, copies)
    lines = (args.prepared / "plain.tsv").read_text(encoding="utf-8").splitlines()
    teacher.to(torch.bfloat16)
    rows = drafts(teacher, teacher_pieces, [line.split("\t") for line in lines])
    teacher.to(torch.float32)
    print(f"[{time.time() - begin:.0f} s] {len(rows)} drafts", flush=True)
    for row in rows[:: len(rows) // 4]:
        print("   ", row[2], "→", teacher_pieces.decode(row[1]), flush=True)
    pairs = [(encoder.encode(s, t), draft) for _, draft, s, t in rows if draft and t]
    student = Network(len(source.pieces), len(encoder.ids))
    network.load_encoder_layers(student.encoder, weights)
    network.load_decoder_layers(student.decoder, weights)
    student.encoder.embedding.weight.data = source_embeddings(
        [piece.piece for piece in source.pieces], teacher, teacher_pieces
    )
    embedding, bias = target_embeddings(
        list(encoder.ids), encoder.own_size, teacher, teacher_pieces, pairs
    )
    student.decoder.embedding.weight.data, student.decoder.bias.data = embedding, bias
    same = {piece.piece: number for number, piece in enumerate(source.pieces)}
    for piece in vocabulary.text.PLACEHOLDERS:
        vector = student.encoder.embedding.weight.data[same[piece]]
        embedding[encoder.ids[piece]] = vector
    print(f"[{time.time() - begin:.0f} s] embeddings", flush=True)
    if args.back and args.back.exists():
        student.decoder.back.load_state_dict(torch.load(args.back))
    else:
        fit_self_attention(student, teacher, rows, FIT_STEPS)
        if args.back:
            torch.save(student.decoder.back.state_dict(), args.back)
    add_idle_layers(student, teacher, rows)
    assert student.decoder.feed[0].first.out_features == INNER
    torch.save(student.state_dict(), args.prepared / "start.pt")
    print(f"[{time.time() - begin:.0f} s] done", flush=True)


if __name__ == "__main__":
    main()
