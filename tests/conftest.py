"""What all tests share: where the data lies, and system programs that may be missing."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from hypothesis import settings

REPOSITORY = Path(__file__).resolve().parents[1]

# A shared machine is slow now and then: examples are bounded by number, never by time.
settings.register_profile("pressloc", deadline=None, max_examples=60)
settings.load_profile("pressloc")


@pytest.fixture(scope="session")
def repository() -> Path:
    """The root of the checkout."""
    return REPOSITORY


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of test data beside the checkout; the test is skipped where it is absent."""
    folder = REPOSITORY.parent / "shared"
    if not folder.is_dir():
        pytest.skip("the folder ../shared with test data is not there")
    return folder


def require_program(name: str) -> str:
    """Path of a system program; the test is skipped without it, but fails for that in CI."""
    path = shutil.which(name)
    if path is None:
        if os.environ.get("CI"):
            pytest.fail(f"{name} must be installed in CI")
        pytest.skip(f"the system program {name} is not installed")
    return path


@pytest.fixture(scope="session")
def msgfmt() -> str:
    """Path of gettext's msgfmt."""
    return require_program("msgfmt")
