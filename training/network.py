"""The network: Marian's "tiny" encoder with its own decoder (the teacher) or ours (the student).

The student's decoder has self-attention in the place of the recurrent cell, and a third layer.

Batches hold sentences of one source length, so that no padding is masked: targets are padded at
their ends, where causal attention never looks from inside a sentence. Between blocks a batch is one
stream of rows [sentences · length, width].
"""

import math
from collections.abc import Sequence

import numpy as np
import torch
from torch import nn
from torch.nn import functional

import kernels

WIDTH, INNER = 256, 1536
HEADS = WIDTH // kernels.HEAD
LONGEST = 512
ENCODER_LAYERS = 6
DECODER_INNER = (1536, 1536, 768)
ALIGNING_LAYER, ALIGNING_HEADS = 1, (0, 3)
"""Heads of the teacher's last cross-attention that look most at what the next word translates."""

Weights = dict[str, np.ndarray]


def positions(length: int) -> torch.Tensor:
    """Marian's sinusoids: sines in the first half, cosines in the second."""
    half = WIDTH // 2
    speed = torch.exp(torch.arange(half) * -(math.log(10000.0) / (half - 1)))
    angle = torch.arange(length)[:, None] * speed
    return torch.cat([angle.sin(), angle.cos()], 1).float()


class SelfAttention(nn.Module):
    """A residual block: attention of a sentence over itself, then a norm."""

    def __init__(self, causal: bool) -> None:
        super().__init__()
        self.causal = causal
        self.qkv, self.out = nn.Linear(WIDTH, 3 * WIDTH), nn.Linear(WIDTH, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, 1e-6)

    def inner(self, x: torch.Tensor, length: int) -> torch.Tensor:
        """Without residual and norm."""
        return self.out(kernels.self_attention(self.qkv(x), length, self.causal))

    def forward(self, x: torch.Tensor, length: int) -> torch.Tensor:
        return kernels.norm(x, self.inner(x, length), self.norm)


class CrossAttention(nn.Module):
    """A residual block: attention over the encoder's output, then a norm."""

    def __init__(self) -> None:
        super().__init__()
        self.q, self.kv = nn.Linear(WIDTH, WIDTH), nn.Linear(WIDTH, 2 * WIDTH)
        self.out, self.norm = nn.Linear(WIDTH, WIDTH), nn.LayerNorm(WIDTH, 1e-6)

    def forward(
        self, x: torch.Tensor, length: int, memory: torch.Tensor, memory_length: int
    ) -> torch.Tensor:
        return self.attend(x, length, self.q(x), self.kv(memory), memory_length)

    def attend(
        self, x: torch.Tensor, length: int, q: torch.Tensor, kv: torch.Tensor, memory_length: int
    ) -> torch.Tensor:
        """The block, given its queries, keys and values."""
        seen = kernels.cross_attention(q, length, kv, memory_length)
        return kernels.norm(x, self.out(seen), self.norm)


class FeedForward(nn.Module):
    """A residual block: two layers with a ReLU between, then a norm."""

    def __init__(self, inner: int) -> None:
        super().__init__()
        self.first, self.second = nn.Linear(WIDTH, inner), nn.Linear(inner, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, 1e-6)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return kernels.norm(x, self.second(kernels.relu(self.first(x))), self.norm)


