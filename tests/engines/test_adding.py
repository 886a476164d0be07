"""Adding packages that prove sound, refusing others, removing."""

from __future__ import annotations

import json
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from pressloc.engines import open_engine
from pressloc.engines.adding import add, remove
from pressloc.engines.listing import argos_folder, installed, models_folder
from pressloc.engines.packages import Kind
from pressloc.errors import PackageError

Maker = Callable[..., Path]
pytestmark = pytest.mark.usefixtures("no_starters")


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """One form of a placeholder instead of all: what is found is tested elsewhere."""
    monkeypatch.setattr("pressloc.engines.placeholders.FORMS", ("⟦{}⟧",))
    monkeypatch.setattr("pressloc.engines.placeholders.probes", lambda _: ("In {} today.",))


def everything(folder: Path) -> list[str]:
    """All files and folders below, and none that was left over by an installation."""
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*"))


def test_a_package_file_is_added_and_translates(argos_file: Maker) -> None:
    package = add(argos_file())
    assert package.folder == argos_folder() / "translate-en_fr-1_0"
    engine = open_engine("argos", "en", "fr")
    assert engine.identity == "argos en→fr 1.0"
    assert engine.translate(["The summit opens."])[0][0].text == "The summit opens."
    assert not list(argos_folder().parent.glob(".*"))


def test_what_the_package_copies_is_found_out_when_it_is_added(
    argos_file: Maker, home: Path
) -> None:
    add(argos_file())
    record = json.loads((home / "data" / "pressloc" / "placeholders.json").read_text("utf-8"))
    assert list(record.values()) == ["⟦{}⟧"]


def test_adding_twice_replaces(argos_file: Maker) -> None:
    add(argos_file())
    add(argos_file())
    assert len(installed().packages) == 1


def test_a_package_for_another_pair_than_asked_for_is_refused(argos_file: Maker) -> None:
    with pytest.raises(PackageError, match="translates en-fr, not en-de"):
        add(argos_file(), "en-de")


@pytest.mark.parametrize("code", ["../../x", "e", "a/b", "."])
def test_a_code_that_is_no_language_is_refused(argos_file: Maker, code: str) -> None:
    with pytest.raises(PackageError, match="are no codes"):
        add(argos_file(from_code=code))


@pytest.mark.parametrize(
    ("part", "content", "complaint"),
    [
        ("model/model.bin", b"nonsense", "model cannot be loaded"),
        ("sentencepiece.model", b"nonsense", "tokeniser cannot be read"),
        ("metadata.json", b"{}", "metadata lacks from_code"),
        ("metadata.json", b'{"type": "sbd"}', "no translation package"),
        ("model/source_vocabulary.json", b'["<unk>", "<s>", "</s>"]', "do not belong together"),
        ("model/source_vocabulary.json", b"{", "vocabulary cannot be read"),
    ],
)
def test_an_unsound_package_is_refused_and_leaves_nothing(
    argos_package: Maker, tmp_path: Path, part: str, content: bytes, complaint: str
) -> None:
    folder = argos_package(tmp_path / "x")
    (folder / part).write_bytes(content)
    file = tmp_path / "package.argosmodel"
    with zipfile.ZipFile(file, "w") as archive:
        for path in folder.rglob("*"):
            archive.write(path, path.relative_to(folder.parent))
    with pytest.raises(PackageError, match=complaint) as caught:
        add(file)
    assert str(file) in str(caught.value)
    assert everything(argos_folder()) == []
    assert not list(argos_folder().parent.glob(".*"))


def test_a_model_folder_is_added_with_its_pair(model_folder: Path) -> None:
    package = add(model_folder, "en-fr")
    assert package.kind is Kind.CTRANSLATE2
    assert package.identity == "ctranslate2 en→fr 1"
    assert package.folder == models_folder() / "en_fr-1"
    assert open_engine("argos", "en", "fr").translate(["Rome"])[0][0].text == "Rome"


def test_another_model_of_the_pair_is_the_next_version_the_same_one_is_refused(
    model_folder: Path, tmp_path: Path
) -> None:
    add(model_folder, "en-fr")
    with pytest.raises(PackageError, match="is there already as en_fr-1"):
        add(model_folder, "en-fr")
    other = tmp_path / "other"
    shutil.copytree(model_folder, other)
    (other / "config.json").write_text((other / "config.json").read_text() + " ")
    assert add(other, "en-fr").identity == "ctranslate2 en→fr 2"
    assert open_engine("argos", "en", "fr").identity == "ctranslate2 en→fr 2"


def test_a_model_folder_without_its_pair_is_refused(model_folder: Path) -> None:
    with pytest.raises(PackageError, match="add --pair en-es"):
        add(model_folder)


def test_a_folder_without_a_model_names_the_converters(tmp_path: Path) -> None:
    with pytest.raises(PackageError, match="ct2-opus-mt-converter"):
        add(tmp_path, "en-fr")
    with pytest.raises(PackageError, match="no such file"):
        add(tmp_path / "nowhere")


def test_a_model_of_many_languages_asks_for_the_token_of_one(
    model_folder: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "many"
    shutil.copytree(model_folder, folder)
    path = folder / "source_vocabulary.json"
    if not path.exists():
        path = folder / "shared_vocabulary.json"
    pieces = json.loads(path.read_text("utf-8"))
    pieces[-1] = ">>fra<<"
    path.write_text(json.dumps(pieces), "utf-8")
    with pytest.raises(PackageError, match=r">>fra<< .*--source-prefix"):
        add(folder, "en-fr")
    with pytest.raises(PackageError, match="does not know the token >>deu<<"):
        add(folder, "en-fr", ">>deu<<")
    assert add(folder, "en-fr", ">>fra<<").source_prefix == (">>fra<<",)


def test_a_package_is_removed(argos_file: Maker) -> None:
    package = add(argos_file())
    remove(package)
    assert installed().packages == ()
    assert everything(argos_folder()) == []
    with pytest.raises(PackageError, match="cannot be removed"):
        remove(package)


def test_of_a_linked_package_only_the_link_is_removed(argos_package: Maker, tmp_path: Path) -> None:
    folder = argos_package(tmp_path / "elsewhere")
    argos_folder().mkdir(parents=True)
    (argos_folder() / "linked").symlink_to(folder)
    [package] = installed().packages
    remove(package)
    assert (folder / "metadata.json").exists()
    assert installed().packages == ()


def test_a_folder_that_cannot_be_written_is_named(
    argos_file: Maker, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home.mkdir(parents=True, exist_ok=True)
    (home / "file").write_text("")
    file = argos_file()
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(home / "file" / "packages"))
    with pytest.raises(PackageError, match="cannot be written"):
        add(file)
