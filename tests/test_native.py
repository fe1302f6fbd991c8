"""The native build: what mypyc is given are the sources with their values written down as plain classes."""

from __future__ import annotations

import ast
import importlib.util
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

VALUES = '''"""Made up."""

from __future__ import annotations

from sonla_audit.values import Frozen, Record, record

_new = object.__new__  # native:


class Point(metaclass=Frozen):
    """A point."""

    x: int
    y: int = 2

    def __post_init__(self) -> None:
        if self.x < 0:
            raise ValueError("left of all")

    @property
    def sum(self) -> int:
        """Both."""
        return self.x + self.y  # native: return self.y + self.x


@record
class Line:
    ends: tuple[Point, Point]


class Plain:
    kept: int = 3
'''


@pytest.fixture(scope="module")
def sources(root: Path) -> ModuleType:
    """What prepares the sources; it is no part of the package."""
    spec = importlib.util.spec_from_file_location("native_sources", root / "native" / "sources.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def made(sources: ModuleType) -> dict[str, Any]:
    """The made-up module as mypyc takes it, run by the interpreter."""
    space: dict[str, Any] = {"__name__": "made_up"}
    exec(compile(sources.written_down(VALUES), "made_up", "exec", dont_inherit=True), space)
    return space


def test_a_value_is_written_down_as_the_class_that_would_be_made(made: dict[str, Any]) -> None:
    point = made["Point"]
    assert type(point) is type
    assert (point(1).x, point(1).y, point(1).sum) == (1, 2, 3)
    assert point(1) == point(1, 2) != point(2)
    assert point(1) != (1, 2)
    assert hash(point(1)) == hash((1, 2))
    assert repr(point(1)) == "Point(x=1, y=2)"
    assert point.__match_args__ == ("x", "y")
    assert replace(point(1), y=5) == point(1, 5)
    with pytest.raises(ValueError, match="left of all"):
        point(-1)


def test_a_record_is_equal_to_itself_only(made: dict[str, Any]) -> None:
    line, point = made["Line"], made["Point"]
    ends = point(1), point(2)
    one = line(ends)
    assert one == one
    assert one != line(ends)
    assert one.__reduce__() == (line, (ends,))


def test_remarks_change_a_line_or_leave_it_out_and_all_else_stays(sources: ModuleType, made: dict[str, Any]) -> None:
    text = sources.written_down(VALUES)
    assert "_new" not in made
    assert "        return self.y + self.x\n" in text
    assert made["Plain"].kept == 3
    assert sources.written_down('"""Nothing to do."""\n') == '"""Nothing to do."""\n'


def test_every_module_that_is_to_be_compiled_can_be_read(sources: ModuleType, root: Path, tmp_path: Path) -> None:
    paths = sources.laid_out(root, tmp_path)
    assert len(paths) == len(sources.compiled(root)) > 200
    for path in paths:
        text = path.read_text("utf-8")
        compile(text, str(path), "exec", dont_inherit=True)
        assert "  # native:" not in text
        assert "metaclass=" not in text


def test_nothing_is_written_that_the_compiler_does_not_know(sources: ModuleType, root: Path) -> None:
    def starred(node: ast.AST) -> bool:
        return isinstance(node, (ast.Tuple, ast.List)) and any(isinstance(one, ast.Starred) for one in node.elts)

    found = []
    for path in sources.compiled(root):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Compare) and any(
                    isinstance(sign, (ast.In, ast.NotIn)) and starred(row)
                    for sign, row in zip(node.ops, node.comparators, strict=True)):
                found.append(f"{path.name}, line {node.lineno}: looked for in a row with a star in it")
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and \
                    any("\ud800" <= letter <= "\udfff" for letter in node.value):
                found.append(f"{path.name}, line {node.lineno}: half a surrogate pair")
    assert found == []


def test_what_a_module_imports_first_thing_is_known(sources: ModuleType, root: Path) -> None:
    known = {".".join(path.relative_to(root).with_suffix("").parts) for path in (root / "sonla_audit").rglob("*.py")}
    needed = sources.needed(root / "sonla_audit" / "measuring" / "measure.py", known)
    assert needed[0] == "sonla_audit.document"
    assert {"sonla_audit.measuring.dates", "sonla_audit.tokens"} <= set(needed)


def test_without_a_library_for_this_interpreter_the_sources_are_run(root: Path) -> None:
    code = "from sonla_audit import native; print(native.used(), native.ahead(('sonla_audit.tokens',)))"
    ran = subprocess.run((sys.executable, "-c", code), cwd=root, capture_output=True, encoding="utf-8", check=True,
                         env=os.environ | {"SONLA_AUDIT_PURE": "1"})
    assert ran.stdout == "False ['sonla_audit.tokens']\n"


def test_every_room_is_compiled_or_left_on_purpose(sources: ModuleType, root: Path) -> None:
    """A new room of the engines was named nowhere here, and a native build ran it from its sources."""
    rooms = {path.parent.name for path in (root / "sonla_audit").glob("*/__init__.py")}
    assert rooms - {*sources.ROOMS} == {"drawing", "formats", "printed", "readers", "reporters", "revisions"}
