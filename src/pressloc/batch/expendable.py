"""A database whose loss costs time and nothing else: using it never fails.

A damaged file is made anew; one that cannot be read or written is done without. Either is noted
once, for a person to read.
"""

from __future__ import annotations

import os
import threading
from abc import ABC, abstractmethod
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Generic, Protocol, Self, TypeVar

from pressloc.errors import PresslocError
from pressloc.memory.database import DamagedError, set_aside


class Closed(ABC):
    """Something that a with statement closes."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @abstractmethod
    def close(self) -> None:
        """Let go what is open."""


class DatabaseFile(Protocol):
    """An open file. What it cannot do it says by a PresslocError, damage by a DamagedError."""

    @property
    def is_replaced(self) -> bool:
        """Whether the file of that name is another one by now."""
        ...

    def close(self) -> None:
        """Close it."""
        ...


_File = TypeVar("_File", bound=DatabaseFile)
_Found = TypeVar("_Found")

_inherited: list[DatabaseFile] = []
"""Files that a process got from the one that it was forked from: closing them would break locks."""


class Expendable(Generic[_File]):
    """A file that is opened when it is first used, in each process by itself. For any threads."""

    def __init__(self, path: Path, what: str, open_file: Callable[[], _File]) -> None:
        """what: how notes call it, as in "the cache of machine drafts"."""
        self._path = path
        self._what = what
        self._open = open_file
        self._file: _File | None = None
        self._process = 0
        self._is_given_up = False
        self._notes: dict[str, None] = {}
        self._lock = threading.Lock()

    @property
    def notes(self) -> tuple[str, ...]:
        """What was wrong with the file, a line each; empty as a rule."""
        return tuple(self._notes)

    def do(self, act: Callable[[_File], _Found]) -> _Found | None:
        """Do something with the file, anew if it turns out to be damaged; None if in vain."""
        with self._lock:
            for _ in range(2):
                if self._is_given_up:
                    break
                try:
                    return act(self._opened())
                except DamagedError as error:
                    self._begin_anew(error)
                except PresslocError as error:
                    self._give_up(error)
            return None

    def close(self) -> None:
        """Close the file; another call of do() opens it again."""
        with self._lock:
            self._leave_inherited()
            file, self._file = self._file, None
            try:
                if file is not None:
                    file.close()
            except PresslocError as error:
                self._note(error)

    def _opened(self) -> _File:
        self._leave_inherited()
        if self._file is not None and self._file.is_replaced:
            self._drop()
        if self._file is None:
            self._file = self._open()
            self._process = os.getpid()
        return self._file

    def _leave_inherited(self) -> None:
        if self._file is not None and self._process != os.getpid():
            _inherited.append(self._file)
            self._file = None

    def _begin_anew(self, error: PresslocError) -> None:
        self._note(error, "it is made anew")
        is_replaced = self._file is not None and self._file.is_replaced
        self._drop()
        try:
            if not is_replaced:  # else another process was here first
                set_aside(self._path)
        except PresslocError as other:
            self._give_up(other)

    def _give_up(self, error: PresslocError) -> None:
        self._note(error, "this run does without it")
        self._is_given_up = True
        self._drop()

    def _drop(self) -> None:
        file, self._file = self._file, None
        try:
            if file is not None:
                file.close()
        except PresslocError:
            pass  # nothing in it is wanted any more

    def _note(self, error: PresslocError, then: str = "") -> None:
        line = f"{self._what}, {error.file or self._path}: {error.message}"
        self._notes[f"{line}; {then}" if then else line] = None
