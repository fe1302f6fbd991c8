"""The whole report as JSON, the consistent findings too; ``schema.json`` describes it."""

from __future__ import annotations

from collections.abc import Iterator

from sonla_audit.finding import Report
from sonla_audit.records import checked, measured
from sonla_audit.view import Reporter, View

TYPE_CHECKING = False
if TYPE_CHECKING:
    from sonla_audit.typed import Any

# inside JSON strings these are legal as they are, and a terminal would still obey them
_STEERING = (0x7F, *range(0x80, 0xA0), 0x061C, 0x200E, 0x200F, 0x2028, 0x2029, *range(0x202A, 0x202F),
             *range(0x2066, 0x206A), *range(0xD800, 0xE000))
_ESCAPED = {code: f"\\u{code:04x}" for code in _STEERING}


def _write(report: Report, view: View) -> Iterator[str]:
    yield from _lines(checked(report, view))


def _ledger(report: Report, view: View) -> Iterator[str]:
    yield from _lines(measured(report, view))


def _lines(record: dict[str, Any]) -> Iterator[str]:
    from json import dumps
    yield from dumps(record, ensure_ascii=False, indent=1).translate(_ESCAPED).split("\n")


REPORTER = Reporter("json", _write, _ledger)
