"""What is installed is whole: the rules travel inside the wheel, and the sdist can make that wheel again."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

from sonla_audit import packs

ASK = """
import sys
from sonla_audit import packs, units
sys.modules["sonla_audit.rulefiles"] = None  # what was compiled for the wheel has to do
pack = packs.load()
assert packs.load_messages("en")
assert packs.rules_folder().startswith(sys.argv[1]), packs.rules_folder()
assert units.define("GWh")
from sonla_audit.audit import ledger_of
print(len(pack.rules), len(ledger_of("Toàn xã có 12 hộ.")[0]))
"""


def build(kind: str, source: Path, target: Path) -> Path:
    environment = os.environ | {"SOURCE_DATE_EPOCH": "1700000000"}
    subprocess.run([sys.executable, "-m", "hatchling", "build", "-t", kind, "-d", str(target)], cwd=source,
                   env=environment, check=True)
    (made,) = target.iterdir()
    return made


@pytest.fixture(scope="module")
def wheel(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build("wheel", root, tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def sdist(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build("sdist", root, tmp_path_factory.mktemp("sdist"))


def test_the_wheel_holds_the_program_and_its_rules_and_nothing_else(root: Path, wheel: Path) -> None:
    inside = set(zipfile.ZipFile(wheel).namelist())
    sources = {path.relative_to(root).as_posix() for path in (root / "sonla_audit").rglob("*.py")}
    rules = {f"sonla_audit/{path.relative_to(root).as_posix()}" for path in (root / "rules").rglob("*.*")}
    assert len(rules) > 5
    page = {path.relative_to(root).as_posix() for path in (root / "sonla_audit" / "reporters" / "page").iterdir()}
    assert len(page) == 3
    assert sources | rules | page <= inside
    others = {name for name in inside - sources - rules if ".dist-info/" not in name}
    assert {name for name in others if not name.startswith("sonla_audit/") or name.endswith(".py")} == set()
    compiled = sorted(name for name in others if name.startswith("sonla_audit/rules/"))
    assert compiled == ["sonla_audit/rules/compiled-en.bin", "sonla_audit/rules/compiled-vi.bin"]


def test_an_unpacked_wheel_works_from_its_own_rules(wheel: Path, tmp_path: Path) -> None:
    place = tmp_path / "site"
    zipfile.ZipFile(wheel).extractall(place)
    environment = os.environ | {"PYTHONPATH": str(place), "PYTHONUTF8": "1", "XDG_CACHE_HOME": str(tmp_path / "cache"),
                                "LOCALAPPDATA": str(tmp_path / "cache")}
    ran = subprocess.run([sys.executable, "-P", "-c", ASK, str(place)], cwd=tmp_path, env=environment, check=False,
                         capture_output=True, encoding="utf-8")
    assert ran.stderr == ""
    assert ran.stdout.split() == [str(len(packs.load().rules)), "1"]
    assert {path.name.partition("-")[0] for path in (tmp_path / "cache").rglob("*.bin")} == {"rules"}


def test_the_wheel_says_what_it_is(wheel: Path) -> None:
    archive = zipfile.ZipFile(wheel)
    folder = f"sonla_audit-{packs.VERSION}.dist-info"
    about = archive.read(f"{folder}/METADATA").decode("utf-8")
    assert f"\nVersion: {packs.VERSION}\n" in about
    assert "\nRequires-Python: >=3.11\n" in about
    needed = {re.split(r"[<>=]", line.removeprefix("Requires-Dist: "))[0] for line in about.splitlines()
              if line.startswith("Requires-Dist: ") and "extra ==" not in line}
    assert needed == {"typer", "rich", "regex", "pint", "python-docx", "markdown-it-py", "pathspec",
                      "jinja2", "pypdfium2"}
    assert "sonla-audit = sonla_audit.cli:program" in archive.read(f"{folder}/entry_points.txt").decode("utf-8")


def test_the_sdist_makes_the_same_wheel(wheel: Path, sdist: Path, tmp_path: Path) -> None:
    with tarfile.open(sdist) as archive:
        archive.extractall(tmp_path, filter="data")
    (source,) = tmp_path.iterdir()
    for needed in ("rules/units.txt", "rules/vi/pack.toml", "tests/test_packaging.py", "README.md", "LICENSE",
                   "hatch_build.py", "fixtures"):
        assert (source / needed).exists(), needed
    again = build("wheel", source, tmp_path / "again")

    def contents(path: Path) -> dict[str, bytes]:
        archive = zipfile.ZipFile(path)
        return {name: archive.read(name) for name in archive.namelist()}

    assert contents(again) == contents(wheel)
