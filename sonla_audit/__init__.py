"""sonla-audit: recompute what a report says about its own figures.

``from sonla_audit import audit`` gives the one function that does it; it is imported when it is first asked
for, so that a program that only wants a version or a message pays for nothing else.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from sonla_audit.audit import audit as audit

__all__ = ["audit"]


def __getattr__(name: str) -> object:
    if name == "audit":
        from importlib import import_module

        return import_module("sonla_audit.audit").audit
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
