"""Real servers on loopback, where they are installed.

PRESSLOC_LIBRETRANSLATE names LibreTranslate's program, PRESSLOC_LLAMA a Python that has the
packages xllamacpp and gguf. Both are installed apart from pressloc (see recording/).
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

from pressloc.engines import open_engine
from pressloc.engines.export import export_argos
from pressloc.engines.listing import installed, manifest
from pressloc.engines.packages import Kind
from pressloc.engines.remote.settings import ServerTables
from pressloc.errors import EngineError
from pressloc.protection import draft_segments

RECORDING = Path(__file__).parent / "recording"
LIBRETRANSLATE = os.environ.get("PRESSLOC_LIBRETRANSLATE") or shutil.which("libretranslate") or ""
LLAMA = os.environ.get("PRESSLOC_LLAMA") or ""


@contextmanager
def started(command: Sequence[str]) -> Iterator[str]:
    """The address of a server while it runs."""
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as process:
        assert process.stdout is not None
        yield process.stdout.readline().strip()
        assert process.stdin is not None
        process.stdin.close()


def packages(folder: Path) -> Path:
    """Two starters as Argos packages: with one alone, LibreTranslate fetches more."""
    for target in ("es", "tr"):
        entry = next(e for e in manifest() if (e["source"], e["target"]) == ("en", target))
        starter = next(p for p in installed().named(f"en-{target}") if p.kind is Kind.STARTER)
        file = folder / f"en_{target}.argosmodel"
        export_argos(starter.folder, entry, file)
        with zipfile.ZipFile(file) as archive:
            archive.extractall(folder / "packages")
    return folder / "packages"


@pytest.mark.skipif(not LIBRETRANSLATE, reason="LibreTranslate is not installed")
def test_libretranslate_drafts_as_the_package_does_here(tmp_path: Path) -> None:
    server = str(RECORDING / "libretranslate_server.py")
    command = [sys.executable, server, LIBRETRANSLATE, str(packages(tmp_path))]
    with started(command) as address:
        tables = ServerTables.model_validate({"libretranslate": {"url": address}})
        engine = open_engine("libretranslate", "en", "es", servers=tables, locale="es_ES")
        texts = ["More than 600 <b>participants</b> came on 12 May.", "The summit is over.", "12"]
        drafts = draft_segments(engine, texts, source_language="en", target_language="es")
        assert "600" in drafts[0].text
        assert "<b>participantes</b>" in drafts[0].text
        assert len(engine.translate(texts[1:2], hypotheses=4)[0]) > 1
        assert engine.placeholder == "⟦{}⟧"
        lacking = open_engine("libretranslate", "en", "fr", servers=tables)
        with pytest.raises(EngineError, match="does not translate en→fr"):
            lacking.translate(texts)


@pytest.mark.skipif(not LLAMA, reason="PRESSLOC_LLAMA names no Python with llama.cpp's server")
def test_llama_cpp_answers_under_the_ids_of_the_schema(tmp_path: Path) -> None:
    model = str(tmp_path / "hola.gguf")
    subprocess.run([LLAMA, str(RECORDING / "chat_model.py"), model], check=True)
    with started([LLAMA, str(RECORDING / "chat_server.py"), model]) as address:
        table = {"url": f"{address}/v1", "model": "hola", "concurrency": 2, "batch": 3}
        tables = ServerTables.model_validate({"openai": table})
        engine = open_engine("openai", "en", "es", servers=tables)
        found = engine.translate([f"Hello number {n}, all." for n in "abcdefgh"])
        assert {each[0].text for each in found} == {"Hola."}
        several = engine.translate(["Good morning."], hypotheses=8)
        assert {each.text for each in several[0]} <= {"Hola.", "Buenas.", "Buena.", "Holas."}
        [usage] = engine.take_usage().values()
        assert usage.tokens_in > usage.tokens_out > 0
        assert usage.failed == 0
