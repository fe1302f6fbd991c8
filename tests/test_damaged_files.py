"""Files of every kind with bytes changed, lost or doubled: read, or refused with a sentence, and nothing else."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from sonla_audit.audit import audit_document
from sonla_audit.readers import UnreadableError, reader_for

NEEDED = {".docx": "docx", ".odt": "odfdo", ".pdf": "pypdfium2"}
TURNS = 24


def damaged(data: bytes, draw: random.Random) -> bytes:
    """A file with a few bytes changed, a piece cut out, its end lost, or a piece standing twice."""
    at, size = draw.randrange(len(data)), draw.randrange(1, max(2, len(data) // 8))
    how = draw.randrange(4)
    if how == 0:
        changed = bytearray(data)
        for _ in range(draw.randrange(1, 12)):
            changed[draw.randrange(len(data))] ^= 1 << draw.randrange(8)
        return bytes(changed)
    if how == 1:
        return data[:at] + data[at + size:]
    if how == 2:
        return data[:at]
    return data[:at] + data[at:at + size] + data[at:]


@pytest.mark.parametrize("suffix", [".txt", ".md", ".html", ".docx", ".odt", ".pdf"])
def test_a_damaged_file_is_read_or_refused(root: Path, suffix: str) -> None:
    if suffix in NEEDED:
        pytest.importorskip(NEEDED[suffix], reason="not installed here: pip install -e '.[dev]'")
    data = (root / "fixtures" / "formats" / f"short{suffix}").read_bytes()
    draw = random.Random(suffix)
    read = refused = 0
    for turn in range(TURNS):
        hurt = damaged(data, draw)
        try:
            report = audit_document(reader_for(f"a{suffix}").read(f"a{suffix}", hurt, None))
        except UnreadableError:
            refused += 1
        except Exception as problem:
            problem.add_note(f"{suffix}, turn {turn}: {len(hurt)} bytes")
            raise
        else:
            read += 1
            end = len(report.document.source.text)
            assert all(0 <= piece.start < piece.end <= end for one in report.quantities for piece in one.pieces)
    assert read + refused == TURNS
    assert read if suffix in (".md", ".txt", ".html") else refused