class Recurrent(nn.Module):
    """Marian's SSRU, which the teacher's decoder has in the place of self-attention."""

    def __init__(self) -> None:
        super().__init__()
        self.value, self.forget = nn.Linear(WIDTH, WIDTH, bias=False), nn.Linear(WIDTH, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, 1e-6)

    def step(self, x: torch.Tensor, cell: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """One position: output and new cell."""
        keep = torch.sigmoid(self.forget(x))
        cell = keep * cell + (1 - keep) * self.value(x)
        return self.norm(x + functional.relu(cell)), cell

    def inner(self, x: torch.Tensor) -> torch.Tensor:
        """All positions of [sentences, length, width], without residual and norm."""
        keep = torch.sigmoid(self.forget(x))
        new = (1 - keep) * self.value(x)
        cell, out = torch.zeros_like(x[:, 0]), []
        for at in range(x.size(1)):
            cell = keep[:, at] * cell + new[:, at]
            out.append(cell)
        return functional.relu(torch.stack(out, 1))


class Encoder(nn.Module):
    """Marian's transformer encoder with norms after the blocks."""

    def __init__(self, vocabulary: int) -> None:
        super().__init__()
        self.embedding = nn.Embedding(vocabulary, WIDTH)
        self.attention = nn.ModuleList(SelfAttention(False) for _ in range(ENCODER_LAYERS))
        self.feed = nn.ModuleList(FeedForward(INNER) for _ in range(ENCODER_LAYERS))
        self.register_buffer("positions", positions(LONGEST), persistent=False)

    def forward(self, ids: torch.Tensor) -> torch.Tensor:
        length = ids.size(1)
        x = self.embedding(ids) * math.sqrt(WIDTH) + self.positions[:length]
        x = x.view(-1, WIDTH)
        for attention, feed in zip(self.attention, self.feed, strict=True):
            x = feed(attention(x, length))
        return x


class Decoder(nn.Module):
    """The decoder; `cell` makes the block that looks back at the target."""

    def __init__(self, vocabulary: int, inner: Sequence[int], recurrent: bool) -> None:
        super().__init__()
        self.embedding = nn.Embedding(vocabulary, WIDTH)
        self.bias = nn.Parameter(torch.zeros(vocabulary))
        self.back = nn.ModuleList(Recurrent() if recurrent else SelfAttention(True) for _ in inner)
        self.cross = nn.ModuleList(CrossAttention() for _ in inner)
        self.feed = nn.ModuleList(FeedForward(size) for size in inner)
        self.register_buffer("positions", positions(LONGEST), persistent=False)

    def inputs(self, target: torch.Tensor) -> torch.Tensor:
        """What the first block sees: nothing first, then the target without its last piece."""
        shifted = functional.pad(self.embedding(target[:, :-1]) * math.sqrt(WIDTH), (0, 0, 1, 0))
        return shifted + self.positions[: target.size(1)]

    def forward(
        self, target: torch.Tensor, memory: torch.Tensor, memory_length: int
    ) -> tuple[torch.Tensor, torch.Tensor]:
        """What comes out, and what the aligning heads look at, as logits over the source."""
        count, length = target.shape
        x, looks = self.inputs(target).view(-1, WIDTH), []
        for number, (back, cross, feed) in enumerate(
            zip(self.back, self.cross, self.feed, strict=True)
        ):
            x = back(x, length)
            q, kv = cross.q(x), cross.kv(memory)
            if number == ALIGNING_LAYER:
                for head in ALIGNING_HEADS:
                    part = slice(head * kernels.HEAD, (head + 1) * kernels.HEAD)
                    keys = kv[:, part].view(count, memory_length, -1)
                    looks.append(q[:, part].view(count, length, -1) @ keys.transpose(1, 2))
            x = feed(cross.attend(x, length, q, kv, memory_length))
        return x, torch.stack(looks) / math.sqrt(kernels.HEAD)


class Network(nn.Module):
    """Encoder and decoder."""

    def __init__(
        self,
        source: int,
        target: int,
        inner: Sequence[int] = DECODER_INNER,
        recurrent: bool = False,
    ) -> None:
        super().__init__()
        self.encoder = Encoder(source)
        self.decoder = Decoder(target, inner, recurrent)


def _linear(layer: nn.Linear, weight: np.ndarray, bias: np.ndarray | None) -> None:
    layer.weight.data = torch.tensor(weight.T.copy())
    if bias is not None:
        layer.bias.data = torch.tensor(bias.reshape(-1))


def _norm(layer: nn.LayerNorm, weights: Weights, name: str) -> None:
    layer.weight.data = torch.tensor(weights[f"{name}_ln_scale"][0])
    layer.bias.data = torch.tensor(weights[f"{name}_ln_bias"][0])


def _joined(layer: nn.Linear, weights: Weights, name: str, parts: str) -> None:
    weight = np.concatenate([weights[f"{name}_W{part}"] for part in parts], 1)
    _linear(layer, weight, np.concatenate([weights[f"{name}_b{part}"] for part in parts], 1))


def _load_feed(block: FeedForward, weights: Weights, name: str) -> None:
    inner = block.first.out_features
    _linear(block.first, weights[f"{name}_W1"][:, :inner], weights[f"{name}_b1"][:, :inner])
    _linear(block.second, weights[f"{name}_W2"][:inner], weights[f"{name}_b2"])
    _norm(block.norm, weights, f"{name}_ffn")


def load_encoder_layers(encoder: Encoder, weights: Weights) -> None:
    """All of Marian's encoder but the embeddings."""
    for number, (attention, feed) in enumerate(
        zip(encoder.attention, encoder.feed, strict=True), 1
    ):
        name = f"encoder_l{number}_self"
        _joined(attention.qkv, weights, name, "qkv")
        _joined(attention.out, weights, name, "o")
        _norm(attention.norm, weights, f"{name}_Wo")
        _load_feed(feed, weights, f"encoder_l{number}_ffn")


def load_decoder_layers(decoder: Decoder, weights: Weights) -> None:
    """Marian's cross-attention and feed-forward blocks; layers past the second copy it."""
    for number, (cross, feed) in enumerate(zip(decoder.cross, decoder.feed, strict=True), 1):
        layer = min(number, 2)
        name = f"decoder_l{layer}_context"
        _joined(cross.q, weights, name, "q")
        _joined(cross.kv, weights, name, "kv")
        _joined(cross.out, weights, name, "o")
        _norm(cross.norm, weights, f"{name}_Wo")
        _load_feed(feed, weights, f"decoder_l{layer}_ffn")


def teacher(weights: Weights) -> Network:
    """The Marian model as it was trained."""
    size = weights["Wemb"].shape[0]
    network = Network(size, size, (INNER, INNER), recurrent=True)
    load_encoder_layers(network.encoder, weights)
    load_decoder_layers(network.decoder, weights)
    for embedding in (network.encoder.embedding, network.decoder.embedding):
        embedding.weight.data = torch.tensor(weights["Wemb"])
    network.decoder.bias.data = torch.tensor(weights["decoder_ff_logit_out_b"][0])
    for number, cell in enumerate(network.decoder.back, 1):
        name = f"decoder_l{number}_rnn"
        _linear(cell.value, weights[f"{name}_W"], None)
        _linear(cell.forget, weights[f"{name}_Wf"], weights[f"{name}_bf"])
        _norm(cell.norm, weights, f"{name}_ffn")
    return network.eval()


@torch.no_grad()
def teacher_drafts(network: Network, ids: torch.Tensor, end: int = 0) -> list[list[int]]:
    """Greedy output of the teacher for sentences of one length."""
    decoder, memory = network.decoder, network.encoder(ids)
    count = len(ids)
    cross = [block.kv(memory) for block in decoder.cross]
    cells = [memory.new_zeros(count, WIDTH) for _ in decoder.back]
    word = memory.new_zeros(count, WIDTH)
    out: list[list[int]] = [[] for _ in range(count)]
    live = [True] * count
    for at in range(int(ids.size(1) * 1.6) + 5):
        x = word + decoder.positions[at]
        for layer, (back, block, feed) in enumerate(
            zip(decoder.back, decoder.cross, decoder.feed, strict=True)
        ):
            x, cells[layer] = back.step(x, cells[layer])
            seen = kernels.cross_attention(block.q(x), 1, cross[layer], ids.size(1))
            x = feed(block.norm(x + block.out(seen)))
        chosen = functional.linear(x, decoder.embedding.weight, decoder.bias).argmax(1)
        for row, piece in enumerate(chosen.tolist()):
            live[row] = live[row] and piece != end
            if live[row]:
                out[row].append(piece)
        if not any(live):
            break
        word = decoder.embedding(chosen) * math.sqrt(WIDTH)
    return out
