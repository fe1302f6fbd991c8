"""The unit of a table stands in its head once and holds for every figure below: "ĐVT: triệu đồng".

It is said above the table, in a head ("Diện tích (ha)"), or row by row in a column of units. A cell is measured as if
the unit stood behind it, so that "1.372" below "triệu đồng" is as rounded as "1.372 triệu đồng" in a sentence. A head
says as well which columns hold no figures but names: codes, numbers of rows, places in an order.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from sonla_audit.document import Block
from sonla_audit.patterns import IGNORECASE, escape, pattern
from sonla_audit.phrases import folded_phrase
from sonla_audit.tokens import split

_PLAIN = pattern(r"[-+−–]?\s?\(?[0-9][0-9.,]*(?:\u00a0[0-9]{3}(?:,[0-9]+)?)*\)?\Z")
_YEAR = pattern(r"(?:19|20)[0-9]{2}\Z")
_LAST = pattern(r"\(([^()]{1,30})\)\s*:?\s*\Z")  # what ends a caption: "Một số chỉ tiêu chủ yếu (đồng)"
_BRACKET = pattern(r"\(([^()]{1,30})\)\s*\Z")
_REACH = 3  # blocks between a unit said above a table and its first row
_LONGEST = 30
_LONGEST_NAMED = 40
_MOST_KNOWN = 500


class Scales:
    """Listens to the blocks of a document in order and tells the unit of each cell.

    ``words`` are the words that announce a unit, ``naming`` by class those that head a column of names; ``measures``
    says whether a text is a unit of measurement.
    """

    def __init__(self, words: Sequence[str], naming: Mapping[str, Sequence[str]],
                 measures: Callable[[str], bool]) -> None:
        self._naming = {folded_phrase(word): why for why, found in naming.items() for word in found}
        self._names: dict[int, str] = {}  # by the number of the column from the right: the class of its names
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
        said = (self._said.search(block.text) or _LAST.search(block.text)) if len(block.text) < 400 else None
        if said is not None and self._unit(said[1].strip()):
            self._general, self._heard = said[1].strip(), block.index

    def units(self, block: Block) -> list[str]:
        """The unit of each cell of a row, empty where it has its own or none is told."""
        texts = [block.text[cell.start:cell.end].strip() for cell in block.cells]
        if block.table != self._table:
            if self._heard < self._last or block.index - self._heard > _REACH:
                self._general = ""
            self._table, self._columns, self._units, self._begun = block.table, {}, None, False
            self._names = {}
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

    def named(self, place: int) -> str:
        """The class of names that a column of the table at hand holds, counted from the right; empty for figures."""
        return self._names.get(place, "")

    def _head(self, texts: Sequence[str]) -> None:
        for at, text in enumerate(texts):
            place = len(texts) - 1 - at
            if text and (why := self._called(text)):
                self._names[place] = why
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

    def _called(self, text: str) -> str:
        """The class of the names below a head; a head of one word that is known, or that begins with several."""
        if len(text) > _LONGEST_NAMED:
            return ""
        phrase = " ".join([form for form in split(text).folded if form[0].isalnum()])
        return self._naming.get(phrase) or next(
            (why for word, why in self._naming.items() if " " in word and phrase.startswith(f"{word} ")), "")

    def _unit(self, text: str) -> bool:
        if not text or len(text) > _LONGEST or not text[0].isalpha() or any(map(str.isdigit, text)):
            return False
        found = self._known.get(text)
        if found is None:
            found = self._known[text] = len(self._known) < _MOST_KNOWN and self._measures(text)
        return found
