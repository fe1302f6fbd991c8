"""What stands beside something else on a page is a table, columns of text, or one line with a wide blank in it.

Where lines are drawn they say which cells there are. Elsewhere a table is known by its figures, as in a plain text,
and columns by a gutter that no line crosses; what is neither is a line.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Container, Iterable, Sequence
from itertools import pairwise

from sonla_audit.layout.lines import Line
from sonla_audit.layout.marks import read_mark
from sonla_audit.layout.rows import rows
from sonla_audit.printed.letters import lines_of
from sonla_audit.printed.printed import Item, Printed, Row, Ruling, Word, line_of
from sonla_audit.values import Frozen

_NEAR = 25      # tenths of a point within which lines drawn meet
_COLUMN = 60    # a column is wider than this
_BAND = 40      # a row is higher than this
_LABEL = 3     # letters of a number that opens a note
_FEW = 3        # rows side by side that need a wide gutter to be columns


class Grid(metaclass=Frozen):
    """A table as it is drawn: where its columns and rows begin and end."""

    across: tuple[int, ...]
    down: tuple[int, ...]
    rulings: tuple[Ruling, ...]

    def holds(self, word: Word | Printed) -> bool:
        """Whether a word stands in the table."""
        x, y = (word.left + word.right) // 2, (word.top + word.bottom) // 2
        return self.across[0] < x < self.across[-1] and self.down[0] < y < self.down[-1]

    def parts(self, line: Printed) -> bool:
        """Whether a line stands in more than one column of the table."""
        return self.holds(line) and bisect_right(self.across, line.left + _NEAR) != bisect_right(
            self.across, line.right - _NEAR)


def arranged(words: list[Word], drawn: Sequence[Grid], page: int) -> tuple[Item, ...]:
    """What is printed on a page, in reading order: tables row by row, columns one after the other."""
    apart: list[list[Word]] = [[] for _ in drawn]
    rest: list[Word] = []
    for word in words:
        for grid, inside in zip(drawn, apart, strict=True):
            if grid.holds(word):
                inside.append(word)
                break
        else:
            rest.append(word)
    found: list[tuple[int, list[Item]]] = []
    for grid, inside in zip(drawn, apart, strict=True):
        if inside:
            found.append((grid.down[0], list(_ruled(grid, inside, page))))
    edges = sorted(at for at, _ in found)
    stretches: dict[int, list[list[Word]]] = {}
    for line in lines_of(rest):
        stretches.setdefault(bisect_right(edges, line[0].top), []).append(line)
    for lines in stretches.values():
        found.append((min(word.top for word in lines[0]), _unruled(lines, page)))
    found.sort(key=lambda pair: pair[0])
    return tuple(item for _, items in found for item in items)


def grids(rulings: Sequence[Ruling]) -> list[Grid]:
    """The tables that lines make which cross or meet each other."""
    groups: list[list[Ruling]] = []
    for ruling in rulings:
        meeting = [group for group in groups if any(_meet(ruling, other) for other in group)]
        joined = [ruling, *(other for group in meeting for other in group)]
        groups = [group for group in groups if group not in meeting]
        groups.append(joined)
    found = []
    for group in groups:
        level, upright = [one for one in group if one.level], [one for one in group if not one.level]
        if not level or not upright:
            continue
        across = _places([*(one.at for one in upright), min(one.start for one in level), max(one.end for one in level)],
                         _COLUMN)
        down = _places([*(one.at for one in level), min(one.start for one in upright),
                        max(one.end for one in upright)], _BAND)
        if len(across) > 2 and len(down) > 1:
            found.append(Grid(across, down, tuple(group)))
    # a table inside a cell of another one is read as a part of that cell
    return [grid for grid in found if not any(
        other is not grid and other.across[0] - _NEAR <= grid.across[0] and grid.across[-1] <= other.across[-1] + _NEAR
        and other.down[0] - _NEAR <= grid.down[0] and grid.down[-1] <= other.down[-1] + _NEAR for other in found)]


def _meet(one: Ruling, other: Ruling) -> bool:
    if one.level == other.level:
        return False
    level, upright = (one, other) if one.level else (other, one)
    return (level.start - _NEAR <= upright.at <= level.end + _NEAR
            and upright.start - _NEAR <= level.at <= upright.end + _NEAR)


def _places(found: Iterable[int], least: int) -> tuple[int, ...]:
    places: list[int] = []
    for at in sorted(found):
        if not places or at - places[-1] >= least:
            places.append(at)
    return tuple(places)


def _ruled(grid: Grid, words: list[Word], page: int) -> Iterable[Row]:
    """The rows of a table that is drawn; a cell over several rows or columns stands in its first ones."""
    columns, bands = len(grid.across) - 1, len(grid.down) - 1
    owner = {(band, column): (band, column) for band in range(bands) for column in range(columns)}
    for band in range(bands):
        middle = (grid.down[band] + grid.down[band + 1]) // 2
        for column in range(columns):
            here = owner[band, column]
            if column + 1 < columns and not _drawn(grid, False, grid.across[column + 1], middle):
                owner[band, column + 1] = here
            centre = (grid.across[column] + grid.across[column + 1]) // 2
            if band + 1 < bands and here[1] == column and not _drawn(grid, True, grid.down[band + 1], centre):
                owner[band + 1, column] = here
    inside: dict[tuple[int, int], list[Word]] = {}
    for word in words:
        band = bisect_right(grid.down, (word.top + word.bottom) // 2) - 1
        column = bisect_right(grid.across, (word.left + word.right) // 2) - 1
        inside.setdefault(owner[band, column], []).append(word)
    cells = {place: tuple(line_of(line, page) for line in lines_of(held)) for place, held in inside.items()}
    opens = True
    for band in range(bands):
        row = [cells.get((band, column), ()) for column in range(columns)]
        for part in _parted(row):
            if any(part):
                yield Row(part, grid.across, opens)
                opens = False


def _drawn(grid: Grid, level: bool, at: int, through: int) -> bool:
    return any(one.level == level and abs(one.at - at) <= _COLUMN and one.start - _NEAR <= through <= one.end + _NEAR
               for one in grid.rulings)


def _parted(row: list[tuple[Printed, ...]]) -> list[tuple[tuple[Printed, ...], ...]]:
    """A row between two lines drawn, parted where most of its cells are columns of equally many figures."""
    counts = [len(cell) for cell in row if len(cell) > 1 and all(_figure(line.text) for line in cell)]
    if len(counts) < 2 or min(counts) != max(counts) or any(len(cell) < counts[0] for cell in row if cell):
        return [tuple(row)]
    guide = next(cell for cell in row if len(cell) == counts[0] and all(_figure(line.text) for line in cell))
    parts: list[tuple[tuple[Printed, ...], ...]] = []
    for number, line in enumerate(guide):
        low = (guide[number - 1].bottom + line.bottom) // 2 if number else -1
        high = (line.bottom + guide[number + 1].bottom) // 2 if number + 1 < len(guide) else 1 << 30
        parts.append(tuple(tuple(one for one in cell if low < one.bottom <= high) for cell in row))
    return parts


def _figure(text: str) -> bool:
    return not any(letter.isalpha() for letter in text) and any(letter.isdecimal() for letter in text)


def _unruled(lines: list[list[Word]], page: int) -> list[Item]:
    """Lines between which nothing is drawn: tables known by their figures, columns by their gutters, lines."""
    segments = [_segments(line) for line in lines]
    text = "\n".join("\t".join(" ".join(word.text for word in part) for part in parts) for parts in segments)
    spans: list[Line] = []
    at = 0
    for parts in segments:
        size = len("\t".join(" ".join(word.text for word in part) for part in parts))
        spans.append(Line(at, at + size, False, False, False))
        at += size + 1
    cells, tables = rows(text, spans, frozenset())
    items: list[Item] = []
    index = 0
    while index < len(lines):
        if index in cells:
            last = index
            while last + 1 in cells and tables[last + 1] == tables[index]:
                last += 1
            items += _aligned(segments[index:last + 1], page)
            index = last + 1
            continue
        last = _side_by_side(segments, index, cells)
        if last > index:
            items += _columns(segments[index:last], page, index)
            index = last
            continue
        items.append(line_of(lines[index], page))
        index += 1
    return items


def _segments(line: list[Word]) -> list[list[Word]]:
    """A line parted at its wide blanks, but for the one behind a list mark or a label."""
    high = max(word.bottom - word.top for word in line)
    parts = [[line[0]]]
    for word in line[1:]:
        if (word.left - parts[-1][-1].right) * 5 > high * 4:
            parts.append([word])
        else:
            parts[-1].append(word)
    if len(parts) == 2:
        text = " ".join(word.text for word in parts[0])
        mark = read_mark(text, 0, len(text))
        if len(text) < _LABEL or (mark is not None and mark.rest >= len(text)):
            return [[*parts[0], *parts[1]]]
    return parts


def _aligned(segments: list[list[list[Word]]], page: int) -> Iterable[Row]:
    """Rows of a table without lines: what stands above each other is a column, and a cell may be empty."""
    most = max(map(len, segments))
    reach: list[list[int]] = []
    for left, right in sorted((part[0].left, part[-1].right) for parts in segments if len(parts) == most
                              for part in parts):
        if reach and left <= reach[-1][1]:
            reach[-1][1] = max(reach[-1][1], right)
        else:
            reach.append([left, right])
    starts = tuple(left for left, _ in reach)
    walls = [0, *((one[1] + other[0]) // 2 for one, other in pairwise(reach))]
    for number, parts in enumerate(segments):
        row: list[list[Word]] = [[] for _ in reach]
        for part in parts:
            left, right = part[0].left, part[-1].right
            over = [at for at, (low, high) in enumerate(reach) if left <= high and right >= low]
            if len(over) > 1:
                for word in part:
                    row[bisect_right(walls, (word.left + word.right) // 2) - 1].append(word)
            else:
                row[over[0] if over else bisect_right(walls, (left + right) // 2) - 1] += part
        yield Row(tuple((line_of(cell, page),) if cell else () for cell in row), starts, number == 0)


def _side_by_side(segments: list[list[list[Word]]], first: int, rowed: Container[int]) -> int:
    """The end of a run of lines that keep clear of one gutter, or ``first`` where there is no such run."""
    low = high = -1
    both = 0
    last = first
    for index in range(first, len(segments)):
        parts = segments[index]
        if index in rowed or len(parts) > 2:
            break
        left, right = parts[0][0].left, parts[-1][-1].right
        if len(parts) == 2:
            start, end = parts[0][-1].right, parts[1][0].left
            if both and min(high, end) - max(low, start) < parts[0][0].bottom - parts[0][0].top:
                break
            low, high = (max(low, start), min(high, end)) if both else (start, end)
            both += 1
            last = index + 1
        elif not both or low + (high - low) // 2 in range(left, right):
            break
        else:
            gap = parts[0][0].bottom - max(word.bottom for part in segments[index - 1] for word in part)
            if gap > 2 * (parts[0][0].bottom - parts[0][0].top):
                break
            last = index + 1
    size = segments[first][0][0].bottom - segments[first][0][0].top
    needed = 2 * size if both <= _FEW else size
    return last if both > 1 and high - low >= needed else first


def _columns(segments: list[list[list[Word]]], page: int, number: int) -> Iterable[Printed]:
    """The left column, then the right one."""
    twos = [parts for parts in segments if len(parts) == 2]
    middle = (max(parts[0][-1].right for parts in twos) + min(parts[1][0].left for parts in twos)) // 2
    flow = page * 1000 + 2 * number + 1
    for side in (0, 1):
        for parts in segments:
            for part in parts:
                if (part[0].left >= middle) == bool(side):
                    yield line_of(part, page, flow + side)
