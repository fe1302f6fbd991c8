"""The house keeps its floors, its doors and its language; a rule of the house that is not tested is a wish."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from unicodedata import normalize

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "sonla_audit"

VALUES, KNOWLEDGE, ENGINES, LEAVES, LINE, FACES = range(6)
FLOORS = {
    **dict.fromkeys(("interval", "document", "quantity", "finding", "syllables", "phrases", "tokens", "values", "words",
                    "barecode", "bytecode", "kept", "native", "patterns", "said", "typed", "unreadable",
                    "comparison"), VALUES),
    **dict.fromkeys(("packs", "rulefiles", "houserules", "slots", "units"), KNOWLEDGE),
    **dict.fromkeys(("several", "spool", "workers"), LINE),
    **dict.fromkeys(("audit", "baseline", "revisions", "paths", "options", "arguments", "config",
                     "excluding", "output", "waivers"), LINE),
    **dict.fromkeys(("annotate", "cli", "app", "checking", "comparing", "counting", "telling", "configuring", "keeping",
                     "__main__"), FACES),
}
# the rooms of the engines, a line for each storey: a room knows its neighbours on the storey and the storeys below
ROOMS = (("layout",), ("formats", "printed"), ("measuring",), ("clauses",), ("judging",), ("fits",),
         ("changes", "products", "shares", "tables", "totals"), ("repeats", "spans"), ("ledger",), ("drawing",))
# engines of every room
HALL = {"comparison_records", "elsewise", "elsewise_near", "elsewise_shares", "elsewise_sums", "elsewise_words",
        "fingerprints", "jsontext", "places", "quoting", "records", "scene", "view", "writing"}
CONSTANTS = {"readers": "READER", "checks": "CHECK", "reporters": "REPORTER"}
DOORS = {
    "typer": {"app.py", "cli.py"},
    "click": {"app.py", "cli.py"},
    "rich": {"reporters/table.py"},
    "pint": {"units.py"},
    "regex": {"clauses/idioms.py"},
    "pypdfium2": {"readers/pdf.py"},
    "pathspec": {"excluding.py"},
    "_sre": {"patterns.py"},
    "marshal": {"kept.py"},
    "docx": {"readers/docx.py", "annotate.py"},
    "odfdo": {"readers/odt.py"},
    "python_calamine": {"readers/xlsx.py"},
    "markdown_it": {"readers/md_markdown.py"},
    "jinja2": {"reporters/html.py"},
    "markupsafe": {"reporters/html.py"},
    "tomllib": {"packs.py", "rulefiles.py", "config.py", "waivers.py"},
    "subprocess": {"revisions/history.py", "counting.py"},
}
VOWELS, TONES = "aăâeêioôơuưy", ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
LOWER = {normalize("NFC", vowel + tone) for vowel in VOWELS for tone in TONES} - set("aeiouy") | {"đ"}
VIETNAMESE = LOWER | {letter.upper() for letter in LOWER}
# letters that a module may name as signs (list marks, ranges of capitals, look-alikes), by module
LETTERS = {"syllables.py": set("đ"), "layout/normalise.py": set("đĐ"), "layout/marks.py": set("đĐ"),
           "layout/sections.py": set("Đ"), "measuring/masks.py": set("đĐ"),
           "measuring/mask_words.py": VIETNAMESE - LOWER | {"đ"}, "checks/name.py": set("đ")}
LIMIT = 320


@dataclass(frozen=True)
class Module:
    """A module of the package as its source has it."""

    path: str
    tree: ast.Module
    lines: int

    @property
    def leaf(self) -> str:
        """The folder of a leaf, empty for the modules at the top and for the folders themselves."""
        folder, _, name = self.path.rpartition("/")
        return folder if name != "__init__.py" and folder in CONSTANTS else ""

    @property
    def floor(self) -> int:
        """The floor it stands on."""
        return floor_of(self.path.removesuffix(".py").replace("/", "."))


def floor_of(name: str) -> int:
    """The floor of a module by its dotted name inside the package."""
    head = name.partition(".")[0]
    return LEAVES if head in CONSTANTS else FLOORS.get(head, ENGINES)


@cache
def modules() -> tuple[Module, ...]:
    """Every module of the package but its front page."""
    found = []
    for path in sorted(PACKAGE.rglob("*.py")):
        text = path.read_text("utf-8")
        name = path.relative_to(PACKAGE).as_posix()
        if name != "__init__.py":
            found.append(Module(name, ast.parse(text), len(text.splitlines())))
    return tuple(found)


def names() -> list[str]:
    return [module.path for module in modules()]


def imports(tree: ast.AST) -> Iterator[tuple[str, int]]:
    """The dotted names a module imports, wherever the import stands, with their lines."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield alias.name, node.lineno
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, "imports are written in full"
            module = node.module or ""
            for alias in node.names:
                inner = PACKAGE.joinpath(*module.split(".")[1:], alias.name)
                within = module.startswith("sonla_audit") and (inner.with_suffix(".py").exists() or inner.is_dir())
                yield f"{module}.{alias.name}" if within else module, node.lineno


