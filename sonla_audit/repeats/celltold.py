"""Cells of a table that the text tells, too: by the name of their row, by the words above them, or by their neighbours.

That two equal figures are one is weighed from what names them. A figure whose sentence has the name of the row needs
little more; one that is under a row of totals, or has no name at all, needs the words of its column, or a neighbour
that stands in the same row.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sonla_audit.clauses.clauses import Figure, Reading
from sonla_audit.clauses.propose import OTHER, kinship, part
from sonla_audit.finding import Claim
from sonla_audit.interval import exactly
from sonla_audit.judging.slips import edit
from sonla_audit.patterns import pattern
from sonla_audit.quantity import Quantity
from sonla_audit.repeats.rownames import MOST, Mention, mentioned, named_near, row_names
from sonla_audit.repeats.sayings import Sayingwords, bare_digits
from sonla_audit.scene import Scene
from sonla_audit.syllables import fold
from sonla_audit.tables.tables import Table, tables
from sonla_audit.tokens import split
from sonla_audit.values import Record

_YEAR = pattern(r"(?:19|20)[0-9]{2}")
_TOLD_IN = frozenset(("paragraph", "item", "footnote", "heading"))
_NATURES = frozenset(("count", "amount", "norm", "rate", "percent", "points"))
_PERCENTS = frozenset(("percent", "points"))
_SURE, _SOME = 3, 2  # digits with which a name is enough, and with which its column must be told as well
_APART = 4  # digits with which a name farther away is enough
_PAIR = 5  # digits of two neighbours in the text that are neighbours in a row
_BESIDE = 2  # figures beside one that may stand in its row
_CAPTION = 24  # words of a caption
_INDEX = 100
_LEAD = 2  # digits that a rounded figure has in common with what it was rounded from
_DOWN = frozenset(("down", "step-down", "bracket"))


class Cell(metaclass=Record):
    """A cell with its table, the number of its line, and the words that stand above its column and no other."""

    table: Table
    line: int
    column: int
    figure: Figure
    own: frozenset[str]
    total: bool


class _Told(metaclass=Record):
    """A figure of the text with the cells that have its value; ``named`` is how surely each one's row is named."""

    figure: Figure
    reading: Reading
    cells: tuple[tuple[int, Cell], ...]


def told_cells(scene: Scene, known: Sayingwords) -> Iterator[Claim]:
    """Figures of the text that are cells of a table, with the cell each is most surely, and those meant to be."""
    cells = [[_cells(table, line, known) for line in range(len(table.lines))] for table in tables(scene)]
    by_table = {table.number: rows for table, rows in zip(tables(scene), cells, strict=True)}
    names = row_names(scene)
    firsts = frozenset(names)
    unnamed: dict[str, list[Cell]] = {}
    totals: dict[str, list[Cell]] = {}
    for cell in (cell for rows in cells for row in rows for cell in row):
        for key in _keys(cell.figure.quantity, cell.total):
            unnamed.setdefault(key, []).append(cell)
        if cell.total:
            totals.setdefault("".join(sorted(bare_digits(cell.figure.quantity))), []).append(cell)
    missed: list[tuple[_Told, list[Cell]]] = []
    held: dict[tuple[int, int], int] = {}
    kept: dict[int, Figure] = {}
    for reading in scene.readings:
        if reading.block.kind in _TOLD_IN and reading.figures:
            mentions = mentioned(reading, names, firsts)
            told = [one for figure in reading.figures if (one := _of(reading, figure, mentions, by_table, unnamed))]
            for at, one in enumerate(told):
                best = _best(one, told, at, known)
                if best is not None:
                    how = _same(best, one.figure.quantity)
                    place = best.table.number, best.column
                    held[place] = held.get(place, 0) + 1
                    kept.setdefault(best.figure.quantity.index, one.figure)
                    yield Claim("repeat.row", (part("first", best.figure), part("again", one.figure)),
                                form="" if how == "value" else how)
                elif not one.cells:
                    missed.append((one, _meant(one, mentions, by_table)))
    for one, cells_near in missed:
        slip = _slip(one, cells_near, held, known)
        if slip is not None:
            yield Claim("repeat.row", (part("first", slip.figure), part("again", one.figure)))
            continue
        total = _slip_of_total(one, totals, kept, scene, known)
        if total is not None:
            pair = sorted((kept[total.figure.quantity.index], one.figure), key=lambda figure: figure.quantity.index)
            yield Claim("repeat.row", (part("first", pair[0]), part("again", pair[1])))


def _keys(quantity: Quantity, rounded: bool) -> tuple[str, ...]:
    """What figures of no named row are known again by: their digits, the first two where they may be rounded."""
    written = bare_digits(quantity).rstrip("0")
    return (written, f"{written[:_LEAD]}.") if rounded and quantity.nature == "amount" else (written,)


