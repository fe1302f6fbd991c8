"""What was worked out once and is kept for the next run: plain data in the user's cache folder, or in the wheel.

A file is trusted as far as the place it lies in: beside the code it is as good as code; elsewhere it is read only
where nobody but this user could have written it. It opens with a key that says what it was made from and a hash of
the rest, so that a file made from something else, cut short or damaged is as good as none. The rest is marshal, which
is quick, but must never be given what a stranger wrote.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from marshal import dumps, loads

from sonla_audit.typed import Any

try:  # hashlib would load OpenSSL, which takes longer than all the hashing here
    from _blake2 import blake2b
except ImportError:
    from hashlib import blake2b

__all__ = ["PLAIN", "Packed", "blake2b", "digest", "dumps", "loads", "mapped", "packed", "place", "private", "read",
           "remove", "unshared", "write", "written"]

_MARSHAL = 4  # the version of the format, which every supported Python reads
PLAIN = 2  # an older one, which marks nothing
_HEAD = 200  # bytes, the most that the first line has
_OLD = 60 * 24 * 3600  # seconds


class Packed:
    """Plain data by name, each kept packed until it is asked for: most of what is known is not needed in one run.

    It is no Mapping, since to make a class of that kind takes as long as to unpack several tables.
    """

    __slots__ = ("_open", "_shut")

    def __init__(self, shut: Mapping[str, bytes]) -> None:
        self._shut = shut
        self._open: dict[str, Any] = {}

    def __getitem__(self, name: str) -> Any:
        found = self._open.get(name)
        if found is None:
            found = self._open[name] = loads(self._shut[name])
        return found

    def __contains__(self, name: object) -> bool:
        return name in self._shut

    def items(self) -> Iterator[tuple[str, Any]]:
        """Everything by its name."""
        return ((name, self[name]) for name in self._shut)

    def shut(self, name: str) -> bytes:
        """What is kept under a name, as it is kept."""
        return self._shut[name]


def packed(made: Any) -> bytes:
    """Plain data as `Packed` keeps it; equal data makes equal bytes."""
    return dumps(made, PLAIN)


def digest(*parts: bytes | memoryview) -> str:
    """A hash of some bytes, each with its length, in hexadecimal."""
    state = blake2b(digest_size=20)
    for part in parts:
        state.update(b"%d\n" % len(part))
        state.update(part)
    return state.hexdigest()


def place(name: str) -> str | None:
    """Where in the user's cache folder a file of that name is kept; None where there is no home to keep it in."""
    home = os.path.expanduser("~")
    if os.name == "nt":
        folder = os.environ.get("LOCALAPPDATA", "")
    else:
        folder = os.environ.get("XDG_CACHE_HOME", "")
        if not folder and os.path.isabs(home):
            mac = os.path.join(home, "Library", "Caches")
            folder = mac if os.path.isdir(mac) else os.path.join(home, ".cache")
    return os.path.join(folder, "sonla-audit", name) if os.path.isabs(folder) else None


def read(path: str, key: str | None) -> dict[Any, Any] | None:
    """What was kept in a file under a key, or under any; None where it is missing, damaged or kept under another."""
    try:
        with open(path, "rb", buffering=0) as file:
            found = file.readall()
        rest = _under(found, key, True)
        made = None if rest is None else loads(rest)
    except (OSError, ValueError, EOFError, TypeError):
        return None
    return made if isinstance(made, dict) else None


def mapped(path: str, key: str | None) -> dict[Any, Any] | None:
    """The same for what is large and replaced in one step: it is not copied, and its hash is not compared."""
    try:
        from mmap import ACCESS_READ, mmap
        with open(path, "rb", buffering=0) as file, mmap(file.fileno(), 0, access=ACCESS_READ) as found, \
                memoryview(found) as whole:
            rest = _under(whole, key, False)
            if rest is None:
                return None
            with rest:
                made = loads(rest)
    except (ImportError, OSError, ValueError, EOFError, TypeError):
        return None
    return made if isinstance(made, dict) else None


def _under(found: bytes | memoryview, key: str | None, sealed: bool) -> memoryview | None:
    """What follows the first line of a file, where that says that it is kept under a key and is what was written."""
    head, line, _ = bytes(found[:_HEAD]).partition(b"\n")
    known, _, seal = head.decode("ascii", "replace").partition(" ")
    if not line or known != (key or known):
        return None
    rest = memoryview(found)[len(head) + 1:]
    return rest if not sealed or seal == digest(rest) else None


def unshared(made: dict[Any, Any]) -> dict[Any, Any]:
    """A copy that nobody else holds parts of: marshal marks what is shared, and equal data is to make equal bytes."""
    copy: dict[Any, Any] = loads(dumps(made, PLAIN))
    return copy


def written(key: str, made: dict[Any, Any]) -> bytes:
    """What a file holds that keeps ``made`` under a key."""
    rest = dumps(made, _MARSHAL)
    return f"{key} {digest(rest)}\n".encode("ascii") + rest


def write(path: str, key: str, made: dict[Any, Any]) -> None:
    """Keep in one step, for this user only; a folder that cannot be written to is no error."""
    draft = f"{path}.{os.getpid()}"
    try:
        os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
        with open(handle, "wb") as file:
            file.write(written(key, made))
        os.replace(draft, path)
        _forget(path)
    except OSError:
        remove(draft)


def _forget(path: str) -> None:
    """Drop what earlier versions of the program kept beside a new file, two months old and older."""
    now = os.stat(path).st_mtime
    with os.scandir(os.path.dirname(path)) as entries:
        for entry in entries:
            if entry.name.endswith(".bin") and entry.is_file(follow_symlinks=False) \
                    and now - entry.stat(follow_symlinks=False).st_mtime > _OLD:
                remove(entry.path)


def remove(path: str) -> None:
    """Keep it no longer; where it is not there, or cannot be removed, nothing happens."""
    try:
        os.unlink(path)
    except OSError:
        return


def private(path: str) -> bool:
    """Whether only this user could have written the file."""
    if os.name == "nt":
        return True
    try:
        owners = [os.lstat(path), os.lstat(os.path.dirname(path))]
    except OSError:
        return False
    return all(found.st_uid == os.getuid() and not found.st_mode & 0o022 for found in owners)
