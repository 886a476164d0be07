"""`pressloc models` as people call it."""

from __future__ import annotations

import json
import os
import pty
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pressloc.commands.models import models
from pressloc.engines import open_engine
from pressloc.engines.listing import argos_folder, installed
from pressloc.errors import PackageError, PresslocError, UsageError

Maker = Callable[..., Path]
pytestmark = pytest.mark.usefixtures("no_starters")


@pytest.fixture
def starter(
    no_starters: None, model_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Path:
    """A starter package en→es."""
    folder = tmp_path / "starter"
    shutil.copytree(model_folder, folder / "en_es")
    for name in ("source_vocabulary.json", "target_vocabulary.json"):
        if not (folder / "en_es" / name).exists():
            shutil.copy(folder / "en_es" / "shared_vocabulary.json", folder / "en_es" / name)
    entry = {
        "source": "en",
        "target": "es",
        "path": "en_es",
        "version": "0.1",
        "placeholder": "⟦{}⟧",
        "licence": "MPL-2.0",
        "tokenizer": {"source": "source.spm", "target": "target.spm"},
    }
    (folder / "manifest.json").write_text(json.dumps({"format": 1, "packages": [entry]}))
    monkeypatch.setattr("pressloc.engines.listing.STARTERS", folder)
    return folder


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pressloc.engines.placeholders.FORMS", ("⟦{}⟧",))
    monkeypatch.setattr("pressloc.engines.placeholders.probes", lambda _: ("In {} today.",))


def run(*arguments: str) -> Result:
    result = CliRunner().invoke(models, arguments)
    if isinstance(result.exception, PresslocError):
        raise result.exception
    return result


def test_a_package_is_added_listed_shown_and_removed(argos_file: Maker) -> None:
    assert run("add", str(argos_file())).output == "added argos en→fr 1.0 (translate-en_fr-1_0)\n"
    assert run("list").output == "argos en→fr 1.0  translate-en_fr-1_0\n"
    shown = run("info", "en-fr").output
    for line in ("name:        translate-en_fr-1_0", "version:     1.0", "placeholder: ⟦{}⟧"):
        assert line in shown.splitlines()
    assert run("remove", "en-fr").output == "removed argos en→fr 1.0 (translate-en_fr-1_0)\n"
    assert installed().packages == ()


def test_lists_are_given_as_json_too(argos_package: Maker) -> None:
    for version in ("1.0", "1.1"):
        argos_package(argos_folder(), f"en_fr-{version}", package_version=version)
    records = json.loads(run("list", "--json").stdout)
    assert [(r["identity"], r["in_use"]) for r in records] == [
        ("argos en→fr 1.1", True),
        ("argos en→fr 1.0", False),
    ]
    [record] = json.loads(run("info", "--json", "en_fr-1.0").stdout)
    assert record["bytes"] > 100_000


def test_a_package_that_another_is_preferred_to_is_marked(argos_package: Maker) -> None:
    for version in ("1.0", "1.1"):
        argos_package(argos_folder(), f"en_fr-{version}", package_version=version)
    assert run("list").output.splitlines() == [
        "argos en→fr 1.1  en_fr-1.1",
        "argos en→fr 1.0  en_fr-1.0  (not used)",
    ]


def test_without_packages_the_list_says_how_to_get_one() -> None:
    result = run("list")
    assert result.stdout == ""
    assert "pressloc models install" in result.stderr


def test_a_stray_folder_is_named_on_standard_error() -> None:
    (argos_folder() / "stray").mkdir(parents=True)
    result = run("list", "--json")
    assert json.loads(result.stdout) == []
    assert "skipped" in result.stderr
    assert "stray" in result.stderr


def test_an_unknown_name_is_refused() -> None:
    with pytest.raises(PackageError, match="no package en-fr"):
        run("info", "en-fr")


def test_a_pair_with_several_packages_must_be_told_apart_to_be_removed(
    argos_package: Maker,
) -> None:
    for version in ("1.0", "1.1"):
        argos_package(argos_folder(), f"en_fr-{version}", package_version=version)
    with pytest.raises(UsageError, match=r"say which: en_fr-1\.1, en_fr-1\.0"):
        run("remove", "en-fr")
    assert "removed" in run("remove", "en_fr-1.0").output


def test_a_model_folder_is_added(model_folder: Path) -> None:
    output = run("add", str(model_folder), "--pair", "en-fr").output
    assert output == "added ctranslate2 en→fr 1 (en_fr-1)\n"


@pytest.mark.parametrize(("answer", "left"), [(b"n\n", 1), (b"y\n", 0)])
def test_on_a_terminal_it_asks_before_it_removes(
    argos_package: Maker, answer: bytes, left: int
) -> None:
    argos_package(argos_folder())
    master, slave = pty.openpty()
    os.write(master, answer)
    code = "from pressloc.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", code, "models", "remove", "translate-en_fr-1_0"],
        stdin=slave,
        capture_output=True,
        check=False,
    )
    os.close(master)
    os.close(slave)
    assert len(installed().packages) == left
    assert done.returncode == (130 if left else 0)


@pytest.mark.usefixtures("starter")
def test_a_starter_stays_but_can_be_exported_for_argos_and_read_again(tmp_path: Path) -> None:
    with pytest.raises(PackageError, match="comes with pressloc and stays"):
        run("remove", "en-es")
    file = tmp_path / "out" / "en_es.argosmodel"
    assert run("export", "en-es", str(file)).output == f"wrote {file}\n"
    with pytest.raises(PackageError, match="no starter model translates en→fr"):
        run("export", "en-fr", str(tmp_path / "other"))
    with zipfile.ZipFile(file) as archive, zipfile.ZipFile(tmp_path / "stored", "w") as stored:
        for name in archive.namelist():  # weights full of zeros look like a zip bomb
            stored.writestr(name, archive.read(name))
    assert "added argos en→es 0.1" in run("add", str(tmp_path / "stored")).output
    assert open_engine("argos", "en", "es").translate(["Rome"])[0][0].text == "Rome"
