"""What packages are called, and their order."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from pressloc.engines.listing import read_package
from pressloc.engines.packages import Kind, fingerprint, inventory, parse_pair, version_key
from pressloc.errors import PackageError


@pytest.mark.parametrize("pair", ["en-es", "en_es", "EN-es", "en→es", " en>es "])
def test_a_pair_may_be_written_in_several_ways(pair: str) -> None:
    assert parse_pair(pair) == ("en", "es")


@pytest.mark.parametrize("pair", ["", "en", "en-", "english-spanish", "en-es-fr", "en-en", "../x"])
def test_what_is_no_pair_is_refused(pair: str) -> None:
    with pytest.raises(PackageError, match="no pair of languages"):
        parse_pair(pair)


def test_versions_sort_as_people_mean_them() -> None:
    versions = ["1.10", "1.9", "2", "1.9.1", ""]
    assert sorted(versions, key=version_key) == ["", "1.9", "1.9.1", "1.10", "2"]


def test_a_fingerprint_is_of_the_content_not_of_the_place(
    argos_package: Callable[..., Path], tmp_path: Path
) -> None:
    here = read_package(argos_package(tmp_path / "a"), Kind.ARGOS)
    there = read_package(argos_package(tmp_path / "b", package_version="7"), Kind.ARGOS)
    other = read_package(argos_package(tmp_path / "c", target_prefix="x"), Kind.ARGOS)
    assert here
    assert there
    assert other
    assert fingerprint(here) == fingerprint(there) != fingerprint(other)
    data = bytearray((here.model / "model.bin").read_bytes())
    data[-1] ^= 1
    (here.model / "model.bin").write_bytes(data)
    assert fingerprint(here) != fingerprint(there)


def test_packages_are_named_by_folder_or_pair(
    argos_package: Callable[..., Path], tmp_path: Path
) -> None:
    package = read_package(argos_package(tmp_path / "a", "some_name"), Kind.ARGOS)
    assert package
    found = inventory([package])
    for name in ("some_name", "en-fr", "en_fr"):
        assert found.named(name) == (package,)
    assert found.named("fr-en") == found.named("other") == ()
