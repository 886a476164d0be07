"""Makes a chat model of 0.4 MB that knows how to say "Hola." and "Buenas." — and no more.

For a real server with a real chat endpoint (llama.cpp's), which a test or a recording can start
without a download. The model is a llama of one layer whose attention does nothing: each byte
decides the next one, so that inside of a JSON string, which the server's grammar begins and ends,
it writes a word. It needs the packages gguf and numpy:

    python chat_model.py model.gguf
"""

from __future__ import annotations

import sys

import numpy as np
from gguf import GGUFWriter, TokenType

WIDTH = 288
"""At least a dimension for each token, and a multiple of 32."""
CONTEXT = 32768
SPECIAL = ("<unk>", "<s>", "</s>")
PATHS = {'"': "HB", "H": "o", "o": "l", "l": "a", "B": "u", "u": "e", "e": "n", "n": "a", "a": ".s",
         "s": ".", ".": '"', "}": "\0", "{": '"', ":": '"', ",": '"', " ": '"'}  # fmt: skip
"""What follows a byte, the likelier first."""


def token(char: str) -> int:
    """The token of a byte; that of the end for NUL."""
    return 2 if char == "\0" else len(SPECIAL) + ord(char)


def output() -> np.ndarray:
    """The matrix from one-hot bytes to the next byte's logits; 288 dimensions have norm 1."""
    scale = np.sqrt(WIDTH)
    matrix = np.zeros((len(SPECIAL) + 256, WIDTH), dtype=np.float32)
    for char, following in PATHS.items():
        for rank, each in enumerate(following):
            matrix[token(each), token(char)] = (10 - rank) / scale
    return matrix


def main(path: str) -> None:
    """Write the model."""
    tokens = [*SPECIAL, *(f"<0x{byte:02X}>" for byte in range(256))]
    kinds = [TokenType.UNKNOWN, TokenType.CONTROL, TokenType.CONTROL, *[TokenType.BYTE] * 256]
    writer = GGUFWriter(path, "llama")
    writer.add_name("hola")
    writer.add_context_length(CONTEXT)
    writer.add_embedding_length(WIDTH)
    writer.add_block_count(1)
    writer.add_feed_forward_length(32)
    writer.add_head_count(1)
    writer.add_head_count_kv(1)
    writer.add_layer_norm_rms_eps(1e-6)
    writer.add_rope_dimension_count(WIDTH)
    writer.add_tokenizer_model("llama")
    writer.add_token_list(tokens)
    writer.add_token_scores([0.0] * len(tokens))
    writer.add_token_types(kinds)
    writer.add_bos_token_id(1)
    writer.add_eos_token_id(2)
    writer.add_add_bos_token(True)
    writer.add_chat_template(
        "{% for message in messages %}{{ message.role }}: {{ message.content }}\n{% endfor %}"
    )
    embedding = np.zeros((len(tokens), WIDTH), dtype=np.float32)
    embedding[np.arange(len(tokens)), np.arange(len(tokens))] = 1.0
    square = np.zeros((WIDTH, WIDTH), dtype=np.float32)
    writer.add_tensor("token_embd.weight", embedding)
    writer.add_tensor("output.weight", output())
    writer.add_tensor("output_norm.weight", np.ones(WIDTH, dtype=np.float32))
    for name in ("attn_norm", "ffn_norm"):
        writer.add_tensor(f"blk.0.{name}.weight", np.ones(WIDTH, dtype=np.float32))
    for name in ("attn_q", "attn_k", "attn_v", "attn_output"):
        writer.add_tensor(f"blk.0.{name}.weight", square)
    for name, shape in (("gate", (32, WIDTH)), ("up", (32, WIDTH)), ("down", (WIDTH, 32))):
        writer.add_tensor(f"blk.0.ffn_{name}.weight", np.zeros(shape, dtype=np.float32))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


if __name__ == "__main__":
    main(sys.argv[1])
