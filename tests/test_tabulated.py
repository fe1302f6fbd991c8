"""A table for a pipe is what the library for terminals would draw, byte for byte, or it is left to that."""

from __future__ import annotations

from io import StringIO

import pytest
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from sonla_audit.drawing import tabulated

HEADS = ("Mức", "Dòng", "Trích văn bản", "Ghi")
ROWS = (("lỗi", "72", "“…bố trí 300 công trình…” — Tổng ghi 300", "300"),
        ("└ lưu ý", "1234567", "", "87,162…87,281 %"),
        ("cần xem", "8", "1.372 ÷ 1.573 ≠ 87,7% · ₫ ‰ ½", ""))


def by_rich(heads: tuple[str, ...], rows: tuple[tuple[str, ...], ...], right: int, gap: int) -> list[str]:
    table = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False,
                  **({"padding": (0, 1, 0, 0)} if gap == 2 else {}))
    for at, head in enumerate(heads):
        table.add_column(head, justify="right" if at == right else "left", no_wrap=True)
    for row in rows:
        table.add_row(*map(Text, row))
    console = Console(file=StringIO(), width=100_000, color_system=None, markup=False, highlight=False, _environ={})
    console.print(table)
    return [line.rstrip() for line in console.file.getvalue().split("\n")[:-1]]  # type: ignore[attr-defined]


@pytest.mark.parametrize(("right", "gap"), [(1, 2), (0, 3), (-1, 2)])
@pytest.mark.parametrize("rows", [ROWS, ROWS[1:2]])
def test_it_is_what_rich_draws(rows: tuple[tuple[str, ...], ...], right: int, gap: int) -> None:
    assert tabulated.lines(HEADS, rows, right, gap) == by_rich(HEADS, rows, right, gap)


@pytest.mark.parametrize("text", ["漢字", "a\u0301", "e\tf", "a\nb", "\x1b[1m", "a\u200bb", "😀", "ＡＢＣ", "a\xadb"])
def test_what_may_take_another_width_is_left_to_rich(text: str) -> None:
    assert not tabulated.single(text)
    assert tabulated.lines(HEADS, (("lỗi", "1", text, ""),)) is None


def test_each_character_that_is_let_through_takes_one_column() -> None:
    from rich.cells import cell_len
    assert [chr(code) for code in range(0x20, 0x2600) if tabulated.single(chr(code)) and cell_len(chr(code)) != 1] == []
