"""Starts LibreTranslate on this machine, without the network, until its input ends.

It prints the address when it answers. LibreTranslate is under the AGPL, so that it is only ever
run as a program of its own; pip installs it, best into an environment of its own:

    python libretranslate_server.py bin/libretranslate PACKAGES [OPTION…]

PACKAGES is a folder of two unpacked Argos packages or more (`pressloc models export` makes them).
The server fetches a model that splits texts into sentences when it first needs it; here a splitter
stands in for it that gives a text back whole, which is right for segments.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

STAND_IN = """
import minisbd

class WholeText:
    def __init__(self, lang, use_gpu=False):
        pass

    def sentences(self, text):
        return [text]

minisbd.SBDetect = WholeText
"""
PATIENCE = 60.0


def main(program: str, packages: str, *options: str) -> None:
    """Start the server, say where it is, and stop it when standard input is closed."""
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        (home / "sitecustomize.py").write_text(STAND_IN, encoding="utf-8")
        port = free_port()
        command = [program, "--port", str(port), "--disable-web-ui", "--disable-files-translation"]
        with (home / "log").open("wb") as log:
            server = subprocess.Popen(
                [*command, *options],
                env=environment(home, packages),
                cwd=home,
                stdout=log,
                stderr=log,
            )
        try:
            address = f"http://127.0.0.1:{port}"
            wait_for(address, server, home / "log")
            print(address, flush=True)
            sys.stdin.read()
        finally:
            server.terminate()
            server.wait()


def environment(home: Path, packages: str) -> dict[str, str]:
    """This one's, with nothing of the user's."""
    folders = ("XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "HOME", "PYTHONPATH")
    return {
        **os.environ,
        **dict.fromkeys(folders, str(home)),
        "ARGOS_PACKAGES_DIR": str(Path(packages).absolute()),
        "ORT_DISABLE_TELEMETRY": "1",
    }


def free_port() -> int:
    """A port that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def wait_for(address: str, server: subprocess.Popen[bytes], log: Path) -> None:
    """Return when the server answers."""
    end = time.monotonic() + PATIENCE
    while server.poll() is None and time.monotonic() < end:
        try:
            with urllib.request.urlopen(f"{address}/languages", timeout=10):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.3)
    raise SystemExit(f"LibreTranslate does not start:\n{log.read_text(errors='replace')[-2000:]}")


if __name__ == "__main__":
    main(*sys.argv[1:])
