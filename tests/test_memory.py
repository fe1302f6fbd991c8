"""What a run over many files keeps of those that are done."""

from __future__ import annotations

import gc

from sonla_audit.audit import audit_document, document_of
from sonla_audit.document import Document

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
