"""What `docs/api.md` shows is run as it stands there, and prints what it says it prints."""

from __future__ import annotations

import inspect
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from sonla_audit import audit
from sonla_audit import document as documents
from sonla_audit import finding as findings
from sonla_audit import quantity as quantities

PAGE = (Path(__file__).parent.parent / "docs" / "api.md").read_text("utf-8")
SHOWN = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
PRINTED = PAGE.partition("This prints\n\n```\n")[2].partition("```")[0]


def run(code: str, root: Path) -> str:
    done = subprocess.run([sys.executable, "-c", code], cwd=root, check=True, capture_output=True, encoding="utf-8",
                          env={**os.environ, "PYTHONUTF8": "1"})
    return done.stdout


def test_every_example_runs(root: Path) -> None:
    assert len(SHOWN) == 3
    first, second, third = (run(code, root) for code in SHOWN)
    assert "share.fraction 87,7% but 1.372 ÷ 1.573" in first
    assert second == PRINTED
    assert third.startswith("The share is stated as 84,1%, but 37 ÷ 42 = ")


def test_every_argument_is_told() -> None:
    for name in inspect.signature(audit).parameters:
        assert f"`{name}`" in PAGE or f"({name})" in PAGE, name


@pytest.mark.parametrize("name", ["Report", "FileReport", "Finding", "Claim", "Part", "Verdict", "Quantity",
                                  "Coverage"])
def test_every_field_that_is_told_is_there(name: str) -> None:
    row = next(line for line in PAGE.splitlines() if line.startswith(f"| `{name}` |"))
    value = next(getattr(module, name) for module in (findings, quantities, documents) if hasattr(module, name))
    words = {"consistent", "suspicious", "undecided", "path", "sentence", "why"}
    fields = set(re.findall(r"`([a-z_]+)`", row.split("|")[2])) - words
    known = {*value.__match_args__, *dir(value)}
    assert fields <= known
    if name in ("Report", "Coverage", "FileReport", "Finding"):
        assert set(value.__match_args__) <= fields
