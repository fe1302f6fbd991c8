"""The engines compiled to machine code with mypyc: one library, which holds every compiled module."""

from __future__ import annotations

import contextlib
import io
import os
import shutil
import sys
import sysconfig
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory

from native import sources

GROUP = f"{sources.PACKAGE}_native"
LIBRARY = "_native"
MAKERS = Path(__file__).with_name("makers.c")


class NoCompilerError(Exception):
    """There is nothing here to compile with."""


def name() -> str:
    """The name of the library's file, which says for which interpreter it is."""
    return LIBRARY + str(sysconfig.get_config_var("EXT_SUFFIX"))


def library(root: Path, target: Path) -> Path:
    """Compile the package below ``root`` and put the library into the folder ``target``. Raises NoCompilerError."""
    try:
        import setuptools  # noqa: F401  # before mypyc, which asks whether it is there
        from mypyc.build import mypycify
        from setuptools._distutils import ccompiler
        from setuptools._distutils import sysconfig as configured
        from setuptools._distutils.errors import CompileError
    except ImportError as missing:
        raise NoCompilerError(f"{missing.name} is not installed") from None
    with TemporaryDirectory() as room:
        folder = Path(room)
        compiler = ccompiler.new_compiler()
        configured.customize_compiler(compiler)
        unix = compiler.compiler_type == "unix"
        if unix and shutil.which(compiler.compiler_so[0]) is None:
            raise NoCompilerError(f"there is no {compiler.compiler_so[0]}")
        paths = sources.laid_out(root, folder)
        with _within(folder):
            said = io.StringIO()
            try:
                with contextlib.redirect_stdout(said):
                    given = [str(path.relative_to(folder)) for path in paths]
                    shared = mypycify(["--config-file", str(root / "pyproject.toml"), *given], multi_file=True,
                                      opt_level="1", debug_level="0", target_dir="made", group_name=GROUP)[0]
            except SystemExit as stopped:
                raise RuntimeError(said.getvalue()) from stopped
            (folder / "makers.c").write_text(_makers(root), "utf-8")
            flags = ["-O1", "-g0", "-w", "-fvisibility=hidden"] if unix else ["/O2", "/w"]

            def compiled(source: str) -> list[str]:
                found: list[str] = compiler.compile([source], output_dir="objects", extra_postargs=flags,
                                                    include_dirs=[*shared.include_dirs, sysconfig.get_path("include")])
                return found

            try:
                compiled("makers.c")
            except CompileError as broken:  # a compiler without the headers of Python
                raise NoCompilerError(str(broken)) from None
            with ThreadPoolExecutor(os.cpu_count()) as several:
                objects = [one for made in several.map(compiled, [*shared.sources, "makers.c"]) for one in made]
            compiler.link_shared_object(objects, name(), output_dir=str(target), extra_postargs=["-s"] if unix else [],
                                        export_symbols=[f"PyInit_{GROUP}__mypyc", "PyInit_makers"])
    return target / name()


def _makers(root: Path) -> str:
    """The C source of what makes the modules, with the table of them."""
    def dotted(path: Path) -> str:
        return ".".join(path.relative_to(root).with_suffix("").parts)

    paths = {dotted(path): path for path in sources.compiled(root)}
    names = list(paths)
    every = {dotted(path) for path in (root / sources.PACKAGE).rglob("*.py")}
    declared, rows = [], []
    for one in names:
        maker = f"CPyInit_{one.replace('.', '___')}"
        declared.append(f"extern PyObject *{maker}(void);")
        first = " ".join(sources.needed(paths[one], every))
        rows.append(f'    {{"{one}", "{first}", {maker}}},')
    text = MAKERS.read_text("utf-8")
    return text.replace("/* DECLARED */", "\n".join(declared)).replace("/* ROWS */", "\n".join(rows))


@contextlib.contextmanager
def _within(folder: Path) -> Iterator[None]:
    """In another working folder; mypy finds the package there."""
    before = os.getcwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)


if __name__ == "__main__":
    print(library(Path(__file__).resolve().parent.parent, Path(sys.argv[1]).resolve()))
