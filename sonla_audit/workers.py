"""Processes that audit reports side by side. One that dies takes the report it was at with it, and nothing else.

Each worker is asked for one report at a time and answers with the packed result, so that the reports that take long
hold up nobody; the order of the answers is nobody's promise.
"""

from __future__ import annotations

import gc
import signal
from collections.abc import Callable, Iterator, Sequence
from multiprocessing import connection, get_all_start_methods, get_context

from sonla_audit.typed import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

Task = tuple[int, str]


def answers(tasks: Sequence[Task], work: Callable[[str], bytes], jobs: int) -> Iterator[tuple[Task, bytes | None]]:
    """Each task with its answer as it comes; None where the worker ended before it answered."""
    methods = get_all_start_methods()
    context: Any = get_context("fork" if "fork" in methods and methods[0] != "spawn" else methods[0])
    waiting = iter(tasks)
    busy: dict[Connection, tuple[Any, Task]] = {}
    idle: list[tuple[Connection, Any]] = []

    def hired() -> tuple[Connection, Any]:
        here, there = context.Pipe()
        worker = context.Process(target=_serve, args=(there, work), daemon=True)
        worker.start()
        there.close()
        return here, worker

    def give(line: Connection, worker: Any) -> None:
        task = next(waiting, None)
        if task is None:
            idle.append((line, worker))
            return
        line.send(task[1])
        busy[line] = worker, task

    gc.freeze()  # what all workers share stays shared
    try:
        for _ in range(min(jobs, len(tasks))):
            give(*hired())
        while busy:
            for ready in connection.wait(list(busy)):
                line: Any = ready
                worker, task = busy.pop(line)
                try:
                    answer: bytes | None = line.recv_bytes()
                except (EOFError, OSError):
                    answer = None
                    line.close()
                    worker.join()
                    give(*hired())
                else:
                    give(line, worker)
                yield task, answer
    finally:
        for line, worker in (*idle, *((line, worker) for line, (worker, _) in busy.items())):
            line.close()
            worker.terminate()
            worker.join()


def _serve(line: Connection, work: Callable[[str], bytes]) -> None:
    """What a worker does until nobody asks any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever asked is interrupted, and ends us
    gc.disable()
    while True:
        try:
            asked: str = line.recv()
        except (EOFError, OSError):
            return
        line.send_bytes(work(asked))
