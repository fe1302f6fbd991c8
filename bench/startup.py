"""How much slower than an empty Python is the program, from the shell's point of view?

usage: startup.py [--rounds N]

Whole processes are timed, in turn, so that a busy minute hurts all of them alike; medians are printed, and their
ratios to `python -c pass`, which is what can be compared between machines. Not a test: nothing fails.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import time
from pathlib import Path

SAMPLE = Path(__file__).resolve().parent.parent / "fixtures" / "son-la-2025" / "report.txt"
PROGRAM = (sys.executable, "-m", "sonla_audit")
RUNS = {
    "python -c pass": ((sys.executable, "-c", "pass"), False),
    "--version": ((*PROGRAM, "--version"), False),
    "claims -": ((*PROGRAM, "claims", "-"), True),
    "check -": ((*PROGRAM, "check", "-"), True),
    "check - --format json": ((*PROGRAM, "check", "-", "--format", "json"), True),
}


def seconds(command: tuple[str, ...], piped: bytes) -> float:
    """The time one whole process takes. Raises where the program could not do its work."""
    start = time.perf_counter()
    ran = subprocess.run(command, input=piped, capture_output=True, check=False)
    taken = time.perf_counter() - start
    if ran.returncode not in (0, 1):
        raise SystemExit(f"{' '.join(command)}: exit {ran.returncode}\n{ran.stderr.decode('utf-8', 'replace')}")
    return taken


def main() -> None:
    """Print a table of medians and ratios."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=11)
    rounds = parser.parse_args().rounds
    text = SAMPLE.read_bytes()
    taken: dict[str, list[float]] = {name: [] for name in RUNS}
    for turn in range(rounds + 1):
        for name, (command, piped) in RUNS.items():
            once = seconds(command, text if piped else b"")
            if turn:  # the first round fills caches
                taken[name].append(once)
    empty = statistics.median(taken["python -c pass"])
    print(f"{'process':24s} {'median ms':>10s} {'ratio':>7s}   ({rounds} rounds in turn, {len(text)} bytes piped)")
    for name, times in taken.items():
        median = statistics.median(times)
        print(f"{name:24s} {1000 * median:10.1f} {median / empty:7.2f}")


if __name__ == "__main__":
    main()
