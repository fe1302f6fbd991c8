"""Audited files on disk, so that a run over thousands of reports needs no more memory than one over a few.

What is kept is a temporary file without a name that only this process can open; a file is read back each time it is
looked at, which takes a hundredth of the time it took to audit.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterator, Sequence
from typing import Any, overload

from sonla_audit.finding import FileReport


def packed(result: object) -> bytes:
    """A result as bytes, for the spool or for another process of this run."""
    return pickle.dumps(result, 5)


def unpacked(data: bytes) -> Any:
    """A result from the bytes that `packed` made in this run; never from anybody else's."""
    return pickle.loads(data)


class Spool:
    """Results by number, in whichever order they come."""

    def __init__(self) -> None:
        from tempfile import TemporaryFile
        self._file = TemporaryFile()  # noqa: SIM115 - closed when nobody reads on
        self._places: dict[int, tuple[int, int]] = {}
        self._end = 0

    def __del__(self) -> None:
        self._file.close()

    def add(self, number: int, data: bytes) -> None:
        """Keep a packed result."""
        self._file.seek(self._end)
        self._file.write(data)
        self._places[number] = self._end, len(data)
        self._end += len(data)

    def read(self, number: int) -> Any:
        """A result as it was kept."""
        start, size = self._places[number]
        self._file.seek(start)
        return unpacked(self._file.read(size))


class Files(Sequence[FileReport]):
    """Audited files in the order they were named, read from a spool one at a time."""

    def __init__(self, spool: Spool, numbers: Sequence[int],
                 changes: tuple[Callable[[FileReport], FileReport], ...] = ()) -> None:
        self._spool = spool
        self._numbers = tuple(numbers)
        self._changes = changes

    def __len__(self) -> int:
        return len(self._numbers)

    @overload
    def __getitem__(self, at: int) -> FileReport: ...
    @overload
    def __getitem__(self, at: slice) -> Files: ...
    def __getitem__(self, at: int | slice) -> FileReport | Files:
        if isinstance(at, slice):
            return Files(self._spool, self._numbers[at], self._changes)
        file: FileReport = self._spool.read(self._numbers[at])
        for change in self._changes:
            file = change(file)
        return file

    def __iter__(self) -> Iterator[FileReport]:
        return (self[at] for at in range(len(self)))

    def changed(self, change: Callable[[FileReport], FileReport]) -> Files:
        """The same files, each changed whenever it is read."""
        return Files(self._spool, self._numbers, (*self._changes, change))


def each(files: Sequence[FileReport], change: Callable[[FileReport], FileReport]) -> Sequence[FileReport]:
    """The files with a change made to each: now where they are held, when they are read where they are spooled."""
    return files.changed(change) if isinstance(files, Files) else tuple(map(change, files))
