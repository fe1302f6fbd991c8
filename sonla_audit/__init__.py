"""sonla-audit: recompute what a report says about its own figures.

``from sonla_audit import audit`` gives the one function that does it. It is imported here and not on demand,
because the module of the same name would otherwise take its place as soon as anybody imported it.
"""

from __future__ import annotations

import gc

from sonla_audit import bytecode, native

_collecting = gc.isenabled()
gc.disable()  # a hundred modules are made, and none is garbage
bytecode.use()
native.use()

from sonla_audit.audit import audit  # noqa: E402

if _collecting:
    if not gc.get_freeze_count():
        # all that there is counts as old: else the first search for garbage goes through it, an eighth of the import
        gc.freeze()
        gc.unfreeze()
    gc.enable()

__all__ = ["audit"]
