"""What a file was at an earlier revision: git is asked, as a program, and only ever to read.

The revision is data: it is never part of a command line that a shell reads, and never an option. The file is named
from its own folder, so that it does not matter where in the repository the program was started.
"""

from __future__ import annotations

import os

from sonla_audit.options import RefusedError
from sonla_audit.quoting import clean
from sonla_audit.quoting import shown as safe

_MISSING = 127


def commit_of(revision: str, folder: str) -> str:
    """The commit that a revision names in the repository of a folder.

    Raises RefusedError where git is missing, the folder is in no repository, or the revision is not known.
    """
    inside, _, said = _git(folder, "rev-parse", "--show-toplevel")
    if inside == _MISSING:
        raise RefusedError("revision.no_git")
    if inside:
        raise RefusedError("revision.no_repository", path=safe(folder), reason=_last(said))
    status, found, _ = _git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    commit = found.decode("ascii", "replace").strip()
    if status or not commit or revision.startswith("-"):
        raise RefusedError("revision.no_revision", revision=clean(revision))
    return commit


def content_at(commit: str, path: str) -> bytes | None:
    """The bytes of a file at a commit; None where it was not there. Raises RefusedError where git fails."""
    folder, name = os.path.split(os.path.realpath(path))
    at = f"{commit}:./{name}"
    kind, found, _ = _git(folder, "cat-file", "-t", at)
    if kind or found.strip() != b"blob":
        return None
    status, data, said = _git(folder, "show", "--no-textconv", at)
    if status:
        raise RefusedError("revision.git_failed", path=safe(path), reason=_last(said))
    return data


def _git(folder: str, *arguments: str) -> tuple[int, bytes, bytes]:
    """The exit status of git with what it wrote and said; the status of a missing program where there is none."""
    from subprocess import DEVNULL, run
    environment = {**os.environ, "LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_PAGER": "cat"}
    try:
        ran = run(("git", "-C", folder, *arguments), stdin=DEVNULL, capture_output=True, env=environment,
                  check=False)
    except (FileNotFoundError, PermissionError):
        return _MISSING, b"", b""
    return ran.returncode, ran.stdout, ran.stderr


def _last(said: bytes) -> str:
    """What git said last, on one line."""
    lines = said.decode("utf-8", "replace").strip().split("\n")
    return clean(lines[-1].removeprefix("fatal: "))
