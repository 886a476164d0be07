"""A new version of a site, built beside the one that readers see and put in its place at once."""

from __future__ import annotations

import contextlib
import ctypes
import errno
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from pressloc.errors import PresslocError, UsageError

MARK = "assets/newsroom.css"
"""What every site of ours has: a folder without it is not replaced."""

_AT_FDCWD = -100
_EXCHANGE = 2
"""RENAME_EXCHANGE of Linux's renameat2 and RENAME_SWAP of macOS's renamex_np have this value."""


@dataclass(frozen=True, slots=True)
class Staging:
    """The folder of a version that is being built."""

    folder: Path
    current: Path
    """The site that readers see; may not be there yet."""

    def write(self, place: str, data: bytes) -> None:
        """Write a file of the new version."""
        path = self.folder / place
        path.parent.mkdir(parents=True, exist_ok=True)
        with contextlib.suppress(FileNotFoundError):
            path.unlink()  # it may be a link to what readers see
        path.write_bytes(data)

    def keep(self, place: str) -> bool:
        """Take a file over from the current version; False if it is not there any more."""
        old, new = self.current / place, self.folder / place
        if new.exists():
            return True
        new.parent.mkdir(parents=True, exist_ok=True)
        try:
            os.link(old, new)
        except FileNotFoundError:
            return False
        except OSError:  # a file system without hard links
            shutil.copyfile(old, new)
        return True


@contextmanager
def staged(site: Path) -> Iterator[Staging]:
    """Build a new version; at the end it takes the place of the site, or nothing happens at all.

    UsageError for a folder that holds something else; PresslocError if it cannot be written.
    """
    site = Path(os.path.realpath(site))
    refuse_foreign(site)
    folder = site.with_name(f".{site.name}.new")
    try:
        shutil.rmtree(folder, ignore_errors=True)  # of a run that was killed
        shutil.rmtree(_old(site), ignore_errors=True)
        folder.mkdir(parents=True)
        yield Staging(folder, site)
        _swap(folder, site)
    except OSError as error:
        raise PresslocError(
            f"cannot be written: {(error.strerror or str(error)).lower()}",
            file=site,
            remedy="free space or check rights",
        ) from error
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def refuse_foreign(site: Path) -> None:
    """UsageError if a folder holds anything but a site of ours: it would be lost."""
    if site.is_dir() and any(site.iterdir()) and not (site / MARK).is_file():
        raise UsageError(
            "is a folder with something else in it",
            file=site,
            remedy="name a new or empty folder: -o FOLDER",
        )
    if site.exists() and not site.is_dir():
        raise UsageError("is no folder", file=site, remedy="name another one: -o FOLDER")


def _old(site: Path) -> Path:
    return site.with_name(f".{site.name}.old")


def _swap(new: Path, site: Path) -> None:
    """Exchange the two in one step where the system can; else in two renamings."""
    if not site.exists():
        new.rename(site)
    elif not _exchange(new, site):
        site.rename(_old(site))
        new.rename(site)
        shutil.rmtree(_old(site), ignore_errors=True)


def _exchange(one: Path, other: Path) -> bool:
    """Whether the system exchanged two folders in one step."""
    if os.name != "posix":
        return False
    library = ctypes.CDLL(None, use_errno=True)
    paths = os.fsencode(one), os.fsencode(other)
    if sys.platform == "linux" and hasattr(library, "renameat2"):
        failed = library.renameat2(_AT_FDCWD, paths[0], _AT_FDCWD, paths[1], _EXCHANGE)
    elif sys.platform == "darwin" and hasattr(library, "renamex_np"):
        failed = library.renamex_np(*paths, _EXCHANGE)
    else:
        return False
    if failed and ctypes.get_errno() not in (errno.EINVAL, errno.ENOSYS, errno.ENOTSUP):
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return not failed
