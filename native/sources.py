"""Which modules are compiled to machine code, and what mypyc is given instead of their sources.

mypyc compiles the sources as they are but for one thing: a value (`sonla_audit/values.py`) is made by a function while
the program runs, and mypyc knows only classes that are written down. Here they are written down, as the very class
that the function would make. Two remarks in the sources are for this step as well: `# native: STATEMENT` puts a
statement in the place of a line, and `# native:` alone leaves the line out.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

PACKAGE = "sonla_audit"
# the engines, the checks and the ledger: what a plain text costs time in; the rest waits for libraries and files
ROOMS = ("changes", "checks", "clauses", "fits", "judging", "layout", "ledger", "measuring", "products", "repeats",
         "shares", "spans", "tables", "totals")
HALL = ("audit", "document", "elsewise", "elsewise_near", "elsewise_shares", "elsewise_sums", "elsewise_words",
        "finding", "fingerprints", "interval", "phrases", "quantity", "scene", "syllables", "tokens", "words")
# these stay as they are: mypyc knows no lone surrogates, and no import that differs for the type checker
LEFT = ("layout/normalise", "spans/calendars")
KINDS = {"Frozen": "Frozen", "frozen": "Frozen", "Record": "Record", "record": "Record", "Mutable": "Mutable",
         "draft": "Mutable"}
FUTURE = "from __future__ import annotations\n"
IMPORTS = (f"from {PACKAGE}.typed import Any as _Any, ClassVar as _ClassVar\n"
           f"from {PACKAGE}.values import FIELDS as _FIELDS\n")
REMARK = re.compile(r"^( *)\S.*  # native:(?: (.*))?\n", re.MULTILINE)

Edit = tuple[tuple[int, int], tuple[int, int], str]


def compiled(root: Path) -> list[Path]:
    """The sources that are compiled, in order."""
    package = root / PACKAGE
    left = {package / f"{name}.py" for name in LEFT}
    found = [path for room in ROOMS for path in sorted((package / room).glob("*.py"))
             if path.name != "__init__.py" and path not in left]
    return [*(package / f"{name}.py" for name in HALL), *found]


def laid_out(root: Path, folder: Path) -> list[Path]:
    """A copy of the package under a folder, as mypyc takes it; the copies that are to be compiled."""
    wanted = set(compiled(root))
    made = []
    for path in sorted((root / PACKAGE).rglob("*.py")):
        target = folder / path.relative_to(root)
        target.parent.mkdir(parents=True, exist_ok=True)
        text = path.read_text("utf-8")
        target.write_text(written_down(text) if path in wanted else text, "utf-8")
        if path in wanted:
            made.append(target)
    return made


def needed(path: Path, known: set[str]) -> list[str]:
    """The modules of the package that a module imports first thing, in order."""
    found: dict[str, None] = {}
    for node in ast.parse(path.read_text("utf-8")).body:
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith(PACKAGE):
            names = [f"{node.module}.{alias.name}" for alias in node.names]
            within = [name for name in names if name in known]
            found.update(dict.fromkeys(within if within else [node.module] if node.module in known else []))
    return list(found)


def written_down(text: str) -> str:
    """A source with its values as plain classes."""
    text = REMARK.sub(lambda line: f"{line[1]}{line[2]}\n" if line[2] else "", text)
    rows = text.split("\n")
    edits = [edit for node in ast.walk(ast.parse(text)) if isinstance(node, ast.ClassDef)
             for edit in _of_class(node, rows)]
    if not edits:
        return text
    lines = [row.encode() for row in rows]
    for (row, start), (last, end), new in sorted(edits, reverse=True):
        lines[row - 1 : last] = [lines[row - 1][:start] + new.encode() + lines[last - 1][end:]]
    return b"\n".join(lines).decode().replace(FUTURE, FUTURE + IMPORTS, 1)


def _of_class(node: ast.ClassDef, rows: list[str]) -> Iterator[Edit]:
    """What is changed of a class; nothing where it is no value."""
    marks = [(one, one.value) for one in node.keywords if one.arg == "metaclass"]
    marks += [(one, one) for one in node.decorator_list]  # type: ignore[misc]
    for mark, named in marks:
        if not isinstance(named, ast.Name) or named.id not in KINDS:
            continue
        start = mark.col_offset - (mark is named)  # with its sign
        yield (mark.lineno, start), _end(mark), ""
        fields = []
        for line in node.body:
            if isinstance(line, ast.AnnAssign) and isinstance(line.target, ast.Name):
                fields.append((line.target.id, ast.unparse(line.annotation), line.value and ast.unparse(line.value)))
                if line.value is not None:
                    yield _end(line.annotation), _end(line.value), ""
        checked = any(isinstance(one, ast.FunctionDef) and one.name == "__post_init__" for one in node.body)
        place = _end(node)
        yield place, place, "".join(f"\n    {line}" for line in _methods(node.name, KINDS[named.id], fields, checked))


def _end(node: ast.stmt | ast.expr | ast.keyword) -> tuple[int, int]:
    return node.end_lineno or 0, node.end_col_offset or 0


def _methods(name: str, kind: str, fields: list[tuple[str, str, str | None]], checked: bool) -> Iterator[str]:
    """The lines of what every value can do."""
    names = [field for field, _, _ in fields]
    given = ", ".join(f"{field}: {kind}{'' if value is None else f' = {value}'}" for field, kind, value in fields)
    row = f"({''.join(f'self.{field}, ' for field in names)})"
    yield f"__match_args__: _ClassVar[tuple[str, ...]] = {tuple(names)!r}"
    yield "__dataclass_fields__: _ClassVar[_Any] = _FIELDS"
    yield f"def __init__(self, {given}) -> None:"
    yield from (f"    self.{field} = {field}" for field in names)
    if checked:
        yield "    self.__post_init__()"
    yield "def __reduce__(self) -> _Any:"
    yield f"    return {name}, {row}"
    yield "def __repr__(self) -> str:"
    shown = " + ', ' + ".join(f"'{field}=' + repr(self.{field})" for field in names)
    yield f"    return '{name}(' + {shown} + ')'"
    if kind == "Frozen":
        yield "def __eq__(self, other: object) -> bool:"
        yield f"    if not isinstance(other, {name}):"
        yield "        return NotImplemented"
        yield f"    return {' and '.join(f'self.{field} == other.{field}' for field in names)}"
        yield "def __hash__(self) -> int:"
        yield f"    return hash({row})"
