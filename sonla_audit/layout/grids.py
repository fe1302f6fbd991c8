"""A table is rows of figures, or it only arranges paragraphs: the head of a letter, a signature, a box around a text.

Every reader of a file that knows its tables asks the same question in the same way, so that one report reads alike in
all of them. A cell over several columns or rows stands in its first one, the others are empty.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from sonla_audit.layout.galley import Galley, Piece
from sonla_audit.layout.rows import tabular
from sonla_audit.typed import Any
from sonla_audit.values import Mutable

WIDEST = 200  # columns that one cell may cover
_PROSE = 160  # characters beyond which a cell tells a story of its own


class Paragraph(metaclass=Mutable):
    """A paragraph on its way to a galley, with what hangs on it: boxes, and notes as their label, part and id."""

    pieces: list[Piece]
    boxes: list[Any]
    notes: list[tuple[str, str, str]]
    level: int = 0
    noise: bool = False

    def set(self, galley: Galley) -> None:
        """Hand it to a galley without what hangs on it."""
        galley.paragraph(self.pieces, self.level, noise=self.noise)


class Cell(metaclass=Mutable):
    """A cell with its paragraphs and the tables in it, which follow its row."""

    paragraphs: list[Paragraph]
    tables: list[Any]


def blank() -> Cell:
    """A cell without anything in it."""
    return Cell([], [])


def arranged(galley: Galley, rows: Sequence[Sequence[Cell]], hang: Callable[[Paragraph], None],
             inner: Callable[[Any], None]) -> None:
    """Hand a table to a galley; ``hang`` sets what hangs on a paragraph, ``inner`` a table inside it.

    A cell of a table of figures that holds a passage is empty in its row; the passage follows the row.
    """
    figures = tabular([[_words(cell) for cell in row] for row in rows])
    number = galley.table() if figures else 0
    for row in rows:
        apart = [not figures or (at > 0 and len(_words(cell)) > _PROSE) for at, cell in enumerate(row)]
        if figures:
            galley.row([[] if own else _joined(cell.paragraphs) for cell, own in zip(row, apart, strict=True)], number)
        for cell, own in zip(row, apart, strict=True):
            for paragraph in cell.paragraphs:
                if own:
                    paragraph.set(galley)
                hang(paragraph)
            for table in cell.tables:
                inner(table)


def _words(cell: Cell) -> str:
    return " ".join("".join(piece.text for piece in paragraph.pieces) for paragraph in cell.paragraphs).strip()


def _joined(paragraphs: Iterable[Paragraph]) -> list[Piece]:
    """The paragraphs of a cell one after another."""
    pieces: list[Piece] = []
    for paragraph in paragraphs:
        if pieces and paragraph.pieces:
            last = pieces[-1]
            end = last.at + (len(last.text) if last.length < 0 else last.length)
            pieces.append(Piece(" ", at=end, length=0))
        pieces += paragraph.pieces
    return pieces
