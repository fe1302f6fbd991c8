"""One report says the same in every format: the same findings, known by the same fingerprints."""

from __future__ import annotations

import zipfile
from collections import Counter
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest

from sonla_audit.audit import audit_document, read_file
from sonla_audit.finding import FileReport

FORMATS = Path(__file__).resolve().parent.parent / "fixtures" / "formats"
NEEDED = {".docx": "docx", ".odt": "odfdo", ".pdf": "pypdfium2"}
NAMES = ("short", "long-city", "long-hospital")


@cache
def read(name: str, kind: str) -> FileReport:
    needed = NEEDED.get(kind[kind.index("."):])
    if needed is not None:
        pytest.importorskip(needed, reason=f"{needed} is not installed here: pip install -e '.[dev]'")
    return audit_document(read_file(str(FORMATS / f"{name}{kind}")))


def known(report: FileReport) -> Counter[tuple[str, str, str, str]]:
    return Counter((finding.fingerprint, finding.claim.rule, finding.verdict.outcome, finding.verdict.working)
                   for finding in report.findings)


@pytest.mark.parametrize("kind", [".md", ".html", ".docx", "-libreoffice.docx", ".odt", ".pdf"])
@pytest.mark.parametrize("name", NAMES)
def test_findings_are_those_of_the_text(name: str, kind: str) -> None:
    assert known(read(name, kind)) == known(read(name, ".txt"))


def test_the_reports_have_something_to_find() -> None:
    counts = {name: Counter(finding.verdict.outcome for finding in read(name, ".txt").findings) for name in NAMES}
    assert counts["short"]["suspicious"] >= 3
    assert counts["long-city"]["suspicious"] >= 5
    assert min(counted["consistent"] for counted in counts.values()) >= 5


@pytest.mark.parametrize("kind", [".docx", "-libreoffice.docx", ".odt", ".md", ".html", ".pdf"])
@pytest.mark.parametrize("name", NAMES)
def test_every_figure_is_found_again_where_it_stands(name: str, kind: str) -> None:
    report = read(name, kind)
    text = report.document.source.text
    for figure in report.quantities:
        written = "".join(text[piece.start:piece.end] for piece in figure.pieces)
        block = report.document.blocks[figure.block].text
        assert [sign for sign in written if sign.isdigit()] == [
            sign for sign in block[figure.start:figure.end] if sign.isdigit()], figure.surface
        if kind.endswith("docx"):
            assert report.document.anchor(figure.pieces[0].start).run is not None, figure.surface


def test_what_the_script_writes_is_what_is_kept() -> None:
    import sys

    sys.path.insert(0, str(FORMATS))
    try:
        import make
    finally:
        sys.path.remove(str(FORMATS))
    items = make.REPORTS["short"]
    assert (FORMATS / "short.txt").read_text("utf-8") == make.as_text(items)
    assert (FORMATS / "short.md").read_text("utf-8") == make.as_markdown(items)
    assert (FORMATS / "short.html").read_text("utf-8") == make.as_html(items)
    assert parts((FORMATS / "short.docx").read_bytes()) == parts(make.as_word(items))


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}
