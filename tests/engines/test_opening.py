"""Opening an engine by name."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from pressloc.engines import open_engine
from pressloc.errors import PackageError, UsageError


def test_an_unknown_engine_is_refused_and_the_known_ones_are_named() -> None:
    with pytest.raises(UsageError, match=r"unknown engine 'babelfish' .*argos, copy, pseudo"):
        open_engine("babelfish", "en", "es")


@pytest.mark.usefixtures("no_starters")
def test_a_pair_without_a_package_names_the_command_that_installs_one() -> None:
    with pytest.raises(PackageError, match="pressloc models install en-fr"):
        open_engine("argos", "en", "fr")


def test_the_package_that_the_user_installed_is_preferred_to_the_starter(
    argos_package: Callable[..., Path], home: Path
) -> None:
    argos_package(home / "argos" / "packages", "any_name", to_code="es", package_version="1.9")
    assert open_engine("argos", "en", "es").identity == "argos en→es 1.9"


def test_opening_loads_no_model(argos_package: Callable[..., Path], home: Path) -> None:
    folder = argos_package(home / "argos" / "packages")
    (folder / "model" / "model.bin").write_bytes(b"broken")
    engine = open_engine("argos", "en", "fr")
    with pytest.raises(PackageError, match="model cannot be loaded"):
        engine.translate(["A sentence."])


def test_importing_engines_imports_nothing_heavy() -> None:
    heavy = "{'ctranslate2', 'sentencepiece', 'numpy', 'argostranslate', 'babel', 'urllib.request'}"
    code = f"import sys, pressloc.engines; print(*sorted({heavy} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""


def test_the_translator_of_argos_is_never_imported(
    argos_package: Callable[..., Path], home: Path
) -> None:
    argos_package(home / "argos" / "packages")
    open_engine("argos", "en", "fr").translate(["A sentence."])
    assert "argostranslate.translate" not in sys.modules
