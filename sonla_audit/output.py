"""Where a run writes: the report to standard output or a file, everything about the run to standard error.

A file is replaced in one step, a closed pipe is quiet, and what a console cannot show never stops a run.
"""

from __future__ import annotations

import os
import sys
from codecs import BOM_UTF8
from collections.abc import Iterable
from itertools import chain, islice

from sonla_audit.options import RefusedError
from sonla_audit.quoting import shown
from sonla_audit.said import of_file

CLEAN, FOUND, UNDONE = 0, 1, 2
_AT_ONCE = 500  # lines


def emit(lines: Iterable[str], output: str | None, marked: bool = False) -> None:
    """Write lines to a file, ``marked`` with a byte order mark, or to standard output for None and "-"."""
    if output is not None and output != "-":
        return write(output, lines, marked)
    try:
        rest = iter(lines)
        while some := list(islice(rest, _AT_ONCE)):
            sys.stdout.write("\n".join((*some, "")))
        sys.stdout.flush()
    except BrokenPipeError:
        # nobody reads on; what is still buffered must not complain when the program ends
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def write(output: str, lines: Iterable[str], marked: bool = False) -> None:
    """Write lines to a file as `put` does."""
    put(output, chain((BOM_UTF8,) if marked else (), (f"{line}\n".encode("utf-8", "replace") for line in lines)))


def put(output: str, pieces: Iterable[bytes]) -> None:
    """Write a file in one step: readers see the old one or the new one, never half of it. Raises RefusedError."""
    target = os.path.realpath(output)
    if os.path.exists(target) and not os.path.isfile(target) and not os.path.isdir(target):
        draft = target  # a device or a pipe has nothing to be replaced
    else:
        draft = f"{target}.{os.getpid()}.part"
    try:
        with open(draft, "wb") as file:
            file.writelines(pieces)
        if draft != target:
            if os.path.isfile(target):
                os.chmod(draft, os.stat(target).st_mode & 0o777)
            os.replace(draft, target)
    except OSError as problem:
        raise RefusedError("run.unwritten", path=shown(output), reason=of_file(problem)) from None
    finally:
        if draft != target and os.path.exists(draft):
            os.unlink(draft)


def spare(output: str, read: Iterable[str]) -> None:
    """Refuse to write over a report that is to be read."""
    target = os.path.realpath(output)
    if output != "-" and any(name != "-" and os.path.realpath(name) == target for name in read):
        raise RefusedError("run.over_report", path=shown(output))


def tell(lines: Iterable[str]) -> None:
    """Say something about the run."""
    if sys.stderr is not None and (said := "".join([f"{line}\n" for line in lines])):
        sys.stderr.write(said)


def progress(done: int, total: int) -> None:
    """Say on a terminal how far a run has come, over what was said before; nothing is left of it at the end."""
    words = f"{done}/{total}"
    sys.stderr.write(f"\r{words}" if done < total else "\r" + " " * len(words) + "\r")
    sys.stderr.flush()


def columns() -> int:
    """How wide the terminal is."""
    given = os.environ.get("COLUMNS", "")
    if given.isdecimal() and int(given) > 0:
        return int(given)
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns or 80
    except (OSError, ValueError):
        return 80


def coloured() -> bool:
    """Whether to colour: NO_COLOR forbids, FORCE_COLOR commands, else a terminal that is known to understand."""
    if os.environ.get("NO_COLOR"):
        return False
    forced = os.environ.get("FORCE_COLOR", "")
    if forced:
        return forced != "0"
    if not sys.stdout.isatty() or os.environ.get("TERM") == "dumb":
        return False
    return os.name != "nt" or any(name in os.environ for name in ("WT_SESSION", "ANSICON", "ConEmuANSI", "TERM"))


def settle() -> None:
    """UTF-8 with plain line ends wherever output is not a console with an alphabet of its own; never a crash."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is None:
            continue
        if stream.isatty() or os.environ.get("PYTHONIOENCODING"):
            reconfigure(errors="replace")
        else:
            reconfigure(encoding="utf-8", errors="replace", newline="\n")
