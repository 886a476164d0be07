"""Records what real servers answer, as `data/*.jsonl`, which the tests of the protocols replay.

    python record.py libretranslate bin/libretranslate PACKAGES > ../data/libretranslate.jsonl
    python record.py chat bin/python > ../data/chat.jsonl

The first needs LibreTranslate and unpacked Argos packages for en→es (`pressloc models export`);
the second a Python with the packages xllamacpp and gguf, and makes its own model. One line an
exchange: its name, the options of the server, request, status, headers that matter, and body.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

HERE = Path(__file__).parent
HEADERS = ("Content-Type", "Retry-After", "X-RateLimit-Reset", "Location")
TEXTS = ["The summit opens on 12 May in Wuhu.", "More than 600 participants came."]
ES = {"source": "en", "target": "es", "format": "text"}
MESSAGES = [
    {"role": "system", "content": "Answer in JSON."},
    {"role": "user", "content": '{"segments": []}'},
]


def schema(number: int) -> dict[str, object]:
    """A response format with so many ids."""
    ids = [str(each + 1) for each in range(number)]
    described = {
        "type": "object",
        "properties": {each: {"type": "string"} for each in ids},
        "required": ids,
        "additionalProperties": False,
    }
    return {
        "type": "json_schema",
        "json_schema": {"name": "t", "strict": True, "schema": described},
    }


LIBRETRANSLATE = (
    ((), "languages", "/languages", None),
    ((), "batch", "/translate", {"q": TEXTS, **ES}),
    ((), "alternatives", "/translate", {"q": TEXTS, **ES, "alternatives": 3}),
    ((), "pair that it lacks", "/translate", {"q": TEXTS, **ES, "target": "fr"}),
    ((), "no texts", "/translate", {"q": [], **ES}),
    ((), "no key needed", "/translate", {"q": TEXTS[:1], **ES, "api_key": "secret"}),
    (("--api-keys", "--require-api-key-secret"), "no key", "/translate", {"q": TEXTS, **ES}),
    (("--api-keys",), "wrong key", "/translate", {"q": TEXTS, **ES, "api_key": "secret"}),
    (("--char-limit", "20"), "too many characters", "/translate", {"q": TEXTS, **ES}),
    (("--batch-limit", "1"), "too many texts", "/translate", {"q": TEXTS, **ES}),
    (
        ("--alternatives-limit", "2"),
        "too many alternatives",
        "/translate",
        {"q": TEXTS, **ES, "alternatives": 7},
    ),
    (("--req-limit", "1"), "in time", "/translate", {"q": TEXTS[:1], **ES}),
    (("--req-limit", "1"), "too often", "/translate", {"q": TEXTS[:1], **ES}),
)
CHAT_PATH = "/v1/chat/completions"
HOLA = {"model": "hola", "messages": MESSAGES}
CHAT = (
    ((), "schema", CHAT_PATH, {**HOLA, "temperature": 0, "response_format": schema(2)}),
    ((), "choices", CHAT_PATH, {**HOLA, "n": 2, "response_format": schema(1)}),
    ((), "too many choices", CHAT_PATH, {**HOLA, "n": 8, "response_format": schema(1)}),
    ((), "JSON object", CHAT_PATH, {**HOLA, "response_format": {"type": "json_object"}}),
    ((), "unknown form", CHAT_PATH, {**HOLA, "response_format": {"type": "xml"}}),
    ((), "cut off", CHAT_PATH, {**HOLA, "max_tokens": 5, "response_format": schema(1)}),
    ((), "no messages", CHAT_PATH, {"model": "hola"}),
)


@contextmanager
def started(command: Sequence[str], folder: str) -> Iterator[str]:
    """The address of a server while it runs in a folder."""
    process = subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        cwd=folder,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        yield process.stdout.readline().strip()
    finally:
        process.stdin.close()
        process.wait()


def exchange(url: str, body: object) -> dict[str, object]:
    """What a server answers."""
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(url, data, {"Content-Type": "application/json"})
    try:
        response = urllib.request.urlopen(request, timeout=300)
    except urllib.error.HTTPError as error:
        response = error
    with response:
        headers = {name: response.headers[name] for name in HEADERS if response.headers[name]}
        return {"status": response.status, "headers": headers, "body": response.read().decode()}


def record(command: Sequence[str], exchanges: Sequence[tuple[object, ...]], folder: str) -> None:
    """Print the exchanges; those with the same options, one after the other, with one server."""
    for options in dict.fromkeys(each[0] for each in exchanges):
        assert isinstance(options, tuple)
        with started([*command, *options], folder) as address:
            for _, name, path, body in (each for each in exchanges if each[0] == options):
                found = exchange(f"{address}{path}", body)
                told = {"name": name, "options": options, "path": path, "request": body}
                print(json.dumps({**told, **found}, ensure_ascii=False), flush=True)


def main(kind: str, program: str, packages: str = "") -> None:
    """Record one kind of server."""
    if kind == "libretranslate":
        server = str(HERE / "libretranslate_server.py")
        record([sys.executable, server, program, packages], LIBRETRANSLATE, ".")
        return
    with tempfile.TemporaryDirectory() as folder:
        make = [program, str(HERE / "chat_model.py"), "hola.gguf"]
        subprocess.run(make, check=True, cwd=folder)
        record([program, str(HERE / "chat_server.py"), "hola.gguf"], CHAT, folder)


if __name__ == "__main__":
    main(*sys.argv[1:])
