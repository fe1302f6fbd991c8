"""Text that nobody would write by hand: the program says what it found, in bounded time, and never breaks."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from sonla_audit.audit import audit_document, document_of

LONG = 5000
SHAPES = {
    "digits": "9" * 100_000,
    "digits everywhere": (
        f"Toàn xã có {'9' * LONG} hộ, đạt {'8' * LONG}%, ngày {'1' * LONG}/2/2024, số {'7' * LONG}/QĐ-UBND, "
        f"quốc lộ {'6' * LONG}, 1,{'3' * LONG} ha; {'4' * LONG}/{'5' * LONG} hộ.\n{'1' * LONG}. Mục\n"
        f"- {'2' * LONG}\n({'3' * LONG}) mục\n{'5' * LONG} Chú thích\n"),
    "open brackets": "Có 5 hộ " + "(" * 5000,
    "closed brackets": ")" * 5000 + " 5 hộ",
    "combining marks": "e" + "\u0301\u0323" * 20_000 + " 12 hộ",
    "commas": "12" + "," * 5000 + "5 hộ",
    "slashes": "/".join(["12"] * 800),
    "zero of zero": "Đã hoàn thành 0/0 công trình (đạt 0%); 0 hộ trong tổng số 0 hộ, chiếm 100%; tăng 0% so với 0 hộ.",
    "deep list": "\n".join(" " * (i % 300) + f"- mục {i} có {i} hộ" for i in range(400)),
    "one word": "đạt " * 3000,
    "years": "năm 2024 " * 400,
    "nothing": "",
    "marks only": ".,;:!?…–—-/" * 2000,
}


@pytest.mark.parametrize("text", SHAPES.values(), ids=SHAPES)
def test_odd_text_is_audited(text: str) -> None:
    report = audit_document(document_of(text))
    for finding in report.findings:
        for part in finding.claim.parts:
            assert part.start <= part.end


def test_a_figure_of_a_hundred_thousand_digits_is_no_error_of_the_program(tmp_path: Path) -> None:
    """The interpreter refuses to read such a number, and the program ended with "internal error"."""
    report = tmp_path / "a.txt"
    report.write_text(SHAPES["digits everywhere"], "utf-8")
    ran = subprocess.run([sys.executable, "-m", "sonla_audit", "check", str(report)], capture_output=True, check=False)
    assert ran.returncode in (0, 1)
    assert b"Traceback" not in ran.stderr


@pytest.mark.parametrize("damage", [b"\xff", b"\x00", b"\xed\xa0\x80", b"\xc3"])
def test_a_damaged_file_is_refused_with_a_sentence(tmp_path: Path, damage: bytes) -> None:
    report = tmp_path / "a.txt"
    report.write_bytes("Toàn xã có 12 hộ. ".encode() * 50 + damage + b" 5 h\xe1")
    ran = subprocess.run([sys.executable, "-m", "sonla_audit", "check", str(report)], capture_output=True, check=False)
    assert ran.returncode == 2
    assert b"Traceback" not in ran.stderr
    assert ran.stderr.strip()


@pytest.mark.skipif(os.name == "nt", reason="POSIX links")
def test_a_loop_of_links_ends(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to(tmp_path / "b")
    (tmp_path / "b").symlink_to(tmp_path / "a")
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "again").symlink_to(tmp_path / "in")
    (tmp_path / "in" / "r.txt").write_text("Toàn xã có 12 hộ.", "utf-8")
    ran = subprocess.run([sys.executable, "-m", "sonla_audit", "check", str(tmp_path / "in"), str(tmp_path / "a")],
                         capture_output=True, check=False)
    assert ran.returncode == 2
    assert b"Traceback" not in ran.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device that is always full")
def test_a_full_disk_is_said(tmp_path: Path) -> None:
    report = tmp_path / "a.txt"
    report.write_text("Toàn xã có 12/40 hộ (đạt 31%).", "utf-8")
    with open("/dev/full", "wb") as full:
        ran = subprocess.run([sys.executable, "-m", "sonla_audit", "check", str(report), "--format", "json"],
                             stdout=full, stderr=subprocess.PIPE, check=False)
    assert ran.returncode == 2
    assert b"Traceback" not in ran.stderr
    assert ran.stderr.strip()
