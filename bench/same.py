"""Does the native build say the very same as the sources? Run by the Python that has the native build installed.

usage: python -P bench/same.py [PATH ...]

Every text of the fixtures, or of the paths that are given, is checked and its figures are listed in JSON, by the
compiled engines and by the same program from its sources; the outputs are compared byte for byte.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FIXTURES = ROOT / "fixtures"
KIND = "from sonla_audit import native; print(native.used())"
MANY = 40  # files a process


def said(pure: bool, *words: str) -> bytes:
    """What the program writes, compiled or not; what goes to standard error is part of it."""
    environment = {key: value for key, value in os.environ.items() if key != "SONLA_AUDIT_PURE"}
    if pure:
        environment["SONLA_AUDIT_PURE"] = "1"
    ran = subprocess.run((sys.executable, "-P", *words), env=environment, stdout=subprocess.PIPE,
                         stderr=subprocess.STDOUT, check=False)
    if ran.returncode not in (0, 1):
        raise SystemExit(f"{' '.join(words)}: exit {ran.returncode}\n{ran.stdout.decode('utf-8', 'replace')}")
    return ran.stdout


def main() -> None:
    """Compare, and end with 1 where a byte differs."""
    if [said(pure, "-c", KIND).strip() for pure in (False, True)] != [b"True", b"False"]:
        raise SystemExit("this Python has no native build installed")
    paths = [Path(word) for word in sys.argv[1:]] or [path for path in sorted(FIXTURES.rglob("*.*"))
                                                     if path.suffix in (".txt", ".md", ".html", ".docx")]
    names = [str(path) for path in paths]
    size = other = 0
    for at in range(0, len(names), MANY):
        for command in ("check", "claims"):
            words = ("-m", "sonla_audit", command, *names[at : at + MANY], "--format", "json", "--no-config")
            native, pure = said(False, *words), said(True, *words)
            size += len(native)
            if native != pure:
                other += 1
                print(f"{command}: differs in {names[at]} ... {names[at : at + MANY][-1]}")
    print(f"{len(names)} files, {size} bytes of JSON, {other} differences")
    sys.exit(1 if other else 0)


if __name__ == "__main__":
    main()