def own(tree: ast.AST) -> Iterator[tuple[str, int]]:
    """The modules of this package that a module imports, without the package's name."""
    for name, line in imports(tree):
        if name.startswith("sonla_audit."):
            yield name.removeprefix("sonla_audit."), line


@pytest.fixture(params=[module.path for module in modules() if module.leaf])
def leaf(request: pytest.FixtureRequest) -> Module:
    """Each reader, check and reporter in turn."""
    return next(module for module in modules() if module.path == request.param)


@pytest.fixture(params=names())
def module(request: pytest.FixtureRequest) -> Module:
    """Each module in turn."""
    return next(module for module in modules() if module.path == request.param)


def test_imports_come_from_the_same_floor_or_below(module: Module) -> None:
    higher = [f"line {line}: {name}" for name, line in own(module.tree) if floor_of(name) > module.floor]
    assert higher == []


def test_every_engine_has_a_room() -> None:
    rooms = {room for storey in ROOMS for room in storey}
    heads = {module.path.removesuffix(".py").partition("/")[0] for module in modules() if module.floor == ENGINES}
    assert heads == rooms | HALL


def test_rooms_know_no_storey_above_them(module: Module) -> None:
    storeys = {room: number for number, storey in enumerate(ROOMS) for room in storey}
    storey = storeys.get(module.path.partition("/")[0], len(ROOMS))
    above = [f"line {line}: {name}" for name, line in own(module.tree)
             if storeys.get(name.partition(".")[0], 0) > storey]
    assert above == []


def test_leaves_do_not_know_each_other(leaf: Module) -> None:
    siblings = [name for name, _ in own(leaf.tree) if name.split(".")[0] in CONSTANTS and name != leaf.leaf]
    assert siblings == []


def test_no_module_imports_itself_in_a_circle() -> None:
    def at_import(module: Module) -> set[str]:
        """What is imported while the module is: not inside functions, not for type checkers alone."""
        top = ast.Module([node for node in module.tree.body if not isinstance(
            node, (ast.FunctionDef, ast.ClassDef, ast.If))], [])
        return {name.replace(".", "/") for name, _ in own(top)}

    graph = {module.path.removesuffix(".py").removesuffix("/__init__"): at_import(module) for module in modules()}
    done: set[str] = set()

    def visit(name: str, path: tuple[str, ...]) -> None:
        assert name not in path, " -> ".join((*path, name))
        if name in done:
            return
        for other in graph.get(name, ()):
            visit(other, (*path, name))
        done.add(name)

    for name in graph:
        visit(name, ())


def test_each_library_has_one_door(module: Module) -> None:
    through = [f"line {line}: {name}" for name, line in imports(module.tree)
               if module.path not in DOORS.get(name.split(".")[0], {module.path})]
    assert through == []


