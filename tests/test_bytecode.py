"""Modules kept from an earlier run are those that would be imported, and an edited source is never ignored."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
import traceback
from pathlib import Path
from typing import Any

import pytest

from sonla_audit.barecode import bare
from sonla_audit.kept import read, write

ASK = """
import sys
from sonla_audit import bytecode
from sonla_audit.cli import main
main(["check", "report.txt", "--quiet"])
import sonla_audit.checks.bounds as one
import sonla_audit.readers as package
print(type(one.__spec__.loader).__name__, one.__file__ == one.__spec__.origin, list(package.__path__))
print(getattr(one, "EDITED", "as it was"))
"""


@pytest.fixture
def place(root: Path, tmp_path: Path) -> Path:
    """A copy of the program with a report and a cache of its own."""
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(root / "sonla_audit", tmp_path / "sonla_audit", ignore=ignored)
    shutil.copytree(root / "rules", tmp_path / "rules")
    (tmp_path / "report.txt").write_text("Giải ngân 1.372 tỷ đồng/1.573 tỷ đồng (đạt 87,7%).\n", "utf-8")
    return tmp_path


def run(place: Path, **more: str) -> list[str]:
    """What one more run of the program prints."""
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    environment |= {"XDG_CACHE_HOME": str(place / "cache"), "LOCALAPPDATA": str(place / "cache"), "PYTHONUTF8": "1",
                    **more}
    ran = subprocess.run([sys.executable, "-c", ASK], cwd=place, env=environment, capture_output=True,
                         encoding="utf-8", check=True)
    assert ran.stderr == ""
    return ran.stdout.splitlines()


def kept(place: Path) -> list[Path]:
    return sorted((place / "cache").glob("sonla-audit/bytecode-*"))


def test_a_second_run_takes_its_modules_from_what_was_kept(place: Path) -> None:
    first = run(place)
    assert first[-2].startswith("SourceFileLoader True")
    second = run(place)
    assert second[-2].startswith("_Finder True")
    assert second[-2].endswith(f"{str(place / 'sonla_audit' / 'readers')!r}]")
    assert second[:-2] == first[:-2]
    assert "87,16" in first[0]


def test_an_edited_module_is_never_answered_from_what_was_kept(place: Path) -> None:
    run(place)
    edited = place / "sonla_audit" / "checks" / "bounds.py"
    text = edited.read_text("utf-8")
    edited.write_text(f'{text}\nEDITED = "before"\n', "utf-8")
    assert run(place)[-1] == "before"
    assert run(place)[-2:][0].startswith("_Finder")
    when = edited.stat().st_mtime_ns
    edited.write_text(f'{text}\nEDITED = "behind"\n', "utf-8")  # of the same size; Python itself looks at whole seconds
    os.utime(edited, ns=(when + 2_000_000_000, when + 2_000_000_000))
    assert run(place)[-1] == "behind"


def test_a_module_that_is_gone_is_gone(place: Path) -> None:
    run(place)
    (place / "sonla_audit" / "checks" / "bounds.py").unlink()
    with pytest.raises(subprocess.CalledProcessError):
        run(place)


def test_nothing_is_kept_where_python_writes_no_bytecode(place: Path) -> None:
    run(place, PYTHONDONTWRITEBYTECODE="1")
    assert kept(place) == []


@pytest.mark.skipif(os.name == "nt", reason="owners and modes of files are POSIX")
def test_what_others_could_have_written_is_not_run(place: Path) -> None:
    run(place)
    (file,) = kept(place)
    assert file.stat().st_mode & 0o777 == 0o600
    file.chmod(0o622)
    assert run(place)[-2].startswith("SourceFileLoader")


def test_a_damaged_file_is_made_anew(place: Path) -> None:
    run(place)
    (file,) = kept(place)
    head, _, _ = file.read_bytes().partition(b"\n")
    file.write_bytes(head + b"\n\xff")
    assert run(place)[-2].startswith("SourceFileLoader")
    assert run(place)[-2].startswith("_Finder")


def test_what_is_kept_runs_alike_and_fails_on_the_same_lines() -> None:
    """Docstrings and columns are left out of what is kept; a traceback must still name the line that failed."""
    source = '''
def told(one: int, other: int = 2) -> tuple[str, ...]:
    """What nobody reads at run time."""
    parts = [str(
        one // other) for one in (one,
                                  one + 1)]
    return ("What nobody", *parts)

def same():
    "a text that is returned"
    return "a text that is returned"
'''
    whole = compile(source, "made.py", "exec", dont_inherit=True)
    lean: dict[str, Any] = {}
    exec(bare(whole, {}), lean)
    assert lean["told"](4) == ("What nobody", "2", "2")
    assert lean["told"].__doc__ is None
    assert lean["same"]() == "a text that is returned"
    assert lean["told"].__annotations__ == {"one": int, "other": int, "return": tuple[str, ...]}
    full: dict[str, Any] = {}
    exec(whole, full)
    for names in (lean, full):
        with pytest.raises(ZeroDivisionError) as failed:
            names["told"](4, 0)
        names["lines"] = [entry.lineno for entry in traceback.extract_tb(failed.tb) if entry.filename == "made.py"]
    assert lean["lines"] == full["lines"]
    assert lean["lines"]


def test_annotations_that_are_texts_are_left_out_and_nothing_else_is() -> None:
    """To load the texts of two thousand annotations took longer than to read a page.

    Those of decorated functions stay: the app for commands reads them, and took a flag for a switch without.
    """
    source = '''
from __future__ import annotations
PAIR = ("one", "str", "return", "list[str]")
class Kept:
    size: int = 3
    def doubled(self, by: int = 2, *, more: int = 1) -> int:
        return self.size * by + more
def maker(one: str) -> Kept:
    def inner(two: str, three: int = 3) -> str:
        return one + two * three
    return inner
def pair(one: str) -> list[str]:
    return [one, *PAIR]
def handed_on(function):
    return function
@handed_on
def asked(one: str) -> list[str]:
    return [one]
'''
    names: dict[str, Any] = {}
    exec(bare(compile(source, "made.py", "exec", dont_inherit=True), {}), names)
    assert names["Kept"].__annotations__ == {"size": "int"}
    assert names["Kept"]().doubled(more=5) == 11
    assert names["maker"]("a")("b") == "abbb"
    assert names["pair"]("b") == ["b", "one", "str", "return", "list[str]"]
    assert names["asked"].__annotations__ == {"one": "str", "return": "list[str]"}
    if sys.version_info[:2] <= (3, 12):
        made = (names["Kept"].doubled, names["maker"], names["maker"]("a"), names["pair"])
        assert [one.__annotations__ for one in made] == [{}] * 4


def test_what_earlier_versions_kept_is_dropped_after_two_months(tmp_path: Path) -> None:
    """Every version left two megabytes in the cache folder, for good."""
    for name, days in (("bytecode-old.bin", 90), ("bytecode-new.bin", 3), ("notes.txt", 90)):
        (tmp_path / name).write_bytes(b"x")
        then = time.time() - days * 24 * 3600
        os.utime(tmp_path / name, (then, then))
    write(str(tmp_path / "rules.bin"), "key", {"a": 1})
    assert sorted(path.name for path in tmp_path.iterdir()) == ["bytecode-new.bin", "notes.txt", "rules.bin"]
    assert read(str(tmp_path / "rules.bin"), "key") == {"a": 1}
