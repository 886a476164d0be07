"""Finding packages, and naming folders that are none."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from pressloc.engines.listing import installed, models_folder, read_package
from pressloc.engines.packages import Inventory, Kind
from pressloc.errors import PackageError

Maker = Callable[..., Path]
pytestmark = pytest.mark.usefixtures("no_starters")


@pytest.fixture
def argos(home: Path) -> Path:
    folder = home / "argos" / "packages"
    folder.mkdir(parents=True)
    return folder


def test_there_may_be_no_package_at_all() -> None:
    assert installed().packages == ()
    assert installed().warnings == ()


def test_a_stray_folder_is_named_and_skipped(argos: Path, argos_package: Maker) -> None:
    (argos / "notes").mkdir()
    (argos / "a file.txt").write_text("no folder")
    (argos / ".hidden").mkdir()
    argos_package(argos)
    found = installed()
    assert [package.identity for package in found.packages] == ["argos en→fr 1.0"]
    [warning] = found.warnings
    assert str(argos / "notes") in warning
    assert "no metadata.json" in warning
    assert "remove the folder" in warning


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        ("", "cannot be read"),
        ("{", "cannot be read"),
        ("[" * 100_000, "cannot be read"),
        ("[]", "no object"),
        ("{}", "lacks from_code"),
        ('{"from_code": "en"}', "lacks to_code"),
        ('{"from_code": "en", "to_code": 7}', "lacks to_code"),
    ],
)
def test_broken_metadata_is_named(
    argos: Path, argos_package: Maker, content: str, complaint: str
) -> None:
    (argos_package(argos) / "metadata.json").write_text(content)
    found = installed()
    assert found.packages == ()
    assert complaint in found.warnings[0]


@pytest.mark.parametrize(
    ("missing", "complaint"),
    [("model/model.bin", "no model"), ("sentencepiece.model", "no tokeniser")],
)
def test_a_package_that_lacks_a_part_is_named(
    argos: Path, argos_package: Maker, missing: str, complaint: str
) -> None:
    (argos_package(argos) / missing).unlink()
    found = installed()
    assert found.packages == ()
    assert complaint in found.warnings[0]


def test_packages_of_another_type_are_none_of_ours(argos: Path, argos_package: Maker) -> None:
    argos_package(argos, type="sbd")
    assert installed() == Inventory(())


def test_the_newest_version_is_used_and_ten_is_newer_than_nine(
    argos: Path, argos_package: Maker
) -> None:
    for version in ("1.9", "1.10", "1.2"):
        argos_package(argos, f"en_fr-{version}", package_version=version)
    versions = [package.version for package in installed().packages]
    assert versions == ["1.10", "1.9", "1.2"]
    assert installed().choose("en", "fr").version == "1.10"


def test_a_model_that_the_user_added_comes_first(argos: Path, argos_package: Maker) -> None:
    argos_package(argos, package_version="9")
    argos_package(models_folder(), "en_fr-1", package_version="1")
    assert installed().choose("en", "fr").identity == "ctranslate2 en→fr 1"


def test_prefixes_of_the_metadata_are_read(argos_package: Maker, tmp_path: Path) -> None:
    folder = argos_package(tmp_path / "p", target_prefix="__fr__", source_prefix=">>fra<<")
    package = read_package(folder, Kind.ARGOS)
    assert package
    assert (package.source_prefix, package.target_prefix) == ((">>fra<<",), ("__fr__",))


@pytest.mark.parametrize(
    ("config", "suffix"),
    [
        ({"add_source_eos": True, "decoder_start_token": "</s>", "eos_token": "</s>"}, ()),
        ({"add_source_eos": False, "decoder_start_token": "<s>", "eos_token": "</s>"}, ()),
        ({"add_source_eos": False, "decoder_start_token": "</s>", "eos_token": "</s>"}, ("</s>",)),
        ([], ()),
    ],
)
def test_models_from_transformers_get_the_end_of_their_source(
    argos_package: Maker, tmp_path: Path, config: object, suffix: tuple[str, ...]
) -> None:
    folder = argos_package(tmp_path / "p")
    (folder / "model" / "config.json").write_text(json.dumps(config))
    package = read_package(folder, Kind.ARGOS)
    assert package
    assert package.source_suffix == suffix


class TestStarters:
    """The manifest of the packages that come with pressloc."""

    @pytest.fixture
    def starters(self, model_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        folder = tmp_path / "starter"
        (folder / "en_es").mkdir(parents=True)
        for path in model_folder.iterdir():
            (folder / "en_es" / path.name).write_bytes(path.read_bytes())
        monkeypatch.setattr("pressloc.engines.listing.STARTERS", folder)
        return folder

    @staticmethod
    def entry(target: str) -> dict[str, object]:
        return {
            "source": "en",
            "target": target,
            "path": f"en_{target}",
            "version": "0.1",
            "placeholder": "⟦{}⟧",
            "licence": "MPL-2.0",
            "tokenizer": {"source": "source.spm", "target": "target.spm"},
            "flores_dev": {"bleu": 18.5},
            "description": "small",
        }

    def test_those_whose_files_are_there_are_listed(self, starters: Path) -> None:
        entries = [self.entry("es"), self.entry("ar")]
        (starters / "manifest.json").write_text(json.dumps({"format": 1, "packages": entries}))
        [package] = installed().packages
        assert package.identity == "starter en→es 0.1"
        assert package.placeholder == "⟦{}⟧"
        assert package.licence == "MPL-2.0"

    @pytest.mark.parametrize("manifest", ["", "[]", "{}", '{"packages": [{}]}', '{"packages": 3}'])
    def test_a_broken_manifest_is_named(self, starters: Path, manifest: str) -> None:
        (starters / "manifest.json").write_text(manifest)
        assert installed().packages == ()
        assert "manifest.json" in installed().warnings[0]

    def test_an_installed_package_comes_before_a_starter(
        self, starters: Path, argos: Path, argos_package: Maker
    ) -> None:
        entries = [{**self.entry("es"), "version": "99"}]
        (starters / "manifest.json").write_text(json.dumps({"format": 1, "packages": entries}))
        argos_package(argos, "translate-en_es-1_0", to_code="es")
        assert [package.kind for package in installed().packages] == [Kind.ARGOS, Kind.STARTER]


def test_a_folder_that_is_no_package_cannot_be_read_as_one(tmp_path: Path) -> None:
    with pytest.raises(PackageError, match=r"no metadata\.json"):
        read_package(tmp_path, Kind.ARGOS)
