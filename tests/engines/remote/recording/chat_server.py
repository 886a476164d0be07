"""Starts llama.cpp's server with a model on this machine until its input ends.

It prints the address. It needs the package xllamacpp:

    python chat_server.py model.gguf
"""

from __future__ import annotations

import sys

import xllamacpp


def main(path: str) -> None:
    """Serve, and stop when standard input is closed."""
    parameters = xllamacpp.CommonParams()
    parameters.model.path = path
    parameters.n_ctx = 32768
    parameters.n_parallel = 4
    parameters.cpuparams.n_threads = parameters.cpuparams_batch.n_threads = 1
    parameters.warmup = False
    parameters.port = 0
    server = xllamacpp.Server(parameters)
    print(server.listening_address, flush=True)
    sys.stdin.read()


if __name__ == "__main__":
    main(sys.argv[1])
