"""What a plain check of a text file may import, by name: a hook pays for every module at every commit."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

# of the standard library, beside what every `python -m` loads
ALLOWED = {"__future__", "_bisect", "_blake2", "_datetime", "_sre", "bisect", "collections.abc",
           "gc", "math", "mmap", "unicodedata"}
LEAVES = {"readers.text", "reporters.concise"}  # and the checks
ELSEWHERE = {"app", "baseline", "config", "configuring", "counting", "excluding", "jsontext", "keeping", "records",
             "rulefiles", "several", "spool", "telling", "drawing.tracing", "units", "waivers", "workers"}

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Python loads other modules of its own on Windows")


@pytest.fixture
def environment(root: Path, tmp_path: Path) -> dict[str, str]:
    """A place with one report, and a cache that a first run has filled."""
    (tmp_path / "report.txt").write_text(
        "Giải ngân 1.372 tỷ đồng/1.573 tỷ đồng (đạt 87,7%), từ 12/4/2020 đến nay trồng 12 thùng, 3 cây.\n", "utf-8")
    found = os.environ | {"XDG_CACHE_HOME": str(tmp_path), "PYTHONPATH": str(root)}
    subprocess.run([sys.executable, "-m", "sonla_audit", "check", "report.txt"], cwd=tmp_path, env=found,
                   capture_output=True, check=False)
    return found


def timed(arguments: list[str], place: Path, environment: dict[str, str]) -> set[str]:
    """The modules that `-X importtime` tells of."""
    ran = subprocess.run([sys.executable, "-X", "importtime", *arguments], cwd=place, env=environment,
                         capture_output=True, encoding="utf-8", check=False)
    assert ran.returncode in (0, 1)
    lines = [line for line in ran.stderr.splitlines() if line.startswith("import time:")]
    return {line.rpartition("|")[2].strip() for line in lines[1:]}


def test_a_check_loads_little_of_the_standard_library(tmp_path: Path, environment: dict[str, str]) -> None:
    check = ["-m", "sonla_audit", "check", "report.txt"]
    always = timed(["-c", "import runpy"], tmp_path, environment)
    loaded = {name for name in timed(check, tmp_path, environment) - always if not name.startswith("sonla_audit")}
    assert loaded - ALLOWED == set()


def test_a_check_loads_of_the_program_only_what_it_needs(tmp_path: Path, environment: dict[str, str]) -> None:
    code = ("import sys; from sonla_audit.cli import main; main(['check', 'report.txt', '--quiet']);"
            "print(*sorted(name for name in sys.modules if name.startswith('sonla_audit.')))")
    ran = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, env=environment, capture_output=True,
                         encoding="utf-8", check=True)
    loaded = {name.removeprefix("sonla_audit.") for name in ran.stdout.splitlines()[-1].split()}
    assert loaded & ELSEWHERE == set()
    leaves = {name for name in loaded if name.startswith(("readers.", "reporters."))}
    assert leaves == LEAVES


def test_a_program_that_only_asks_for_the_version_measures_nothing(tmp_path: Path, environment: dict[str, str]) -> None:
    loaded = timed(["-m", "sonla_audit", "check", "--help"], tmp_path, environment)
    assert "pint" not in loaded
    assert "regex" not in loaded


def test_a_table_for_a_pipe_needs_no_library_for_terminals(tmp_path: Path, environment: dict[str, str]) -> None:
    loaded = timed(["-m", "sonla_audit", "check", "report.txt", "--format", "table"], tmp_path, environment)
    assert loaded
    assert not {name for name in loaded if name.split(".")[0] == "rich"}


def test_the_version_is_told_without_the_library_for_commands(tmp_path: Path, environment: dict[str, str]) -> None:
    told = [subprocess.run([sys.executable, "-m", "sonla_audit", *words], cwd=tmp_path, env=environment,
                           capture_output=True, check=True).stdout for words in (["--version"], ["--version", "check"])]
    assert told[0] == told[1]
    assert b"sonla-audit" in told[0]
    assert "typer" not in timed(["-m", "sonla_audit", "--version"], tmp_path, environment)