def _cells(table: Table, number: int, known: Sayingwords) -> list[Cell]:
    """The cells of a line."""
    line = table.lines[number]
    words = {column: _words(table.heads[column], known) for column in line.figures}
    heads = list(words.values())
    own = {column: frozenset([word for word in said if sum([word in other for other in heads]) < max(len(heads), 2)])
           for column, said in words.items()}
    found: list[Cell] = []
    for column, figure in line.figures.items():
        found.append(Cell(table, number, column, figure, own[column], line.total))
    return found


def _words(text: str, known: Sayingwords) -> set[str]:
    return {word for word in split(text).folded if known.tells[word]}


def _of(reading: Reading, figure: Figure, mentions: Sequence[Mention], by_table: dict[int, list[list[Cell]]],
        unnamed: dict[str, list[Cell]]) -> _Told | None:
    """A figure of the text with the cells of its value; None for one that no cell has."""
    quantity = figure.quantity
    if quantity.nature not in _NATURES or quantity.high is not None or not bare_digits(quantity):
        return None
    found: list[tuple[int, Cell]] = []
    for rank, mention in enumerate(named_near(reading, figure, mentions)):
        found += [(rank, cell) for table, line in mention.rows for cell in by_table[table.number][line]
                  if _same(cell, quantity)]
    seen = {cell.figure.quantity.index for _, cell in found}
    for key in _keys(quantity, True):
        for cell in unnamed.get(key, ()):
            if cell.figure.quantity.index not in seen and _same(cell, quantity):
                seen.add(cell.figure.quantity.index)
                found.append((MOST, cell))
    return _Told(figure, reading, tuple(found))


def _best(one: _Told, told: Sequence[_Told], at: int, known: Sayingwords) -> Cell | None:
    """The cell that a figure most surely is."""
    if not one.cells:
        return None
    beside = [other for other in (*told[max(0, at - _BESIDE) : at], *told[at + 1 : at + 1 + _BESIDE])
              if other.figure.sentence == one.figure.sentence and abs(other.figure.at - one.figure.at) <= _BESIDE]
    around = _around(one, known)
    weighed = [(weight, -number, cell) for number, (rank, cell) in enumerate(one.cells)
               if (weight := _weight(one, rank, cell, beside, around))]
    return max(weighed, key=lambda held: held[:2])[2] if weighed else None


def _meant(one: _Told, mentions: Sequence[Mention], by_table: dict[int, list[list[Cell]]]) -> list[Cell]:
    """The cells of the row named last before a figure, no other figure between, of which one may have been meant."""
    reading, figure = one.reading, one.figure
    before = [mention for mention in named_near(reading, figure, mentions) if mention.last <= figure.first][:1]
    if not before or any(before[0].last <= other.first < figure.first and other.quantity.nature in _NATURES
                         for other in reading.figures):
        return []
    return [cell for table, line in before[0].rows for cell in by_table[table.number][line]]


def _plain(quantity: Quantity) -> bool:
    """Whether a figure is a level of what there is, with digits enough for a slip to be known."""
    return quantity.level and quantity.act == "level" and quantity.status == "actual" and not quantity.hedge.kind \
        and len(bare_digits(quantity).rstrip("0")) >= _SURE


def _slip(one: _Told, cells: Sequence[Cell], held: dict[tuple[int, int], int], known: Sayingwords) -> Cell | None:
    """The one cell of a row that a figure told of it is but for a slip, in a column that the text tells elsewhere."""
    told = one.figure.quantity
    if not cells or not _plain(told):
        return None
    around = _around(one, known)
    near = [(cell, slip) for cell in cells if cell.figure.quantity.level and _like(cell, told)
            and (slip := edit(bare_digits(cell.figure.quantity), bare_digits(told)))]
    if len(near) != 1:
        return None
    (cell, slip), = near
    column = held.get((cell.table.number, cell.column), 0)
    return cell if column and (slip == "swap" or not cell.own.isdisjoint(around)) else None


def _slip_of_total(one: _Told, totals: dict[str, list[Cell]], kept: dict[int, Figure], scene: Scene,
                   known: Sayingwords) -> Cell | None:
    """The total of a table with two digits exchanged, where the words of its caption stand beside the figure."""
    told = one.figure.quantity
    if not _plain(told) or len(bare_digits(told).rstrip("0")) < _APART:
        return None
    near = [cell for cell in totals.get("".join(sorted(bare_digits(told))), ())
            if cell.figure.quantity.index in kept and cell.figure.quantity.unit.name and _like(cell, told)
            and edit(bare_digits(cell.figure.quantity), bare_digits(told)) == "swap"]
    if len(near) != 1:
        return None
    block = near[0].table.first - 1
    if block < 0 or scene.document.blocks[block].text.count(" ") > _CAPTION:
        return None
    caption = _words(scene.document.blocks[block].text, known)
    return near[0] if len(caption & _around(one, known)) >= _SOME else None


