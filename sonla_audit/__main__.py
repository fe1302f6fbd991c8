"""``python -m sonla_audit`` is ``sonla-audit``."""

from __future__ import annotations

from sonla_audit.cli import program

if __name__ == "__main__":
    program()
