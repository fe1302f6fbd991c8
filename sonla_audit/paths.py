"""What stands on the command line is made into files by us, not by the shell, so that it is the same everywhere.

Windows hands patterns over as they were typed, and a folder holds more than reports. A file named outright is
always read, whatever its suffix; a folder is searched for files that some reader knows. Names are data: they may
hold brackets, line breaks or escapes, and a Vietnamese letter in them may be composed on one disk and not on another.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from stat import S_ISREG
from unicodedata import normalize

from sonla_audit.layout.normalise import visible
from sonla_audit.patterns import pattern
from sonla_audit.readers import UnreadableError, suffixes
from sonla_audit.values import Frozen

STANDARD_INPUT = "-"
CONFIG_FILE, PROJECT_FILE = "sonla-audit.toml", "pyproject.toml"
_MAGIC = pattern(r"[*?\[]")
_TOOL_TABLE = pattern(rb"""\btool["']?\s*\.\s*["']?sonla-audit""")
_SET_ASIDE = (".", "~$")  # hidden, or the lock file of an open Word document


class Found(metaclass=Frozen):
    """The files that the arguments name, each once, in order; and the arguments that name none, with the reason.

    ``excluded`` are the files and folders that were left out.
    """

    files: tuple[str, ...]
    refused: tuple[tuple[str, UnreadableError], ...]
    excluded: tuple[str, ...] = ()


Excludes = Callable[[str, bool], bool]


def expand(arguments: Iterable[str], excludes: Excludes = lambda path, folder: False, force: bool = False) -> Found:
    """Files, the files in folders and below, the files that match patterns, and "-" for standard input.

    The contents of a folder are sorted, linked folders inside it are not entered, hidden files are passed over.
    ``excludes`` says of a path, and whether it is a folder, that it is left out; with ``force`` that goes for what is
    named outright as well.
    """
    files: dict[str, str] = {}
    refused: list[tuple[str, UnreadableError]] = []
    left_out: list[str] = []

    def out(path: str, folder: bool) -> bool:
        """Whether a path is left out, which is noted."""
        found = excludes(path, folder)
        if found:
            left_out.append(path)
        return found

    for argument in arguments:
        try:
            if force and argument != STANDARD_INPUT and os.path.lexists(argument) and out(
                    argument, os.path.isdir(argument)):
                continue
            for path in _files(argument, refused, out, left_out):
                files.setdefault(path if path == STANDARD_INPUT else os.path.normcase(os.path.realpath(path)), path)
        except UnreadableError as problem:
            refused.append((argument, problem))
    return Found(tuple(files.values()), tuple(refused), tuple(left_out))


def nearest_config(folder: str) -> str | None:
    """The configuration file of a folder, or of the nearest folder above it that has one.

    A pyproject.toml counts where it speaks of this program; then it has been read, but not understood.
    """
    while True:
        path = os.path.join(folder, CONFIG_FILE)
        if os.path.isfile(path):
            return path
        path = os.path.join(folder, PROJECT_FILE)
        try:
            with open(path, "rb") as file:
                if _TOOL_TABLE.search(file.read()):
                    return path
        except OSError:
            pass
        above = os.path.dirname(folder)
        if above == folder:
            return None
        folder = above


def content(path: str) -> bytes:
    """The bytes of a file, or of standard input for "-". Raises UnreadableError."""
    if path == STANDARD_INPUT:
        if sys.stdin is None:
            raise UnreadableError("no-input")
        return sys.stdin.buffer.read()
    try:
        with open(path, "rb") as file:
            before = os.fstat(file.fileno())
            found = file.read()
            after = os.fstat(file.fileno())
    except OSError as problem:
        raise _unopened(problem) from None
    except ValueError:  # a null character in the name
        raise UnreadableError("missing") from None
    # half of one revision and half of the next would be audited as one report
    if S_ISREG(before.st_mode) and (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
        raise UnreadableError("changing")
    return found


def shown(path: str, folder: str | None = None, separator: str = os.sep) -> str:
    """A path for output: relative to ``folder`` (the current one) where it lies inside, parted by "/", safe to print.

    "-" stays what it is.
    """
    if path == STANDARD_INPUT:
        return path
    inside = os.path.join(os.getcwd() if folder is None else folder, "")
    if os.path.isabs(path) and os.path.normcase(path).startswith(os.path.normcase(inside)):
        path = path[len(inside):]
    if separator != "/":
        path = path.replace(separator, "/")
    named = [part for part in path.split("/") if part not in ("", ".")]
    if named == [STANDARD_INPUT] and not path.startswith("/"):
        return "./-"
    return visible(path[:len(path) - len(path.lstrip("/"))] + "/".join(named)) or "."


def _files(argument: str, refused: list[tuple[str, UnreadableError]], out: Excludes,
           left_out: list[str]) -> Iterator[str]:
    if argument == STANDARD_INPUT:
        yield argument
        return
    spellings = tuple(dict.fromkeys((argument, normalize("NFC", argument), normalize("NFD", argument))))
    for spelling in spellings:
        if os.path.lexists(spelling):
            if not os.path.isdir(spelling):
                yield spelling
                return
            before = len(left_out)
            inside = list(_below(spelling, refused, out))
            if not inside and len(left_out) == before:
                raise UnreadableError("empty-folder", (("suffixes", ", ".join(suffixes())),))
            yield from inside
            return
    if not _MAGIC.search(argument):
        raise UnreadableError("missing")
    matched = sorted({match for spelling in spellings for match in _matching(spelling)}, key=_slashed)
    if not matched:
        raise UnreadableError("no-match")
    for path in matched:
        if out(path, os.path.isdir(path)):
            continue
        if os.path.isdir(path):
            yield from _below(path, refused, out)
        else:
            yield path


def _below(folder: str, refused: list[tuple[str, UnreadableError]], out: Excludes) -> Iterator[str]:
    """The readable files in a folder and the folders in it, sorted by their paths."""
    known = suffixes()

    def note(problem: OSError) -> None:
        refused.append((str(problem.filename), _unopened(problem)))

    found: list[str] = []
    for here, folders, names in os.walk(folder, onerror=note):
        folders[:] = [name for name in folders
                      if not name.startswith(_SET_ASIDE) and not out(os.path.join(here, name), True)]
        found += [path for name in names
                  if not name.startswith(_SET_ASIDE) and os.path.splitext(name)[1].lower() in known
                  and not out(path := os.path.join(here, name), False)]
    # a link that leads nowhere is kept, so that somebody hears of it; pipes and devices are not
    return iter(sorted((path for path in found if os.path.isfile(path) or not os.path.exists(path)), key=_slashed))


def _matching(pattern: str) -> list[str]:
    from glob import glob

    try:
        return glob(pattern, recursive=True)
    except ValueError:
        return []


def _slashed(path: str) -> str:
    return path.replace(os.sep, "/")


def _unopened(problem: OSError) -> UnreadableError:
    from errno import ENAMETOOLONG
    if isinstance(problem, (FileNotFoundError, NotADirectoryError)) or problem.errno == ENAMETOOLONG:
        return UnreadableError("missing")
    if isinstance(problem, IsADirectoryError):
        return UnreadableError("folder")
    if isinstance(problem, PermissionError):
        return UnreadableError("denied")
    return UnreadableError("unopened", (("reason", visible(problem.strerror or str(problem))),))
