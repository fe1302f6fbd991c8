"""What is left out of a run, in the grammar of .gitignore, which everybody who keeps reports in git knows.

The only door to pathspec, and loaded only where there is a pattern. A later pattern overrules an earlier one, "!" takes
something back, and what lies outside the folder of a pattern is never matched by it.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable

from pathspec import GitIgnoreSpec

from sonla_audit.options import RefusedError
from sonla_audit.quoting import clean


def excluder(groups: Iterable[tuple[str, tuple[str, ...]]]) -> Callable[[str, bool], bool]:
    """Whether a path (and whether it is a folder) is left out by patterns, each group with the folder it starts from.

    Raises RefusedError for a pattern that is none.
    """
    specs = [(os.path.realpath(folder), _spec(patterns)) for folder, patterns in groups if patterns]

    def excludes(path: str, folder: bool) -> bool:
        # the folder of a link is resolved, the link itself is what the pattern names
        full = os.path.join(os.path.realpath(os.path.dirname(path) or "."), os.path.basename(path))
        if os.path.basename(path) in ("", ".", ".."):
            full = os.path.realpath(path)
        verdict = False
        for top, spec in specs:
            try:
                inside = os.path.relpath(full, top).replace(os.sep, "/")
            except ValueError:  # on another drive
                continue
            if inside == "." or inside.startswith("../") or inside == "..":
                continue
            said = spec.check_file(f"{inside}/" if folder else inside).include
            if said is not None:
                verdict = said
        return verdict

    return excludes


def culprits(groups: Iterable[tuple[str, str, tuple[str, ...]]], paths: Iterable[str]) -> list[tuple[str, str]]:
    """The patterns that leave out one of the paths, each with the name of its group."""
    named = list(paths)
    found: list[tuple[str, str]] = []
    for origin, folder, patterns in groups:
        for pattern in patterns:
            excludes = excluder([(folder, (pattern,))])
            if any(excludes(path, os.path.isdir(path)) for path in named):
                found.append((origin, pattern))
    return found


def _spec(patterns: tuple[str, ...]) -> GitIgnoreSpec:
    try:
        return GitIgnoreSpec.from_lines(patterns)
    except ValueError as problem:
        raise RefusedError("run.no_pattern", pattern=clean(", ".join(patterns)), reason=clean(str(problem))) from None
