"""Rules are compiled when the wheel is built, so that the first run of an installed program is as quick as the next.

The compiled copy carries the hash of the rule files beside it and is not used where they differ.
"""

from __future__ import annotations

import os
import sys
import tempfile
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompiledRules(BuildHookInterface[Any]):
    """Puts compiled rules into the wheel, one file a language."""

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

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Leave nothing behind."""
        if version != "editable":
            self.made.cleanup()