def test_a_leaf_exports_its_one_constant(leaf: Module) -> None:
    assigned = set()
    for node in leaf.tree.body:
        targets = node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(
            node, ast.AnnAssign) else []
        assigned |= {target.id for target in targets if isinstance(target, ast.Name) and target.id[0] != "_"
                     and target.id != "TYPE_CHECKING"}
    assert assigned == {CONSTANTS[leaf.leaf]}


def docstrings(tree: ast.AST) -> set[int]:
    """The identities of the nodes that are docstrings."""
    return {id(node.body[0].value) for node in ast.walk(tree)
            if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef))
            and node.body and isinstance(node.body[0], ast.Expr)}


def test_no_vietnamese_in_python(module: Module) -> None:
    left_out = docstrings(module.tree)
    allowed = LETTERS.get(module.path, set())
    found = []
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in left_out:
            text = node.value
        elif isinstance(node, (ast.Name, ast.arg, ast.Attribute, ast.FunctionDef, ast.ClassDef)):
            text = next(getattr(node, field) for field in ("id", "arg", "attr", "name") if hasattr(node, field))
        else:
            continue
        if VIETNAMESE & set(normalize("NFC", text)) - allowed:
            found.append(f"line {node.lineno}: {text!r}")
    assert found == []


def test_no_float(module: Module) -> None:
    found = [f"line {node.lineno}" for node in ast.walk(module.tree)
             if (isinstance(node, ast.Constant) and isinstance(node.value, (float, complex)))
             or (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("float", "round"))]
    assert found == []


def test_a_module_fits_in_a_head(module: Module) -> None:
    assert module.lines < LIMIT


def test_names_are_of_the_trade(module: Module) -> None:
    drawers = {"manager", "engine", "handler", "helper", "helpers", "base", "util", "utils", "common", "misc",
               "process", "data"}
    assert not drawers & set(module.path.removesuffix(".py").replace("/", "_").split("_"))


def test_what_is_public_is_documented(module: Module) -> None:
    def public(body: list[ast.stmt]) -> Iterator[ast.ClassDef | ast.FunctionDef]:
        for node in body:
            if isinstance(node, (ast.FunctionDef, ast.ClassDef)) and not node.name.startswith("_"):
                yield node
                if isinstance(node, ast.ClassDef):
                    yield from public(node.body)

    assert ast.get_docstring(module.tree), "the module opens with the decision it embodies"
    assert [node.name for node in public(module.tree.body) if not ast.get_docstring(node)] == []


def test_readme_names_every_command_and_check() -> None:
    from sonla_audit.checks import checks_of
    from sonla_audit.options import COMMANDS
    text = (ROOT / "README.md").read_text("utf-8")
    wanted = [f"`{check.id}`" for check in checks_of()]
    wanted += [f"sonla-audit {command.name}" for command in COMMANDS]
    assert [name for name in wanted if name not in text] == []


def test_every_check_has_its_rules_and_every_rule_its_check() -> None:
    from sonla_audit import packs
    from sonla_audit.checks import checks_of
    assert {rule.check for rule in packs.load("vi").rules.values()} == {check.id for check in checks_of()}


def test_the_front_page_is_sorted_and_complete() -> None:
    import sonla_audit
    assert sonla_audit.__all__ == sorted(sonla_audit.__all__)
    for name in sonla_audit.__all__:
        assert callable(getattr(sonla_audit, name))


def test_a_piped_check_imports_nothing_heavy(tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text("Giải ngân 1.372 tỷ đồng/1.573 tỷ đồng (đạt 87,7%), trồng 12 thùng, 3 cây.\n", "utf-8")
    code = ("import sys\nfrom sonla_audit.cli import main\n"
            f"main(['check', {str(report)!r}])\nstatus = main(['check', {str(report)!r}])\n"
            "print('status', status, 'heavy', sorted({'typer', 'click', 'rich', 'pint', 'jinja2', "
            "'importlib.metadata', 'asyncio', 'email', 'http', 'decimal'} & set(sys.modules)))")
    ran = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, encoding="utf-8", check=True)
    assert ran.stdout.endswith("status 1 heavy []\n")
