"""Reading a long Word file and a long PDF, beside taking nothing but their text with the same library; as a table.

    python bench/readers.py [--pages 100] [--runs 7]

The file is made here: paragraphs, lists, tables and footnotes of the report in fixtures/formats, over and over, until
it has that many pages of 450 words. "bare" is python-docx as its manual shows it: the text of every paragraph and of
every cell. The PDF is fixtures/formats/sixty-pages.pdf, printed by LibreOffice; "bare" is pypdfium2 as its manual shows
it: the text of each page. Best of several runs, each in the same process; the target is 1.5.
"""

from __future__ import annotations

import argparse
import importlib.util
import sys
import time
from collections.abc import Callable
from functools import partial
from io import BytesIO
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WORDS = 450


def long_word(pages: int) -> bytes:
    """A Word file of so many pages, made as the fixtures are."""
    spec = importlib.util.spec_from_file_location("make", ROOT / "fixtures" / "formats" / "make.py")
    assert spec is not None
    assert spec.loader is not None
    make = importlib.util.module_from_spec(spec)
    sys.modules["make"] = make
    spec.loader.exec_module(make)
    items, words = [], 0
    while words < pages * WORDS:
        for report in make.REPORTS.values():
            items += report
            words += sum(len(item.text.split()) + sum(len(cell.split()) for row in item.rows for cell in row)
                         for item in report)
    data: bytes = make.as_word(items)
    return data


def bare(data: bytes) -> int:
    """The text of every paragraph and cell, as python-docx gives it."""
    from docx import Document

    document = Document(BytesIO(data))
    texts = [paragraph.text for paragraph in document.paragraphs]
    texts += [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return sum(map(len, texts))


def bare_pdf(data: bytes) -> int:
    """The text of every page, as pypdfium2 gives it."""
    from pypdfium2 import PdfDocument

    document = PdfDocument(data)
    return sum(len(page.get_textpage().get_text_bounded()) for page in document)


def best(run: Callable[[], object], runs: int) -> int:
    """The shortest of several runs, in nanoseconds."""
    times = []
    for _ in range(runs):
        begun = time.perf_counter_ns()
        run()
        times.append(time.perf_counter_ns() - begun)
    return min(times)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--pages", type=int, default=100)
    parser.add_argument("--runs", type=int, default=7)
    asked = parser.parse_args()
    from sonla_audit.audit import audit_document
    from sonla_audit.readers import reader_for

    printed = (ROOT / "fixtures" / "formats" / "sixty-pages.pdf").read_bytes()
    for kind, library, data, plain in (("docx", "python-docx", long_word(asked.pages), bare),
                                       ("pdf", "pypdfium2", printed, bare_pdf)):
        read = reader_for(f"a.{kind}").read
        document = read(f"a.{kind}", data, None)
        theirs, ours = [], []
        for _ in range(asked.runs):  # in turns, so that both meet the same load of the machine
            theirs.append(best(partial(plain, data), 1))
            ours.append(best(partial(read, f"a.{kind}", data, None), 1))
        whole = best(partial(audit_document, document), 1)
        pages = max((site.page or 0 for site in document.sites), default=0) or asked.pages
        print(f"{kind}, {pages} pages: {len(data) // 1024} KB, {len(document.blocks)} blocks, "
              f"{len(document.source.text.split())} words, {len(document.sites)} places")
        print(f"{f'bare text ({library})':28}{min(theirs) / 1e6:9.1f} ms")
        print(f"{'read':28}{min(ours) / 1e6:9.1f} ms{min(ours) / min(theirs):8.2f} times")
        print(f"{'audit of what was read':28}{whole / 1e6:9.1f} ms\n")


if __name__ == "__main__":
    main()
