"""Reading a long Word file, beside taking nothing but its text with the same library; printed as a table.

    python bench/readers.py [--pages 100] [--runs 7]

The file is made here: paragraphs, lists, tables and footnotes of the report in fixtures/formats, over and over, until
it has that many pages of 450 words. "bare" is python-docx as its manual shows it: the text of every paragraph and of
every cell. Best of several runs, each in the same process; the target is 1.5.
"""

from __future__ import annotations

import argparse
import importlib.util
import sys
import time
from collections.abc import Callable
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

    data = long_word(asked.pages)
    read = reader_for("a.docx").read
    document = read("a.docx", data, None)
    plain, ours = best(lambda: bare(data), asked.runs), best(lambda: read("a.docx", data, None), asked.runs)
    whole = best(lambda: audit_document(document), 1)
    print(f"Word, {asked.pages} pages: {len(data) // 1024} KB, {len(document.blocks)} blocks, "
          f"{len(document.source.text.split())} words, {len(document.sites)} places")
    print(f"{'bare text (python-docx)':28}{plain / 1e6:9.1f} ms")
    print(f"{'read':28}{ours / 1e6:9.1f} ms{ours / plain:8.2f} times")
    print(f"{'audit of what was read':28}{whole / 1e6:9.1f} ms")


if __name__ == "__main__":
    main()
