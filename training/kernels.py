"""The operations that decide the speed of training, compiled where that can be, else in PyTorch.

On a CPU the compiled ones (kernels.cpp) need bfloat16 or float32 tensors and a C++ compiler with
ninja; on any other device, with another type or without a compiler PyTorch's own are used.
"""

import math
import os
from collections.abc import Callable
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import torch
from torch import nn
from torch.nn import functional

HEAD = 32
CHUNK = 1024


@cache
def compiled() -> ModuleType | None:
    """The compiled module, or None where it cannot be built."""
    if os.environ.get("PRESSLOC_PLAIN_KERNELS"):
        return None
    from torch.utils import cpp_extension

    try:
        return cpp_extension.load(
            name="pressloc_kernels",
            sources=[str(Path(__file__).with_name("kernels.cpp"))],
            extra_cflags=["-O3", "-march=native", "-ffast-math", "-mprefer-vector-width=512"],
        )
    except (OSError, RuntimeError, ImportError) as error:
        print(f"kernels not compiled ({error}); going on with PyTorch's", flush=True)
        return None


SUFFIXES = {torch.bfloat16: "", torch.float32: "_float"}


def _fits(tensor: torch.Tensor) -> bool:
    on_cpu = tensor.device.type == "cpu" and tensor.dtype in SUFFIXES
    return on_cpu and compiled() is not None


def _operation(name: str, tensor: torch.Tensor) -> Callable[..., Any]:
    """The compiled operation for tensors of this one's type."""
    return getattr(compiled(), name + SUFFIXES[tensor.dtype])


def _cut(stream: torch.Tensor, length: int, parts: int) -> tuple[torch.Tensor, ...]:
    """A stream of rows as sentences, and its columns in parts."""
    return stream.view(-1, length, stream.size(1)).chunk(parts, -1)