def _like(cell: Cell, told: Quantity) -> bool:
    """Whether a cell is written with as many decimals as what is told, and may be of its unit and time."""
    quantity = cell.figure.quantity
    return quantity.digits == told.digits and not _other_year(cell.table.heads[cell.column], told) and (
        not quantity.unit.name or kinship(quantity, told) != OTHER) and "%" not in cell.table.heads[cell.column]


def _same(cell: Cell, told: Quantity) -> str:
    """How a cell has the value that is told, as far as its unit says what it is: as it is, as an index, as a fall, or
    in the same digits where its unit is not known; empty where it has another.
    """
    quantity = cell.figure.quantity
    head = cell.table.heads[cell.column]
    percent = quantity.nature in _PERCENTS or (not quantity.unit.name and "%" in head) or (
        not quantity.unit.name and cell.column in cell.table.rates and told.nature in _PERCENTS)
    if percent != (told.nature in _PERCENTS) or _other_year(head, told):
        return ""
    if percent:
        return _same_percent(quantity, told)
    if not quantity.unit.name or not told.unit.name:
        return "written" if bare_digits(quantity) == bare_digits(told) and quantity.digits == told.digits else ""
    if kinship(quantity, told) == OTHER or len(quantity.unit.per) != len(told.unit.per):
        return ""
    if (quantity.value.low or 0) < 0:
        return "fall" if told.act in _DOWN and told.interval.meets(-quantity.value) else ""
    rounded = quantity.nature == told.nature == "amount" and not told.hedge.kind
    return "value" if quantity.value.meets(told.value) or (
        rounded and quantity.value.within(told.interval)) else ""


def _same_percent(quantity: Quantity, told: Quantity) -> str:
    """The same of a percent; what a column calls the index of a year before is told as a rise or a fall."""
    value, own = quantity.value, told.value
    if value.low is None or (not quantity.digits and len(bare_digits(quantity)) > _SURE):
        return ""
    if (value.low or 0) < 0:
        return "fall" if told.act in _DOWN and own.meets(-value) else ""
    if own.meets(value) or (quantity.digits > told.digits and value.within(told.interval)):
        return "value"
    step = value - exactly(_INDEX)
    return "index" if (told.act == "up" and own.meets(step)) or (told.act == "down" and own.meets(-step)) else ""


def _other_year(head: str, told: Quantity) -> bool:
    """Whether a column is headed by a year and the figure is told of another."""
    years = _YEAR.findall(head)
    own = _YEAR.findall(told.period.text) if told.period is not None and years else []
    return bool(own) and set(own).isdisjoint(years)


def _weight(one: _Told, rank: int, cell: Cell, beside: Sequence[_Told], around: frozenset[str]) -> int:
    """How surely a figure is a cell's, 0 where it hardly is."""
    quantity = one.figure.quantity
    written = bare_digits(quantity)
    worth = len(written.rstrip("0")) + written.endswith("0")
    headed = bool(cell.own) and not cell.own.isdisjoint(around)
    # equal parts of equal wholes have equal shares, whatever they are
    paired = sum([len(bare_digits(other.figure.quantity).rstrip("0")) for other in beside
                  if (headed or other.figure.quantity.nature not in _PERCENTS) and any(
                      twin.table is cell.table and twin.line == cell.line and twin.column != cell.column
                      for _, twin in other.cells)])
    alone = sum(bool(_same(twin, quantity)) for _, twin in one.cells) == 1
    united = bool(cell.figure.quantity.unit.name) or quantity.nature in _PERCENTS
    if not rank and (worth >= _SURE or headed or (worth == _SOME and united and alone)):
        return 9 + worth
    least = _PAIR - worth - headed if headed or quantity.nature not in _PERCENTS else _APART
    if paired >= max(least, 1) and (headed or worth >= _SOME):
        return 5 + worth
    if cell.total and ((worth >= _SURE and united and quantity.nature not in _PERCENTS) or (
            worth >= _SOME and cell.own and cell.own <= around)):
        return 3 + worth
    return 0


def _around(one: _Told, known: Sayingwords) -> frozenset[str]:
    """The telling words of the sentence of a figure, from the figure before it to the one behind it."""
    reading, figure = one.reading, one.figure
    low, high = reading.sentences[figure.sentence] if figure.sentence < len(reading.sentences) else (
        0, len(reading.words))
    before = [other.last for other in reading.figures[: figure.at] if other.quantity.nature in _NATURES]
    after = [other.first for other in reading.figures[figure.at + 1 :]
             if other.quantity.nature in _NATURES and other.sign != "/"]
    stretch = reading.words.folded[max(low, before[-1] if before else low) : min(high, after[0] if after else high)]
    return frozenset([fold(word) for word in stretch if known.tells[word]])
