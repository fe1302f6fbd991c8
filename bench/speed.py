"""How quick is the program, from the shell's point of view, beside others of its kind?

usage: speed.py [--rounds N] [--files N] [--quick]

Whole processes are timed, in turn, so that a busy minute hurts all of them alike; medians are printed, and their ratios
to `python -c pass`, which is what can be compared between machines. Every run has to show its work: the figures and
findings are counted and must be the same each time. codespell and proselint come with the "bench" extra and are given
the same file; proselint's cap on findings is lifted. Nothing else is asserted: a slow machine fails nobody.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import varied

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "fixtures" / "son-la-2025" / "report.txt"
PROGRAM = (sys.executable, "-m", "sonla_audit")
NUMBER = r"\d+(?:[.,]\d+)*"
BUILD = """
import platform, sonla_audit
from sonla_audit import native
print("native build" if native.used() else "pure build", "Python", platform.python_version())
"""
STAGES = """
import gc, sys, time
gc.disable()
begun = time.perf_counter()
from sonla_audit.audit import audit_document, checks_of, read_file, scene_of
modules = time.perf_counter()
document = read_file(sys.argv[1])
read = time.perf_counter()
scene = scene_of(document)
measured = time.perf_counter()
for check in checks_of():
    for claim in check.find(scene):
        check.judge(scene, claim)
