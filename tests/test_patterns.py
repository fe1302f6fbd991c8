"""Expressions that were kept from an earlier run are the ones `re` would make, and nothing breaks without them."""

from __future__ import annotations

import os
import re
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from sonla_audit import kept, patterns, phrases

ROOT = Path(__file__).resolve().parent.parent
FORMS = [(r"[^\W\d_]+|[0-9]+", 0), (r"(?P<a>x)(?P<b>[à-ỹ]{1,3}+)?(?i:đạt)", 0), ("tỷ|tỉ", patterns.IGNORECASE),
         (r"(?<!\w)\d{1,3}(?=\s?%)", 0), (r"(?:(a)|(?>b))\Z", 0)]


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> patterns._Shelf:
    """A shelf of its own, empty."""
    for name in ("XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "cache"))
    monkeypatch.setattr(patterns, "_shelves", [])
    return patterns._shelf()


def again(monkeypatch: pytest.MonkeyPatch) -> patterns._Shelf:
    """The shelf as the next run finds it."""
    monkeypatch.setattr(patterns, "_shelves", [])
    return patterns._shelf()


@pytest.mark.skipif(sys.implementation.name != "cpython", reason="only CPython shows what re has made")
def test_what_is_kept_is_what_re_makes(shelf: patterns._Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    for form, flags in FORMS:
        assert patterns.pattern(form, flags) == re.compile(form, flags)
    patterns.keep()
    later = again(monkeypatch)
    assert len(later.found) == len(FORMS)
    for form, flags in FORMS:
        made, expected = patterns.pattern(form, flags), re.compile(form, flags)
        assert made == expected
        assert made.groupindex == expected.groupindex
        assert made.flags == expected.flags
        assert made.pattern == form
    assert not later.added


@pytest.mark.parametrize("form", [(0, [1, 2, 3], 0, {}, (None,)), (0, "x", 0, {}, ()), (0,), (0, [-1], 0, {}, (None,))])
def test_what_the_interpreter_refuses_is_made_anew(
        shelf: patterns._Shelf, form: tuple[object, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    shelf.found = {("a+", 0): form}
    assert patterns.pattern("a+").fullmatch("aaa")
    patterns.keep()
    assert again(monkeypatch).found[("a+", 0)] != form


@pytest.mark.skipif(os.name == "nt", reason="owners and modes of files are POSIX")
def test_what_others_could_have_written_is_not_used(shelf: patterns._Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    patterns.pattern("abc")
    patterns.keep()
    assert shelf.path is not None
    path = Path(shelf.path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    path.chmod(0o606)
    assert again(monkeypatch).found == {}


def test_what_is_no_longer_used_does_not_pile_up(shelf: patterns._Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patterns, "_MOST", 3)
    for turn in range(3):
        for number in range(2):
            patterns.pattern(f"{turn}x{number}")
        patterns.keep()
        shelf = again(monkeypatch)
    assert sorted(shelf.found) == [("2x0", 0), ("2x1", 0)]


def test_escape_spells_as_re_does() -> None:
    every = "".join(map(chr, range(0x250))) + "tỷ đồng/hộ (%)"
    assert patterns.escape(every) == re.escape(every)
    assert re.fullmatch(patterns.either(("a.b", "c|d")), "c|d")


def test_a_second_run_does_not_load_re(tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text("Giải ngân 1.372 tỷ đồng/1.573 tỷ đồng (đạt 87,7%).\n", "utf-8")
    code = f"import sys\nfrom sonla_audit.cli import main\nmain(['check', {str(report)!r}])\n"
    code += "print('re' in sys.modules)\n"
    environment = os.environ | {"XDG_CACHE_HOME": str(tmp_path), "LOCALAPPDATA": str(tmp_path)}
    runs = [subprocess.run([sys.executable, "-S", "-c", code], cwd=ROOT, capture_output=True, encoding="utf-8",
                           check=True, env=environment).stdout for _ in range(2)]
    assert [run.splitlines()[-1] for run in runs] == ["True", "False"]
    assert runs[0].splitlines()[:-1] == runs[1].splitlines()[:-1]


def test_kept_data_comes_back_only_under_its_key(tmp_path: Path) -> None:
    path = str(tmp_path / "folder" / "some.bin")
    made = {"a": [1, "đ", ("x", None)], ("k", 1): {"b": True}}
    assert kept.read(path, "key") is None
    kept.write(path, "key", made)
    assert kept.read(path, "key") == made
    assert kept.read(path, "other") is None
    assert os.listdir(tmp_path / "folder") == ["some.bin"]


def test_the_sources_of_what_is_kept_of_the_words_are_there() -> None:
    """Modules moved to another folder, their times were looked for in the old one, and old words outlived new code."""
    missing = [name for name in phrases._SOURCES if not (ROOT / "sonla_audit" / name).is_file()]
    assert missing == []
    makers = {path.relative_to(ROOT / "sonla_audit").as_posix() for path in (ROOT / "sonla_audit").rglob("*.py")
              if re.search(r"from sonla_audit\.phrases import .*\bworked_out\b", path.read_text("utf-8"))}
    assert len(makers) > 3
    assert makers <= set(phrases._SOURCES)


def test_what_was_made_of_a_table_is_found_again_whoever_else_holds_it(
        tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The key told how many held a word at the time, so that the second run of all made its words anew."""
    for name in ("XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "cache"))
    shelf = phrases._Shelf()
    monkeypatch.setattr(phrases, "_shelf", lambda: shelf)
    table = {"words": ["".join(letters) for letters in (("m", "ot"), ("b", "a"))]}
    assert phrases.worked_out("some", lambda table: {"made": 1}, table) == {"made": 1}
    held = [table["words"], *table["words"]]
    assert phrases.worked_out("some", lambda table: {"made": 2}, table) == {"made": 1}
    held[0].append("nam")  # type: ignore[attr-defined]
    assert phrases.worked_out("some", lambda table: {"made": 3}, table) == {"made": 3}