class _SelfAttention(torch.autograd.Function):
    @staticmethod
    def forward(ctx, qkv, length, causal):
        y = qkv.new_empty(len(qkv), qkv.size(1) // 3)
        forward = _operation("attention_forward", qkv)
        weights = forward(*_cut(qkv, length, 3), _cut(y, length, 1)[0], causal)
        ctx.save_for_backward(qkv, weights)
        ctx.causal, ctx.length = causal, length
        return y

    @staticmethod
    def backward(ctx, dy):
        qkv, weights = ctx.saved_tensors
        grad, length = torch.empty_like(qkv), ctx.length
        (dy,) = _cut(dy.contiguous(), length, 1)
        _operation("attention_backward", qkv)(
            dy, *_cut(qkv, length, 3), weights, *_cut(grad, length, 3), ctx.causal
        )
        return grad, None, None


class _CrossAttention(torch.autograd.Function):
    @staticmethod
    def forward(ctx, q, length, kv, kv_length):
        y = torch.empty_like(q)
        weights = _operation("attention_forward", q)(
            *_cut(q, length, 1), *_cut(kv, kv_length, 2), *_cut(y, length, 1), False
        )
        ctx.save_for_backward(q, kv, weights)
        ctx.lengths = length, kv_length
        return y

    @staticmethod
    def backward(ctx, dy):
        q, kv, weights = ctx.saved_tensors
        dq, dkv = torch.empty_like(q), torch.empty_like(kv)
        here, there = ctx.lengths
        _operation("attention_backward", q)(
            *_cut(dy.contiguous(), here, 1), *_cut(q, here, 1), *_cut(kv, there, 2), weights,
            *_cut(dq, here, 1), *_cut(dkv, there, 2), False,
        )  # fmt: skip
        return dq, None, dkv, None


class _Norm(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x, residual, gain, shift):
        y = torch.empty_like(x)
        kept, scales = _operation("norm_forward", x)(x, residual, gain, shift, y)
        ctx.save_for_backward(kept, scales, gain)
        return y

    @staticmethod
    def backward(ctx, dy):
        kept, scales, gain = ctx.saved_tensors
        sums = torch.zeros(2, len(gain))
        dx = _operation("norm_backward", kept)(
            dy.contiguous(), kept, scales, gain, sums[0], sums[1]
        )
        dgain, dshift = sums.to(gain.dtype)
        return dx, dx, dgain, dshift


class _Relu(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        _operation("relu_forward", x)(x)
        ctx.mark_dirty(x)
        ctx.save_for_backward(x)
        return x

    @staticmethod
    def backward(ctx, grad):
        (y,) = ctx.saved_tensors
        grad = grad.contiguous()
        _operation("relu_backward", y)(grad, y)
        return grad


def _attention(q: torch.Tensor, k: torch.Tensor, v: torch.Tensor, causal: bool) -> torch.Tensor:
    q, k, v = (t.unflatten(-1, (-1, HEAD)).transpose(1, 2) for t in (q, k, v))
    return (
        functional.scaled_dot_product_attention(q, k, v, is_causal=causal)
        .transpose(1, 2)
        .flatten(2)
    )


def self_attention(qkv: torch.Tensor, length: int, causal: bool) -> torch.Tensor:
    """Sentences of one length attend to themselves; qkv: [sentences · length, 3 · width]."""
    if _fits(qkv):
        return _SelfAttention.apply(qkv, length, causal)
    return _attention(*_cut(qkv, length, 3), causal).flatten(0, 1)


def cross_attention(q: torch.Tensor, length: int, kv: torch.Tensor, kv_length: int) -> torch.Tensor:
    """Attention over other sentences of one length; kv: [sentences · kv_length, 2 · width]."""
    if _fits(q):
        return _CrossAttention.apply(q, length, kv, kv_length)
    return _attention(*_cut(q, length, 1), *_cut(kv, kv_length, 2), False).flatten(0, 1)


def norm(x: torch.Tensor, residual: torch.Tensor, layer: nn.LayerNorm) -> torch.Tensor:
    """The layer's norm of x + residual."""
    if _fits(x):
        return _Norm.apply(x, residual, layer.weight, layer.bias)
    return layer(x + residual)


def relu(x: torch.Tensor) -> torch.Tensor:
    """ReLU; x may be overwritten."""
    return _Relu.apply(x) if _fits(x) else functional.relu(x)


class _Loss(torch.autograd.Function):
    """Cross-entropy of a linear layer, gradients made at once, a part of the rows at a time."""

    @staticmethod
    def forward(ctx, hidden, weight, bias, gold, smoothing):
        dh, dw = torch.empty_like(hidden), torch.zeros(weight.shape, dtype=torch.float32)
        db = torch.zeros(bias.shape, dtype=torch.float32)
        smoothed = plain = 0.0
        for at in range(0, len(gold), CHUNK):
            part = slice(at, at + CHUNK)
            logits = torch.addmm(bias, hidden[part], weight.t())
            one, other = _operation("cross_entropy", logits)(logits, gold[part], smoothing)
            smoothed, plain = smoothed + one, plain + other
            dh[part] = logits @ weight
            dw += logits.t() @ hidden[part]
            db += logits.sum(0)
        ctx.save_for_backward(dh, dw, db)
        return torch.tensor(smoothed), torch.tensor(plain)

    @staticmethod
    def backward(ctx, grad, _):
        dh, dw, db = ctx.saved_tensors
        return (
            dh * grad.to(dh.dtype),
            (dw * grad).to(dh.dtype),
            (db * grad).to(dh.dtype),
            None,
            None,
        )


def loss(
    hidden: torch.Tensor,
    weight: torch.Tensor,
    bias: torch.Tensor,
    gold: torch.Tensor,
    smoothing: float,
) -> tuple[torch.Tensor, torch.Tensor]:
    """Summed cross-entropy, smoothed and plain; only the first has a gradient."""
    if _fits(hidden):
        return _Loss.apply(hidden, weight, bias, gold, smoothing)
    logits = functional.linear(hidden, weight, bias).float()
    plain = functional.cross_entropy(logits, gold, reduction="sum")
    return functional.cross_entropy(
        logits, gold, reduction="sum", label_smoothing=smoothing
    ), plain.detach()


class Adam:
    """Adam over flat float32 weights, of which the network uses a copy in its own type."""

    def __init__(self, copy: torch.Tensor, grad: torch.Tensor) -> None:
        self.copy, self.grad = copy, grad
        self.master = copy.float().clone()
        self.mean, self.square = torch.zeros_like(self.master), torch.zeros_like(self.master)

    def step(
        self,
        number: int,
        parts: list[tuple[slice, float]],
        scale: float,
        betas: tuple[float, float],
    ) -> None:
        """One step; parts: what part moves at which rate; the gradient is multiplied by scale."""
        b1, b2 = betas
        c1, c2 = 1 - b1**number, 1 - b2**number
        for part, rate in parts:
            tensors = [t[part] for t in (self.master, self.copy, self.grad, self.mean, self.square)]
            if _fits(self.copy):
                _operation("adam", self.copy)(*tensors, rate, scale, b1, b2, c1, c2)
                continue
            master, copy, grad, mean, square = tensors
            g = grad.float() * scale
            mean.lerp_(g, 1 - b1)
            square.mul_(b2).addcmul_(g, g, value=1 - b2)
            master.addcdiv_(mean, square.sqrt() / math.sqrt(c2) + 1e-9, value=-rate / c1)
            copy.copy_(master)
