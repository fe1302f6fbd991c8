"""Many reports in one run: side by side where that pays, in a stable order, in the memory of a few.

A report on which the program fails becomes a failure with a sentence, as one that cannot be read does: it never stops
the others.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial

from sonla_audit.audit import audited_file, chooser, warm
from sonla_audit.finding import Failure, FileReport, Report
from sonla_audit.packs import RuleFileError, SlowRuleError, load_messages
from sonla_audit.quoting import shown
from sonla_audit.values import Frozen

_FEW = 40  # reports that are held in memory
_PAYS = 150_000  # bytes of reports from which on a second process is worth its start
STANDARD_INPUT = "-"


class Manner(metaclass=Frozen):
    """How every report of a run is audited; the same for all, so that it can be handed to another process."""

    encoding: str | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    language: str = "vi"
    stdin_name: str | None = None
    rules_dir: str = ""


def audit_several(paths: Sequence[str], manner: Manner, *, jobs: int = 0, stdin: Callable[[], bytes] | None = None,
                  progress: Callable[[int, int], None] | None = None) -> Report:
    """Audit files in the order named. ``jobs`` is the number of processes at most, 0 for one a core.

    ``progress`` is told the number of reports that are done and of all. Raises RuleFileError.
    """
    many = len(paths) > _FEW
    files: list[tuple[int, FileReport]] = []
    failures: list[tuple[int, Failure]] = []
    numbers: list[int] = []
    if many:
        from sonla_audit.spool import Spool, packed
        spool = Spool()
    for done, (number, result) in enumerate(_results(paths, manner, jobs, stdin, many), 1):
        if isinstance(result, Failure):
            failures.append((number, result))
        elif many:
            spool.add(number, result if isinstance(result, bytes) else packed(result))
            numbers.append(number)
        elif isinstance(result, FileReport):
            files.append((number, result))
        if progress is not None:
            progress(done, len(paths))
    refused = tuple(failure for _, failure in sorted(failures, key=lambda one: one[0]))
    if many:
        from sonla_audit.spool import Files
        return Report(Files(spool, sorted(numbers)), refused)
    return Report(tuple(file for _, file in sorted(files, key=lambda one: one[0])), refused)


def _results(paths: Sequence[str], manner: Manner, jobs: int, stdin: Callable[[], bytes] | None,
             pack: bool) -> Iterator[tuple[int, FileReport | Failure | bytes]]:
    """The result of each report by its number, as they come; packed where they are to be kept so."""
    tasks = [(number, path) for number, path in enumerate(paths) if path != STANDARD_INPUT]
    count = min(jobs or cores(), len(tasks))
    side_by_side = count > 1 and _worth(path for _, path in tasks)
    for number, path in enumerate(paths):
        if path == STANDARD_INPUT or not side_by_side:
            yield number, outcome(path, manner, stdin)
    if side_by_side:
        from sonla_audit.spool import unpacked
        from sonla_audit.workers import answers
        warm(rules_dir=manner.rules_dir)
        for (number, path), answer in answers(tasks, partial(_packed, manner=manner), count):
            if answer is None:
                yield number, Failure(shown(path), _said(manner, "run.worker_lost"))
            elif answer[:1] == b"f" or not pack:
                yield number, unpacked(answer[1:])
            else:
                yield number, answer[1:]


def outcome(path: str, manner: Manner, stdin: Callable[[], bytes] | None = None) -> FileReport | Failure:
    """One report audited, or why it was not. Raises RuleFileError."""
    try:
        return audited_file(path, chooser(manner.select, manner.ignore), manner.encoding, stdin, manner.language,
                            manner.stdin_name, manner.rules_dir)
    except SlowRuleError as slow:  # on this report; it may do on the others
        return Failure(shown(path), shown(slow.told(load_messages(manner.language))))
    except RuleFileError:
        raise
    except Exception as error:  # whatever goes wrong with one report, the others are audited
        return Failure(shown(path), _said(manner, "run.internal", error=shown(f"{type(error).__name__}: {error}")))


def _packed(path: str, manner: Manner) -> bytes:
    from sonla_audit.spool import packed
    result = outcome(path, manner)
    return (b"f" if isinstance(result, Failure) else b"r") + packed(result)


def _said(manner: Manner, key: str, **values: str) -> str:
    return load_messages(manner.language).get(key, key).format_map(values)


def _worth(paths: Iterable[str]) -> bool:
    """Whether there is so much to read that another process pays."""
    total = 0
    for path in paths:
        try:
            total += os.stat(path).st_size
        except OSError:
            continue
        if total >= _PAYS:
            return True
    return False


def cores() -> int:
    """The number of cores this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:
        return os.cpu_count() or 1
