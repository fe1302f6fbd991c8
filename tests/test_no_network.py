"""No report leaves the machine: every socket raises, and the program does all it does."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

CLOSED = """
import socket, sys
tried = []
class Closed(socket.socket):
    def __new__(cls, *given, **named):
        tried.append("socket")
        raise RuntimeError("a socket was asked for")
def refuse(*given, **named):
    tried.append("address")
    raise RuntimeError("an address was asked for")
def watch(event, given):
    if event.startswith("socket."):
        tried.append(event)
        raise RuntimeError(event)
socket.socket = socket.SocketType = Closed
socket.create_connection = socket.getaddrinfo = socket.gethostbyname = refuse
sys.addaudithook(watch)  # what reaches _socket by another way
PROGRAM
if tried:
    sys.exit("NETWORK " + " ".join(tried))
"""
WHOLE = CLOSED.replace("PROGRAM", """
from sonla_audit.cli import main
try:
    status = main(sys.argv[1:])
except SystemExit as end:
    status = end.code
print(f"STATUS {status}", file=sys.stderr)
""")


def run(script: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", script, *arguments], capture_output=True, encoding="utf-8",
                          check=False)


@pytest.mark.parametrize("ask", [
    "import socket; socket.create_connection(('127.0.0.1', 9))",
    "import _socket; _socket.socket().connect(('127.0.0.1', 9))",
    "import urllib.request; urllib.request.urlopen('http://127.0.0.1:9/')",
    "import socket; socket.getaddrinfo('localhost', 80)",
])
def test_a_program_that_asks_for_the_network_is_caught(ask: str) -> None:
    asked = f"try:\n    {ask}\nexcept Exception:\n    pass\n"
    ran = run(CLOSED.replace("PROGRAM", asked))
    assert ran.returncode == 1
    assert ran.stderr.startswith("NETWORK")


def formats(root: Path) -> list[str]:
    return sorted(str(path) for path in (root / "fixtures" / "formats").iterdir()
                  if path.suffix in (".txt", ".md", ".html", ".docx", ".odt", ".pdf"))


@pytest.mark.parametrize("form", ["table", "json", "html", "sarif"])
def test_the_sample_is_checked_without_a_socket(root: Path, form: str) -> None:
    ran = run(WHOLE, "check", str(root / "fixtures" / "son-la-2025" / "report.txt"), "--format", form)
    assert "NETWORK" not in ran.stderr
    assert "STATUS 1" in ran.stderr
    assert len(ran.stdout) > 1000


def test_every_kind_of_file_is_checked_without_a_socket(root: Path) -> None:
    for needed in ("docx", "odfdo", "pypdfium2"):
        pytest.importorskip(needed, reason=f"{needed} is not installed here: pip install -e '.[dev]'")
    paths = formats(root)
    assert {Path(path).suffix for path in paths} == {".txt", ".md", ".html", ".docx", ".odt", ".pdf"}
    ran = run(WHOLE, "check", "-j", "1", "--format", "jsonl", *paths)
    assert "NETWORK" not in ran.stderr
    assert "STATUS" in ran.stderr
    assert all(Path(path).name in ran.stdout for path in paths)


def test_the_other_commands_need_no_socket(root: Path) -> None:
    short = root / "fixtures" / "formats" / "short.txt"
    for arguments in (("claims", str(short)), ("compare", str(short), str(short)), ("rules",), ("demo",)):
        ran = run(WHOLE, *arguments)
        assert "NETWORK" not in ran.stderr, arguments
        assert ran.stdout, arguments
