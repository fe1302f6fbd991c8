"""Rules are compiled when the wheel is built, so that the first run of an installed program is as quick as the next.

The compiled copy carries the hash of the rule files beside it and is not used where they differ.

With SONLA_AUDIT_NATIVE=1 in the environment the engines are compiled to machine code as well (`native/`), and the wheel
is for one interpreter and one kind of machine. Where there is nothing to compile with it is the ordinary wheel.
"""

from __future__ import annotations

import os
import sys
import tempfile
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

NATIVE = "SONLA_AUDIT_NATIVE"


class CompiledRules(BuildHookInterface[Any]):
    """Puts compiled rules into the wheel, one file a language, and the compiled engines where they are asked for."""

    def dependencies(self) -> list[str]:
        """What the build needs beside hatchling: what the extra `native` names."""
        wanted: list[str] = self.metadata.core.optional_dependencies["native"] if _wanted() else []
        return wanted

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile every language; a bad rule file stops the build. An editable install reads the sources."""
        if version == "editable":
            return
        sys.path.insert(0, self.root)
        from sonla_audit import kept, packs, rulefiles

        root = os.path.join(self.root, "rules")
        self.made = tempfile.TemporaryDirectory()
        for language in sorted(os.listdir(root)):
            folder = os.path.join(root, language)
            if not os.path.isdir(folder):
                continue
            files = packs.contents(folder)
            name = f"{packs.PREBUILT}-{language}.bin"
            target = os.path.join(self.made.name, name)
            with open(target, "wb") as file:
                made = packs.packed(rulefiles.compiled(files, folder))
                file.write(kept.written(packs.digest(files), kept.unshared(made)))
            build_data["force_include"][target] = f"sonla_audit/rules/{name}"
        if _wanted():
            self._compile(build_data)

    def _compile(self, build_data: dict[str, Any]) -> None:
        from pathlib import Path

        from native import building

        try:
            library = building.library(Path(self.root), Path(self.made.name))
        except building.NoCompilerError as missing:
            print(f"{NATIVE} is set, and the engines stay as they are: {missing}", file=sys.stderr)
            return
        build_data["force_include"][str(library)] = f"sonla_audit/{library.name}"
        build_data["pure_python"], build_data["infer_tag"] = False, True

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Leave nothing behind."""
        if version != "editable":
            self.made.cleanup()


def _wanted() -> bool:
    return os.environ.get(NATIVE, "") not in ("", "0")