judged = time.perf_counter()
print(modules - begun, read - modules, measured - read, judged - measured, len(scene.quantities))
"""


@dataclass(frozen=True)
class Ran:
    """One process: how long it took, the most memory it held in KiB, and what it wrote."""

    seconds: float
    memory: int
    output: bytes


def ran(command: Sequence[str], piped: bytes = b"", allowed: Sequence[int] = (0, 1)) -> Ran:
    """Run one process to its end. Raises SystemExit where it could not do its work."""
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as errors:
        given.write(piped)
        given.seek(0)
        start = time.perf_counter()
        process = subprocess.Popen(command, stdin=given, stdout=output, stderr=errors, env=environment)
        _, status, used = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        output.seek(0)
        errors.seek(0)
        if process.returncode not in allowed:
            said = errors.read().decode("utf-8", "replace")
            raise SystemExit(f"{' '.join(command)}: exit {process.returncode}\n{said}")
        return Ran(seconds, used.ru_maxrss // (1024 if sys.platform == "darwin" else 1), output.read())


def in_turn(runs: dict[str, Callable[[], Ran]], rounds: int) -> dict[str, list[Ran]]:
    """Every run so many times, one after another, after a first round that fills caches."""
    found: dict[str, list[Ran]] = {name: [] for name in runs}
    for turn in range(rounds + 1):
        for name, run in runs.items():
            once = run()
            if turn:
                found[name].append(once)
    for name, several in found.items():
        if len({one.output for one in several}) > 1:
            raise SystemExit(f"{name}: the same input gave different output")
    return found


def median(several: Sequence[Ran]) -> float:
    """The median time."""
    return statistics.median(one.seconds for one in several)


def work(output: bytes) -> str:
    """What a run in JSON has done, in words."""
    report = json.loads(output)
    coverage = [file["coverage"] for file in report["files"]]
    figures, findings = sum(one["figures"] for one in coverage), sum(len(file["findings"]) for file in report["files"])
    if not figures or not findings:
        raise SystemExit("a run measured nothing")
    return f"{figures} figures, {findings} findings"


def others(path: Path, room: Path) -> dict[str, Callable[[], Ran]]:
    """Other linters on the same file, where they are installed."""
    found: dict[str, Callable[[], Ran]] = {}
    folder = Path(sys.executable).parent
    codespell, proselint = folder / "codespell", folder / "proselint"
    if codespell.exists():
        found["codespell"] = lambda: ran((str(codespell), str(path)), allowed=(0, 1, 65))
    if proselint.exists():
        config = room / "proselint.json"
        config.write_text('{"max_errors": 1000000000}', "utf-8")
        found["proselint"] = lambda: ran((str(proselint), "check", "--config", str(config), str(path)))
    return found


def starting(rounds: int, room: Path) -> None:
    """Start-up and a whole check of the sample."""
    text = SAMPLE.read_bytes()
    print(ran((sys.executable, "-c", BUILD)).output.decode().strip())
    print(work(ran((*PROGRAM, "check", "-", "--format", "json"), text).output), f"in the sample of {len(text)} bytes")
    runs: dict[str, Callable[[], Ran]] = {
        "python -c pass": lambda: ran((sys.executable, "-c", "pass")),
        "--version": lambda: ran((*PROGRAM, "--version")),
        "claims, piped": lambda: ran((*PROGRAM, "claims", "-"), text),
        "check, piped": lambda: ran((*PROGRAM, "check", "-"), text),
        "check, table": lambda: ran((*PROGRAM, "check", "-", "--format", "table"), text),
        "check, json": lambda: ran((*PROGRAM, "check", "-", "--format", "json"), text),
        **others(SAMPLE, room),
    }
    found = in_turn(runs, rounds)
    empty = median(found["python -c pass"])
    print(f"\n{'process':18s} {'median ms':>10s} {'ratio':>7s}   ({rounds} rounds in turn)")
    for name, several in found.items():
        print(f"{name:18s} {1000 * median(several):10.1f} {median(several) / empty:7.2f}")


def growing(sizes: Sequence[int], rounds: int, room: Path) -> None:
    """Time and memory as the text grows, with the others beside it, and where the time goes."""
    print(f"\n{'text':>10s} {'process':18s} {'median s':>9s} {'MB/s':>7s} {'peak MiB':>9s}   work")
    times: list[tuple[int, float]] = []
    for size in sizes:
        text = varied.text(size, seed=size)
        path = room / f"{size}.txt"
        path.write_text(text, "utf-8")
        shown = f"{size / 1_000_000:g} MB"
        counted = work(ran((*PROGRAM, "check", str(path), "--format", "json")).output)
        pattern = re.compile(NUMBER)
        numbers = [(time.perf_counter(), sum(1 for _ in pattern.finditer(text)), time.perf_counter())
                   for _ in range(rounds)]
        runs: dict[str, Callable[[], Ran]] = {
            "check": lambda path=path: ran((*PROGRAM, "check", str(path))),  # type: ignore[misc]
            **(others(path, room) if size <= 1_000_000 else {}),
        }
        found = in_turn(runs, rounds)
        for name, several in found.items():
            seconds = median(several)
            print(f"{shown:>10s} {name:18s} {seconds:9.2f} {size / seconds / 1e6:7.2f} "
                  f"{max(one.memory for one in several) / 1024:9.0f}   {counted if name == 'check' else ''}")
        passed = statistics.median(end - start for start, _, end in numbers)
        print(f"{shown:>10s} {'one number pass':18s} {passed:9.2f} {size / passed / 1e6:7.2f} {'':9s}   "
              f"{numbers[0][1]} numbers")
        times.append((size, median(found["check"])))
        if "proselint" in found:
            print(f"{'':10s} proselint takes {median(found['proselint']) / median(found['check']):.2f} times as long")
        parts = [float(part) for part in ran((sys.executable, "-c", STAGES, str(path))).output.split()]
        print(f"{'':10s} modules {parts[0]:.2f} s, reading {parts[1]:.2f} s, measuring {parts[2]:.2f} s, "
              f"checks {parts[3]:.2f} s")
    for (small, quick), (large, slow) in pairwise(times):
        print(f"from {small / 1e6:g} to {large / 1e6:g} MB the exponent is "
              f"{math.log(slow / quick) / math.log(large / small):.3f}")


def many(count: int, room: Path) -> None:
    """Many reports, in one process and in two."""
    folder = room / "many"
    folder.mkdir()
    for number in range(count):
        (folder / f"{number:05d}.txt").write_text(varied.text(varied.REPORT, seed=10_000_000 + number), "utf-8")
    print(f"\n{count} reports of {varied.REPORT} bytes")
    outputs: dict[str, Ran] = {}
    for jobs in ("1", "2"):
        outputs[jobs] = ran((*PROGRAM, "check", str(folder), "-j", jobs))
        print(f"  -j {jobs}: {outputs[jobs].seconds:.1f} s, peak {outputs[jobs].memory / 1024:.0f} MiB")
    if outputs["1"].output != outputs["2"].output:
        raise SystemExit("two processes say something else than one")
    print(f"  two processes are {outputs['1'].seconds / outputs['2'].seconds:.2f} times as fast as one")


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=11, help="how often each short process is run")
    parser.add_argument("--files", type=int, default=1000, help="how many reports are checked side by side")
    parser.add_argument("--quick", action="store_true", help="the sample only")
    given = parser.parse_args()
    room = Path(tempfile.mkdtemp())
    try:
        starting(given.rounds, room)
        if not given.quick:
            growing((1_000_000, 10_000_000), max(1, given.rounds // 5), room)
            many(given.files, room)
    finally:
        shutil.rmtree(room)


if __name__ == "__main__":
    main()
