"""The unit of a table stands in its head once and holds for every figure below: "ĐVT: triệu đồng".

It is said above the table, in a head ("Diện tích (ha)"), or row by row in a column of units. A cell is measured as if
the unit stood behind it, so that "1.372" below "triệu đồng" is as rounded as "1.372 triệu đồng" in a sentence.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sonla_audit.document import Block
from sonla_audit.patterns import IGNORECASE, escape, pattern

_PLAIN = pattern(r"[-+−–]?\s?\(?[0-9][0-9.,]*(?:\u00a0[0-9]{3}(?:,[0-9]+)?)*\)?\Z")
_YEAR = pattern(r"(?:19|20)[0-9]{2}\Z")
_BRACKET = pattern(r"\(([^()]{1,30})\)\s*\Z")
_REACH = 3  # blocks between a unit said above a table and its first row
_LONGEST = 30
_MOST_KNOWN = 500


class Scales:
    """Listens to the blocks of a document in order and tells the unit of each cell.

    ``words`` are the words that announce a unit; ``measures`` says whether a text is a unit of measurement.
    """

    def __init__(self, words: Sequence[str], measures: Callable[[str], bool]) -> None:
        forms = "|".join(escape(word) for word in sorted(words, key=len, reverse=True))
        self._said = pattern(rf"(?<!\w)(?:{forms})\s*(?::\s*|(?=\())\(?([^():;,.\n]{{1,{_LONGEST}}})", IGNORECASE)
        self._column = pattern(rf"(?:{forms})\s*\Z", IGNORECASE)
        self._measures = measures
        self._known: dict[str, bool] = {}
        self._general, self._heard = "", -_REACH - 1
        self._table: int | None = None
        self._last = -1
        self._begun = False  # whether a row of figures was seen in this table
        self._columns: dict[int, str] = {}  # by the number of the column from the right
        self._units: int | None = None  # the column that holds the unit of each row

    def heard(self, block: Block) -> None:
        """A block that is no row."""
        said = self._said.search(block.text) if len(block.text) < 400 else None
        if said is not None and self._unit(said[1].strip()):
            self._general, self._heard = said[1].strip(), block.index

    def units(self, block: Block) -> list[str]:
        """The unit of each cell of a row, empty where it has its own or none is told."""
        texts = [block.text[cell.start:cell.end].strip() for cell in block.cells]
        if block.table != self._table:
            if self._heard < self._last or block.index - self._heard > _REACH:
                self._general = ""
            self._table, self._columns, self._units, self._begun = block.table, {}, None, False
        self._last = block.index
        width = len(texts)
        plain = [text for text in texts[1:] if _PLAIN.match(text)]
        if not plain or (not self._begun and all(_YEAR.match(text) for text in plain)):
            self._head(texts)
            return [""] * width
        self._begun = True
        own = ""
        if self._units is not None and self._units < width:
            own = texts[width - 1 - self._units]
            own = own if self._unit(own) else ""
        found: list[str] = []
        for at, text in enumerate(texts):
            # a column with words of its own in brackets ("(%)") has that unit or none, whatever the row is counted in
            unit = self._columns.get(width - 1 - at, own or self._general)
            found.append(unit if at and unit and _PLAIN.match(text) else "")
        return found

    def _head(self, texts: Sequence[str]) -> None:
        for at, text in enumerate(texts):
            place = len(texts) - 1 - at
            if (said := self._said.search(text)) is not None and self._unit(said[1].strip()):
                if place == 0 or len([one for one in texts if one]) == 1:
                    self._general = said[1].strip()
                self._columns[place] = said[1].strip()
            elif self._column.match(text):
                self._units = place
                self._columns[place] = ""
            elif (bracket := _BRACKET.search(text)) is not None:
                self._columns[place] = bracket[1].strip() if self._unit(bracket[1].strip()) else ""
            elif "%" in text:
                self._columns[place] = ""

    def _unit(self, text: str) -> bool:
        if not text or len(text) > _LONGEST or not text[0].isalpha() or any(map(str.isdigit, text)):
            return False
        found = self._known.get(text)
        if found is None:
            found = self._known[text] = len(self._known) < _MOST_KNOWN and self._measures(text)
        return found
