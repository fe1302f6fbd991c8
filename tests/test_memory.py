"""What a run over many files keeps of those that are done, and what an audit holds while it runs."""

from __future__ import annotations

import gc
import sys
import tracemalloc
from collections.abc import Callable, Iterator

import pytest
import varied

from sonla_audit.audit import audit_document, document_of
from sonla_audit.checks import checks_of
from sonla_audit.document import Document
from sonla_audit.finding import Claim
from sonla_audit.scene import Scene
from sonla_audit.values import replace

TEXT = ("Toàn xã có {0} hộ với {1} khẩu và {2} lao động. Có {3} hộ nghèo, {4} hộ cận nghèo. Tỷ lệ hộ nghèo đạt 12,6%, "
        "tỷ lệ lao động qua đào tạo đạt 61,3%.\n")
FILES, FEW = 60, 20


def test_documents_that_are_done_are_let_go() -> None:
    """What was asked of a figure was remembered together with its document: hundreds of files stayed in memory."""
    for at in range(FILES):
        homes = 800 + 40 * at
        text = TEXT.format(homes, homes * 4, homes * 2, homes // 8, homes // 7)
        audit_document(document_of(text, path=f"done-{at}"))
    gc.collect()
    alive = [one for one in gc.get_objects() if isinstance(one, Document) and one.source.path.startswith("done-")]
    assert len(alive) <= FEW


def test_what_needs_much_room_for_a_while_goes_before_others_keep_theirs(monkeypatch: pytest.MonkeyPatch) -> None:
    """Copies were looked for when everything else was known: a fifth more was held at most."""
    document = document_of(varied.text(60_000, seed=5))
    held: dict[str, int] = {}
    plain = checks_of()
    audit = sys.modules["sonla_audit.audit"]  # the package's own name is the function

    def watched(name: str) -> Callable[[Scene], Iterator[Claim]]:
        find = next(check.find for check in plain if check.id == name)

        def finding(scene: Scene) -> Iterator[Claim]:
            found = list(find(scene))
            held[name] = tracemalloc.get_traced_memory()[0]
            yield from found

        return finding

    seen = tuple(replace(check, find=watched(check.id)) for check in plain)
    monkeypatch.setattr(audit, "checks_of", lambda: seen)
    tracemalloc.start()
    try:
        told = audit_document(document)
    finally:
        tracemalloc.stop()
    assert max(held["duplicate"], held["repeat"]) < min(held["attainable"], held["total"])
    monkeypatch.setattr(audit, "checks_of", lambda: plain[::-1])
    assert audit_document(document).findings == told.findings
